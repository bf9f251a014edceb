"""A report made ready for its rows, some units at a time: what is stored is not embedded again."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from dataclasses import asdict
from functools import cached_property

from ingest.model import Report
from retrieval.chunks import Chunk, chunk_units, embedded_text, token_count
from retrieval.encoders import Encoder
from retrieval.milvus.rows import Counted, Row, UnitParts, counted, unit_rows
from retrieval.register.model import Fact
from retrieval.segment import fields_of
from retrieval.sentence_index import SentenceBlock, embed_sentences, no_sentences, sentences_of
from retrieval.settings import IndexSettings


class Preparation:
    """One report: its chunks, terms and facts at once, its vectors when rows are asked for."""

    def __init__(
        self, report: Report, settings: IndexSettings, encoder: Encoder, with_sentences: bool
    ) -> None:
        self.report = report
        self.dimension = encoder.spec.dimension
        self._encoder = encoder
        self._settings = settings
        self._with_sentences = with_sentences
        self._counted: list[Counted] = [counted(one) for one in fields_of(report, settings)]

    @property
    def counted(self) -> int:
        """Units that have words."""
        return sum(one.length > 0 for one in self._counted)

    @property
    def length(self) -> float:
        """Weighted terms of all units."""
        return sum(one.length for one in self._counted)

    @cached_property
    def _chunks(self) -> dict[int, list[Chunk]]:
        found: dict[int, list[Chunk]] = {}
        for chunk in chunk_units(self.report.units, self._settings, token_count()):
            found.setdefault(chunk.unit, []).append(chunk)
        return found

    @cached_property
    def _facts(self) -> list[list[Fact]]:
        from retrieval.register import extract

        return [list(extract(unit)) for unit in self.report.units]

    def header(self) -> str:
        """The report without its units, as JSON."""
        return json.dumps(asdict(dataclasses.replace(self.report, units=())), ensure_ascii=False)

    def fact_counts(self) -> str:
        """How often each key of each kind of fact stands in the report, as JSON."""
        counts: dict[str, Counter[str]] = {}
        for facts in self._facts:
            for fact in facts:
                counts.setdefault(fact.kind, Counter())[fact.key] += 1
        return json.dumps(counts, ensure_ascii=False)

    def rows(self, revision: int, low: int, high: int) -> list[Row]:
        """The rows of units low to high (exclusive), embedded now."""
        units = self.report.units
        chunks = [self._chunks.get(number, []) for number in range(low, high)]
        texts = [embedded_text(chunk, units) for few in chunks for chunk in few]
        vectors = self._encoder.encode_passages(texts)
        sentences = self._sentences(low, high)
        rows, start = [], 0
        for number, few in zip(range(low, high), chunks, strict=True):
            parts = UnitParts(
                units[number],
                self._counted[number],
                vectors[start : start + len(few)],
                self._facts[number],
                _at(sentences, number - low),
            )
            start += len(few)
            rows += unit_rows(revision, self.report.id, number, parts, self.dimension)
        return rows

    def _sentences(self, low: int, high: int) -> SentenceBlock:
        if not self._with_sentences:
            return no_sentences(self.dimension)
        part = dataclasses.replace(self.report, units=self.report.units[low:high])
        return embed_sentences(part, sentences_of(part.units, part.language), self._encoder)


def _at(block: SentenceBlock, row: int) -> SentenceBlock:
    """The sentences of one row."""
    import numpy as np

    low, high = np.searchsorted(block.rows, [row, row + 1])
    return SentenceBlock(block.rows[low:high], block.spans[low:high], block.vectors[low:high])
