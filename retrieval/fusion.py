"""Words and meaning put together: both scores of the candidates as shares of the best, and summed.

How much the words weigh in the sum follows from the question. Where it says things in other words
than the reports, even the unit that has most of them has few, and what BM25 then puts first has
the wrong ones: meaning decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.candidates import reciprocal_rank, share_of_best

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retrieval.settings import SearchSettings


@dataclass(frozen=True, slots=True)
class Rarity:
    """Sums of the inverse document frequencies of a question's words, pairs left out: of all, and
    of those that any unit has."""

    asked: float
    known: float


def share_held(best: float, rarity: Rarity) -> float:
    """The share of a question's words, by rarity, that a unit of this BM25 holds: a word that
    stands once in a unit of the usual length gives 0.6 of its own."""
    return best / rarity.asked if rarity.asked else 0.0


def trust(best: float, rarity: Rarity, words_held: float) -> float:
    """How far a question's words are to be believed, 0..1, by two shares of them, by rarity.

    One is what stands here at all: of a question in another language perhaps a number. The other is
    what the best unit holds, `best` being its BM25. Words are believed in full from `words_held`
    on, and below it by the square of the share.
    """
    if not rarity.asked:
        return 0.0
    enough = min(1.0, share_held(best, rarity) / words_held) if words_held else 1.0
    return rarity.known / rarity.asked * enough**2


def weighted_sum(
    bm25: NDArray[np.float32],
    dense: NDArray[np.float32],
    rarity: Rarity,
    settings: SearchSettings,
    floor: float,
) -> NDArray[np.float32]:
    """The weighted sum of both scores, each as a share of its best; 0..1.

    `floor` is the cosine, by this encoder, of texts that have nothing to do with each other.
    """
    import numpy as np

    if settings.fusion == "rrf":
        return reciprocal_rank(bm25) + reciprocal_rank(dense)
    share = np.float32(settings.dense_weight)
    believed = trust(float(bm25.max(initial=0.0)), rarity, settings.words_held)
    words = (np.float32(1) - share) * np.float32(believed)
    fused: NDArray[np.float32] = words * share_of_best(bm25) + share * share_of_best(
        dense - np.float32(floor)
    )
    return fused
