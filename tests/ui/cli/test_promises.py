"""The command line's promises: results on stdout, one line on stderr, exit status 0, 1 or 2."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.ui.cli.conftest import PINCITE, ROOT, Pincite, start, truncate_largest
from ui.cli import run


def test_the_samples_come_first(empty: Pincite) -> None:
    assert "pincite ingest --samples" in empty.fails("ask", "What?")
    assert "pincite ingest --samples" in empty.fails("list")


def test_doctor(pincite: Pincite, tmp_path: Path) -> None:
    found = pincite.json("doctor")
    assert found["ok"] is True
    assert all(finding["ok"] for finding in found["findings"])
    damaged = tmp_path / "library"
    shutil.copytree(pincite.folder, damaged)
    truncate_largest(damaged)
    pincite.folder = damaged
    found = pincite.json("doctor", status=1)
    assert found["ok"] is False
    fault = next(finding for finding in found["findings"] if not finding["ok"])
    assert fault["next_step"]
    assert f"!!  {fault['subject']}: {fault['message']}" in pincite("doctor", status=1)


@pytest.mark.parametrize(
    "words",
    [
        ["ask"],
        ["ask", ""],
        ["ask", "q", "--batch", "f"],
        ["ask", "q", "--nonsense"],
        ["search"],
        ["search", "q", "--kind", "chapter"],
        ["search", "q", "--since", "yesterday"],
        ["search", "q", "--run", "f"],
        ["ingest"],
        ["ingest", "a", "--samples"],
        ["ingest", "a", "--date", "yesterday"],
        ["show"],
        ["nonsense"],
    ],
)
def test_wrong_usage_is_two(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert run(words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("pincite: ")
    assert captured.err.count("\n") == 1


COMMANDS = ["ingest", "list", "show", "remove", "outline", "search", "ask", "serve", "doctor",
            "diff", "export", "bench",
            "user add", "user list", "user remove"]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert run([*command.split(), "--help"]) == 0
    assert f"Example: pincite {command}" in capsys.readouterr().out


def test_an_unexpected_error_is_one_line(pincite: Pincite, monkeypatch: pytest.MonkeyPatch) -> None:
    from retrieval.folder_library import FolderLibrary

    def broken(self: FolderLibrary) -> None:
        raise RuntimeError("a\nb")

    monkeypatch.setattr(FolderLibrary, "reports", broken)
    assert "unexpected error at test_promises.py:" in pincite.fails("list")


# The rest needs a process of its own.


def test_a_closed_pipe_is_quiet(sample_folder: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    process = start("show", "p38", "--library", str(sample_folder), stdout=write)
    os.close(write)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")


def test_a_full_disk_is_said(sample_folder: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full to stand for a full disk")
    with Path("/dev/full").open("wb") as full:
        process = start("list", "--library", str(sample_folder), stdout=full)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert err.decode().startswith("pincite: ")
    assert "Free some space" in err.decode()
    assert err.count(b"\n") == 1


def test_interruption_is_one_line(sample_folder: Path) -> None:
    process = start(
        "ask", "--batch", "-", "--library", str(sample_folder),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    time.sleep(2)  # it waits for its questions by now
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"pincite: interrupted.\n")


def test_a_damaged_library_is_said(sample_folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    shutil.copytree(sample_folder, library)
    truncate_largest(library)
    found = subprocess.run(
        [*PINCITE, "ask", "What?", "--library", str(library)], cwd=ROOT, capture_output=True,
        text=True,
    )  # fmt: skip
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr.startswith("pincite: ")
    assert found.stderr.count("\n") == 1
