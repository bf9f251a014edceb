"""What kind of question it is. Rules in order; the first that fits decides.

Each kind has its composer in `assistant.compose`. A question whose kind needs something that the
library turns out not to have (an acronym it does not use, a list with no topic) is answered as a
fact; the composer says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.evidence import stated
from assistant.question import (
    abroad,
    addressed,
    attribution,
    clean,
    cues,
    orders,
    unlawful,
    uses,
    which_report,
    wording,
)
from assistant.question.bodies import bodies_in
from assistant.question.expects import expected
from assistant.question.model import Question, QuestionKind
from assistant.question.shape import is_fragment, of_a_summary
from assistant.words import is_content, stem, tokens
from retrieval.model import ReportInfo
from retrieval.register.model import Reference
from retrieval.register.references import parse_references
from retrieval.report_names import ReportNames
from retrieval.unnamed import numbered, years


@dataclass(frozen=True, slots=True)
class Known:
    """What of the library the router needs: its reports and their names, whether it uses an
    acronym, and which words name the bodies that speak in it ("Board", "INCB", "Committee")."""

    reports: Sequence[ReportInfo]
    names: ReportNames
    has_acronym: Callable[[str], bool]
    lemma: Callable[[str], str | None]
    bodies: frozenset[str] = frozenset()
    holds: Callable[[Reference], bool] = lambda _: False  # another document's address, held here
    expansions: Mapping[str, str] = field(default_factory=dict)  # of acronyms; "" where not given
    about: which_report.About = lambda words, noun: None  # the report that is about something
    of_a_treaty: Callable[[Reference], bool] = lambda _: False  # an article that is held


def understand(text: str, language: str, known: Known) -> Question:
    """Return `text` as a Question of one kind."""
    asked = clean.core(text)
    instructions = orders.found(asked)
    if instructions.only:
        return _question(text, asked, language, "orders")
    asked = instructions.rest
    if unlawful.wishes_to(asked):
        return _question(text, asked, language, "orders")
    if not re.search(r"\w", asked) or cues.COURTESY.match(asked):
        return _question(text, asked, language, "courtesy")
    if cues.LIBRARY.search(asked):
        return _question(text, asked, language, "library")
    # A report named or cited whole ("… for 2023, chapter IV") says where to look, not what for.
    named = which_report.named(asked, language, known.names, known.about)
    whole = _question(text, asked, language, "fact")
    within = named.reports
    # … but for when it was adopted or issued: that is asked of the document itself
    asked = known.names.uncited(asked) if stated.about_document(whole) else named.text
    expectation = expected(asked, language)
    part = None
    if language == "en":
        laid_to = attribution.unattributed(asked, known.reports)
        asked, part = laid_to.text, laid_to.part
        bare = expected(asked)
        expectation = expectation if bare.kind == "definition" else bare
    references = tuple(
        r
        for r in (_placed(r, within, known) for r in parse_references(asked))
        if (r.document is None or known.holds(r)) and not _a_term(r, asked)
    )
    base = replace(
        _question(text, asked, language, "fact"),
        expectation=expectation,
        references=references,
        reports=within,
        part=part,
        counted=bool(re.search(r"\bhow (?:many|often)\b", asked, re.IGNORECASE)),
    )
    base = replace(base, topic=_topic(base, known))
    return _routed(base, known)


def _placed(reference: Reference, within: Sequence[str], known: Known) -> Reference:
    """An address "of the Convention", where that is the report the question is put to or the only
    one that has it."""
    document = reference.document
    if document is None or known.holds(reference):
        return reference
    here = replace(reference, document=None, within=None)
    named = known.names.named(f"the {document}", by_any_year=False)
    generic = document.lower() in which_report.NOUNS
    if (named and named == within) or (generic and (within or known.of_a_treaty(here))):
        return here
    return reference


def _a_term(reference: Reference, asked: str) -> bool:
    """Whether letters and figures asked about are a term, not an address: "what does P80 mean?"."""
    written = asked[reference.start : reference.end]
    return bool(cues.STANDS_FOR.search(asked) and re.fullmatch(r"[A-Z]{1,2}\d+", written))


def _routed(question: Question, known: Known) -> Question:
    asked = question.core
    if question.references and not _left_over(question, known):
        return replace(question, kind="lookup")
    if question.references and cues.SUMMARISES.search(asked) and not of_a_summary(question):
        return replace(question, kind="summary")
    if question.references:
        return replace(question, kind="scoped", listed=wording.listed(asked) or "any")
    phrase = wording.phrase(asked)
    if question.language != "en" and cues.VERB.search(asked):
        phrase = None  # "the verb «urges»": every use of it, not the word as it stands
    if phrase and not (known.lemma(phrase) and not cues.PHRASE.search(asked)):
        return replace(question, kind="phrase", phrase=phrase)
    if len(question.reports) > 1 or (cues.COMPARES.search(asked) and len(known.reports) > 1):
        topic = abroad.matter(question) if question.language != "en" else question.topic
        return replace(question, kind="comparison", topic=topic)
    acronym = wording.asked_acronym(asked, known.has_acronym)
    if acronym:
        return replace(question, kind="acronym", acronym=acronym)
    if question.language != "en":
        return abroad.routed(question, len(known.reports) > 1) or question
    if cues.SUMMARISES.search(asked) and not of_a_summary(question):
        return replace(question, kind="summary")
    entity = wording.entity(asked)
    if entity:
        return replace(question, kind="list", entity=entity)
    if addressed.asked_of(asked) is not None:
        return replace(question, kind="asked")
    asked_of = cues.ASKED_OF.search(asked)
    if asked_of:
        return replace(question, kind="list", listed="any", addressee=asked_of.group("who"))
    if is_fragment(question):
        return replace(question, kind="mention", phrase=asked.strip(" ?.!"), fragment=True)
    listed = wording.listed(asked)
    others = [word for word in question.topic if known.lemma(word) != "recommend"]
    spoken_of = wording.spoken_of(asked) if listed and not question.topic else None
    recommends_all = cues.RECOMMENDS.search(asked) and not others and not spoken_of
    if recommends_all and not cues.WITHOUT.search(asked):
        return replace(question, kind="list", listed="recommendation", topic=())
    recommends = cues.RECOMMENDS_ON.search(asked)
    if recommends:
        after = {token.text for token in tokens(asked[recommends.end() :])}
        topic = tuple(word for word in others if word in after)  # not who recommends
        who = re.sub(r"^(?:the|a) ", "", (recommends["who"] or "").strip(), flags=re.IGNORECASE)
        subject = None if who.lower() in cues.NO_BODY else who
        return replace(question, kind="list", listed="recommendation", topic=topic, subject=subject)
    one = uses.RATHER_THAN.sub("", asked)
    alone = replace(question, core=one)
    alone = replace(alone, topic=_topic(alone, known)) if one != asked else question
    verb = _verb(one, known)
    said = wording.spoken_of(asked) if listed else None
    if verb and not said and uses.asked_for(one, alone, verb, known.lemma):
        return replace(
            question, kind="verb", verb=verb, listed=listed or "any", subject=_subject(asked, known)
        )
    if listed and not question.references:
        # "of the convention mention X": the units and the document are no part of X
        where = which_report.NOUNS if said else frozenset[str]()
        topic = tuple(
            word
            for word in question.topic
            if word.lower() not in _UNITS and (word.lower() not in where or word in (said or ""))
        )
        return replace(
            question,
            kind="list",
            listed=listed,
            topic=topic,
            verb=verb,
            phrase=wording.quoted(asked) or spoken_of,
            negated=bool(cues.WITHOUT.search(asked)),
        )
    several = cues.REPORTS_MENTION.match(asked)
    if several and not question.references:
        return replace(question, kind="mention", phrase=several.group("words"))
    mention = cues.MENTIONS.match(asked)
    if mention:
        return replace(
            question, kind="mention", phrase=mention.group("one") or mention.group("two")
        )
    if question.expectation.kind in ("yes_no", "choice"):
        return replace(question, kind="yes_no", verb=verb, core=_without_merely(asked, known))
    return replace(question, verb=verb)


_UNITS = frozenset("articles provisions preambular operative recitals".split())


def _without_merely(asked: str, known: Known) -> str:
    """A question without the "merely" before its verb: the verb alone decides it."""
    return _MERELY.sub(
        lambda found: " " if known.lemma(found["verb"]) else found.group(), asked, count=1
    )


_MERELY = re.compile(r" (?:merely|only|just|simply) (?=(?P<verb>[a-z]+)\b)", re.IGNORECASE)


def _question(text: str, asked: str, language: str, kind: QuestionKind) -> Question:
    return Question(text, asked, language, kind, expected(asked, language))


def _left_over(question: Question, known: Known) -> list[str]:
    """Content words beside the references and the words that ask for their text."""
    bodies = known.bodies
    names = frozenset(
        stem(token.text)
        for report in known.reports
        if report.id in question.reports
        for token in tokens(
            f"{report.id} {report.cited_as} {report.symbol or ''} {' '.join(years(report))}"
        )
    )
    text = list(question.core)
    for reference in question.references:
        text[reference.start : reference.end] = " " * (reference.end - reference.start)
    left = cues.READING_CHINESE.sub(" ", "".join(text))
    documents = {
        word for r in parse_references(question.core) for word in (r.document or "").lower().split()
    }
    return [
        token.text
        for token in tokens(left)
        if is_content(token.text, question.language)
        and token.text.lower() not in cues.READING
        and token.text.lower() not in documents
        and not _names_report(token.text, question, bodies, names)
    ]


def _names_report(
    word: str, question: Question, bodies: frozenset[str], names: frozenset[str]
) -> bool:
    """Whether a word only serves to name the report ("the 2018 report", "INCB")."""
    lowered = word.lower()
    return (
        lowered in cues.GENERIC
        or lowered in cues.DOCUMENT
        or word in bodies
        or stem(word) in names
        or (bool(question.reports or question.references) and lowered in which_report.NOUNS)
    )


def _topic(question: Question, known: Known) -> tuple[str, ...]:
    """Content words of the matter, without those that name reports, bodies or kinds of units."""
    names = frozenset(
        token.text.lower()
        for report in known.reports
        if report.id in question.reports
        for token in tokens(
            f"{report.id} {report.symbol or ''} {' '.join(years(report))} {numbered(report)}"
        )
    )
    return tuple(
        token.text
        for token in tokens(question.matter, question.language)
        if is_content(token.text, question.language)
        and token.text.lower() not in cues.GENERIC
        and token.text.lower() not in names
        and token.text not in known.bodies
        and not (question.reports and token.text.lower() in which_report.NOUNS)
    )


def _verb(asked: str, known: Known) -> str | None:
    """The operative verb the question is about: one in quotation marks, else the first."""
    quoted = cues.QUOTED.search(asked)
    if quoted:
        lemma = known.lemma((quoted.group(1) or quoted.group(2)).strip())
        if lemma:
            return lemma
    words = [token.text for token in tokens(asked)]
    for size in (2, 1):
        for i in range(len(words) - size + 1):
            lemma = known.lemma(" ".join(words[i : i + size]))
            if lemma and not (size == 1 and words[i].lower() in cues.READING):
                before = words[i] if size > 1 else words[i - 1] if i else ""
                adverb = before.lower() if before.lower().endswith("ly") else ""
                return f"{adverb} {lemma}".strip()
    return None


def _subject(asked: str, known: Known) -> str | None:
    """Who is asked to be speaking: the body or the speakers named before the verb."""
    found = cues.SPEAKER.search(asked)
    if found:
        return found.group(1)
    by_letters = (token.text for token in tokens(asked) if token.text in known.bodies)
    return next(by_letters, None) or next(iter(bodies_in(asked)), None)
