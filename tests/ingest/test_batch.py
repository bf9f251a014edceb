"""Many files at once: order, bad files, crashes, and no process left behind."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ingest import batch
from ingest.batch import Job, read_files
from ingest.errors import NotADocument, ReadError
from ingest.model import Metadata, Report

ROOT = Path(__file__).parents[2]


@pytest.fixture
def jobs(tmp_path: Path) -> list[Job]:
    """Six files of very different length, the fourth empty."""
    made: list[Job] = []
    for at, paragraphs in enumerate((400, 1, 200, 0, 3, 100)):
        path = tmp_path / f"{at}.txt"
        text = "\n\n".join(
            f"{number}. The Board met in room {at}." for number in range(1, paragraphs + 1)
        )
        path.write_text(text, encoding="utf-8")
        made.append((path, Metadata(id=f"report-{at}")))
    return made


def _told(outcomes: list[batch.Outcome]) -> list[tuple[str, int | str]]:
    return [
        (one.id, len(one.units)) if isinstance(one, Report) else (type(one).__name__, str(one))
        for one in outcomes
    ]


def test_several_processes_read_what_one_reads_in_the_same_order(jobs: list[Job]) -> None:
    alone = list(read_files(jobs, 1))
    assert _told(alone)[3][0] == "NotADocument"
    assert [len(one.units) for one in alone if isinstance(one, Report)] == [400, 1, 200, 3, 100]
    together = list(read_files(jobs, 3))
    assert together[:3] + together[4:] == alone[:3] + alone[4:]
    error = together[3]
    assert isinstance(error, NotADocument)
    assert (error.what, error.where) == ("the file is empty", str(jobs[3][0]))
    assert str(error) == str(alone[3])


def test_little_text_is_read_without_further_processes(
    jobs: list[Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "_start", lambda: pytest.fail("a process was started"))
    assert len(list(read_files(jobs))) == 6


def test_a_crash_costs_one_file(jobs: list[Job], monkeypatch: pytest.MonkeyPatch) -> None:
    start, started = batch._start, []

    def start_and_crash_once() -> subprocess.Popen[bytes]:
        process = start()
        started.append(process)
        if len(started) == 1:
            process.kill()
            process.wait()
        return process

    monkeypatch.setattr(batch, "_start", start_and_crash_once)
    outcomes = list(read_files(jobs, 2))
    crashed = [one for one in outcomes if isinstance(one, ReadError) and "ended" in one.what]
    assert len(crashed) == 1
    assert len([one for one in outcomes if isinstance(one, Report)]) == 4
    assert len(started) == 3
    assert all(process.poll() is not None for process in started)


def test_leaving_off_half_way_ends_the_processes(
    jobs: list[Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    start, started = batch._start, []

    def remembered() -> subprocess.Popen[bytes]:
        started.append(start())
        return started[-1]

    monkeypatch.setattr(batch, "_start", remembered)
    reading = read_files(jobs, 2)
    next(reading)
    reading.close()
    assert started
    assert all(process.poll() is not None for process in started)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_no_reader_outlives_who_asked(tmp_path: Path, how: signal.Signals) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom ingest import batch\n"
        "from ingest.model import Metadata\n"
        "start = batch._start\n"
        "def told():\n"
        "    process = start()\n    sys.stdout.write(f'{process.pid}\\n')\n"
        "    sys.stdout.flush()\n    return process\n"
        "batch._start = told\n"
        "jobs = [(Path(sys.argv[1]), Metadata())] * 4000\n"
        "list(batch.read_files(jobs, 2))\n"
    )
    file = tmp_path / "report.txt"
    file.write_text("\n\n".join(f"{n}. The Board met." for n in range(1, 900)), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(file)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        try:
            children = [int(process.stdout.readline()) for _ in range(2)]
            process.send_signal(how)
            _, errors = process.communicate(timeout=60)
        finally:
            process.kill()
    assert errors.count("Traceback") == (how == signal.SIGINT)  # its own alone
    end = time.monotonic() + 30
    while time.monotonic() < end and any(_runs(child) for child in children):
        time.sleep(0.05)
    assert not any(_runs(child) for child in children)


def _runs(pid: int) -> bool:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat")
        return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
    return False
