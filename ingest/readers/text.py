"""Plain text: one Line per line of the file, numbered as an editor numbers them."""

from __future__ import annotations

from ingest.model import Line
from ingest.readers.detect import decode
from ingest.readers.model import Extracted

LONGEST_LINE = 2_000_000  # characters; a longer line is cut into pieces of this length


def read(data: bytes, where: str | None = None) -> Extracted:
    """The lines of a text file in any encoding that `detect.decode` knows.

    Lines end at LF, CR LF or CR; a form feed stays in its line as evidence of a page. Nothing
    is trimmed: leading spaces are evidence too.
    """
    return Extracted(lines=tuple(lines(data, where)), format="text")


def lines(data: bytes, where: str | None = None) -> list[Line]:
    """The lines alone; see `read`."""
    text = decode(data, where).text.replace("\r\n", "\n").replace("\r", "\n")
    return [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]
