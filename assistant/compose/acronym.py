"""What an acronym stands for, where a report spells it out; else that none does."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose import fact, listing
from assistant.compose.context import Context
from assistant.draft import Draft, Line, Quote, joined
from assistant.question import cues
from assistant.question.model import Question
from assistant.wording import say
from retrieval.model import Filters
from retrieval.register import queries
from retrieval.register.queries import Match


def compose(context: Context, question: Question) -> Draft:
    """The sentence that spells the acronym out, or every report's use of it without expansion."""
    asked = question.acronym or ""
    several = _several(context, question, asked)
    if several:
        drafts = [_of_one(context, replace(question, acronym=one)) for one in several]
        lines = tuple(line for draft in drafts for line in draft.lines)
        return replace(joined(drafts), kind="acronym", lines=lines)
    return _of_one(context, question)


def _several(context: Context, question: Question, asked: str) -> list[str]:
    """Every acronym asked about, where there are more than one that the reports use."""
    known = context.library.acronyms()
    found = dict.fromkeys((asked, *cues.ACRONYM.findall(question.core)))
    used = [one for one in found if one in known]
    return used if asked in known and len(used) > 1 else []


def _of_one(context: Context, question: Question) -> Draft:
    acronym = question.acronym or ""
    filters = context.filters(question)
    entry = queries.acronym(context.library, acronym, filters)
    if entry is not None and entry.expansions:
        lines = _lines(context, acronym, entry.expansions)
        return Draft("acronym", "answered", lines, confidence=1.0)
    given = queries.by_phrase(context.library, f"({acronym})", filters).matches
    represented = _represented(context, acronym, filters)
    given = tuple(match for match in given if match.located.docid not in represented)
    if given:
        return Draft("acronym", "answered", _lines(context, acronym, given), confidence=0.9)
    uses = queries.by_phrase(context.library, acronym, filters).matches
    if not uses:
        return fact.compose(context, question)
    head = Line((say("acronym_unexpanded", context.language, acronym=acronym),), "block")
    return Draft("acronym", "partial", (head, *listing.items(context, uses[:3])), confidence=0.5)


def _lines(context: Context, acronym: str, matches: Sequence[Match]) -> tuple[Line, ...]:
    """The sentences that spell it out; of a long one the name and the letters alone."""
    name = context.library.acronyms().get(acronym, "")
    spelt = re.compile(rf"{re.escape(name)},? ?\({re.escape(acronym)}\)") if name else None
    lines: list[Line] = []
    for match in matches:
        found = spelt.search(match.located.unit.text) if spelt else None
        quotes = listing.quotes_of(context, match)
        if found is None or max((len(one.text) for one in quotes), default=0) <= _LONG:
            lines += listing.items(context, [match])
            continue
        lines.append(Line((Quote(match.located, *found.span()), "."), "item"))
    return tuple(lines)


_LONG = 400  # characters of a sentence too long to be repeated for a name


def _represented(context: Context, acronym: str, filters: Filters) -> frozenset[str]:
    """Where the letters stand in brackets after someone's name: whom they are from, not for."""
    people = context.library.facts("person", None, filters)
    return frozenset(
        located.docid for located, fact in people if json.loads(fact.value)["of"] == acronym
    )
