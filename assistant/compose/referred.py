"""What a sentence only refers to: the paragraphs where the matter itself is treated.

"Cannabis is discussed further below (see paras. 995–998)" answers nothing by itself; the
paragraphs it names may.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.context import Context
from assistant.draft import Quote
from assistant.evidence.features import COSINE
from assistant.evidence.gather import Candidate
from assistant.question.model import Question
from assistant.words import content, stems
from retrieval.model import Located
from retrieval.register.model import Reference
from retrieval.register.references import announced, resolve

_SENDS_ON = re.compile(
    r"\bsee (?:also )?(?:paras?|paragraphs?|recommendations?)\b|\b(?:above|below)\b", re.I
)
TREATED_IN = re.compile(
    r"\b(?:discussed|considered|described|set out|addressed|dealt with|reflected|contained|reported"
    r"|elaborated|outlined|presented|provided|given|found) (?:further |in detail )?"
    r"(?:in|below|above)\b",
    re.IGNORECASE,
)
_ADDS = 5  # content words beyond the question's that a sentence needs to say something itself
_UNITS, _SENTENCES = 12, 3  # units looked at, and those of them shown, by a sentence each
_NEAR, _ALIKE = 0.3, 0.4  # share of the best sentence's score, or likeness (cosine), of these


def last(question: Question, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """The candidates, those after the others that only send their reader to another part ("for more
    details, please refer to the section entitled …"), unless it is asked where a thing stands."""
    if question.expectation.kind == "place":
        return candidates
    return sorted(candidates, key=lambda one: bool(ELSEWHERE.search(one.quote.text)))


ELSEWHERE = re.compile(
    r"\b(?:please )?(?:refer|turn) to (?:the )?(?:section|chapter|part|annex|paragraphs?)\b", re.I
)


def brought(context: Context, question: Question, chosen: Sequence[Quote]) -> list[Quote]:
    """The best sentences of the units that the first one chosen sends its reader to, where it says
    little else; none where it speaks for itself."""
    if not chosen or not _SENDS_ON.search(chosen[0].text):
        return []
    first = chosen[0]
    references = [one for one in announced(first.text) if _own(one)]
    if not references or not _only_refers(question, first.text, references):
        return []
    report = (first.located.report.id,)
    units: list[Located] = []
    for reference in references:
        places = resolve(context.library, reference, report).places
        units += [place.located for place in places if place.located != first.located]
    found = context.evidence_of(question, tuple(dict.fromkeys(units))[:_UNITS])
    best: dict[str, Quote] = {}
    for one in found.candidates:
        if one.score >= found.candidates[0].score * _NEAR or one.measures[COSINE] >= _ALIKE:
            best.setdefault(one.located.docid, one.quote)
    return [quote for quote in best.values() if quote not in chosen][:_SENTENCES]


def _own(reference: Reference) -> bool:
    return reference.document is None and reference.kind in ("paragraph", "recommendation")


def _only_refers(question: Question, text: str, references: Sequence[Reference]) -> bool:
    if TREATED_IN.search(text):
        return True
    rest = list(text)
    for one in references:
        rest[one.start : one.end] = " " * (one.end - one.start)
    added = {token.stem for token in content("".join(rest))} - stems(question.core)
    return len(added) <= _ADDS
