"""Uploads: names, limits, and what a hostile file leaves behind, which is nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from ui.page import uploads
from ui.page.uploads import LONGEST_NAME, UploadError, clean_name, sweep, take_in

REPORT = "1. The Committee notes the report.\n\n2. The Committee urges States to act.\n"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system32\\x.txt", "x.txt"),
        ("/absolute/path.txt", "path.txt"),
        ("..", "document"),
        ("", "document"),
        ("...", "document"),
        (".hidden.txt", "hidden.txt"),
        ("a\x00b\n\x1b.txt", "a_b__.txt"),
        ("$(rm -rf ~);`x`|y.txt", "_(rm -rf _)__x__y.txt"),
        ("\u202etxt.exe", "_txt.exe"),
        ("rapport final (révisé).docx", "rapport final (révisé).docx"),
        ("报告 2023.pdf", "报告 2023.pdf"),
    ],
)
def test_a_name_is_never_a_path(sent: str, kept: str) -> None:
    assert clean_name(sent) == kept


@pytest.mark.parametrize("sent", ["n" * 300 + ".pdf", "n" * 300, "." + "n" * 300, "é" * 300])
def test_a_name_is_never_too_long(sent: str) -> None:
    made = clean_name(sent)
    assert len(made) <= LONGEST_NAME
    assert made.endswith(".pdf") == sent.endswith(".pdf")


def arrived(folder: Path, name: str, data: bytes) -> Path:
    """A file as Gradio leaves it: in a folder of its own."""
    path = folder / "0123456789abcdef" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    return path


def left_behind() -> set[str]:
    return {path.name for path in Path(tempfile.gettempdir()).glob("pincite-upload-*")}


def test_a_report_is_taken_in_and_its_file_removed(own_library: Path, tmp_path: Path) -> None:
    before = left_behind()
    path = arrived(tmp_path / "incoming", "pencils.txt", REPORT.encode())
    found = take_in(own_library, path)
    assert (found["status"], found["report"]["units"]) == ("added", 2)
    assert found["report"]["source"] == "pencils.txt"
    assert not path.parent.exists()
    assert left_behind() <= before


@pytest.mark.parametrize(
    ("name", "data"),
    [("empty.txt", b""), ("binary.txt", bytes(range(256)) * 64), ("broken.pdf", b"%PDF-1.7 x")],
)
def test_what_cannot_be_read_says_why_by_its_name(
    own_library: Path, tmp_path: Path, name: str, data: bytes
) -> None:
    before = (own_library / "CURRENT").read_bytes() if (own_library / "CURRENT").exists() else b""
    path = arrived(tmp_path / "incoming", name, data)
    with pytest.raises(UploadError) as raised:
        take_in(own_library, path)
    assert str(raised.value).startswith(f"{name}: ")
    assert tempfile.gettempdir() not in str(raised.value)
    assert not path.parent.exists()
    after = (own_library / "CURRENT").read_bytes() if (own_library / "CURRENT").exists() else b""
    assert after == before


def test_a_reader_that_dies_or_hangs_is_said(
    own_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = arrived(tmp_path / "one", "x.txt", REPORT.encode())
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(UploadError, match="broke its reader"):
        take_in(own_library, path)
    monkeypatch.undo()
    path = arrived(tmp_path / "two", "x.txt", REPORT.encode())
    monkeypatch.setattr(uploads, "READING_SECONDS", 0.01)
    with pytest.raises(UploadError, match="was stopped"):
        take_in(own_library, path)


def test_memory_is_bounded() -> None:
    pytest.importorskip("resource")
    code = (
        "from ui.page.intake import limit_memory; limit_memory(200_000_000)\n"
        "try: bytearray(400_000_000)\nexcept MemoryError: print('refused')"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )
    assert done.stdout == "refused\n"


def test_what_broken_connections_left_is_swept(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    (old / "part").write_bytes(b"x")
    new.write_bytes(b"y")
    long_ago = time.time() - 1000
    os.utime(old, (long_ago, long_ago))
    sweep(tmp_path, older_than=500)
    assert [path.name for path in tmp_path.iterdir()] == ["new"]
    sweep(tmp_path / "nowhere")
