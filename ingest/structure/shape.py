"""How a text is set, told from its rows: full rows or whole paragraphs, indents, spacing."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.structure.imprint import Dropped
from ingest.structure.labels import NumberLabel
from ingest.structure.rows import Row, finished


def width(rows: Sequence[Row]) -> int:
    """The length of a full row of running text, or 0 when rows are whole paragraphs."""
    lengths = sorted(len(row.text) for row in rows if len(row.text) > 20)
    if not lengths:
        return 0
    width = lengths[int(len(lengths) * 0.9)]
    longest = 90 if rows[len(rows) // 2].text[:1] > "\u2e80" else 180
    if width > longest or lengths[-1] > 3 * statistics.median(lengths) + longest // 3:
        return 0
    return width


INDENTS = (0.02, 0.4)  # share of lines that are indented, where an indent opens a paragraph


def indented(rows: Sequence[Row]) -> list[Row]:
    """Rows with an indent marked as starting a paragraph, where only some rows have one."""
    indented = {
        row.index for row in rows if row.line.text[:1] in "\u3000\t" or row.line.text[:3].isspace()
    }
    least, most = INDENTS
    telling = least * len(rows) <= len(indented) <= most * len(rows)
    if not telling and not any(rows[at].line.text[:2] == "\u3000\u3000" for at in indented):
        return list(rows)
    return [
        replace(row, line=replace(row.line, starts_block=True)) if row.index in indented else row
        for row in rows
    ]


def after_furniture(rows: Sequence[Row], dropped: Mapping[int, Dropped]) -> list[Row]:
    """Rows marked where a page's head or foot was taken out before them."""
    return [
        replace(row, after_furniture=True)
        if row.index not in dropped and row.index - 1 in dropped
        else row
        for row in rows
    ]


def each_a_paragraph(rows: Sequence[Row]) -> list[Row]:
    """Rows of a text whose lines are whole paragraphs, each marked as starting one."""
    result: list[Row] = []
    for at, row in enumerate(rows):
        goes_on = at > 0 and (
            row.text[:1].islower() and not finished(rows[at - 1].text.rstrip(","))
        )
        result.append(row if goes_on else replace(row, line=replace(row.line, starts_block=True)))
    return result


def spaced(rows: Sequence[Row], numbered: dict[int, NumberLabel]) -> bool:
    """Whether the layout sets numbered paragraphs apart (blank lines, spacing, indents)."""
    openers = [row for row in rows if row.index in numbered]
    if len(openers) < 2:
        return any(row.starts for row in rows[1:])
    return sum(row.starts or row.bullet for row in openers) * 2 > len(openers)
