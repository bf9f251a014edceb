"""Lists of units on a topic, of paragraphs without recommendation, and of named things."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose import absence, fact, listing, recommended, worded
from assistant.compose.context import Context
from assistant.draft import Draft, Line, Quote
from assistant.question.model import Question
from assistant.wording import say
from assistant.words import is_content, stems
from retrieval.model import Filters, Located
from retrieval.register import queries, voices
from retrieval.register.queries import Listing, Match
from retrieval.register.verbs import verb_uses


def compose(context: Context, question: Question) -> Draft:
    """The whole list with its count; the register is complete, so an empty list is an answer."""
    if question.entity:
        return _entities(context, question)
    if question.listed == "recommendation" and not (question.verb or question.phrase):
        unnumbered = recommended.compose(context, question)
        if unnumbered is not None:
            return unnumbered
    filters = listing.filters_of(context, question)
    if question.addressee:
        found = queries.by_addressee(context.library, question.addressee, filters)
    elif question.negated and question.listed == "paragraph":
        found = queries.without_recommendation(context.library, filters)
    elif question.phrase:
        found = queries.by_phrase(context.library, question.phrase, filters)
        if question.phrase.isupper():  # WHO is not "who"
            found = Listing(tuple(m for m in map(_in_capitals, found.matches) if m.spans))
    elif question.verb and not question.topic:
        found = queries.by_verb(context.library, question.verb, filters=filters)
    elif question.topic and question.language != "en":
        found = worded.units_with(context, question, question.topic, filters).listing
    elif question.topic:
        found = _under_heading(context, question.topic, filters)
        if not found.matches:
            found = queries.by_words(context.library, question.topic, filters)
        if question.subject:  # another body's recommendations are no answer
            found = Listing(tuple(m for m in found.matches if _says(m.located, question.subject)))
    else:
        return _all(context, question)
    if _ARTICLES.search(question.core):
        mine = tuple(m for m in found.matches if m.located.unit.anchor.startswith("art-"))
        found = Listing(mine) if mine else found
    if not found.matches:
        return fact.compose(context, question)
    places = [match.located for match in found.matches]
    if question.addressee:
        found = queries.by_addressee(context.library, question.addressee, filters)
    elif question.negated and not question.topic:
        head = listing.head_line(context, "list_found", places, cited=True)
        return Draft("list", "answered", (head,), confidence=1.0)
    head = listing.head_line(context, "list_found", places)
    return Draft("list", "answered", (head, *listing.items(context, found.matches)), confidence=1.0)


_ARTICLES = re.compile(r"\b(?:articles|provisions)\b", re.IGNORECASE)


def _in_capitals(match: Match) -> Match:
    """A match with those of its spans alone that are written in capitals."""
    text = match.located.unit.text
    return replace(match, spans=tuple(s for s in match.spans if text[s[0] : s[1]].isupper()))


def _says(located: Located, body: str) -> bool:
    """Whether it is `body` that asks, decides or recommends in a unit."""
    uses = [use for use in verb_uses(located.unit.text, located.unit.kind) if use.operative]
    spoken = [use for use in uses if use.speaker != "implied"]  # a verb with its subject tells
    return any(voices.is_subject(use, body, located.report) for use in spoken or uses)


def _under_heading(context: Context, topic: tuple[str, ...], filters: Filters) -> Listing:
    """The units under a heading that the topic names, not one that merely has its words."""
    wanted = stems(" ".join(topic))
    found = queries.in_section(context.library, " ".join(topic), filters)

    def named(match: Match) -> bool:
        heading = match.located.unit.section[-1] if match.located.unit.section else ""
        words = {word for word in stems(heading) if is_content(word)}
        return bool(words) and len(words & wanted) >= _HEADING * len(words)

    return Listing(tuple(match for match in found.matches if named(match)))


_HEADING = 0.7  # share of a heading's words that a topic must have to name it


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
        return absence.refusal(context, context.evidence(question), 0.0, certain=True)
    lines = []
    for quotes in names.values():
        first = quotes[0]
        lines.append(Line((first,), "item", cites=tuple(quotes[1:])))
    head = Line((say("named", context.language, n=str(len(lines))),), "block")
    return Draft("list", "answered", (head, *lines), confidence=1.0)
