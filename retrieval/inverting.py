"""From units to postings: occurrences are collected, sorted by term, and written as five arrays."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retrieval.arrays import ArrayWriter, save_array
from retrieval.postings import STEPS, pair_keys, term_key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retrieval.postings import Keys

RUN = 16_000_000  # occurrences sorted in memory at a time: about 1.5 GB at the peak
_RUN_PARTS = ("keys", "rows", "weights")


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
            np.concatenate([keys, pair_keys(keys[beside], keys[beside + 1])]),
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
