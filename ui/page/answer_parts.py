"""An answer's text taken apart: paragraphs and lists, the sentences in them, their citations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_MARKER = re.compile(r"\s*\[(\d{1,4})\]")
AnswerDict = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of an answer's line: words with their support, or a citation's number."""

    text: str = ""
    support: str | None = None
    cite: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, or a list of several lines."""

    is_list: bool
    lines: tuple[tuple[Run, ...], ...]


def parts(answer: AnswerDict) -> list[Part]:
    """The answer's text as paragraphs and lists, its markers and sentences found in it."""
    known = {citation["n"] for citation in answer["citations"]}
    finder = _SentenceFinder(answer.get("sentences") or ())
    found: list[Part] = []
    for block in re.split(r"\n{2,}", answer["answer"]):
        for line in filter(str.strip, block.split("\n")):
            is_list = line.startswith("- ")
            runs = tuple(_runs(line[2:] if is_list else line, known, finder))
            if is_list and found and found[-1].is_list:
                found[-1] = Part(True, (*found[-1].lines, runs))
            else:
                found.append(Part(is_list, (runs,)))
    return found


def _runs(line: str, known: set[int], finder: _SentenceFinder) -> Iterator[Run]:
    """Markers that cite nothing known stay words."""
    plain, cites, position = "", [], 0
    for match in _MARKER.finditer(line):
        if int(match[1]) in known:
            plain += line[position : match.start()]
            cites.append((len(plain), int(match[1])))
            position = match.end()
    plain += line[position:]
    spans = finder.find(plain)
    edges = {edge for start, end, _ in spans for edge in (start, end)}
    cuts = sorted({0, len(plain), *edges, *(at for at, _ in cites)})
    for index, cut in enumerate(cuts):
        yield from (Run(cite=n) for at, n in cites if at == cut)
        if index + 1 < len(cuts):
            end = cuts[index + 1]
            support = next((s for a, b, s in spans if a <= cut and end <= b), None)
            yield Run(plain[cut:end], support)


class _SentenceFinder:
    """Finds the sentences of an answer in its lines; they stand there in order."""

    def __init__(self, sentences: Sequence[Mapping[str, Any]]) -> None:
        self._wanted = [
            (_MARKER.sub("", sentence["text"]).strip(), sentence["support"])
            for sentence in sentences
        ]
        self._next = 0

    def find(self, plain: str) -> list[tuple[int, int, str]]:
        """Start, end and support of each sentence found in one line."""
        spans, position = [], 0
        for index in range(self._next, len(self._wanted)):
            wanted, support = self._wanted[index]
            start = plain.find(wanted, position) if wanted else -1
            if start >= 0:
                position = start + len(wanted)
                spans.append((start, position, support))
                self._next = index + 1
        return spans
