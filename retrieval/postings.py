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
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retrieval.arrays import ArrayWriter, save_array

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Keys = NDArray[np.uint64]

FILES = ("keys.npy", "starts.npy", "rows.npy", "frequencies.npy", "lengths.npy")
STEPS = 64  # frequencies are kept in steps of 1/64, in 16 bits
RUN = 16_000_000  # occurrences sorted in memory at a time: about 1.5 GB at the peak
_RUN_PARTS = ("keys", "rows", "weights")
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


def _pair_keys(first: Keys, second: Keys) -> Keys:
    """`pair_key` of many at once."""
    import numpy as np

    mixed = first * np.uint64(_MIX) + second
    mixed ^= mixed >> np.uint64(29)
    return mixed * np.uint64(_TURN)


class PostingsWriter:
    """Collects units one by one, then writes the five arrays.

    Occurrences beyond `RUN` are sorted and set aside on the disk; at the end all runs are put
    together key range by key range, so memory is bounded whatever the number of units.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._runs = 0
        self._lengths = array("f")
        self._start_run()

    def _start_run(self) -> None:
        self._keys = array("Q")  # of every occurrence, in order
        self._weights = array("f")  # of every field of every unit
        self._counts = array("i")  # of its terms
        self._rows = array("i")

    def add(self, fields: Sequence[tuple[float, Sequence[str]]]) -> None:
        """One unit as (weight, terms) per field, its own text first; rows count up from 0."""
        row = len(self._lengths)
        length = 0.0
        for number, (weight, terms) in enumerate(fields):
            if weight <= 0.0 or not terms:
                continue
            length += weight * len(terms)
            self._keys.extend(map(term_key, terms))
            self._weights.append(weight)
            self._counts.append(len(terms))
            self._rows.append(row if number else ~row)  # ~row marks the unit's own text
        self._lengths.append(length)
        if len(self._keys) > RUN:
            self._set_aside()

    def _occurrences(self) -> tuple[Keys, NDArray[np.int32], NDArray[np.float32]]:
        """The postings of this run, pairs included, sorted by key and row."""
        import numpy as np

        keys = np.frombuffer(self._keys, dtype=np.uint64)
        counts = np.frombuffer(self._counts, dtype=np.int32)
        marked = np.repeat(np.frombuffer(self._rows, dtype=np.int32), counts)
        weights = np.repeat(np.frombuffer(self._weights, dtype=np.float32), counts)
        beside = np.flatnonzero((marked[:-1] < 0) & (marked[1:] == marked[:-1]))
        rows = np.where(marked < 0, ~marked, marked)
        return _collapse(
            np.concatenate([keys, _pair_keys(keys[beside], keys[beside + 1])]),
            np.concatenate([rows, rows[beside]]),
            np.concatenate([weights, np.ones(len(beside), np.float32)]),
        )

    def _set_aside(self) -> None:
        keys, rows, weights = self._occurrences()
        save_array(self._folder / f"run-{self._runs}-keys.npy", keys)
        save_array(self._folder / f"run-{self._runs}-rows.npy", rows)
        save_array(self._folder / f"run-{self._runs}-weights.npy", weights)
        self._runs += 1
        self._start_run()

    def finish(self) -> None:
        import numpy as np

        folder = self._folder
        runs = [
            [np.load(folder / f"run-{n}-{name}.npy", mmap_mode="r") for name in _RUN_PARTS]
            for n in range(self._runs)
        ]
        runs.append(list(self._occurrences()))
        self._start_run()
        out = {
            "keys.npy": ArrayWriter(folder / "keys.npy", np.dtype(np.uint64)),
            "starts.npy": ArrayWriter(folder / "starts.npy", np.dtype(np.int64)),
            "rows.npy": ArrayWriter(folder / "rows.npy", np.dtype(np.int32)),
            "frequencies.npy": ArrayWriter(folder / "frequencies.npy", np.dtype(np.uint16)),
        }
        try:
            done = 0
            for keys, rows, weights in _merged(runs):
                first = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]][: len(keys)])
                steps = np.clip(np.rint(weights * STEPS), 1, 65_535)
                out["keys.npy"].add(keys[first])
                out["starts.npy"].add(first + done)
                out["rows.npy"].add(rows)
                out["frequencies.npy"].add(steps)
                done += len(keys)
            out["starts.npy"].add(np.array([done]))
        finally:
            for writer in out.values():
                writer.close()
        save_array(folder / "lengths.npy", np.frombuffer(self._lengths, dtype=np.float32))
        del runs
        for path in folder.glob("run-*.npy"):
            path.unlink()


def _merged(
    runs: Sequence[Sequence[NDArray[Any]]],
) -> Iterator[tuple[Keys, NDArray[np.int32], NDArray[np.float32]]]:
    """All runs as one, in portions of ascending keys. Rows of later runs are higher."""
    import numpy as np

    portions = 1 if len(runs) == 1 else 4 * len(runs)
    edges = [part * (2**64 // portions) for part in range(1, portions)]
    cuts = [[0, *np.searchsorted(run[0], np.array(edges, np.uint64)), len(run[0])] for run in runs]
    for part in range(portions):
        slices = [(run, cut[part], cut[part + 1]) for run, cut in zip(runs, cuts, strict=True)]
        yield _collapse(
            *(np.concatenate([run[column][low:high] for run, low, high in slices])
              for column in range(3))
        )  # fmt: skip


def _collapse(
    keys: Keys, rows: NDArray[np.int32], weights: NDArray[np.float32]
) -> tuple[Keys, NDArray[np.int32], NDArray[np.float32]]:
    """Occurrences to postings: sorted by key and row, the weights of equal ones added up."""
    import numpy as np

    order = np.lexsort((rows, keys))
    keys, rows, weights = keys[order], rows[order], weights[order]
    if not len(keys):
        return keys, rows, weights
    first = np.flatnonzero(np.r_[True, (keys[1:] != keys[:-1]) | (rows[1:] != rows[:-1])])
    return keys[first], rows[first], np.add.reduceat(weights, first)


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
        import numpy as np

        rows = self._rows[slice(*span)]
        frequencies = self._frequencies[slice(*span)].astype(np.float32)
        scores[rows] += np.float32(weight) * frequencies / (frequencies + norms[rows])

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
