"""Vectors in FAISS: written once per segment, opened memory-mapped, searched by inner product.

A small segment is searched exactly (`flat`). In a larger one every vector is also kept as one bit
a dimension (`rabitq`: RaBitQ, Gao and Long 2024, in FAISS's fast-scan form); the bits choose the
candidates, and the vectors themselves (float16) rank them. Segments choose their candidates
together: how many are compared depends on the size of the library, not on its segments. Measured:
docs/retrieval.md.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retrieval.arrays import ArrayWriter, save_array, save_index
from retrieval.halves import floats, products

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retrieval.candidates import SearchedVectors
    from retrieval.encoders import Vectors

    Mask = NDArray[np.bool_]
    Found = tuple[NDArray[np.float32], NDArray[np.int64]]  # [questions, n]
    Candidates = tuple[NDArray[np.float32], NDArray[np.int64]]  # [candidates], of one question

FLAT_CHUNKS = 20_000  # up to here exact search is as fast
WIDEN, AT_LEAST, ONE_IN = 8, 1_600, 300  # how many candidates are taken from the bits
BLOCK = 16_384  # vectors handled at a time
QUESTIONS = 64  # searched by bits at a time, which bounds the memory of a large batch


class VectorsWriter:
    """Collects vectors block by block, then writes the index that suits their number."""

    def __init__(self, folder: Path, dimension: int) -> None:

        self._folder = folder
        self._dimension = dimension
        self._exact: list[Vectors] | None = []  # until they are too many
        self._halves: ArrayWriter | None = None
        self._rows: list[NDArray[np.int32]] = []
        self._count = 0

    def add(self, vectors: Vectors, rows: Sequence[int]) -> None:
        """Unit vectors [n, d] and the unit row of each, rows ascending over all calls."""
        import numpy as np

        self._rows.append(np.asarray(rows, dtype=np.int32))
        self._count += len(rows)
        if self._exact is not None:
            self._exact.append(vectors)
            if self._count > FLAT_CHUNKS:
                early, self._exact = self._exact, None
                path = self._folder / "vectors.npy"
                self._halves = ArrayWriter(path, np.dtype(np.float16), (self._dimension,))
                for block in early:
                    self._halves.add(block.astype(np.float16))
        elif self._halves is not None:
            self._halves.add(vectors.astype(np.float16))

    def finish(self) -> str:
        """Write the index; its kind."""
        import faiss
        import numpy as np

        rows = np.concatenate(self._rows) if self._rows else np.empty(0, np.int32)
        save_array(self._folder / "chunk_rows.npy", rows)
        if self._halves is None:
            flat = faiss.IndexFlatIP(self._dimension)
            for block in self._exact or ():
                flat.add(np.ascontiguousarray(block, dtype=np.float32))
            save_index(self._folder / "vectors.faiss", flat)
            return "flat"
        self._halves.close()
        halves = np.load(self._folder / "vectors.npy", mmap_mode="r")
        bits = faiss.index_factory(self._dimension, "RaBitQfs", faiss.METRIC_INNER_PRODUCT)
        step = max(1, len(halves) // 50_000)
        bits.train(np.ascontiguousarray(halves[::step], dtype=np.float32))
        for low in range(0, len(halves), BLOCK):
            bits.add(np.ascontiguousarray(halves[low : low + BLOCK], dtype=np.float32))
        save_index(self._folder / "vectors.faiss", bits)
        return "rabitq"

    def abandon(self) -> None:
        if self._halves is not None:
            self._halves.abandon()


class VectorIndex:
    """The vectors of one segment. Rows are chunks; `chunk_rows` gives each chunk's unit row."""

    def __init__(self, folder: Path) -> None:
        import faiss
        import numpy as np

        self._faiss: Any = faiss  # its Python additions are not in its type stubs
        self._index: Any = faiss.read_index(
            str(folder / "vectors.faiss"), faiss.IO_FLAG_MMAP_IFC | faiss.IO_FLAG_READ_ONLY
        )
        # still mapped, but plain arrays: slicing numpy's own memmap takes ten times as long
        rows = np.load(folder / "chunk_rows.npy", mmap_mode="r")
        self.chunk_rows: NDArray[np.int32] = np.asarray(rows)
        halves = folder / "vectors.npy"
        self._halves: NDArray[np.float16] | None = (
            np.asarray(np.load(halves, mmap_mode="r")) if halves.exists() else None
        )

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(self, questions: Vectors, n: int, chunks: Mask | None = None) -> Found:
        """Cosines and chunk numbers of the `n` nearest, [questions, n]; -1 pads. `chunks` masks."""
        import numpy as np

        n = min(n, len(self))
        if n == 0:
            shape = (len(questions), 0)
            return np.empty(shape, np.float32), np.empty(shape, np.int64)
        if self._halves is not None:
            return _by_bits([self], questions, n, [chunks])[0]
        parameters = None
        if chunks is not None:
            selector = self._faiss.IDSelectorBitmap(np.packbits(chunks, bitorder="little"))
            parameters = self._faiss.SearchParameters(sel=selector)
        with self._threads_for(questions):
            scores, found = self._index.search(questions, n, params=parameters)
        return scores, found

    @contextlib.contextmanager
    def _threads_for(self, questions: Vectors) -> Iterator[None]:
        """One thread for one question, for searches that this thread starts meanwhile.

        What is won by two is less than what the second one takes: it goes on waiting for more to
        do for milliseconds, on the core where the next question's encoder runs.
        """
        if len(questions) > 1:
            yield
            return
        threads = self._faiss.omp_get_max_threads()
        self._faiss.omp_set_num_threads(1)
        try:
            yield
        finally:
            self._faiss.omp_set_num_threads(threads)

    @property
    def has_bits(self) -> bool:
        """Whether candidates are chosen by bits, or every vector is compared."""
        return self._halves is not None

    def by_bits(self, questions: Vectors, n: int, chunks: Mask | None) -> list[Candidates]:
        """For each question the chunks worth comparing: their cosines by the bits, and numbers.

        Where a mask leaves few chunks those are compared all, and their cosines are infinite here.
        """
        import numpy as np

        allowed = len(self) if chunks is None else int(chunks.sum())
        if chunks is not None and allowed <= FLAT_CHUNKS:
            every = np.flatnonzero(chunks)
            return [(np.full(len(every), np.inf, np.float32), every)] * len(questions)
        wide = min(len(self), candidates(n, len(self)) * len(self) // max(allowed, 1))
        with self._threads_for(questions):
            nearest = self._index.search(questions, wide)
        lines = []
        for scores, line in zip(*nearest, strict=True):
            passes = line >= 0
            if chunks is not None:
                passes &= chunks[line]
            lines.append((scores[passes], line[passes]))
        return lines

    def vectors(self, chunks: NDArray[np.int64]) -> Vectors:
        """The stored vectors of some chunks, float32 [n, d]."""
        import numpy as np

        if self._halves is not None:
            return floats(self._halves.take(chunks, axis=0))
        found: Vectors = self._index.reconstruct_batch(np.ascontiguousarray(chunks, np.int64))
        return found


def search_together(
    indexes: Sequence[SearchedVectors], questions: Vectors, n: int, masks: Sequence[Mask | None]
) -> list[Found]:
    """`search` in several segments at once, each with its mask."""
    large: list[VectorIndex] = []
    of_large: list[Mask | None] = []
    for index, mask in zip(indexes, masks, strict=True):
        if isinstance(index, VectorIndex) and index.has_bits:
            large.append(index)
            of_large.append(mask)
    found = _by_bits(large, questions, n, of_large) if large else []
    together = dict(zip(map(id, large), found, strict=True))
    return [
        together[id(index)] if id(index) in together else index.search(questions, n, mask)
        for index, mask in zip(indexes, masks, strict=True)
    ]


def candidates(n: int, chunks: int) -> int:
    """How many of so many chunks are compared by their vectors to find the `n` nearest."""
    return max(WIDEN * n, AT_LEAST, chunks // ONE_IN)


def _by_bits(
    indexes: Sequence[VectorIndex], questions: Vectors, n: int, masks: Sequence[Mask | None]
) -> list[Found]:
    """The candidates of all segments in one order by their bits; the best by their vectors."""
    import numpy as np

    found = [
        (
            np.full((len(questions), min(n, len(index))), -np.inf, dtype=np.float32),
            np.full((len(questions), min(n, len(index))), -1, dtype=np.int64),
        )
        for index in indexes
    ]
    wide = candidates(n, sum(map(len, indexes)))
    for low in range(0, len(questions), QUESTIONS):
        part = questions[low : low + QUESTIONS]
        rough = [index.by_bits(part, n, mask) for index, mask in zip(indexes, masks, strict=True)]
        for i, question in enumerate(part):
            lines = [of_index[i] for of_index in rough]
            least = _least(np.concatenate([scores for scores, _ in lines]), wide)
            for index, (scores, line), (cosines, chunks) in zip(indexes, lines, found, strict=True):
                chosen = line[scores >= least]
                exact = products(index.vectors(chosen), question)
                best = np.argsort(-exact, kind="stable")[: cosines.shape[1]]
                cosines[low + i, : len(best)] = exact[best]
                chunks[low + i, : len(best)] = chosen[best]
    return found


def _least(scores: NDArray[np.float32], n: int) -> float:
    """The `n`-th highest of the finite scores, or less than all where they are fewer."""
    import numpy as np

    finite = scores[np.isfinite(scores)]
    if len(finite) <= n:
        return -np.inf
    return float(np.partition(finite, len(finite) - n)[len(finite) - n])
