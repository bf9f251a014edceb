"""Every unit that uses an operative verb, and every unit that asks something of someone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.model import Filters, Located
from retrieval.register import voices
from retrieval.register.listings import (
    ANY,
    Listing,
    Match,
)
from retrieval.register.phrases import needle
from retrieval.register.verb_use import VerbUse
from retrieval.register.verbs import lemma_of, modifiers_of, use_of, verb_uses

if TYPE_CHECKING:
    from retrieval.library import Library


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
