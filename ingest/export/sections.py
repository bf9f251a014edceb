"""What two section paths share, for writing headings only where they change."""

from __future__ import annotations

from collections.abc import Sequence


def shared(left: Sequence[str], right: Sequence[str]) -> int:
    """How many headings both paths begin with."""
    count = 0
    for here, there in zip(left, right, strict=False):
        if here != there:
            break
        count += 1
    return count
