"""The values that leave this room: a Report, its addressed Units, and how it was read.

A reader (`ingest.readers`) turns a file into Lines with layout facts; the structure reader
(`ingest.structure`) turns Lines into a Report. Everything here is immutable and knows nothing
of files or formats.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "paragraph", "item", "recommendation", "footnote", "preambular", "signature", "table", "other"
]
Role = Literal["body", "heading", "footnote", "table", "masthead", "header", "footer", "contents"]


@dataclass(frozen=True, slots=True)
class Box:
    """Where a line stands on its page: points from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A footnote marker inside a line, as the format knows it (superscript, `[^6]`, a Word note).

    `start:end` is the marker's span in `Line.text`; `marker` is what it refers to ("172", "*").
    """

    start: int
    end: int
    marker: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source with what its format knows about it; a fact not known is None or False.

    `number` is the 1-based line of a text file, or a running count over the pages of a PDF and
    the blocks of a DOCX or HTML file. `text` is as extracted: nothing normalised, nothing removed.
    """

    number: int
    text: str
    page: int | None = None
    box: Box | None = None
    size: float | None = None
    bold: bool = False
    italic: bool = False
    style: str | None = None  # "Heading 2", "h3", "####", "FootnoteText"
    level: int | None = None  # heading level the format states, 1 = highest
    list_label: str | None = None  # label of automatic numbering ("12.", "(a)"), not part of text
    role: Role | None = None  # set only when the format itself says so
    starts_block: bool = False  # the format says a new paragraph starts here
    column: int | None = None
    marks: tuple[NoteMark, ...] = ()
    cells: tuple[str, ...] = ()  # of a table row


@dataclass(frozen=True, slots=True)
class Unit:
    """Anything addressable in a report; `anchor` is its address, `label` how people cite it.

    `text` is clean: hyphenation repaired, furniture and footnote markers removed, the label
    ("12.", "(a)", "Recommendation 5:") left out, wording otherwise verbatim.
    """

    anchor: str
    kind: Kind
    number: str | None
    label: str
    text: str
    section: tuple[str, ...] = ()
    parent: str | None = None
    follows: str | None = None
    page: int | None = None
    last_page: int | None = None
    lines: tuple[int, int] | None = None
    inferred: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it governs what follows; level 1 is the highest."""

    text: str
    level: int
    lines: tuple[int, int]
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """Text left out of the units (page number, running head, job number) and why."""

    text: str
    line: int
    page: int | None
    why: str


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """Something a person should look at: `code` is stable, `message` is for reading."""

    code: str
    message: str
    anchor: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The file a report was read from."""

    file: str
    sha256: str
    format: str  # "text", "markdown", "pdf", "docx", "html", "passages"
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a person states about a document; overrides what the document states about itself."""

    id: str | None = None
    title: str | None = None
    short_title: str | None = None
    symbol: str | None = None
    date: str | None = None  # ISO 8601
    language: str | None = None  # ISO 639-1
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One document in one language, as read.

    A symbol is known from the masthead or from metadata a person gave, or it is None: a symbol
    inside the text is usually another document's.
    """

    id: str
    title: str
    source: Source
    units: tuple[Unit, ...]
    short_title: str | None = None
    symbol: str | None = None
    date: str | None = None
    language: str = "en"
    body: str | None = None
    original_language: str | None = None
    distribution: str | None = None
    session: str | None = None
    agenda_item: str | None = None
    job_number: str | None = None
    reissued: str | None = None  # ISO date, of a document marked * "reissued for technical reasons"
    headings: tuple[Heading, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    warnings: tuple[ReadingWarning, ...] = field(default=())

    @property
    def cited_as(self) -> str:
        """What stands before the paragraph in a citation: the symbol, or a short title."""
        return self.symbol or self.short_title or self.title
