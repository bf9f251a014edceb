"""Lists of units on a topic, of paragraphs without recommendation, and of named things."""

from __future__ import annotations

from assistant.compose import absence, fact, listing
from assistant.compose.context import Context
from assistant.draft import Draft, Line, Quote
from assistant.question.model import Question
from assistant.wording import say
from retrieval.register import queries


def compose(context: Context, question: Question) -> Draft:
    """The whole list with its count; the register is complete, so an empty list is an answer."""
    if question.entity:
        return _entities(context, question)
    filters = listing.filters_of(context, question)
    if question.negated and question.listed == "paragraph":
        found = queries.without_recommendation(context.library, filters)
    elif question.phrase:
        found = queries.by_phrase(context.library, question.phrase, filters)
    elif question.verb and not question.topic:
        found = queries.by_verb(context.library, question.verb, filters=filters)
    elif question.topic:
        found = queries.in_section(context.library, " ".join(question.topic), filters)
        if not found.matches:
            found = queries.by_words(context.library, question.topic, filters)
    else:
        return _all(context, question)
    if not found.matches:
        return fact.compose(context, question)
    places = [match.located for match in found.matches]
    if question.negated and not question.topic:
        head = listing.head_line(context, "list_found", places, cited=True)
        return Draft("list", "answered", (head,), confidence=1.0)
    head = listing.head_line(context, "list_found", places)
    return Draft("list", "answered", (head, *listing.items(context, found.matches)), confidence=1.0)


def _all(context: Context, question: Question) -> Draft:
    """Every recommendation or paragraph there is: counted, with their range."""
    filters = listing.filters_of(context, question)
    places = list(context.library.units(filters.reports, filters.kinds))
    places = [place for place in places if place.unit.parent is None]
    if not places:
        return Draft("list", "not_found", (Line((say("list_empty", context.language),)),))
    return Draft(
        "list",
        "answered",
        (listing.head_line(context, "list_found", places, cited=True),),
        confidence=1.0,
    )


def _entities(context: Context, question: Question) -> Draft:
    """Every named thing of a kind, once, with the places where it stands."""
    filters = listing.filters_of(context, question)
    names: dict[str, list[Quote]] = {}
    for located, found in context.library.facts(question.entity or "", None, filters):
        names.setdefault(found.key, []).append(Quote(located, found.start, found.end))
    if not names:
        return absence.refusal(context, context.evidence(question), 0.0)
    lines = []
    for quotes in names.values():
        first = quotes[0]
        lines.append(Line((first,), "item", cites=tuple(quotes[1:])))
    head = Line((say("named", context.language, n=str(len(lines))),), "block")
    return Draft("list", "answered", (head, *lines), confidence=1.0)
