"""Plain text: one Line per line of the file, numbered as an editor numbers them."""

from __future__ import annotations

from ingest.model import Line
from ingest.readers.detect import damage_warnings, decode
from ingest.readers.marks import marks_in_text
from ingest.readers.model import Extracted


def read(data: bytes, where: str | None = None) -> Extracted:
    """The lines of a text file in any encoding that `detect.decode` knows.

    Lines end at LF, CR LF or CR; a form feed stays in its line as evidence of a page. Nothing
    is trimmed: leading spaces are evidence too. Figures typed raised (¹²³) are footnote marks.
    """
    decoded = decode(data, where)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    found = tuple(
        Line(number, line, marks=() if line.isascii() else tuple(marks_in_text(line)))
        for number, line in enumerate(text.split("\n"), 1)
    )
    return Extracted(lines=found, format="text", warnings=damage_warnings(decoded))


def lines(data: bytes, where: str | None = None) -> list[Line]:
    """The lines alone; see `read`."""
    return list(read(data, where).lines)
