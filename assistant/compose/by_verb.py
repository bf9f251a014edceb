"""A question on what a body asks ("does the Board urge …?"): the sentence in which it asks it, by
whatever verb, comes first. Its verb decides between yes and no."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.context import Context
from assistant.draft import Quote
from assistant.evidence.asked_verb import question_verb
from assistant.evidence.derivation import told_as_deed
from assistant.evidence.gather import Candidate, Evidence
from assistant.evidence.voice import adopted_by
from assistant.question.addressed import STATES
from assistant.question.model import Question
from assistant.question.terms import TREATIES, Term, holds
from assistant.words import stems, tokens
from retrieval.model import Located
from retrieval.register import voices
from retrieval.register.verbs import VerbUse, lemma_of, verb_uses

_TERMS = 2  # words of what is asked, without States; one alone may stand anywhere
_LOOKED_AT = 6  # candidates


def around(core: str, lemma: str) -> tuple[str, str, str]:
    """Who is said to ask, the verb as written, and what is asked."""
    for token in tokens(core):
        if lemma_of(token.text) == lemma:
            before = re.sub(
                r"^\W*(?:do|does|did|has|have|had|is|are|was|were)\s+",
                "",
                core[: token.start],
                flags=re.I,
            )
            return before.strip(), token.text, core[token.end :]
    return core, "", ""


def asked_by(context: Context, question: Question, evidence: Evidence) -> Evidence | None:
    """The evidence with the sentence first in which the body asked about asks, by whatever verb,
    for all that the question says it asks for; None where there is none.

    Where a unit says all of it and another of its sentences asks ("… Accordingly, the Board
    urges those States to do so"), that sentence is the one.
    """
    verb = question_verb(question) if question.language == "en" else None
    if verb is None:
        return None
    before, _, after = around(question.core, verb)
    terms = [term for term in context.gatherer.terms(after, "en") if term.stem not in STATES]
    if len(terms) < _TERMS:
        return None
    looked_at = evidence.candidates[:_LOOKED_AT]
    saying = [one for one in looked_at if _speaks(one, before)
              and _holds_all(terms, one.quote.text, one.located)]  # fmt: skip
    asking = [one for one in saying if _speaks(one, before, asks=True)]
    if asking:
        return _first(asking[0], evidence)
    for candidate in looked_at:
        if _holds_all(terms, candidate.located.unit.text, candidate.located):
            mine = [
                one
                for one in evidence.candidates
                if one.located.docid == candidate.located.docid and _speaks(one, before, asks=True)
            ]
            if mine:
                return _first(mine[0], evidence)
    return _first(saying[0], evidence) if saying else None


def same_verb_first(context: Context, question: Question, evidence: Evidence) -> Evidence:
    """The evidence with the sentence first that has the question's own verb, said by whom the
    question says, of as much of the matter as the likeliest sentence has."""
    verb = question_verb(question) if question.language == "en" else None
    if verb is None or not evidence.candidates:
        return evidence
    before, _, after = around(question.core, verb)
    terms = context.gatherer.terms(after, "en")
    most = _held(terms, evidence.candidates[0].quote)
    adopted = adopted_by(context.library, before)
    for candidate in evidence.candidates[:_LOOKED_AT]:
        quote = candidate.quote
        same = [use for use in _uses(quote) if use.lemma == verb and use.operative]
        says = any(
            voices.is_subject(use, before, quote.located.report)
            or (use.speaker == "implied" and quote.located.report.id in adopted)
            for use in same
        )
        if says and _held(terms, quote) >= most:
            return _first(candidate, evidence)
    return evidence


def _first(candidate: Candidate, evidence: Evidence) -> Evidence:
    rest = [one for one in evidence.candidates if one is not candidate]
    return replace(evidence, candidates=(candidate, *rest))


def _uses(quote: Quote) -> tuple[VerbUse, ...]:
    return tuple(verb_uses(quote.text, quote.located.unit.kind))


def _held(terms: tuple[Term, ...], quote: Quote) -> float:
    language = quote.located.report.language
    found = stems(quote.text, language)
    return sum(term.weight for term in terms if holds(term, found, language))


def _speaks(candidate: Candidate, who: str, *, asks: bool = False) -> bool:
    """Whether that body speaks in a sentence, or `asks` something of someone there."""
    return any(
        use.operative
        and voices.is_subject(use, who, candidate.located.report)
        and (bool(use.addressee) or not asks)
        for use in _uses(candidate.quote)
    )


def _holds_all(terms: list[Term], text: str, located: Located) -> bool:
    found = stems(text, located.report.language)
    return all(
        holds(term, found, located.report.language)
        or (term.stem in TREATIES and bool(found & TREATIES))
        or told_as_deed(term.text, text)
        for term in terms
    )
