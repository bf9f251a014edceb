"""What is worked out of a report before it is embedded: chunks, sentences, and the facts in it.

This is plain Python work, so a large ingest shares it out among processes, one a core, while the
ingest itself embeds and writes. The workers are started as programs of their own: nothing of the
caller's has to be importable or safe to fork.
"""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from queue import SimpleQueue
from typing import IO, cast

from ingest.cores import usable_cores
from ingest.model import Report, Unit
from retrieval import register as registers
from retrieval.chunks import Chunk, belongings, chunk_units, token_count
from retrieval.errors import LibraryError
from retrieval.register import Fact
from retrieval.sentence_index import sentences_of
from retrieval.settings import IndexSettings

SHARED_FROM = 3_000  # units; below, starting workers takes longer than they save
PORTION = 250  # units handed to a worker at a time
MOST_WORKERS = 8


@dataclass(frozen=True, slots=True)
class Portion:
    """Some neighbouring units of a report, each with the text it belongs to."""

    units: Sequence[Unit]
    belongs: Sequence[str]
    language: str
    settings: IndexSettings
    sentences: bool
    register: bool


@dataclass(slots=True)
class Parts:
    """What the units hold. Units are counted from the first of the portion, or of the report."""

    chunks: list[Chunk] = field(default_factory=list)
    facts: list[tuple[int, Fact]] = field(default_factory=list)
    sentences: list[tuple[int, int, int]] = field(default_factory=list)  # unit, start, end

    def add(self, other: Parts, first: int) -> None:
        """Append the parts of a portion whose first unit is number `first`."""
        self.chunks += [replace(chunk, unit=first + chunk.unit) for chunk in other.chunks]
        self.facts += [(first + unit, fact) for unit, fact in other.facts]
        self.sentences += [(first + unit, start, end) for unit, start, end in other.sentences]


def parts_of(portion: Portion) -> Parts:
    """Chunks, facts and sentences of a portion."""
    units = portion.units
    return Parts(
        chunk_units(units, portion.settings, token_count(), portion.belongs),
        [(i, fact) for i, unit in enumerate(units) for fact in registers.extract(unit)]
        if portion.register
        else [],
        sentences_of(units, portion.language) if portion.sentences else [],
    )


def parts_of_reports(
    reports: Sequence[Report],
    settings: IndexSettings,
    *,
    sentences: bool,
    register: bool = True,
    workers: int | None = None,
) -> Iterator[tuple[Report, Parts]]:
    """Each report with its parts, in order. `workers` is by default one a core, or none if few."""
    units = sum(len(report.units) for report in reports)
    if workers is None:
        workers = min(usable_cores(), MOST_WORKERS) if units >= SHARED_FROM else 0

    def portions() -> Iterator[Portion]:
        for report in reports:
            hosts = belongings(report.units)
            for low in range(0, len(report.units), PORTION):
                part = slice(low, low + PORTION)
                yield Portion(
                    report.units[part], hosts[part], report.language, settings, sentences, register
                )

    found = map(parts_of, portions()) if workers < 2 else _shared(portions(), workers)
    for report in reports:
        whole = Parts()
        for low in range(0, len(report.units), PORTION):
            whole.add(next(found), low)
        yield report, whole


def _shared(portions: Iterable[Portion], count: int) -> Iterator[Parts]:
    """The parts of portions in order; at most two a worker are under way, so memory is bounded."""
    workers = [_Worker() for _ in range(count)]
    idle: SimpleQueue[_Worker] = SimpleQueue()
    for worker in workers:
        idle.put(worker)

    def ask(portion: Portion) -> Parts:
        worker = idle.get()
        try:
            return worker.ask(portion)
        finally:
            idle.put(worker)

    waiting: deque[Future[Parts]] = deque()
    threads = ThreadPoolExecutor(count, thread_name_prefix="worker")
    try:
        for portion in portions:
            waiting.append(threads.submit(ask, portion))
            if len(waiting) > 2 * count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()
        for worker in workers:
            worker.close()
        threads.shutdown()


class _Worker:
    """A process that answers portions with their parts, one after the other."""

    def __init__(self) -> None:
        code = (
            "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
            "from retrieval.preparing import serve; serve()"
        )
        self._process = subprocess.Popen(
            [sys.executable, "-c", code, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def ask(self, portion: Portion) -> Parts:
        """Raises LibraryError when the process has ended."""
        try:
            pickle.dump(portion, cast("IO[bytes]", self._process.stdin), 5)
            cast("IO[bytes]", self._process.stdin).flush()
            answer = pickle.load(cast("IO[bytes]", self._process.stdout))
        except (OSError, EOFError, pickle.UnpicklingError):
            raise LibraryError(
                "a process that helps to index ended early; the library is as it was",
                next_step="Free some memory and repeat",
            ) from None
        if isinstance(answer, Exception):
            raise answer
        return cast("Parts", answer)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):  # what was still to be sent goes nowhere
                    stream.close()


def serve() -> None:
    """The work of a worker: portions come in on stdin, parts go out on stdout, until it ends."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the ingest, which then ends this
    source, target = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing else may be written there
    while True:
        try:
            portion = pickle.load(source)
        except EOFError:
            return
        try:
            answer: Parts | Exception = parts_of(portion)
        except Exception as error:  # raised where the portion came from
            answer = error
        pickle.dump(answer, target, 5)
        target.flush()
