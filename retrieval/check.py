"""What `pincite doctor` finds out about a library: everything read, nothing changed."""

from __future__ import annotations

import contextlib
import importlib.metadata
from pathlib import Path

from ingest.errors import PinciteError
from retrieval import folder as places
from retrieval import manifest as manifests
from retrieval.encoders import built_in
from retrieval.errors import LibraryMissing
from retrieval.library import Library
from retrieval.manifest import Manifest
from retrieval.model import Finding


def check(folder: Path) -> list[Finding]:
    """Look at every part of a library; one Finding a part, in order of dependence.

    Reads every file whole, so it takes about a second per gigabyte. Never raises for damage.
    """
    folder = Path(folder)
    try:
        name, checksum = places.current(folder)
        manifest = manifests.read(folder / "generations" / name / places.MANIFEST, checksum)
    except LibraryMissing as error:
        return [Finding(True, "library", f"none in {folder} yet", error.next_step)]
    except PinciteError as error:
        return [Finding(False, "library", _said(error), error.next_step)]
    findings = [
        Finding(
            True,
            "library",
            f"{len(manifest.reports)} reports, "
            f"{sum(entry.info.units for entry in manifest.reports):,} units in {folder}",
        )
    ]
    broken = [
        Finding(False, "files", f"{path}: the file {fault}", places.AGAIN)
        for path, fault in manifests.faults(folder, manifest, thorough=True)
    ]
    findings += broken or [Finding(True, "files", "every file matches its checksum")]
    findings += _versions(manifest)
    findings += _leftovers(folder, manifest)
    if not broken:
        findings += _works(folder, manifest)
    return findings


def _said(error: PinciteError) -> str:
    return f"{error.where}: {error.what}" if error.where else error.what


def _versions(manifest: Manifest) -> list[Finding]:
    differ = []
    for package, wrote in manifest.versions.items():
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            here = importlib.metadata.version(package)
            if here != wrote:
                differ.append(f"{package} {wrote} then, {here} now")
    if differ:
        return [Finding(True, "versions", f"written with {'; '.join(differ)}")]
    return [Finding(True, "versions", "the libraries that wrote it are the ones installed")]


def _leftovers(folder: Path, manifest: Manifest) -> list[Finding]:
    wanted = {entry.id for entry in manifest.segments}
    found = [
        path
        for parent in ("segments", "generations", "encoders")
        for path in (folder / parent).glob("*")
        if path.name.startswith(places.PARTIAL)
        or (parent == "segments" and path.name not in wanted)
    ]
    if not found:
        return []
    return [
        Finding(
            True,
            "leftovers",
            f"{len(found)} folders of an ingest that is running, or was stopped",
            "The next ingest removes them",
        )
    ]


def _works(folder: Path, manifest: Manifest) -> list[Finding]:
    """Open everything, and find a unit by its own words."""
    damage: list[str] = []
    try:
        with Library.open(folder) as library:
            for segment in library.segments:
                damage += [line for (line,) in segment.store.query("PRAGMA quick_check")]
            if any(line != "ok" for line in damage):
                return [Finding(False, "units", "; ".join(damage), places.AGAIN)]
            if not manifest.encoder_folder and built_in(manifest.encoder.name) is None:
                return [
                    Finding(
                        True, "search", f"needs the encoder {manifest.encoder.name} to be given"
                    )
                ]
            sample = next((u for u in library.units() if len(u.unit.text.split()) > 8), None)
            if sample is None:
                return [Finding(True, "search", "nothing to search yet")]
            hits = library.search(sample.unit.text[:300], k=10)
            if all(hit.located.docid != sample.docid for hit in hits):
                return [
                    Finding(
                        False,
                        "search",
                        f"{sample.docid} is not found by its own words",
                        places.AGAIN,
                    )
                ]
    except PinciteError as error:
        return [Finding(False, "search", _said(error), error.next_step)]
    return [Finding(True, "search", f"works, with {manifest.encoder.name}")]
