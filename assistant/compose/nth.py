"""The n-th of several things: answered from what the report says of that one, or not at all."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose import absence, fact, yes_no
from assistant.compose.choosing import lines_of
from assistant.compose.context import Context
from assistant.draft import Draft, Line, Quote, whole
from assistant.evidence.ordinals import Tied, ordinal_of, tie, without_ordinal
from assistant.question.model import Question
from assistant.wording import say

# Questions on what the thing was about; the sentence that opens it says so.
_ON_WHAT = re.compile(
    r"\bwhat\b.{1,80}\b(?:deal with|about|on|discuss(?:ed)?|consider(?:ed)?|address(?:ed)?|cover"
    r"(?:ed)?|focus(?:ed)? on|devoted to|dedicated to|do)\W*$"
    r"|\b(?:topic|theme|subject|focus|purpose)s? of (?:the|its|their)\b",
    re.IGNORECASE,
)


def tied_to(context: Context, question: Question) -> Tied | None:
    """The units that an ordinal of the question is tied to; None if it has none to tie."""
    ordinal = ordinal_of(question.core) if question.language == "en" else None
    return tie(context.library, ordinal, context.filters(question)) if ordinal else None


def compose(context: Context, question: Question, tied: Tied) -> Draft:
    """The answer from the units of the thing meant; where none can be told to be it, that the
    reports do not say, with every one there is."""
    if tied.sure:  # the units are those of the n-th: it need not be said again in each sentence
        question = replace(question, core=without_ordinal(question.core))
    evidence = context.evidence_of(question, tied.units)
    if not evidence.candidates:
        return absence.refusal(context, context.evidence(question), 0.0, certain=True)
    if tied.sure:
        if _ON_WHAT.search(question.core):
            lines = lines_of(_openings(context, tied), context.language)
            return Draft("fact", "answered", tuple(lines), evidence.hits, 1.0)
        if question.kind == "yes_no":
            return yes_no.from_evidence(context, question, evidence, "answers")
        return fact.from_evidence(context, question, evidence, "answers")
    head = Line((say("does_not_say", context.language),), "block")
    lines = lines_of([whole(one) for one in tied.units], context.language)
    return Draft("fact", "partial", (head, *lines), evidence.hits, context.confidence(evidence))


def _openings(context: Context, tied: Tied) -> list[Quote]:
    """The first sentence of each unit that opens or numbers the thing, in document order."""
    spans = [(one, context.gatherer.spans(one)[0]) for one in tied.openers]
    return [Quote(one, start, end) for one, (start, end) in spans][: context.settings.longest]
