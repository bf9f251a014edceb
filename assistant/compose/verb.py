"""Every place where an operative verb is used, and no other."""

from __future__ import annotations

from assistant.compose import fact, listing
from assistant.compose.context import Context
from assistant.draft import Draft
from assistant.question.model import Question
from retrieval.register import queries


def compose(context: Context, question: Question) -> Draft:
    """All uses of the verb, each with its sentence as written."""
    verb = question.verb or ""
    filters = listing.filters_of(context, question)
    found = queries.by_verb(
        context.library,
        verb,
        subject=question.subject,
        addressee=question.addressee,
        filters=filters,
    )
    if not found.matches:
        return fact.compose(context, question)
    places = [match.located for match in found.matches]
    head = listing.head_line(context, "verb_found", places, verb=verb)
    return Draft("verb", "answered", (head, *listing.items(context, found.matches)), confidence=1.0)
