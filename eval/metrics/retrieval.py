"""Measures of a ranking against judged units; ranks count from 1.

`ranked` holds distinct addresses, best first; `relevant` the judged-relevant ones. All return 0..1.
Source of the definitions: Manning, Raghavan and Schütze, Introduction to Information Retrieval
(2008), chapter 8; nDCG as in Järvelin and Kekäläinen, ACM TOIS 20(4), 2002, with the log2(rank + 1)
discount used by trec_eval.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import log2


def recall_at(ranked: Sequence[str], relevant: Collection[str], k: int) -> float:
    """|relevant ∩ top k| / |relevant|; raises ValueError without relevant units."""
    wanted = _some(relevant)
    return len(wanted & set(ranked[:k])) / len(wanted)


def group_recall_at(ranked: Sequence[str], groups: Sequence[Collection[str]], k: int) -> float:
    """Share of groups of alternatives of which at least one member is in the top k."""
    if not groups:
        raise ValueError("recall needs at least one group")
    top = set(ranked[:k])
    return sum(bool(top & set(group)) for group in groups) / len(groups)


def precision_at(ranked: Sequence[str], relevant: Collection[str], k: int) -> float:
    """|relevant ∩ top k| / k; a ranking shorter than k is not padded: its length divides."""
    top = ranked[:k]
    return sum(one in relevant for one in top) / len(top) if top else 0.0


def reciprocal_rank(ranked: Sequence[str], relevant: Collection[str]) -> float:
    """1 / rank of the first relevant unit, 0 if none is ranked."""
    wanted = _some(relevant)
    return next((1 / rank for rank, one in enumerate(ranked, 1) if one in wanted), 0.0)


def average_precision(
    ranked: Sequence[str], relevant: Collection[str], k: int | None = None
) -> float:
    """Sum of precision at each relevant rank up to k, over min(|relevant|, k)."""
    wanted = _some(relevant)
    found, total = 0, 0.0
    for rank, one in enumerate(ranked[:k], 1):
        if one in wanted:
            found += 1
            total += found / rank
    return total / (len(wanted) if k is None else min(len(wanted), k))


def ndcg_at(ranked: Sequence[str], gains: Mapping[str, float], k: int) -> float:
    """Discounted gain of the top k over that of the ideal order; gains of unlisted units are 0."""
    ideal = sorted((gain for gain in gains.values() if gain > 0), reverse=True)[:k]
    if not ideal:
        raise ValueError("nDCG needs at least one gain above 0")
    got = (gains.get(one, 0.0) for one in ranked[:k])
    return _dcg(got) / _dcg(ideal)


def _dcg(gains: Iterable[float]) -> float:
    return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains, 1))


def _some(relevant: Collection[str]) -> set[str]:
    if not relevant:
        raise ValueError("a ranking cannot be scored without relevant units")
    return set(relevant)
