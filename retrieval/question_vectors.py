"""Vectors of questions, read once: by the published model, or by what is adapted to other words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from retrieval.encoders import in_other_words
from retrieval.recent import Recent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retrieval.encoders import Encoder, Vectors
    from retrieval.settings import SearchSettings

    Kept = Recent[str, NDArray[np.float32]]

MOST_KEPT = 1024


class QuestionVectors:
    """Unit vectors of questions, kept for the next time. Safe to use from several threads."""

    def __init__(self, encoder: Encoder, settings: SearchSettings) -> None:
        self._encoder = encoder
        self._adapted_by = in_other_words(encoder) if settings.adapted else None
        self._published: Kept = Recent(MOST_KEPT)
        self._adapted: Kept = Recent(MOST_KEPT)

    @property
    def adapts(self) -> bool:
        """Whether questions in other words than the reports' are read by an adapted encoder: the
        model has one, and the settings do not do without."""
        return self._adapted_by is not None

    def published(self, questions: Sequence[str]) -> Vectors:
        """By the published model, float32 [n, dimension]."""
        return self._read(questions, self._encoder.encode_questions, self._published)

    def adapted(self, questions: Sequence[str]) -> Vectors:
        """By the adapted encoder, float32 [n, dimension]; by the published where none is used."""
        if self._adapted_by is None:
            return self.published(questions)
        return self._read(questions, self._adapted_by, self._adapted)

    def _read(
        self, questions: Sequence[str], read: Callable[[Sequence[str]], Vectors], kept: Kept
    ) -> Vectors:
        import numpy as np

        known = {question: kept.get(question) for question in questions}
        new = [question for question, vector in known.items() if vector is None]
        if new:
            for question, vector in zip(new, read(new), strict=True):
                kept.put(question, vector)
                known[question] = vector
        if not questions:
            return np.empty((0, self._encoder.spec.dimension), np.float32)
        return np.stack([vector for q in questions if (vector := known[q]) is not None])
