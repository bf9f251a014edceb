"""How far a sentence holds the very thing asked for: the count of what is counted, a date, a place.

A sentence on the matter that lacks it is worth less than one that has it, however alike it is to
the question. Words of the question itself are not its answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.draft import Quote
from assistant.evidence import counting, stated
from assistant.evidence.across import understood
from assistant.evidence.features import COVERAGE
from assistant.evidence.gather import Candidate
from assistant.evidence.held import MEASURES
from assistant.question.expects import Expectation, Expected, present
from assistant.question.in_english import deeds_of, in_english, readings
from assistant.question.model import Question
from assistant.question.terms import Term, holds
from assistant.words import is_content, stem, stems, tokens

# What is left of a sentence's score when it does not fit at all. Kinds that a reader looks for
# letter by letter weigh most; persons may stand in many words, reasons and manners in any.
_FLOOR: dict[Expected, float] = {
    "number": 0.35, "date": 0.3, "percentage": 0.35, "money": 0.3, "article": 0.35,
    "resolution": 0.35, "symbol": 0.5, "numbered": 0.3, "place": 0.2, "treaty": 0.4, "title": 0.3,
    "country": 0.45, "body": 0.45, "person": 0.7, "degree": 0.7,
}  # fmt: skip
# Kinds whose presence can be told for certain.
EXACT: frozenset[Expected] = frozenset(
    ("number", "date", "percentage", "money", "article", "resolution", "numbered", "place",
     "person", "body", "treaty", "title")
)  # fmt: skip


def fit(question: Question, text: str) -> float:
    """How far `text` holds what `question` asks for: 0 not, 0.5 cannot be told, 1 plainly.

    `text` is English; a question in another language is read by its words that are known.
    """
    expectation = question.expectation
    if expectation.kind in _BY_ITEMS and text.rstrip().endswith(":"):
        return 1.0  # the items that follow name them
    one = _fit(expectation.kind, question, text)
    if expectation.also is None:
        return one
    return min(one, _fit(expectation.also, question, text))


def _has(question: Question, candidate: Candidate) -> float:
    """How far a sentence holds what is asked for, whatever it says was done."""
    measure = MEASURES.get(question.expectation.kind)
    return measure(in_english(question) or question, candidate.quote.text) if measure else 0.5


def _fit(kind: Expected, question: Question, text: str) -> float:
    measure = MEASURES.get(kind)
    asked = in_english(question) or question
    if measure is not None:
        done = 1.0 if kind not in _OF_A_DEED or _says_done(question, text) else _NOT_DONE
        return max(measure(one, text) for one in readings(question)) * done
    if kind in ("yes_no", "choice", "thing", "manner", "definition"):
        return 0.5
    return present(Expectation(kind), text, stems(asked.core))


_PLAINLY = 0.9
_OF_OTHERS = 0.3  # worth of a number that counts other things
_BY_ITEMS = frozenset(("person", "country", "body"))
# When, where and at which meeting something was done: the sentence is to say that it was done.
_OF_A_DEED = frozenset(("date", "place", "numbered"))
_NOT_DONE = 0.6
_LIKE_DEEDS = tuple(
    frozenset(stem(word) for word in group.split())
    for group in (
        "meet met held hold convened convene took take place gather opened",
        "found contained set available published appear",
        "start started begin began launched commence open opened",
        "end ended close closed finish concluded",
        "set established created founded establish found",
        "chosen elected appointed elect appoint",
    )
)


_A_MEETING = re.compile(r"\bmeetings?\b", re.IGNORECASE)  # a noun, no deed


_ADOPTED = re.compile(r"\b(?:resolution|decision)s? .{1,40}\badopted\b", re.IGNORECASE)
_DATED = re.compile(r"\b(?:resolution|decision)s? [\w/() ]{3,24} of \d{1,2} [A-Z][a-z]+ \d{4}")


def _says_done(question: Question, text: str) -> bool:
    """Whether a sentence has the deed a question ends with ("when was it *launched*?"), or in
    another language one that it names."""
    if _DATED.search(text) and _ADOPTED.search(question.core):
        return True  # "resolution 7/2 of 4 December 2033": the date of adoption
    found = stems(_A_MEETING.sub(" ", text))
    if question.language != "en":
        deeds = deeds_of(question)
    else:
        words = [token for token in tokens(question.core) if is_content(token.text)]
        deeds = frozenset(token.stem for token in words[-1:])
    if not deeds:
        return True
    like = [group for group in _LIKE_DEEDS if deeds & group]
    return bool(deeds & found) or any(group & found for group in like)


def ranked(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each worth as much less as it fits less, best first.

    Where question or report is not in English, sentences are weighed for what is looked for letter
    by letter alone: in English reports by the English measures, in others by the words known.
    """
    floor = _FLOOR.get(question.expectation.kind)
    candidates = [_as_heading(one) for one in _by_words(question, candidates)]
    if floor is None or (question.language != "en" and question.expectation.kind not in _ABROAD):
        return sorted(candidates, key=lambda one: -one.score)
    if question.expectation.also is not None:
        floor *= _FLOOR.get(question.expectation.also, 1.0)
    mastheads = [one for one in candidates if _on_masthead(question, one)]
    saying = [one for one in mastheads if _says_done(question, one.quote.text)]
    saying = saying or stated.date_alone(mastheads) or mastheads
    weighed: list[Candidate] = []
    for one in candidates:
        english = question.language == "en" or one.located.report.language == "en"
        fits = fit(question, one.quote.text) if english else _fit_abroad(question, one)
        if question.language != "en" and one.terms and not one.measures[COVERAGE]:
            fits = 0.0  # with no known word of the question it holds a number, but of what?
        if one in mastheads and one not in saying:
            fits = 0.0
        masthead = one in saying
        if stated.says_composition(question, one):
            masthead = True
        weighed.append(
            replace(one, score=1.0 if masthead else one.score * (floor + (1 - floor) * fits))
        )
    return sorted(weighed, key=lambda one: -one.score)


