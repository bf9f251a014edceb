"""Whole reports made as PDFs, each page of them given as texts in their places."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from ingest.model import Report, Unit
from ingest.read import read_bytes

PROSE = "The Board took note of the report and of the views that members expressed on it."


def report(paper: SimpleNamespace, *pages: Sequence[Any]) -> Report:
    return read_bytes(paper.pdf([paper.Page(list(texts)) for texts in pages]), "report.pdf")


def unit(found: Report, anchor: str) -> Unit:
    return next(unit for unit in found.units if unit.anchor == anchor)


def texts(found: Report) -> dict[str, str]:
    return {unit.anchor: unit.text for unit in found.units}


def sections(found: Report) -> dict[str, tuple[str, ...]]:
    return {unit.anchor: unit.section for unit in found.units}


def numbered(paper: SimpleNamespace, number: int, y: float, text: str = PROSE) -> list[Any]:
    return [paper.Text(120, y, f"{number}."), paper.Text(150, y, text)]
