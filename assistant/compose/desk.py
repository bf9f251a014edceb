"""What is not a question on the reports: greetings, orders, and what the library holds."""

from __future__ import annotations

from assistant.compose.context import Context
from assistant.draft import Draft, Line
from assistant.question.model import Question
from assistant.wording import count, say


def courtesy(context: Context, question: Question) -> Draft:
    """Nothing was asked: say what can be."""
    del question
    return Draft("courtesy", "refused", (Line((say("no_question", context.language),)),))


def orders(context: Context, question: Question) -> Draft:
    """Only instructions: none is followed."""
    del question
    return Draft("orders", "refused", (Line((say("refused_orders", context.language),)),))


def library(context: Context, question: Question) -> Draft:
    """The reports of the library by the names they are cited by."""
    del question
    reports = context.library.reports()
    head = say(
        "library_holds", context.language, count=count(len(reports), "report", context.language)
    )
    lines = [Line((head,), "block")]
    for report in reports:
        name = report.title if report.symbol is None else f"{report.symbol}, {report.title}"
        lines.append(Line((f"{name} ({report.id})",), "item"))
    return Draft("library", "answered", tuple(lines), confidence=1.0)
