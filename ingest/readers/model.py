"""What a reader hands to the structure reader: lines with layout facts, and what the file knows.

Every reader is one function `read(data: bytes, where: str | None = None) -> Extracted`, with
`lines(data) -> list[Line]` beside it for callers that want the lines alone. A reader raises a
ReadError kind or returns; `where` names the file in the error.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.model import Furniture, Line, ReadingWarning


@dataclass(frozen=True, slots=True)
class Extracted:
    """The lines of one document in reading order.

    `title` and `language` are what the file's own properties state (None when they state
    nothing): evidence, not truth. `quality` is the share of the text that looks like words of
    a language, 0 to 1, for formats whose text layer may be bad (None where it cannot be).
    `furniture` lists text the format itself marks as outside the document (deleted by a tracked
    change, hidden, navigation) and which is therefore not among the lines.
    """

    lines: tuple[Line, ...]
    format: str  # as in `Source.format`
    pages: int | None = None
    title: str | None = None
    language: str | None = None
    quality: float | None = None
    furniture: tuple[Furniture, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()
