"""From a question to ranked rows: BM25 and vectors side by side, put together by weighted sum.

The best units of each ranking are the candidates; every candidate gets both its scores, each as a
share of the best (a min-max sum whose minimum is 0: no word in common, no likeness), and the
weighted sum ranks them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from retrieval.asked import asked_of, weighed_by
from retrieval.candidates import Candidates, Places, Searched, cosines_of
from retrieval.counted import counted_in
from retrieval.fusion import Rarity, share_held, weighted_sum
from retrieval.postings import Statistics, term_key
from retrieval.question_vectors import QuestionVectors
from retrieval.settings import SearchSettings
from retrieval.sparse import Sparse, nth_best
from retrieval.thesaurus import thesaurus_of
from retrieval.vectors import search_together
from retrieval.words import analyser, has_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retrieval.encoders import Encoder, Vectors
    from retrieval.thesaurus import Thesaurus

    Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A unit's place: segment number and row in it; its fused score and the two it is made of."""

    segment: int
    row: int
    score: float
    bm25: float
    dense: float


@dataclass(frozen=True, slots=True)
class _Words:
    """A question by its words: BM25 in each segment, how rare they are here, the best units."""

    sparse: Sequence[Sparse]
    rarity: Rarity
    best: Candidates


class Ranker:
    """Ranks the units of some segments for questions. Safe to use from several threads."""

    def __init__(
        self,
        segments: Sequence[Searched],
        live: Sequence[Mask | None],
        languages: Sequence[str],
        encoder: Encoder,
        settings: SearchSettings,
        places: Sequence[Places],
    ) -> None:
        self._segments = segments
        self._live = live
        self._languages = tuple(languages) or ("en",)
        self._encoder = encoder
        self.vectors = QuestionVectors(encoder, settings)
        self._settings = settings
        self._places = places
        self._pool = ThreadPoolExecutor(2, thread_name_prefix="words")

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def rank(
        self,
        questions: Sequence[str],
        k: int,
        masks: Sequence[Mask | None] | None = None,
        *,
        comparable: bool = False,
    ) -> list[list[Ranked]]:
        """The best `k` units of each question; `masks` says which rows of each segment may come.

        `comparable`: `Ranked.dense` by the published model for every question; else by the vector
        that a question is ranked by, which is read alone.
        """
        asked = [i for i, question in enumerate(questions) if has_words(question)]
        if len(asked) < len(questions):  # without a word there is nothing to look for
            texts = [questions[i] for i in asked]
            lines = iter(self.rank(texts, k, masks, comparable=comparable) if asked else ())
            return [next(lines) if i in asked else [] for i in range(len(questions))]
        allowed = self._live if masks is None else masks
        depth = max(self._settings.depth, k)
        published: Vectors | None = None
        found: list[_Words] = []
        words: Future[list[_Words]] | None = None
        if comparable or not self.vectors.adapts:
            # The encoder runs in this thread, where it begins at once: another gets its turn when
            # this one lets go of the interpreter, which is when the encoder computes.
            decided: Future[list[int]] = Future()
            words = self._pool.submit(self._by_words, questions, depth, allowed, decided)
            published = self.vectors.published(questions)
            far = decided.result() if self.vectors.adapts else []
        else:
            # here as well: to hand this to another thread and wait takes half as long again
            found, far = self._first(questions, depth, allowed)
            if far:
                words = self._pool.submit(self._widened, found, far, questions, depth, allowed)
        asking = self._asking(questions, far, published)
        nearest = self._by_meaning(asking, depth, allowed)
        found = words.result() if words else found
        ranked = [
            self._fuse(*one, i in far, k)
            for i, one in enumerate(zip(found, nearest, asking, strict=True))
        ]
        if published is not None:
            for i in far:
                ranked[i] = self._as_published(ranked[i], published[i])
        return ranked

    def _asking(
        self, questions: Sequence[str], far: Sequence[int], published: Vectors | None
    ) -> Vectors:
        """The vectors that questions are ranked by: of those `far` from the reports' words by the
        adapted encoder, of the others by the published model, which may have read all already."""
        import numpy as np

        if published is None and not far:
            return self.vectors.published(questions)
        if published is None:
            asking = np.empty((len(questions), self._encoder.spec.dimension), np.float32)
            near = sorted(set(range(len(questions))) - set(far))
            asking[near] = self.vectors.published([questions[i] for i in near])
        else:
            asking = published.copy()
        if far:
            asking[far] = self.vectors.adapted([questions[i] for i in far])
        return asking

    @cached_property
    def _thesaurus(self) -> Thesaurus | None:
        return thesaurus_of(self._settings.thesaurus)

    @cached_property
    def _statistics(self) -> Statistics:
        units, length = 0, 0.0
        for segment, live in zip(self._segments, self._live, strict=True):
            lengths = segment.postings.lengths
            lengths = lengths[lengths > 0] if live is None else lengths[live & (lengths > 0)]
            units += len(lengths)
            length += float(lengths.sum(dtype="float64"))
        return Statistics(units, length / units if units else 0.0)

    @cached_property
    def _norms(self) -> list[NDArray[np.float32]]:
        settings = self._settings
        return [
            segment.postings.norms(self._statistics, settings.k1, settings.b)
            for segment in self._segments
        ]

    def terms(self, question: str) -> list[str]:
        """The terms of a question in every language of the library, each once, in order."""
        found: dict[str, None] = {}
        for language in self._languages:
            found.update(dict.fromkeys(analyser(language)(question)))
        return list(found)

    def document_frequency(self, words: Sequence[str]) -> list[int]:
        """For each word the units that have the rarest of its terms.

        A language has terms of its own for a word ("assembl" in English, "assembly" in Russian):
        the one that reads most units counts. A stop word counts as standing in every unit, and
        what is not a word in none.
        """
        found = []
        for word in words:
            read = [set(analyser(language)(word)) for language in self._languages]
            counts = [min(self._holders(map(term_key, terms))) for terms in read if terms]
            if counts:
                found.append(max(counts))
            else:
                found.append(self._statistics.units if has_words(word) else 0)
        return found

    def _holders(self, keys: Iterable[int]) -> list[int]:
        """How many units have each key."""
        wanted = list(keys)
        counts = [0] * len(wanted)
        for segment, live in zip(self._segments, self._live, strict=True):
            for i, span in enumerate(segment.postings.spans(wanted)):
                counts[i] += segment.postings.holders(span, live)
        return counts

    def _by_words(
        self,
        questions: Sequence[str],
        depth: int,
        allowed: Sequence[Mask | None],
        decided: Future[list[int]],
    ) -> list[_Words]:
        """For each question the best units by BM25, at most `depth`; where even the best has few of
        the question's words, by their equivalents as well. `decided` is told as soon as it is known
        which questions are in other words than the reports'.
        """
        try:
            found, far = self._first(questions, depth, allowed)
        except BaseException as error:
            decided.set_exception(error)
            raise
        decided.set_result(far)
        return self._widened(found, far, questions, depth, allowed)

    def _first(
        self, questions: Sequence[str], depth: int, allowed: Sequence[Mask | None]
    ) -> tuple[list[_Words], list[int]]:
        """For each question the best units by BM25, by its own words; and which questions are in
        other words than the reports'."""
        found = [self._counted(question, None, depth, allowed) for question in questions]
        held = [share_held(float(one.best.scores.max(initial=0.0)), one.rarity) for one in found]
        below = self._settings.other_words_below
        return found, [i for i, share in enumerate(held) if share < below]

    def _widened(
        self,
        found: Sequence[_Words],
        far: Sequence[int],
        questions: Sequence[str],
        depth: int,
        allowed: Sequence[Mask | None],
    ) -> list[_Words]:
        """The same, for questions in other words by their equivalents as well."""
        wider = list(found)
        if self._thesaurus:
            for i in far:
                wider[i] = self._counted(questions[i], self._thesaurus, depth, allowed)
        return wider

    def _counted(
        self,
        question: str,
        thesaurus: Thesaurus | None,
        depth: int,
        allowed: Sequence[Mask | None],
    ) -> _Words:
        """The best units by BM25, with equivalents if a thesaurus is given."""
        sparse, rarity = self._bm25(question, thesaurus)
        best = Candidates.best((), depth)
        for number, (here, mask) in enumerate(zip(sparse, allowed, strict=True)):
            rows = here.best(depth, mask, nth_best(best.scores, depth))
            found = Candidates.of(number, rows, here.scores(rows), self._places[number])
            best = Candidates.best((best, found), depth)
        return _Words(sparse, rarity, best)

    def _bm25(self, question: str, thesaurus: Thesaurus | None) -> tuple[list[Sparse], Rarity]:
        """BM25 in each segment, with equivalents if a thesaurus is given; and how rare the
        question's words are here."""
        settings = self._settings
        asked = asked_of(question, self._languages, settings.pair_weight, thesaurus)
        keys = list(dict.fromkeys(key for one in asked for key in one.all_keys))
        spans = [dict(zip(keys, s.postings.spans(keys), strict=True)) for s in self._segments]
        holders = {
            key: sum(
                segment.postings.holders(found[key], live)
                for segment, found, live in zip(self._segments, spans, self._live, strict=True)
            )
            for key in keys
        }
        weighed, rarity = weighed_by(asked, holders, self._statistics, settings.thesaurus_weight)
        sparse = [
            Sparse(segment.postings, counted_in(weighed, found), norms)
            for segment, found, norms in zip(self._segments, spans, self._norms, strict=True)
        ]
        return sparse, rarity

    def _by_meaning(
        self, vectors: Vectors, depth: int, allowed: Sequence[Mask | None]
    ) -> list[Candidates]:
        """For each question's vector the units nearest by cosine, at most `depth`."""
        import numpy as np

        found: list[list[Candidates]] = [[] for _ in range(len(vectors))]
        seen = [n for n, mask in enumerate(allowed) if mask is None or mask.any()]
        indexes = [self._segments[number].vectors for number in seen]
        masks = [
            None if (mask := allowed[number]) is None else mask[index.chunk_rows]
            for number, index in zip(seen, indexes, strict=True)
        ]
        nearest = search_together(indexes, vectors, 2 * depth, masks)
        for number, index, (cosines, hits) in zip(seen, indexes, nearest, strict=True):
            chunk_rows = index.chunk_rows
            for i, (scores, line) in enumerate(zip(cosines, hits, strict=True)):
                rows = chunk_rows[line[line >= 0]]
                rows, first = np.unique(rows, return_index=True)  # a unit's best chunk comes first
                found[i].append(Candidates.of(number, rows, scores[first], self._places[number]))
        return [Candidates.best(parts, depth) for parts in found]

    def _fuse(
        self,
        words: _Words,
        nearest: Candidates,
        vector: NDArray[np.float32],
        far: bool,
        k: int,
    ) -> list[Ranked]:
        """The best of both rankings, each with both its scores, by their weighted sum."""
        import numpy as np

        both = np.concatenate([words.best.keys, nearest.keys])
        if not len(both):
            return []
        keys = both[np.unique(both[:, 0], return_index=True)[1]]  # a place is one unit's
        bm25 = np.empty(len(keys), np.float32)
        cosines = np.empty(len(keys), np.float32)
        for number, segment in enumerate(self._segments):
            mine = keys[:, 1] == number
            rows = keys[mine, 2]
            if len(rows):
                bm25[mine] = words.sparse[number].scores(rows)
                cosines[mine] = cosines_of(segment, rows, vector)
        settings = self._settings
        share = settings.adapted_sentence_weight if far else settings.sentence_weight
        meaning = self._meaning(keys, vector, cosines, share)
        fused = weighted_sum(bm25, meaning, words.rarity, settings, self._encoder.spec.floor)
        order = np.argsort(-fused, kind="stable")[:k]  # keys ascend by place, which breaks ties
        return [
            Ranked(
                int(keys[i, 1]), int(keys[i, 2]), float(fused[i]), float(bm25[i]), float(cosines[i])
            )
            for i in order
        ]

    def _as_published(self, ranked: Sequence[Ranked], vector: NDArray[np.float32]) -> list[Ranked]:
        """The same order with the cosines of the published model: those that answers measure by,
        alike for all questions."""
        import numpy as np

        found: dict[tuple[int, int], float] = {}
        for number, segment in enumerate(self._segments):
            rows = np.unique([one.row for one in ranked if one.segment == number]).astype(np.int64)
            cosines = cosines_of(segment, rows, vector)
            found |= {(number, int(r)): float(c) for r, c in zip(rows, cosines, strict=True)}
        return [replace(one, dense=found[one.segment, one.row]) for one in ranked]

    def _meaning(
        self,
        keys: NDArray[np.int64],
        vector: NDArray[np.float32],
        cosines: NDArray[np.float32],
        share: float,
    ) -> NDArray[np.float32]:
        """Cosines of the candidates, with that of their best sentence by its `share` where vectors
        are kept."""
        if not share:
            return cosines
        mixed = cosines.copy()
        for number, segment in enumerate(self._segments):
            here = keys[:, 1] == number
            if here.any():
                best = segment.sentences.best(keys[here, 2], vector)
                if best is None:
                    return cosines  # some have only cosines of their own: compared by these, all
                mixed[here] = (1 - share) * cosines[here] + share * best
        return mixed
