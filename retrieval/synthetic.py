"""Paragraphs for measuring size and speed: words of the samples, lengths of the samples."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.model import Report, Source, Unit
from retrieval.encoders import Encoder
from retrieval.sources import ReportSource

if TYPE_CHECKING:
    from retrieval.encoders import Vectors

PER_REPORT = 200  # paragraphs


class Writer:
    """Writes paragraphs word by word: after each word one that follows it somewhere in the model.

    Lengths are drawn from the model texts. The same seed writes the same paragraphs.
    """

    def __init__(self, texts: Sequence[str], seed: int = 0) -> None:
        self._chance = random.Random(seed)
        self._lengths = [len(text.split()) for text in texts if text.split()]
        self._after: dict[str, list[str]] = {}
        self._words: list[str] = []
        for text in texts:
            words = text.split()
            self._words.extend(words)
            for one, next_one in pairwise(words):
                self._after.setdefault(one, []).append(next_one)

    def paragraph(self) -> str:
        """One paragraph."""
        word = self._chance.choice(self._words)
        words = [word]
        for _ in range(self._chance.choice(self._lengths) - 1):
            # now and then another thought, or the texts would come back as they were
            fresh = word not in self._after or self._chance.random() < 0.15
            word = self._chance.choice(self._words if fresh else self._after[word])
            words.append(word)
        return " ".join(words)


def reports(writer: Writer, count: int, prefix: str) -> Iterator[ReportSource]:
    """`count` paragraphs as reports of 200, each to be read when its turn comes."""
    for number, low in enumerate(range(0, count, PER_REPORT)):
        texts = [writer.paragraph() for _ in range(min(PER_REPORT, count - low))]
        identifier = f"{prefix}-{number:06d}"
        yield ReportSource(identifier, identifier, partial(_report, identifier, texts), named=True)


def _report(identifier: str, texts: Sequence[str]) -> Report:
    units = tuple(
        Unit(f"p{n}", "paragraph", str(n), f"para. {n}", text)
        for n, text in enumerate(texts, start=1)
    )
    return Report(identifier, identifier, Source(identifier, "", "text"), units)


class BlendEncoder:
    """Stands in for an encoder where a million paragraphs would take it hours.

    A passage's vector is a blend of two real vectors and a little noise, chosen by its text, so
    vectors lie as densely as real ones. Questions are encoded by the real encoder.
    """

    def __init__(self, real: Encoder, texts: Sequence[str]) -> None:
        self.spec = real.spec
        self._real = real
        self._pool = real.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        import zlib

        import numpy as np

        vectors = np.empty((len(texts), self.spec.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            chance = np.random.default_rng(zlib.crc32(text.encode()))
            one, other = self._pool[chance.integers(len(self._pool), size=2)]
            share = np.float32(chance.uniform(0.5, 1.0))
            noise = chance.standard_normal(self.spec.dimension, dtype=np.float32) * 0.02
            vectors[row] = share * one + (1 - share) * other + noise
        lengths: Vectors = np.linalg.norm(vectors, axis=1, keepdims=True)
        blended: Vectors = vectors / lengths
        return blended

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        return self._real.encode_questions(texts)
