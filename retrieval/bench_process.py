"""One measured process: how long it takes to a first answer, and each answer after it.

Every measurement runs in an interpreter of its own, so that nothing of the bench counts as its
memory. The clock counts whatever else the machine does; processor time does not, and stands
beside it.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.errors import LibraryError

# Each prints one line of JSON last. Arguments follow in sys.argv.
_PEAK = """
def peak_mb():
    status = Path("/proc/self/status")
    if status.exists():
        text = status.read_text()
        return next(int(l.split()[1]) for l in text.splitlines() if "VmHWM" in l) / 1000
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)
"""
# The command line as people run it; its own output is not of interest.
COMMAND = """
import contextlib, importlib, io, json, sys
module = importlib.import_module(sys.argv.pop(1))
sys.argv[0] = "pincite"
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    module.main()
from pathlib import Path
"""
OURS = """
import json, sys, time
from pathlib import Path
from retrieval.library import Library
library = Library.open(Path(sys.argv[1]))
questions = json.loads(Path(sys.argv[2]).read_text())
ask = library.search
ask(questions[0])
"""
PLAIN = """
import json, os, sys, time
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
index = faiss.IndexFlatIP(model.get_sentence_embedding_dimension())
vectors = np.load(folder / "plain.npy", mmap_mode="r")
for low in range(0, len(vectors), 10000):
    index.add(np.ascontiguousarray(vectors[low : low + 10000], dtype=np.float32))
texts = json.loads((folder / "plain.json").read_text())
documents = [Document(page_content=text) for text in texts]
embed = RunnableLambda(
    lambda q: model.encode([q], normalize_embeddings=True, show_progress_bar=False)
)
find = RunnableLambda(lambda v: [documents[i] for i in index.search(v, 10)[1][0]])
chain = embed | find
ask = chain.invoke
ask(questions[0])
"""
_ONE = """
print(json.dumps([peak_mb()]))
"""
_MANY = """
for question in questions[1:6]:
    ask(question)
took, before = [], time.process_time()
for question in questions[6:]:
    started = time.perf_counter()
    ask(question)
    took.append(1000 * (time.perf_counter() - started))
spent = 1000 * (time.process_time() - before) / len(took)
print(json.dumps([peak_mb(), *np.percentile(took, [50, 95, 99]), spent]))
"""


@dataclass(frozen=True, slots=True)
class Cold:
    """A process from its start to its end, with one question asked: seconds and megabytes."""

    seconds: float
    processor_seconds: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Warm:
    """A process that goes on asking: milliseconds a question, and megabytes at the peak."""

    p50_ms: float
    p95_ms: float
    p99_ms: float
    processor_ms: float  # mean, all threads
    peak_mb: float


def cold(code: str, arguments: Sequence[str]) -> Cold:
    """Run `code` once; raises LibraryError when it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    (peak,) = _run(code + _PEAK + _ONE, arguments)
    seconds = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cold(seconds, spent, peak)


def warm(code: str, arguments: Sequence[str]) -> Warm:
    """Run `code` and ask all its questions; raises LibraryError when it fails."""
    peak, p50, p95, p99, spent = _run(code + _PEAK + "import numpy as np\n" + _MANY, arguments)
    return Warm(p50, p95, p99, spent, peak)


def _run(code: str, arguments: Sequence[str]) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise LibraryError(
            f"the measured process failed: {' '.join(done.stderr.strip().splitlines()[-1:])}",
            next_step="Run pincite doctor",
        )
    numbers: list[float] = json.loads(done.stdout.splitlines()[-1])
    return numbers
