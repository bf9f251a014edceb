"""From a question to ranked units: the server puts candidates forward, the embedded scores rank.

One hybrid search brings the rows best by the server's BM25 and the nearest by vector. Each
candidate then gets both its scores exactly as `retrieval.search` has them: BM25 from the stored
frequencies with the statistics of the reports in force, cosines from the stored vectors. So the
server's own BM25, whose statistics also count rows that are no longer in force, decides only who
is looked at.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from retrieval.asked import Weighed, asked_of, weighed_by
from retrieval.fusion import Rarity, share_held, weighted_sum
from retrieval.halves import floats, products
from retrieval.milvus.candidates import Candidate, candidate_of
from retrieval.milvus.connection import MOST_ROWS, Connection
from retrieval.milvus.reading import in_force
from retrieval.milvus.rows import SCORE_FIELDS, code, place_of, stored_key, together, unit_id
from retrieval.milvus.snapshot import Snapshot
from retrieval.postings import Statistics, length_norms, term_key
from retrieval.question_vectors import QuestionVectors
from retrieval.recent import Recent
from retrieval.settings import SearchSettings
from retrieval.thesaurus import thesaurus_of
from retrieval.words import analyser, has_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retrieval.encoders import Encoder
    from retrieval.thesaurus import Thesaurus

THREADS, ASKERS = 8, 4  # counts at a time, and questions of a batch
EFFORT = 4  # HNSW looks at this many times the rows asked for (its `ef`)
NOWHERE = -2.0  # below any cosine: a unit without text has no vector
CACHED_UNITS, CACHED_TERMS = 4_000, 100_000


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its fused score and the two it is made of."""

    candidate: Candidate
    score: float
    bm25: float
    dense: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A question's vector, and the share of a unit's best sentence in its likeness to it."""

    vector: NDArray[np.float32]
    sentence_weight: float


class ServerRanker:
    """Ranks a store's units for questions. Safe to use from several threads."""

    def __init__(
        self,
        connection: Connection,
        snapshot: Snapshot,
        encoder: Encoder,
        settings: SearchSettings,
    ) -> None:
        self._connection = connection
        self._snapshot = snapshot
        self._reports = snapshot.by_revision
        self._encoder = encoder
        self._settings = settings
        languages = dict.fromkeys(one.entry.info.language for one in snapshot.reports)
        self._languages = tuple(languages) or ("en",)
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="milvus")
        self._askers = ThreadPoolExecutor(ASKERS, thread_name_prefix="question")
        self._units: Recent[str, Candidate] = Recent(CACHED_UNITS)
        self._terms: Recent[int, int] = Recent(CACHED_TERMS)
        self.vectors = QuestionVectors(encoder, settings)

    def close(self) -> None:
        self._askers.shutdown(wait=False, cancel_futures=True)
        self._pool.shutdown(wait=False, cancel_futures=True)

    @cached_property
    def _thesaurus(self) -> Thesaurus | None:
        return thesaurus_of(self._settings.thesaurus)

    @cached_property
    def _statistics(self) -> Statistics:
        return self._snapshot.statistics

    def rank(
        self,
        questions: Sequence[str],
        k: int,
        condition: str,
        allowed: Callable[[Candidate], bool],
        *,
        comparable: bool = False,
    ) -> list[list[Scored]]:
        """The best `k` units of each question, of those that meet `condition` and are `allowed`;
        `comparable` as in `retrieval.search`."""
        asked = [question for question in questions if has_words(question)]
        vectors = self.vectors.published(asked)
        found = iter(
            self._askers.map(
                lambda question, vector: self._rank(
                    question, vector, k, condition, allowed, comparable
                ),
                asked,
                vectors,
            )
        )
        return [next(found) if has_words(question) else [] for question in questions]

    def document_frequency(self, words: Sequence[str]) -> list[int]:
        """For each word the units that have the rarest of its terms; see `retrieval.search`."""
        found = [
            [terms for language in self._languages if (terms := set(analyser(language)(word)))]
            for word in words
        ]
        keys = {
            term: stored_key(term_key(term)) for read in found for terms in read for term in terms
        }
        counts = self._holders(list(keys.values()))
        units = self._statistics.units
        return [
            max(min(counts[keys[term]] for term in terms) for terms in read)
            if read
            else (units if has_words(word) else 0)
            for word, read in zip(words, found, strict=True)
        ]

    def _holders(self, keys: Sequence[int]) -> dict[int, int]:
        """How many units in force have each key: counted on the server, once for each key."""
        counts = {key: self._terms.get(key) for key in keys}
        live = in_force(self._snapshot)

        def count(key: int) -> int:
            return self._connection.count(f"{live} and array_contains(keys, {key})")

        new = [key for key, found in counts.items() if found is None]
        for key, found in zip(new, self._pool.map(count, new), strict=True):
            self._terms.put(key, found)
            counts[key] = found
        return {key: found for key, found in counts.items() if found is not None}

    def _rank(
        self,
        question: str,
        vector: NDArray[np.float32],
        k: int,
        condition: str,
        allowed: Callable[[Candidate], bool],
        comparable: bool,
    ) -> list[Scored]:
        depth = max(self._settings.depth, k)
        settings = self._settings
        asking = Reading(vector, settings.sentence_weight)
        scored, rarity = self._counted(question, None, asking, depth, condition, allowed)
        best = max((one.bm25 for one in scored), default=0.0)
        if share_held(best, rarity) < settings.other_words_below:
            if not self.vectors.adapts and self._thesaurus is None:
                return scored[:k]
            if self.vectors.adapts:
                (adapted,) = self.vectors.adapted([question])
                asking = Reading(adapted, settings.adapted_sentence_weight)
            scored, _ = self._counted(question, self._thesaurus, asking, depth, condition, allowed)
            if comparable:
                return [replace(s, dense=_likeness(s.candidate, vector)) for s in scored[:k]]
        return scored[:k]

    def _counted(
        self,
        question: str,
        thesaurus: Thesaurus | None,
        asking: Reading,
        depth: int,
        condition: str,
        allowed: Callable[[Candidate], bool],
    ) -> tuple[list[Scored], Rarity]:
        """The best of either ranking with their scores, and how rare the question's words are;
        with their equivalents if a thesaurus is given."""
        asked = [
            replace(
                one,
                keys=tuple(map(stored_key, one.keys)),
                alike=tuple(tuple(map(stored_key, keys)) for keys in one.alike),
            )
            for one in asked_of(question, self._languages, self._settings.pair_weight, thesaurus)
        ]
        holders = self._holders(list(dict.fromkeys(key for one in asked for key in one.all_keys)))
        weighed, rarity = weighed_by(
            asked, holders, self._statistics, self._settings.thesaurus_weight
        )
        words = [  # a term twice, a pair of half its weight once, and an equivalent once
            code(key)
            for one, of_one in zip(asked, weighed, strict=True)
            for key in [*one.keys * max(1, round(2 * one.weight)), *(k for k, _ in of_one.alike)]
            if holders[key]
        ]
        rows = min(2 * depth, MOST_ROWS // 2)  # of either kind: a unit may have several
        names = self._candidates(" ".join(words), asking.vector, rows, condition)
        candidates = [one for one in self._fetch(names) if allowed(one)]
        candidates.sort(key=lambda one: one.place)
        return self._scored(candidates, asking, weighed, rarity, depth), rarity

    def _candidates(
        self, words: str, vector: NDArray[np.float32], depth: int, condition: str
    ) -> list[str]:
        """Ids of the units put forward; rows of an ingest that began meanwhile take no place."""
        strange: set[int] = set()
        while True:
            more = f" and revision not in {sorted(strange)}" if strange else ""
            found = self._connection.candidates(
                words, vector.tolist(), depth, condition + more, EFFORT * depth
            )
            places = dict.fromkeys(place_of(identifier) for identifier in found)
            new = {revision for revision, _ in places if revision not in self._reports}
            if not new:
                return [unit_id(*place) for place in places]
            strange |= new

    def sentences(self, name: str) -> tuple[NDArray[np.int32], NDArray[np.float16]] | None:
        """Spans and vectors of the sentences of a unit by its id; None where none are kept."""
        found = self._fetch([name])
        return found[0].sentences if found else None

    def _fetch(self, names: Sequence[str]) -> list[Candidate]:
        """The units of these ids that are in force, with what scoring needs."""
        held = {name: self._units.get(name) for name in names}
        new = [name for name, one in held.items() if one is None]
        new = [name for name in new if place_of(name)[0] in self._reports]
        if new:
            rows = self._connection.query(f"unit_id in {json.dumps(new)}", SCORE_FIELDS)
            for parts in together(rows):
                one = candidate_of(parts, self._reports)
                held[parts[0]["unit_id"]] = one
                self._units.put(parts[0]["unit_id"], one)
        return [one for one in held.values() if one is not None]

    def _scored(
        self,
        candidates: Sequence[Candidate],
        asking: Reading,
        weighed: Sequence[Weighed],
        rarity: Rarity,
        depth: int,
    ) -> list[Scored]:
        """Both scores of every candidate, and their sum; the best of either ranking, best first."""
        import numpy as np

        if not candidates:
            return []
        bm25 = self._bm25(candidates, weighed)
        cosines = np.array([_likeness(one, asking.vector) for one in candidates], dtype=np.float32)
        best = np.argsort(-bm25, kind="stable")[:depth]  # candidates stand in the library's order
        near = np.argsort(-cosines, kind="stable")[:depth]
        kept = np.union1d(best[bm25[best] > 0], near[cosines[near] > NOWHERE])
        if not len(kept):
            return []  # neither words nor a vector: units without text
        chosen = [candidates[i] for i in kept]
        bm25, cosines = bm25[kept], cosines[kept]
        meaning = self._meaning(chosen, asking, cosines)
        fused = weighted_sum(bm25, meaning, rarity, self._settings, self._encoder.spec.floor)
        return [
            Scored(chosen[i], float(fused[i]), float(bm25[i]), float(cosines[i]))
            for i in np.argsort(-fused, kind="stable")
        ]

    def _bm25(
        self, candidates: Sequence[Candidate], weighed: Sequence[Weighed]
    ) -> NDArray[np.float32]:
        """BM25 of every candidate, float32 [candidates]."""
        import numpy as np

        keys = list(dict.fromkeys(key for one in weighed for key, _ in (*one.own, *one.alike)))
        asked = np.array(keys, dtype=np.int64)
        table = np.zeros((len(candidates), len(asked)), np.float32)
        for i, one in enumerate(candidates):
            held, steps = one.counted.keys, one.counted.steps
            if len(held) and len(asked):
                places = np.minimum(np.searchsorted(held, asked), len(held) - 1)
                table[i] = np.where(held[places] == asked, steps[places], 0)
        lengths = np.array([one.counted.length for one in candidates], dtype=np.float32)
        norms = length_norms(lengths, self._statistics, self._settings.k1, self._settings.b)
        columns = dict(zip(keys, table.T, strict=True))

        def given(key: int, weight: float) -> NDArray[np.float32]:
            found: NDArray[np.float32] = np.float32(weight) * columns[key] / (columns[key] + norms)
            return found

        scores = np.zeros(len(candidates), np.float32)
        for words in weighed:
            most = np.zeros(len(candidates), np.float32)
            for key, weight in words.own:
                most += given(key, weight)
            for key, weight in words.alike:
                np.maximum(most, given(key, weight), out=most)
            scores += most
        return scores

    def _meaning(
        self,
        candidates: Sequence[Candidate],
        asking: Reading,
        cosines: NDArray[np.float32],
    ) -> NDArray[np.float32]:
        """Cosines of the candidates, with that of their best sentence where vectors are kept."""
        import numpy as np

        share = asking.sentence_weight
        kept = [one.sentences for one in candidates if one.sentences is not None]
        if not share or len(kept) < len(candidates):
            return cosines
        best = [float(products(floats(vectors), asking.vector).max()) for _, vectors in kept]
        mixed: NDArray[np.float32] = (1 - share) * cosines + share * np.array(best, np.float32)
        return mixed


def _likeness(candidate: Candidate, vector: NDArray[np.float32]) -> float:
    """The cosine of a unit's best chunk with a question's vector."""
    return float(products(candidate.vectors, vector).max()) if len(candidate.vectors) else NOWHERE
