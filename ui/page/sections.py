"""Sections of reports to choose from: how each reads in a list, and the value it travels as."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.page.answers import clip

if TYPE_CHECKING:
    from retrieval.library import Library

_SEP = " › "  # between the headings of a section


def choices(library: Library, reports: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Every section of all reports, or of some: how it reads, and its value."""
    from retrieval.within import sections_of

    chosen = [info for info in library.reports() if not reports or info.id in reports]
    return [
        (_indented(path, info.cited_as if len(chosen) > 1 else ""), f"{info.id}#{_SEP.join(path)}")
        for info in chosen
        for path in sections_of(library, info.id)
    ]


def name_of(value: str) -> str:
    """A section by its own heading."""
    return value.partition("#")[2].rpartition(_SEP)[2]


def section_of(library: Library, value: str) -> tuple[str, tuple[str, ...]]:
    """The report and the headings that a value of `choices` names. Raises UnknownSection."""
    from retrieval.errors import UnknownSection
    from retrieval.within import sections_of

    report, _, wanted = value.partition("#")
    for path in sections_of(library, report):
        if _SEP.join(path) == wanted:
            return report, path
    raise UnknownSection(f"no section {wanted!r}", where=report, next_step="Choose it again")


def _indented(path: Sequence[str], report: str) -> str:
    """A section in a list of them: its own heading, moved in, its report beside it."""
    beside = f" ({report})" if report else ""
    return "\u2003" * (len(path) - 1) + clip(path[-1], 120) + beside
