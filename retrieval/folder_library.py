"""The Library in a folder on this machine: SQLite, BM25 and FAISS, opened memory-mapped."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from ingest.model import Kind, ReadingWarning, Report
from retrieval import folder as places
from retrieval.encoders import Encoder
from retrieval.errors import UnknownUnit
from retrieval.generation import Generation
from retrieval.library import Library, Section
from retrieval.manifest import Manifest
from retrieval.model import Filters, Hit, Located, ReportInfo
from retrieval.register.model import Fact
from retrieval.reranker import Reranker, reranked
from retrieval.search import Ranker
from retrieval.segment import Segment
from retrieval.sentences import split

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retrieval.encoders import Vectors
    from retrieval.generation import Masks
    from retrieval.settings import SearchSettings


class FolderLibrary(Library):
    """An opened library folder: one generation of it. `Library.open(folder)`."""

    def __init__(self, opened: Generation, reranker: Reranker | None = None) -> None:
        self._opened = opened
        self._reranker = reranker

    @property
    def place(self) -> str:
        return str(self._opened.folder)

    @property
    def manifest(self) -> Manifest:
        return self._opened.manifest

    @property
    def generation(self) -> str:
        return self._opened.name

    @property
    def settings(self) -> SearchSettings:
        return self._opened.settings

    @property
    def segments(self) -> Sequence[Segment]:
        """The opened segments, for checks and measurements."""
        return self._opened.segments

    @property
    def stale(self) -> bool:
        return places.current(self._opened.folder)[0] != self._opened.name

    def newest(self) -> FolderLibrary:
        if not self.stale:
            return self
        opened = self._opened
        return Library.open(opened.folder, settings=opened.settings, reranker=self._reranker)

    def close(self) -> None:
        self._opened.close()

    def within(self, sections: Sequence[Section]) -> Library:
        from retrieval.within import LibraryWithin

        return LibraryWithin(self, sections)

    # Reports and units

    def reports(self) -> list[ReportInfo]:
        return [entry.info for entry in self.manifest.reports]

    def report(self, identifier: str) -> ReportInfo:
        return self._opened.entry(identifier).info

    def read(self, identifier: str) -> Report:
        return self._opened.segment(self._opened.entry(identifier)).store.report(identifier)

    def warnings(self, identifier: str) -> tuple[ReadingWarning, ...]:
        return self._opened.segment(self._opened.entry(identifier)).store.warnings(identifier)

    def units(self, reports: Sequence[str] = (), kinds: Sequence[Kind] = ()) -> Iterator[Located]:
        for entry in self._opened.chosen(reports):
            store = self._opened.segment(entry).store
            for _, unit in store.units(entry.first, entry.first + entry.info.units, kinds):
                yield Located(entry.info, unit)

    def find(self, anchor: str, reports: Sequence[str] = ()) -> list[Located]:
        opened = self._opened
        if reports:
            found = [
                (entry, unit)
                for entry in opened.chosen(reports)
                for _, unit in opened.segment(entry).store.where(
                    entry.info.id, "anchor = ?", (anchor,)
                )
            ]
        else:
            found = [
                (opened.entries[report], unit)
                for segment in opened.segments
                for report, unit in segment.store.at(anchor)
                if report in opened.entries and opened.entries[report].segment == segment.id
            ]
        order = {report: i for i, report in enumerate(opened.entries)}
        found.sort(key=lambda pair: order[pair[0].info.id])
        return [Located(entry.info, unit) for entry, unit in found]

    def containing(self, needle: str, filters: Filters | None = None) -> Iterator[Located]:
        opened = self._opened
        hits = [
            [row for row in segment.folded.rows(needle) if mask is None or mask[row]]
            for segment, mask in zip(opened.segments, self._masks_for(filters), strict=True)
        ]
        for entry in self.manifest.reports:
            rows = hits[opened.number[entry.segment]]
            last = entry.first + entry.info.units
            mine = rows[bisect_left(rows, entry.first) : bisect_left(rows, last)]
            units = opened.segment(entry).store.rows(mine)
            for row in mine:
                yield Located(entry.info, units[row][1])

    def count_containing(self, needle: str) -> int:
        return sum(
            1
            for segment, mask in zip(self.segments, self._masks_for(None), strict=True)
            for row in segment.folded.rows(needle)
            if mask is None or mask[row]
        )

    def children(self, located: Located) -> list[Located]:
        return self._where(located, "parent = ? AND kind = 'item'", (located.unit.anchor,))

    def following(self, located: Located) -> list[Located]:
        condition = "follows = ? AND kind = 'recommendation'"
        return self._where(located, condition, (located.unit.anchor,))

    def notes(self, located: Located) -> list[Located]:
        wanted = located.unit.notes
        if not wanted:
            return []
        marks = ",".join("?" * len(wanted))
        found = self._where(located, f"anchor IN ({marks})", wanted)
        return sorted(found, key=lambda note: wanted.index(note.unit.anchor))

    def _where(self, located: Located, condition: str, parameters: Sequence[str]) -> list[Located]:
        entry = self._opened.entry(located.report.id)
        found = self._opened.segment(entry).store.where(entry.info.id, condition, parameters)
        return [Located(entry.info, unit) for _, unit in found]

    def neighbours(self, located: Located, before: int = 1, after: int = 1) -> list[Located]:
        entry = self._opened.entry(located.report.id)
        store = self._opened.segment(entry).store
        here = store.row(located.report.id, located.unit.anchor)
        if here is None:
            raise UnknownUnit(f"no unit {located.unit.anchor}", where=located.report.id)
        low = max(entry.first, here - before)
        high = min(entry.first + entry.info.units, here + after + 1)
        return [Located(entry.info, unit) for r, unit in store.units(low, high) if r != here]

    # Search

    @property
    def encoder(self) -> Encoder:
        return self._opened.encoder

    @property
    def multilingual(self) -> bool:
        return self._opened.multilingual

    def search_batch(
        self,
        queries: Sequence[str],
        k: int = 10,
        filters: Filters | None = None,
        *,
        multilingual: bool = False,
        comparable: bool = False,
    ) -> list[list[Hit]]:
        masks = self._masks_for(filters)
        settings, segments = self._opened.settings, self._opened.segments
        depth = k if self._reranker is None else max(k, settings.rerank_depth)
        ranker = self._ranker(multilingual)
        ranked = ranker.rank(queries, depth, masks, comparable=comparable)
        wanted: list[set[int]] = [set() for _ in segments]
        for line in ranked:
            for place in line:
                wanted[place.segment].add(place.row)
        located: dict[tuple[int, int], Located] = {}
        for number, rows in enumerate(wanted):
            for row, (report, unit) in segments[number].store.rows(sorted(rows)).items():
                located[number, row] = Located(self._opened.entries[report].info, unit)
        found = [
            [Hit(located[p.segment, p.row], p.score, p.bm25, p.dense) for p in line]
            for line in ranked
        ]
        if self._reranker is None:
            return found
        return [
            reranked(self._reranker, query, hits, k)
            for query, hits in zip(queries, found, strict=True)
        ]

    def question_vector(
        self, text: str, *, multilingual: bool = False, adapted: bool = False
    ) -> NDArray[np.float32]:
        vectors = self._ranker(multilingual).vectors
        found: NDArray[np.float32] = (vectors.adapted if adapted else vectors.published)([text])[0]
        return found

    def document_frequency(self, words: Sequence[str]) -> list[int]:
        return self._ranker().document_frequency(words)

    def sentences(self, located: Located) -> tuple[tuple[int, int], ...]:
        stored = self._stored_sentences(located)
        return stored[0] if stored else split(located.unit.text, located.report.language)

    def sentence_vectors(self, located: Located, *, multilingual: bool = False) -> Vectors:
        return self.sentence_vectors_of([located], multilingual=multilingual)[0]

    def sentence_vectors_of(
        self, units: Sequence[Located], *, multilingual: bool = False
    ) -> list[Vectors]:
        found: dict[int, Vectors] = {}
        missing: list[tuple[int, list[str]]] = []
        worked_out = self._opened.sentences_read
        for i, located in enumerate(units):
            stored = self._stored_sentences(located, multilingual)
            vectors = stored[1] if stored else worked_out.get((located.docid, multilingual))
            if vectors is not None:
                found[i] = vectors
            else:
                text = located.unit.text
                spans = self.sentences(located)
                missing.append((i, [text[start:end] for start, end in spans]))
        if missing:
            encoder = self._opened.second_encoder if multilingual else self.encoder
            every = encoder.encode_passages([text for _, texts in missing for text in texts])
            low = 0
            for i, texts in missing:
                found[i] = every[low : low + len(texts)].copy()
                worked_out.put((units[i].docid, multilingual), found[i])
                low += len(texts)
        return [found[i] for i in range(len(units))]

    def _stored_sentences(
        self, located: Located, multilingual: bool = False
    ) -> tuple[tuple[tuple[int, int], ...], Vectors] | None:
        segment = self._opened.segment(self._opened.entry(located.report.id))
        row = segment.store.row(located.report.id, located.unit.anchor)
        if row is None:
            return None
        return (segment.beside_sentences if multilingual else segment.sentences).of(row)

    def _masks_for(self, filters: Filters | None) -> Masks:
        """For each segment the rows that may be found; None where all may."""
        return self._opened.passing(filters)

    def _ranker(self, multilingual: bool = False) -> Ranker:
        return self._opened.ranker(multilingual)

    # The register

    def facts(
        self, kind: str, key: str | None = None, filters: Filters | None = None
    ) -> Iterator[tuple[Located, Fact]]:
        masks = self._masks_for(filters)
        cache: dict[int, list[tuple[int, Fact]]] = {}
        for entry in self.manifest.reports:
            number = self._opened.number[entry.segment]
            store, mask = self._opened.segments[number].store, masks[number]
            if number not in cache:
                cache[number] = store.facts(kind, key)
            found = cache[number]
            last = entry.first + entry.info.units
            low = bisect_left(found, entry.first, key=itemgetter(0))
            high = bisect_left(found, last, low, key=itemgetter(0))
            mine = [(row, fact) for row, fact in found[low:high] if mask is None or mask[row]]
            units = store.rows(sorted({row for row, _ in mine}))
            for row, fact in mine:
                yield Located(entry.info, units[row][1]), fact

    def acronyms(self) -> dict[str, str]:
        found: dict[str, str] = {}
        masks = self._masks_for(None)
        given = [segment.store.spelt_out() for segment in self.segments]
        for entry in self.manifest.reports:
            number = self._opened.number[entry.segment]
            here, mask = given[number], masks[number]
            low = bisect_left(here, entry.first, key=itemgetter(0))
            high = bisect_left(here, entry.first + entry.info.units, low, key=itemgetter(0))
            for row, acronym, words in here[low:high]:
                if mask is None or mask[row]:
                    found.setdefault(acronym, words)
        return dict.fromkeys((key for key, _ in self.fact_keys("acronym")), "") | found

    def fact_keys(self, kind: str) -> list[tuple[str, int]]:
        counts: dict[str, int] = {}
        for segment, live in zip(self._opened.segments, self._opened.live, strict=True):
            if live is None:
                for key, count in segment.store.fact_keys(kind):
                    counts[key] = counts.get(key, 0) + count
            else:
                for row, fact in segment.store.facts(kind, None):
                    if live[row]:
                        counts[fact.key] = counts.get(fact.key, 0) + 1
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
