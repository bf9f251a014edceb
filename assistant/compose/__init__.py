"""One composer for each kind of question: `compose(context, question) -> Draft`.

To add a kind: name it in `assistant.question.model`, recognise it in `assistant.question.router`,
write its composer as a file here, and enter it in `COMPOSERS`.
"""

from __future__ import annotations

from collections.abc import Callable

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
    verb,
    yes_no,
)
from assistant.compose.context import Context
from assistant.draft import Draft
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
    if question.kind in ("fact", "list"):
        rolled = roll.compose(context, question)
        if rolled is not None:
            return rolled
    if question.kind in ("fact", "yes_no"):
        tied = nth.tied_to(context, question)
        if tied is not None:
            return nth.compose(context, question, tied)
    return COMPOSERS[question.kind](context, question)
