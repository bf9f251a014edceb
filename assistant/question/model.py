"""A question as understood: what kind it is, what it asks for, and what it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.question.expects import Expectation
from ingest.model import Kind
from retrieval.register.model import Reference

QuestionKind = Literal[
    "lookup",  # the text of a named unit
    "scoped",  # something in a named unit
    "phrase",  # where given words stand
    "mention",  # whether the reports speak of a thing at all
    "verb",  # every use of an operative verb
    "list",  # every unit, or every named thing, of a kind
    "acronym",  # what an acronym stands for
    "asked",  # what is asked of someone
    "comparison",
    "summary",
    "yes_no",
    "fact",
    "library",  # what the library holds
    "courtesy",  # a greeting, thanks, nothing asked
    "orders",  # instructions to the assistant instead of a question
]
Listed = Literal["recommendation", "paragraph", "any"]


@dataclass(frozen=True, slots=True)
class Question:
    """One question in one language.

    `core` is the question without politeness and without instructions; `references` are
    addresses of the library's own reports; `reports` the ids of reports it names; `topic` the
    content words left when kind, units, verb and reports are taken away.
    """

    text: str
    core: str
    language: str
    kind: QuestionKind
    expectation: Expectation
    references: tuple[Reference, ...] = ()
    reports: tuple[str, ...] = ()
    phrase: str | None = None
    verb: str | None = None
    subject: str | None = None
    addressee: str | None = None
    listed: Listed = "any"
    entity: str | None = None  # kind of named thing to list: "country", "substance" …
    acronym: str | None = None
    topic: tuple[str, ...] = ()
    only: tuple[Kind, ...] = ()  # kinds of units the answer may rest on; empty: any
    counted: bool = False  # asks how many
    fragment: bool = False  # nothing asked, a subject only named
    negated: bool = False  # "which paragraphs have no recommendation"
    part: str | None = None  # words that headings of the part to look in have

    @property
    def matter(self) -> str:
        """The question without the addresses it names, for what is looked for in them."""
        text = self.core
        for reference in sorted(self.references, key=lambda one: -one.start):
            text = f"{text[: reference.start]} {text[reference.end :]}"
        return text
