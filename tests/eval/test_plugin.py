"""`pytest --grounding`: an item a test, kinds as markers, failures told in words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from eval.questionset import sample_questions, write_questions

if TYPE_CHECKING:
    from eval.model import Question


def pytest_run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A pytest of its own, in an empty folder with one test file that must not be read."""
    (folder / "test_other.py").write_text("raise RuntimeError('collected')\n")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider",
         "--strict-markers", *arguments],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def own_set(tmp_path: Path) -> Path:
    """Two look-ups and a question whose gold is deliberately another unit's."""
    chosen: list[Question] = [q for q in sample_questions() if q.kind == "lookup"][:2]
    path = tmp_path / "own.jsonl"
    write_questions(chosen, path)
    with path.open("a") as file:
        file.write(
            '{"id": "odd", "question": "What does para. 1004 say?", "kind": "fact", '
            '"expect": ["answered"], "gold": ["incb-2023-iv#p1010"], "vital": ["PICS"]}\n'
        )
    return path


@pytest.mark.slow
def test_one_test_an_item(tmp_path: Path, own_set: Path, sample_folder: Path) -> None:
    suite = ["--grounding", f"--grounding-suite={own_set}", f"--grounding-library={sample_folder}"]
    done = pytest_run(tmp_path, *suite)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "1 failed, 2 passed" in done.stdout
    assert "expected answered from incb-2023-iv#p1010" in done.stdout
    assert "collected" not in done.stdout

    chosen = pytest_run(tmp_path, *suite, "-m", "kind_lookup")
    assert (chosen.returncode, "2 passed, 1 deselected" in chosen.stdout) == (0, True)


def test_without_the_option_nothing_changes(tmp_path: Path) -> None:
    done = pytest_run(tmp_path)
    assert "RuntimeError: collected" in done.stdout
