"""What is asked of someone: the sentences that ask come before those that describe."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.context import Context
from assistant.evidence.gather import Candidate, Evidence
from assistant.question.model import Question
from retrieval.model import Located
from retrieval.register.verbs import verb_uses

_ASKS_WHAT_IS_ASKED = re.compile(
    r"\b(?:what|which|who|how)\b.{0,60}\b(?:asks?|asked|expects?|expected|wants?|wanted|"
    r"recommend\w*|encouraged?|urged?|invited?|requested?|called (?:up)?on|call (?:up)?on|"
    r"required?|advised?|reminded?|should|must|supposed to|advice|calls?)\b"
    r"|^\W*(?:what|which) (?:are the )?(?:\w+ )?(?:rules?|requirements?|obligations?|duties)\b"
    r"|^(?!.*\b(?:what|which|who|how|when|where|why|is|are|was|were|does|do|did)\b)"
    r".*\b(?:rules?|requirements?|obligations?|duties)\b",
    re.IGNORECASE,
)
_UNITS = 6  # units found whose recommendations are looked at
_SHARE = 0.2  # of the best sentence's score that one which asks needs


def first(context: Context, question: Question, evidence: Evidence) -> Sequence[Candidate]:
    """The candidates, where the question asks what is asked those with an operative verb alone.

    The recommendations that follow the paragraphs found are looked at as well: a paragraph
    describes the matter, its recommendation asks.
    """
    if not evidence.candidates or not _ASKS_WHAT_IS_ASKED.search(question.core):
        return evidence.candidates
    found = [hit.located for hit in evidence.hits[:_UNITS]]
    known = {hit.located.docid for hit in evidence.hits}
    further: list[Located] = [
        unit for one in found for unit in context.library.following(one) if unit.docid not in known
    ]
    candidates = list(evidence.candidates)
    if further:
        candidates += context.evidence_of(question, tuple(further)).candidates
    least = evidence.candidates[0].score * _SHARE
    asking = [
        candidate for candidate in candidates if candidate.score >= least and _asks(candidate)
    ]
    return sorted(asking, key=lambda candidate: -candidate.score) or evidence.candidates


def _asks(candidate: Candidate) -> bool:
    """Whether a body asks, decides or obliges in the sentence."""
    kind = candidate.located.unit.kind
    return any(use.operative for use in verb_uses(candidate.quote.text, kind))
