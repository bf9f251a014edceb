"""Yes or no, where the sentences leave no doubt; else what they say, without either word."""

from __future__ import annotations

from assistant.compose import absence, fact
from assistant.compose.context import Context, Level
from assistant.draft import Draft, Line, Quote
from assistant.evidence.answered_abroad import another_verb, verdict
from assistant.evidence.contradiction import Conflict, borne_out, conflict
from assistant.evidence.gather import Evidence
from assistant.evidence.lacking import lacking
from assistant.evidence.subject import speaks_of
from assistant.question.model import Question
from assistant.wording import say


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
        return absence.refusal(context, evidence, confidence)
    chosen = fact.choose(context.gatherer, evidence.candidates, 2)
    lack = lacking(context.library, question, evidence, chosen)
    if lack is not None and given is None and not context.on_topic(evidence):
        return absence.refusal(context, evidence, confidence)
    if lack is not None:
        return absence.lack(context, question, evidence, chosen, lack, confidence)
    sentences = [quote.text for quote in chosen]
    language = chosen[0].located.report.language
    if question.language != "en" or language != "en":
        return _abroad(context, question, evidence, chosen, language)
    found = conflict(question, sentences)
    spoken_of = _spoken_of(question, sentences, found)
    lines = fact.lines_of(chosen, context.language)
    if found is not None and spoken_of and question.expectation.kind == "yes_no":
        key = "no_verb" if found.check in ("verb", "hedge") else "no"
        head = Line((say(key, context.language, verb=found.written),))
        return Draft("yes_no", "answered", (head, *lines), evidence.hits, confidence)
    yes_or_no = spoken_of and question.expectation.kind == "yes_no"
    if yes_or_no and borne_out(question, evidence.terms, sentences, language):
        head = Line((say("yes", context.language),))
        return Draft("yes_no", "answered", (head, *lines), evidence.hits, confidence)
    return Draft("yes_no", "answered", tuple(lines), evidence.hits, confidence)


def _abroad(
    context: Context, question: Question, evidence: Evidence, chosen: list[Quote], language: str
) -> Draft:
    """The same where question or report is not in English."""
    sentences = [quote.text for quote in chosen]
    lines = fact.lines_of(chosen, context.language)
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
