"""How fast and how large: cold start, warm search, indexing, memory and disk, at several sizes.

`run` builds libraries of synthetic paragraphs (`retrieval.synthetic`) and measures each in
processes of its own; a plain LangChain chain (the same encoder by sentence-transformers, FAISS,
nothing else) is measured beside it in the same run. `retrieval.bench_report` prints the results.

What is not real is said in the output: above `REAL_LIMIT` paragraphs vectors are blends of real
ones (`BlendEncoder`) and none are made for other languages, and above `REGISTER_LIMIT` the facts
of the register are not read, since each would take hours and none is part of an English search.
Questions are always encoded for real.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from retrieval.bench_process import COMMAND, OURS, PLAIN, Cold, Warm, cold, warm
from retrieval.build import ingest_sources
from retrieval.encoders import DEFAULT_MODEL
from retrieval.library import Library
from retrieval.settings import IndexSettings
from retrieval.synthetic import PER_REPORT, BlendEncoder, Writer, reports
from retrieval.vectors import search_together

SIZES = (100, 1_000, 10_000, 100_000, 1_000_000)
PORTION = 100_000  # paragraphs ingested in one go
QUESTIONS = 200
STARTS = 3  # cold starts, of which the best counts: the others met more of other work
PLAIN_LIMIT = 100_000  # paragraphs up to which the plain chain is measured
REAL_LIMIT = 1_000  # paragraphs up to which vectors are all from the real encoder
REGISTER_LIMIT = 100_000  # paragraphs up to which facts are read
POOL = 500  # real vectors that blends are made of, beside those of the samples

Said = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Measurement:
    """One size. Rates are paragraphs a second; `recall` is of exact search, at 10.

    `cold` is `pincite search` as a command, or an opened library where no command is given.
    `real_vectors` and `register` say what was real.
    """

    paragraphs: int
    cold: Cold
    warm: Warm
    plain_cold: Cold | None
    plain_warm: Warm | None
    indexing_rate: float
    encoding_rate: float
    disk_mb: float
    recall: float
    real_vectors: bool
    register: bool

    @property
    def times_faster_cold(self) -> float | None:
        return self.plain_cold.seconds / self.cold.seconds if self.plain_cold else None

    @property
    def times_faster_warm(self) -> float | None:
        return self.plain_warm.p50_ms / self.warm.p50_ms if self.plain_warm else None


def run(
    sizes: Sequence[int] = SIZES,
    *,
    plain: bool = True,
    said: Said = lambda _: None,
    folder: Path | None = None,
    command: str | None = None,
) -> list[Measurement]:
    """Measure each size; libraries are built in `folder`, or in one that is removed afterwards.

    `command` names the module whose `main` is the command line, to be measured from a cold start.
    """
    with tempfile.TemporaryDirectory(prefix="pincite-bench-") as scratch:
        base = folder or Path(scratch)
        return [
            _measure(size, base / str(size), plain and size <= PLAIN_LIMIT, said, command)
            for size in sizes
        ]


def _measure(size: int, folder: Path, plain: bool, said: Said, command: str | None) -> Measurement:
    texts = _sample_texts()
    questions = _questions(texts)
    said(f"{size:,} paragraphs: indexing")
    settings = IndexSettings(multilingual="auto" if size <= REAL_LIMIT else "off")
    # the first report brings the real encoder into the library
    ingest_sources(folder, list(reports(Writer(texts, seed=1), 1, "first")), settings=settings)
    indexing_rate, encoding_rate = _index(folder, texts, size, said)
    asked = folder / "bench-questions.json"
    asked.write_text(json.dumps(questions), encoding="utf-8")
    disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    said(f"{size:,} paragraphs: searching")
    given = [str(folder), str(asked)]
    starts = (
        (COMMAND, [command, "search", questions[0], "--library", str(folder)])
        if command
        else (OURS, given)
    )
    ours: list[Cold] = []
    others: list[Cold] = []
    if plain:
        said(f"{size:,} paragraphs: a plain chain beside it")
        _write_plain(folder)
    for _ in range(STARTS):  # in turn, so that both meet the same machine
        ours.append(cold(*starts))
        if plain:
            others.append(cold(PLAIN, [*given, _model_path()]))
    measured = Measurement(
        size,
        min(ours, key=lambda one: one.seconds),
        warm(OURS, given),
        min(others, key=lambda one: one.seconds) if plain else None,
        warm(PLAIN, [*given, _model_path()]) if plain else None,
        indexing_rate,
        encoding_rate,
        disk,
        _recall(folder, questions[:50]),
        size <= REAL_LIMIT,
        size <= REGISTER_LIMIT,
    )
    said(  # a run of all sizes takes long, and what is measured should not be lost with it
        f"{size:,} paragraphs: cold {measured.cold.seconds:.2f} s "
        f"({measured.cold.processor_seconds:.2f} s of processor, {measured.cold.peak_mb:.0f} MB), "
        f"warm p50 {measured.warm.p50_ms:.1f} p95 {measured.warm.p95_ms:.1f} ms"
    )
    return measured


def _index(folder: Path, texts: Sequence[str], size: int, said: Said) -> tuple[float, float]:
    """Build the library; paragraphs indexed a second, and encoded a second."""
    writer = Writer(texts, seed=size)
    with Library.open(folder) as library:
        real = library.encoder
    sample = [writer.paragraph() for _ in range(POOL if size > REAL_LIMIT else 100)]
    started = time.perf_counter()
    real.encode_passages(sample)
    encoding_rate = len(sample) / (time.perf_counter() - started)
    encoder = real if size <= REAL_LIMIT else BlendEncoder(real, [*sample, *texts])
    spent, done = 0.0, 0
    sources = reports(writer, size, "synthetic")
    while portion := list(islice(sources, PORTION // PER_REPORT)):
        started = time.perf_counter()  # writing the synthetic text is not counted
        ingest_sources(folder, portion, encoder=encoder, register=size <= REGISTER_LIMIT)
        spent += time.perf_counter() - started
        done += len(portion) * PER_REPORT
        said(f"{min(done, size):,} paragraphs indexed")
    return size / spent, encoding_rate


def _sample_texts() -> list[str]:
    from ingest.read import read_report
    from ingest.samples import sample_reports

    return [
        unit.text
        for path, metadata in sample_reports()
        for unit in read_report(path, metadata).units
        if len(unit.text.split()) > 3
    ]


def _questions(texts: Sequence[str]) -> list[str]:
    """Each of other words: what a cache knows is not measured."""
    writer = Writer(texts, seed=99)
    return [" ".join(writer.paragraph().split()[:12]) for _ in range(QUESTIONS + 1)]


def _model_path() -> str:
    from retrieval.encoders.export import model_folder

    return str(model_folder(DEFAULT_MODEL))


def _write_plain(folder: Path) -> None:
    import numpy as np

    with Library.open(folder) as library:
        texts = [located.unit.text for located in library.units()]
        vectors = [
            segment.vectors.vectors(np.arange(len(segment.vectors))) for segment in library.segments
        ]
    np.save(folder / "plain.npy", np.concatenate(vectors)[: len(texts)].astype(np.float16))
    (folder / "plain.json").write_text(json.dumps(texts), encoding="utf-8")


def _recall(folder: Path, questions: Sequence[str]) -> float:
    """Share of the 10 nearest chunks of exact search that the index finds."""
    import numpy as np

    with Library.open(folder) as library:
        vectors = library.encoder.encode_questions(questions)
        found: list[list[tuple[float, int, int]]] = [[] for _ in questions]
        best: list[list[tuple[float, int, int]]] = [[] for _ in questions]
        indexes = [segment.vectors for segment in library.segments]
        nearest = search_together(indexes, vectors, 10, [None] * len(indexes))
        for number, (index, (scores, chunks)) in enumerate(zip(indexes, nearest, strict=True)):
            for i, (line, where) in enumerate(zip(scores, chunks, strict=True)):
                found[i] += [
                    (float(s), number, int(c)) for s, c in zip(line, where, strict=True) if c >= 0
                ]
            for low in range(0, len(index), 20_000):
                block = np.arange(low, min(low + 20_000, len(index)))
                products = index.vectors(block) @ vectors.T
                for i in range(len(questions)):
                    highest = np.argsort(-products[:, i])[:10]
                    best[i] += [(float(products[n, i]), number, low + int(n)) for n in highest]
    shares = []
    for mine, exact in zip(found, best, strict=True):
        wanted = {place[1:] for place in sorted(exact, reverse=True)[:10]}
        got = {place[1:] for place in sorted(mine, reverse=True)[:10]}
        shares.append(len(wanted & got) / len(wanted))
    return float(np.mean(shares))
