"""A question in other words than the reports': the sentences nearest in meaning, shown as such.

Where sentences have few of a question's words, no measure tells whether one answers
(docs/abstention.md): it may be asked in words of its own, or about what is not there. To say that
the reports do not answer would say too much. What comes nearest, if it is near enough to be about
the question's subject, is shown, said to be no more than that, and the status is `partial`.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.compose.context import Context
from assistant.compose.referred import ELSEWHERE
from assistant.draft import Draft, Line, Quote, sentence
from assistant.evidence.features import COVERAGE, NAMES
from assistant.evidence.gather import Candidate, Evidence
from assistant.wording import say

SHOWN = 3  # sentences, each of another unit
ALIKE = 0.4  # least cosine with the question: one question in twenty about something else has it
SURELY = 0.5  # where a sentence has half of its words, which what is not answered has more often
BESIDE = 0.06  # by how much less alike than the first another may be
HALF = 0.5  # of the question's words, by weight
_MISSING = tuple(NAMES.index(name) for name in ("missing_name", "missing_number"))
_SHORT = NAMES.index("short")


def alike(context: Context, evidence: Evidence) -> tuple[Quote, ...]:
    """The sentences nearest in meaning to a question that is answered by none, where they are near
    enough; none across languages."""
    least = SURELY if covered(evidence) >= HALF else ALIKE
    found: dict[str, Quote] = {}
    for cosine, one in by_meaning(context, evidence):
        if cosine < least or len(found) == SHOWN:
            break
        if says_something(one):
            least = least if found else max(least, cosine - BESIDE)
            found.setdefault(one.located.docid, one.quote)
    return tuple(found.values())


def by_meaning(context: Context, evidence: Evidence) -> list[tuple[float, Candidate]]:
    """The sentences in view with their likeness (cosine) to the question as the encoder for
    questions in other words reads it, most alike first; none across languages."""
    candidates = evidence.candidates
    if evidence.multilingual or evidence.language != "en":
        return []
    if any(one.located.report.language != "en" for one in candidates):
        return []
    library = context.gatherer.library
    units = {one.located.docid: one.located for one in candidates}
    if not units:
        return []
    vector = library.question_vector(evidence.question, adapted=True)
    vectors = library.sentence_vectors_of(list(units.values()))
    cosines = dict(zip(units, (of_unit @ vector for of_unit in vectors), strict=True))
    likeness = [(float(cosines[one.located.docid][one.index]), one) for one in candidates]
    return sorted(likeness, key=lambda pair: -pair[0])


def covered(evidence: Evidence) -> float:
    """The greatest share of a question's words, by weight, that a sentence in view has."""
    return max((one.measures[COVERAGE] for one in evidence.candidates), default=0.0)


def says_something(candidate: Candidate) -> bool:
    """Whether a sentence is one by itself that does not only send its reader on, and lacks no name
    or number that the question has."""
    text = candidate.quote.text
    lacking = any(candidate.measures[place] for place in _MISSING)
    fragment = candidate.measures[_SHORT] > 0 or text.rstrip().endswith(":")
    return not lacking and not fragment and not ELSEWHERE.search(text)


def shown(draft: Draft, language: str) -> Draft:
    """A refusal with the sentences nearest in meaning in the place of its first line, if any."""
    if draft.status != "not_found" or not draft.alike:
        return draft
    head = Line((say("in_other_words", language),), "block")
    lines = (*draft.lines[1:], head, *(sentence(quote, layout="item") for quote in draft.alike))
    return replace(draft, kind="fact", status="partial", lines=lines, nearest_only=True)
