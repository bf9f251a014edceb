"""Units that meet several criteria at once, listed whole or ranked for a question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from retrieval.model import Filters, Hit, Located
from retrieval.register.listings import (
    ANY,
    Listing,
    Match,
    any_of,
    merged,
)
from retrieval.register.name_listings import by_mention
from retrieval.register.phrase_listings import by_phrase, by_words
from retrieval.register.verb_listings import by_verb

if TYPE_CHECKING:
    from retrieval.library import Library


@dataclass(frozen=True, slots=True)
class Criteria:
    """What a unit must meet: every field that is given, any one value of each."""

    filters: Filters = ANY
    verbs: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    subject: str | None = None
    addressee: str | None = None


def select(library: Library, criteria: Criteria) -> Listing:
    """Every unit that meets all of `criteria`, in document order; never cut off."""
    filters = criteria.filters
    listings: list[Listing] = []
    if criteria.verbs:
        parts = [
            by_verb(
                library,
                verb,
                subject=criteria.subject,
                addressee=criteria.addressee,
                filters=filters,
            )
            for verb in criteria.verbs
        ]
        listings.append(any_of(library, parts))
    if criteria.phrases:
        listings.append(
            any_of(library, [by_phrase(library, phrase, filters) for phrase in criteria.phrases])
        )
    if criteria.mentions:
        listings.append(
            any_of(library, [by_mention(library, name, filters) for name in criteria.mentions])
        )
    if criteria.words:
        listings.append(by_words(library, criteria.words, filters))
    if not listings:
        return Listing(tuple(Match(located) for located in _units(library, filters)))
    first, *others = listings
    tables = [{match.located.docid: match for match in listing.matches} for listing in others]
    return Listing(
        tuple(
            merged([match, *(table[match.located.docid] for table in tables)])
            for match in first.matches
            if all(match.located.docid in table for table in tables)
        )
    )


def rank(library: Library, query: str, criteria: Criteria, k: int = 10) -> list[Hit]:
    """The units that meet `criteria`, nearest to `query` first; those not ranked come last."""
    listing = select(library, criteria)
    chosen = {match.located.docid: match.located for match in listing.matches}
    if not chosen:
        return []
    hits = library.search(query, max(k, 50 * k, len(chosen) * 4), criteria.filters)
    ranked = [hit for hit in hits if hit.located.docid in chosen]
    seen = {hit.located.docid for hit in ranked}
    low = min((hit.score for hit in ranked), default=0.0)
    rest = [Hit(located, min(low, 0.0)) for docid, located in chosen.items() if docid not in seen]
    return (ranked + rest)[:k]


def in_section(
    library: Library,
    words: str,
    filters: Filters = ANY,
) -> Listing:
    """Every unit under a heading that holds all of `words`."""
    return select(library, Criteria(filters=replace(filters, section=words)))


def without_recommendation(
    library: Library,
    filters: Filters = ANY,
) -> Listing:
    """The numbered paragraphs no recommendation follows, of reports that have recommendations."""
    scope = replace(filters, kinds=())
    paragraphs = [
        located
        for located in _units(library, replace(scope, kinds=("paragraph",)))
        if located.unit.number
    ]
    followed: dict[str, set[str]] = {}
    everything = Filters(reports=filters.reports)
    for located in _units(library, replace(everything, kinds=("recommendation",))):
        if located.unit.follows:
            followed.setdefault(located.report.id, set()).add(located.unit.follows)
    return Listing(
        tuple(
            Match(located)
            for located in paragraphs
            if located.report.id in followed
            and located.unit.anchor not in followed[located.report.id]
        )
    )


def _units(library: Library, filters: Filters) -> Iterator[Located]:
    """The units a filter lets through, in document order."""
    plain = Filters(reports=filters.reports, kinds=filters.kinds)
    if plain == filters:
        yield from library.units(filters.reports, filters.kinds)
    else:
        yield from library.containing("", filters)
