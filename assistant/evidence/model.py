"""Weights fixed on development data: which sentence answers, and whether any does."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from assistant.errors import AnswerError
from assistant.evidence.features import NAMES


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic regression: intercept and one coefficient per measure."""

    intercept: float
    coefficients: tuple[float, ...]

    def __call__(self, row: Sequence[float]) -> float:
        """The probability (0..1) for a row of measures."""
        z = self.intercept + sum(c * x for c, x in zip(self.coefficients, row, strict=True))
        return 1 / (1 + math.exp(-max(-40.0, min(40.0, z))))


@dataclass(frozen=True, slots=True)
class Weights:
    """`sentence` scores a sentence as an answer; `answers` all that is in view, as the probability
    that the evidence answers. `threshold` divides the latter; where the units in view are all
    alike to the question (mean cosine at least `dense`), `threshold_dense` does. Across languages
    `threshold_in_english` divides for questions in English, where it is given.
    """

    sentence: Logistic
    answers: Logistic
    threshold: float
    threshold_dense: float
    dense: float
    threshold_in_english: float | None = None


def from_json(text: str) -> Weights:
    """Read weights as `assistant.calibration` writes them; the measures must be today's."""
    data = json.loads(text)
    if data["measures"] != list(NAMES):
        raise AnswerError(
            "the weights were fixed for other measures",
            where="assistant/data/abstention.json",
            next_step="Run python -m assistant.calibration",
        )
    return Weights(
        sentence=Logistic(data["sentence"]["intercept"], tuple(data["sentence"]["coefficients"])),
        answers=Logistic(data["answers"]["intercept"], tuple(data["answers"]["coefficients"])),
        threshold=data["threshold"],
        threshold_dense=data["threshold_dense"],
        dense=data["dense"],
        threshold_in_english=data.get("threshold_in_english"),
    )


def overall(rows: Sequence[Sequence[float]], scores: Sequence[float]) -> list[float]:
    """The measures of all sentences in view as one row: the best sentence's own, its score and
    the next one's, and the highest likeness and coverage of any sentence (`OVERALL`)."""
    order = sorted(range(len(rows)), key=lambda i: -scores[i])
    best = order[0]
    second = scores[order[1]] if len(order) > 1 else 0.0
    return [
        *rows[best],
        scores[best],
        second,
        max(row[0] for row in rows),
        max(row[2] for row in rows),
    ]


OVERALL = (*NAMES, "score", "second", "highest_cosine", "highest_coverage")


@lru_cache(maxsize=4)
def shipped(name: str = "abstention") -> Weights:
    """The weights that come with the package: "abstention", "own-language", or "across"."""
    path = resources.files("assistant").joinpath(f"data/{name}.json")
    return from_json(path.read_text("utf-8"))
