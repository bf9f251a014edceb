"""Questions the register answers completely: every unit that fits and no other, with counts.

Each function returns a Listing in document order. Nothing is ranked, cut off or guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from retrieval.model import Filters, Hit, Located
from retrieval.register import acronyms, voices
from retrieval.register.listings import (
    AcronymEntry,
    Listing,
    Match,
    Span,
    any_of,
    in_order,
    joined,
    merged,
)
from retrieval.register.names import key_of, known
from retrieval.register.phrases import find, needle
from retrieval.register.topics import Topic
from retrieval.register.verb_use import VerbUse
from retrieval.register.verbs import lemma_of, modifiers_of, use_of, verb_uses

if TYPE_CHECKING:
    from retrieval.library import Library

ANY = Filters()  # no restriction
_NAMED_KINDS = (
    "country",
    "body",
    "substance",
    "treaty",
    "person",
    "resolution",
    "symbol",
    "meeting",
)


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


def by_verb(
    library: Library,
    verb: str,
    *,
    subject: str | None = None,
    addressee: str | None = None,
    filters: Filters = ANY,
) -> Listing:
    """Every unit that uses a verb in any form ("urge" finds urges, urged, urging and no noun).

    With an adverb ("strongly encourage") only uses with it. `subject` and `addressee` are words
    of who acts and who is addressed; the voice of a text's adopting body counts as any body.
    """
    lemma = lemma_of(verb)
    if lemma is None:
        return Listing()
    adverbs = modifiers_of(verb)
    found: dict[str, tuple[Located, list[VerbUse]]] = {}
    for located, fact in library.facts("verb", lemma, filters):
        use = use_of(fact)
        if not set(adverbs) <= set(use.modifiers):
            continue
        if subject and not voices.is_subject(use, subject, located.report):
            continue
        if addressee and not voices.is_addressee(use, addressee):
            continue
        found.setdefault(located.docid, (located, []))[1].append(use)
    return Listing(
        tuple(
            Match(located, tuple(dict.fromkeys((u.start, u.end) for u in uses)), tuple(uses))
            for located, uses in found.values()
        )
    )


def by_addressee(library: Library, words: str, filters: Filters = ANY) -> Listing:
    """Every unit that asks something of `words` ("all Governments"), by any verb or obligation."""
    folded = needle(words)
    matches = []
    for located in library.containing(folded, filters) if folded else ():
        uses = [
            use
            for use in verb_uses(located.unit.text, located.unit.kind)
            if use.addressee and voices.is_addressee(use, words)
        ]
        if uses:
            spans = tuple(dict.fromkeys((use.start, use.end) for use in uses))
            matches.append(Match(located, spans, tuple(uses)))
    return Listing(tuple(matches))


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


def by_mention(
    library: Library,
    name: str,
    filters: Filters = ANY,
) -> Listing:
    """Every unit that mentions a name: under all the names it is known by, or as written.

    "WHO" also finds "World Health Organization", "USA" finds "United States of America", and an
    acronym finds the words a report spells it out with.
    """
    spans: dict[str, tuple[Located, set[Span]]] = {}

    def add(located: Located, span: Span) -> None:
        spans.setdefault(located.docid, (located, set()))[1].add(span)

    for kind, key in [*known(name), *((kind, key_of(name)) for kind in _NAMED_KINDS)]:
        for located, fact in library.facts(kind, key, filters):
            add(located, (fact.start, fact.end))
    phrases = [name]
    entry = acronym(library, name)
    if entry:
        phrases += entry.expanded
    elif " " in name.strip():
        phrases += [e.acronym for e in acronyms_of(library, name)]
    for phrase in phrases:
        for match in by_phrase(library, phrase, filters).matches:
            for start, end in match.spans:
                if not _is_another_word(match.located.unit.text[start:end], phrase):
                    add(match.located, (start, end))
    ordered = in_order(library, [located for located, _ in spans.values()])
    return Listing(tuple(Match(located, joined(spans[located.docid][1])) for located in ordered))


def _is_another_word(written: str, phrase: str) -> bool:
    """Whether an acronym was asked for and a word in small letters found: "WHO" and "who"."""
    return phrase.isupper() and acronyms.is_acronym(phrase) and not written.isupper()


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


def acronym(
    library: Library,
    name: str,
    filters: Filters = ANY,
) -> AcronymEntry | None:
    """What the reports say an acronym stands for and where they use it; None if they never do."""
    written = name.encode("utf-8", "replace").decode().strip().strip(".()\"'")
    facts = list(library.facts("acronym", written, filters))
    if not facts and written.upper() != written:
        written = written.upper()
        facts = list(library.facts("acronym", written, filters))
    if not facts:
        return None
    uses: dict[str, tuple[Located, list[Span]]] = {}
    given: dict[str, tuple[Located, list[Span]]] = {}
    expanded: list[str] = []
    for located, fact in facts:
        uses.setdefault(located.docid, (located, []))[1].append((fact.start, fact.end))
        if fact.value:
            given.setdefault(located.docid, (located, []))[1].append((fact.start, fact.end))
            if fact.value not in expanded:
                expanded.append(fact.value)
    return AcronymEntry(
        written,
        tuple(expanded),
        tuple(Match(located, tuple(spans)) for located, spans in given.values()),
        tuple(Match(located, tuple(spans)) for located, spans in uses.values()),
    )


def acronyms_of(
    library: Library,
    expansion: str,
    filters: Filters = ANY,
) -> list[AcronymEntry]:
    """The acronyms whose expansion in the reports holds the words of `expansion`."""
    wanted = key_of(expansion.removeprefix("the ").removeprefix("The "))
    found: dict[str, None] = {}
    for match in by_phrase(library, wanted, filters).matches:
        for name, words, _, _ in acronyms.expansions(match.located.unit.text):
            if find(words, wanted):
                found.setdefault(name)
    return [entry for key in found if (entry := acronym(library, key, filters))]


def unexpanded(
    library: Library,
    filters: Filters = ANY,
) -> list[AcronymEntry]:
    """The acronyms that are used but spelled out nowhere, in the order they come up."""
    given: set[str] = set()
    uses: dict[str, dict[str, tuple[Located, list[Span]]]] = {}
    for located, fact in library.facts("acronym", None, filters):
        if fact.value:
            given.add(fact.key)
        units = uses.setdefault(fact.key, {})
        units.setdefault(located.docid, (located, []))[1].append((fact.start, fact.end))
    return [
        AcronymEntry(
            key, (), (), tuple(Match(located, tuple(spans)) for located, spans in units.values())
        )
        for key, units in uses.items()
        if key not in given
    ]


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


def _units(library: Library, filters: Filters) -> Iterator[Located]:
    """The units a filter lets through, in document order."""
    plain = Filters(reports=filters.reports, kinds=filters.kinds)
    if plain == filters:
        yield from library.units(filters.reports, filters.kinds)
    else:
        yield from library.containing("", filters)


__all__ = [
    "AcronymEntry",
    "Criteria",
    "Listing",
    "Match",
    "acronym",
    "acronyms_of",
    "by_addressee",
    "by_mention",
    "by_phrase",
    "by_verb",
    "by_words",
    "find_phrase",
    "in_section",
    "rank",
    "select",
    "unexpanded",
    "without_recommendation",
]
