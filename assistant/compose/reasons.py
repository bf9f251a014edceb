"""Why something is recommended: the paragraph that a recommendation follows gives the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.context import Context
from assistant.evidence.gather import Candidate
from assistant.question.model import Question
from assistant.words import tokens
from retrieval.register.verbs import lemma_of

_REASONS = 1  # sentences of the paragraph that go before the recommendation


def first(
    context: Context, question: Question, candidates: Sequence[Candidate]
) -> Sequence[Candidate]:
    """For "why does the Board recommend …?", the best sentence of the paragraph before the
    recommendation found, then the rest; else the candidates as they are."""
    if question.expectation.kind != "reason" or not candidates:
        return candidates
    best = candidates[0].located
    if best.unit.kind != "recommendation" or not best.unit.follows:
        return candidates
    if not any(lemma_of(token.text) for token in tokens(question.core)):
        return candidates
    paragraph = context.library.unit(best.report.id, best.unit.follows)
    before = context.evidence_of(question, (paragraph,)).candidates[:_REASONS]
    raised = [_worth(one, candidates[0].score) for one in before]
    shown = {one.quote for one in raised}
    return [*raised, *(one for one in candidates if one.quote not in shown)]


def _worth(candidate: Candidate, score: float) -> Candidate:
    return replace(candidate, score=score)
