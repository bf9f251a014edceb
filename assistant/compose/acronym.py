"""What an acronym stands for, where a report spells it out; else that none does."""

from __future__ import annotations

from assistant.compose import fact, listing
from assistant.compose.context import Context
from assistant.draft import Draft, Line
from assistant.question.model import Question
from assistant.wording import say
from retrieval.register import queries


def compose(context: Context, question: Question) -> Draft:
    """The sentence that spells the acronym out, or every report's use of it without expansion."""
    acronym = question.acronym or ""
    entry = queries.acronym(context.library, acronym)
    if entry is None:
        return fact.compose(context, question)
    if entry.expansions:
        lines = listing.items(context, entry.expansions)
        return Draft("acronym", "answered", tuple(lines), confidence=1.0)
    head = Line((say("acronym_unexpanded", context.language, acronym=acronym),), "block")
    lines = listing.items(context, entry.uses[:3])
    return Draft("acronym", "partial", (head, *lines), confidence=0.5)
