"""Where the text's own numbering goes on after a resolution that stands in the midst of it.

Session reports set draft resolutions between their paragraphs: "1. The Commission recommends …",
then a resolution with its paragraphs 1 to 3, then "2. The Commission recommends …".
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.structure.blocks import Block
from ingest.structure.divisions import Division

Value = tuple[int, ...]


def stands_in_text(division: Division) -> bool:
    """Whether a division of this kind may interrupt the text instead of following it."""
    return division.kind in ("resolution", "decision")


def follows(value: Value, last: Value | None) -> bool:
    """Whether `value` is the number after `last`."""
    return last is not None and value == (*last[:-1], last[-1] + 1)


def mark_resumed(blocks: Sequence[Block]) -> None:
    """Mark the paragraphs whose number follows the last one before the resolution, and not the
    last one in it."""
    text: Value | None = None  # the last number of the text
    inner: Value | None = None  # the last number in the resolution
    inside = False
    for block in blocks:
        if block.division is not None and block.kind == "division":
            inside = stands_in_text(block.division)
            inner = None
            text = text if inside else None
        elif block.kind == "paragraph" and block.number is not None:
            value = block.number.value
            block.resumes = inside and follows(value, text) and not follows(value, inner)
            inside = inside and not block.resumes
            if inside:
                inner = value
            else:
                text = value
