"""Lines of a PDF, and prose set in columns to make them from."""

from __future__ import annotations

from typing import Any

from ingest.readers.model import Extracted

PROSE = "the Commission took note of the report and of the views "


def texts(extracted: Extracted) -> list[str]:
    return [line.text for line in extracted.lines]


def column(paper: Any, x: float, top: float, first: int, count: int) -> list[Any]:
    """`count` full lines of prose, 44 letters (220 points) wide, numbered so order can be seen."""
    return [
        paper.Text(x, top + 12 * index, f"{first + index:02d} {PROSE}"[:44].ljust(44, "x"))
        for index in range(count)
    ]
