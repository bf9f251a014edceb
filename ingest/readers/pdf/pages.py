"""One page: runs to fragments, fragments to blocks, blocks to Lines in reading order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ingest.model import Box, Line, NoteMark, Role
from ingest.readers.pdf.aligned import aligned_tables
from ingest.readers.pdf.blocks import Block, Row, blocks_of
from ingest.readers.pdf.fragments import Fragment, fragments_of, joined, turned_fragments
from ingest.readers.pdf.layout import reading_order
from ingest.readers.pdf.line_numbers import LineNumbers, line_numbers
from ingest.readers.pdf.lines import (
    Margins,
    margins_of,
    row_line,
    row_text,
    starts_afresh,
    starts_by_layout,
)
from ingest.readers.pdf.ruled import Rules, ruled_tables
from ingest.readers.pdf.runs import PageText, Run
from ingest.readers.pdf.tables import Table, TableRow, tagged_tables
from ingest.readers.pdf.tags import Tag

_MAX_FRAGMENTS = 2_000  # of one page: beyond it the content stream's own order is kept
_TRUST = 0.5  # share of a page's text that must be tagged for its tags to count


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of one page, the margins of its columns, whether it reads right to left, the
    numbers of lines whose block the tags say began on an earlier page, and the line numbers in its
    margin, which are not among the lines."""

    lines: list[Line]
    margins: dict[int | None, Margins]
    rtl: bool
    continuing: frozenset[int]
    numbers: LineNumbers | None = None


def page_lines(
    text: PageText,
    tags: dict[int, Tag],
    *,
    page: int,
    first: int,
    rules: Callable[[], Rules] = lambda: Rules((), ()),
    before: LineNumbers | None = None,
) -> PageLines:
    """The lines of one page, numbered from `first`; `rules` is asked only where tags do not tell
    the tables; `before` are the line numbers in the margin of the page before."""
    tags = _trusted(tags, text)

    def apart(one: Run, other: Run) -> bool:
        tag, next_tag = tags.get(one.mcid), tags.get(other.mcid)
        return tag is not None and next_tag is not None and tag.cell != next_tag.cell

    fragments = fragments_of((run for run in text.runs if run.upright), apart, rtl=text.rtl)
    numbers = line_numbers(fragments, before)
    if numbers is not None:
        left_out = {id(fragment) for fragment in numbers.fragments}
        fragments = [fragment for fragment in fragments if id(fragment) not in left_out]
    if tags:
        tables, rest = tagged_tables(fragments, tags, page=page, height=text.height)
    else:
        tables, rest = ruled_tables(fragments, rules(), page=page, height=text.height)
        aligned, rest = aligned_tables(rest, page=page, height=text.height)
        tables = [*tables, *aligned]
    blocks = [_table_block(table) for table in tables]
    if len(rest) > _MAX_FRAGMENTS:
        blocks = [*(Block.of(fragment) for fragment in rest), *blocks]
    else:
        blocks = reading_order([*blocks_of(rest), *blocks], text.height)
    builder = _Builder(tags, text.height, page, first, blocks)
    for block in blocks:
        builder.take(block)
    for fragment in turned_fragments(run for run in text.runs if not run.upright):
        builder.add(Row(fragment), None, starts=True)
    return PageLines(
        lines=builder.lines,
        margins=builder.margins,
        rtl=text.rtl,
        continuing=frozenset(builder.continuing),
        numbers=numbers,
    )


def _trusted(tags: dict[int, Tag], text: PageText) -> dict[int, Tag]:
    if not tags:
        return tags
    tagged = sum(len(run.text) for run in text.runs if run.mcid in tags)
    real = sum(len(run.text) for run in text.runs if not run.artifact)
    return tags if tagged >= _TRUST * max(1, real) else {}


def _table_block(table: Table) -> Block:
    fragments = table.fragments
    block = Block.of(fragments[0])
    for fragment in fragments[1:]:
        block.add(Row(fragment))
    block.table = table
    return block


