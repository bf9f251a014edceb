"""The best units by BM25 without scoring every unit: MaxScore (Turtle and Flood 1995), in arrays.

A term gives a unit less than its weight. Once the terms that are left cannot lift a unit that has
none of the earlier ones among the best, only units already found can be, and the frequent terms,
whose postings are long, are looked up for those few alone. The result is exactly that of scoring
everything; a test holds this.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from retrieval.candidates import top
from retrieval.counted import Counted
from retrieval.postings import Postings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

FEW = 100_000  # postings; up to here all are scored in a millisecond or two
LONG = 10_000  # postings worth asking first whether they can be skipped
SAMPLES = 3  # terms whose units show how high the best will score at least
_ROUNDING = 1e-4  # share by which sums of another order may differ


class Sparse:
    """BM25 of one question over one segment: what each thing `counted` gives a unit, added up."""

    def __init__(
        self, postings: Postings, counted: Sequence[Counted], norms: NDArray[np.float32]
    ) -> None:
        self._postings = postings
        # single terms first, which are added up at once
        self._counted = sorted(counted, key=lambda one: one.single is None)
        self._norms = norms
        self._all: NDArray[np.float32] | None = None  # the scores of all units, once worked out

    @property
    def size(self) -> int:
        """How many postings the question's terms have here."""
        return sum(one.length for one in self._counted)

    def scores(self, rows: NDArray[np.integer[Any]]) -> NDArray[np.float32]:
        """The scores of some units, float32 [rows]."""
        import numpy as np

        if self._all is not None:
            known: NDArray[np.float32] = self._all[rows]
            return known
        scores = np.zeros(len(rows), dtype=np.float32)
        rows = rows.astype(np.int32)  # once, not for each term
        for one in self._counted:
            scores += one.contribution(self._postings, rows, self._norms)
        return scores

    def best(self, n: int, mask: Mask | None, least: float = 0.0) -> NDArray[np.int64]:
        """Rows of the `n` highest scores above 0, and of those equal to the last of them.

        What scores below `least`, the `n`-th best of segments asked before, may be left out.
        """
        import numpy as np

        if self.size > FEW:
            rows = self._may_be_best(n, mask, least)
            scores = self.scores(rows)
            return rows[top(scores, n, least)]
        singles = [one.single for one in self._counted if one.single is not None]
        self._all = scores = self._postings.score(dict(singles), self._norms)
        for one in self._counted[len(singles) :]:
            one.add(self._postings, scores, self._norms)
        return top(scores if mask is None else np.where(mask, scores, np.float32(0)), n, least)

    def _may_be_best(self, n: int, mask: Mask | None, known: float) -> NDArray[np.int64]:
        """Rows among which the best `n` of at least `known` are, ascending; few more than these."""
        import numpy as np

        asked = sorted(self._counted, key=lambda one: -one.most)
        left = sum(one.most for one in asked)
        sums = np.zeros(len(self._postings), dtype=np.float32)
        samples: list[NDArray[np.int32]] = []  # rows of rare terms, where high sums are
        while asked:
            one = asked[0]
            if one.length >= LONG:
                # the n-th best of some units is at most the n-th best of all
                least = max([known, *(nth_best(sums[rows], n) for rows in samples)])
                if left < least:
                    break
            one.add(self._postings, sums, self._norms)
            left -= one.most
            asked.pop(0)
            if len(samples) < SAMPLES and one.length >= n:
                rows = one.rows(self._postings)
                samples.append(rows if mask is None else rows[mask[rows]])
        else:
            left, least = 0.0, known
        left = max(left, 0.0)
        found = np.flatnonzero(sums >= max(least * (1 - _ROUNDING) - left, 1e-9))
        if mask is not None:
            found = found[mask[found]]
        scores = sums[found]
        for one in [*asked, Counted(())]:
            least = max(nth_best(scores, n), known)
            kept = scores >= least * (1 - _ROUNDING) - left
            found, scores = found[kept], scores[kept]
            scores += one.contribution(self._postings, found, self._norms)
            left = max(left - one.most, 0.0)
        return found


def nth_best(scores: NDArray[np.float32], n: int) -> float:
    """The `n`-th highest of some scores; 0 where they are fewer."""
    import numpy as np

    if len(scores) < n:
        return 0.0
    return float(np.partition(scores, len(scores) - n)[len(scores) - n])
