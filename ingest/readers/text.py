"""Plain text: one Line per line of the file, numbered as an editor numbers them."""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.model import Furniture, Line
from ingest.readers.detect import damage_warnings, decode
from ingest.readers.marks import marks_in_text
from ingest.readers.model import Extracted


def read(data: bytes, where: str | None = None) -> Extracted:
    """The lines of a text file in any encoding that `detect.decode` knows.

    Lines end at LF, CR LF or CR; a form feed stays in its line as evidence of a page. Nothing
    is trimmed: leading spaces are evidence too. Figures typed raised (¹²³) are footnote marks.
    Line numbers, as drafts have them, are left out and listed as furniture.
    """
    decoded = decode(data, where)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    written, furniture = _without_numbers(text.split("\n"))
    found = tuple(
        Line(number, line, marks=() if line.isascii() else tuple(marks_in_text(line)))
        for number, line in enumerate(written, 1)
    )
    return Extracted(
        lines=found, format="text", warnings=damage_warnings(decoded), furniture=furniture
    )


_NUMBER = re.compile(r"\f?[ \t]*(?P<number>\d{1,4})(?=[ \t]|$)")
_NUMBERED = 0.95  # share of a draft's lines that have their number
_BROKEN = 0.15  # share of its lines that go on with a sentence: others than paragraphs are numbered
_FEWEST = 15  # lines


def _without_numbers(written: list[str]) -> tuple[list[str], tuple[Furniture, ...]]:
    """The lines without their numbers, where nearly every line has one, rising by one."""
    places = [at for at, line in enumerate(written) if line.strip()]
    found = {at: match for at in places if (match := _NUMBER.match(written[at]))}
    if len(places) < _FEWEST or len(found) < _NUMBERED * len(places):
        return written, ()
    values = [int(match["number"]) for match in found.values()]
    rising = sum(after in (value + 1, 1) for value, after in pairwise(values))
    broken = sum(written[at][match.end() :].strip()[:1].islower() for at, match in found.items())
    if rising < _NUMBERED * (len(values) - 1) or broken < _BROKEN * len(values):
        return written, ()
    cut = list(written)
    for at, match in found.items():
        cut[at] = " " * match.end("number") + written[at][match.end() :]
        if "\f" in match[0]:
            cut[at] = "\f" + cut[at][1:]
    furniture = (
        Furniture(match["number"], at + 1, None, "line number") for at, match in found.items()
    )
    return cut, tuple(furniture)


def lines(data: bytes, where: str | None = None) -> list[Line]:
    """The lines alone; see `read`."""
    return list(read(data, where).lines)
