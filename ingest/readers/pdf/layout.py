"""Reading order: the blocks of a page in the order they are read.

Blocks are ordered by recursive cuts of the page (Nagy and Seth's XY-cut) with one change: a gutter
is cut before any horizontal gap only where prose stands on both sides of it, so that two columns
are read one after the other while tables and mastheads are read row by row.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from ingest.readers.pdf.blocks import Block

_MIN_COLUMN_LINES = 4
_MARGIN = 0.1  # of the page's height, where running heads and feet stand


def reading_order(blocks: list[Block], height: float) -> list[Block]:
    """`blocks` in the order of reading, with `column` set; `height` is the page's."""
    sizes = [row.body.size for block in blocks for row in block.rows]
    if not sizes:
        return blocks
    size = median(sizes)
    cutter = _Cutter(size, sum(1 if b.rtl() else -1 for b in blocks) > 0)
    head, body, foot = _margins_apart(blocks, height, size)
    return [
        *cutter.cut(head, None, 0),
        *cutter.cut(body, None, 0),
        *cutter.cut(foot, None, 0),
    ]


def _margins_apart(
    blocks: list[Block], height: float, size: float
) -> tuple[list[Block], list[Block], list[Block]]:
    """Running heads and feet apart from the text, so that a head above one of two columns does
    not become part of it: short blocks at the page's edge, with white space to the rest."""
    down = sorted(blocks, key=lambda b: b.top)
    first = _edge([(b, b.top, b.bottom) for b in down], _MARGIN * height, size)
    up = sorted(down[first:], key=lambda b: -b.bottom)
    last = _edge([(b, height - b.bottom, height - b.top) for b in up], _MARGIN * height, size)
    if first + last == len(blocks):
        return [], blocks, []
    return down[:first], up[last:], up[:last]


def _edge(spans: list[tuple[Block, float, float]], limit: float, size: float) -> int:
    """How many of the first blocks stand apart, by their spans from the page's edge."""
    apart = 0
    reach = 0.0
    for count, (block, _, end) in enumerate(spans, 1):
        reach = max(reach, end)
        if len(block.rows) > 2 or reach > limit:
            break
        gap = spans[count][1] - reach if count < len(spans) else size
        own = abs(block.rows[0].body.size - size) > 0.08 * size  # of another size than the text
        if gap >= (0.5 if own else 1.5) * size:
            apart = count
    return apart


