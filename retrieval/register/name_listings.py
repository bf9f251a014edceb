"""Every unit that mentions a name, and what acronyms the reports use and spell out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.model import Filters, Located
from retrieval.register import acronyms
from retrieval.register.listings import (
    ANY,
    AcronymEntry,
    Listing,
    Match,
    Span,
    in_order,
    joined,
)
from retrieval.register.names import key_of, known
from retrieval.register.phrase_listings import by_phrase
from retrieval.register.phrases import find

if TYPE_CHECKING:
    from retrieval.library import Library


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
