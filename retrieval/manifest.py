"""The manifest: what a generation consists of, what made it, and checksums of every file."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from retrieval import folder as places
from retrieval.encoders import EncoderSpec
from retrieval.errors import LibraryDamaged, LibraryVersion
from retrieval.model import ReportInfo
from retrieval.settings import IndexSettings

FORMAT = 2  # raised whenever an older program could not read a newer library, or the reverse


@dataclass(frozen=True, slots=True)
class FileSeal:
    """What a file was when it was written. A later time of change means: verify the checksum."""

    size: int
    changed: int  # nanoseconds
    sha256: str

    @classmethod
    def of(cls, path: Path) -> FileSeal:
        status = path.stat()
        return cls(status.st_size, status.st_mtime_ns, places.digest(path))

    def fault(self, path: Path, *, thorough: bool = False) -> str | None:
        """What is wrong with a file, or None. `thorough` reads it even if it looks untouched."""
        try:
            status = path.stat()
        except OSError:
            return "is missing"
        if status.st_size != self.size:
            return f"has {status.st_size:,} bytes instead of {self.size:,}"
        untouched = status.st_mtime_ns == self.changed
        if (thorough or not untouched) and places.digest(path) != self.sha256:
            return "does not match its checksum"
        return None


def seal_folder(path: Path) -> dict[str, FileSeal]:
    return {file.name: FileSeal.of(file) for file in sorted(path.iterdir())}


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A segment: its folder, how much it holds, how its vectors are indexed, its files."""

    id: str
    units: int
    chunks: int
    vectors: str  # kind of FAISS index
    files: Mapping[str, FileSeal]


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report in force: where it stands, and what it was read from."""

    info: ReportInfo
    segment: str
    first: int  # row of its first unit in the segment
    source_key: str  # file, metadata and readers: the same key means nothing to do
    origin: str  # where the file was, to know it again when it has changed
    ingested: str = ""  # ISO date it was read; "" where an older version wrote the library


@dataclass(frozen=True, slots=True)
class Manifest:
    """A generation of a library."""

    settings: IndexSettings
    encoder: EncoderSpec
    encoder_folder: str
    encoder_files: Mapping[str, FileSeal]
    segments: tuple[SegmentEntry, ...] = ()
    reports: tuple[ReportEntry, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)

    def segment(self, identifier: str) -> SegmentEntry:
        return next(entry for entry in self.segments if entry.id == identifier)


def write(manifest: Manifest, path: Path) -> str:
    """Write a manifest file; its SHA-256."""
    data = {
        "format": FORMAT,
        "versions": dict(manifest.versions),
        "settings": manifest.settings.as_dict(),
        "encoder": {
            "folder": manifest.encoder_folder,
            **asdict(manifest.encoder),
            "files": {name: asdict(seal) for name, seal in manifest.encoder_files.items()},
        },
        "segments": [asdict(entry) for entry in manifest.segments],
        "reports": [asdict(entry) for entry in manifest.reports],
    }
    raw = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    with path.open("wb") as stream:
        stream.write(raw)
        stream.flush()
        os.fsync(stream.fileno())
    return hashlib.sha256(raw).hexdigest()


def read(path: Path, checksum: str) -> Manifest:
    """Read a manifest; raises LibraryDamaged, or LibraryVersion when another version wrote it."""
    where = str(path)
    try:
        raw = path.read_bytes()
    except OSError:
        raise LibraryDamaged(
            "the manifest is missing", where=where, next_step=places.AGAIN
        ) from None
    if hashlib.sha256(raw).hexdigest() != checksum:
        raise LibraryDamaged(
            "the manifest does not match its checksum", where=where, next_step=places.AGAIN
        )
    try:
        data: dict[str, Any] = json.loads(raw)
        found = data["format"]
    except (ValueError, KeyError, TypeError):
        raise LibraryDamaged(
            "the manifest cannot be read", where=where, next_step=places.AGAIN
        ) from None
    if found != FORMAT:
        raise LibraryVersion(
            f"the library has format {found}, this version of Pincite reads format {FORMAT}",
            where=where,
            next_step="Ingest the reports into a new folder, or use the version that wrote it",
        )
    encoder = data["encoder"]
    return Manifest(
        settings=IndexSettings(**data["settings"]),
        encoder=EncoderSpec(
            encoder["name"],
            encoder["dimension"],
            encoder["fingerprint"],
            encoder["window"],
            encoder.get("floor", 0.0),
        ),
        encoder_folder=encoder["folder"],
        encoder_files=_seals(encoder["files"]),
        segments=tuple(
            SegmentEntry(**{**entry, "files": _seals(entry["files"])}) for entry in data["segments"]
        ),
        reports=tuple(
            ReportEntry(**{**entry, "info": ReportInfo(**entry["info"])})
            for entry in data["reports"]
        ),
        versions=data["versions"],
    )


def _seals(files: Mapping[str, Mapping[str, Any]]) -> dict[str, FileSeal]:
    return {name: FileSeal(**seal) for name, seal in files.items()}


def encoder_place(folder: Path, manifest: Manifest) -> Path | None:
    """Where the library keeps its exported encoder; None when it keeps none."""
    name = manifest.encoder_folder
    return folder / "encoders" / name if name else None


def verify(folder: Path, manifest: Manifest) -> None:
    """Raise LibraryDamaged when a file is missing, of another size, or touched and different."""
    for path, fault in faults(folder, manifest):
        raise LibraryDamaged(f"the file {fault}", where=str(path), next_step=places.AGAIN)


def faults(
    folder: Path, manifest: Manifest, *, thorough: bool = False
) -> Iterator[tuple[Path, str]]:
    """Every file that is not as it was written, and what is wrong with it."""
    parts = [(folder / "segments" / entry.id, entry.files) for entry in manifest.segments]
    encoder = encoder_place(folder, manifest)
    if encoder is not None:
        parts.append((encoder, manifest.encoder_files))
    for place, files in parts:
        for name, seal in files.items():
            fault = seal.fault(place / name, thorough=thorough)
            if fault:
                yield place / name, fault
