"""The values of the register: Facts that stand in units, and References people make to units.

Kinds of facts and what their fields hold:

| kind | key | value |
|---|---|---|
| `verb` | lemma ("urge", "call upon", "should") | JSON, read by `verbs.use_of` |
| `acronym` | the acronym ("WHO") | its expansion where the unit expands it, else "" |
| `body`, `country`, `substance`, `treaty` | usual name, folded | that name |
| `resolution` | its number ("61/8", "decision 6/cma.4") | the words with the organ |
| `symbol` | the symbol ("A/RES/79/191") | the symbol |
| `meeting` | "62 session commission on narcotic drugs" | the words as written |
| `person` | folded name | JSON {"name", "of", "role"}, "" where not stated |
| `date` | ISO date, month or year ("2018-12-03", "2019-03") | the words as written |
| `figure` | number and unit ("75 %", "1144", "2.5 million") | the words with the noun |
| `crossref` | where to ("1988 convention art. 12") | JSON {"target", "document", "words"} |

`start:end` is always a span of the unit's `text`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from retrieval.model import Located, ReportInfo

ReferenceKind = Literal[
    "paragraph",
    "recommendation",
    "footnote",
    "preambular",
    "other",  # signature, masthead, table: anchors x1, x2 …
    "division",  # an article, annex or decision as a whole
    "section",  # a chapter or section, by the number of its heading
    "page",
]


@dataclass(frozen=True, slots=True)
class Fact:
    """One exact finding in one unit; `start:end` is its span in `Unit.text`."""

    kind: str
    key: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reference:
    """An address as a person wrote it; `start:end` is its span in their text, `text` its words.

    `number` is the unit's own ("1004", "26.114", "A.1.1"), `items` the path below it ("l", "ii").
    `until` closes a range: of items where there are items, else of numbers. `ordinal` is a
    position instead of a number (1 the first, -1 the last) and `count` how many from there on.
    `division` is the part in front where numbering restarts ("art-31", "annex-i"). `document` is
    another document the words name ("resolution 61/8", "the 1988 Convention"), `within` a report
    ("2018 report") or a report's id.
    """

    kind: ReferenceKind
    text: str
    start: int
    end: int
    number: str | None = None
    items: tuple[str, ...] = ()
    until: str | None = None
    division: tuple[str, ...] = ()
    ordinal: int | None = None
    count: int = 1
    within: str | None = None
    document: str | None = None
    anchor: str | None = None  # where the person typed the anchor itself
    section: str | None = None  # the number of the heading it stands under ("II"), where named
    bare: bool = False  # a number no word announces: "and 24?" may mean a recommendation


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reference leads: a unit and the span of its text that is meant."""

    located: Located
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words meant: the whole unit, or an item inside its running text."""
        return self.located.unit.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class NumberRange:
    """The numbers a report's units of a kind run through, as printed: "993" to "1023"."""

    report: ReportInfo
    kind: ReferenceKind
    first: str
    last: str
    count: int


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a reference leads to in a library.

    `missing` are sentences that say what does not exist and what does, `ranges` the same as
    values; `ambiguous` are the reports that all have such a unit where the reference names none;
    `elsewhere` is the other
    document the reference belongs to, when the library does not hold it.
    """

    reference: Reference
    places: tuple[Place, ...] = ()
    missing: tuple[str, ...] = ()
    ambiguous: tuple[ReportInfo, ...] = ()
    nearest: tuple[Located, ...] = ()
    elsewhere: str | None = None
    ranges: tuple[NumberRange, ...] = ()

    @property
    def found(self) -> tuple[Located, ...]:
        """The units found, in document order, each once."""
        return tuple(dict.fromkeys(place.located for place in self.places))
