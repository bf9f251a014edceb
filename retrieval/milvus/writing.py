"""Changing a store: an ingest that resumes where it broke off, remove, and sweeping.

A report is written slice by slice under a revision that follows from its content, so that a second
run finds the rows of the first and goes on. It comes into force by one row, when every other row
has been counted. Ingests of different reports may run at once; of two of the same report the one
that commits last stands, whole.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
import time
import uuid
from collections import Counter
from collections.abc import Sequence

from ingest.model import Report
from retrieval.encoders import Encoder
from retrieval.errors import LibraryBusy, LibraryMissing, LibraryVersion
from retrieval.manifest import ReportEntry
from retrieval.milvus.address import StoreAddress
from retrieval.milvus.connection import Connection
from retrieval.milvus.encoding import encoder_named, encoder_of, fits
from retrieval.milvus.preparing import Preparation
from retrieval.milvus.rows import Row, text_rows, unit_id
from retrieval.milvus.schema import FORMAT, read_store, write_store
from retrieval.milvus.snapshot import (
    Committed,
    Snapshot,
    read_snapshot,
    report_row,
    report_row_id,
    revision_row,
    version_row,
)
from retrieval.model import IngestOutcome, ReportInfo
from retrieval.reading import Progress, Reading, changes_between, info_of, read_all
from retrieval.settings import IndexSettings
from retrieval.sources import ReportSource

SLICE = 128  # units written at a time
BATCH_BYTES = 8_000_000  # about as much as one call carries; servers take 64 MB
ABANDONED = 3_600.0  # seconds without a sign of life after which rows not in force are swept


def ingest_sources(
    address: StoreAddress,
    sources: Sequence[ReportSource],
    *,
    progress: Progress | None = None,
    settings: IndexSettings | None = None,
    encoder: Encoder | None = None,
    keep_going: bool = False,
) -> IngestOutcome:
    """Add or replace reports; see `retrieval.build.ingest_files`.

    Every report is all or nothing; of several, those written before an error stay. Raises
    StoreUnreachable, StoreRefused, LibraryVersion, EncoderError.
    """
    started = time.perf_counter()
    connection = Connection(address)
    try:
        snapshot = _begun(connection, settings, encoder)
        encoder = encoder or encoder_of(snapshot.encoder)
        fits(encoder, snapshot.encoder)
        reading = read_all(snapshot.manifest, sources, progress, keep_going)
        if reading.fresh:
            _write_all(connection, snapshot, reading, encoder, progress)
            snapshot = read_snapshot(connection)
    finally:
        connection.close()
    infos = {one.entry.info.id: one.entry.info for one in snapshot.reports}
    outcomes = tuple(
        dataclasses.replace(one, report=infos.get(one.report.id, one.report)) if one.report else one
        for one in reading.outcomes
    )
    units = sum(info.units for info in infos.values())
    return IngestOutcome(outcomes, time.perf_counter() - started, units)


def _begun(
    connection: Connection, settings: IndexSettings | None, encoder: Encoder | None
) -> Snapshot:
    """The store as it is, made first where there is none."""
    try:
        read_store(connection)
    except LibraryMissing:
        chosen = settings or IndexSettings()
        made_with = encoder or encoder_named(chosen.model)
        write_store(
            connection, dataclasses.replace(chosen, model=made_with.spec.name), made_with.spec
        )
    snapshot = read_snapshot(connection)
    if settings is not None:  # a limit on what is kept may change
        kept = dataclasses.replace(snapshot.settings, sentence_units=settings.sentence_units)
        snapshot = dataclasses.replace(snapshot, settings=kept)
    differs = settings is not None and settings != snapshot.settings
    if differs or (encoder is not None and encoder.spec != snapshot.encoder):
        raise LibraryVersion(
            "the store was made with other settings or another embedding model "
            f"({snapshot.encoder.name})",
            where=str(connection.address),
            next_step="Ingest the reports into another collection, or leave the settings out",
        )
    return snapshot


def _write_all(
    connection: Connection,
    snapshot: Snapshot,
    reading: Reading,
    encoder: Encoder,
    progress: Progress | None,
) -> None:
    in_force = {one.entry.info.id: one for one in snapshot.reports}
    before = {new: old for old, new in reading.replaced.items()}
    units = sum(one.entry.info.units for one in snapshot.reports)
    units += sum(len(report.units) for report, _ in reading.fresh.values())
    units -= sum(in_force[old].entry.info.units for old in reading.replaced if old in in_force)
    with_sentences = units <= snapshot.settings.sentence_units
    revisions = {
        report.id: _revision(report, source, snapshot, with_sentences)
        for report, source in reading.fresh.values()
    }
    _sweep(connection, snapshot, keep=set(revisions.values()))
    next_place = max((one.place for one in snapshot.reports), default=-1) + 1
    total = sum(len(report.units) for report, _ in reading.fresh.values())
    done = 0
    for report, source in reading.fresh.values():
        old = in_force.get(before.get(report.id, report.id))
        if old is not None:
            _note_changes(connection, snapshot, reading, old, report)
        preparation = Preparation(report, snapshot.settings, encoder, with_sentences)
        revision = revisions[report.id]
        _write_rows(connection, revision, preparation, progress, done, total)
        committed = Committed(
            entry=ReportEntry(
                info_of(report),
                f"{revision:015x}",
                0,
                source.key,
                source.origin,
                datetime.date.today().isoformat(),
            ),
            revision=revision,
            place=next_place if old is None else old.place,
            counted=preparation.counted,
            length=preparation.length,
            replaces=() if old is None else (old.revision,),
        )
        next_place += old is None
        _commit(connection, snapshot, committed, old)
        done += len(report.units)
    if progress:
        progress("index", total, total)
    connection.seal()


def _revision(
    report: Report,
    source: ReportSource,
    snapshot: Snapshot,
    with_sentences: bool,
) -> int:
    """The number of a report's rows: the same for the same content, read and embedded alike.

    Unless it is in force, or was replaced by what is: then there is another, the same each time.
    """
    taken = {one.revision for one in snapshot.reports}
    taken |= {revision for one in snapshot.reports for revision in one.replaces}
    facts = (
        FORMAT,
        json.dumps(dataclasses.asdict(report), sort_keys=True),
        source.key,
        json.dumps(snapshot.settings.as_dict(), sort_keys=True),
        snapshot.encoder.fingerprint,
        with_sentences,
    )
    raw = "\n".join(map(str, facts)).encode("utf-8", "replace")
    while (revision := int(hashlib.sha256(raw).hexdigest()[:15], 16)) in taken:
        raw += b"\n"
    return revision


def _write_rows(
    connection: Connection,
    revision: int,
    preparation: Preparation,
    progress: Progress | None,
    done: int,
    total: int,
) -> None:
    """Every row of a report but the last: what is there already stays as it is."""
    report, dimension = preparation.report, preparation.dimension
    expected = 0
    for low in range(0, len(report.units), SLICE):
        high = min(low + SLICE, len(report.units))
        _touch(connection, revision, report.id, dimension)
        there = connection.query(
            f'revision == {revision} and role == "unit" and row >= {low} and row < {high}',
            ["unit_id", "parts"],
        )
        parts = Counter(row["unit_id"] for row in there)
        whole = {row["unit_id"] for row in there if parts[row["unit_id"]] == row["parts"]}
        if all(unit_id(revision, row) in whole for row in range(low, high)):
            expected += len(there)
        else:
            rows = preparation.rows(revision, low, high)
            _send(connection, rows)
            expected += len(rows)
        if progress:
            progress("embed", done + high, total)
    _touch(connection, revision, report.id, dimension)
    about = text_rows(revision, "header", -2, preparation.header(), dimension)
    about += text_rows(revision, "counts", -3, preparation.fact_counts(), dimension)
    _send(connection, about)
    found = connection.count(f'revision == {revision} and role != "revision"')
    if found != expected + len(about):
        raise LibraryBusy(
            f"{found:,} rows of {report.id} are in the store instead of "
            f"{expected + len(about):,}; another process is writing it",
            where=str(connection.address),
            next_step="Repeat when it has ended",
        )


def _send(connection: Connection, rows: Sequence[Row]) -> None:
    batch: list[Row] = []
    size = 0
    for row in rows:
        weight = 4 * len(row["dense"]) + 10 * len(row["keys"])
        weight += sum(len(value) for value in row.values() if isinstance(value, str))
        if batch and size + weight > BATCH_BYTES:
            connection.upsert(batch)
            batch, size = [], 0
        batch.append(row)
        size += weight
    connection.upsert(batch)


def _touch(connection: Connection, revision: int, report: str, dimension: int) -> None:
    """Say that rows of this revision may exist and somebody is at it."""
    connection.upsert([revision_row(revision, report, time.time(), dimension)])


def _commit(
    connection: Connection, snapshot: Snapshot, one: Committed, old: Committed | None
) -> None:
    """Put a revision in force; what it replaces is passed over from then on, and swept later."""
    dimension = snapshot.encoder.dimension
    connection.upsert([report_row(one, dimension)])
    if old is not None:
        _touch(connection, old.revision, old.entry.info.id, dimension)
        if old.entry.info.id != one.entry.info.id:
            connection.delete(f'id == "{report_row_id(old.entry.info.id)}"')
    _changed(connection, dimension)


def _changed(connection: Connection, dimension: int) -> None:
    connection.upsert([version_row(uuid.uuid4().hex, dimension)])


def _note_changes(
    connection: Connection, snapshot: Snapshot, reading: Reading, old: Committed, report: Report
) -> None:
    from retrieval.milvus.reading import read_report

    changes = changes_between(read_report(connection, old), report)
    for i, one in enumerate(reading.outcomes):
        if one.status == "replaced" and one.report and one.report.id == report.id:
            reading.outcomes[i] = dataclasses.replace(one, changes=changes)


def _sweep(connection: Connection, snapshot: Snapshot, keep: set[int]) -> None:
    """Remove rows that are not in force and that nobody has touched for a while."""
    now = time.time()
    for revision, touched in snapshot.unseen.items():
        if now - touched > ABANDONED and revision not in keep:
            connection.delete(f"revision == {revision}")


def remove_report(address: StoreAddress, report_id: str) -> ReportInfo:
    """Remove a report and its rows; raises UnknownReport, naming the nearest."""
    from retrieval.milvus.library import MilvusLibrary

    library = MilvusLibrary.connect(address)
    try:
        gone = library.committed(report_id)
        connection, dimension = library.connection, library.snapshot.encoder.dimension
        _touch(connection, gone.revision, report_id, dimension)
        connection.delete(f'id == "{report_row_id(report_id)}"')
        _changed(connection, dimension)
        connection.delete(f"revision == {gone.revision}")
    finally:
        library.close()
    return gone.entry.info
