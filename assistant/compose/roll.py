"""Who took part: the sentences that list speakers or panellists of the event asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose import listing
from assistant.compose.choosing import lines_of
from assistant.compose.context import Context
from assistant.draft import Draft, Line, Quote
from assistant.evidence import events
from assistant.question.model import Question
from retrieval.model import Filters, Located
from retrieval.register.names import index_of
from retrieval.register.phrases import fold_characters
from retrieval.register.queries import Match

_ASKS_WHO_SPOKE = re.compile(
    r"\b(?:who|whose|which|what|list|name|how many)\b.{0,60}?\b(?:spoke|spoken|took the"
    r" floor|taken the floor|intervened|(?:made|delivered|gave)(?: an?| the| any)?(?: \w+)?"
    r" statements?|statements? (?:was|were) (?:made|delivered|heard))\b",
    re.IGNORECASE,
)
_ASKS_FOR_PANEL = re.compile(
    r"\b(?:who|which|list|name)\b.{0,40}\bpanel+ists?\b"
    r"|\b(?:who|which \w+)\b.{0,20}\b(?:led|moderated|sat on|was on|were on|spoke (?:on|at|in))\b"
    r".{0,25}\bpanel\b",
    re.IGNORECASE,
)
_STATEMENTS = re.compile(
    r"\bstatements? (?:was|were) (?:also |then )?(?:made|delivered|heard|given)\b"
    r"|\b(?:made|delivered)(?: an?| the)?(?: \w+)? statements?\b|\btook the floor\b"
    r"|\bheard (?:an? |the )?(?:\w+ )?statements?\b",
    re.IGNORECASE,
)
_PANEL = re.compile(r"\bpanel+ists?\b.{0,40}[A-Z]|\bpanel\b.{0,60}\b(?:led|moderated) by\b")
_OTHERS = re.compile(
    r"\b(?:besides|other than|apart from|except|not) (?:the )?(?:member )?(?:states|countries|"
    r"governments)\b|\b(?:organi[sz]ations?|agencies|bodies|institutions|entities)\b",
    re.IGNORECASE,
)
_STATES = re.compile(r"\b(?:states|countries|nations|governments)\b", re.IGNORECASE)
_UNITS_ASKED = re.compile(r"\b(?:which|what|list|all) (?:the )?(?:paragraphs?|paras)\b", re.I)
# Words of such a question that do not name the event.
_FRAME = frozenset(
    """speak spoke spoken take took floor intervene intervened made make deliver delivered give gave
    statement statements heard panellist panellists panelist panelists panel led lead moderated
    states state member countries country nations governments delegations organization
    organizations organisations agencies bodies institutions entities observer observers speaker
    speakers representatives besides apart paragraph paragraphs report reports record records list
    name document meeting sat""".split()
)
_MOST = 8
_FEW_REPORTS = 12  # that are read through for one question


def compose(context: Context, question: Question) -> Draft | None:
    """The lists of speakers or panellists asked for; None where the question asks for none, or
    the reports have none on the event it names."""
    wanted = _wanted(question)
    if wanted is None:
        return None
    filters = _near(context, question)
    terms = [
        term
        for term in context.gatherer.terms(context.sought(question), question.language)
        if term.text.lower() not in _FRAME
    ]
    parts: Sequence[Sequence[Located]] = [tuple(context.library.units(filters.reports))]
    if terms:
        parts = events.parts_on(context.library, terms, filters)
    rolls = (
        _of_kind(question, [quote for unit in part for quote in _rolls(context, unit, wanted)])
        for part in parts
    )
    quotes = next((found for found in rolls if found), [])
    if not quotes:
        return None
    if _UNITS_ASKED.search(question.core):
        return _places(context, quotes)
    lines = lines_of(quotes[:_MOST], context.language)
    return Draft("fact", "answered", tuple(lines), context.evidence(question).hits, 1.0)


def _near(context: Context, question: Question) -> Filters:
    """The scope; in a large library the reports that a search for the question leads to."""
    filters = context.filters(question)
    if filters.reports or len(context.library.reports()) <= _FEW_REPORTS:
        return filters
    hits = context.evidence(question).hits
    return replace(filters, reports=tuple(dict.fromkeys(h.located.report.id for h in hits)))


def _wanted(question: Question) -> re.Pattern[str] | None:
    if question.language != "en":
        return None
    if _ASKS_FOR_PANEL.search(question.core):
        return _PANEL
    return _STATEMENTS if _ASKS_WHO_SPOKE.search(question.core) else None


def _rolls(context: Context, unit: Located, wanted: re.Pattern[str]) -> list[Quote]:
    """The sentences of a unit that list at least one speaker by name."""
    if unit.unit.kind not in ("paragraph", "item") or not wanted.search(unit.unit.text):
        return []
    quotes = [Quote(unit, start, end) for start, end in context.gatherer.spans(unit)]
    return [one for one in quotes if wanted.search(one.text) and _names(one.text) != (0, 0)]


def _names(text: str) -> tuple[int, int]:
    """How many States and how many others a sentence names."""
    folded = fold_characters(text)
    countries = index_of("country").find(text, folded)
    bodies = len(list(index_of("body").find(text, folded)))
    written = re.findall(r"\b[A-Z]{3,}\b|\b(?:[A-Z][\w’'-]+ (?:(?:of|the|for|on) )*){2,}", text)
    return len(list(countries)), max(bodies, len(written))


def _of_kind(question: Question, quotes: Sequence[Quote]) -> list[Quote]:
    """Only the lists of States, or only those of others, where the question asks for one."""
    counts = {quote: _names(quote.text) for quote in quotes}
    if _OTHERS.search(question.core):
        return [quote for quote in quotes if counts[quote][0] < counts[quote][1]]
    if _STATES.search(question.core):
        return [quote for quote in quotes if counts[quote][0] and
                counts[quote][0] >= counts[quote][1] / 2]  # fmt: skip
    return list(quotes)


def _places(context: Context, quotes: Sequence[Quote]) -> Draft:
    """The paragraphs themselves, counted."""
    spans: dict[str, tuple[Located, list[tuple[int, int]]]] = {}
    for quote in quotes:
        spans.setdefault(quote.located.docid, (quote.located, []))[1].append(
            (quote.start, quote.end)
        )
    matches = [Match(located, tuple(found)) for located, found in spans.values()]
    places = [match.located for match in matches]
    head: Line = listing.head_line(context, "list_found", places)
    return Draft("list", "answered", (head, *listing.items(context, matches)), confidence=1.0)
