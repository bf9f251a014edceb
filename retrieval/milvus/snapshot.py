"""Which reports are in force: what was committed, and what no reader may see.

A report's rows carry its revision. They are written first and count for nothing; one row with the
role "report", written last, puts the revision in force whole. A row "revision" is written before
any other of that revision and goes with the last: so readers know which rows to pass over, those of
an ingest that is running or broke off, and those a newer revision replaced.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from retrieval.encoders import EncoderSpec
from retrieval.manifest import Manifest, ReportEntry
from retrieval.milvus.connection import Connection
from retrieval.milvus.schema import blank, read_store
from retrieval.model import ReportInfo
from retrieval.postings import Statistics
from retrieval.settings import IndexSettings


@dataclass(frozen=True, slots=True)
class Committed:
    """A report in force."""

    entry: ReportEntry  # its segment is the revision
    revision: int
    place: int  # in the order of the library
    counted: int  # units that have words
    length: float  # of all of them together
    replaces: tuple[int, ...] = ()  # revisions out of force from the moment this one is in


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The store as it was when it was read."""

    settings: IndexSettings
    encoder: EncoderSpec
    version: str
    reports: tuple[Committed, ...]
    unseen: Mapping[int, float]  # revisions not in force: when they were touched

    @property
    def by_revision(self) -> dict[int, Committed]:
        return {one.revision: one for one in self.reports}

    @property
    def manifest(self) -> Manifest:
        """The same as the embedded store has it, for what asks a manifest."""
        entries = tuple(one.entry for one in self.reports)
        return Manifest(self.settings, self.encoder, "", {}, (), entries)

    @property
    def statistics(self) -> Statistics:
        units = sum(one.counted for one in self.reports)
        length = sum(one.length for one in self.reports)
        return Statistics(units, length / units if units else 0.0)


def read_snapshot(connection: Connection) -> Snapshot:
    """The store as it is now. Raises LibraryMissing, LibraryVersion and what a server may say."""
    settings, encoder = read_store(connection)
    version = read_version(connection)  # before the rest: a commit meanwhile shows as a change
    rows = connection.query('role == "report"', ["unit"])
    said = [json.loads(row["unit"]) for row in rows]
    found = [
        Committed(
            entry=ReportEntry(**{**one["entry"], "info": ReportInfo(**one["entry"]["info"])}),
            revision=one["revision"],
            place=one["place"],
            counted=one["counted"],
            length=one["length"],
            replaces=tuple(one["replaces"]),
        )
        for one in said
    ]
    gone = {revision for one in found for revision in one.replaces}
    in_force = sorted(
        (one for one in found if one.revision not in gone),
        key=lambda one: (one.place, one.entry.info.id),
    )
    seen = {one.revision for one in in_force}
    touched = {
        row["revision"]: float(json.loads(row["unit"])["touched"])
        for row in connection.query('role == "revision"', ["revision", "unit"])
    }
    unseen = {revision: at for revision, at in touched.items() if revision not in seen}
    return Snapshot(settings, encoder, version, tuple(in_force), unseen)


def read_version(connection: Connection) -> str:
    """A word that is another after every commit."""
    rows = connection.query('id == "version"', ["unit"])
    return str(rows[0]["unit"]) if rows else ""


def version_row(version: str, dimension: int) -> dict[str, Any]:
    return blank("version", "version", dimension) | {"unit": version}


def report_row_id(report: str) -> str:
    """The id of the row that puts a report in force: its name's digest, as names may be long."""
    return f"report/{hashlib.sha256(report.encode()).hexdigest()[:32]}"


def report_row(one: Committed, dimension: int) -> dict[str, Any]:
    row = blank(report_row_id(one.entry.info.id), "report", dimension)
    return row | {"report": one.entry.info.id, "unit": json.dumps(asdict(one), ensure_ascii=False)}


def revision_row(revision: int, report: str, touched: float, dimension: int) -> dict[str, Any]:
    row = blank(f"revision/{revision:015x}", "revision", dimension)
    return row | {
        "revision": revision,
        "report": report,
        "unit": json.dumps({"report": report, "touched": touched}),
    }
