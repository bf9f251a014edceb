"""Tables: rows with their cells, where the file's own tags or the alignment leave no doubt.

A tagged table counts when it has at least two rows and two columns and its cells are not whole
pages of numbered paragraphs: tables are also used to lay out mastheads, summaries and contents.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.readers.pdf.fragments import Fragment
from ingest.readers.pdf.tags import Cell, Tag

_PARAGRAPH = re.compile(r"^\d{1,3}\.$|^\d{1,3}\.\s+\S")
_MASTHEAD_ZONE = 0.45  # of the first page's height


@dataclass(slots=True, eq=False)
class TableRow:
    """The fragments of one row by cell, in the order of the columns."""

    cells: list[list[Fragment]]

    @property
    def fragments(self) -> list[Fragment]:
        return [fragment for cell in self.cells for fragment in cell]


@dataclass(slots=True, eq=False)
class Table:
    rows: list[TableRow]

    @property
    def fragments(self) -> list[Fragment]:
        return [fragment for row in self.rows for fragment in row.fragments]


def tagged_tables(
    fragments: Iterable[Fragment], tags: dict[int, Tag], *, page: int, height: float
) -> tuple[list[Table], list[Fragment]]:
    """Tables the tags mark, and the fragments that are in none."""
    by_table: dict[int, list[tuple[Cell, Fragment]]] = {}
    rest: list[Fragment] = []
    for fragment in fragments:
        cell = _cell(fragment, tags)
        if cell is None or cell.row < 0:
            rest.append(fragment)
        else:
            by_table.setdefault(cell.table, []).append((cell, fragment))
    tables: list[Table] = []
    for members in by_table.values():
        table = _table(members)
        if _is_data(table, page, height):
            tables.append(table)
        else:
            rest += [fragment for _, fragment in members]
    rest.sort(key=lambda fragment: fragment.order)
    return tables, rest


def _cell(fragment: Fragment, tags: dict[int, Tag]) -> Cell | None:
    votes = Counter(tag.cell for run in fragment.runs if (tag := tags.get(run.mcid)) is not None)
    return votes.most_common(1)[0][0] if votes else None


def _table(members: list[tuple[Cell, Fragment]]) -> Table:
    rows: dict[int, dict[int, list[Fragment]]] = {}
    for cell, fragment in members:
        rows.setdefault(cell.row, {}).setdefault(max(0, cell.column), []).append(fragment)
    return Table(
        [TableRow([cells[column] for column in sorted(cells)]) for _, cells in sorted(rows.items())]
    )


def _is_data(table: Table, page: int, height: float) -> bool:
    wide = [row for row in table.rows if len(row.cells) >= 2]
    if len(table.rows) < 2 or len(wide) < 2:
        return False
    if page == 1 and max(f.bottom for f in table.fragments) < _MASTHEAD_ZONE * height:
        return False
    for row in table.rows:
        for cell in row.cells:
            if sum(1 for fragment in cell if _PARAGRAPH.match(fragment.plain)) >= 2:
                return False
    return True
