"""What BM25 counts as one thing of a question in one segment, and what it gives each unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from retrieval.asked import Weighed
from retrieval.postings import Postings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Span = tuple[int, int]  # of a term's postings


@dataclass(frozen=True, slots=True)
class Counted:
    """Terms that are one thing asked: a unit gets what `own` give it together, or the most that one
    of `alike` gives it. Each comes with its weight; see `retrieval.asked`."""

    own: tuple[tuple[Span, float], ...]
    alike: tuple[tuple[Span, float], ...] = ()

    @property
    def single(self) -> tuple[Span, float] | None:
        """The term with its weight, where it is one by itself."""
        return self.own[0] if len(self.own) == 1 and not self.alike else None

    @property
    def most(self) -> float:
        """No unit is given as much."""
        return max(
            sum(weight for _, weight in self.own), max((w for _, w in self.alike), default=0.0)
        )

    @property
    def length(self) -> int:
        """How many postings there are to look at."""
        return sum(end - start for (start, end), _ in (*self.own, *self.alike))

    def add(
        self, postings: Postings, sums: NDArray[np.float32], norms: NDArray[np.float32]
    ) -> None:
        """Add what every unit is given to `sums`, float32 [units]."""
        import numpy as np

        if not self.alike:
            for span, weight in self.own:
                postings.add(span, weight, sums, norms)
            return
        given = np.zeros(len(sums), dtype=np.float32)
        for span, weight in self.own:
            postings.add(span, weight, given, norms)
        for span, weight in self.alike:
            rows, values = postings.given(span, weight, norms)
            given[rows] = np.maximum(given[rows], values)
        sums += given

    def rows(self, postings: Postings) -> NDArray[np.int32]:
        """The units that are given anything, ascending."""
        import numpy as np

        found = [postings.rows(span) for span, _ in (*self.own, *self.alike)]
        return found[0] if len(found) == 1 else np.unique(np.concatenate(found))

    def contribution(
        self, postings: Postings, rows: NDArray[np.integer[Any]], norms: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """What some units are given, float32 [rows]."""
        import numpy as np

        given = np.zeros(len(rows), dtype=np.float32)
        for span, weight in self.own:
            given += postings.contribution(span, weight, rows, norms)
        for span, weight in self.alike:
            np.maximum(given, postings.contribution(span, weight, rows, norms), out=given)
        return given


def counted_in(weighed: Sequence[Weighed], spans: Mapping[int, Span]) -> list[Counted]:
    """What a segment has of a question; `spans` are its postings of each key, empty for none."""
    found: list[Counted] = []
    for one in weighed:
        own = tuple((s, weight) for key, weight in one.own if (s := spans[key])[0] < s[1])
        alike = tuple((s, weight) for key, weight in one.alike if (s := spans[key])[0] < s[1])
        if own or alike:
            found.append(Counted(own, alike))
    return found
