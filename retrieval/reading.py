"""The first half of an ingest: which sources are new, what they say, and what they replace."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Callable, Generator, Sequence
from pathlib import Path

from ingest.diff import diff_reports
from ingest.errors import PinciteError
from ingest.model import Report
from retrieval.errors import LibraryVersion
from retrieval.manifest import Manifest, ReportEntry
from retrieval.model import Changes, Ingested, IngestStatus, ReportInfo
from retrieval.segment import Segment
from retrieval.sources import ReportSource

Progress = Callable[[str, int, int], None]


@dataclasses.dataclass(slots=True)
class Reading:
    """What the sources turned out to be."""

    outcomes: list[Ingested] = dataclasses.field(default_factory=list)
    fresh: dict[str, tuple[Report, ReportSource]] = dataclasses.field(default_factory=dict)
    replaced: dict[str, str] = dataclasses.field(default_factory=dict)  # id that goes: id instead


def read_all(
    before: Manifest | None,
    sources: Sequence[ReportSource],
    progress: Progress | None,
    keep_going: bool,
) -> Reading:
    entries = list(before.reports) if before else []
    by_key = {entry.source_key: entry for entry in entries}
    reading = Reading()
    keys: dict[str, Ingested] = {}
    failed: dict[str, PinciteError] = {}
    new = {source.key: source for source in sources if source.key not in by_key}
    with contextlib.closing(_read_each(list(new.values()))) as reports:
        for done, source in enumerate(sources):
            if progress:
                progress("read", done, len(sources))
            known = by_key.get(source.key)
            if known is not None:
                reading.outcomes.append(Ingested(source.origin, "unchanged", known.info))
                continue
            if source.key in keys:  # the same file twice in one go
                reading.outcomes.append(dataclasses.replace(keys[source.key], status="unchanged"))
                continue
            report = failed.get(source.key) or next(reports)
            if isinstance(report, PinciteError):
                failed[source.key] = report
                error = _named(report, source)
                if not keep_going:
                    raise error
                reading.outcomes.append(Ingested(source.origin, "failed", None, error=str(error)))
                continue
            keys[source.key] = _place(report, source, entries, reading)
            reading.outcomes.append(keys[source.key])
    if progress and sources:
        progress("read", len(sources), len(sources))
    return reading


def _named(error: PinciteError, source: ReportSource) -> PinciteError:
    """The error of a file, naming this one of several with the same content."""
    if source.file is None or error.where is None:
        return error
    path = source.file[0]
    if Path(error.where).name == path.name:
        return error
    return type(error)(error.what, where=str(path), next_step=error.next_step)


def _read_each(sources: Sequence[ReportSource]) -> Generator[Report | PinciteError]:
    """What each source holds, or its error, in order; files are read several at once."""
    from ingest.batch import read_files

    jobs = [source.file for source in sources if source.file is not None]
    with contextlib.closing(read_files(jobs)) as files:
        for source in sources:
            if source.file is not None:
                yield next(files)
                continue
            try:
                yield source.read()
            except PinciteError as error:
                yield error


def _place(
    report: Report, source: ReportSource, entries: Sequence[ReportEntry], reading: Reading
) -> Ingested:
    """Decide which report a newly read one replaces, and under which id it stands."""
    old = next(
        (e for e in entries if e.origin == source.origin and e.info.id not in reading.replaced),
        None,
    )
    if old is None or (source.named and old.info.id != report.id):
        old = next((e for e in entries if e.info.id == report.id and _same(e, report, source)), old)
    status: IngestStatus = "added"
    if old is not None:
        status = "replaced"
    if not source.named:
        gone = {*reading.replaced, old.info.id} if old else reading.replaced.keys()
        taken = {e.info.id for e in entries} - gone
        report = dataclasses.replace(report, id=free_id(report.id, taken | reading.fresh.keys()))
    elif report.id in reading.fresh:
        raise LibraryVersion(
            f"two sources were given the id {report.id!r}", where=source.origin,
            next_step="Give each its own --id",
        )  # fmt: skip
    elif any(e.info.id == report.id for e in entries):
        reading.replaced[report.id] = report.id
        status = "replaced"
    if old is not None:
        reading.replaced[old.info.id] = report.id
    reading.fresh[report.id] = (report, source)
    return Ingested(source.origin, status, info_of(report), report.warnings)


def _same(entry: ReportEntry, report: Report, source: ReportSource) -> bool:
    """Whether a report of the same id is the same document, from wherever it was read."""
    return (
        source.named
        or Path(entry.origin).name == Path(source.origin).name
        or (
            report.symbol is not None
            and entry.info.symbol == report.symbol
            and entry.info.language == report.language
        )
    )


def free_id(wanted: str, taken: set[str]) -> str:
    """`wanted`, or with -2, -3 … where another document has it."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def info_of(report: Report) -> ReportInfo:
    """A report in brief."""
    return ReportInfo(
        id=report.id,
        title=report.title,
        cited_as=report.cited_as,
        symbol=report.symbol,
        date=report.date,
        language=report.language,
        units=len(report.units),
        warnings=len(report.warnings),
        source=report.source.file,
        format=report.source.format,
    )


def changes_between(old: Report, new: Report) -> Changes:
    """What became of the units, by `ingest.diff`, as anchors."""
    anchors: dict[str, list[str]] = {}
    for change in diff_reports(old, new).changes:
        unit = change.new or change.old
        anchors.setdefault(change.change, []).append(unit.anchor if unit else "")
    return Changes(**{kind: tuple(found) for kind, found in anchors.items()})


def note_changes(reading: Reading, base: Manifest, opened: dict[str, Segment]) -> None:
    places_of = {entry.info.id: entry.segment for entry in base.reports}
    before = {new: old for old, new in reading.replaced.items()}
    for i, one in enumerate(reading.outcomes):
        if one.status == "replaced" and one.report:
            identifier = before[one.report.id]
            old = opened[places_of[identifier]].store.report(identifier)
            new = reading.fresh[one.report.id][0]
            reading.outcomes[i] = dataclasses.replace(one, changes=changes_between(old, new))
