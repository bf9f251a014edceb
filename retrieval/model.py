"""The values that leave this room: reports in brief, and Hits that carry their whole unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ingest.model import Kind, ReadingWarning, Unit


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
    format: str = ""  # of the source file; "passages" for a ready-made collection


@dataclass(frozen=True, slots=True)
class Located:
    """A unit together with the report it stands in: enough to cite it."""

    report: ReportInfo
    unit: Unit

    @property
    def docid(self) -> str:
        """The address across a library, as used in run files: `report#anchor`.

        A passage of a ready-made collection keeps the id it came with.
        """
        if self.report.format == "passages":
            return self.unit.anchor
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

    @property
    def restrict(self) -> bool:
        """Whether anything is left out at all."""
        return self != Filters()


IngestStatus = Literal["added", "replaced", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class Changes:
    """Units in which a report differs from the one it replaced, matched by their words.

    New anchors; those that were removed by their old ones.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    renumbered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one source; `report` is None and `error` says why when it failed."""

    source: str
    status: IngestStatus
    report: ReportInfo | None
    warnings: tuple[ReadingWarning, ...] = ()
    changes: Changes | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class IngestOutcome:
    """What an ingest did, one entry a source in the order given."""

    sources: tuple[Ingested, ...]
    seconds: float
    units: int  # in the library now
    notice: str | None = None  # what the library cannot do, where that may surprise

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return any(one.status in ("added", "replaced") for one in self.sources)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check looked at: in order, or what is wrong and what to do next."""

    ok: bool
    subject: str
    message: str
    next_step: str | None = None
