"""The reports as the examiner reads them: every unit by its address `report#anchor`.

Taken from a library's units or straight from reports as read, never from an answer: what an answer
claims about a unit is checked against this.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from eval.text import contains, content_words, normal, numbers
from ingest.model import Report
from retrieval.model import Located, ReportInfo


class HasUnits(Protocol):
    """What the examiner needs of a library."""

    def units(self) -> Iterator[Located]: ...


@dataclass(frozen=True, slots=True)
class Ground:
    """Every unit of the reports under examination, by address."""

    units: Mapping[str, Located]
    vocabulary: frozenset[str] = field(default_factory=frozenset)
    children: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    naming: frozenset[str] = field(default_factory=frozenset)  # words of titles, headings, labels

    def text(self, address: str) -> str:
        """The unit's own text, "" if there is no such unit."""
        located = self.units.get(address)
        return located.unit.text if located else ""

    def whole(self, address: str) -> str:
        """The unit's text with its items', in document order."""
        located = self.units.get(address)
        if located is None:
            return ""
        return "\n".join([located.unit.text, *(self.text(child) for child in self.items(address))])

    def items(self, address: str) -> list[str]:
        """Addresses of the unit's items, items of items included, in document order."""
        below: list[str] = []
        for child in self.children.get(address, ()):
            below += [child, *self.items(child)]
        return below

    def label(self, address: str) -> str:
        """How the unit is cited, for people."""
        located = self.units.get(address)
        return f"{located.report.cited_as}, {located.unit.label}" if located else address

    def place(self, address: str) -> str:
        """Every name of the unit's place: its citation, its report's title and date, headings."""
        located = self.units.get(address)
        if located is None:
            return address
        report = located.report
        names = (self.label(address), report.title, report.date or "", *located.unit.section)
        return "; ".join(names)

    def bearing(self, nugget: str) -> list[str]:
        """Addresses of every unit in which the words occur."""
        return [key for key, located in self.units.items() if contains(located.unit.text, nugget)]

    def fingerprint(self) -> str:
        """SHA-256 over every unit's address and text."""
        digest = hashlib.sha256()
        for address, located in self.units.items():
            digest.update(f"{address}\t{located.unit.text}\n".encode())
        return digest.hexdigest()

    def siblings(self, address: str) -> list[str]:
        """Other units of the same report and kind, nearest in document order first."""
        located = self.units[address]
        keys = [
            key
            for key, other in self.units.items()
            if other.report.id == located.report.id
            and (other.unit.kind == located.unit.kind or key == address)
        ]
        at = keys.index(address)
        return sorted(
            (key for key in keys if key != address), key=lambda key: abs(keys.index(key) - at)
        )


def ground_of(located: Iterable[Located]) -> Ground:
    """The ground over some located units; their order is kept."""
    units = {one.docid: one for one in located}
    vocabulary: Counter[str] = Counter()
    naming: Counter[str] = Counter()
    children: dict[str, tuple[str, ...]] = {}
    for key, one in units.items():
        if one.unit.parent and one.unit.kind != "footnote":
            parent = f"{one.report.id}#{one.unit.parent}"
            children[parent] = (*children.get(parent, ()), key)
        vocabulary.update(content_words(one.unit.text))
        for name in (one.report.title, one.report.cited_as, one.unit.label, *one.unit.section):
            naming.update(content_words(name))
            naming.update(numbers(name))
    return Ground(units, frozenset(vocabulary), children, frozenset(naming))


def ground_of_library(library: HasUnits) -> Ground:
    """The ground over everything a library holds."""
    return ground_of(library.units())


def ground_of_reports(reports: Iterable[Report]) -> Ground:
    """The ground over reports as read, without a library."""
    return ground_of(
        Located(
            ReportInfo(
                report.id,
                report.title,
                report.cited_as,
                report.symbol,
                report.date,
                report.language,
                len(report.units),
                len(report.warnings),
                report.source.file,
            ),
            unit,
        )
        for report in reports
        for unit in report.units
    )


def same_place(first: str, second: str) -> bool:
    """Whether two addresses name one unit or one contains the other (`p38` and `p38.l`)."""
    return first == second or first.startswith(second + ".") or second.startswith(first + ".")


def shows(shown: str, text: str) -> bool:
    """Whether the shown answer holds the whole of `text`, spaces and typography aside."""
    return normal(text) in normal(shown)
