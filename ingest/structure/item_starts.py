"""Whether an item opens at a row, or its label stands there by chance of the line break."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.structure.blocks import Block, Reading
from ingest.structure.items import ItemLabel, item_label, item_label_from_list
from ingest.structure.rows import BULLET, Row, finished

_OPENERS = re.compile(r"(?:[:;.,，；：。،؛!?\"”’»)\]]|\b(?:and|or|et|ou|y|o|и|или)|[和或]|—|–)$")


def item_at(
    rows: Sequence[Row],
    at: int,
    previous: Row | None,
    current: Block | None,
    reading: Reading,
    inline_until: int,
) -> ItemLabel | int | None:
    """The item that opens at rows[at]; or the row index up to which its list is running text."""
    row = rows[at]
    if row.line.list_label:
        return item_label_from_list(row.line.list_label)
    text = row.text
    if row.bullet and (bullet := BULLET.match(text)):
        text = text[bullet.end() :]
    label = item_label(text)
    if label is None or current is None:
        return label
    if row.index <= inline_until:
        return None
    if _belongs_to_inline(label, current):
        return None
    set_apart = row.starts or row.bullet
    if current.kind == "text" and not set_apart and not finished(current.ending):
        return None
    if not set_apart:
        on_purpose = _broken_on_purpose(row, previous, reading.width)
        if not on_purpose and (previous is None or not _OPENERS.search(current.ending)):
            return None
        if label.form == "dotted" or (label.form == "closedno"):
            return None
        until = _run_in_until(rows, at, label)
        if until is not None and not on_purpose:
            return until
    if label.form == "dotted" and label.text in "ai" and not row.starts:
        return None
    return label


def _belongs_to_inline(label: ItemLabel, current: Block) -> bool:
    """Whether the label before this one runs in the text: then this one does too.

    Not where the open item itself carries that label: "(a)" in its words refers elsewhere.
    """
    own = current.item
    follows = own is not None and any(
        (series, value - 1) in own.readings for series, value in label.readings
    )
    if own is not None and own.form == label.form and follows:
        return False
    recent = current.parts[-LOOK_BACK:]
    words = " ".join(part.row.text[part.start : part.end] for part in recent)
    for series, value in label.readings:
        if value == 1:
            return False
        before = _after(series, value - 2) if value > 2 else _FIRSTS.get(series, "")
        if before and f"({before})" in words:
            return True
    return False


LOOK_BACK = 40  # rows in which the label before this one is looked for
_FIRSTS = {"letter": "a", "roman": "i", "number": "1"}


def _run_in_until(rows: Sequence[Row], at: int, label: ItemLabel) -> int | None:
    """The row up to which a list runs in the text: its next label stands in mid-row first."""
    wanted = [
        f"({_after(series, value)})" for series, value in label.readings if _after(series, value)
    ]
    until: int | None = None
    for row in rows[at : at + 60]:
        if row is not rows[at] and (row.gap and until is None):
            return until
        for mark in wanted:
            place = row.text.find(mark)
            if place == 0 and row is not rows[at]:
                if until is None:
                    return None
                until = row.index
            elif place > 0 and re.search(
                r"[;,]\s*(?:(?:and|or|et|ou|y|o|и|или)\s+)?$", row.text[:place]
            ):
                until = row.index
            else:
                continue
            inner = item_label(mark)
            if inner is not None:
                wanted = [
                    f"({_after(series, value)})"
                    for series, value in inner.readings
                    if _after(series, value) and series == label.readings[0][0]
                ]
            break
        else:
            if until is not None and row.index > until + 8:
                return until
    return until


def _after(series: str, value: int) -> str:
    if series == "letter" and value < 26:
        return chr(97 + value)
    if series == "roman" and value < 20:
        romans = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()
        return romans[value]
    if series == "number":
        return str(value + 1)
    return ""


def _broken_on_purpose(row: Row, previous: Row | None, width: int) -> bool:
    """Whether the row before ended early: this row's first word would still have fitted."""
    if previous is None:
        return True
    if not width:
        return True
    box, before = row.line.box, previous.line.box
    first_word = row.text.split(" ", 1)[0]
    if box is not None and before is not None and len(previous.text) > 20:
        per_letter = (before.right - before.left) / len(previous.text)
        return before.right + per_letter * (len(first_word) + 2) < box.right or (
            box.left > before.left + 8
        )
    return len(previous.text) + len(first_word) + 1 <= width * 0.9
