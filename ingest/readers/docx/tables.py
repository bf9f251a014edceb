"""Word tables: which hold data and which only lay out a page, and the rows of those that do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.readers.docx.xml import child, child_value, children, name, number

_NUMBERED = re.compile(r"^\s*\d{1,3}\.(?:\s|$)")
_DISTRIBUTION = re.compile(r"\s*Distr(?:\.|ibution)\s*:?\s*\S")
_MAX_SPAN = 64


def is_layout(table: Any) -> bool:
    """Whether the table only arranges text: one column or row, numbered paragraphs, a masthead."""
    rows = list(children(table, "tr"))
    if len(rows) < 2 or max((_cells(row) for row in rows), default=0) < 2:
        return True
    for row in rows:
        for cell in _all(row, "tc"):
            numbered = sum(1 for p in children(cell, "p") if _NUMBERED.match(_plain(p)))
            if numbered >= 2 or any(_DISTRIBUTION.match(_plain(p)) for p in children(cell, "p")):
                return True
    return False


def rows_of(table: Any) -> Iterator[list[Any | None]]:
    """The rows; a cell merged with one above or to the left of it is None."""
    for row in children(table, "tr"):
        properties = child(row, "trPr")
        if properties is not None and child(properties, "del") is not None:
            continue
        cells: list[Any | None] = []
        for cell in _all(row, "tc"):
            shape = child(cell, "tcPr")
            merged = child(shape, "vMerge") if shape is not None else None
            goes_on = merged is not None and child_value(shape, "vMerge") in (None, "continue")
            span = number(child_value(shape, "gridSpan")) if shape is not None else None
            cells.append(None if goes_on else cell)
            cells += [None] * (min(max(span or 1, 1), _MAX_SPAN) - 1)
        yield cells


def _all(element: Any, wanted: str) -> Iterator[Any]:
    for inner in element:
        tag = name(inner)
        if tag == wanted:
            yield inner
        elif tag in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _all(inner, wanted)


def _cells(row: Any) -> int:
    return sum(1 for _ in _all(row, "tc"))


def _plain(paragraph: Any) -> str:
    text = ""
    for inner in paragraph.iter():
        if name(inner) == "t":
            text += inner.text or ""
        elif name(inner) == "tab":
            text += " "
        if len(text) > 40:
            break
    return text
