"""Every place where an operative verb is used, and no other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.compose import fact, listing
from assistant.compose.context import Context
from assistant.draft import Draft
from assistant.question.in_english import body_in_english
from assistant.question.model import Question
from retrieval.register import queries, voices
from retrieval.register.queries import Match


def compose(context: Context, question: Question) -> Draft:
    """All uses of the verb, each with its sentence as written."""
    verb = question.verb or ""
    filters = listing.filters_of(context, question)
    found = queries.by_verb(
        context.library,
        verb,
        subject=question.subject,
        addressee=question.addressee,
        filters=filters,
    )
    matches = [match for match in found.matches if _asked(question, match)]
    if not matches:
        return fact.compose(context, question)
    places = [match.located for match in matches]
    head = listing.head_line(context, "verb_found", places, verb=_shown(question, matches))
    return Draft("verb", "answered", (head, *listing.items(context, matches)), confidence=1.0)


def _asked(question: Question, match: Match) -> bool:
    """Whether the body that a question in another language names speaks, in an English report."""
    body = body_in_english(question) if question.language != "en" else None
    report = match.located.report
    if body is None or report.language != "en":
        return True
    return any(voices.is_subject(use, body, report) for use in match.verbs)


def _shown(question: Question, matches: Sequence[Match]) -> str:
    """The verb as it is asked for; as the reports write it where that is another language's."""
    abroad = question.language != "en" or any(m.located.report.language != "en" for m in matches)
    written = Counter(use.written.lower() for match in matches for use in match.verbs)
    return written.most_common(1)[0][0] if abroad and written else question.verb or ""
