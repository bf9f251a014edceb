"""Rows grouped into blocks: a paragraph, an item, a heading, a stretch of text, a table.

A block begins where a label begins that was found to be one, or where the layout sets text apart
and the text before is finished; everything else goes on with the block before, across blank
lines, columns and pages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.structure.blocks import SIGNED, Block, Part, Reading
from ingest.structure.enacting import (
    after_preamble,
    apart,
    enacting_place,
    goes_on_preamble,
    heads_operative_part,
    in_preamble,
    recital_label,
)
from ingest.structure.headings import (
    OPENS_TEXT,
    Outline,
    heading_labels,
    heading_shaped,
)
from ingest.structure.item_starts import item_at
from ingest.structure.items import item_label
from ingest.structure.labels import NumberLabel
from ingest.structure.preamble import (
    FORMULA,
    OPERATIVE,
    WHEREAS,
    enacts,
    enacts_over,
    glued_preamble,
    opens_preambular,
)
from ingest.structure.rows import BULLET, Row, alike, finished


def group(rows: Sequence[Row], reading: Reading) -> list[Block]:
    """The blocks of the body rows, in reading order."""
    blocks: list[Block] = []
    outline = Outline(trust_styles=True)
    inline_until = -1
    enacting_row = -1  # the second row of an enacting line
    recital = 0  # the number of the next recital, where recitals are numbered
    for at, row in enumerate(rows):
        previous = rows[at - 1] if at else None
        current = blocks[-1] if blocks else None
        label = reading.numbered.get(row.index)
        if row.line.cells or row.line.role == "table":
            if current is not None and current.kind == "table" and not _new_table(row, current):
                current.parts.append(Part(row))
            else:
                blocks.append(Block("table", [Part(row)]))
            continue
        if label is not None:
            _open_paragraph(blocks, row, label)
            continue
        match = reading.recommendations.get(row.index)
        if match is not None:
            blocks.append(
                Block("recommendation", [Part(row, match.end())], recommendation=match["number"])
            )
            continue
        opened = reading.divisions.get(row.index)
        clauses = glued_preamble(row) if opened is None else []
        if clauses:
            blocks.append(Block("enacting", [Part(row, *clauses[0])]))
            blocks.extend(Block("preambular", [Part(row, *clause)]) for clause in clauses[1:])
            continue
        if opened is None and at + 1 < len(rows) and enacts_over(row, rows[at + 1]):
            blocks.append(Block("enacting", [Part(row)]))
            enacting_row = rows[at + 1].index
            continue
        if row.index == enacting_row and current is not None:
            current.parts.append(Part(row))
            continue
        if opened is None and enacts(row) and enacting_place(rows, at, current):
            blocks.append(Block("enacting", [Part(row)]))
            continue
        announces = row.text[-1:] in ":："
        if opened is None and announces and FORMULA.match(row.text) and after_preamble(blocks):
            blocks.append(Block("formula", [Part(row)]))
            continue
        if WHEREAS.match(row.text) and recital_label(
            rows[at + 1] if at + 1 < len(rows) else None, 1
        ):
            blocks.append(Block("enacting", [Part(row)]))
            recital = 1
            continue
        if recital and opened is None and (begun := recital_label(row, recital)) is not None:
            blocks.append(Block("preambular", [Part(row, begun.end)], item=begun))
            recital += 1
            continue
        if opened is None and current is not None and in_preamble(blocks):
            if OPERATIVE.match(row.text) and apart(row, current):
                blocks.append(Block("text", [Part(row)]))
                continue
            item = item_label(row.text)
            following = rows[at + 1] if at + 1 < len(rows) else None
            numbered = following is not None and following.index in reading.numbered
            if numbered and heads_operative_part(row, current):
                blocks.append(Block("heading", [Part(row)]))
                continue
            titled = _opens_heading(row, previous, current, outline)
            if item is None and not titled and goes_on_preamble(row):
                if current.kind == "enacting" or opens_preambular(
                    row, current.ending, spaced=reading.spaced
                ):
                    blocks.append(Block("preambular", [Part(row)]))
                else:
                    current.parts.append(Part(row))
                continue
        if opened is not None:
            blocks.append(Block("division", [Part(row)], division=opened))
            continue
        if SIGNED.match(row.text):
            blocks.append(Block("signature", [Part(row)]))
            continue
        if row.line.level is not None or row.line.role == "heading":
            if (
                current is not None
                and current.kind == "heading"
                and not row.starts
                and current.last.line.style == row.line.style
            ):
                current.parts.append(Part(row))
            else:
                reading_of = outline.reading(row.text)
                if reading_of is not None and reading_of.kind != "minor":
                    outline.last[reading_of.kind] = reading_of.value
                blocks.append(Block("heading", [Part(row)], heading=reading_of))
            continue
        found = item_at(rows, at, previous, current, reading, inline_until)
        item = None if isinstance(found, int) else found
        if isinstance(found, int):
            inline_until = found
        if item is not None:
            start = item.end if row.line.list_label is None else 0
            if row.line.list_label is None and row.bullet and (bullet := BULLET.match(row.text)):
                start = bullet.end() + item.end
            blocks.append(Block("item", [Part(row, start)], item=item))
            _open_inner_item(blocks, row)
            continue
        if _opens_heading(row, previous, current, outline):
            labels = heading_labels(row.text)
            chosen = outline.reading(row.text) or labels[0]
            outline.last[chosen.kind] = chosen.value
            blocks.append(Block("text", [Part(row)], heading=chosen))
            continue
        if current is None or _opens_text(row, current, reading) or _titled(blocks, row, reading):
            blocks.append(Block("text", [Part(row)]))
        else:
            current.parts.append(Part(row))
    return blocks


_AFTER_LABEL = re.compile(r"\s?[.)]\s+(?=\S)")


def _open_paragraph(blocks: list[Block], row: Row, label: NumberLabel) -> None:
    again = None
    if row.text.startswith(label.printed, label.end):  # "6. 6. One speaker …"
        again = _AFTER_LABEL.match(row.text, label.end + len(label.printed))
    start = again.end() if again else label.end
    block = Block("paragraph", [Part(row, start)], number=label, doubled=again is not None)
    blocks.append(block)
    _open_inner_item(blocks, row)


def _open_inner_item(blocks: list[Block], row: Row) -> None:
    """A label directly after a label: "4. (a) …", "(b) (i) …"."""
    part = blocks[-1].parts[0]
    rest = row.text[part.start :]
    inner = item_label(rest) if rest[:1] in "(（" else None
    if inner is None or not any(value == 1 for _, value in inner.readings):
        return
    if blocks[-1].item is not None and blocks[-1].item.readings == inner.readings:
        return
    blocks[-1].parts[0] = Part(row, part.start, part.start)
    blocks.append(Block("item", [Part(row, part.start + inner.end)], item=inner))
    _open_inner_item(blocks, row)


def _new_table(row: Row, current: Block) -> bool:
    return row.gap > 0 and len(row.line.cells) != len(current.last.line.cells)


def _opens_heading(row: Row, previous: Row | None, current: Block | None, outline: Outline) -> bool:
    """Whether the row opens a heading by its label: "II. …", "A. …", "Chapter IV"."""
    first = row.text[:1]
    if not first or not (
        first.isupper() or first in "一二三四五六七八九十第（(" or first.isalpha()
    ):
        return False
    if first in "(" or first.islower():
        return False
    labels = [
        label
        for label in heading_labels(row.text)
        if label.kind in ("part", "chapter", "roman", "letter")
    ]
    if not labels:
        return False
    set_apart = row.starts or row.line.bold
    rest = row.text[labels[0].end :]
    if rest and (rest[0].islower() or not any(c.isalpha() for c in rest)):
        return False
    if current is not None and not set_apart and not finished(current.ending):
        return False
    if len(row.text) > 300 or (finished(row.text) and row.text.count(" ") > 14):
        return False
    reading = outline.reading(row.text)
    return reading is not None and (outline.plausible(reading) or set_apart)


def _opens_text(row: Row, current: Block, reading: Reading) -> bool:
    """Whether an unlabelled row starts a block of its own."""
    if row.bullet and (row.starts or finished(current.ending)):
        return True
    if OPENS_TEXT.match(row.text) or (
        current.kind == "text" and len(current.parts) == 1 and OPENS_TEXT.match(current.words)
    ):
        return True
    if current.kind in ("table", "division", "heading"):
        if current.kind == "table":
            return True
        if current.division is not None and current.division.end >= len(current.words):
            return True
        return row.starts or _heading_over(current, row)
    if current.kind == "signature":
        return False
    if not row.starts:
        return False
    if finished(current.ending):
        return True
    if current.kind == "text" and row.text[:1].islower() and alike(current.last, row):
        return False
    if current.kind == "text" and current.heading is None and row.line.starts_block:
        return True
    if row.line.box is not None and not row.line.starts_block and not row.gap:
        return False  # an unfinished sentence, which the layout too carries over the page
    if current.kind in ("paragraph", "item", "recommendation"):
        # An unfinished sentence goes on after a blank line or on the next page.
        if row.text[:1].islower():
            return False
        if row.gap and re.match(r"\d{1,2}\.\s+[^\W\d_]", row.text) and heading_shaped(row.text):
            return True
        return row.line.starts_block and row.line.level is not None
    return True


def _titled(blocks: Sequence[Block], row: Row, reading: Reading) -> bool:
    """Whether the row before is the title of the division that just opened, on a short row."""
    if len(blocks) < 2 or blocks[-2].kind != "division" or blocks[-1].kind != "text":
        return False
    label, title = blocks[-2], blocks[-1]
    opened = label.division
    alone = opened is not None and opened.end >= len(label.words)
    return (
        alone
        and len(title.parts) == 1
        and row.text[:1].isupper()
        and heading_shaped(title.words)
        and len(title.words) < 0.6 * reading.width
    )


def _heading_over(current: Block, row: Row) -> bool:
    """Whether a heading ends before an unlabelled row that follows it without a gap."""
    last = current.last.line
    return (
        (last.bold and not row.line.bold)
        or (last.size or 0) > (row.line.size or 0) + 0.6
        or last.level is not None
    )
