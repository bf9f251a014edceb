"""What a register query gives: matches in document order with their counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.model import Filters, Located
from retrieval.register.contents import contents_of
from retrieval.register.verb_use import VerbUse
from retrieval.register.verbs import verb_uses

if TYPE_CHECKING:
    from retrieval.library import Library

ANY = Filters()  # no restriction
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Match:
    """A unit that fits and where in its text; `verbs` are its verb uses that were asked for."""

    located: Located
    spans: tuple[Span, ...] = ()
    verbs: tuple[VerbUse, ...] = ()

    @property
    def operative(self) -> bool:
        """Whether what was found stands in a clause where a body asks or decides something.

        Reads the unit's verbs where the query has not done so.
        """
        unit = self.located.unit
        return any(
            verb.clause_start <= start < verb.clause_end
            for verb in self.verbs or verb_uses(unit.text, unit.kind)
            if verb.operative
            for start, _ in self.spans
        )


@dataclass(frozen=True, slots=True)
class Listing:
    """All matches in document order, how often they match, and how many units a report has."""

    matches: tuple[Match, ...] = ()

    @property
    def units(self) -> int:
        """How many units match."""
        return len(self.matches)

    @property
    def occurrences(self) -> int:
        """How often, over all units."""
        return sum(max(1, len(match.spans)) for match in self.matches)

    @property
    def reports(self) -> dict[str, int]:
        """How many units match in each report that has any."""
        counts: dict[str, int] = {}
        for match in self.matches:
            counts[match.located.report.id] = counts.get(match.located.report.id, 0) + 1
        return counts


@dataclass(frozen=True, slots=True)
class AcronymEntry:
    """An acronym, its expansions in the reports, where they are given, and where it is used."""

    acronym: str
    expanded: tuple[str, ...]
    expansions: tuple[Match, ...]
    uses: tuple[Match, ...]


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Overlapping spans made one, in order."""
    kept: list[Span] = []
    for start, end in sorted(spans):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return tuple(kept)


def merged(matches: Sequence[Match]) -> Match:
    """Matches of one unit as one."""
    if len(matches) == 1:
        return matches[0]
    return Match(
        matches[0].located,
        joined(span for match in matches for span in match.spans),
        tuple(use for match in matches for use in match.verbs),
    )


def any_of(library: Library, listings: Sequence[Listing]) -> Listing:
    """Listings as one, in document order."""
    if len(listings) == 1:
        return listings[0]
    found: dict[str, list[Match]] = {}
    for listing in listings:
        for match in listing.matches:
            found.setdefault(match.located.docid, []).append(match)
    ordered = in_order(library, [matches[0].located for matches in found.values()])
    return Listing(tuple(merged(found[located.docid]) for located in ordered))


def in_order(library: Library, located: list[Located]) -> list[Located]:
    """Units in document order, reports in the library's."""
    if len(located) < 2:
        return located
    infos = {place.report.id: place.report for place in located}
    reports = {info.id: order for order, info in enumerate(library.reports())}
    units = {
        identifier: {
            place.unit.anchor: order
            for order, place in enumerate(contents_of(library, info).located)
        }
        for identifier, info in infos.items()
    }
    return sorted(
        located,
        key=lambda place: (reports[place.report.id], units[place.report.id][place.unit.anchor]),
    )
