"""What the tests of the command line share: running it here, and in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ui.cli import run

ROOT = Path(__file__).parents[3]
PINCITE = [sys.executable, "-m", "ui.cli"]
REPORT = "1. The Committee notes the report.\n\n2. The Committee urges States to act.\n\n"


class Pincite:
    """Runs command lines against one library and keeps what they wrote."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capsys = capsys
        self.err = ""

    def __call__(self, *words: str, status: int = 0) -> str:
        self.capsys.readouterr()
        found = run([*words[:1], "--library", str(self.folder), *words[1:]])
        captured = self.capsys.readouterr()
        self.err = captured.err
        assert found == status, captured.err
        return captured.out

    def json(self, *words: str, status: int = 0) -> Any:
        return json.loads(self(*words, "--json", status=status))

    def fails(self, *words: str, status: int = 1) -> str:
        """The one line a failing command says."""
        assert self(*words, status=status) == ""
        assert self.err.startswith("pincite: ")
        assert self.err.count("\n") == 1
        assert "Traceback" not in self.err
        return self.err


@pytest.fixture(autouse=True)
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("PINCITE_LIBRARY", "PINCITE_MODEL", "PINCITE_AUTH", "PINCITE_DEBUG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def pincite(sample_folder: Path, capsys: pytest.CaptureFixture[str]) -> Pincite:
    return Pincite(sample_folder, capsys)


@pytest.fixture
def empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Pincite:
    return Pincite(tmp_path / "library", capsys)


def start(*words: str, **options: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*PINCITE, *words], cwd=ROOT, stderr=subprocess.PIPE, **options)


def truncate_largest(library: Path) -> None:
    largest = max((p for p in library.rglob("*") if p.is_file()), key=lambda p: p.stat().st_size)
    largest.write_bytes(largest.read_bytes()[:100])
