"""One composer for each kind of question: `compose(context, question) -> Draft`.

To add a kind: name it in `assistant.question.model`, recognise it in `assistant.question.router`,
write its composer as a file here, and enter it in `COMPOSERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.compose import (
    acronym,
    addressed,
    comparison,
    desk,
    fact,
    lists,
    lookup,
    mention,
    nth,
    phrase,
    roll,
    scoped,
    summary,
    untold,
    verb,
    yes_no,
)
from assistant.compose.context import Context
from assistant.draft import Draft
from assistant.model import Status
from assistant.question.model import Question, QuestionKind

Composer = Callable[[Context, Question], Draft]

COMPOSERS: dict[QuestionKind, Composer] = {
    "lookup": lookup.compose,
    "phrase": phrase.compose,
    "verb": verb.compose,
    "mention": mention.compose,
    "scoped": scoped.compose,
    "list": lists.compose,
    "acronym": acronym.compose,
    "asked": addressed.compose,
    "comparison": comparison.compose,
    "summary": summary.compose,
    "yes_no": yes_no.compose,
    "fact": fact.compose,
    "library": desk.library,
    "courtesy": desk.courtesy,
    "orders": desk.orders,
}


def compose(context: Context, question: Question) -> Draft:
    """Answer one question with the composer of its kind; one on the n-th of several things from
    what the report says of that one."""
    own, others = _by_language(context, question)
    if question.kind in ACROSS and own and others:
        draft = _composed(replace(context, reports=own), question)
        if draft.status == "answered":
            return draft
        across = _composed(replace(context, reports=others), question)
        if question.language == "en" and (across.confidence or 0.0) < _SURE:
            return draft
        return across if _RANK[across.status] > _RANK[draft.status] else draft
    return _composed(context, question)


ACROSS: frozenset[QuestionKind] = frozenset({"fact", "yes_no"})
# Least confidence of an answer in another language to an English question that the English reports
# do not answer: nine in ten of the unanswerable stay below it (docs/languages.md).
_SURE = 0.5
_RANK: dict[Status, int] = {"refused": 0, "not_found": 0, "partial": 1, "answered": 2}


def _by_language(context: Context, question: Question) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The reports in view in the question's language, which answer first, and the others where the
    library can search them."""
    scope = context.scope(question)
    seen = [r for r in context.library.reports() if not scope or r.id in scope]
    own = tuple(r.id for r in seen if r.language == question.language)
    others = tuple(r.id for r in seen if r.language != question.language)
    return own, others if others and context.library.multilingual else ()


def _composed(context: Context, question: Question) -> Draft:
    if question.kind in ("fact", "list"):
        rolled = roll.compose(context, question)
        if rolled is not None:
            return rolled
    if question.kind in ("fact", "yes_no"):
        tied = nth.tied_to(context, question)
        if tied is not None:
            return nth.compose(context, question, tied)
    return untold.hedged(context, question, COMPOSERS[question.kind](context, question))
