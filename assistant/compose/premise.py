"""What a question takes for granted, and whether the sentences found contradict it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.context import Context
from assistant.draft import Line, Quote
from assistant.evidence.answered_abroad import (
    ASKING,
    another_verb,
    assumed_wrongly,
    assumes_approval,
    objects,
    wants,
)
from assistant.evidence.asked_verb import question_verb
from assistant.evidence.contradiction import (
    Conflict,
    approving,
    borne_out,
    conflict,
)
from assistant.evidence.deeds import deed_unheard_of
from assistant.evidence.features import COVERAGE
from assistant.evidence.gather import Candidate, Evidence
from assistant.question.model import Question
from assistant.wording import say
from retrieval.register.verbs import verb_uses

# Questions that take something for granted: why, how long, when, since when.
ASSUMES = re.compile(
    r"\b(?:why|when|since when|how long|how come|for what reason)\b"
    r"|\bwhich (?:two|three|four|five|six|seven|eight|nine|ten)\b"
    r"|\b(?:what|which) [\w-]+(?: [\w-]+){0,5}? (?:do|does|did) (?:the )?[\w-]+"
    r" (?:prescribe|exempt|ban|prohibit|forbid|impose|order|punish)",
    re.IGNORECASE,
)


_WHO_DID = re.compile(
    r"^\W*(?:who|which|how many|what)\b(?!.*\b(?:is|are|was|were)\b)", re.IGNORECASE
)


def correction(
    context: Context,
    question: Question,
    evidence: Evidence,
    candidates: Sequence[Candidate],
    chosen: Sequence[Quote],
) -> tuple[Line, ...]:
    """The line that says a premise is not the reports' own, where the sentences chosen contradict
    it and none of the likeliest bears it out; none otherwise."""
    read = {quote.located.report.language for quote in chosen}
    texts = [quote.text for quote in chosen]
    elsewhere = question.language != "en" or read != {"en"}
    if elsewhere and len(read) == 1:
        return _abroad(context, question, evidence, candidates, texts, next(iter(read)))
    if question.language != "en" or read != {"en"} or not ASSUMES.search(question.core):
        return ()
    found = conflict(question, texts)
    if found is None or found.check == "quantifier" or _true(question, evidence, candidates, found):
        return ()
    key = "premise_verb" if found.check in ("verb", "hedge") else "premise"
    return (Line((say(key, context.language, verb=found.written),), "block"),)


def _abroad(
    context: Context,
    question: Question,
    evidence: Evidence,
    candidates: Sequence[Candidate],
    texts: Sequence[str],
    language: str,
) -> tuple[Line, ...]:
    """The same where question or report is not in English."""
    asked = question
    if question.language == "en":
        asks = question.verb if question.verb in ASKING else None
        asked = replace(question, verb=question_verb(question) or asks)
    if not _approved(candidates) and assumed_wrongly(asked, evidence.terms, texts, language):
        return (Line((say("premise", context.language),), "block"),)
    assumes = question.expectation.kind in ("reason", "date")
    found = another_verb(asked, evidence.terms, texts, language) if assumes else None
    if found is None:
        return ()
    return (Line((say("premise_verb", context.language, verb=found.written),), "block"),)


def never_happened(question: Question, chosen: Sequence[Quote]) -> bool:
    """Whether a question asks why, when or by whom a deed was done of which the units found say
    nothing, nor anything that contradicts it."""
    assumes = ASSUMES.search(question.core) or _WHO_DID.search(question.core)
    if question.language != "en" or not assumes or not chosen:
        return False
    units = " ".join(dict.fromkeys(quote.located.unit.text for quote in chosen))
    texts = [quote.text for quote in chosen]
    return deed_unheard_of(question, units) and conflict(question, texts) is None


def _true(
    question: Question, evidence: Evidence, candidates: Sequence[Candidate], found: Conflict
) -> bool:
    """Whether one of the likeliest sentences says what the question takes for granted: nearly all
    its words without denying them, or most of them by the very verb."""
    verb, approved = question_verb(question), approving(question)
    for one in candidates[:_LIKELIEST]:
        text = one.quote.text
        if one.measures[COVERAGE] < _MOST_WORDS:
            continue
        uses = [use for use in verb_uses(text, one.located.unit.kind) if use.operative]
        if found.check == "stance":  # only one that approves shows that it was approved of
            if any(use.lemma in approved for use in uses):
                return True
            continue
        if borne_out(question, evidence.terms, [text], "en"):
            return True
        same = any(use.lemma == verb for use in uses)
        if found.check == "verb" and same and conflict(question, [text]) is None:
            return True
    return False


def _approved(candidates: Sequence[Candidate]) -> bool:
    """Whether one of the likeliest sentences has all the question's matter and asks for it."""
    return any(
        c.measures[COVERAGE] >= _MOST_WORDS and wants(c.quote.text) for c in candidates[:_LIKELIEST]
    )


def objecting_first(question: Question, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Where a question in another language takes it that a thing was approved of, the likeliest
    English sentence on that thing that objects to it, if one does, before those that do neither."""
    if question.language == "en" or not assumes_approval(question) or not candidates:
        return candidates
    least = candidates[0].score * _FAR
    if _approved(candidates):
        return candidates
    for one in candidates[:_LOOKED_AT]:
        if one.located.report.language != "en" or one.score < least:
            continue
        if one.measures[COVERAGE] >= _MOST_WORDS and objects(question, one.quote.text):
            first = replace(one, score=candidates[0].score)
            return [first, *(other for other in candidates if other is not one)]
    return candidates


_MOST_WORDS = 0.75  # share of a question's words that a sentence on its very matter has
_LIKELIEST, _LOOKED_AT = 12, 6  # candidates
_FAR = 0.4  # of the best sentence's score
