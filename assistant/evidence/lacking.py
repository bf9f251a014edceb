"""What a question asks for that the sentences found do not hold: a number, a date, a name.

On-topic sentences are not an answer when the kind of thing asked for is not in them. Each finding
names the wording by which it is said; the sentences are still shown, as what the reports do say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.draft import Quote
from assistant.evidence import counting, fitting, held
from assistant.evidence.enumerating import unenumerated
from assistant.evidence.gather import Evidence
from assistant.evidence.named import asks_for_a_name, has_fact, named, unnamed_person
from assistant.evidence.unheld import unheld, unheld_by_masthead
from assistant.question.expects import Expectation, present
from assistant.question.glossary import called, country_of
from assistant.question.in_english import readings
from assistant.question.model import Question
from assistant.verify import figures
from assistant.words import is_content, stem, stems
from retrieval.library import Library
from retrieval.model import Filters, Located

_OF = re.compile(
    r"^\W*what (?:is|was|were|are) the (?:[\w-]+ ){0,2}?(?P<noun>[\w-]+) (?:of|for|on|behind)\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"^\W*(?:and )?(?:what|which \w+|how) (?:did|does|do|was|were) (?:the"
    r" )?(?:(?:delegation|representative|"
    r"delegate|observer|government|statement)s? (?:of|for|from|by) )?(?:the )?"
    r"(?P<who>[\w .'’-]{2,40}?) "
    r"(?:say|said|"
    r"state|raise|propose|argue|think|support|suggest|express|claim|want|call for|demand|report)\b",
    re.IGNORECASE,
)
_MUCH = re.compile(r"\bhow much\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:several|many|some|few|a number of|numerous|various|significant|substantial|marginal|"
    r"increasing|large|small|most|majority|considerable)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Lack:
    """What is lacking: the wording key that says so, and the words concerned."""

    key: str
    words: tuple[str, ...] = ()


def lacking(
    library: Library, question: Question, evidence: Evidence, chosen: Sequence[Quote]
) -> Lack | None:
    """The first thing asked for that the chosen sentences and their units do not hold."""
    if not chosen:
        return None
    text = " ".join(quote.text for quote in chosen)
    units = [quote.located for quote in chosen]
    kind = question.expectation.kind
    absent = unheld_by_masthead(library, unheld(evidence.terms, units), units)
    if absent:
        return Lack("absent", tuple(term.text for term in absent))
    if question.language != "en" or units[0].report.language != "en":
        unsaid = _unsaid_abroad(library, question, chosen[0])
        if unsaid is not None:
            return unsaid
        return _lacking_abroad(question, text, units[0].report.language, library.embed)
    if kind == "percentage" and not _percentage(text):
        return Lack("no_number")
    if kind == "number" and not _counts(question, text, library.embed):
        return Lack("no_number")
    if kind == "degree" and _MUCH.search(question.core) and fitting.fit(question, text) < 1:
        return Lack("no_number")
    if kind == "money" and not fitting.fit(question, text):
        return Lack("no_number")
    given = present(question.expectation, text, frozenset())
    if kind == "date" and not given and not _on_condition(question, text):
        return Lack("no_date")
    if kind == "resolution" and not _in_text_or_notes(library, question, chosen):
        return Lack("does_not_say")
    if kind == "country" and not _countries(library, chosen, question):
        return Lack("not_named")
    if asks_for_a_name(question) and not named(library, question, chosen):
        return Lack("not_named")
    if unenumerated(question, text):
        return Lack("not_named")
    if unnamed_person(library, question, chosen):
        return Lack("not_named")
    speaker = _SAID.match(question.core)
    if speaker and _only_lists(library, chosen[0]):
        return Lack("not_attributed", (speaker.group("who"),))
    noun = _OF.match(question.core)
    if noun and not _known(library, noun.group("noun"), units):
        return Lack("absent", (noun.group("noun"),))
    return None


def _lacking_abroad(
    question: Question, text: str, language: str, embed: counting.Embed
) -> Lack | None:
    """The same where question or report is not in English: numbers and dates alone are told."""
    kind = question.expectation.kind
    if kind == "number" and language == "en" and question.language != "en":
        if any(_counts_abroad(asked, text, embed) for asked in readings(question)):
            return None
        return Lack("no_number")
    if kind == "percentage" and language == "en" and question.language != "en":
        return None if _percentage(text) else Lack("no_number")
    fresh = figures.figures(text) - figures.figures(question.core)
    if kind in ("number", "percentage") and not (
        present(Expectation(kind), _without(text, figures.figures(question.core)), frozenset())
        or fresh
    ):
        return Lack("no_number")
    own = language == question.language
    if own and kind == "person" and _WHO_IS.search(question.core) and not _A_NAME.search(text):
        return Lack("not_named")
    if kind == "number" and own and not counting.counts_in_its_language(question, text):
        return Lack("does_not_say")
    if kind == "date" and not present(question.expectation, text, frozenset()):
        return Lack("no_date")
    return None


def _unsaid_abroad(library: Library, question: Question, quote: Quote) -> Lack | None:
    """What a country said, asked in another language, where the sentence found only lists it."""
    said = _SAID_ABROAD.get(question.language)
    if said is None or not said.search(question.core) or not _only_lists(library, quote):
        return None
    for one in called(question.core, question.language, ("en",)):
        word = question.core[one.start : one.end]
        if country_of(word, question.language):
            return Lack("not_attributed", (word,))
    return None


# "What did the representative of … say?"
_SAID_ABROAD = {
    "fr": re.compile(r"^\W*qu['’](?:a|ont) (?:dit|déclaré)\b|^\W*que (?:dit|déclare)\b", re.I),
    "es": re.compile(r"^\W*qué (?:dijo|dijeron|dice|declaró|declararon)\b", re.I),
    "ru": re.compile(r"^\W*(?:что|о чем) (?:сказал|говорил|заявил|сообщил)\w*\b", re.I),
    "ar": re.compile(r"^\W*ماذا (?:قال|قالت|ذكر|ذكرت)(?=\s)"),
    "zh": re.compile(r"(?:说|讲|表示)了?什么|有何发言"),
}

# "Who is …?" in languages whose names are written with capitals, and a name of two words.
_WHO_IS = re.compile(
    r"^\W*(?:qui (?:est|était|sont)|qui[ée]n(?:es)? (?:es|era|son|fue)"
    r"|кто (?:является|был|такой))\b",
    re.IGNORECASE,
)
_A_NAME = re.compile(r"\b[A-ZÀ-ÞА-Я][\w’'-]+ [A-ZÀ-ÞА-Я][\w’'-]+")


def _counts_abroad(asked: Question, text: str, embed: counting.Embed) -> bool:
    """The same of a question read in English: where what it counts is not known, any count, sum
    or length of time will do."""
    if asked.expectation.focus:
        return _counts(asked, text, embed)
    return bool(held.counts(asked, text)) or fitting.fit(asked, text) > 0


def _without(text: str, taken: frozenset[str]) -> str:
    """A text without some figures of it."""
    for figure in taken:
        text = text.replace(figure, " ")
    return text


def _on_condition(question: Question, text: str) -> bool:
    """Whether a text says on what condition a thing comes about that has no date of its own."""
    return bool(_ANY_TIME.search(question.core)) and fitting.fit(question, text) > 0


_ANY_TIME = re.compile(r"\bwhen (?:does|do|is|are|can|may|must|should|shall)\b", re.IGNORECASE)


def _percentage(text: str) -> bool:
    return any("%" in figure for figure in figures.figures(text)) or bool(
        re.search(r"\b(?:half|one[- ]third|two[- ]thirds|quarter)\b", text)
    )


def _counts(question: Question, text: str, embed: counting.Embed) -> bool:
    """Whether a number of the text counts what the question counts."""
    if held.counted(question, text) and question.expectation.focus:
        return True
    if not held.counts(question, text):
        return fitting.fit(question, text) >= 1.0
    focus = question.expectation.focus
    things = bool(focus) and stem(str(focus).split()[-1]) in stems(text)
    if things or _VAGUE.search(text):
        return False
    return not counting.counts_only_others(question, text, embed)


def _in_text_or_notes(library: Library, question: Question, chosen: Sequence[Quote]) -> bool:
    """Whether a resolution stands in a sentence chosen or in a footnote of its unit."""
    notes = [note.unit.text for quote in chosen for note in library.notes(quote.located)]
    texts = (*(quote.text for quote in chosen), *notes)
    return any(fitting.fit(question, text) > 0 or _NUMBERED.search(text) for text in texts)


_NUMBERED = re.compile(r"\b(?:resolutions?|decisions?) [A-Z]{0,6}\d", re.IGNORECASE)


def _countries(library: Library, chosen: Sequence[Quote], question: Question) -> bool:
    """Whether a chosen sentence names a country the question does not."""
    asked = question.core.lower()
    spans = {(quote.located.docid, quote.start, quote.end) for quote in chosen}
    reports = tuple({quote.located.report.id for quote in chosen})
    for located, fact in library.facts("country", None, Filters(reports=reports)):
        if fact.value.lower() in asked:
            continue
        if any(docid == located.docid and start <= fact.start < end for docid, start, end in spans):
            return True
    return False


def _only_lists(library: Library, quote: Quote) -> bool:
    """Whether a sentence merely lists countries."""
    return has_fact(library, "country", [quote], 4)


def _known(library: Library, noun: str, units: Sequence[Located]) -> bool:
    """Whether a noun stands in the evidence, or is too common to matter, or is paraphrased."""
    if not is_content(noun):
        return True
    held = frozenset().union(
        *(stems(" ".join((unit.unit.text, *unit.unit.section))) for unit in units)
    )
    return stem(noun) in held or library.document_frequency([noun])[0] > 0
