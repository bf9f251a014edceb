"""Small texts read as reports, and lines given with their layout."""

from __future__ import annotations

from typing import Any

from ingest.model import Line, Report, Source, Unit
from ingest.read import read_bytes
from ingest.structure import read_structure


def read_text(text: str, name: str = "document.txt") -> Report:
    return read_bytes(text.encode(), name)


def unit_of(report: Report, anchor: str) -> Unit:
    return next(unit for unit in report.units if unit.anchor == anchor)


def anchors_of(report: Report, *kinds: str) -> list[str]:
    return [unit.anchor for unit in report.units if not kinds or unit.kind in kinds]


def lines_of(*rows: tuple[str, dict[str, Any]]) -> list[Line]:
    return [Line(number, text, **facts) for number, (text, facts) in enumerate(rows, 1)]


def structured(*rows: tuple[str, dict[str, Any]], form: str = "pdf") -> Report:
    return read_structure(lines_of(*rows), Source("document", "0" * 64, form))
