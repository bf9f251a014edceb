"""A chat model writes up what one report says; sentences that fail give way to the report's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.assemble import citation
from assistant.brief.model import Statement
from assistant.brief.relevance import Found
from assistant.draft import Draft, Line, Quote
from assistant.errors import AnswerError
from assistant.settings import AnswerSettings
from assistant.verify.sentences import Judge
from retrieval.library import Library

_REQUEST = "Write a briefing in short sentences on this topic, in the order of the units: {topic}"


def written(
    model: Any,
    library: Library,
    judge: Judge,
    settings: AnswerSettings,
    topic: str,
    found: Found,
    lines: Sequence[Statement],
    language: str,
) -> tuple[list[Statement], str]:
    """The model's account of the units of `lines`, verified, and "" ; or `lines` as they are and
    why the model gave nothing."""
    from assistant.models import writer

    draft = Draft("summary", "answered", tuple(_line(library, line) for line in lines), found.hits)
    request = writer.request_for(
        _REQUEST.format(topic=topic), language, draft, settings.budget, settings.timeout
    )
    try:
        pairs = list(writer.write(model, request, draft, judge))
    except AnswerError as error:
        return list(lines), error.what
    place = {docid: i for i, docid in enumerate(_order(lines))}
    statements = []
    for line, verdict in pairs:
        first = line.quotes[0].located
        cited = tuple(citation(quote, 0) for quote in line.quotes)
        text = line.text.strip()
        statements.append(
            (
                place.get(first.docid, len(place)),
                Statement(
                    text, cited, verdict.support, tuple(r.message for r in verdict.reasons),
                    written=text,
                ),
            )
        )  # fmt: skip
    statements.sort(key=lambda pair: pair[0])
    return [statement for _, statement in statements], ""


def _order(lines: Sequence[Statement]) -> list[str]:
    return list(dict.fromkeys(f"{c.report}#{c.anchor}" for line in lines for c in line.citations))


def _line(library: Library, statement: Statement) -> Line:
    quotes = []
    for place in statement.citations:
        located = library.unit(place.report, place.anchor)
        start = located.unit.text.find(place.quote)
        quotes.append(Quote(located, start, start + len(place.quote)))
    return Line((statement.lead, *quotes[-1:]) if statement.lead else tuple(quotes[-1:]),
                "item", tuple(quotes[:-1]))  # fmt: skip
