"""The Library on a Milvus server: what everything else asks, answered from the collection.

A MilvusLibrary is the store as it was when it was opened: it knows which reports were in force and
passes over rows of all others. Rows of a report that is replaced meanwhile stay for an hour; those
of one that is removed go at once, and what then asks for them is told to repeat.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from retrieval.encoders import Encoder
from retrieval.errors import EncoderError
from retrieval.halves import floats
from retrieval.library import Library, Section
from retrieval.milvus import reading
from retrieval.milvus.address import StoreAddress
from retrieval.milvus.candidates import Candidate
from retrieval.milvus.connection import Connection
from retrieval.milvus.encoding import encoder_of
from retrieval.milvus.ranking import Scored, ServerRanker
from retrieval.milvus.reading import literal
from retrieval.milvus.rows import UNIT_FIELDS, fact_mark, facts_of
from retrieval.milvus.units import StoredUnits
from retrieval.model import Filters, Hit, Located
from retrieval.recent import Recent
from retrieval.register.model import Fact
from retrieval.reranker import Reranker, reranked
from retrieval.sentences import split
from retrieval.settings import SearchSettings
from retrieval.within import Scope

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retrieval.encoders import Vectors

CACHED_COUNTS = 4_000  # reports whose counts of facts are kept


class MilvusLibrary(StoredUnits):
    """An opened store. `MilvusLibrary.connect(address)`."""

    def __init__(
        self,
        connection: Connection,
        encoder: Encoder | None = None,
        settings: SearchSettings | None = None,
        reranker: Reranker | None = None,
    ) -> None:
        super().__init__(connection, encoder, settings, reranker)
        self._counts: Recent[int, dict[str, dict[str, int]]] = Recent(CACHED_COUNTS)
        self._all: Library = self

    @classmethod
    def connect(
        cls,
        address: StoreAddress,
        *,
        encoder: Encoder | None = None,
        settings: SearchSettings | None = None,
        reranker: Reranker | None = None,
    ) -> MilvusLibrary:
        """Open the store at an address.

        Raises LibraryMissing, LibraryVersion, StoreUnreachable, StoreRefused, EncoderError.
        """
        connection = Connection(address)
        try:
            return cls(connection, encoder, settings, reranker)
        except BaseException:
            connection.close()
            raise

    def newest(self) -> MilvusLibrary:
        """This library if nothing was committed since, or the newer one, opened."""
        if not self.stale:
            return self
        return MilvusLibrary.connect(
            self.connection.address, settings=self._settings, reranker=self._reranker
        )

    def close(self) -> None:
        """Let go of the connection. The library cannot be used afterwards."""
        ranker = self.__dict__.get("_server_ranker")
        if ranker is not None:
            ranker.close()
        self.connection.close()

    def within(self, sections: Sequence[Section]) -> MilvusLibrary:
        seen = copy.copy(self)
        seen._scope = Scope.of(self, sections)
        seen._all = self
        seen.__dict__["_server_ranker"] = self._server_ranker  # opened once, and closed once
        return seen

    @property
    def whole(self) -> Library:
        return self._all

    # Search

    @property
    def multilingual(self) -> bool:
        """A store keeps one encoder's vectors, so meaning is not compared across languages."""
        return False

    def _one_encoder(self, multilingual: bool) -> None:
        if multilingual:
            raise EncoderError(
                "a store has no vectors for other languages",
                where=str(self.connection.address),
                next_step="Ingest the reports into a library folder",
            )

    def search_batch(
        self,
        queries: Sequence[str],
        k: int = 10,
        filters: Filters | None = None,
        *,
        multilingual: bool = False,
        comparable: bool = False,
    ) -> list[list[Hit]]:
        self._one_encoder(multilingual)
        filters = filters or Filters()
        named, scope = self._named(filters.reports), self._scope
        if scope is not None:
            named = [one for one in named if one.entry.info.id in scope.sections]
        chosen = reading.chosen_by(named, filters)
        if not chosen:
            return [[] for _ in queries]
        condition = reading.in_force(self.snapshot, chosen) + reading.condition_of(filters)
        if scope is not None:
            condition += reading.condition_within(scope, chosen)
        revisions = {one.revision for one in chosen}

        def allowed(one: Candidate) -> bool:
            return (
                one.report.revision in revisions
                and reading.passes(one.unit, filters)
                and self._holds(one.report, one.unit)
            )

        depth = k if self._reranker is None else max(k, self._settings.rerank_depth)
        ranked = self._server_ranker.rank(queries, depth, condition, allowed, comparable=comparable)
        found = [[_hit(one) for one in line] for line in ranked]
        if self._reranker is None:
            return found
        return [
            reranked(self._reranker, query, hits, k)
            for query, hits in zip(queries, found, strict=True)
        ]

    @cached_property
    def _server_ranker(self) -> ServerRanker:
        return ServerRanker(self.connection, self.snapshot, self.encoder, self._settings)

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder the store was made with, opened when first needed."""
        return self._given or encoder_of(self.snapshot.encoder)

    def facts(
        self, kind: str, key: str | None = None, filters: Filters | None = None
    ) -> Iterator[tuple[Located, Fact]]:
        condition = f" and array_contains(facts, {literal(fact_mark(kind, key))})"
        fields = (*UNIT_FIELDS, "fact_rows")
        filters = filters or Filters()
        named = self._named(filters.reports)
        for located, parts in self._finder.passing(named, condition, filters, fields):
            if not self._holds(self.committed(located.report.id), located.unit):
                continue
            mine = [
                fact for fact in facts_of(parts) if fact.kind == kind and key in (None, fact.key)
            ]
            for fact in sorted(mine, key=lambda one: (one.start, one.key)):
                yield located, fact

    def fact_keys(self, kind: str) -> list[tuple[str, int]]:
        counts: dict[str, int] = {}
        if self._scope is not None:
            for _, fact in self.facts(kind):
                counts[fact.key] = counts.get(fact.key, 0) + 1
            return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        for one in self.snapshot.reports:
            of_report = self._counts.get(one.revision)
            if of_report is None:
                of_report = json.loads(reading.read_text(self.connection, one, "counts"))
                self._counts.put(one.revision, of_report)
            for key, count in of_report.get(kind, {}).items():
                counts[key] = counts.get(key, 0) + count
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))

    def sentences(self, located: Located) -> tuple[tuple[int, int], ...]:
        stored = self._kept_sentences(located)
        if stored is None:
            return split(located.unit.text, located.report.language)
        return tuple((int(start), int(end)) for start, end in stored[0])

    def sentence_vectors(self, located: Located, *, multilingual: bool = False) -> Vectors:
        import numpy as np

        self._one_encoder(multilingual)
        stored = self._kept_sentences(located)
        if stored is None:
            text = located.unit.text
            return self.embed([text[start:end] for start, end in self.sentences(located)])
        vectors = floats(stored[1])
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def _kept_sentences(
        self, located: Located
    ) -> tuple[NDArray[np.int32], NDArray[np.float16]] | None:
        one = self.committed(located.report.id)
        rows = self.connection.query(
            f"anchor == {literal(located.unit.anchor)} and revision == {one.revision}", ["unit_id"]
        )
        if not rows:
            return None
        return self._server_ranker.sentences(rows[0]["unit_id"])

    def question_vector(
        self, text: str, *, multilingual: bool = False, adapted: bool = False
    ) -> NDArray[np.float32]:
        self._one_encoder(multilingual)
        vectors = self._server_ranker.vectors
        found: NDArray[np.float32] = (vectors.adapted if adapted else vectors.published)([text])[0]
        return found

    def document_frequency(self, words: Sequence[str]) -> list[int]:
        return self._server_ranker.document_frequency(words)


def _hit(scored: Scored) -> Hit:
    one = scored.candidate
    located = Located(one.report.entry.info, one.unit)
    return Hit(located, scored.score, scored.bm25, scored.dense)
