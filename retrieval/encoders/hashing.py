"""An encoder without a model: words hashed onto dimensions. Deterministic, instant, and blind.

It knows that two texts share words and nothing of what they mean. Tests use it to expect exact
vectors, and `bench` to measure an index apart from its model; it is also the shortest example of
what an encoder has to be. `IndexSettings(model="hashing")`.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from retrieval.encoders import EncoderSpec
from retrieval.words import analyser

if TYPE_CHECKING:
    from retrieval.encoders import Vectors

DIMENSION = 64


class HashingEncoder:
    """Unit vectors of hashed word counts, float32 [n, 64]."""

    spec = EncoderSpec("hashing", DIMENSION, "words-1", 1_000_000)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Counts of a text's terms on their dimensions; a text without terms gets the first."""
        import numpy as np

        vectors = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        terms = analyser("en")
        for row, text in enumerate(texts):
            for term in terms(text):
                code = zlib.crc32(term.encode())
                vectors[row, code % DIMENSION] += 1.0 if code & 0x10000 else -1.0
        lengths = np.linalg.norm(vectors, axis=1)
        vectors[lengths == 0.0, 0] = 1.0
        vectors /= np.where(lengths == 0.0, 1.0, lengths)[:, None]
        return vectors

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        return self.encode_passages(texts)
