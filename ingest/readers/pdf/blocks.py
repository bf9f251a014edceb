"""Fragments of a page grown into blocks: rows one below the other in one column.

Blocks grow along the content stream, which keeps most text together; labels drawn apart from their
text and words of widely spaced lines are put back, and a block that ran on into one of two columns
is cut where the other column begins beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.readers.pdf.fragments import Fragment, joined
from ingest.readers.pdf.tables import Table

_PITCH = 1.75  # of the type size: baselines further apart do not belong to one block
_OPEN_BLOCKS = 6
_STRETCH = 5.0  # of the type size: the widest space of a stretched line


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
    return _unmixed(_rejoined(_fused(blocks)))


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


def _rejoined(blocks: list[Block]) -> list[Block]:
    """Pieces of a widely spaced line put back into it: a lone piece beside a row of a block that
    reaches, above or below, to where the piece stands."""
    gone: set[int] = set()
    for piece in blocks:
        if len(piece.rows) != 1 or piece.table is not None:
            continue
        word, label = piece.rows[0].body, piece.rows[0].label
        for block in blocks:
            if (
                block is piece
                or id(block) in gone
                or len(block.rows) < 2
                or not (
                    block.left - 2 <= word.left
                    and word.right <= block.right + 2
                    and block.top - 2 <= word.top
                    and word.bottom <= block.bottom + 2
                )
            ):
                continue
            place = _row_beside(block, word)
            if place is not None and (label is None or block.rows[place].label is None):
                row = block.rows[place]
                block.rows[place] = Row(joined([row.body, word]), row.label or label)
                _refit(block)
                gone.add(id(piece))
                break
    return [block for block in blocks if id(block) not in gone]


def _row_beside(block: Block, word: Fragment) -> int | None:
    """The row of `block` on the baseline of `word`, near it and not under it."""
    for place, row in enumerate(block.rows):
        if abs(row.body.baseline - word.baseline) <= 0.25 * word.size:
            gap = max(word.left - row.right, row.left - word.right)
            return place if -0.3 * word.size <= gap <= _STRETCH * word.size else None
    return None


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
