"""How fast and how large: cold start, warm search, indexing, memory and disk, at several sizes.

`run` builds libraries of synthetic paragraphs (`retrieval.synthetic`) and measures each in a
process of its own; a plain LangChain chain (the same encoder by sentence-transformers, FAISS,
nothing else) is measured beside it in the same run. `retrieval.bench_report` prints the results.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from retrieval.build import ingest_sources
from retrieval.encoders import DEFAULT_MODEL
from retrieval.errors import LibraryError
from retrieval.library import Library
from retrieval.synthetic import PER_REPORT, BlendEncoder, Writer, reports

SIZES = (100, 1_000, 10_000, 100_000, 1_000_000)
PORTION = 100_000  # paragraphs ingested in one go
QUESTIONS = 100
PLAIN_LIMIT = 100_000  # paragraphs up to which the plain chain is measured
REAL_LIMIT = 1_000  # paragraphs up to which vectors are all from the real encoder

Said = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Speed:
    """One process: seconds and megabytes to its first answer, milliseconds a question after it."""

    cold_seconds: float
    peak_mb: float
    p50_ms: float
    p95_ms: float
    p99_ms: float


@dataclass(frozen=True, slots=True)
class Measurement:
    """One size. Rates are paragraphs a second; `recall` is of exact search, at 10."""

    paragraphs: int
    speed: Speed
    plain: Speed | None
    indexing_rate: float
    encoding_rate: float
    disk_mb: float
    recall: float

    @property
    def times_faster_cold(self) -> float | None:
        return self.plain.cold_seconds / self.speed.cold_seconds if self.plain else None

    @property
    def times_faster_warm(self) -> float | None:
        return self.plain.p50_ms / self.speed.p50_ms if self.plain else None


# Both run in a fresh interpreter: arguments are a folder and a file of questions.
_OURS = """
import time; started = time.perf_counter()
import json, sys
from pathlib import Path
from retrieval.library import Library
library = Library.open(Path(sys.argv[1]))
questions = json.loads(Path(sys.argv[2]).read_text())
library.search(questions[0])
ask = library.search
"""
_PLAIN = """
import time; started = time.perf_counter()
import json, os, sys
os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"
from pathlib import Path
import faiss
import numpy as np
from langchain_core.documents import Document
from langchain_core.runnables import RunnableLambda
from sentence_transformers import SentenceTransformer
folder = Path(sys.argv[1])
questions = json.loads(Path(sys.argv[2]).read_text())
model = SentenceTransformer(sys.argv[3], device="cpu")
vectors = np.load(folder / "plain.npy")
index = faiss.IndexFlatIP(vectors.shape[1])
index.add(vectors)
texts = json.loads((folder / "plain.json").read_text())
documents = [Document(page_content=text) for text in texts]
embed = RunnableLambda(
    lambda q: model.encode([q], normalize_embeddings=True, show_progress_bar=False)
)
find = RunnableLambda(lambda v: [documents[i] for i in index.search(v, 10)[1][0]])
chain = embed | find
chain.invoke(questions[0])
ask = chain.invoke
"""
_REST = """
cold = time.perf_counter() - started
import numpy as np
took = []
for question in questions[1:]:
    before = time.perf_counter()
    ask(question)
    took.append(1000 * (time.perf_counter() - before))
status = Path("/proc/self/status")
if status.exists():
    peak = next(int(l.split()[1]) for l in status.read_text().splitlines() if "VmHWM" in l) / 1000
else:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    peak /= 1e6 if sys.platform == "darwin" else 1e3
print(json.dumps([cold, peak, *np.percentile(took, [50, 95, 99])]))
"""


def run(
    sizes: Sequence[int] = SIZES,
    *,
    plain: bool = True,
    said: Said = lambda _: None,
    folder: Path | None = None,
) -> list[Measurement]:
    """Measure each size; libraries are built in `folder`, or in one that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="pincite-bench-") as scratch:
        base = folder or Path(scratch)
        return [
            _measure(size, base / str(size), plain and size <= PLAIN_LIMIT, said) for size in sizes
        ]


def _measure(size: int, folder: Path, plain: bool, said: Said) -> Measurement:
    texts = _sample_texts()
    writer = Writer(texts, seed=size)
    said(f"{size:,} paragraphs: indexing")
    # the first report brings the real encoder into the library
    ingest_sources(folder, list(reports(Writer(texts, seed=1), 1, "first")))
    with Library.open(folder) as library:
        real = library.encoder
        sample = [writer.paragraph() for _ in range(200)]
        started = time.perf_counter()
        pool = real.encode_passages(sample)
        encoding_rate = len(pool) / (time.perf_counter() - started)
        encoder = real if size <= REAL_LIMIT else BlendEncoder(real, [*sample, *texts])
        started = time.perf_counter()
        sources = reports(writer, size, "synthetic")
        while portion := list(islice(sources, PORTION // PER_REPORT)):
            outcome = ingest_sources(folder, portion, encoder=encoder)
            said(f"{outcome.units:,} units indexed")
        seconds = time.perf_counter() - started
    questions = _questions(texts)
    asked = folder / "bench-questions.json"
    asked.write_text(json.dumps(questions), encoding="utf-8")
    disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    said(f"{size:,} paragraphs: searching")
    speed = _in_process(_OURS, [str(folder), str(asked)])
    other = None
    if plain:
        said(f"{size:,} paragraphs: a plain chain beside it")
        _write_plain(folder)
        other = _in_process(_PLAIN, [str(folder), str(asked), _model_path()])
    return Measurement(
        size, speed, other, size / seconds, encoding_rate, disk, _recall(folder, questions[:50])
    )


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
    np.save(folder / "plain.npy", np.concatenate(vectors)[: len(texts)])
    (folder / "plain.json").write_text(json.dumps(texts), encoding="utf-8")


def _in_process(code: str, arguments: Sequence[str]) -> Speed:
    done = subprocess.run(
        [sys.executable, "-c", code + _REST, *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise LibraryError(
            f"the measured process failed: {done.stderr.strip().splitlines()[-1:]}",
            next_step="Run pincite doctor",
        )
    return Speed(*json.loads(done.stdout.splitlines()[-1]))


def _recall(folder: Path, questions: Sequence[str]) -> float:
    """Share of the 10 nearest chunks of exact search that the index finds."""
    import numpy as np

    with Library.open(folder) as library:
        vectors = library.encoder.encode_questions(questions)
        shares = []
        for segment in library.segments:
            _, found = segment.vectors.search(vectors, 10)
            products = np.concatenate(
                [
                    segment.vectors.vectors(np.arange(low, min(low + 50_000, len(segment.vectors))))
                    @ vectors.T
                    for low in range(0, len(segment.vectors), 50_000)
                ]
            )
            best = np.argsort(-products, axis=0)[:10].T
            shares += [
                len(set(a) & set(b)) / len(b) for a, b in zip(found, best, strict=True) if len(b)
            ]
    return float(np.mean(shares)) if shares else 1.0
