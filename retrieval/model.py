"""The values that leave this room: reports in brief, and Hits that carry their whole unit."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.model import Kind, Unit


@dataclass(frozen=True, slots=True)
class ReportInfo:
    """A report without its units: what lists and citations need."""

    id: str
    title: str
    cited_as: str
    symbol: str | None
    date: str | None
    language: str
    units: int
    warnings: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Located:
    """A unit together with the report it stands in: enough to cite it."""

    report: ReportInfo
    unit: Unit

    @property
    def docid(self) -> str:
        """The address across a library, as used in run files: `report#anchor`."""
        return f"{self.report.id}#{self.unit.anchor}"


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit found for a query. Scores compare only within one result list; higher is better."""

    located: Located
    score: float
    bm25: float = 0.0
    dense: float = 0.0  # cosine, -1..1


@dataclass(frozen=True, slots=True)
class Filters:
    """Which units a search may return; an empty field does not restrict."""

    reports: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    section: str | None = None  # words that must occur in the section path
    languages: tuple[str, ...] = ()
    since: str | None = None  # ISO dates of the report, inclusive
    until: str | None = None
    page: int | None = None
