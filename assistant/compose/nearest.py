"""The sentence that is nearer the question in meaning and in words than the likeliest one.

How likely a sentence answers is learnt from more than these two (its place in the unit, what
stands beside it); where another is plainly more alike to the question and has no fewer of its
words, it says what is asked and the likeliest only takes it up: "Governments that do not require
permits are encouraged …" of "Do many countries require permits?".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.referred import TREATED_IN
from assistant.evidence import fitting
from assistant.evidence.features import COSINE, COVERAGE
from assistant.evidence.gather import Candidate
from assistant.question.model import Question

_MORE_ALIKE = 0.08  # cosine
_LIKELY = 0.5  # of the likeliest sentence's score
_BELOW = 0.85  # of the first one's score
_LOOKED_AT = 5  # candidates


def first(question: Question, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """The candidates, with such a sentence first where there is one, the most alike of them."""
    if question.language != "en" or len(candidates) < 2:
        return candidates
    best = candidates[0]
    if best.located.report.language != "en":
        return candidates
    nearer = [
        one
        for one in candidates[1:_LOOKED_AT]
        if one.score >= best.score * _LIKELY
        and one.measures[COSINE] >= best.measures[COSINE] + _MORE_ALIKE
        and one.measures[COVERAGE] >= best.measures[COVERAGE]
        and fitting.fit(question, one.quote.text) >= fitting.fit(question, best.quote.text)
        and not _of_something_else(question, one.quote.text)
    ]
    if not nearer:
        return candidates
    chosen = max(nearer, key=lambda one: one.measures[COSINE])
    raised = replace(chosen, score=best.score)
    # What was likeliest only takes the matter up: no second answer beside it in another unit.
    others = [_second(one, best.score) if one is best else one for one in candidates]
    return [raised, *(one for one in others if one is not chosen)]


def _of_something_else(question: Question, text: str) -> bool:
    """Whether a sentence says nothing itself: it sends its reader on, or announces names."""
    return bool(TREATED_IN.search(text)) or (
        question.expectation.kind in _NAMES and text.rstrip().endswith(":")
    )


_NAMES = frozenset(("person", "country", "body"))


def _second(candidate: Candidate, score: float) -> Candidate:
    return replace(candidate, score=score * _BELOW)
