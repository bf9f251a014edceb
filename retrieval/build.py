"""Changing a library: add, replace and remove reports, all or nothing, one writer at a time."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.model import Metadata
from retrieval import folder as places
from retrieval.check import check
from retrieval.encoders import Encoder
from retrieval.errors import LibraryVersion, UnknownReport
from retrieval.lock import WAIT_SECONDS, writing
from retrieval.manifest import Manifest
from retrieval.model import Ingested, IngestOutcome, ReportInfo
from retrieval.multilingual import why_not
from retrieval.reading import Progress, read_all
from retrieval.settings import IndexSettings
from retrieval.sources import ReportSource, file_source
from retrieval.writing import in_force, lacks_second, publish, write_generation

PASSAGES = 50_000  # taken in in one go; what an ingest that is killed may have to do again
__all__ = ["check", "ingest_files", "ingest_passages", "ingest_sources", "remove_report"]


def ingest_files(
    folder: Path,
    sources: Sequence[tuple[Path, Metadata]],
    *,
    progress: Progress | None = None,
    settings: IndexSettings | None = None,
    encoder: Encoder | None = None,
    wait: float = WAIT_SECONDS,
    keep_going: bool = False,
) -> IngestOutcome:
    """Add or replace reports; files that have not changed cost nothing.

    All or nothing: on any error the library stays as it was, unless `keep_going` lets a file that
    cannot be read be left out and reported. `progress` is told (stage, done, total), stages
    "read", "embed" and "index". `encoder` replaces the one `settings.model` names.

    Raises ReadError kinds, LibraryBusy after `wait` seconds, LibraryVersion, LibraryDamaged,
    LibraryError when the disk is full.
    """
    described = [file_source(Path(path), metadata) for path, metadata in sources]
    return ingest_sources(
        Path(folder),
        described,
        progress=progress,
        settings=settings,
        encoder=encoder,
        wait=wait,
        keep_going=keep_going,
    )


def ingest_passages(
    folder: Path,
    path: Path,
    *,
    progress: Progress | None = None,
    settings: IndexSettings | None = None,
    encoder: Encoder | None = None,
    wait: float = WAIT_SECONDS,
) -> IngestOutcome:
    """Add or replace a ready-made collection of passages (see `retrieval.passages`).

    A large one is taken in in portions of `PASSAGES` or a report more, each all or nothing: when
    the ingest ends early, the same again goes on after the last portion that was finished.
    """
    from retrieval.passages import sized_sources

    started = time.perf_counter()
    sources = sized_sources(Path(path))
    total = sum(count for _, count in sources)
    done = units = 0
    outcomes: list[Ingested] = []
    for portion in _portions(sources):
        outcome = ingest_sources(
            Path(folder),
            [source for source, _ in portion],
            progress=_part_of(progress, done, total),
            settings=settings,
            encoder=encoder,
            wait=wait,
        )
        outcomes += outcome.sources
        units = outcome.units
        done += sum(count for _, count in portion)
    return IngestOutcome(tuple(outcomes), time.perf_counter() - started, units)


def _portions(
    sources: Sequence[tuple[ReportSource, int]],
) -> Iterator[Sequence[tuple[ReportSource, int]]]:
    portion: list[tuple[ReportSource, int]] = []
    for source in sources:
        portion.append(source)
        if sum(count for _, count in portion) >= PASSAGES:
            yield portion
            portion = []
    if portion:
        yield portion


def _part_of(progress: Progress | None, done: int, total: int) -> Progress | None:
    """The progress of a portion as that of the whole; only embedding takes long enough to tell."""
    if progress is None:
        return None
    told = progress

    def tell(stage: str, here: int, of: int) -> None:
        if stage == "embed":
            told(stage, done + here, total)
        else:
            told(stage, here, of)

    return tell


def ingest_sources(
    folder: Path,
    sources: Sequence[ReportSource],
    *,
    progress: Progress | None = None,
    settings: IndexSettings | None = None,
    encoder: Encoder | None = None,
    wait: float = WAIT_SECONDS,
    keep_going: bool = False,
    register: bool = True,
) -> IngestOutcome:
    """Add or replace reports from any kind of source; see `ingest_files`.

    Without `register` the library can be searched but has no facts: for measurements.
    """
    started = time.perf_counter()
    with places.disk_errors(folder), writing(folder, wait):
        before = _with_settings(in_force(folder), settings, encoder)
        reading = read_all(before, sources, progress, keep_going)
        after = before
        if reading.fresh or (before is not None and lacks_second(before)):
            after = write_generation(folder, before, reading, settings, encoder, progress, register)
        units = sum(entry.info.units for entry in after.reports) if after else 0
        infos = {entry.info.id: entry.info for entry in after.reports} if after else {}
        outcomes = tuple(
            dataclasses.replace(one, report=infos[one.report.id]) if one.report else one
            for one in reading.outcomes
        )
    notice = why_not(after.settings, units) if after else None
    return IngestOutcome(outcomes, time.perf_counter() - started, units, notice)


def remove_report(folder: Path, report_id: str, *, wait: float = WAIT_SECONDS) -> ReportInfo:
    """Remove a report; raises UnknownReport, naming the nearest."""
    from retrieval.library import Library

    folder = Path(folder)
    with Library.open(folder) as library:
        library.report(report_id)
    with places.disk_errors(folder), writing(folder, wait):
        before = in_force(folder)
        gone = [e for e in before.reports if e.info.id == report_id] if before else []
        if before is None or not gone:
            raise UnknownReport(f"no report {report_id!r}", where=str(folder))
        kept = tuple(entry for entry in before.reports if entry.info.id != report_id)
        used = {entry.segment for entry in kept}
        segments = tuple(entry for entry in before.segments if entry.id in used)
        after = dataclasses.replace(before, segments=segments, reports=kept)
        publish(folder, after)
    return gone[0].info


def _with_settings(
    before: Manifest | None, settings: IndexSettings | None, encoder: Encoder | None
) -> Manifest | None:
    """The manifest under new settings, of which only these may change: those of the second
    encoder, and up to what size the vectors of sentences are kept."""
    if before is None:
        return None
    kept = before.settings
    if settings is not None:
        kept = dataclasses.replace(
            kept,
            multilingual=settings.multilingual,
            multilingual_units=settings.multilingual_units,
            sentence_units=settings.sentence_units,
        )
    differs = settings is not None and settings != kept
    if differs or (encoder is not None and encoder.spec != before.encoder):
        raise LibraryVersion(
            "the library was made with other settings or another embedding model "
            f"({before.encoder.name})",
            next_step="Ingest the reports into a new folder, or leave the settings out",
        )
    return dataclasses.replace(before, settings=kept)
