"""BM25 over several fields: an inverted index of memory-mapped arrays.

A term's postings are the units it occurs in and its weighted frequency there (a field's weight per
occurrence, summed over fields: the simple form of BM25F, Robertson, Zaragoza and Taylor 2004).
Frequencies are stored, not scores, so k1 and b may change without writing the index again, and
several segments score with the statistics of all of them: a library built report by report ranks
exactly as one built at once. With one field of weight 1 the scores are those of bm25s's "lucene"
variant; a test holds this.

Two neighbouring terms of a unit's own text are a term of their own, a pair (the ordered features
of the sequential dependence model, Metzler and Croft 2005). Terms and pairs are known by 64-bit
keys, so an index holds no dictionary in memory: one search in a sorted array finds the postings.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Keys = NDArray[np.uint64]

FILES = ("keys.npy", "starts.npy", "rows.npy", "frequencies.npy", "lengths.npy")
STEPS = 64  # frequencies are kept in steps of 1/64, in 16 bits
_MIX, _TURN = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F  # odd constants: multiplying loses no bit
_ALL = 0xFFFFFFFFFFFFFFFF


@lru_cache(maxsize=400_000)
def term_key(term: str) -> int:
    """The key of a term: the first 8 bytes of its BLAKE2 hash."""
    digest = hashlib.blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def pair_key(first: str, second: str) -> int:
    """The key of two neighbouring terms, in this order."""
    mixed = (term_key(first) * _MIX + term_key(second)) & _ALL
    mixed ^= mixed >> 29
    return (mixed * _TURN) & _ALL


def pair_keys(first: Keys, second: Keys) -> Keys:
    """`pair_key` of many at once."""
    import numpy as np

    mixed = first * np.uint64(_MIX) + second
    mixed ^= mixed >> np.uint64(29)
    return mixed * np.uint64(_TURN)


@dataclass(frozen=True, slots=True)
class Statistics:
    """What scoring needs to know of the whole library: units and their mean weighted length."""

    units: int
    mean_length: float

    def idf(self, holders: int) -> float:
        """Lucene's inverse document frequency of a term that `holders` units have."""
        return math.log(1.0 + (self.units - holders + 0.5) / (holders + 0.5))


def length_norms(
    lengths: NDArray[np.float32], statistics: Statistics, k1: float, b: float
) -> NDArray[np.float32]:
    """The length part of BM25's denominator for units of these weighted lengths, in steps."""
    import numpy as np

    mean = statistics.mean_length or 1.0
    norms: NDArray[np.float32] = (
        np.float32(STEPS * k1 * (1 - b)) + np.float32(STEPS * k1 * b / mean) * lengths
    )
    return norms


class Postings:
    """The arrays of one segment, opened memory-mapped."""

    def __init__(self, folder: Path) -> None:
        import numpy as np

        # still mapped, but plain arrays: slicing numpy's own memmap takes ten times as long
        arrays: list[Any] = [np.asarray(np.load(folder / name, mmap_mode="r")) for name in FILES]
        self._keys, self._starts, self._rows, self._frequencies = arrays[:4]
        self.lengths: NDArray[np.float32] = np.asarray(arrays[4])

    def __len__(self) -> int:
        return len(self.lengths)

    def find(self, key: int) -> tuple[int, int]:
        """The span of a key's postings; empty when no unit has it."""
        return self.spans([key])[0]

    def spans(self, keys: Sequence[int]) -> list[tuple[int, int]]:
        """The span of each key's postings; empty when no unit has it."""
        import numpy as np

        if not len(self._keys):
            return [(0, 0)] * len(keys)
        wanted = np.array(keys, dtype=np.uint64)
        places = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        ends = np.where(self._keys[places] == wanted, places + 1, places)
        spans = zip(self._starts[places].tolist(), self._starts[ends].tolist(), strict=True)
        return [(start, end) if start < end else (0, 0) for start, end in spans]

    def rows(self, span: tuple[int, int]) -> NDArray[np.int32]:
        """The units that have a term, ascending."""
        rows: NDArray[np.int32] = self._rows[slice(*span)]
        return rows

    def holders(self, span: tuple[int, int], live: NDArray[np.bool_] | None) -> int:
        """How many units have a term; `live` leaves out rows that are no longer in force."""
        if live is None:
            return span[1] - span[0]
        return int(live[self._rows[span[0] : span[1]]].sum())

    def norms(self, statistics: Statistics, k1: float, b: float) -> NDArray[np.float32]:
        """The length part of BM25's denominator for every unit, float32 [units], in steps."""
        return length_norms(self.lengths, statistics, k1, b)

    def score(
        self,
        spans: Mapping[tuple[int, int], float],
        norms: NDArray[np.float32],
    ) -> NDArray[np.float32]:
        """BM25 of every unit, float32 [units]; `spans` gives each term's postings its weight."""
        import numpy as np

        scores = np.zeros(len(self), dtype=np.float32)
        if not spans:
            return scores
        rows = np.concatenate([self._rows[start:end] for start, end in spans])
        frequencies = np.concatenate([self._frequencies[start:end] for start, end in spans])
        weights = np.array(list(spans.values()), dtype=np.float32)
        given = np.repeat(weights, [end - start for start, end in spans])
        frequencies = frequencies.astype(np.float32)
        given *= frequencies
        frequencies += norms[rows]
        given /= frequencies
        np.add.at(scores, rows, given)  # term by term, as `add` does
        return scores

    def add(
        self,
        span: tuple[int, int],
        weight: float,
        scores: NDArray[np.float32],
        norms: NDArray[np.float32],
    ) -> None:
        """Add what one term gives every unit to `scores`, float32 [units]."""
        rows, given = self.given(span, weight, norms)
        scores[rows] += given

    def given(
        self, span: tuple[int, int], weight: float, norms: NDArray[np.float32]
    ) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """The units that have a term, ascending, and what it gives each of them."""
        import numpy as np

        rows: NDArray[np.int32] = self._rows[slice(*span)]
        frequencies = self._frequencies[slice(*span)].astype(np.float32)
        return rows, np.float32(weight) * frequencies / (frequencies + norms[rows])

    def contribution(
        self,
        span: tuple[int, int],
        weight: float,
        rows: NDArray[np.integer[Any]],
        norms: NDArray[np.float32],
    ) -> NDArray[np.float32]:
        """What one term gives some units, float32 [rows]; 0 where a unit does not have it."""
        import numpy as np

        given = np.zeros(len(rows), dtype=np.float32)
        holders = self._rows[slice(*span)]
        if not len(holders) or not len(rows):
            return given
        # the same type as the postings', or all of these would be converted
        places = np.minimum(
            np.searchsorted(holders, rows.astype(np.int32, copy=False)), len(holders) - 1
        )
        has = holders[places] == rows
        frequencies = self._frequencies[slice(*span)][places[has]].astype(np.float32)
        given[has] = np.float32(weight) * frequencies / (frequencies + norms[rows[has]])
        return given
