"""How good a ranking is, question by question, and how sure the mean is. Pure functions."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence


def recall_at(ranked: Sequence[str], relevant: Collection[str], k: int) -> float:
    """Share of the relevant that are among the first `k`; 0 where nothing is relevant."""
    return len(set(ranked[:k]) & set(relevant)) / len(relevant) if relevant else 0.0


def average_precision_at(ranked: Sequence[str], relevant: Collection[str], k: int) -> float:
    """Precision at each relevant result among the first `k`, summed over all that are relevant.

    As trec_eval's map_cut and ir_measures' AP@k: divided by the number of relevant.
    """
    found, total = 0, 0.0
    for rank, identifier in enumerate(ranked[:k], start=1):
        if identifier in relevant:
            found += 1
            total += found / rank
    return total / len(relevant) if relevant else 0.0


def reciprocal_rank(ranked: Sequence[str], relevant: Collection[str]) -> float:
    """1 / rank of the first relevant result; 0 where none is found."""
    for rank, identifier in enumerate(ranked, start=1):
        if identifier in relevant:
            return 1 / rank
    return 0.0


def interval(
    values: Sequence[float], *, rounds: int = 1000, seed: int = 0, level: float = 0.95
) -> tuple[float, float]:
    """Bootstrap interval of the mean: questions drawn anew with replacement, percentiles."""
    import numpy as np

    if not values:
        return 0.0, 0.0
    sample = np.asarray(values, dtype=np.float64)
    chance = np.random.default_rng(random.Random(seed).randrange(2**32))
    means = np.empty(rounds)
    for i in range(rounds):
        means[i] = sample[chance.integers(len(sample), size=len(sample))].mean()
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
