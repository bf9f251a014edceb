"""Small libraries made through the real door, with the encoder that needs no model."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from ingest.model import Report, Source, Unit
from retrieval.build import ingest_sources
from retrieval.library import Library
from retrieval.model import IngestOutcome
from retrieval.settings import IndexSettings
from retrieval.sources import ReportSource

HASHING = IndexSettings(model="hashing")

Ingest = Callable[..., IngestOutcome]
Open = Callable[..., Library]


def report_of(identifier: str, texts: Sequence[str], **fields: object) -> Report:
    """A report of numbered paragraphs."""
    units = tuple(
        Unit(f"p{n}", "paragraph", str(n), f"para. {n}", text, ("I. General debate",), page=n)
        for n, text in enumerate(texts, start=1)
    )
    return Report(identifier, f"Report {identifier}", Source("r.txt", "0", "text"), units, **fields)  # type: ignore[arg-type]


def source_of(report: Report, origin: str | None = None) -> ReportSource:
    """A source whose key changes with the report's content, as a file's does."""
    return ReportSource(origin or report.id, f"{hash(report)}", lambda: report, named=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def ingest(folder: Path) -> Ingest:
    """Ingest reports into `folder` with the hashing encoder."""

    def run(*reports: Report, **options: object) -> IngestOutcome:
        return ingest_sources(
            folder,
            [source_of(report) for report in reports],
            settings=HASHING,
            **options,  # type: ignore[arg-type]
        )

    return run


@pytest.fixture
def opened(folder: Path) -> Iterator[Open]:
    """Open the library in `folder`; closed at the end of the test."""
    libraries: list[Library] = []

    def run(**options: object) -> Library:
        libraries.append(Library.open(folder, **options))  # type: ignore[arg-type]
        return libraries[-1]

    yield run
    for library in libraries:
        library.close()


def write_passages(path: Path, texts: Sequence[str], **fields: str) -> Path:
    lines = [json.dumps({"id": f"d{i}", "text": text, **fields}) for i, text in enumerate(texts)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
