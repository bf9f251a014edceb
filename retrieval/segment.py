"""A segment: some reports with their postings and vectors, written once and never changed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.model import Report
from retrieval import manifest as manifests
from retrieval.chunks import belongings
from retrieval.exact import FoldedText, FoldedWriter
from retrieval.inverting import PostingsWriter
from retrieval.manifest import SegmentEntry
from retrieval.multilingual import CARD, SENTENCES, Beside, BesideIndex, BesideWriter
from retrieval.postings import Postings
from retrieval.register.model import Fact
from retrieval.sentence_index import SentenceBlock, SentenceIndex, SentenceWriter
from retrieval.settings import IndexSettings
from retrieval.store import Store, StoreWriter
from retrieval.vectors import VectorIndex, VectorsWriter
from retrieval.words import analyser

if TYPE_CHECKING:
    from retrieval.encoders import EncoderSpec, Vectors


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report ready to be written; positions of units count from its first unit."""

    report: Report
    chunk_units: Sequence[int]
    vectors: Vectors  # [chunks, dimension]
    facts: Sequence[tuple[int, Fact]]
    sentences: SentenceBlock
    beside: Beside | None = None  # the second encoder's vectors of the same chunks and sentences


def fields_of(report: Report, settings: IndexSettings) -> Iterator[list[tuple[float, list[str]]]]:
    """For each unit of a report its (weight, terms) per field, for BM25."""
    terms = analyser(report.language)
    texts = [terms(unit.text) for unit in report.units]
    hosts = belongings(report.units)
    for i, unit in enumerate(report.units):
        if not unit.text.strip():
            yield []  # nothing to be found or quoted: its items stand for themselves
            continue
        fields = [
            (1.0, texts[i]),
            (settings.heading_weight, terms(" ".join(unit.section))),
            (settings.context_weight, terms(hosts[i])),
        ]
        if settings.neighbour_weight > 0:
            beside = [t for j in (i - 1, i + 1) if 0 <= j < len(texts) for t in texts[j]]
            fields.append((settings.neighbour_weight, beside))
        yield fields


def write_segment(
    folder: Path,
    identifier: str,
    reports: Iterator[Prepared],
    settings: IndexSettings,
    dimension: int,
    second: EncoderSpec | None = None,
) -> tuple[SegmentEntry, list[int]]:
    """Write a segment into an empty folder; its entry, and the first row of each report.

    With `second` every report must come with that encoder's vectors as well.
    """
    firsts: list[int] = []
    chunks = 0
    with contextlib.ExitStack() as stack:
        store = StoreWriter(folder)
        stack.callback(store.abandon)
        folded = FoldedWriter(folder)
        stack.callback(folded.abandon)
        vectors = VectorsWriter(folder, dimension)
        stack.callback(vectors.abandon)
        sentences = SentenceWriter(folder, dimension)
        stack.callback(sentences.abandon)
        beside = None if second is None else BesideWriter(folder, second)
        if beside is not None:
            stack.callback(beside.abandon)
        postings = PostingsWriter(folder)
        for prepared in reports:
            first = store.add(prepared.report, prepared.facts)
            firsts.append(first)
            for fields in fields_of(prepared.report, settings):
                postings.add(fields)
            for unit in prepared.report.units:
                folded.add(unit.text)
            vectors.add(prepared.vectors, [first + unit for unit in prepared.chunk_units])
            sentences.add(first, prepared.sentences)
            if beside is not None:
                assert prepared.beside is not None
                beside.add(prepared.beside)
            chunks += len(prepared.chunk_units)
        store.finish()
        folded.finish()
        postings.finish()
        sentences.finish()
        if beside is not None:
            beside.finish()
        kind = vectors.finish()
    entry = SegmentEntry(identifier, store.rows, chunks, kind, manifests.seal_folder(folder))
    return entry, firsts


class Segment:
    """A segment opened for reading."""

    def __init__(self, folder: Path, entry: SegmentEntry) -> None:
        self.id = entry.id
        self._folder = folder
        self.has_beside = CARD in entry.files
        self.store = Store(folder)
        self.postings = Postings(folder)
        self.vectors = VectorIndex(folder)
        self.sentences = SentenceIndex(folder)
        self.folded = FoldedText(folder)

    @cached_property
    def beside(self) -> BesideIndex | None:
        """The second encoder's vectors, where the segment was written with them."""
        return BesideIndex(self._folder, self.vectors.chunk_rows) if self.has_beside else None

    @cached_property
    def beside_sentences(self) -> SentenceIndex:
        """The sentences with the second encoder's vectors; only where there are such."""
        return SentenceIndex(self._folder, SENTENCES)

    def prepared(self, report: str) -> Prepared:
        """A report with its vectors as they are, to be written into another segment."""
        import numpy as np

        first, count = self.store.query("SELECT first, units FROM reports WHERE id = ?", (report,))[
            0
        ]
        rows = self.vectors.chunk_rows
        low, high = np.searchsorted(rows, [first, first + count])
        facts = self.store.facts_between(first, first + count)
        beside = None
        if self.beside is not None:
            second = self.beside_sentences.block(first, first + count).vectors
            beside = Beside(self.beside.spec, self.beside.halves(int(low), int(high)), second)
        return Prepared(
            self.store.report(report),
            [int(row) - first for row in rows[low:high]],
            self.vectors.vectors(np.arange(low, high)),
            [(row - first, fact) for row, fact in facts],
            self.sentences.block(first, first + count),
            beside,
        )

    def close(self) -> None:
        self.store.close()
        self.folded.close()
