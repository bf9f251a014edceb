"""Shortcuts that any figure has to beat; they stand in every table, beside the assistant.

A high citation score alone proves nothing: pasting the best paragraph is always verbatim and
always cited. Each baseline is an assistant like any other, asked the same questions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from assistant.model import Answer, Citation, Nearest, Sentence
from eval.text import sentences
from retrieval.model import Filters, Hit


class Searches(Protocol):
    """What a shortcut needs of a library."""

    def search(
        self, query: str, k: int = 10, filters: Filters = ..., *, comparable: bool = ...
    ) -> list[Hit]: ...


class Asks(Protocol):
    """An assistant, as far as the examiner is concerned."""

    def ask(
        self,
        question: str,
        *,
        reports: Sequence[str] = (),
        history: Sequence[Answer] = (),
        id: str | None = None,
    ) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Remembering:
    """A library whose searches are kept: the shortcuts all ask the same."""

    library: Searches
    known: dict[tuple[str, int, Filters, bool], list[Hit]] = field(default_factory=dict)

    def search(
        self,
        query: str,
        k: int = 10,
        filters: Filters | None = None,
        *,
        comparable: bool = False,
    ) -> list[Hit]:
        chosen = filters or Filters()
        key = (query, k, chosen, comparable)
        if key not in self.known:
            self.known[key] = self.library.search(query, k, chosen, comparable=comparable)
        return self.known[key]


@dataclass(frozen=True, slots=True)
class Pasted:
    """Shows the first `units` hits: whole, or their first `shown` sentences."""

    library: Searches
    name: str
    units: int = 1
    shown: int | None = None

    def ask(
        self,
        question: str,
        *,
        reports: Sequence[str] = (),
        history: Sequence[Answer] = (),
        id: str | None = None,
    ) -> Answer:
        scope = Filters(reports=tuple(reports))
        hits = self.library.search(question, max(self.units, 10), scope, comparable=True)
        parts: list[Sentence] = []
        citations: list[Citation] = []
        for n, hit in enumerate(hits[: self.units], 1):
            text = hit.located.unit.text
            pieces = sentences(text)[: self.shown] or [text]
            citations.append(_citation(n, hit, text if self.shown is None else pieces[0]))
            parts.extend(Sentence(f"{piece} [{n}]", (n,)) for piece in pieces)
        return Answer(
            question,
            "answered" if parts else "not_found",
            " ".join(part.text for part in parts),
            tuple(parts),
            tuple(citations),
            model=self.name,
            id=id,
            confidence=max((hit.dense for hit in hits), default=0.0),
        )


@dataclass(frozen=True, slots=True)
class Never:
    """Never answers: right whenever the reports do not."""

    name: str = "never answers"

    def ask(
        self,
        question: str,
        *,
        reports: Sequence[str] = (),
        history: Sequence[Answer] = (),
        id: str | None = None,
    ) -> Answer:
        nearest: tuple[Nearest, ...] = ()
        return Answer(
            question, "not_found", "", nearest=nearest, model=self.name, id=id, confidence=0.0
        )


def baselines(library: Searches) -> dict[str, Asks]:
    """Every shortcut, by the name it has in tables."""
    kept = Remembering(library)
    shortcuts = (
        Pasted(kept, "top paragraph pasted"),
        Pasted(kept, "first two sentences", shown=2),
        Pasted(kept, "everything retrieved", units=10),
    )
    return {one.name: one for one in shortcuts} | {"never answers": Never()}


def _citation(n: int, hit: Hit, quote: str) -> Citation:
    report, unit = hit.located.report, hit.located.unit
    return Citation(
        n, report.id, report.title, report.cited_as, report.symbol, unit.anchor, unit.label,
        quote, unit.text, unit.page, unit.inferred,
    )  # fmt: skip
