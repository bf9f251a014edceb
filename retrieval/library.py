"""The Library: reports as read, their units, and what bears on a question. Read only.

A Library is one generation of its folder: an ingest that happens meanwhile does not change it,
and `newest` gives the library as it is then.
"""

from __future__ import annotations

import contextlib
import difflib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from operator import itemgetter
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING

from ingest.model import Kind, ReadingWarning, Report
from retrieval import folder as places
from retrieval import manifest as manifests
from retrieval.candidates import Places, Searched
from retrieval.encoders import Encoder, open_encoder
from retrieval.errors import EncoderError, LibraryDamaged, UnknownReport, UnknownUnit
from retrieval.filters import live_rows, rows_passing
from retrieval.manifest import Manifest, ReportEntry
from retrieval.model import Filters, Hit, Located, ReportInfo
from retrieval.multilingual import SegmentBeside, available, second_encoder
from retrieval.nearest import nearest_anchors
from retrieval.register.model import Fact
from retrieval.reranker import Reranker, reranked
from retrieval.search import Ranker
from retrieval.segment import Segment
from retrieval.sentences import split
from retrieval.settings import SearchSettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retrieval.encoders import Vectors


class Library:
    """An opened library. `Library.open(folder)`; close it, or use it as a context manager."""

    def __init__(
        self,
        folder: Path,
        generation: str,
        manifest: Manifest,
        hold: object,
        encoder: Encoder | None,
        settings: SearchSettings,
        reranker: Reranker | None = None,
    ) -> None:
        self.folder = folder
        self.generation = generation
        self.manifest = manifest
        self._hold = hold
        self._encoder = encoder
        self._settings = settings
        self._reranker = reranker
        self._segments = [
            Segment(folder / "segments" / entry.id, entry) for entry in manifest.segments
        ]
        self._number = {segment.id: i for i, segment in enumerate(self._segments)}
        self._reports = {entry.info.id: entry for entry in manifest.reports}
        self._ranker: Ranker | None = None
        self._second: Encoder | None = None
        self._second_ranker: Ranker | None = None
        self._making = Lock()

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        encoder: Encoder | None = None,
        settings: SearchSettings | None = None,
        reranker: Reranker | None = None,
    ) -> Library:
        """Open the generation in force.

        `encoder` replaces the stored one and must be the one the library was made with; `reranker`
        orders the best hits of every search anew (see `retrieval.reranker`). Raises
        LibraryMissing, LibraryDamaged, LibraryVersion, EncoderError.
        """
        folder = Path(folder)
        for _ in range(20):
            generation, checksum = places.current(folder)
            with contextlib.ExitStack() as stack:
                hold = places.hold(folder, generation)
                if hold is not None:
                    stack.enter_context(hold)
                if places.current(folder)[0] != generation:
                    continue  # replaced between the two steps
                path = folder / "generations" / generation / places.MANIFEST
                manifest = manifests.read(path, checksum)
                manifests.verify(folder, manifest)
                if encoder is not None:
                    _fits(encoder, manifest)
                chosen = settings or SearchSettings()
                library = cls(folder, generation, manifest, hold, encoder, chosen, reranker)
                stack.pop_all()  # the library holds the generation from here on
                return library
        raise LibraryDamaged(
            "the generation in force keeps changing", where=str(folder), next_step="Repeat"
        )

    @property
    def whole(self) -> Library:
        """The library with nothing left out; this one, unless it is a view of sections."""
        return self

    @property
    def segments(self) -> Sequence[Segment]:
        """The opened segments, for checks and measurements."""
        return self._segments

    @property
    def stale(self) -> bool:
        """Whether the folder holds another generation by now."""
        return places.current(self.folder)[0] != self.generation

    @property
    def size(self) -> int:
        """Number of units."""
        return sum(entry.info.units for entry in self.manifest.reports)

    def newest(self) -> Library:
        """This library if nothing was ingested since it was opened, or the newer one, opened."""
        if not self.stale:
            return self
        return Library.open(self.folder, settings=self._settings, reranker=self._reranker)

    def close(self) -> None:
        """Let go of files and of the generation. The library cannot be used afterwards."""
        for ranker in (self._ranker, self._second_ranker):
            if ranker is not None:
                ranker.close()
        for segment in self._segments:
            segment.close()
        close = getattr(self._hold, "close", None)
        if close is not None:
            close()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Reports and units

    def reports(self) -> list[ReportInfo]:
        """Every report, in the order they came in."""
        return [entry.info for entry in self.manifest.reports]

    def report(self, identifier: str) -> ReportInfo:
        """A report in brief; raises UnknownReport, naming the nearest."""
        return self._entry(identifier).info

    def read(self, identifier: str) -> Report:
        """A report whole, as it was read, with headings, furniture and warnings."""
        entry = self._entry(identifier)
        return self._segment(entry).store.report(identifier)

    def warnings(self, identifier: str) -> tuple[ReadingWarning, ...]:
        """What the reader found that a person should look at."""
        entry = self._entry(identifier)
        return self._segment(entry).store.warnings(identifier)

    def units(self, reports: Sequence[str] = (), kinds: Sequence[Kind] = ()) -> Iterator[Located]:
        """Units in document order, of all reports or of those named."""
        for entry in self._chosen(reports):
            store = self._segment(entry).store
            for _, unit in store.units(entry.first, entry.first + entry.info.units, kinds):
                yield Located(entry.info, unit)

    def unit(self, report: str, anchor: str) -> Located:
        """The unit at an address; raises UnknownReport or UnknownUnit, naming the nearest."""
        entry = self._entry(report)
        found = self._segment(entry).store.where(report, "anchor = ?", (anchor,))
        if not found:
            near = nearest_anchors(anchor, [u.unit.anchor for u in self.units((report,))])
            raise UnknownUnit(
                f"no unit {anchor}",
                where=report,
                next_step=f"Nearest: {', '.join(near)}" if near else None,
            )
        return Located(entry.info, found[0][1])

    def find(self, anchor: str, reports: Sequence[str] = ()) -> list[Located]:
        """The units at an address in all reports or those named; none is no error."""
        chosen = {entry.info.id: entry for entry in self._chosen(reports)}
        found = [
            (report, unit)
            for segment in self._segments
            for report, unit in segment.store.at(anchor)
            if report in chosen and self._reports[report].segment == segment.id
        ]
        order = {report: i for i, report in enumerate(self._reports)}
        found.sort(key=lambda pair: order[pair[0]])
        return [Located(chosen[report].info, unit) for report, unit in found]

    def containing(self, needle: str, filters: Filters | None = None) -> Iterator[Located]:
        """Units whose folded text holds `needle`, folded by `retrieval.register.phrases.fold`.

        In document order. A needle may match across word boundaries: look closer where it matters.
        """
        masks = self._masks_for(filters)
        hits = [
            [row for row in segment.folded.rows(needle) if mask is None or mask[row]]
            for segment, mask in zip(self._segments, masks, strict=True)
        ]
        for entry in self.manifest.reports:
            number = self._number[entry.segment]
            last = entry.first + entry.info.units
            rows = hits[number]
            mine = rows[bisect_left(rows, entry.first) : bisect_left(rows, last)]
            units = self._segments[number].store.rows(mine)
            for row in mine:
                yield Located(entry.info, units[row][1])

    def children(self, located: Located) -> list[Located]:
        """A unit's items, in order."""
        return self._where(located, "parent = ? AND kind = 'item'", (located.unit.anchor,))

    def following(self, located: Located) -> list[Located]:
        """The recommendations that follow a paragraph, in order."""
        return self._where(
            located, "follows = ? AND kind = 'recommendation'", (located.unit.anchor,)
        )

    def notes(self, located: Located) -> list[Located]:
        """A unit's footnotes, in the order it refers to them."""
        wanted = located.unit.notes
        if not wanted:
            return []
        marks = ",".join("?" * len(wanted))
        found = self._where(located, f"anchor IN ({marks})", wanted)
        return sorted(found, key=lambda note: wanted.index(note.unit.anchor))

    def neighbours(self, located: Located, before: int = 1, after: int = 1) -> list[Located]:
        """The units beside one in its report, in document order, without itself."""
        entry = self._entry(located.report.id)
        store = self._segment(entry).store
        here = store.row(located.report.id, located.unit.anchor)
        if here is None:
            raise UnknownUnit(f"no unit {located.unit.anchor}", where=located.report.id)
        low = max(entry.first, here - before)
        high = min(entry.first + entry.info.units, here + after + 1)
        return [Located(entry.info, unit) for r, unit in store.units(low, high) if r != here]

    # Search

    @cached_property
    def multilingual(self) -> bool:
        """Whether every unit has vectors of a second encoder, and that encoder is installed."""
        segments = self._segments
        return bool(segments) and all(s.has_beside for s in segments) and available(segments)

    def search(
        self,
        query: str,
        k: int = 10,
        filters: Filters | None = None,
        *,
        multilingual: bool = False,
    ) -> list[Hit]:
        """The best `k` units for a question, best first.

        `multilingual` compares meaning across languages, by the second encoder; only where
        `Library.multilingual` is true.
        """
        return self.search_batch([query], k, filters, multilingual=multilingual)[0]

    def search_batch(
        self,
        queries: Sequence[str],
        k: int = 10,
        filters: Filters | None = None,
        *,
        multilingual: bool = False,
    ) -> list[list[Hit]]:
        """The best `k` units for each question. Raises UnknownReport for a filter on no report."""
        masks = self._masks_for(filters)
        depth = k if self._reranker is None else max(k, self._settings.rerank_depth)
        ranked = self._ranking(multilingual).rank(queries, depth, masks)
        wanted: list[set[int]] = [set() for _ in self._segments]
        for line in ranked:
            for place in line:
                wanted[place.segment].add(place.row)
        located: dict[tuple[int, int], Located] = {}
        for number, rows in enumerate(wanted):
            for row, (report, unit) in self._segments[number].store.rows(sorted(rows)).items():
                located[number, row] = Located(self._reports[report].info, unit)
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

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of texts by the library's own encoder, float32 [n, dimension]."""
        return self.encoder.encode_passages(texts)

    @property
    def encoder(self) -> Encoder:
        """The encoder the library was made with, opened when first needed."""
        with self._making:
            return self._encoder_once()

    def _encoder_once(self) -> Encoder:
        if self._encoder is None:
            place = manifests.encoder_place(self.folder, self.manifest)
            encoder = open_encoder(self.manifest.encoder.name, place)
            _fits(encoder, self.manifest)
            self._encoder = encoder
        return self._encoder

    def facts(
        self, kind: str, key: str | None = None, filters: Filters | None = None
    ) -> Iterator[tuple[Located, Fact]]:
        """Facts of the register with the unit they stand in, report by report, in order."""
        masks = self._masks_for(filters)
        cache: dict[int, list[tuple[int, Fact]]] = {}
        for entry in self.manifest.reports:
            number = self._number[entry.segment]
            store, mask = self._segments[number].store, masks[number]
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

    def fact_keys(self, kind: str) -> list[tuple[str, int]]:
        """The different keys of a kind of fact with their counts, most frequent first."""
        counts: dict[str, int] = {}
        for segment, live in zip(self._segments, self._live_masks, strict=True):
            if live is None:
                for key, count in segment.store.fact_keys(kind):
                    counts[key] = counts.get(key, 0) + count
            else:
                for row, fact in segment.store.facts(kind, None):
                    if live[row]:
                        counts[fact.key] = counts.get(fact.key, 0) + 1
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))

    def sentences(self, located: Located) -> tuple[tuple[int, int], ...]:
        """The sentences of a unit as spans of its text."""
        stored = self._stored_sentences(located)
        return stored[0] if stored else split(located.unit.text, located.report.language)

    def sentence_vectors(self, located: Located, *, multilingual: bool = False) -> Vectors:
        """Unit vectors of `sentences(located)`, float32 [n, dimension].

        Kept at ingest, or worked out now in a library too large to keep them.
        """
        stored = self._stored_sentences(located, multilingual)
        if stored:
            return stored[1]
        text = located.unit.text
        texts = [text[start:end] for start, end in self.sentences(located)]
        encoder = self._second_encoder() if multilingual else self.encoder
        return encoder.encode_passages(texts)

    def question_vector(self, text: str, *, multilingual: bool = False) -> NDArray[np.float32]:
        """The unit vector of a question, float32 [dimension]; the one `search` uses."""
        vector: NDArray[np.float32] = self._ranking(multilingual).encode([text])[0]
        return vector

    def document_frequency(self, words: Sequence[str]) -> list[int]:
        """For each word how many units have it, in any inflection the stemmer brings together."""
        return self._ranking().document_frequency(words)

    # Inside

    def _stored_sentences(
        self, located: Located, multilingual: bool = False
    ) -> tuple[tuple[tuple[int, int], ...], Vectors] | None:
        entry = self._entry(located.report.id)
        segment = self._segment(entry)
        row = segment.store.row(located.report.id, located.unit.anchor)
        if row is None:
            return None
        return (segment.beside_sentences if multilingual else segment.sentences).of(row)

    def _masks_for(self, filters: Filters | None) -> Sequence[NDArray[np.bool_] | None]:
        if filters is None or filters == Filters():
            return self._live_masks
        return rows_passing(self._segments, self._chosen(filters.reports), filters)

    @cached_property
    def _live_masks(self) -> list[NDArray[np.bool_] | None]:
        return [live_rows(segment, self.manifest.reports) for segment in self._segments]

    def _ranking(self, multilingual: bool = False) -> Ranker:
        if multilingual:
            second = self._second_encoder()
            with self._making:
                if self._second_ranker is None:
                    seen = [SegmentBeside(segment) for segment in self._segments]
                    self._second_ranker = self._ranker_of(seen, second)
                return self._second_ranker
        with self._making:  # several threads may ask first at once
            if self._ranker is None:
                self._ranker = self._ranker_of(self._segments, self._encoder_once())
            return self._ranker

    def _ranker_of(self, segments: Sequence[Searched], encoder: Encoder) -> Ranker:
        languages = dict.fromkeys(entry.info.language for entry in self.manifest.reports)
        return Ranker(
            segments,
            self._live_masks,
            tuple(languages),
            encoder,
            self._settings,
            self._places(),
        )

    def _second_encoder(self) -> Encoder:
        with self._making:
            if self._second is None:
                self._second = second_encoder(self._segments, str(self.folder))
            return self._second

    def _places(self) -> list[Places]:
        """For each segment where its reports stand in the order of the library."""
        firsts: list[list[tuple[int, int]]] = [[] for _ in self._segments]
        place = 0
        for entry in self.manifest.reports:
            firsts[self._number[entry.segment]].append((entry.first, place))
            place += entry.info.units
        return [Places(pairs) for pairs in firsts]

    def _chosen(self, reports: Iterable[str]) -> list[ReportEntry]:
        wanted = tuple(dict.fromkeys(reports))
        return [self._entry(r) for r in wanted] if wanted else list(self.manifest.reports)

    def _entry(self, identifier: str) -> ReportEntry:
        entry = self._reports.get(identifier)
        if entry is None:
            near = difflib.get_close_matches(identifier, self._reports, 3, 0.3)
            near = near or list(self._reports)[:3]
            raise UnknownReport(
                f"no report {identifier!r}",
                where=str(self.folder),
                next_step=f"Nearest: {', '.join(near)}" if near else "The library is empty",
            )
        return entry

    def _segment(self, entry: ReportEntry) -> Segment:
        return self._segments[self._number[entry.segment]]

    def _where(self, located: Located, condition: str, parameters: Sequence[str]) -> list[Located]:
        entry = self._entry(located.report.id)
        found = self._segment(entry).store.where(entry.info.id, condition, parameters)
        return [Located(entry.info, unit) for _, unit in found]


def _fits(encoder: Encoder, manifest: Manifest) -> None:
    if encoder.spec != manifest.encoder:
        raise EncoderError(
            f"the library was made with {manifest.encoder.name}, not with {encoder.spec.name}",
            next_step="Ingest the reports into a new folder with the encoder you want",
        )
