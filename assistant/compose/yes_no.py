"""Yes or no, where the sentences leave no doubt; else what they say, without either word."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose import absence
from assistant.compose.choosing import choose, lines_of
from assistant.compose.context import Context, Level
from assistant.draft import Draft, Line, Quote
from assistant.evidence.answered_abroad import another_verb, verdict
from assistant.evidence.contradiction import (
    Conflict,
    borne_out,
    conflict,
    matter_stands,
    question_verb,
)
from assistant.evidence.gather import Evidence
from assistant.evidence.lacking import Lack, lacking
from assistant.evidence.subject import speaks_of
from assistant.evidence.voice import adopted_by
from assistant.question.addressed import STATES
from assistant.question.model import Question
from assistant.question.terms import holds
from assistant.wording import say
from assistant.words import stems, tokens
from retrieval.register import voices
from retrieval.register.verbs import lemma_of, verb_uses


def compose(context: Context, question: Question) -> Draft:
    """ "No" where the verifier's checks find a conflict, "Yes" where nearly every word stands."""
    return from_evidence(context, question, context.evidence(question))


def from_evidence(
    context: Context, question: Question, evidence: Evidence, given: Level | None = None
) -> Draft:
    """The same from evidence already gathered; `given` settles how far it may be taken."""
    confidence = context.confidence(evidence)
    level = given or context.level(evidence, confidence)
    if level == "none":
        asked = _asked_by_the_verb(context, question, evidence)
        if asked is None:
            return absence.refusal(context, evidence, confidence)
        evidence = asked
    chosen = choose(context.gatherer, evidence.candidates, 2)
    lack = lacking(context.library, question, evidence, chosen)
    if lack is not None and given is None and not context.on_topic(evidence):
        return absence.refusal(context, evidence, confidence)
    if lack is not None:
        return absence.lack(context, question, evidence, chosen, lack, confidence)
    sentences = [quote.text for quote in chosen]
    language = chosen[0].located.report.language
    if question.language != "en" or language != "en":
        return _abroad(context, question, evidence, chosen, language)
    verb = question_verb(question)
    if verb and given is None and not matter_stands(question, verb, " ".join(sentences)):
        unsaid = Lack("does_not_say")
        return absence.lack(context, question, evidence, chosen, unsaid, confidence)
    found = conflict(question, sentences)
    spoken_of = _spoken_of(question, sentences, found) or _adopted(context, question, chosen, found)
    lines = lines_of(chosen, context.language)
    if found is not None and spoken_of and question.expectation.kind == "yes_no":
        key = "no_verb" if found.check in ("verb", "hedge") else "no"
        head = Line((say(key, context.language, verb=found.written),))
        return Draft("yes_no", "answered", (head, *lines), evidence.hits, confidence)
    yes_or_no = spoken_of and question.expectation.kind == "yes_no"
    if yes_or_no and borne_out(question, evidence.terms, sentences, language):
        head = Line((say("yes", context.language),))
        return Draft("yes_no", "answered", (head, *lines), evidence.hits, confidence)
    return Draft("yes_no", "answered", tuple(lines), evidence.hits, confidence)


def _adopted(
    context: Context, question: Question, chosen: list[Quote], found: Conflict | None
) -> bool:
    """Whether the verb that decides is that of the body asked about, which the text it adopted
    does not name again ("Encourages Member States to …")."""
    verb = question_verb(question)
    if found is None or found.check != "verb" or verb is None:
        return False
    who = _around(question.core, verb)[0]
    adopted = adopted_by(context.library, who)
    return any(
        use.speaker == "implied" and use.written == found.written
        for quote in chosen
        if quote.located.report.id in adopted
        for use in verb_uses(quote.text, quote.located.unit.kind)
    )


def _asked_by_the_verb(context: Context, question: Question, evidence: Evidence) -> Evidence | None:
    """The evidence with the sentence first in which the body asked about asks, by whatever verb,
    for all that the question says it asks for; None where there is none."""
    verb = question_verb(question) if question.language == "en" else None
    if verb is None:
        return None
    before, _, after = _around(question.core, verb)
    terms = [term for term in context.gatherer.terms(after, "en") if term.stem not in STATES]
    if len(terms) < _TERMS:
        return None
    for candidate in evidence.candidates[:_LOOKED_AT]:
        quote = candidate.quote
        language = quote.located.report.language
        found = stems(quote.text, language)
        uses = verb_uses(quote.text, quote.located.unit.kind)
        speaks = any(
            use.operative and voices.is_subject(use, before, quote.located.report) for use in uses
        )
        if speaks and all(holds(term, found, language) for term in terms):
            rest = [one for one in evidence.candidates if one is not candidate]
            return replace(evidence, candidates=(candidate, *rest))
    return None


def _around(core: str, lemma: str) -> tuple[str, str, str]:
    """Who is said to ask, the verb as written, and what is asked."""
    for token in tokens(core):
        if lemma_of(token.text) == lemma:
            before = re.sub(
                r"^\W*(?:do|does|did|has|have|had)\s+", "", core[: token.start], flags=re.I
            )
            return before.strip(), token.text, core[token.end :]
    return core, "", ""


_TERMS = 2  # words of what is asked, without States; one alone may stand anywhere
_LOOKED_AT = 6


def _abroad(
    context: Context, question: Question, evidence: Evidence, chosen: list[Quote], language: str
) -> Draft:
    """The same where question or report is not in English."""
    sentences = [quote.text for quote in chosen]
    lines = lines_of(chosen, context.language)
    found = another_verb(question, evidence.terms, sentences, language)
    told = verdict(question, evidence.terms, sentences, language)
    heads: list[Line] = []
    if question.expectation.kind == "yes_no" and found is not None:
        heads = [Line((say("no_verb", context.language, verb=found.written),))]
    elif question.expectation.kind == "yes_no" and told is not None:
        heads = [Line((say("yes" if told else "no", context.language),))]
    confidence = context.confidence(evidence)
    return Draft("yes_no", "answered", (*heads, *lines), evidence.hits, confidence)


def _spoken_of(question: Question, sentences: list[str], found: Conflict | None) -> bool:
    """Whether the clause that decides has the question's subject: else neither word is said."""
    check = found.check if found else ""
    verb = found.written if found and check in ("verb", "hedge") else ""
    return speaks_of(question.core, sentences, verb, denial=check == "negation")
