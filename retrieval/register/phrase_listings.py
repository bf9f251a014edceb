"""Every unit that holds some words: exactly as they stand, or in any inflection."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from retrieval.model import Filters, Located
from retrieval.register.listings import (
    ANY,
    Listing,
    Match,
)
from retrieval.register.phrases import find, needle
from retrieval.register.topics import Topic

if TYPE_CHECKING:
    from retrieval.library import Library


def find_phrase(
    library: Library,
    phrase: str,
    filters: Filters = ANY,
) -> list[tuple[Located, int, int]]:
    """Every place of a phrase: (unit, start, end)."""
    listing = by_phrase(library, phrase, filters)
    return [(match.located, *span) for match in listing.matches for span in match.spans]


def by_phrase(
    library: Library,
    phrase: str,
    filters: Filters = ANY,
) -> Listing:
    """Every unit that holds the words of `phrase` as they stand, however quotes are set."""
    folded = needle(phrase)
    if not folded:
        return Listing()
    matches = []
    for located in library.containing(folded, filters):
        spans = find(located.unit.text, phrase)
        if spans:
            matches.append(Match(located, tuple(spans)))
    return Listing(tuple(matches))


def by_words(
    library: Library,
    words: str | Sequence[str],
    filters: Filters = ANY,
) -> Listing:
    """Every unit that holds all of the words in any inflection: a topic, completely.

    `Match.operative` says whether the words stand in a clause an operative verb governs.
    """
    topic = Topic.of(words if isinstance(words, str) else " ".join(words))
    rarest = topic.rarest()
    if rarest is None:
        return Listing()
    matches = []
    for located in library.containing(rarest, filters):
        spans = topic.spans(located.unit.text)
        if spans:
            matches.append(Match(located, tuple(spans)))
    return Listing(tuple(matches))
