"""Where given words stand, letter for letter, everywhere they do."""

from __future__ import annotations

from assistant.compose import listing
from assistant.compose.context import Context
from assistant.draft import Draft, Line
from assistant.question.model import Question
from assistant.wording import say
from retrieval.register import queries


def compose(context: Context, question: Question) -> Draft:
    """Every unit that holds the phrase, each with the sentence it stands in."""
    phrase = (question.phrase or "").strip()
    found = queries.by_phrase(context.library, phrase, listing.filters_of(context, question))
    if not found.matches:
        line = say("phrase_none", context.language, phrase=phrase)
        near = context.evidence(question)
        return Draft("phrase", "not_found", (Line((line,)),), nearest=near.hits, confidence=0.0)
    head = listing.head_line(
        context, "phrase_found", [match.located for match in found.matches], phrase=phrase
    )
    lines: tuple[Line, ...] = (head, *listing.items(context, found.matches))
    if question.expectation.kind == "yes_no":
        lines = (Line((say("yes", context.language),), "block"), *lines)
    return Draft("phrase", "answered", lines, confidence=1.0)
