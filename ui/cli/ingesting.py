"""The work of `pincite ingest`: which files, and what became of each."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ui.cli import appraisals, output

if TYPE_CHECKING:
    from ingest.model import Metadata
    from retrieval.library import Library
    from retrieval.model import Ingested, IngestOutcome
    from retrieval.settings import IndexSettings
    from retrieval.stores import Place
    from ui.cli.output import Progress

# What a folder is searched for. A file named by itself is read whatever its name says.
SUFFIXES = frozenset({".pdf", ".docx", ".htm", ".html", ".md", ".markdown", ".txt"})


def samples(
    place: Place, progress: Progress | None, settings: IndexSettings | None
) -> IngestOutcome:
    """Read the sample reports into the library."""
    from ingest.samples import sample_reports
    from retrieval.stores import ingest_files

    return ingest_files(place, sample_reports(), progress=progress, settings=settings)


def passages(
    place: Place, path: Path, progress: Progress | None, settings: IndexSettings | None
) -> IngestOutcome:
    """Read a ready-made collection of passages into the library."""
    from retrieval.stores import ingest_passages

    return ingest_passages(place, path, progress=progress, settings=settings)


def files(
    place: Place,
    paths: Sequence[Path],
    metadata: Metadata,
    progress: Progress | None,
    settings: IndexSettings | None,
    *,
    keep_going: bool = False,
) -> IngestOutcome:
    """Read files, and the documents in folders, into the library.

    Of several files one that cannot be read is left out and said; a single one is the error.
    Raises UsageError where metadata that names one report is given for several.
    """
    from ingest.errors import UsageError
    from retrieval.stores import ingest_files

    found = documents(paths)
    single = [name for name in ("id", "title", "symbol") if getattr(metadata, name) is not None]
    if len(found) > 1 and single:
        raise UsageError(
            f"--{single[0]} names one report, but there are {len(found)} files",
            next_step="Ingest that file by itself",
        )
    sources = [(path, metadata) for path in found]
    return ingest_files(
        place,
        sources,
        progress=progress,
        settings=settings,
        keep_going=keep_going or len(sources) > 1,
    )


def documents(paths: Sequence[Path]) -> list[Path]:
    """The files to read: those named, and those in folders whose suffix a reader knows."""
    from ingest.errors import NotADocument

    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(
            one
            for one in path.rglob("*")
            if one.suffix.lower() in SUFFIXES
            and one.is_file()
            and not any(part.startswith(".") for part in one.relative_to(path).parts)
        )
        if not inside:
            raise NotADocument(
                "no document in this folder",
                where=str(path),
                next_step=f"Pincite reads {', '.join(sorted(SUFFIXES))}",
            )
        found += inside
    return found


def write(outcome: IngestOutcome, json: bool, started: float, place: Place) -> None:
    """What became of each source and how it was read; exit status 1 where one could not be.

    `place` is the library, from which the reports just taken in are read back.
    """
    failed = [one for one in outcome.sources if one.status == "failed"]
    if json:
        output.as_json(
            {
                "sources": [_to_dict(one) for one in outcome.sources],
                "units": outcome.units,
                "seconds": round(time.perf_counter() - started, 3),
            }
        )
    else:
        _write_all(outcome, place)
        if outcome.notice and outcome.changed:
            output.note(f"pincite: {outcome.notice}")
    for one in failed:
        output.note(f"pincite: {one.error}")
    if failed:
        raise typer.Exit(1)


def _to_dict(one: Ingested) -> dict[str, Any]:
    return {
        "source": one.source,
        "status": one.status,
        "report": asdict(one.report) if one.report else None,
        "warnings": [asdict(warning) for warning in one.warnings],
        "changes": asdict(one.changes) if one.changes else None,
        "error": one.error,
    }


def _write_all(outcome: IngestOutcome, place: Place) -> None:
    taken = [one for one in outcome.sources if one.status in ("added", "replaced")]
    with contextlib.ExitStack() as stack:
        library = None
        if taken:
            from retrieval.stores import open_library

            library = stack.enter_context(open_library(place))
        for one in outcome.sources:
            if one.status != "failed":
                _write_one(one, library if one in taken else None)


def _write_one(one: Ingested, library: Library | None) -> None:
    """One source: in a line what became of it, and below it how it was read, if it was."""
    info = one.report
    if info is None:
        return
    facts = [info.symbol or "no symbol stated", info.date or "no date stated", info.language]
    facts += [info.format, output.counted(info.units, "unit")]
    output.line(f"{one.status:9}  {info.id}  {' · '.join(facts)}")
    if one.changes:
        counts = (
            (len(one.changes.added), "added"),
            (len(one.changes.removed), "removed"),
            (len(one.changes.changed), "changed"),
            (len(one.changes.renumbered), "renumbered"),
        )
        said = ", ".join(
            f"{output.counted(count, 'unit')} {what}" for count, what in counts if count
        )
        output.line(f"{'':11}{said or 'no unit changed'}")
    if library is not None:
        appraisals.write(library.read(info.id), 11, whole=False)
