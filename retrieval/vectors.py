"""Vectors in FAISS: written once per segment, opened memory-mapped, searched by inner product."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retrieval.arrays import save_array, save_index

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retrieval.encoders import Vectors

FILES = ("vectors.faiss", "chunk_rows.npy")


def write_vectors(folder: Path, vectors: Vectors, rows: Sequence[int]) -> str:
    """Write unit vectors [n, d] and the unit row of each; the kind of index chosen."""
    import faiss
    import numpy as np

    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors, dtype=np.float32))
    save_index(folder / "vectors.faiss", index)
    save_array(folder / "chunk_rows.npy", np.asarray(rows, dtype=np.int32))
    return "flat"


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

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(
        self, questions: Vectors, n: int, chunks: NDArray[np.bool_] | None = None
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Cosines and chunk numbers of the `n` nearest, [questions, n]; -1 pads. `chunks` masks."""
        import numpy as np

        n = min(n, len(self))
        if n == 0:
            shape = (len(questions), 0)
            return np.empty(shape, np.float32), np.empty(shape, np.int64)
        parameters = None
        if chunks is not None:
            selector = self._faiss.IDSelectorBitmap(np.packbits(chunks, bitorder="little"))
            parameters = self._faiss.SearchParameters(sel=selector)
        scores, found = self._index.search(questions, n, params=parameters)
        return scores, found

    def vectors(self, chunks: NDArray[np.int64]) -> Vectors:
        """The stored vectors of some chunks, float32 [n, d]."""
        import numpy as np

        found: Vectors = self._index.reconstruct_batch(np.ascontiguousarray(chunks, np.int64))
        return found
