"""Rerankers read question and text together, and order the best of a search anew.

The extension point is one method, `scores`. None is on by default: none that ships as a package
has earned its place yet.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from retrieval.errors import EncoderError
from retrieval.model import Hit

if TYPE_CHECKING:
    from pathlib import Path


class Reranker(Protocol):
    """How well each text answers a question; higher is better, comparable within one call."""

    def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]: ...


class CrossEncoderReranker:
    """A sentence-transformers CrossEncoder by name or path. Needs torch, and its time."""

    def __init__(self, model: str | Path) -> None:
        """Load the model; raises EncoderError when there is none of that name."""
        from pathlib import Path

        if Path(model).is_dir():
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
            os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
        try:
            from sentence_transformers import CrossEncoder

            self._model: Any = CrossEncoder(str(model), device="cpu")
        except (OSError, ValueError) as error:
            raise EncoderError(
                f"cannot load the reranker: {str(error).splitlines()[0]}",
                where=str(model),
                next_step="Give a folder with a CrossEncoder, or a name your hub knows",
            ) from error

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        pairs = [(question, text) for text in texts]
        found = self._model.predict(pairs, show_progress_bar=False) if pairs else []
        return [float(score) for score in found]


def reranked(reranker: Reranker, question: str, hits: Sequence[Hit], k: int) -> list[Hit]:
    """The best `k` of some hits by the reranker's scores; equals stay in their order."""
    from dataclasses import replace

    scores = reranker.scores(question, [hit.located.unit.text for hit in hits])
    if len(scores) != len(hits):
        raise EncoderError(f"the reranker gave {len(scores)} scores for {len(hits)} texts")
    order = sorted(range(len(hits)), key=lambda i: -scores[i])[:k]
    return [replace(hits[i], score=scores[i]) for i in order]
