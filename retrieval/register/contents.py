"""What a report contains, as references need it: units by anchor, kind, division, page, heading."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from ingest.model import Unit
from retrieval.model import Located, ReportInfo
from retrieval.register.model import NumberRange, Reference, ReferenceKind
from retrieval.register.numerals import roman, to_roman

if TYPE_CHECKING:
    from retrieval.library import Library

_HEADING = re.compile(
    r"(?:chapter|section|part|chapitre|partie|section|capítulo|sección|parte|глава|раздел|часть)?\s*"
    r"(?P<number>[IVXLC]+|\d+|[A-Z])(?=[.:)\s—–-]|$)",
    re.IGNORECASE,
)
_CACHED = 64  # reports of one library whose contents are kept
MARKS = {"paragraph": "p", "recommendation": "r", "footnote": "fn", "preambular": "pre"}
_contents: WeakKeyDictionary[Any, dict[str, Contents]] = WeakKeyDictionary()


def contents_of(library: Library, info: ReportInfo) -> Contents:
    """The contents of a report, all of it, read once for each opened library."""
    library = getattr(library, "whole", library)  # of a view of sections, what it views
    kept = _contents.setdefault(library, {})
    if info.id not in kept:
        if len(kept) >= _CACHED:
            kept.clear()
        kept[info.id] = Contents(info, list(library.units((info.id,))))
    return kept[info.id]


def numbers(number: str | None) -> tuple[int, ...]:
    """A printed number as integers that sort as people count: "26.114" is (26, 114)."""
    if not number:
        return ()
    parts = re.findall(r"\d+|[A-Za-z]+", number)
    return tuple(int(p) if p.isdigit() else ord(p[0].lower()) - 96 for p in parts)


class Contents:
    """The units of one report. `located` are in document order."""

    def __init__(self, info: ReportInfo, located: list[Located]) -> None:
        self.info = info
        self.located = located

    @cached_property
    def _by_anchor(self) -> dict[str, Located]:
        return {located.unit.anchor: located for located in self.located}

    def at(self, anchor: str) -> Located | None:
        """The unit at an anchor."""
        return self._by_anchor.get(anchor)

    @staticmethod
    def division(unit: Unit) -> tuple[str, ...]:
        """The parts in front of a unit's anchor; of an article's own unit, the article."""
        *divisions, own = unit.anchor.split("/")
        if own.startswith("art-"):
            divisions.append(own.split(".")[0])
        return tuple(divisions)

    def divisions(self) -> set[tuple[str, ...]]:
        """Every division there is."""
        return {self.division(located.unit) for located in self.located}

    def of_kind(self, kind: ReferenceKind) -> list[Located]:
        """The units of a kind in order, without items."""
        matches: Callable[[Unit], bool]
        if kind == "other":
            matches = _is_other
        else:
            matches = lambda unit: unit.kind == kind and unit.number is not None  # noqa: E731
        return [located for located in self.located if matches(located.unit)]

    def items_of(self, unit: Unit) -> list[Located]:
        """The items right below a unit."""
        return [u for u in self.located if u.unit.parent == unit.anchor and u.unit.kind == "item"]

    def on_pages(self, reference: Reference) -> list[Located]:
        """The units on a page or pages."""
        first = int(numbers(reference.number)[0]) if reference.number else 0
        last = int(numbers(reference.until)[0]) if reference.until else first
        return [
            located
            for located in self.located
            if located.unit.page is not None
            and located.unit.page <= last
            and (located.unit.last_page or located.unit.page) >= first
        ]

    def under_heading(self, number: str) -> list[Located]:
        """The units under the highest heading numbered so ("III", "3", "A")."""
        wanted = {number.upper(), str(roman(number) or number)}
        for level in range(6):
            found = [
                located
                for located in self.located
                if len(located.unit.section) > level
                and (match := _HEADING.match(located.unit.section[level]))
                and {match["number"].upper(), str(roman(match["number"]) or "")} & wanted
            ]
            if found:
                return found
        return []

    def range_of(self, reference: Reference) -> NumberRange | None:
        """The numbers the units of a reference's kind run through, in its division."""
        units = [
            located.unit
            for located in self.of_kind(reference.kind)
            if self.division(located.unit)[-len(reference.division) :] == reference.division
            or (not reference.division and not self.division(located.unit))
        ]
        if not units:
            return None
        ordered = sorted(units, key=lambda unit: numbers(unit.number))
        return NumberRange(
            self.info, reference.kind, ordered[0].number or "", ordered[-1].number or "", len(units)
        )


def _is_other(unit: Unit) -> bool:
    return unit.anchor.split("/")[-1].startswith("x")


def anchor_of(reference: Reference) -> str | None:
    """The anchor a reference to a single unit would have, or None where it takes a search."""
    if reference.anchor:
        return reference.anchor
    mark = MARKS.get(reference.kind)
    if mark is None or reference.number is None or reference.until or reference.ordinal:
        return None
    if reference.kind == "footnote":
        return None  # numbering may start again in a part: there may be two
    number = reference.number.lower().replace(" ", "-")
    path = "".join(f".{item}" for item in reference.items)
    return "".join(f"{part}/" for part in reference.division) + mark + number + path


def chosen(units: list[Located], reference: Reference) -> list[Located]:
    """The numbered units meant: by number, by range, or by position."""
    by_number = not (reference.section and reference.ordinal is not None)
    if by_number and reference.number is not None and (reference.until is None or reference.items):
        same = [u for u in units if (u.unit.number or "").lower() == reference.number.lower()]
        if same or reference.ordinal is None:
            return same
    if reference.ordinal is not None:
        start = reference.ordinal - 1 if reference.ordinal > 0 else len(units) + reference.ordinal
        if reference.ordinal < 0:
            start -= reference.count - 1
        return units[start : start + reference.count] if 0 <= start < len(units) else []
    low, high = sorted((numbers(reference.number), numbers(reference.until)))
    return [u for u in units if low <= numbers(u.unit.number) <= (*high, 10**9)]


def between(first: str, last: str) -> list[str]:
    """The enumerators from `first` to `last`: letters, Roman numerals or numbers."""
    if first.isdigit() and last.isdigit():
        low, high = sorted((int(first), int(last)))
        return [str(number) for number in range(low, min(high, low + 200) + 1)]
    if len(first) == 1 and len(last) == 1:
        low, high = sorted((ord(first), ord(last)))
        return [chr(code) for code in range(low, high + 1)] if high - low < 30 else [first, last]
    start, end = roman(first), roman(last)
    if start and end:
        low, high = sorted((start, end))
        return [to_roman(number) for number in range(low, min(high, low + 100) + 1)]
    return [first, last]
