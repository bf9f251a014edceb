"""What a tagged PDF says about its own text: blocks, tables, footnotes, contents.

Tags are evidence: files whose producers tagged them badly exist, so `tags_of` also tells how
much of the page's text the tags cover, and `ingest.readers.pdf.layout` weighs them.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from typing import Any

_BLOCKS = re.compile(
    r"^(?:P|H|H[1-6]|LI|LBody|Caption|TOCI|TD|TH|Note|FENote|BlockQuote|Title|Quote|Aside|BibEntry"
    r"|Formula|Code|Index|Sect|Art|Div|Document|Part|Figure|Artifact|NonStruct|Private)$"
)
_MAX_DEPTH = 64
_FIRST_BLOCKS = 8  # only blocks at the top of a page can have begun on an earlier one
_MAX_ELEMENTS = 20_000  # of one page; more is a damaged or hostile tree


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell's place: serial number of its table, its row and its column, from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Tag:
    """What encloses a piece of text: its block (serial number on the page) and the block's kind."""

    block: int
    kind: str
    starts: bool = True  # the block begins on this page
    heading: int | None = None
    note: bool = False
    contents: bool = False
    figure: bool = False
    cell: Cell | None = None


def tags_of(page: Any) -> dict[int, Tag]:
    """Tags by marked-content id; empty for an untagged page. `page` is a `pypdfium2.PdfPage`."""
    import pypdfium2.raw as pdfium

    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return {}
    try:
        walk = _Walk()
        for index in range(min(pdfium.FPDF_StructTree_CountChildren(tree), _MAX_ELEMENTS)):
            element = pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
            if element:
                walk.visit(element, None, 0)
        return walk.tags
    finally:
        pdfium.FPDF_StructTree_Close(tree)


class _Walk:
    def __init__(self) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._buffer = (ctypes.c_ushort * 64)()
        self._names: dict[bytes, str] = {}
        self._elements = 0
        self._blocks = 0
        self._tables = 0
        self._rows: dict[int, int] = {}
        self._columns: dict[tuple[int, int], int] = {}
        self.tags: dict[int, Tag] = {}

    def visit(self, element: Any, around: Tag | None, depth: int) -> None:
        self._elements += 1
        if depth > _MAX_DEPTH or self._elements > _MAX_ELEMENTS:
            return
        pdfium = self._pdfium
        tag = self._tag(element, self._kind(element), around)
        children = pdfium.FPDF_StructElement_CountChildren(element)
        for index in range(min(children, _MAX_ELEMENTS)):
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
            if child:
                self.visit(child, tag, depth + 1)
                continue
            mcid = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if mcid >= 0 and tag is not None:
                self.tags.setdefault(mcid, tag)

    def _kind(self, element: Any) -> str:
        size = self._pdfium.FPDF_StructElement_GetType(element, self._buffer, 128)
        name = bytes(self._buffer)[: max(0, min(size, 128) - 2)]
        known = self._names.get(name)
        if known is None:
            known = self._names[name] = name.decode("utf-16-le", "replace")
        return known

    def _tag(self, element: Any, kind: str, around: Tag | None) -> Tag | None:
        cell = around.cell if around else None
        if kind == "Table":
            self._tables += 1
            cell = Cell(self._tables - 1, -1, -1)
        elif kind == "TR" and cell is not None:
            row = self._rows.get(cell.table, -1) + 1
            self._rows[cell.table] = row
            cell = Cell(cell.table, row, -1)
        elif kind in ("TD", "TH") and cell is not None:
            place = (cell.table, cell.row)
            column = self._columns.get(place, -1) + 1
            self._columns[place] = column
            cell = Cell(cell.table, cell.row, column)
        if around is not None and not _BLOCKS.match(kind) and cell == around.cell:
            return around  # an inline element: Span, Link, Reference, Lbl, Em
        self._blocks += 1
        return Tag(
            block=self._blocks,
            kind=kind,
            starts=self._blocks > _FIRST_BLOCKS or self._starts_here(element),
            heading=int(kind[1]) if re.fullmatch(r"H[1-6]", kind) else None,
            note=kind in ("Note", "FENote") or (around is not None and around.note),
            contents=kind in ("TOC", "TOCI") or (around is not None and around.contents),
            figure=kind == "Figure" or (around is not None and around.figure),
            cell=cell,
        )

    def _starts_here(self, element: Any) -> bool:
        """Whether the element's first piece of content is on this page."""
        return self._first_content(element, 0) is not False

    def _first_content(self, element: Any, depth: int) -> bool | None:
        """True when the first content under `element` is on this page, None when it has none."""
        pdfium = self._pdfium
        for index in range(min(pdfium.FPDF_StructElement_CountChildren(element), 64)):
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
            if not child:
                return bool(pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index) >= 0)
            if depth < 8:
                first = self._first_content(child, depth + 1)
                if first is not None:
                    return first
        return None
