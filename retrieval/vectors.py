"""Vectors in FAISS: written once per segment, opened memory-mapped, searched by inner product.

A small segment is searched exactly (`flat`). In a larger one every vector is also kept as one bit
a dimension (`rabitq`: RaBitQ, Gao and Long 2024, in FAISS's fast-scan form); the bits choose the
candidates, 8 times as many as asked for and at least 1,600, and the vectors themselves (float16)
rank them. Measured: docs/retrieval.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retrieval.arrays import ArrayWriter, save_array, save_index

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retrieval.encoders import Vectors

    Mask = NDArray[np.bool_]
    Found = tuple[NDArray[np.float32], NDArray[np.int64]]

FLAT_CHUNKS = 20_000  # up to here exact search is as fast
WIDEN, AT_LEAST = 8, 1_600  # candidates taken from the bits for each vector asked for
BLOCK = 16_384  # vectors handled at a time


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
        self.chunk_rows: NDArray[np.int32] = np.load(folder / "chunk_rows.npy", mmap_mode="r")
        halves = folder / "vectors.npy"
        self._halves: NDArray[np.float16] | None = (
            np.load(halves, mmap_mode="r") if halves.exists() else None
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
            return self._by_bits(questions, n, chunks)
        parameters = None
        if chunks is not None:
            selector = self._faiss.IDSelectorBitmap(np.packbits(chunks, bitorder="little"))
            parameters = self._faiss.SearchParameters(sel=selector)
        scores, found = self._index.search(questions, n, params=parameters)
        return scores, found

    def _by_bits(self, questions: Vectors, n: int, chunks: Mask | None) -> Found:
        """Candidates by their bits, ranked by the vectors themselves."""
        import numpy as np

        scores = np.full((len(questions), n), -np.inf, dtype=np.float32)
        found = np.full((len(questions), n), -1, dtype=np.int64)
        allowed = len(self) if chunks is None else int(chunks.sum())
        few = chunks is not None and allowed <= FLAT_CHUNKS  # then all of them are compared
        every = np.empty(0, np.int64) if chunks is None else np.flatnonzero(chunks)
        wide = min(len(self), max(WIDEN * n, AT_LEAST) * len(self) // max(allowed, 1))
        for low in range(0, len(questions), 64):  # bounds the memory of a large batch
            part = questions[low : low + 64]
            lines = [every] * len(part) if few else self._index.search(part, wide)[1]
            for i, question in enumerate(part):
                line = lines[i][lines[i] >= 0]
                if chunks is not None:
                    line = line[chunks[line]]
                cosines = self.vectors(line) @ question
                best = np.argsort(-cosines, kind="stable")[:n]
                scores[low + i, : len(best)] = cosines[best]
                found[low + i, : len(best)] = line[best]
        return scores, found

    def vectors(self, chunks: NDArray[np.int64]) -> Vectors:
        """The stored vectors of some chunks, float32 [n, d]."""
        import numpy as np

        if self._halves is not None:
            return np.asarray(self._halves[chunks], dtype=np.float32)
        found: Vectors = self._index.reconstruct_batch(np.ascontiguousarray(chunks, np.int64))
        return found
