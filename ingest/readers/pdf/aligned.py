"""Tables of untagged pages without rules: lines whose pieces stand under each other.

Only where the alignment leaves no doubt: three or more neighbouring lines of two or more short
pieces, which keep to the same columns by their left or right edges, most of those after the first
column being figures or, in three columns or more, a few words. Columns of prose have long pieces,
lists have labels in front, contents have leaders: they are no tables. Two columns whose first
holds names with a colon ("State party:") or abbreviations are one too, however long the second.
Right-to-left pages are left to the loose reading of cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.readers.pdf.fragments import Fragment, joined, pieces_of
from ingest.readers.pdf.grid import columns_of, lines_of, table_of
from ingest.readers.pdf.tables import Table

_FEWEST = 3  # lines of a table
_HEAD_LINES = 4  # of column heads that keep to no column
_LEADING = 2.6  # of the type size: baselines of one table's rows are not further apart
_ALIGNED = 4.0  # points by which edges of one column may differ
_SHORT = 32  # characters; cells after the first column are hardly longer
_WHITE = 1.5  # of the type size: white space between cells, wider than any word space
_FIGURES = re.compile(r"[\s\d.,%()$€£+–—\-/*]*\d[\s\d.,%()$€£+–—\-/*a-c]*$|[–—-]$|\.\.$|…$|n/?a$")
_LEADER = re.compile(r"(?:\.\s?){5,}|…{2,}")
_MASTHEAD_ZONE = 0.45  # of the first page's height


def aligned_tables(
    fragments: Sequence[Fragment], *, page: int, height: float
) -> tuple[list[Table], list[Fragment]]:
    """The tables that alignment shows, and the fragments that are in none."""
    if any(fragment.rtl for fragment in fragments):
        return [], list(fragments)
    lines = [(line, _cells(line)) for line in lines_of(fragments)]
    tables: list[Table] = []
    taken: set[int] = set()
    at = 0
    while at < len(lines):
        end = _named_reach(lines, at)
        if end:
            members = [fragment for line, _ in lines[at:end] for fragment in line]
            table = table_of(members, [], [])
            if table is not None:
                tables.append(table)
                taken.update(id(member) for member in members)
                at = end
                continue
        end = _reach(lines, at)
        start = next(
            (
                first
                for first in range(at, min(end - _FEWEST, at + _HEAD_LINES) + 1)
                if _is_table([cells for _, cells in lines[first:end]])
            ),
            None,
        )
        low = page == 1 and end and lines[end - 1][0][0].bottom < _MASTHEAD_ZONE * height
        if start is not None and not low:
            members = [fragment for line, _ in lines[start:end] for fragment in line]
            table = table_of(members, [], [])
            if table is not None:
                tables.append(table)
                taken.update(id(member) for member in members)
        at = max(end, at + 1)
    return tables, [fragment for fragment in fragments if id(fragment) not in taken]


def _reach(lines: Sequence[tuple[list[Fragment], list[Fragment]]], at: int) -> int:
    """Where the run of neighbouring rows that begins at `at` ends; wrapped cells may be in it."""
    end = at
    while end < len(lines) and (end == at or _follows(lines[end - 1][0], lines[end][0])):
        if not (_is_row(lines[end][1]) or (end > at and _is_wrapped(lines[end][1]))):
            break
        end += 1
    while end > at and not _is_row(lines[end - 1][1]):
        end -= 1
    return end


_NAME = re.compile(r"[^\d\W].{0,60}[:：]$|[^\W\d_a-z]{2,}[A-Z/&-]*$")


def _named_reach(lines: Sequence[tuple[list[Fragment], list[Fragment]]], at: int) -> int:
    """Where the rows of a name and what it stands for end that begin at `at`; 0 for no table."""
    first = lines[at][1]
    if len(first) != 2 or not _NAME.match(first[0].plain.strip()):
        return 0
    end, named = at, 0
    while end < len(lines) and (end == at or _follows(lines[end - 1][0], lines[end][0])):
        cells = lines[end][1]
        if not _same([cells[-1].left, first[1].left]):
            break
        if len(cells) == 2 and _same([cells[0].left, first[0].left]):
            if not _NAME.match(cells[0].plain.strip()):
                break
            named += 1
        elif len(cells) != 1:
            break
        end += 1
    return end if named >= _FEWEST else 0


def _cells(line: Sequence[Fragment]) -> list[Fragment]:
    """The pieces of a line that white space divides, words of one cell kept together."""
    pieces = pieces_of(line)
    cells: list[list[Fragment]] = []
    for piece in pieces:
        if cells and piece.left - cells[-1][-1].right < _WHITE * piece.size:
            cells[-1].append(piece)
        else:
            cells.append([piece])
    return [cell[0] if len(cell) == 1 else joined(cell) for cell in cells]


def _follows(above: Sequence[Fragment], below: Sequence[Fragment]) -> bool:
    size = max(above[0].size, below[0].size)
    return below[0].baseline - above[0].baseline <= _LEADING * size


def _is_row(cells: Sequence[Fragment]) -> bool:
    """Two or more short pieces, not a label and its text, no entry of a table of contents."""
    if len(cells) < 2 or any(_LEADER.search(cell.plain) for cell in cells):
        return False
    if cells[0].is_label() and len(cells) == 2:
        return False
    return all(len(cell.plain) <= _SHORT for cell in cells[1:]) and len(cells[0].plain) <= 80


def _is_wrapped(cells: Sequence[Fragment]) -> bool:
    """A further line of cells that take more than one."""
    return all(len(cell.plain) <= _SHORT and not _LEADER.search(cell.plain) for cell in cells)


def _is_contents(rows: Sequence[Sequence[Fragment]]) -> bool:
    """Labels, titles and rising page numbers."""
    pages = [row[-1].plain.strip() for row in rows]
    if not all(page.isdigit() for page in pages) or not all(row[0].is_label() for row in rows):
        return False
    return all(int(one) <= int(other) for one, other in pairwise(pages))


def _is_table(rows: Sequence[Sequence[Fragment]]) -> bool:
    full = max(len(row) for row in rows)
    like = [row for row in rows if len(row) == full]
    if len(like) < _FEWEST or len(like) * 5 < len(rows) * 2 or _is_contents(like):
        return False
    pieces = [cell for row in rows for cell in row]
    if len(columns_of(pieces, [list(row) for row in rows])) != full:
        return False
    for column in range(1, full):
        cells = [row[column] for row in like]
        if not (_same([cell.left for cell in cells]) or _same([cell.right for cell in cells])):
            return False
    later = [cell.plain.strip() for row in like for cell in row[1:]]
    figures = sum(bool(_FIGURES.match(text)) for text in later)
    if 2 * figures >= len(later):
        return True
    words = sum(text.count(" ") < 4 for text in later)
    return full >= 3 and 5 * words >= 4 * len(later) and not _prose([list(row) for row in like])


def _same(places: Sequence[float]) -> bool:
    return max(places) - min(places) <= _ALIGNED


def _prose(rows: Sequence[Sequence[Fragment]]) -> bool:
    """Whether the first column goes on from line to line, as running text does."""
    goes_on = sum(
        below[0].plain[:1].islower() and not above[0].plain.rstrip().endswith((".", ";", ":"))
        for above, below in pairwise(rows)
    )
    return goes_on * 2 > len(rows)
