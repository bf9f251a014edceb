"""The grounding suite from the page: one run at a time, in a process of its own, and its report.

The report of the last run stands beside the library. A run is bounded in time and memory and ends
when the visitor who started it leaves.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from ingest.errors import PinciteError
from retrieval.stores import Place

LONGEST_SECONDS = 1_800
FORM = 1  # of page.json, which ui/cli/examine.py writes
_turn = threading.Lock()
_running: dict[str, subprocess.Popen[str]] = {}  # by who started it; one at most


class ExaminationError(PinciteError):
    """The suite was not run to its end; the report of the last run stands."""


def reports_of(library: Place) -> Path:
    """Where reports of runs are kept: beside the library, not in it; of a store, beside the page's
    working folder under the collection's name."""
    beside = library if isinstance(library, Path) else Path(library.collection)
    return beside.resolve().with_name(f"{beside.name}.evaluation")


def last(folder: Path) -> dict[str, Any] | None:
    """The report of the last run, with "when" it was made; None where there is none to read."""
    path = folder / "page.json"
    try:
        found: dict[str, Any] = json.loads(path.read_text("utf-8"))
        when = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except (OSError, ValueError):
        return None
    if not isinstance(found, dict) or found.get("form") != FORM:
        return None
    return found | {"when": when.isoformat(timespec="minutes")}


def examine(
    library: Place, folder: Path, suite: str, model: str | None = None, owner: str = ""
) -> Iterator[tuple[str, int, int]]:
    """Run a suite; yields what is running, done, of how many. Raises ExaminationError.

    `owner` is who may `stop` it.
    """
    if not isinstance(library, Path):
        raise ExaminationError(
            "the suite is run on a library folder, not on a store",
            next_step="Name a folder with --library",
        )
    if not _turn.acquire(blocking=False):
        raise ExaminationError(
            "an evaluation is running already", next_step="Wait until it has ended"
        )
    try:
        yield from _run(library, folder, suite, model, owner)
    finally:
        _turn.release()


def stop(owner: str) -> None:
    """End the run that `owner` started, if there is one."""
    process = _running.pop(owner, None)
    if process is not None:
        process.kill()


def _run(
    library: Path, folder: Path, suite: str, model: str | None, owner: str
) -> Iterator[tuple[str, int, int]]:
    command = [sys.executable, "-m", "ui.cli.examine", str(library.resolve()), str(folder), suite]
    process = subprocess.Popen(
        [*command, *([model] if model else [])],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[2],
        text=True,
    )
    _running[owner] = process
    ended_by = threading.Timer(LONGEST_SECONDS, process.kill)
    ended_by.start()
    started = time.monotonic()
    try:
        assert process.stdout is not None
        for line in process.stdout:
            told = json.loads(line)
            if "error" in told:
                raise ExaminationError(str(told["error"]).rstrip("."))
            yield told["what"], told["done"], told["total"]
        if process.wait() != 0:
            if owner not in _running:
                raise ExaminationError("the evaluation was stopped; the last report stands")
            late = time.monotonic() - started >= LONGEST_SECONDS
            raise ExaminationError(
                f"the evaluation took more than {LONGEST_SECONDS // 60} minutes and was stopped"
                if late
                else "the evaluation stopped before its end",
                next_step="Run `pincite eval` in a terminal to see why",
            )
    finally:
        ended_by.cancel()
        _running.pop(owner, None)
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
