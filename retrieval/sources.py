"""What an ingest is given: sources that know what they are before they are read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from ingest.errors import NotADocument
from ingest.model import Metadata, Report
from retrieval.folder import digest

# Code whose change means that a file would be read or indexed differently.
_READERS = (
    "ingest",
    "retrieval/register",
    "retrieval/chunks.py",
    "retrieval/words.py",
    "retrieval/sentences.py",
    "retrieval/passages.py",
)


@dataclass(frozen=True, slots=True)
class ReportSource:
    """A report to be read when needed. The same `key` means: nothing to do.

    `origin` is where it stands, to know a changed file again; `named` says whether a person gave
    the id, which then decides what it replaces. Files are read several at once (`ingest.batch`).
    """

    origin: str
    key: str
    read: Callable[[], Report]
    named: bool = False
    file: tuple[Path, Metadata] | None = None  # where `read` reads this file: many at once can be


def file_source(path: Path, metadata: Metadata) -> ReportSource:
    """A file to be read with `ingest.read`; raises NotADocument when there is no such file."""
    if not path.is_file():
        raise NotADocument(
            "no such file" if not path.exists() else "not a file",
            where=str(path),
            next_step="Give the path of a report",
        )

    def read() -> Report:
        from ingest.read import read_report

        return read_report(path, metadata)

    described = json.dumps(asdict(metadata), sort_keys=True)
    return ReportSource(
        str(path.resolve()),
        source_key(digest(path), described),
        read,
        named=metadata.id is not None,
        file=(path, metadata),
    )


def source_key(*facts: str) -> str:
    """A key over facts about a source and the code that reads it."""
    return hashlib.sha256("\n".join((*facts, readers_fingerprint())).encode()).hexdigest()


@lru_cache(maxsize=1)
def readers_fingerprint() -> str:
    """SHA-256 over the code that reads and indexes: a changed reader reads every file again."""
    root = Path(__file__).resolve().parent.parent
    checksum = hashlib.sha256()
    for name in _READERS:
        place = root / name
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        for file in files:
            if file.is_file() and file.suffix in (".py", ".json", ".toml", ".tsv"):
                checksum.update(file.relative_to(root).as_posix().encode())
                checksum.update(file.read_bytes())
    return checksum.hexdigest()
