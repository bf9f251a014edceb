"""Abstention as a detection task, and scores that reward saying "the reports do not say".

Precision, recall and F1 of abstaining as in Rajpurkar et al., SQuAD 2.0 (ACL 2018); +1/0/−1 after
Yang et al., CRAG (NeurIPS 2024), without its half point; risk–coverage after El-Yaniv and Wiener,
JMLR 11 (2010), its area as in Geifman and El-Yaniv (NeurIPS 2017).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Abstention:
    """Precision, recall and F1 of abstaining; None where not defined."""

    precision: float | None
    recall: float | None
    f1: float | None


def abstention(outcomes: Sequence[tuple[bool, bool]]) -> Abstention:
    """From (should abstain, did abstain) per question."""
    both = sum(should and did for should, did in outcomes)
    should_all = sum(should for should, _ in outcomes)
    did_all = sum(did for _, did in outcomes)
    precision = both / did_all if did_all else None
    recall = both / should_all if should_all else None
    if precision is None or recall is None:
        return Abstention(precision, recall, 0.0 if should_all and not did_all else None)
    total = precision + recall
    return Abstention(precision, recall, 2 * precision * recall / total if total else 0.0)


POINTS = {"right": 1.0, "incomplete": 0.0, "abstained": 0.0, "wrong": -1.0, "error": -1.0}


def points(grades: Sequence[str]) -> float:
    """Mean of +1 (right), 0 (incomplete, abstained), −1 (wrong, failed); range −1..1."""
    if not grades:
        raise ValueError("no grades to score")
    return sum(POINTS[grade] for grade in grades) / len(grades)


@dataclass(frozen=True, slots=True)
class RiskCoverage:
    """Risk among the most confident share of the answers, as that share grows."""

    coverage: tuple[float, ...]
    risk: tuple[float, ...]
    area: float  # mean risk over the coverages: 0 best, 1 worst


def risk_coverage(outcomes: Sequence[tuple[float, bool]]) -> RiskCoverage:
    """From (confidence, wrong) per question answered or not.

    Answers of equal confidence enter together, so that the order of the set cannot matter.
    """
    if not outcomes:
        raise ValueError("risk–coverage needs at least one outcome")
    ordered = sorted(outcomes, key=lambda outcome: -outcome[0])
    coverage: list[float] = []
    risk: list[float] = []
    seen = wrong = 0
    weighted = 0.0
    at = 0
    while at < len(ordered):
        end = at
        while end < len(ordered) and ordered[end][0] == ordered[at][0]:
            end += 1
        wrong += sum(is_wrong for _, is_wrong in ordered[at:end])
        seen = end
        coverage.append(seen / len(ordered))
        risk.append(wrong / seen)
        weighted += risk[-1] * (end - at)
        at = end
    return RiskCoverage(tuple(coverage), tuple(risk), weighted / len(ordered))