def _as_heading(candidate: Candidate) -> Candidate:
    """The candidate, worth little where it is a heading run into the paragraph ("Free ports.")."""
    quote = candidate.quote
    text = quote.text.strip()
    heads = (
        not quote.start
        and quote.end < len(quote.located.unit.text)
        and quote.located.unit.kind in ("paragraph", "item")
        and len(text.split()) <= _HEADING
        and not _A_VERB.search(text)
        and not any(c.isdigit() for c in text)
    )
    return replace(candidate, score=candidate.score * _OF_A_HEADING) if heads else candidate


_HEADING, _OF_A_HEADING = 8, 0.1
_A_VERB = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|do|does|did|can|could|may|must|shall|should|will|would"
    r"|\w+(?:ed|es|ts|ds|ns))\b",
    re.IGNORECASE,
)


def _on_masthead(question: Question, candidate: Candidate) -> bool:
    """Whether a sentence is the masthead's, on the document asked about, and has what is asked."""
    return stated.on_masthead(question, candidate) and _has(question, candidate) >= _PLAINLY


def _by_words(question: Question, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Where all that a question in another language names is known, its candidates, each worth as
    much less as it has less of it."""
    language = question.language
    if language == "en" or not candidates:
        return candidates
    report = candidates[0].located.report.language
    if report == language or not understood(question.core, language, report):
        return candidates
    weighed = [replace(c, score=c.score * (_LEFT + (1 - _LEFT) * c.measures[COVERAGE]))
               for c in candidates]  # fmt: skip
    return sorted(weighed, key=lambda one: -one.score)


_LEFT = 0.1  # of the score of a sentence with none of the words
# Kinds that words of another language tell as well.
_ABROAD: frozenset[Expected] = frozenset(
    ("number", "date", "percentage", "article", "resolution", "place")
)


def _fit_abroad(question: Question, candidate: Candidate) -> float:
    """The same in a report in another language."""
    expectation = question.expectation
    text, asked = candidate.quote.text, stems(question.core, question.language)
    one = present(expectation, text, asked)
    if expectation.kind == "number" and candidate.located.report.language == question.language:
        one *= 1.0 if counting.counts_in_its_language(question, text) else _OF_OTHERS
    if expectation.also is None:
        return one
    return min(one, present(Expectation(expectation.also), text, asked))


def own_coverage(question: Question, terms: Sequence[Term], quote: Quote) -> float:
    """Weighted share of the question's words that a sentence holds, or its headings, leaving out
    the noun asked for ("which *resolution*", "how many *votes*")."""
    language = quote.located.report.language
    asked = stems(question.expectation.focus or "") | _NOUNS_ASKED
    own = [term for term in terms if term.stem not in asked]
    unit = quote.located.unit
    written = " ".join((quote.text, *unit.section[-1:], quote.located.report.title))
    found = stems(written, language)
    total = sum(term.weight for term in own)
    return sum(term.weight for term in own if holds(term, found, language)) / (total or 1.0)


_NOUNS_ASKED = frozenset(
    stem(word)
    for word in """resolution resolutions decision article articles year month date day number
    percentage share proportion place city country countries organization organizations meeting
    session item term treaty treaties convention""".split()
)
