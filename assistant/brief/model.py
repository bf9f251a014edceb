"""A Brief: sections of statements, each with the places it rests on and what the check of it found.

A brief leaves this room as a value and comes back edited: `assistant.brief.checking` judges any
statement again against the units of the library, never against what the brief says they hold.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from assistant.model import Citation, Nearest, Support

Form = Literal["note", "points", "comparison", "table"]
Length = Literal["short", "medium", "long"]
SectionKind = Literal["background", "said", "recommendations", "gaps", "nearest", "notice"]
Status = Literal["drafted", "not_found"]


@dataclass(frozen=True, slots=True)
class Ask:
    """What a recommendation is: its number, its verbs as written, whom it addresses, and the
    paragraph it follows ("" where there is none)."""

    label: str
    verbs: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    follows: str = ""


@dataclass(frozen=True, slots=True)
class Absence:
    """What was looked for and not found, so that it can be looked for again.

    `reports` are where it was looked for, `units` the only units looked at ("report#anchor") or ()
    for the reports whole; `what` is a kind of finding (`assistant.brief.gaps`) and `words` the
    words concerned.
    """

    what: str
    reports: tuple[str, ...]
    words: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a brief, or one recommendation whole.

    `lead` are own words before it that name the speaker ("In the Chair's summary: "). `reasons`
    say why a withheld statement is not borne out. `written` is what the check was made of; a gap
    (`absence`) in other words than these cannot be checked.
    """

    text: str
    citations: tuple[Citation, ...] = ()
    support: Support = "verbatim"
    reasons: tuple[str, ...] = ()
    lead: str = ""
    heading: str = ""  # of the report, over this statement and those after it
    ask: Ask | None = None
    absence: Absence | None = None
    written: str = ""

    @property
    def holds(self) -> bool:
        """Whether its places bear it out."""
        return self.support != "withheld"


@dataclass(frozen=True, slots=True)
class Section:
    """Statements under one title; `report` where they are all of one report."""

    kind: SectionKind
    title: str
    statements: tuple[Statement, ...] = ()
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A report as the library held it when the brief was made.

    `ingested` is an ISO date, "" in a library that does not record it.
    """

    report: str
    title: str
    cited_as: str
    symbol: str | None
    date: str | None
    language: str
    sha256: str
    ingested: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A draft on one topic. `library` names the generation of the library it rests on."""

    topic: str
    form: Form
    length: Length
    status: Status
    language: str  # of its own words
    sections: tuple[Section, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    sources: tuple[Source, ...] = ()
    model: str = "extractive"
    library: str = ""
    made: str = ""  # ISO date
    ms: dict[str, float] = field(default_factory=dict)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement, in order."""
        return tuple(s for section in self.sections for s in section.statements)
