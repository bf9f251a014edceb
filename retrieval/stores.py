"""The doors to a library wherever it stands: in a folder here, or on a Milvus server.

A place is a folder, or the address of a store; nothing of Milvus is imported for a folder.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from retrieval.milvus.address import StoreAddress, store_address

if TYPE_CHECKING:
    from ingest.model import Metadata
    from retrieval.encoders import Encoder
    from retrieval.library import Library
    from retrieval.model import Finding, IngestOutcome, ReportInfo
    from retrieval.reading import Progress
    from retrieval.settings import IndexSettings, SearchSettings
    from retrieval.sources import ReportSource

__all__ = [
    "Place", "StoreAddress", "check", "ingest_files", "ingest_passages", "ingest_sources",
    "open_library", "remove_report", "store_address",
]  # fmt: skip

Place: TypeAlias = Path | StoreAddress


def open_library(
    place: Place, *, encoder: Encoder | None = None, settings: SearchSettings | None = None
) -> Library:
    """The library at a place, opened. Raises the kinds of LibraryError."""
    if isinstance(place, StoreAddress):
        from retrieval.milvus.library import MilvusLibrary

        return MilvusLibrary.connect(place, encoder=encoder, settings=settings)
    from retrieval.library import Library

    return Library.open(place, encoder=encoder, settings=settings)


def ingest_files(
    place: Place,
    sources: Sequence[tuple[Path, Metadata]],
    *,
    progress: Progress | None = None,
    settings: IndexSettings | None = None,
    keep_going: bool = False,
) -> IngestOutcome:
    """Add or replace reports; see `retrieval.build.ingest_files`."""
    from retrieval.sources import file_source

    described = [file_source(Path(path), metadata) for path, metadata in sources]
    return ingest_sources(
        place, described, progress=progress, settings=settings, keep_going=keep_going
    )


def ingest_passages(
    place: Place,
    path: Path,
    *,
    progress: Progress | None = None,
    settings: IndexSettings | None = None,
) -> IngestOutcome:
    """Add or replace a ready-made collection of passages (see `retrieval.passages`)."""
    if isinstance(place, StoreAddress):
        from retrieval.passages import passage_sources

        return ingest_sources(place, passage_sources(path), progress=progress, settings=settings)
    from retrieval import build

    return build.ingest_passages(place, path, progress=progress, settings=settings)


def ingest_sources(
    place: Place,
    sources: Sequence[ReportSource],
    *,
    progress: Progress | None = None,
    settings: IndexSettings | None = None,
    keep_going: bool = False,
) -> IngestOutcome:
    """Add or replace reports from any kind of source."""
    if isinstance(place, StoreAddress):
        from retrieval.milvus import writing

        return writing.ingest_sources(
            place, sources, progress=progress, settings=settings, keep_going=keep_going
        )
    from retrieval import build

    return build.ingest_sources(
        place, sources, progress=progress, settings=settings, keep_going=keep_going
    )


def remove_report(place: Place, report_id: str) -> ReportInfo:
    """Remove a report; raises UnknownReport, naming the nearest."""
    if isinstance(place, StoreAddress):
        from retrieval.milvus import writing

        return writing.remove_report(place, report_id)
    from retrieval import build

    return build.remove_report(place, report_id)


def check(place: Place) -> list[Finding]:
    """What `pincite doctor` finds out about a library, one Finding a part."""
    if isinstance(place, StoreAddress):
        from retrieval.milvus.check import check as check_store

        return check_store(place)
    from retrieval.check import check as check_folder

    return check_folder(place)
