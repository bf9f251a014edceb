"""Why a thing is so: the sentence that tells its reason comes before those that only speak of it.
Why something is recommended: the paragraph that a recommendation follows gives the reasons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.context import Context
from assistant.evidence.features import COVERAGE
from assistant.evidence.gather import Candidate
from assistant.question.model import Question
from assistant.words import tokens
from retrieval.register.verbs import lemma_of

# Words by which English gives a cause or a purpose, and for nothing else.
_TOLD = re.compile(
    r"\b(?:because|due to|owing to|as a result of|on account of|by reason of|given (?:that|the)"
    r"|in view of|in the light of|attribut(?:ed|able) to|thanks to|caused by|stem(?:s|med)? from"
    r"|result(?:s|ed|ing) from|so (?:that|as to)|in order (?:to|that)|with (?:a view|the aim"
    r"|the (?:aim|objective|purpose) of)|since (?!\d|the beginning|then)|hence|therefore"
    r"|for (?:the|this|that) (?:reason|sake|purpose)|(?:is|are|was|were) (?:vital|essential|crucial"
    r"|necessary|needed|indispensable) (?:for|to))\b",
    re.IGNORECASE,
)
_MOST_WORDS = 0.6  # weighted share of the question's words that such a sentence must have
_LOOKED_AT = 12  # candidates
_NEAR = 0.25  # of the best sentence's score


def told_first(question: Question, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """For "why …?", the likeliest sentence first that gives a reason and has most of the question's
    words, where the likeliest of all gives none."""
    if question.expectation.kind != "reason" or question.language != "en" or not candidates:
        return candidates
    best = candidates[0]
    if _TOLD.search(best.quote.text):
        return candidates
    for one in candidates[1:_LOOKED_AT]:
        covered = one.measures[COVERAGE]
        if (
            covered >= max(_MOST_WORDS, best.measures[COVERAGE])
            and one.score >= best.score * _NEAR
            and _TOLD.search(one.quote.text)
        ):
            raised = _worth(one, best.score)
            return [raised, *(other for other in candidates if other is not one)]
    return candidates


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
