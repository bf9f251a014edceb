"""Which candidates are on the very matter: they have the names and numbers a question tells it by,
or list what it asks to be listed; and whether the best has any of its matter at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.choosing import leads_in
from assistant.compose.context import Context
from assistant.draft import Quote, whole
from assistant.evidence import fitting, held, stated
from assistant.evidence.features import COSINE
from assistant.evidence.gather import Candidate, Evidence
from assistant.evidence.unheld import unheld
from assistant.question.model import Question
from assistant.question.terms import holds
from assistant.words import stem, stems

_NEAR = 0.35  # of the best candidate's score that one with all the names needs to come first
_ALIKE = 0.35  # cosine of a lead-in on the matter
_LISTS = re.compile(r"^\W*(?:list|enumerate|name (?:all|the)|what are the|which)\b", re.IGNORECASE)
_A_LIST = 1.8  # how much more a lead-in is worth where a list is asked for


def first(question: Question, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """The candidates, with the one first that has all the question's names and numbers where the
    likeliest lacks some, and lead-ins before single things where a list is asked for."""
    candidates = _lists_first(question, candidates)
    if not candidates or not unheld(candidates[0].terms, [candidates[0].located]):
        return candidates
    least = candidates[0].score * _NEAR
    for one in candidates[1:]:
        if one.score >= least and not unheld(one.terms, [one.located]):
            raised = replace(one, score=candidates[0].score)
            return [raised, *(other for other in candidates if other is not one)]
    return candidates


def _lists_first(question: Question, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    asks = question.language == "en" and question.expectation.kind in _OF_LISTS
    if not asks or not _LISTS.search(question.core):
        return candidates
    weighed = [
        replace(one, score=min(1.0, one.score * _A_LIST)) if _announces(one) else one
        for one in candidates
    ]
    return sorted(weighed, key=lambda one: -one.score)


_OF_LISTS = frozenset("thing treaty body country person symbol".split())


def _announces(candidate: Candidate) -> bool:
    quote = candidate.quote
    return (
        leads_in(quote.text)
        and leads_in(quote.located.unit.text)
        and (candidate.measures[COSINE] >= _ALIKE)
    )


def counting(context: Context, question: Question, evidence: Evidence) -> list[Quote]:
    """The first of the likeliest sentences that has a number of the thing counted, with the one
    before it where that names the rest; none where no sentence on the matter has one."""
    if question.language != "en" or not question.expectation.focus:
        return []
    for one in evidence.candidates[:_LOOKED_AT]:
        quote = one.quote
        if quote.located.report.language != "en" or not held.counted(question, quote.text):
            continue
        spans = context.gatherer.spans(quote.located)
        before = [Quote(quote.located, *spans[one.index - 1])] if one.index else []
        if fitting.own_coverage(question, evidence.terms, quote) >= _OWN:
            return [quote]
        around = Quote(quote.located, before[0].start, quote.end) if before else quote
        if before and fitting.own_coverage(question, evidence.terms, around) >= _OWN:
            return [*before, quote]
    return []


_LOOKED_AT, _OWN = 12, 0.6  # candidates; share of the words that say what is counted


def of_another(question: Question, evidence: Evidence, chosen: Sequence[Quote]) -> bool:
    """Whether the date, number or place found is of another thing: the unit, with its headings, has
    next to none of the words that say of what it is asked, and is not plainly alike."""
    if question.language != "en" or question.expectation.kind not in _EXACT or not chosen:
        return False
    best = evidence.candidates[0]
    if any(quote.located.unit.kind == "footnote" for quote in chosen):
        return False  # its matter is the paragraph's that refers to it
    if best.measures[COSINE] >= _PLAINLY or stated.on_masthead(question, best):
        return False
    found = max(fitting.own_coverage(question, evidence.terms, whole(q.located)) for q in chosen)
    return found < _OF_IT


_EXACT = frozenset("date place article resolution symbol numbered percentage money".split())
_PLAINLY, _OF_IT = 0.6, 0.3


def on_other_matter(question: Question, evidence: Evidence) -> bool:
    """Whether the likeliest sentence, with its unit and headings, has none of the words that say
    what is asked about: all but names, numbers and the kind of thing asked for."""
    abroad = question.language != "en" or evidence.multilingual
    if abroad or question.kind == "asked" or not evidence.candidates:
        return False
    asked = {stem(word) for word in (question.expectation.focus or "").split()[:-1]} | _ASKED
    own = [t for t in evidence.terms if not t.name and not t.number and t.stem not in asked]
    if stated.on_masthead(question, evidence.candidates[0]):
        return False
    unit = evidence.candidates[0].located
    found = stems(" ".join((unit.unit.text, *unit.unit.section, unit.report.title)), "en")
    telling = [t for t in evidence.terms if t.number or (t.name and t.weight >= _RARE)]
    return bool(own) and not any(holds(term, found, "en") for term in (*own, *telling))


_RARE = 0.5  # weight of a name that tells the matter by itself
_ASKED = frozenset(
    stem(word)
    for word in """resolution resolutions report reports year date number paper document text happen
    happened""".split()
)
