"""The units that a ranking puts forward, and the arithmetic on their scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from retrieval.halves import products

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retrieval.encoders import Vectors
    from retrieval.postings import Postings
    from retrieval.sentence_index import SentenceIndex


class SearchedVectors(Protocol):
    """Vectors of chunks; `chunk_rows` gives each chunk's unit row."""

    @property
    def chunk_rows(self) -> NDArray[np.int32]: ...

    def search(
        self, questions: Vectors, n: int, chunks: NDArray[np.bool_] | None = None
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]: ...

    def vectors(self, chunks: NDArray[np.int64]) -> Vectors: ...


class Searched(Protocol):
    """What of a segment is ranked: its words, the vectors of its chunks and of its sentences."""

    @property
    def postings(self) -> Postings: ...

    @property
    def vectors(self) -> SearchedVectors: ...

    @property
    def sentences(self) -> SentenceIndex: ...


@dataclass(frozen=True, slots=True)
class Candidates:
    """Units with a score. `keys` [n, 3]: place in the library, segment, row."""

    keys: NDArray[np.int64]
    scores: NDArray[np.float32]

    @classmethod
    def of(
        cls, segment: int, rows: NDArray[Any], scores: NDArray[np.float32], places: Places
    ) -> Candidates:
        import numpy as np

        keys = np.empty((len(rows), 3), dtype=np.int64)
        keys[:, 0] = places.of(rows)
        keys[:, 1] = segment
        keys[:, 2] = rows
        return cls(keys, scores)

    @classmethod
    def best(cls, parts: Sequence[Candidates], n: int) -> Candidates:
        """The `n` best of all parts; among equals the first in the library."""
        import numpy as np

        if not parts:
            return cls(np.empty((0, 3), np.int64), np.empty(0, np.float32))
        keys = np.concatenate([part.keys for part in parts])
        scores = np.concatenate([part.scores for part in parts])
        order = np.lexsort((keys[:, 0], -scores))[:n]
        return cls(keys[order], scores[order])


class Places:
    """Where the rows of a segment stand in the order of the library's reports."""

    def __init__(self, firsts: Sequence[tuple[int, int]]) -> None:
        """`firsts`: for each report of the segment its first row, and its place in the library."""
        import numpy as np

        pairs = np.array(sorted(firsts), dtype=np.int64).reshape(-1, 2)
        self._firsts = pairs[:, 0]
        self._shifts = pairs[:, 1] - pairs[:, 0]

    def of(self, rows: NDArray[Any]) -> NDArray[np.int64]:
        import numpy as np

        if not len(rows):
            return np.empty(0, np.int64)
        number = np.maximum(np.searchsorted(self._firsts, rows, side="right") - 1, 0)
        places: NDArray[np.int64] = rows + self._shifts[number]
        return places


def top(scores: NDArray[np.float32], n: int, least: float = 0.0) -> NDArray[np.int64]:
    """Rows of the `n` highest scores above 0, and of those equal to the last of them.

    Scores below `least` may be left out.
    """
    import numpy as np

    # most scores of a question are 0: finding the highest among many equal ones takes long
    rows = np.flatnonzero(scores >= least) if least > 0 else np.flatnonzero(scores)
    kept = scores[rows]
    if len(rows) <= n:
        return rows[kept > 0]
    last = np.partition(kept, len(kept) - n)[len(kept) - n]
    return rows[kept >= last] if last > 0 else rows[kept > 0]


def cosines_of(
    segment: Searched, rows: NDArray[np.integer[Any]], vector: NDArray[np.float32]
) -> NDArray[np.float32]:
    """The best cosine among each unit's chunks; -1 for a unit without chunks."""
    import numpy as np

    chunk_rows = segment.vectors.chunk_rows
    rows = rows.astype(chunk_rows.dtype)  # or all of the segment's would be converted
    low = np.searchsorted(chunk_rows, rows, side="left")
    high = np.searchsorted(chunk_rows, rows, side="right")
    counts = high - low
    chunks = np.repeat(low - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
    best = np.full(len(rows), -1.0, dtype=np.float32)
    if len(chunks):
        cosines = products(segment.vectors.vectors(chunks), vector)
        np.maximum.at(best, np.repeat(np.arange(len(rows)), counts), cosines)
    return best


def share_of_best(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scores divided by the highest; what is below 0 says nothing and counts as 0."""
    import numpy as np

    positive: NDArray[np.float32] = np.maximum(scores, np.float32(0))
    return positive / np.float32(max(float(positive.max()), 1e-9))


def reciprocal_rank(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """1 / (60 + rank), ranks from 1 (Cormack, Clarke and Büttcher 2009)."""
    import numpy as np

    ranks = np.empty(len(scores), np.float32)
    ranks[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1, dtype=np.float32)
    shares: NDArray[np.float32] = np.float32(1) / (np.float32(60) + ranks)
    return shares
