"""Many files read on all cores, in processes of their own, results in the order given.

`python -m ingest.batch` is one such process: it takes jobs (pickled path and metadata) on its
standard input and answers each with a report or an error on its standard output, until the input
ends, which it also does when whoever asked is gone. What a file does to its reader (a crash of a
format's library, memory that runs out) ends that process alone: the file is reported and the rest
is read on by a new one.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Generator, Sequence
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import BinaryIO

from ingest.cores import usable_cores
from ingest.errors import PinciteError, ReadError
from ingest.model import Metadata, Report
from ingest.read import read_report

WORTH_IT = 1_000_000
"""Bytes in all from which on starting processes (about 0.3 s each) pays."""

Job = tuple[Path, Metadata]
Outcome = Report | PinciteError


def read_files(jobs: Sequence[Job], workers: int | None = None) -> Generator[Outcome]:
    """The report of each file, or the error that a person is to read, in the order of `jobs`.

    `workers` is how many processes read at once (default: one a core, and none besides this one
    for a single file or little text). Closing the iterator, or Ctrl-C, ends them.
    """
    count = min(_cores(jobs) if workers is None else workers, len(jobs))
    if count < 2:
        for job in jobs:
            yield read(job)
        return
    readers = [_Reader() for _ in range(count)]
    waiting: SimpleQueue[tuple[int, Job] | None] = SimpleQueue()
    done: SimpleQueue[tuple[int, Outcome]] = SimpleQueue()
    for numbered in enumerate(jobs):
        waiting.put(numbered)
    try:
        for reader in readers:
            waiting.put(None)
            # Not an executor: Ctrl-C in the midst of its submit leaves a lock of it held, for ever.
            Thread(target=_keep_busy, args=(reader, waiting, done), daemon=True).start()
        early: dict[int, Outcome] = {}
        for at in range(len(jobs)):
            while at not in early:
                place, outcome = done.get()
                early[place] = outcome
            yield early.pop(at)
    finally:
        for reader in readers:
            reader.end()


def _keep_busy(
    reader: _Reader,
    waiting: SimpleQueue[tuple[int, Job] | None],
    done: SimpleQueue[tuple[int, Outcome]],
) -> None:
    """Give the reader one job after another, until there are none or it was ended."""
    while not reader.ended and (numbered := waiting.get()) is not None:
        at, job = numbered
        done.put((at, reader.read(job)))


def read(job: Job) -> Outcome:
    """One file read in this process; its error is returned, not raised."""
    try:
        return read_report(*job)
    except PinciteError as error:
        return error


class _Reader:
    """One process that reads; started when first needed, and again after it ended."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self.ended = False
        self._lock = Lock()  # starting and ending may meet

    def read(self, job: Job) -> Outcome:
        with self._lock:
            if self._process is None and not self.ended:
                self._process = _start()
            process = self._process
        try:
            if process is None or process.stdin is None or process.stdout is None:
                raise EOFError
            pickle.dump(job, process.stdin)
            process.stdin.flush()
            outcome: Outcome = pickle.load(process.stdout)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):  # or `end` closed it
            self._kill()
            return ReadError(
                "reading it ended the process that read it (a crash, or no memory left)",
                where=job[0].name,
                next_step="Save the document again, or in another format",
            )
        return outcome

    def end(self) -> None:
        self.ended = True
        self._kill()

    def _kill(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


def _start() -> subprocess.Popen[bytes]:
    root = str(Path(__file__).resolve().parent.parent)
    known = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([root, known]) if known else root
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "ingest.batch"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
    )


def _cores(jobs: Sequence[Job]) -> int:
    size = 0
    for path, _ in jobs:
        with contextlib.suppress(OSError):  # said when it is read
            size += path.stat().st_size
    if size < WORTH_IT:
        return 1
    return usable_cores()


def serve(jobs: BinaryIO, answers: BinaryIO) -> None:
    """Answer each job with what became of it, until there are no more."""
    while True:
        try:
            job = pickle.load(jobs)
        except EOFError:
            return
        pickle.dump(read(job), answers)
        answers.flush()


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends it at once and silently
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    with contextlib.suppress(BrokenPipeError):
        serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
