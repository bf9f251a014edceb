"""Uncertainty by resampling questions: percentile bootstrap, and its paired form for two runs.

Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapters 13 and 16; paired by
question as in Koehn (EMNLP 2004). The seed is fixed: the same items give the same interval.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.model import Interval

SEED = 20181203
RESAMPLES = 2000


def bootstrap(
    values: Sequence[float], *, resamples: int = RESAMPLES, level: float = 0.95, seed: int = SEED
) -> Interval:
    """Mean of the values with its percentile interval; raises ValueError without values."""
    import numpy as np

    if not values:
        raise ValueError("no values to average")
    data = np.asarray(values, dtype=np.float64)
    generator = np.random.default_rng(seed)
    means = data[generator.integers(0, len(data), size=(resamples, len(data)))].mean(axis=1)
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(data.mean()), float(low), float(high), len(data))


@dataclass(frozen=True, slots=True)
class Difference:
    """Mean of second − first over the same questions, its interval, and how sure the sign is."""

    mean: float
    low: float
    high: float
    p: float  # two-sided: how often resampling puts the difference on the other side of 0, times 2
    n: int

    @property
    def significant(self) -> bool:
        """Whether the interval leaves out 0."""
        return self.low > 0 or self.high < 0


def paired_bootstrap(
    first: Sequence[float],
    second: Sequence[float],
    *,
    resamples: int = RESAMPLES,
    level: float = 0.95,
    seed: int = SEED,
) -> Difference:
    """Difference of two runs over the same questions, in the same order.

    Raises ValueError for runs of different length or without questions.
    """
    import numpy as np

    if len(first) != len(second) or not first:
        raise ValueError("a paired comparison needs two runs over the same questions")
    delta = np.asarray(second, dtype=np.float64) - np.asarray(first, dtype=np.float64)
    generator = np.random.default_rng(seed)
    means = delta[generator.integers(0, len(delta), size=(resamples, len(delta)))].mean(axis=1)
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
    below, above = float((means <= 0).mean()), float((means >= 0).mean())
    return Difference(
        float(delta.mean()), float(low), float(high), min(1.0, 2 * min(below, above)), len(delta)
    )


def bootstrap_ratio(
    ratios: Sequence[tuple[float, float]],
    *,
    resamples: int = RESAMPLES,
    level: float = 0.95,
    seed: int = SEED,
) -> Interval:
    """Σ numerators / Σ denominators with its percentile interval over the resampled questions.

    With every denominator 1 this is the mean. Resamples whose denominators sum to 0 have no ratio
    and are left out. Raises ValueError where the given denominators sum to 0.
    """
    import numpy as np

    data = np.asarray(ratios, dtype=np.float64).reshape(-1, 2)
    top, bottom = data.sum(axis=0)
    if not bottom:
        raise ValueError("a ratio needs a denominator above 0")
    generator = np.random.default_rng(seed)
    sums = data[generator.integers(0, len(data), size=(resamples, len(data)))].sum(axis=1)
    defined = sums[sums[:, 1] > 0]
    low, high = np.quantile(defined[:, 0] / defined[:, 1], [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(top / bottom), float(low), float(high), len(data))
