"""Line numbers in the margin of a draft: they number the page's lines, not its paragraphs.

They stand one under the other outside the text, rise by one at every line or by five at every
fifth, and are told from numbers of paragraphs by the lines between them. A page with few lines has
them where the page before has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.pdf.fragments import Fragment

_FLUSH = 2.5  # points by which the edges of numbers one under the other may differ
_FEWEST = {1: 8, 5: 3}  # numbers on a page that tell, by their step
_NUMBER = re.compile(r"\d{1,4}$")
_OUTSIDE = 0.9  # share of the page's other text that stands on one side of the numbers


@dataclass(frozen=True, slots=True)
class LineNumbers:
    """The numbers on one page; `left` and `right` are their extents, `step` what they rise by."""

    fragments: tuple[Fragment, ...]
    left: float
    right: float
    step: int


def line_numbers(fragments: Sequence[Fragment], before: LineNumbers | None) -> LineNumbers | None:
    """The line numbers among the fragments of a page, or None; `before` are those of the page
    before."""
    numbers = [f for f in fragments if f.runs[0].text.isdigit() and _NUMBER.match(f.plain)]
    for column in _columns(numbers):
        column.sort(key=lambda f: f.baseline)
        step = _step(column)
        others = [f for f in fragments if f not in column]
        if step is None or not others or not _outside(column, others):
            continue
        found = LineNumbers(
            tuple(column), min(f.left for f in column), max(f.right for f in column), step
        )
        if _goes_on(found, before) or (
            len(column) >= _FEWEST[step] and _counts_lines(column, others, step)
        ):
            return found
    return None


def _columns(numbers: Sequence[Fragment]) -> list[list[Fragment]]:
    """Numbers whose right or left edges stand under each other, the longest column first."""
    columns: list[list[Fragment]] = []
    for edge in ("right", "left"):
        places = Counter(round(getattr(f, edge)) for f in numbers)
        for place, _ in places.most_common(2):
            columns.append([f for f in numbers if abs(getattr(f, edge) - place) <= _FLUSH])
    return sorted(columns, key=len, reverse=True)


def _step(column: Sequence[Fragment]) -> int | None:
    values = [int(f.plain) for f in column]
    steps = {later - value for value, later in pairwise(values)}
    if not steps:
        return 1
    return steps.pop() if steps in ({1}, {5}) else None


def _outside(column: Sequence[Fragment], others: Sequence[Fragment]) -> bool:
    """Whether the text stands on one side of the numbers."""
    left, right = min(f.left for f in column), max(f.right for f in column)
    after = sum(f.left > right for f in others)
    before = sum(f.right < left for f in others)
    return max(after, before) >= _OUTSIDE * len(others)


def _counts_lines(column: Sequence[Fragment], others: Sequence[Fragment], step: int) -> bool:
    """Whether the numbers count lines: nearly every line of the text has one, or every fifth."""
    top, bottom = column[0].baseline - 3, column[-1].baseline + 3
    lines: list[float] = []
    for baseline in sorted(f.baseline for f in others if top <= f.baseline <= bottom):
        if not lines or baseline - lines[-1] > 3:
            lines.append(baseline)
    if step == 1:
        return len(column) >= 0.8 * len(lines)
    between = [
        sum(above.baseline < line - 1 and line <= below.baseline + 1 for line in lines)
        for above, below in pairwise(column)
    ]
    return sum(count == step for count in between) * 3 >= 2 * len(between)


def _goes_on(found: LineNumbers, before: LineNumbers | None) -> bool:
    if before is None or (len(found.fragments) > 1 and found.step != before.step):
        return False
    flush = min(abs(found.left - before.left), abs(found.right - before.right)) <= _FLUSH
    first, last = int(found.fragments[0].plain), int(before.fragments[-1].plain)
    return flush and first in (1, before.step, last + before.step)
