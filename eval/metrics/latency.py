"""Latency percentiles: nearest-rank, so that every figure is a time that was measured."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil


def percentile(times: Sequence[float], share: float) -> float:
    """The smallest time that at least `share` of the times do not exceed (nearest rank).

    Raises ValueError without times or for a share outside (0, 1].
    """
    if not times or not 0 < share <= 1:
        raise ValueError("a percentile needs times and a share in (0, 1]")
    return sorted(times)[ceil(share * len(times)) - 1]
