"""Blocks: consecutive rows that belong together, and what is known of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.structure.divisions import Division
from ingest.structure.headings import HeadingLabel
from ingest.structure.items import ItemLabel
from ingest.structure.labels import NumberLabel
from ingest.structure.rows import Row

SIGNED = re.compile(
    r"\(\s*(?:Signed|Signé|Firmado|Подпись|подписано|Подписал|Initialled)\s*\)|（签名）|（签字）|\(签名\)|"
    r"\((?:توقيع|موقع)\)|/s/\s"
)
NAMED = re.compile(r"(?P<name>[^\W\d_][\w’'./& -]{0,48}?)\s?[:：]\s+(?P<text>\S.*)$", re.DOTALL)
CLOSING = re.compile(
    r"\(?(?:\d{1,4}(?:st|nd|rd|th)\s+(?:\([^)]*\)\s+)?(?:plenary\s+)?meeting|"
    r"[A-Z][a-z]+(?:-[a-z]+)?\splenary\smeeting|"
    r"\d{1,4}(?:re|e)\s+séance(?:\s+plénière)?|\d{1,4}[aª]?\s+sesión(?:\s+plenaria)?|"
    r"\d{1,4}-е\s+(?:пленарное\s+)?заседание|第\s?\d{1,4}\s?次.{0,6}会议|الجلسة.{0,30})"
    r"(?:,?\s*(?:\d{1,2}(?:er)?\s(?:de\s)?[^\W\d_]{3,12}\s(?:del?\s)?\d{4}(?:\s?года)?|"
    r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日))?\)?(?:\s*[–—-]?\s*[A-Z]{1,3}\d+/[\w./ ]+)?$",
    re.IGNORECASE,
)
# How a letter closes.
COMPLIMENT = re.compile(
    r"(?:Please )?accept, (?:Sir|Madam|Excellency|Mr|Ms|Mesdames)|Veuillez agréer|"
    r"Je vous prie d['’]agréer|Le ruego (?:que )?acepte|Sírvase aceptar|Примите|顺致|"
    r"وتفضلوا",
    re.IGNORECASE,
)
# How a document says, after its last paragraph, when and where it was adopted.
ADOPTED = re.compile(r"Adopted (?:at|by|on|this|in)\b|Adoptée? |Aprobad[ao] |Принят[ао]? ")
TESTIMONIUM = re.compile(
    r"(?i:IN (?:WITNESS|FAITH|TESTIMONY),? (?:WHEREOF|THEREOF))|"
    r"(?:DONE|Done) (?:AT|IN|at|in|this)\b|"
    r"This (?:Regulation|Directive|Decision) (?:shall be binding|is addressed)|EN FOI DE QUOI|"
    r"FAIT À|EN (?:TESTIMONIO|FE) DE|HECHO EN|В УДОСТОВЕРЕНИЕ|СОВЕРШЕНО|TEN BLIJKE|GEDAAN TE|"
    r"In witness whereof|In faith whereof|En foi de quoi|En fe de lo cual|В удостоверение|"
    r"为此，|本宪章.{0,20}签字|وإثبات|وإشهاد|ومصادق"
)
_MARKER = re.compile(r"(?<=[.;:,!?”\"’)])\s?(?:\d{1,3}|\*{1,3})$")


@dataclass(frozen=True, slots=True)
class Part:
    """A row's share in a block: its text from `start` to `end` (None: to the row's end)."""

    row: Row
    start: int = 0
    end: int | None = None


@dataclass(slots=True)
class Block:
    """Consecutive rows that belong together, and what their first row's label says."""

    kind: str
    parts: list[Part] = field(default_factory=list)
    number: NumberLabel | None = None
    item: ItemLabel | None = None
    heading: HeadingLabel | None = None
    division: Division | None = None
    recommendation: str | None = None
    name: str | None = None  # of a named line ("Chair"); the number of a table
    listed: bool = False  # a line under a named line
    inferred: bool = False
    doubled: bool = False  # its number is printed twice
    resumes: bool = False  # a paragraph that goes on with the numbers a resolution interrupted
    moved: bool = False  # a heading printed elsewhere than where it governs
    group: bool = False  # a heading inside a paragraph's list
    caption: int = 0  # how many of a table's parts are its caption
    boxed: bool = False  # a heading over unnumbered text that a box sets apart
    loose: bool = False  # a table made of lines, not of rows

    @property
    def first(self) -> Row:
        return self.parts[0].row

    @property
    def last(self) -> Row:
        return self.parts[-1].row

    @property
    def words(self) -> str:
        """The block's text, roughly joined: for looking at, not for keeping."""
        return " ".join(part.row.text[part.start : part.end] for part in self.parts).strip()

    @property
    def ending(self) -> str:
        part = self.parts[-1]
        return _MARKER.sub("", part.row.text[part.start : part.end].rstrip())


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known about the rows before they are grouped."""

    numbered: Mapping[int, NumberLabel]
    divisions: Mapping[int, Division]
    width: int  # usual length of a full row of running text; 0 when rows are whole paragraphs
    spaced: bool  # paragraphs are set apart by the layout
    recommendations: Mapping[int, re.Match[str]]
