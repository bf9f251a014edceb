"""What is asked of someone: the sentences that ask come before those that describe."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from math import sqrt

from assistant.compose.context import Context
from assistant.evidence.gather import Candidate, Evidence
from assistant.question.model import Question
from retrieval.model import Located
from retrieval.register.verbs import VerbUse, verb_uses

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
        r"|(?:什么|哪些|何种?)[^。？]{0,6}(?:要求|建议|呼吁)"
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
    if question.language != "en" and question.expectation.kind == "reason":
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
    if evidence.multilingual and question.language != "en":
        return _first_abroad(context, evidence, candidates, least)
    asking = [
        candidate for candidate in candidates if candidate.score >= least and _asks(candidate)
    ]
    return sorted(asking, key=lambda candidate: -candidate.score) or evidence.candidates


def _first_abroad(
    context: Context, evidence: Evidence, candidates: Sequence[Candidate], least: float
) -> Sequence[Candidate]:
    """The same where the encoder sees two languages: it finds the matter better than the words, so
    that a recommendation is worth what it and the paragraph it follows are worth together, and
    what only takes note or recalls comes last."""
    described: dict[str, float] = {}
    for one in evidence.candidates:
        for unit in context.library.following(one.located):
            described[unit.docid] = max(described.get(unit.docid, 0.0), one.score)
    for one in candidates:  # the sentences of one recommendation speak of one matter
        if one.located.unit.kind == "recommendation":
            own = one.located.docid
            described[own] = max(described.get(own, 0.0), one.score)
    raised = [
        replace(one, score=max(one.score, sqrt(one.score * described[one.located.docid])))
        if one.located.docid in described
        else one
        for one in candidates
    ]
    asking = [one for one in raised if one.score >= least and _asks(one)]
    wanting = [one for one in asking if _wants(one)]
    return sorted(wanting or asking, key=lambda one: -one.score) or evidence.candidates


# Operative verbs with which nothing is asked of anyone.
_ONLY_SAYS = frozenset(
    """note take_note acknowledge affirm reaffirm recall reiterate welcome commend express recognize
    appreciate regret stress emphasize underline underscore highlight thank congratulate observe
    report continue remain wish consider agree applaud share deplore condemn""".split()
)


def _wants(candidate: Candidate) -> bool:
    """Whether something is asked for in the sentence, not only said or thought."""
    uses = verb_uses(candidate.quote.text, candidate.located.unit.kind)
    return any(use.operative and asking_verb(use) for use in uses)


def asking_verb(use: VerbUse) -> bool:
    """Whether a verb asks for something, rather than only noting, commending or recalling it."""
    return use.lemma.replace(" ", "_") not in _ONLY_SAYS


def _asks(candidate: Candidate) -> bool:
    """Whether a body asks, decides or obliges in the sentence."""
    kind = candidate.located.unit.kind
    return any(use.operative for use in verb_uses(candidate.quote.text, kind))
