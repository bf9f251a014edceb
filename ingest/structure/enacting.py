"""Where the opening of a resolution or a treaty stands among the rows: before what, after what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.structure.blocks import SIGNED, Block
from ingest.structure.headings import heading_shaped
from ingest.structure.items import ItemLabel, item_label
from ingest.structure.preamble import OPENINGS, OPERATIVE
from ingest.structure.rows import Row, finished


def enacting_place(rows: Sequence[Row], at: int, current: Block | None) -> bool:
    """Whether the row stands where a body is named: apart, and a preamble or a decision follows."""
    row = rows[at]
    following = rows[at + 1] if at + 1 < len(rows) else None
    if following is None:
        return False
    if row.line.italic and row.text[-1:] not in ",:،，":
        words = re.sub(r"^1\s?[.)]\s*", "", following.text)
        return any(pattern.match(words) for pattern in (*OPENINGS, OPERATIVE))
    apart = current is None or row.starts or row.line.italic or finished(current.ending)
    if not apart and not any(pattern.match(following.text) for pattern in OPENINGS):
        return False
    if not row.text.isascii() and not any(letter.isascii() for letter in row.text):
        return True  # scripts whose opening formulas are fixed
    return (
        any(pattern.match(following.text) for pattern in OPENINGS)
        or bool(OPERATIVE.match(following.text))
        or (row.line.italic and following.starts)
        or re.match(r"1\s?[.)]", following.text) is not None
        or row.text.isupper()
        or row.text[:4].isupper()
    )


def recital_label(row: Row | None, number: int) -> ItemLabel | None:
    """The label of recital `number`, where the row opens with it: "(3)", "(C)"."""
    label = item_label(row.text) if row is not None else None
    if label is None or label.form != "enclosed" or label.text.islower():
        return None
    return label if any(value == number for _, value in label.readings) else None


def after_preamble(blocks: Sequence[Block]) -> bool:
    """Whether a preamble, its items included, or its list of recitals comes just before."""
    for block in reversed(blocks):
        if block.kind in ("enacting", "preambular"):
            return True
        if block.kind not in ("item", "text"):
            return False
    return False


def goes_on_preamble(row: Row) -> bool:
    """Whether the row may belong to a preamble: no heading by its style, no signature."""
    return row.line.level is None and not SIGNED.match(row.text)


def in_preamble(blocks: Sequence[Block]) -> bool:
    """Whether the last blocks are a preamble: its opening line, its paragraphs, their items."""
    for block in reversed(blocks):
        if block.kind in ("enacting", "preambular"):
            return True
        if block.kind != "item":
            return False
    return False


def heads_operative_part(row: Row, current: Block) -> bool:
    """Whether the row before the first numbered paragraph is a heading, not a recital."""
    if row.text.endswith((",", ";", ":")) or not current.ending.endswith((",", ";", "，", "،")):
        return False
    named = any(pattern.match(row.text) for pattern in OPENINGS)
    return row.starts and heading_shaped(row.text, longest=15) and (row.line.bold or not named)


def apart(row: Row, current: Block) -> bool:
    """Whether the row is set apart from the block before it, or follows a clause of it."""
    return row.starts or current.ending.endswith((",", ";", ":"))
