"""Two readings of a question: the likeliest sentence, and the one nearest in meaning.

How likely a sentence answers is measured by words above all; the encoder for questions in other
words than the reports' reads the same question by meaning alone. Where few words are held and
confidence is low, neither can be believed by itself, but whether they come to the same paragraph
tells much (docs/abstention.md): where they do and it is plainly alike, it answers; where they do
not, the sentences nearest in meaning are shown as such and nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.compose import absence
from assistant.compose.context import Context, Level
from assistant.compose.distant import HALF, by_meaning, says_something
from assistant.draft import Draft, Quote
from assistant.evidence import fitting
from assistant.evidence.features import COVERAGE
from assistant.evidence.gather import Evidence
from assistant.question.model import Question

_ALIKE = 0.55  # least cosine at which the unit that both readings put first answers
_APART, _LESS_ALIKE = 0.1, 0.45  # or a smaller one, where the next unit is so much less alike
_OF_MANY = 4  # times as many units as are looked at: in a library of fewer, anything stands apart
_BY_ITSELF = 0.5  # the same where the words put another unit first
_WORDS, _MORE_WORDS = 3, 4  # least words of content; the second where the words put another first
_NAMES = frozenset(("person", "country", "body"))
_TO_THE_LETTER = fitting.EXACT | {"degree"}
_HOLDS = 0.9  # how far a sentence holds the kind of thing asked for
_AS_ALIKE = 0.02  # cosine by which no sentence is nearer than another
_BEHIND = 0.6  # of its score for a sentence so much less alike, which is not shown beside the first
_STATED = frozenset(("other", "signature"))
_MANY = 0.7  # of the question's words, by weight: a sentence that has them needs no second reading
_MORE_ALIKE = 0.1  # cosine by which another unit is nearer where a sentence has half of the words


def agreed(context: Context, question: Question, evidence: Evidence) -> Evidence | None:
    """The evidence with the sentence nearest in meaning first, where the likeliest sentence stands
    in the same unit and that is plainly alike, or where no other unit comes near it; else None.
    What is looked for letter by letter, a number or a date, must be there; that somebody is named
    no likeness tells, and a question of a word or two has too little meaning to go by."""
    kind = question.expectation.kind
    ranked = by_meaning(context, evidence)
    if not ranked or kind in _NAMES or len(evidence.terms) < _WORDS:
        return None
    cosine, nearest = ranked[0]
    best = evidence.candidates[0]
    unit = nearest.located.docid
    same = unit == best.located.docid
    texts = [nearest.quote.text, *([best.quote.text] if same else [])]
    if kind in _TO_THE_LETTER and max(fitting.fit(question, text) for text in texts) < _HOLDS:
        return None
    others = [alike for alike, one in ranked if one.located.docid != unit]
    if not others:
        return None  # a unit by itself agrees with itself, and stands apart from nothing
    few = context.library.size < _OF_MANY * context.settings.candidates
    apart = not few and cosine - others[0] >= _APART
    if not says_something(nearest) or (
        not same and (not apart or len(evidence.terms) < _MORE_WORDS)
    ):
        return None
    if cosine < ((_LESS_ALIKE if same else _BY_ITSELF) if apart else _ALIKE):
        return None
    first = {o.quote for c, o in ranked if o.located.docid == unit and c >= cosine - _AS_ALIKE}
    beside = {o.quote for c, o in ranked if same and c >= cosine - _APART}
    found = [
        replace(one, score=best.score)
        if one.quote in first
        else one
        if one.quote in beside
        else replace(one, score=one.score * _BEHIND)
        for one in evidence.candidates
    ]
    return replace(evidence, candidates=tuple(sorted(found, key=lambda one: -one.score)))


def doubted(
    context: Context,
    question: Question,
    evidence: Evidence,
    chosen: Sequence[Quote],
    confidence: float,
    compose: Callable[[Context, Question, Evidence, Level], Draft],
) -> Draft | None:
    """What is said instead of sentences that the second reading does not bear out: what `compose`
    makes of the unit that stands apart in meaning, or what only comes nearest; None where they
    stand."""
    if not disagreed(context, evidence, chosen, confidence):
        return None
    apart = agreed(context, question, evidence)
    if apart is not None:
        return compose(context, question, apart, "answers")
    return absence.nearest_only(context, evidence, confidence)


def disagreed(
    context: Context, evidence: Evidence, chosen: Sequence[Quote], confidence: float
) -> bool:
    """Whether sentences chosen with little confidence stand elsewhere than the nearest in meaning.

    A recommendation and the paragraph it follows speak of one matter.
    """
    units = {quote.located.docid for quote in chosen}
    mine = [one for one in evidence.candidates if one.located.docid in units]
    share = max((one.measures[COVERAGE] for one in mine), default=1.0)
    if confidence >= context.threshold or share >= _MANY:
        return False
    if any(quote.located.unit.kind in _STATED for quote in chosen):
        return False  # a masthead says when and where in no words that are like a question
    ranked = by_meaning(context, evidence)
    nearest = next(((cosine, one) for cosine, one in ranked if says_something(one)), None)
    if nearest is None:
        return False
    cosine, rival = nearest
    together = {rival.located.docid, *(u.docid for u in context.library.following(rival.located))}
    for one in {quote.located.docid: quote.located for quote in chosen}.values():
        together |= {one.docid for u in context.library.following(one) if u == rival.located}
    if units & together:
        return False
    own = max(cosine for cosine, one in ranked if one.located.docid in units)
    return share < HALF or cosine >= own + _MORE_ALIKE
