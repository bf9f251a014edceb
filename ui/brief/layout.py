"""A brief as a document of headings, paragraphs, rows and numbered notes, whatever the format.

Every format is written from this, so none can drop a footnote, a mark or the list of sources.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.brief.model import Brief, Section, Source, Statement
from assistant.brief.wording import say
from assistant.model import Citation

# What XML 1.0 does not allow and a terminal obeys, and overrides that would reorder what is read.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
BlockKind = Literal["section", "heading", "paragraph", "point", "ask", "table"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence as it is set: own words before it, its words, its footnote, and whether its
    places bear it out."""

    text: str
    note: int | None
    lead: str = ""
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """A recommendation in a table: cells beside its text."""

    label: str
    piece: Piece
    verbs: str
    addressees: str
    follows: str


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph of sentences, a point of a list, a recommendation's head, a table."""

    kind: BlockKind
    text: str = ""
    pieces: tuple[Piece, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: where the sentence stands and what the check of it found."""

    n: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """All that a file holds, in order; `columns` head its tables, `mark` follows a sentence that
    is not borne out."""

    title: str
    language: str
    notice: str
    mark: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    sources_title: str
    sources: tuple[str, ...]
    library: str
    columns: tuple[str, ...]


def lay_out(brief: Brief, *, leave_out_unsupported: bool = False) -> Document:
    """The brief as a document. Sentences that are not borne out are marked, or left out."""
    return _Setter(brief, leave_out_unsupported).document()


def clean(value: str) -> str:
    """`value` as any format may hold it: hidden characters shown as their code points."""
    return _HIDDEN.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", value)


def writes_rtl(text: str) -> bool:
    """Whether a text runs from right to left: most of its letters do."""
    classes = [unicodedata.bidirectional(character) for character in text[:2000]]
    right = sum(c in ("R", "AL") for c in classes)
    return right > sum(c == "L" for c in classes)


def title_of(brief: Brief) -> str:
    """ "Briefing note: death penalty"."""
    form = say(brief.form, brief.language)
    return say("title", brief.language, form=form, topic=brief.topic)


class _Setter:
    def __init__(self, brief: Brief, leave_out: bool) -> None:
        self.brief = brief
        self.language = brief.language
        self.leave_out = leave_out
        self.notes: list[Note] = []
        self.left_out = 0

    def document(self) -> Document:
        blocks: list[Block] = []
        for section in self.brief.sections:
            body = self._body(section)
            if body:
                blocks += [Block("section", section.title), *body]
        library = say(
            "library",
            self.language,
            library=self.brief.library,
            made=self.brief.made,
            model=self.brief.model,
        )
        if self.left_out:
            library += " " + say("left_out", self.language, count=self.left_out)
        columns = ("number", "text", "verb", "addressee", "after")
        return Document(
            title_of(self.brief),
            self.language,
            say("not_official", self.language),
            say("mark", self.language),
            tuple(blocks),
            tuple(self.notes),
            say("sources", self.language),
            tuple(self._source(source) for source in self.brief.sources),
            library,
            tuple(say(column, self.language) for column in columns),
        )

    def _body(self, section: Section) -> list[Block]:
        kept = [s for s in section.statements if s.holds or not self.leave_out]
        self.left_out += len(section.statements) - len(kept)
        if section.kind == "recommendations" and self.brief.form == "table":
            return self._table(kept)
        blocks: list[Block] = []
        place = ""
        for statement in kept:
            if statement.heading:
                blocks.append(Block("heading", statement.heading))
                place = ""
            piece = self._piece(statement)
            if statement.ask is not None:
                blocks.append(Block("ask", self._head(statement)))
                blocks.append(Block("paragraph", pieces=(piece,)))
            elif self.brief.form == "points" or section.kind in ("gaps", "nearest", "notice"):
                blocks.append(Block("point", pieces=(piece,)))
            else:
                here = _place(statement)
                last = blocks[-1] if blocks else None
                if here and here == place and last is not None and last.kind == "paragraph":
                    blocks[-1] = Block("paragraph", pieces=(*last.pieces, piece))
                else:
                    blocks.append(Block("paragraph", pieces=(piece,)))
                place = here
        return blocks

    def _table(self, statements: Sequence[Statement]) -> list[Block]:
        rows, after = [], []
        for statement in statements:
            piece = self._piece(statement)
            if statement.ask is None:
                after.append(Block("paragraph", pieces=(piece,)))
                continue
            ask = statement.ask
            rows.append(
                Row(
                    _short(ask.label),
                    piece,
                    "; ".join(ask.verbs),
                    "; ".join(ask.addressees),
                    ask.follows,
                )
            )
        return [*([Block("table", rows=tuple(rows))] if rows else []), *after]

    def _head(self, statement: Statement) -> str:
        ask = statement.ask
        assert ask is not None
        follows = say("follows", self.language, place=ask.follows) if ask.follows else ""
        parts = (_short(ask.label), "; ".join(ask.verbs), "; ".join(ask.addressees), follows)
        return " · ".join(part for part in parts if part)

    def _piece(self, statement: Statement) -> Piece:
        text = statement.text.strip().rstrip(";,").rstrip()
        if text and text[-1] not in '.!?。؟…:：”"':
            text += "。" if self.language == "zh" and not text.isascii() else "."
        note = self._note(statement)
        return Piece(text, note, statement.lead, statement.holds)

    def _note(self, statement: Statement) -> int | None:
        text = self._note_text(statement)
        if not text:
            return None
        self.notes.append(Note(len(self.notes) + 1, text))
        return len(self.notes)

    def _note_text(self, statement: Statement) -> str:
        places = "; ".join(dict.fromkeys(self._place(c) for c in statement.citations))
        absence = statement.absence
        if absence is not None and absence.what == "pointer":
            return places
        if absence is not None and not places:
            names = {source.report: source.cited_as for source in self.brief.sources}
            places = "; ".join(names.get(report, report) for report in absence.reports)
        if absence is not None and statement.holds:
            state = say("searched", self.language)
        else:
            state = say(statement.support, self.language)
        if not statement.holds:
            state += f" ({'; '.join(statement.reasons)})"
        text = f"{places}: {state}." if places else f"{state}."
        if statement.support == "supported" and absence is None:
            quotes = " … ".join(citation.quote for citation in statement.citations)
            text = f"{places}: {state}: “{quotes}”"
        return text[:1].upper() + text[1:]

    def _place(self, citation: Citation) -> str:
        parts = [citation.cited_as or citation.title]
        if citation.symbol and citation.symbol not in parts[0]:
            parts.append(citation.symbol)
        parts.append(citation.label)
        if citation.inferred:
            parts[-1] += f" ({say('inferred', self.language)})"
        if citation.page is not None:
            parts.append(say("page", self.language, page=citation.page))
        return ", ".join(parts)

    def _source(self, source: Source) -> str:
        ingested = (
            say("ingested", self.language, date=source.ingested)
            if source.ingested
            else say("not_recorded", self.language)
        )
        parts = (
            source.title,
            source.symbol or say("no_symbol", self.language),
            source.date or say("no_date_stated", self.language),
            source.report,
            f"SHA-256 {source.sha256[:12]}",
            ingested,
        )
        return " · ".join(parts)


def _place(statement: Statement) -> str:
    """The unit a sentence is of; sentences of one unit make one paragraph."""
    if not statement.citations:
        return ""
    last = statement.citations[-1]
    return f"{last.report}#{last.anchor}"


def _short(label: str) -> str:
    return label.partition(" (following")[0]
