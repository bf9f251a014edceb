"""Reading order: the fragments of a page into blocks, and the blocks into the order of reading.

Blocks are first grown along the content stream, which keeps most text together, and then ordered
by recursive cuts of the page (Nagy and Seth's XY-cut) with one change: a gutter is cut before
any horizontal gap only where prose stands on both sides of it, so that two columns are read one
after the other while tables and mastheads are read row by row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from ingest.readers.pdf.fragments import Fragment, joined
from ingest.readers.pdf.tables import Table

_PITCH = 1.75  # of the type size: baselines further apart do not belong to one block
_MIN_COLUMN_LINES = 4
_OPEN_BLOCKS = 6


@dataclass(slots=True, eq=False)
class Row:
    """One printed line of a block; `label` is a number standing apart in front of it."""

    body: Fragment
    label: Fragment | None = None

    @property
    def left(self) -> float:
        return min(self.body.left, self.label.left) if self.label else self.body.left

    @property
    def right(self) -> float:
        return max(self.body.right, self.label.right) if self.label else self.body.right


@dataclass(slots=True, eq=False)
class Block:
    """Rows one below the other in one column."""

    rows: list[Row]
    left: float
    right: float
    top: float
    bottom: float
    table: Table | None = None
    column: int | None = None

    @classmethod
    def of(cls, fragment: Fragment) -> Block:
        return cls([Row(fragment)], fragment.left, fragment.right, fragment.top, fragment.bottom)

    @property
    def order(self) -> int:
        return min(row.body.order for row in self.rows)

    def add(self, row: Row) -> None:
        self.rows.append(row)
        self.left, self.right = min(self.left, row.left), max(self.right, row.right)
        self.top = min(self.top, row.body.top)
        self.bottom = max(self.bottom, row.body.bottom)

    def rtl(self) -> bool:
        return sum(1 if row.body.rtl else -1 for row in self.rows) > 0


def blocks_of(fragments: Iterable[Fragment]) -> list[Block]:
    """Blocks grown along the content stream."""
    blocks: list[Block] = []
    recent: list[Block] = []
    for fragment in fragments:
        home = next((b for b in reversed(recent) if _takes(b, fragment)), None)
        if home is None:
            home = Block.of(fragment)
            blocks.append(home)
        else:
            recent.remove(home)
        recent = [*recent, home][-_OPEN_BLOCKS:]
    return _unmixed(_fused(blocks))


def _takes(block: Block, fragment: Fragment) -> bool:
    """Adds `fragment` to `block` where it continues the block's last row or stands below it."""
    last = block.rows[-1]
    size = max(last.body.size, fragment.size)
    drop = fragment.baseline - last.body.baseline
    raised = last.body.size <= 0.85 * fragment.size and 0 < drop <= 0.6 * size
    if abs(drop) <= 0.3 * size or (raised and last.body.is_label()):
        if last.label is None and last.body.is_label():
            gap = (
                (last.body.left - fragment.right)
                if fragment.rtl
                else (fragment.left - last.body.right)
            )
            if -0.2 * size <= gap <= 7 * size:
                block.rows[-1] = Row(fragment, last.body)
                _refit(block)
                return True
        gap = max(fragment.left - last.right, last.left - fragment.right)
        if len(block.rows) > 1 and -0.5 * size <= gap <= 2.4 * size:
            # a justified line with wide spaces: it must not reach past the column
            wide = block.right - block.left
            if (
                fragment.right <= block.right + size
                and fragment.left >= block.left - size
                and (wide > 12 * size)
            ):
                block.rows[-1] = Row(joined([last.body, fragment]), last.label)
                _refit(block)
                return True
        return False
    if not 0 < drop <= _PITCH * size or max(fragment.size, last.body.size) > 1.6 * min(
        fragment.size, last.body.size
    ):
        return False
    overlap = min(block.right, fragment.right) - max(block.left, fragment.left)
    near = min(block.right - block.left, fragment.width)
    if overlap < 0.5 * near:
        hanging = fragment.left - block.right if fragment.rtl else block.left - fragment.right
        if not (fragment.is_label() and -size <= hanging <= 4 * size):
            return False
    block.add(Row(fragment))
    return True


def _refit(block: Block) -> None:
    block.left = min(row.left for row in block.rows)
    block.right = max(row.right for row in block.rows)
    block.top = min(row.body.top for row in block.rows)
    block.bottom = max(row.body.bottom for row in block.rows)


def _fused(blocks: list[Block]) -> list[Block]:
    """Labels drawn apart from their text (out of stream order) put in front of it."""
    labels = [
        b
        for b in blocks
        if len(b.rows) == 1 and b.rows[0].label is None and b.rows[0].body.is_label()
    ]
    for label in labels:
        mark = label.rows[0].body
        for other in blocks:
            if other is label:
                continue
            row = other.rows[0]
            gap = row.body.left - mark.right
            if (
                row.label is None
                and abs(row.body.baseline - mark.baseline) <= 0.3 * mark.size
                and 0 <= gap <= 5 * mark.size
                and row.body.width > 6 * mark.size
            ):
                other.rows[0] = Row(row.body, mark)
                _refit(other)
                blocks = [b for b in blocks if b is not label]
                break
    return blocks


def _unmixed(blocks: list[Block]) -> list[Block]:
    """Blocks cut where another block begins beside them: a full-width paragraph that ran on into
    the left one of two columns."""
    whole: list[Block] = []
    for block in blocks:
        beside = [
            other
            for other in blocks
            if other is not block
            and len(other.rows) > 1
            and other.left < block.right - 2
            and other.right > block.left + 2
            and other.top < block.bottom - 2
            and other.bottom > block.top + 2
        ]
        cut: list[Block] = []
        state: bool | None = None
        for row in block.rows:
            among = any(
                other.top < row.body.bottom - 2 and other.bottom > row.body.top + 2
                for other in beside
            )
            if cut and among == state:
                cut[-1].add(row)
            else:
                fresh = Block.of(row.body)
                fresh.rows[0] = row
                _refit(fresh)
                cut.append(fresh)
            state = among
        whole += cut
    return whole


def reading_order(blocks: list[Block]) -> list[Block]:
    """`blocks` in the order of reading, with `column` set."""
    sizes = [row.body.size for block in blocks for row in block.rows]
    if not sizes:
        return blocks
    cutter = _Cutter(median(sizes), sum(1 if b.rtl() else -1 for b in blocks) > 0)
    return cutter.cut(blocks, None, 0)


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
