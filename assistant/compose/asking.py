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
# The same in the other official languages.
_ABROAD = {
    "fr": re.compile(
        r"\b(?:que|quoi|quel\w*|qu['’]).{0,60}\b(?:demand\w+|recommand\w+|pri(?:e|ent|é)|exhort\w+"
        r"|invit\w+|encourag\w+|attend\w*|doivent|doit|devrai\w+|engag\w+)",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(?:qué|cuál\w*)\b.{0,60}\b(?:pide\w*|recom[ie]+nda\w*|insta\w*|exhorta\w*|solicita\w*"
        r"|invita\w*|alienta\w*|debe\w*|espera\w*)\b",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"\b(?:что|чего|какие|к чему)\b.{0,60}\b(?:прос\w+|рекоменд\w+|призыва\w+|требу\w+"
        r"|предлага\w+|поощря\w+|должн\w+|следует|ожида\w+)",
        re.IGNORECASE,
    ),
    "ar": re.compile(
        r"(?:ماذا|بماذا|ما|بم)\s.{0,60}(?:[تي]طلب|[تي]وصي|أوصت|يوصى|[تي]حث|[تي]دعو|[تي]شجع|ينبغي|يجب|تناشد)"
    ),
    "zh": re.compile(
        r"(?:要求|建议|敦促|鼓励|呼吁|促请|吁请|应当|应该|应)[^。？]*(?:什么|哪些|何|怎样)"
        r"|(?:什么|哪些|何种)[^。？]{0,6}(?:要求|建议)"
    ),
}
_UNITS = 6  # units found whose recommendations are looked at
_SHARE = 0.2  # of the best sentence's score that one which asks needs


def first(context: Context, question: Question, evidence: Evidence) -> Sequence[Candidate]:
    """The candidates, where the question asks what is asked those with an operative verb alone.

    The recommendations that follow the paragraphs found are looked at as well: a paragraph
    describes the matter, its recommendation asks.
    """
    asks = _ABROAD.get(question.language, _ASKS_WHAT_IS_ASKED)
    if not evidence.candidates or not asks.search(question.core):
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