class _Builder:
    """Turns ordered blocks into lines, carrying what stands above from one to the next."""

    def __init__(
        self,
        tags: dict[int, Tag],
        height: float,
        page: int,
        first: int,
        blocks: list[Block],
    ) -> None:
        self._tags = tags
        self._height = height
        self._page = page
        self._first = first
        self.margins = _margins_by_column(blocks)
        self._above: Row | None = None
        self._block_above: int | None = None
        self._line_above: Line | None = None
        self.continuing: set[int] = set()
        self.lines: list[Line] = []

    def take(self, block: Block) -> None:
        if block.table is not None:
            for cells in block.table.rows:
                self._table_row(cells, block.column)
            self._above = self._block_above = None
            return
        margins = self.margins[block.column]
        for row in block.rows:
            self.add(row, block.column, starts=starts_by_layout(row, self._above, margins))

    def add(self, row: Row, column: int | None, *, starts: bool) -> None:
        first = row.label.runs[0] if row.label else row.body.runs[0]
        tag = self._tags.get(first.mcid)
        last = self._tags.get(row.body.runs[-1].mcid)
        if tag is not None and self._block_above is not None:
            starts = tag.block != self._block_above
        line = row_line(
            row,
            number=self._first + len(self.lines),
            page=self._page,
            column=column,
            tag=tag,
            starts=starts,
            role=self._role(row, tag),
        )
        above = self._line_above
        if tag is None and line.role is None and above is not None and above.column != column:
            # the top of the next column: nothing stands above it to measure from
            margins = self.margins.get(column)
            if margins is not None:
                line = replace(
                    line, starts_block=starts_afresh(line, above, margins, rtl=row.body.rtl)
                )
        if tag is not None and not tag.starts and self._block_above is None:
            self.continuing.add(line.number)
        self.lines.append(line)
        if not row.body.runs[0].artifact:
            self._above, self._line_above = row, line
            self._block_above = last.block if last is not None else None

    def _role(self, row: Row, tag: Tag | None) -> Role | None:
        if all(run.artifact for run in row.body.runs):
            if row.body.bottom > self._height / 2:
                return "footer"
            return "masthead" if self._page == 1 else "header"
        if tag is None:
            return None
        if tag.note:
            return "footnote"
        return "contents" if tag.contents else None

    def _table_row(self, row: TableRow, column: int | None) -> None:
        cells: list[str] = []
        marks: list[NoteMark] = []
        for cell in row.cells:
            text, own = _cell_text(cell)
            shift = sum(len(done) + 1 for done in cells)
            marks += [NoteMark(m.start + shift, m.end + shift, m.marker) for m in own]
            cells.append(text)
        fragments = row.fragments
        letters = sum(len(run.text) for f in fragments for run in f.runs)
        bold = sum(len(run.text) for f in fragments for run in f.runs if run.bold)
        self.lines.append(
            Line(
                number=self._first + len(self.lines),
                text="\t".join(cells),
                page=self._page,
                box=Box(
                    round(min(f.left for f in fragments), 1),
                    round(min(f.top for f in fragments), 1),
                    round(max(f.right for f in fragments), 1),
                    round(max(f.bottom for f in fragments), 1),
                ),
                size=round(fragments[0].size, 1),
                bold=bold * 2 > letters,
                role="table",
                starts_block=True,
                column=column,
                marks=tuple(marks),
                cells=tuple(cells),
            )
        )


def _cell_text(fragments: list[Fragment]) -> tuple[str, list[NoteMark]]:
    """The lines of a cell joined by spaces (a word divided at the line's end stays divided)."""
    rows: list[list[Fragment]] = []
    for fragment in fragments:
        if rows and abs(rows[-1][0].baseline - fragment.baseline) <= 0.3 * fragment.size:
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    text, marks = "", []
    for parts in rows:
        piece, own = row_text(Row(joined(parts) if len(parts) > 1 else parts[0]))
        shift = len(text) + 1 if text else 0
        text = f"{text} {piece}" if text else piece
        marks += [NoteMark(m.start + shift, m.end + shift, m.marker) for m in own]
    return text, marks


def _margins_by_column(blocks: list[Block]) -> dict[int | None, Margins]:
    columns: dict[int | None, list[Block]] = {}
    for block in blocks:
        if block.table is None:
            columns.setdefault(block.column, []).append(block)
    return {column: margins_of(members) for column, members in columns.items()}
