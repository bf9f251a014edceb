"""What an acronym stands for, where a report spells it out; else that none does."""

from __future__ import annotations

import json

from assistant.compose import fact, listing
from assistant.compose.context import Context
from assistant.draft import Draft, Line
from assistant.question.model import Question
from assistant.wording import say
from retrieval.model import Filters
from retrieval.register import queries


def compose(context: Context, question: Question) -> Draft:
    """The sentence that spells the acronym out, or every report's use of it without expansion."""
    acronym = question.acronym or ""
    filters = context.filters(question)
    entry = queries.acronym(context.library, acronym, filters)
    if entry is not None and entry.expansions:
        lines = listing.items(context, entry.expansions)
        return Draft("acronym", "answered", tuple(lines), confidence=1.0)
    given = queries.by_phrase(context.library, f"({acronym})", filters).matches
    represented = _represented(context, acronym, filters)
    given = tuple(match for match in given if match.located.docid not in represented)
    if given:
        return Draft("acronym", "answered", tuple(listing.items(context, given)), confidence=0.9)
    uses = queries.by_phrase(context.library, acronym, filters).matches
    if not uses:
        return fact.compose(context, question)
    head = Line((say("acronym_unexpanded", context.language, acronym=acronym),), "block")
    return Draft("acronym", "partial", (head, *listing.items(context, uses[:3])), confidence=0.5)


def _represented(context: Context, acronym: str, filters: Filters) -> frozenset[str]:
    """Where the letters stand in brackets after someone's name: whom they are from, not for."""
    people = context.library.facts("person", None, filters)
    return frozenset(
        located.docid for located, fact in people if json.loads(fact.value)["of"] == acronym
    )