@dataclass(slots=True)
class _Cutter:
    size: float
    rtl: bool

    def cut(self, blocks: list[Block], column: int | None, depth: int) -> list[Block]:
        if len(blocks) <= 1 or depth > 40:
            return self._leaf(blocks, column)
        columns = self._columns(blocks, column, depth)
        if columns is not None:
            return columns
        slabs = _slabs(blocks, horizontal=True, gap=0.0)
        if len(slabs) > 1:
            return self._slabs_in_order(slabs, column, depth)
        sides = _slabs(blocks, horizontal=False, gap=0.3 * self.size)
        if len(sides) > 1:
            if self.rtl:
                sides.reverse()
            return [b for side in sides for b in self.cut(side, column, depth + 1)]
        return self._leaf(sorted(blocks, key=lambda b: (round(b.top / 3), b.left)), column)

    def _slabs_in_order(
        self, slabs: list[list[Block]], column: int | None, depth: int
    ) -> list[Block]:
        ordered: list[Block] = []
        for slab in slabs:
            ordered += self.cut(slab, column, depth + 1)
        return ordered

    def _leaf(self, blocks: list[Block], column: int | None) -> list[Block]:
        for block in blocks:
            block.column = column
        return blocks

    def _columns(self, blocks: list[Block], column: int | None, depth: int) -> list[Block] | None:
        """The blocks read column by column, or None where there is no gutter between prose."""
        best: tuple[float, float] | None = None
        for gutter in self._gutters(blocks):
            score = sum(
                height for side in _bands(blocks, gutter) if (height := self._prose(*side)) > 0
            )
            if score > 0 and (best is None or score > best[0]):
                best = (score, gutter)
        if best is None:
            return None
        gutter = best[1]
        ordered: list[Block] = []
        first = 0 if column is None else column
        for left, right, across in _bands_with_crossing(blocks, gutter):
            if self._prose(left, right) > 0:
                sides = (right, left) if self.rtl else (left, right)
                ordered += self.cut(sides[0], first, depth + 1)
                ordered += self.cut(sides[1], first + 1, depth + 1)
            else:
                ordered += self.cut([*left, *right], column, depth + 1)
            ordered += self.cut(across, column, depth + 1)
        return ordered

    def _gutters(self, blocks: list[Block]) -> list[float]:
        """Middles of the vertical gaps between neighbouring blocks that hold several lines."""
        tall = [b for b in blocks if len(b.rows) >= 2 and b.table is None]
        found: set[float] = set()
        for one in tall:
            beside = [
                other.left
                for other in tall
                if other.left >= one.right - 1
                and min(one.bottom, other.bottom) - max(one.top, other.top) > -20 * self.size
            ]
            if beside and min(beside) - one.right >= 0.7 * self.size:
                found.add(round((one.right + min(beside)) / 2))
        return sorted(found)[:60]

    def _prose(self, left: list[Block], right: list[Block]) -> float:
        """Height over which prose stands on both sides, 0 when either side is not prose."""
        if not left or not right:
            return 0.0
        spans: list[tuple[float, float]] = []
        for side in (left, right):
            rows = [row for b in side if b.table is None for row in b.rows]
            if len(rows) < _MIN_COLUMN_LINES:
                return 0.0
            low = min(row.left for row in rows)
            high = max(row.right for row in rows)
            width = high - low
            full = sum(1 for row in rows if row.right - row.left >= 0.75 * width)
            letters = sum(len(row.body.plain) for row in rows) / len(rows)
            if full < 0.45 * len(rows) or letters < 16 or width < 9 * self.size:
                return 0.0
            spans.append((min(b.top for b in side), max(b.bottom for b in side)))
        shared = min(spans[0][1], spans[1][1]) - max(spans[0][0], spans[1][0])
        return shared if shared >= 2.5 * self.size else 0.0


def _slabs(blocks: list[Block], *, horizontal: bool, gap: float) -> list[list[Block]]:
    """Groups of blocks separated by gaps that no block spans, in order of position."""

    def start(block: Block) -> float:
        # type boxes of neighbouring lines overlap a little: shrink them
        return block.top + 0.2 * (block.rows[0].body.size) if horizontal else block.left

    def end(block: Block) -> float:
        return block.bottom - 0.2 * (block.rows[-1].body.size) if horizontal else block.right

    groups: list[list[Block]] = []
    reach = float("-inf")
    for block in sorted(blocks, key=start):
        if groups and start(block) < reach + gap:
            groups[-1].append(block)
        else:
            groups.append([block])
        reach = max(reach, end(block))
    return groups


def _bands_with_crossing(
    blocks: list[Block], gutter: float
) -> list[tuple[list[Block], list[Block], list[Block]]]:
    """From the top: blocks left of the gutter, right of it, and the block across below them."""
    crossing = sorted(
        (b for b in blocks if b.left < gutter - 1 and b.right > gutter + 1), key=lambda b: b.top
    )
    rest = [b for b in blocks if not (b.left < gutter - 1 and b.right > gutter + 1)]
    bands: list[tuple[list[Block], list[Block], list[Block]]] = []
    for across in [*crossing, None]:
        limit = (across.top + across.bottom) / 2 if across else float("inf")
        above = [b for b in rest if (b.top + b.bottom) / 2 <= limit]
        rest = [b for b in rest if (b.top + b.bottom) / 2 > limit]
        left = [b for b in above if (b.left + b.right) / 2 < gutter]
        right = [b for b in above if (b.left + b.right) / 2 >= gutter]
        bands.append((left, right, [across] if across else []))
    return bands


def _bands(blocks: list[Block], gutter: float) -> list[tuple[list[Block], list[Block]]]:
    return [(left, right) for left, right, _ in _bands_with_crossing(blocks, gutter)]
