"""What is measured about a sentence as an answer to a question; pure numbers, no thresholds.

The same measures serve to choose sentences and to decide whether they answer at all. Their
weights are fixed on development data by `assistant.calibration` and kept in
`assistant/data/abstention.json`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.question.expects import Expectation, present
from assistant.question.terms import Term, holds, share_held
from assistant.words import stems, tokens

NAMES = (
    "cosine",  # question and sentence
    "unit_cosine",  # question and the whole unit
    "coverage",  # weighted share of the question's terms in the sentence
    "near_coverage",  # the same with the sentences beside it
    "unit_coverage",  # the same in the unit with its headings
    "expected",  # the kind of thing asked for stands in the sentence
    "near_expected",  # or beside it
    "missing_name",  # weight of the heaviest name missing from the unit and its headings
    "missing_number",  # 1 where a number of the question is missing
    "missing_term",  # weight of the heaviest other term missing
    "pairs",  # share of the question's neighbouring terms that are neighbours here
    "short",  # 1 for a fragment, falling to 0 at eight words
    "long",  # length over forty words, in logarithms
    "first",  # opens its unit
    "echo",  # the sentence adds little to the question's own words
    "margin",  # the unit's cosine over the mean of the units in view
)

COSINE, COVERAGE = NAMES.index("cosine"), NAMES.index("coverage")
EXPECTED = NAMES.index("expected")


@dataclass(frozen=True, slots=True)
class View:
    """A unit in view of a question: its sentences with their likeness to the question (cosines)."""

    text: str
    context: str
    spans: tuple[tuple[int, int], ...]
    cosines: tuple[float, ...]
    unit_cosine: float
    language: str = "en"


def measure(
    terms: Sequence[Term], expectation: Expectation, views: Sequence[View]
) -> list[list[list[float]]]:
    """Return, for each view and each of its sentences, the measures named in `NAMES`."""
    total = sum(term.weight for term in terms) or 1.0
    question_stems = frozenset(term.stem for term in terms)
    mean = sum(view.unit_cosine for view in views) / len(views) if views else 0.0
    return [
        _unit(terms, total, question_stems, expectation, view, view.unit_cosine - mean)
        for view in views
    ]


def _unit(
    terms: Sequence[Term],
    total: float,
    question_stems: frozenset[str],
    expectation: Expectation,
    view: View,
    margin: float,
) -> list[list[float]]:
    language = view.language
    texts = [view.text[start:end] for start, end in view.spans]
    stem_sets = [stems(text, language) for text in texts]
    context = stems(view.context, language)
    everything = frozenset().union(context, *stem_sets)

    def coverage(found: frozenset[str]) -> float:
        return sum(term.weight * share_held(term, found, language) for term in terms) / total

    absent = [term for term in terms if not holds(term, everything, language)]
    missing_name = max((t.weight for t in absent if t.name), default=0.0)
    missing_number = float(any(t.number for t in absent))
    missing_term = max((t.weight for t in absent if not t.name and not t.number), default=0.0)
    unit_coverage = coverage(everything)
    kinds = [present(expectation, text, question_stems) for text in texts]
    rows: list[list[float]] = []
    for i, text in enumerate(texts):
        beside = frozenset().union(*stem_sets[max(0, i - 1) : i + 2])
        words = len(text.split())
        new = len(stem_sets[i] - question_stems)
        rows.append(
            [
                view.cosines[i],
                view.unit_cosine,
                coverage(stem_sets[i]),
                coverage(beside | context),
                unit_coverage,
                kinds[i],
                max(kinds[max(0, i - 1) : i + 2]),
                missing_name,
                missing_number,
                missing_term,
                _pairs(terms, text, language),
                max(0.0, 1 - words / 8),
                math.log(max(words, 40) / 40),
                float(i == 0),
                max(0.0, 1 - new / 6),
                margin,
            ]
        )
    return rows


def _pairs(terms: Sequence[Term], text: str, language: str) -> float:
    """Share of neighbouring terms of the question that stand within three words here."""
    if len(terms) < 2:
        return 0.0
    places: dict[str, list[int]] = {}
    for i, token in enumerate(tokens(text, language)):
        places.setdefault(token.stem, []).append(i)
    together = 0
    for one, other in pairwise(terms):
        here, there = places.get(one.stem, ()), places.get(other.stem, ())
        together += any(abs(a - b) <= 3 for a in here for b in there)
    return together / (len(terms) - 1)
