"""A second set of vectors beside an English encoder's: questions and reports in other languages.

The same chunks and sentences, read by a multilingual encoder. It is asked only where a question or
a report is not in English, so an English question opens and reads nothing of it. Kept per segment
as float16, aligned with the first set, and compared exactly: up to `multilingual_units`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.arrays import ArrayWriter
from retrieval.encoders import DEFAULT_MODEL, Encoder, EncoderSpec, built_in
from retrieval.encoders.multilingual import NAME, installed
from retrieval.errors import EncoderError
from retrieval.halves import floats
from retrieval.settings import IndexSettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retrieval.encoders import Vectors
    from retrieval.segment import Segment

    Halves = NDArray[np.float16]
    Mask = NDArray[np.bool_]

SECONDS = 0.06  # of processor time for a unit and its sentences, measured on the sample reports
BLOCK = 256  # texts embedded between two reports of progress
CARD, CHUNKS, SENTENCES = "multilingual.json", "multi_vectors.npy", "multi_sentences.npy"


def wanted(settings: IndexSettings, units: int) -> str | None:
    """The encoder whose vectors a library of so many units is to have beside its own, or None.

    "auto" is the packaged one beside the default encoder, which knows English alone.
    """
    if settings.multilingual == "off" or units > settings.multilingual_units:
        return None
    if settings.multilingual != "auto":
        return settings.multilingual
    return NAME if settings.model == DEFAULT_MODEL and installed() else None


def why_not(settings: IndexSettings, units: int) -> str | None:
    """Why a library of so many units has no second vectors, where that may surprise; else None."""
    if settings.model != DEFAULT_MODEL or settings.multilingual == "off" or not units:
        return None
    if settings.multilingual == "auto" and not installed():
        return (
            "questions in other languages than the reports' find words alone; "
            "for their meaning: pip install 'pincite[multilingual]', then ingest again"
        )
    if units > settings.multilingual_units:
        return (
            f"questions in other languages than the reports' find words alone: {units:,} units are "
            f"more than {settings.multilingual_units:,}; reading them takes about "
            f"{units * SECONDS / 60:,.0f} minutes of processor time with "
            f"PINCITE_MULTILINGUAL_UNITS={units}"
        )
    return None


def opened(name: str | None) -> Encoder | None:
    """The encoder of this name; raises EncoderError where its package is missing."""
    return None if name is None else built_in(name)


def available(segments: Sequence[Segment]) -> bool:
    """Whether the encoder of the segments' second vectors can be opened, without opening it."""
    names = {segment.beside.spec.name for segment in segments if segment.beside is not None}
    return len(names) == 1 and (names != {NAME} or installed())


def second_encoder(segments: Sequence[Segment], where: str) -> Encoder:
    """The encoder that made the second vectors; raises EncoderError where it cannot be had."""
    specs = {segment.beside.spec if segment.beside is not None else None for segment in segments}
    spec = specs.pop() if len(specs) == 1 else None
    encoder = None if spec is None else built_in(spec.name)
    if spec is None or encoder is None:
        raise EncoderError(
            "the library has no vectors for other languages",
            where=where,
            next_step="Ingest the reports again with pip install 'pincite[multilingual]'",
        )
    if encoder.spec != spec:
        raise EncoderError(
            f"the vectors for other languages were made by {spec.fingerprint}, "
            f"not by {encoder.spec.fingerprint}",
            where=where,
            next_step="Ingest the reports again",
        )
    return encoder


@dataclass(frozen=True, slots=True)
class Beside:
    """A report's second vectors: of its chunks [chunks, d] and its sentences [n, d]."""

    spec: EncoderSpec
    chunks: Halves
    sentences: Halves


def embed_beside(
    chunks: Sequence[str],
    sentences: Sequence[str],
    encoder: Encoder,
    tell: Callable[[int, int], None] | None = None,
) -> Beside:
    """Embed the texts of a report's chunks and sentences. A text in both is read once.

    `tell` is given how many texts are done, and of how many.
    """
    import numpy as np

    texts = list(dict.fromkeys([*chunks, *sentences]))
    place = {text: i for i, text in enumerate(texts)}
    vectors = np.empty((len(texts), encoder.spec.dimension), np.float16)
    for low in range(0, len(texts), BLOCK):
        part = texts[low : low + BLOCK]
        vectors[low : low + BLOCK] = encoder.encode_passages(part)
        if tell:
            tell(low + len(part), len(texts))
    return Beside(
        encoder.spec,
        vectors[[place[text] for text in chunks]],
        vectors[[place[text] for text in sentences]],
    )


class BesideWriter:
    """Appends the second vectors of a segment's reports."""

    def __init__(self, folder: Path, spec: EncoderSpec) -> None:
        import numpy as np

        self._folder, self._spec = folder, spec
        half, tail = np.dtype(np.float16), (spec.dimension,)
        self._chunks = ArrayWriter(folder / CHUNKS, half, tail)
        self._sentences = ArrayWriter(folder / SENTENCES, half, tail)

    def add(self, block: Beside) -> None:
        self._chunks.add(block.chunks)
        self._sentences.add(block.sentences)

    def finish(self) -> None:
        self._chunks.close()
        self._sentences.close()
        (self._folder / CARD).write_text(json.dumps(asdict(self._spec)), encoding="utf-8")

    def abandon(self) -> None:
        self._chunks.abandon()
        self._sentences.abandon()


class BesideIndex:
    """The second vectors of one segment, with the methods of `vectors.VectorIndex`."""

    def __init__(self, folder: Path, chunk_rows: NDArray[np.int32]) -> None:
        import numpy as np

        self.spec = EncoderSpec(**json.loads((folder / CARD).read_text(encoding="utf-8")))
        self.chunk_rows = chunk_rows
        self._chunks: Halves = np.asarray(np.load(folder / CHUNKS, mmap_mode="r"))

    def __len__(self) -> int:
        return len(self._chunks)

    def search(
        self, questions: Vectors, n: int, chunks: Mask | None = None
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Cosines and chunk numbers of the `n` nearest, [questions, n]; -1 pads. `chunks` masks."""
        import numpy as np

        every = np.arange(len(self)) if chunks is None else np.flatnonzero(chunks)
        n = min(n, len(self))
        scores = np.full((len(questions), n), -np.inf, dtype=np.float32)
        found = np.full((len(questions), n), -1, dtype=np.int64)
        if not len(every) or not n:
            return scores, found
        cosines = questions @ self.vectors(every).T
        for i, line in enumerate(cosines):
            best = np.argsort(-line, kind="stable")[:n]
            scores[i, : len(best)] = line[best]
            found[i, : len(best)] = every[best]
        return scores, found

    def vectors(self, chunks: NDArray[np.int64]) -> Vectors:
        """The stored vectors of some chunks, float32 [n, d]."""
        return floats(self._chunks[chunks])

    def halves(self, low: int, high: int) -> Halves:
        """The stored vectors as they are."""
        import numpy as np

        return np.asarray(self._chunks[low:high])


class SegmentBeside:
    """A segment as the multilingual encoder sees it: its words, and the second vectors."""

    def __init__(self, segment: Segment) -> None:
        assert segment.beside is not None
        self.postings = segment.postings
        self.vectors = segment.beside
        self.sentences = segment.beside_sentences
