"""Pieces of text that keep to rows and columns: what makes a table of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.readers.pdf.fragments import Fragment, pieces_of
from ingest.readers.pdf.tables import Table, TableRow

_GUTTER = 3.0  # points of white space that divide columns


def is_tabular(fragments: Sequence[Fragment]) -> bool:
    """Whether the pieces keep to two or more columns, labels in front of text not counted."""
    rows = [pieces_of(line) for line in lines_of(fragments)]
    if sum(1 for row in rows if len(row) >= 2) < 2:
        return False
    columns = columns_of([piece for row in rows for piece in row], rows)
    if len(columns) < 2:
        return False
    filled = [
        [piece for row in rows for piece in row if low <= (piece.left + piece.right) / 2 <= high]
        for low, high in columns
    ]
    if all(piece.is_label() for piece in filled[0]):
        filled = filled[1:]  # numbers or bullets in front of text
    return sum(1 for pieces in filled if len(pieces) * 4 >= len(rows)) >= 2


def lines_of(fragments: Iterable[Fragment]) -> list[list[Fragment]]:
    """Fragments by printed line, from the top; each from left to right."""
    lines: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda f: f.baseline):
        if lines and abs(lines[-1][0].baseline - fragment.baseline) <= 0.4 * fragment.size:
            lines[-1].append(fragment)
        else:
            lines.append([fragment])
    return [sorted(line, key=lambda f: f.left) for line in lines]


def columns_of(pieces: list[Fragment], rows: list[list[Fragment]]) -> list[tuple[float, float]]:
    """Extents of the columns: what no piece crosses divides them. Lone wide rows do not count."""
    wide = max(p.right for p in pieces) - min(p.left for p in pieces)
    spanning = {id(row[0]) for row in rows if len(row) == 1 and row[0].width > 0.5 * wide}
    columns: list[tuple[float, float]] = []
    for piece in sorted(pieces, key=lambda p: p.left):
        if id(piece) in spanning:
            continue
        if columns and piece.left < columns[-1][1] + _GUTTER:
            columns[-1] = (columns[-1][0], max(columns[-1][1], piece.right))
        else:
            columns.append((piece.left, piece.right))
    return columns


def middle(fragment: Fragment) -> float:
    """Half-way down the fragment's letters."""
    return (fragment.top + fragment.bottom) / 2


_FIGURE = re.compile(r"[\d.,%()$€£+–—\-\s]+$")


def _several_rows(lines: Sequence[Sequence[Fragment]], bounds: Sequence[float]) -> bool:
    """Whether rows of figures follow each other without a rule between them."""
    full = max(len(line) for line in lines)
    rows: Counter[int] = Counter()
    for line in lines:
        figures = sum(bool(_FIGURE.match(piece.plain)) for piece in line[1:])
        if len(line) >= 3 and len(line) * 10 >= full * 6 and figures * 2 > len(line) - 1:
            rows[sum(bound <= middle(line[0]) for bound in bounds)] += 1
    return max(rows.values(), default=0) >= 2


def table_of(fragments: list[Fragment], bounds: list[float], dividers: list[float]) -> Table | None:
    """The table that the fragments make: `bounds` are the places of horizontal rules, `dividers`
    those of vertical ones, found from the white space where there are none."""
    lines = [pieces_of(line, dividers) for line in lines_of(fragments)]
    pieces = [piece for line in lines for piece in line]
    if not pieces:
        return None
    if not dividers:
        full = max(len(line) for line in lines)
        dense = [line for line in lines if len(line) * 10 >= full * 6]
        columns = columns_of([piece for line in dense for piece in line], dense)
        dividers = [(one[1] + other[0]) / 2 for one, other in pairwise(columns)]
    by_band = bool(dividers) and len(bounds) >= 4 and not _several_rows(lines, bounds)
    rows: list[TableRow] = []
    band = -1
    for line in lines:
        current = sum(1 for bound in bounds if bound <= middle(line[0]))
        if not (by_band and rows and current == band):
            rows.append(TableRow([[] for _ in range(len(dividers) + 1)]))
        band = current
        for piece in line:
            column = sum(1 for place in dividers if place <= (piece.left + piece.right) / 2)
            rows[-1].cells[column].append(piece)
    return Table(rows) if len(rows) >= 2 and dividers else None
