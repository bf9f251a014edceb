"""Agreement of reviewers with each other, and of the suite's judge with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.errors import RunError
from eval.metrics.agreement import balanced_accuracy, cohen_kappa, krippendorff_alpha


@dataclass(frozen=True, slots=True)
class Agreement:
    """Figures over the sentences concerned; None where there are too few labels for one."""

    both: int  # sentences both reviewers labelled
    kappa: float | None
    alpha: float | None
    agreed: int  # of these, sentences on which they agree
    judge_accuracy: float | None  # balanced, against what both agree on
    judge_kappa: float | None
    disagreements: tuple[str, ...]  # keys to talk about


def agreement(
    first: Mapping[str, str], second: Mapping[str, str], judged: Mapping[str, bool]
) -> Agreement:
    """Two filled sheets and the judge's verdicts, by key; RunError if the sheets share no key."""
    keys = sorted(set(first) | set(second))
    both = [key for key in keys if key in first and key in second]
    if not both:
        raise RunError("the sheets have no sentence in common")
    one, two = [first[key] for key in both], [second[key] for key in both]
    settled = [key for key in both if first[key] == second[key] and key in judged]
    truth = [first[key] for key in settled]
    said = ["supported" if judged[key] else "not supported" for key in settled]
    return Agreement(
        len(both),
        cohen_kappa(one, two),
        krippendorff_alpha([_column(first, keys), _column(second, keys)]),
        sum(a == b for a, b in zip(one, two, strict=True)),
        balanced_accuracy(truth, said) if truth else None,
        cohen_kappa(truth, said) if truth else None,
        tuple(key for key in both if first[key] != second[key]),
    )


def _column(sheet: Mapping[str, str], keys: Sequence[str]) -> list[str | None]:
    return [sheet.get(key) for key in keys]
