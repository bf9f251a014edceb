"""A brief question that goes on from the last answer: its units answer it, or nothing does."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose import fact
from assistant.compose.context import Context
from assistant.draft import Draft
from assistant.evidence import fitting
from assistant.evidence.features import COSINE, COVERAGE
from assistant.question.model import Question
from retrieval.model import Located

_ALIKE = 0.3  # cosine of a sentence to a question of two or three words
_HELD = 0.34  # or the share of its words


def compose(context: Context, question: Question, units: Sequence[Located]) -> Draft | None:
    """The answer from the units of the last answer and those beside them; None where none of
    their sentences has what is asked for."""
    if not units or question.kind not in ("fact", "yes_no"):
        return None
    evidence = context.evidence_of(question, tuple(units))
    ranked = fitting.ranked(question, evidence.candidates)
    if not ranked:
        return None
    best = ranked[0]
    if best.measures[COSINE] < _ALIKE and best.measures[COVERAGE] < _HELD:
        return None
    if fitting.fit(question, best.quote.text) < 0.5:
        return None
    return fact.from_evidence(context, question, evidence, "answers")
