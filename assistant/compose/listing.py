"""Complete lists from the register: verbs, phrases, units on a topic, named things; with counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.compose import choosing
from assistant.compose.context import Context
from assistant.draft import Draft, Line, Quote, trimmed
from assistant.labels import cite, report_name, together
from assistant.question.model import Question
from assistant.wording import count, introduced, say
from ingest.model import Kind
from retrieval.model import Filters, Located
from retrieval.register.queries import Match


def items(context: Context, matches: Sequence[Match], *, whole_units: bool = False) -> list[Line]:
    """One line per unit: where it stands and the sentences that hold what was asked for."""
    lines: list[Line] = []
    several = len({match.located.report.id for match in matches}) > 1
    for match in matches:
        before = introduced(cite(match.located, several, context.language), context.language)
        quotes = [] if whole_units else quotes_of(context, match)
        if not quotes:
            quotes = [Quote(match.located, 0, len(match.located.unit.text))]
        parts: list[str | Quote] = [before]
        for n, quote in enumerate(quotes):
            parts.extend(
                (" … ", quote)
                if n and not _adjoin(quotes[n - 1], quote)
                else (" ", quote)
                if n
                else (quote,)
            )
        last = quotes[-1]
        announces = choosing.leads_in(last.text) and choosing.leads_in(match.located.unit.text)
        below = choosing.items_below(context, match.located) if announces else []
        if isinstance(parts[-1], Quote) and not below:
            shown = trimmed(parts[-1])
            parts[-1] = shown
            if not shown.text.endswith((".", "!", "?", "。", "”")):
                parts.append(".")
        lines.append(Line(tuple(parts), "item"))
        lines.extend(below)
    return lines


def quotes_of(context: Context, match: Match) -> list[Quote]:
    """The sentences of a unit that hold the found spans, in order."""
    spans = context.gatherer.spans(match.located)
    hit = [
        (start, end)
        for start, end in spans
        if any(start < last and first < end for first, last in match.spans)
    ]
    return [Quote(match.located, start, end) for start, end in hit]


def _adjoin(one: Quote, other: Quote) -> bool:
    between = one.located.unit.text[one.end : other.start]
    return not between.strip()


def unit_word(located: Iterable[Located]) -> str:
    """What the units of a list are called together."""
    kinds = {place.unit.kind for place in located}
    if kinds == {"recommendation"}:
        return "recommendation"
    if kinds <= {"paragraph", "item", "preambular"}:
        return "paragraph"
    return "place"


def listing(
    context: Context, question: Question, kind: str, head: Line, matches: Sequence[Match]
) -> Draft:
    """A head line that counts and names the places, then each with its words."""
    del question
    lines = (head, *items(context, matches))
    return Draft(kind, "answered", lines, confidence=1.0)


def empty(context: Context, kind: str, line: str) -> Draft:
    """A list that has no members: said, not refused; the register is complete."""
    return Draft(kind, "not_found", (Line((line,)),), confidence=0.0)


def none_line(context: Context) -> Line:
    """The line of a list without members."""
    return Line((say("list_empty", context.language),))


def counted(context: Context, places: Sequence[Located]) -> tuple[str, str]:
    """ "6 recommendations" and "Recommendations 2, 9 …" for a head line; of several reports those
    of each behind its name."""
    unique = list({place.docid: place for place in places}.values())
    by_report: dict[str, list[Located]] = {}
    for place in unique:
        by_report.setdefault(place.report.id, []).append(place)
    where = together(unique, context.language)
    if len(by_report) > 1:
        comma, semicolon = _MARKS.get(context.language, (", ", "; "))
        where = semicolon.join(
            f"{report_name(mine[0])}{comma}{together(mine, context.language)}"
            for mine in by_report.values()
        )
    return count(len(unique), unit_word(unique), context.language), where


_MARKS = {"zh": ("，", "；"), "ar": ("، ", "؛ ")}


def filters_of(context: Context, question: Question) -> Filters:
    """Where a list looks: the scope, and only the kind of unit asked for."""
    kinds: tuple[Kind, ...] = ()
    if question.only:
        kinds = question.only
    elif question.listed == "recommendation":
        kinds = ("recommendation",)
    elif question.listed == "paragraph" and _RECITALS.search(question.core):
        kinds = ("preambular",)
    elif question.listed == "paragraph" and _OPERATIVE.search(question.core):
        kinds = ("paragraph", "item")
    elif question.listed == "paragraph":
        kinds = ("paragraph", "item", "preambular")
    return Filters(reports=context.scope(question), kinds=kinds, section=context.part(question))


_RECITALS = re.compile(r"\bpreambular\b|\brecitals?\b", re.IGNORECASE)
_OPERATIVE = re.compile(r"\boperative (?:paragraphs?|paras?)\b", re.IGNORECASE)


def head_line(
    context: Context, key: str, places: Sequence[Located], cited: bool = False, **values: str
) -> Line:
    """The line above a list; `cited` where no lines of their own follow for the places."""
    number, where = counted(context, places)
    text = say(key, context.language, count=number, where=where, **values)
    return Line((text,), "block", cites=opening(context, places) if cited else ())


def opening(context: Context, places: Sequence[Located]) -> tuple[Quote, ...]:
    """The first sentence of each unit, to cite it by."""
    return tuple(
        Quote(place, *context.gatherer.spans(place)[0]) for place in places if place.unit.text
    )
