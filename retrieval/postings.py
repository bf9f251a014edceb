"""BM25 over several fields: an inverted index of memory-mapped arrays.

A term's postings are the units it occurs in and its weighted frequency there (a field's weight per
occurrence, summed over fields: the simple form of BM25F, Robertson, Zaragoza and Taylor 2004).
Frequencies are stored, not scores, so k1 and b may change without writing the index again, and
several segments score with the statistics of all of them: a library built report by report ranks
exactly as one built at once. With one field of weight 1 the scores are those of bm25s's "lucene"
variant; a test holds this.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retrieval.arrays import save_array

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILES = ("terms.npy", "starts.npy", "rows.npy", "frequencies.npy", "lengths.npy")


class PostingsWriter:
    """Collects units one by one, then writes the five arrays."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self._terms = array("i")
        self._rows = array("i")
        self._frequencies = array("f")
        self._lengths = array("f")

    def add(self, fields: Sequence[tuple[float, Sequence[str]]]) -> None:
        """One unit as (weight, terms) per field; its row is the count of units before it."""
        row = len(self._lengths)
        frequencies: dict[str, float] = {}
        length = 0.0
        for weight, terms in fields:
            if weight <= 0.0:
                continue
            length += weight * len(terms)
            for term in terms:
                frequencies[term] = frequencies.get(term, 0.0) + weight
        ids = self._ids
        for term, frequency in frequencies.items():
            self._terms.append(ids.setdefault(term, len(ids)))
            self._rows.append(row)
            self._frequencies.append(frequency)
        self._lengths.append(length)

    def write(self, folder: Path) -> None:
        import numpy as np

        words = np.array([term.encode() for term in self._ids], dtype=np.bytes_)
        if not self._ids:
            words = np.empty(0, dtype="S1")
        alphabetical = np.argsort(words, kind="stable")
        rank = np.empty(len(words), dtype=np.int32)
        rank[alphabetical] = np.arange(len(words), dtype=np.int32)
        terms = rank[np.frombuffer(self._terms, dtype=np.int32)]
        order = np.argsort(terms, kind="stable")  # keeps rows ascending inside a term
        starts = np.zeros(len(words) + 1, dtype=np.int64)
        np.cumsum(np.bincount(terms, minlength=len(words)), out=starts[1:])
        arrays = {
            "terms.npy": words[alphabetical],
            "starts.npy": starts,
            "rows.npy": np.frombuffer(self._rows, dtype=np.int32)[order],
            "frequencies.npy": np.frombuffer(self._frequencies, dtype=np.float32)[order],
            "lengths.npy": np.frombuffer(self._lengths, dtype=np.float32),
        }
        for name in FILES:
            save_array(folder / name, arrays[name])


@dataclass(frozen=True, slots=True)
class Statistics:
    """What scoring needs to know of the whole library: units and their mean weighted length."""

    units: int
    mean_length: float

    def idf(self, holders: int) -> float:
        """Lucene's inverse document frequency of a term that `holders` units have."""
        return math.log(1.0 + (self.units - holders + 0.5) / (holders + 0.5))


class Postings:
    """The arrays of one segment, opened memory-mapped."""

    def __init__(self, folder: Path) -> None:
        import numpy as np

        arrays: list[Any] = [np.load(folder / name, mmap_mode="r") for name in FILES]
        self._terms, self._starts, self._rows, self._frequencies = arrays[:4]
        self.lengths: NDArray[np.float32] = np.asarray(arrays[4])

    def __len__(self) -> int:
        return len(self.lengths)

    def find(self, term: str) -> tuple[int, int]:
        """The span of a term's postings; empty when no unit has it."""
        import numpy as np

        word = np.bytes_(term.encode())
        if not len(self._terms) or len(word) > self._terms.dtype.itemsize:
            return 0, 0
        place = int(np.searchsorted(self._terms, word))
        if place == len(self._terms) or self._terms[place] != word:
            return 0, 0
        return int(self._starts[place]), int(self._starts[place + 1])

    def holders(self, span: tuple[int, int], live: NDArray[np.bool_] | None) -> int:
        """How many units have a term; `live` leaves out rows that are no longer in force."""
        if live is None:
            return span[1] - span[0]
        return int(live[self._rows[span[0] : span[1]]].sum())

    def norms(self, statistics: Statistics, k1: float, b: float) -> NDArray[np.float32]:
        """The length part of BM25's denominator for every unit, float32 [units]."""
        import numpy as np

        mean = statistics.mean_length or 1.0
        norms: NDArray[np.float32] = (
            np.float32(k1 * (1 - b)) + np.float32(k1 * b / mean) * self.lengths
        )
        return norms

    def score(
        self,
        spans: Mapping[tuple[int, int], float],
        norms: NDArray[np.float32],
    ) -> NDArray[np.float32]:
        """BM25 of every unit, float32 [units]; `spans` gives each term's postings its weight."""
        import numpy as np

        scores = np.zeros(len(self), dtype=np.float32)
        for (start, end), weight in spans.items():
            rows = self._rows[start:end]
            frequencies = self._frequencies[start:end]
            scores[rows] += np.float32(weight) * frequencies / (frequencies + norms[rows])
        return scores
