"""Whether the reports speak of a thing at all, and everywhere they do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.compose import absence, fact, listing, summary, worded
from assistant.compose.context import Context
from assistant.draft import Draft, Line
from assistant.question import cues
from assistant.question.abroad import matter
from assistant.question.model import Question
from assistant.wording import quoted, say
from assistant.words import content
from retrieval.model import Filters
from retrieval.register import queries
from retrieval.register.queries import Match


def compose(context: Context, question: Question) -> Draft:
    """ "Yes" with every unit that has the words in any inflection, or that none has."""
    words = (question.phrase or "").strip()
    filters = listing.filters_of(context, question)
    if question.language != "en":
        return _abroad(context, question, words, filters)
    found = queries.by_mention(context.library, words, filters)
    if not found.matches:
        found = queries.by_words(context.library, words, filters)
    if not found.matches and context.tongues(question) - {"en"} and not question.fragment:
        return _abroad(context, question, words, filters)
    if question.fragment and not 0 < len(found.matches) <= _FEW:
        if found.matches:
            return summary.compose(context, question)
        return fact.compose(context, question)
    if not found.matches:
        line = Line((say("phrase_none", context.language, phrase=words),))
        near = context.evidence(question)
        return Draft("mention", "not_found", (line,), near.hits, 0.0)
    if cues.REPORTS_MENTION.match(question.core):
        return _by_report(context, found.matches)
    places = [match.located for match in found.matches]
    said = () if question.fragment else (Line((say("yes", context.language),), "block"),)
    lines = (
        *said,
        listing.head_line(context, "list_found", places),
        *listing.items(context, found.matches),
    )
    return Draft("mention", "answered", lines, confidence=1.0)


def _abroad(context: Context, question: Question, words: str, filters: Filters) -> Draft:
    """The same of a question in another language. Where it cannot be told what the words are called
    in a report's, that they stand there cannot be told either."""
    if question.language == "en":
        named = tuple(token.text for token in content(words))
    else:
        named = (words,) if question.language == "zh" else matter(replace(question, core=words))
    found = worded.units_with(context, question, named or (words,), filters)
    near = context.evidence(question)
    if not (found.told or found.listing.matches):
        return absence.refusal(context, near, 0.0)
    if not found.listing.matches:
        absent = say("absent_words", context.language, words=quoted(words, context.language))
        lines = (Line((say("not_found", context.language),)), Line((absent,)))
        return Draft("mention", "not_found", lines, near.hits, 0.0)
    places = [match.located for match in found.listing.matches]
    head = listing.head_line(context, "list_found", places)
    said = Line((say("yes", context.language),), "block")
    items = listing.items(context, found.listing.matches)
    return Draft("mention", "answered", (said, head, *items), confidence=1.0)


def _by_report(context: Context, matches: Sequence[Match]) -> Draft:
    """Which reports speak of it: each named, with its places."""
    lines: list[Line] = []
    for report in dict.fromkeys(match.located.report for match in matches):
        mine = [match for match in matches if match.located.report == report]
        lines.append(Line((say("in_report", context.language, report=report.cited_as),), "block"))
        lines.extend(listing.items(context, mine))
    return Draft("mention", "answered", tuple(lines), confidence=1.0)


_FEW = 8  # units that a bare subject is answered with; more are summarized
