"""Every file of a library, damaged in every way: found, named, and said what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from retrieval.build import check, ingest_sources
from retrieval.errors import LibraryDamaged, LibraryError, LibraryVersion
from retrieval.folder import AGAIN
from retrieval.library import Library
from retrieval.manifest import FORMAT
from tests.retrieval.conftest import Ingest, report_of

TEXTS = ["The Board urges all Governments to act on this matter without any delay.", "It met."]


def parts(folder: Path) -> list[Path]:
    return sorted(
        p
        for p in folder.rglob("*")
        if p.is_file() and not p.name.startswith("writing") and p.name != "in-use"
    )


@pytest.fixture
def library(ingest: Ingest, folder: Path) -> Path:
    ingest(report_of("r", TEXTS))
    assert len(parts(folder)) == 15
    return folder


@pytest.mark.parametrize("number", range(15))
@pytest.mark.parametrize("damage", ["flipped", "cut", "missing", "grown", "swapped"])
def test_any_damage_to_any_file_is_found(library: Path, number: int, damage: str) -> None:
    path = parts(library)[number]
    raw = path.read_bytes()
    if damage == "flipped":
        middle = len(raw) // 2
        path.write_bytes(raw[:middle] + bytes([raw[middle] ^ 1]) + raw[middle + 1 :])
    elif damage == "cut":
        path.write_bytes(raw[: len(raw) * 2 // 3])
    elif damage == "missing":
        path.unlink()
    elif damage == "grown":
        path.write_bytes(raw + b"0")
    else:
        path.write_bytes(b"\x00" * len(raw))
    with pytest.raises(LibraryError) as caught:
        Library.open(library)
    assert isinstance(caught.value, LibraryDamaged)
    assert str(library) in str(caught.value)
    assert AGAIN in str(caught.value)
    assert [f for f in check(library) if not f.ok]


def test_damage_that_hides_its_time_of_change_is_found_by_the_check(library: Path) -> None:
    import os

    path = next(p for p in parts(library) if p.name == "frequencies.npy")
    status = path.stat()
    raw = path.read_bytes()
    path.write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    bad = [f for f in check(library) if not f.ok]
    assert [f.subject for f in bad] == ["files"]
    assert "frequencies.npy" in bad[0].message
    assert bad[0].next_step == AGAIN


def test_a_copy_is_as_good_as_the_library(library: Path, tmp_path: Path) -> None:
    import shutil

    copy = tmp_path / "copy"
    shutil.copytree(library, copy, copy_function=shutil.copyfile)  # times of change are not kept
    with Library.open(copy) as opened:
        assert opened.search("Governments", 1)[0].located.docid == "r#p1"


def rewrite(library: Path, change: dict[str, object]) -> None:
    """Write another manifest in a way that its checksum holds."""
    import hashlib

    path = library / "generations" / "000001" / "manifest.json"
    raw = json.dumps({**json.loads(path.read_text()), **change}).encode()
    path.write_bytes(raw)
    (library / "CURRENT").write_text(f"000001 {hashlib.sha256(raw).hexdigest()}\n")


def test_another_format_is_refused_by_readers_and_writers(library: Path) -> None:
    rewrite(library, {"format": FORMAT + 1})
    with pytest.raises(LibraryVersion, match=f"format {FORMAT + 1}.*reads format {FORMAT}"):
        Library.open(library)
    with pytest.raises(LibraryVersion):
        ingest_sources(library, [])
    assert not check(library)[0].ok


@pytest.mark.parametrize(
    "text", ["", "000001", "x y", "000009 " + "0" * 64, "../../etc " + "0" * 64, "\x00\xff"]
)
def test_a_pointer_to_nowhere_is_damage(library: Path, text: str) -> None:
    (library / "CURRENT").write_text(text, encoding="latin-1")
    with pytest.raises(LibraryDamaged):
        Library.open(library)
    with pytest.raises(LibraryDamaged):
        ingest_sources(library, [])
