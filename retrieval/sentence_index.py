"""Each unit's sentences and their vectors, worked out once at ingest: answers compare sentences.

Vectors are of the bare sentence, without headings, kept as float16 (cosines differ from float32
by less than 0.001) and memory-mapped. Above `IndexSettings.sentence_units` they are not kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retrieval.arrays import ArrayWriter
from retrieval.encoders import Encoder
from retrieval.halves import floats, products
from retrieval.sentences import split

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ingest.model import Report, Unit
    from retrieval.encoders import Vectors

FILES = ("sentence_rows.npy", "sentence_spans.npy", "sentence_vectors.npy")


@dataclass(frozen=True, slots=True)
class SentenceBlock:
    """Sentences in order: unit row [n] int32, (start, end) [n, 2] int32, vectors [n, d] float16."""

    rows: NDArray[np.int32]
    spans: NDArray[np.int32]
    vectors: NDArray[np.float16]


def sentences_of(units: Sequence[Unit], language: str) -> list[tuple[int, int, int]]:
    """The sentences of some units as (unit, start, end), units counted from the first."""
    return [(i, *span) for i, unit in enumerate(units) for span in split(unit.text, language)]


def embed_sentences(
    report: Report, found: Sequence[tuple[int, int, int]], encoder: Encoder
) -> SentenceBlock:
    """Embed the `sentences_of` a report; rows count from its first unit."""
    import numpy as np

    texts = [report.units[row].text[start:end] for row, start, end in found]
    table = np.array(found, dtype=np.int32).reshape(-1, 3)
    vectors = encoder.encode_passages(texts).astype(np.float16)
    return SentenceBlock(table[:, 0].copy(), table[:, 1:].copy(), vectors)


def no_sentences(dimension: int) -> SentenceBlock:
    import numpy as np

    return SentenceBlock(
        np.empty(0, np.int32), np.empty((0, 2), np.int32), np.empty((0, dimension), np.float16)
    )


class SentenceWriter:
    """Appends the sentences of a segment's reports."""

    def __init__(self, folder: Path, dimension: int) -> None:
        import numpy as np

        self._parts = (
            ArrayWriter(folder / FILES[0], np.dtype(np.int32)),
            ArrayWriter(folder / FILES[1], np.dtype(np.int32), (2,)),
            ArrayWriter(folder / FILES[2], np.dtype(np.float16), (dimension,)),
        )

    def add(self, first: int, block: SentenceBlock) -> None:
        """A report's sentences; `first` is the row of its first unit."""
        rows, spans, vectors = self._parts
        rows.add(block.rows + first)
        spans.add(block.spans)
        vectors.add(block.vectors)

    def finish(self) -> None:
        for writer in self._parts:
            writer.close()

    def abandon(self) -> None:
        for writer in self._parts:
            writer.abandon()


class SentenceIndex:
    """The sentences of one segment, memory-mapped."""

    def __init__(self, folder: Path, vectors: str = FILES[2]) -> None:
        """`vectors` names the file of vectors: another encoder's stand in another file."""
        import numpy as np

        self._rows: NDArray[np.int32]
        # still mapped, but plain arrays: slicing numpy's own memmap takes ten times as long
        self._rows, self._spans, self._vectors = (
            np.asarray(np.load(folder / name, mmap_mode="r")) for name in (*FILES[:2], vectors)
        )

    def of(self, row: int) -> tuple[tuple[tuple[int, int], ...], Vectors] | None:
        """Spans and unit vectors [n, d] of a unit's sentences; None where they were not kept."""
        import numpy as np

        low, high = np.searchsorted(self._rows, [row, row + 1])
        if low == high:
            return None
        vectors = floats(self._vectors[low:high])
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return tuple((int(s), int(e)) for s, e in self._spans[low:high]), vectors

    def best(
        self, rows: NDArray[np.integer[Any]], vector: NDArray[np.float32]
    ) -> NDArray[np.float32] | None:
        """For each unit the cosine of its best sentence with `vector`, float32 [n].

        None unless every unit has sentences here: cosines of both kinds are not compared.
        """
        import numpy as np

        rows = rows.astype(self._rows.dtype)  # or the rows of all sentences would be converted
        low = np.searchsorted(self._rows, rows, side="left")
        counts = np.searchsorted(self._rows, rows, side="right") - low
        if not len(rows) or not counts.all():
            return None
        ends = np.cumsum(counts)
        picked = np.repeat(low - ends + counts, counts) + np.arange(ends[-1])
        cosines = products(floats(self._vectors.take(picked, axis=0)), vector)
        best: NDArray[np.float32] = np.maximum.reduceat(cosines, ends - counts)
        return best

    def block(self, first: int, last: int) -> SentenceBlock:
        """The sentences of rows first to last (exclusive), rows counted from `first`."""
        import numpy as np

        low, high = np.searchsorted(self._rows, [first, last])
        return SentenceBlock(
            np.asarray(self._rows[low:high]) - np.int32(first),
            np.asarray(self._spans[low:high]),
            np.asarray(self._vectors[low:high]),
        )
