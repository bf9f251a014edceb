"""Yes or no, where the sentences leave no doubt; else what they say, without either word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose import absence, agreement, by_verb, nearest
from assistant.compose.choosing import choose, lines_of
from assistant.compose.context import Context, Level
from assistant.draft import Draft, Line, Quote
from assistant.evidence import allowed
from assistant.evidence.answered_abroad import another_verb, verdict
from assistant.evidence.asked_verb import question_verb
from assistant.evidence.contradiction import (
    Conflict,
    borne_out,
    conflict,
    matter_stands,
)
from assistant.evidence.deeds import deed_unheard_of, says_verb
from assistant.evidence.features import COVERAGE
from assistant.evidence.gather import Evidence
from assistant.evidence.lacking import Lack, lacking
from assistant.evidence.subject import speaks_of
from assistant.evidence.voice import adopted_by
from assistant.question.model import Question
from assistant.question.terms import Term
from assistant.question.which_report import NOUNS
from assistant.wording import say
from assistant.words import stems
from retrieval.register.verbs import verb_uses


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
        asked = by_verb.asked_by(context, question, evidence)
        asked = asked or agreement.agreed(context, question, evidence)
        if asked is None:
            return absence.refusal(context, evidence, confidence)
        evidence = asked
    elif given is None:
        ranked = tuple(nearest.first(question, evidence.candidates))
        evidence = replace(evidence, candidates=ranked)
        evidence = by_verb.same_verb_first(context, question, evidence)
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
    units = " ".join(quote.located.unit.text for quote in chosen)
    unsaid_verb = verb is not None and not says_verb(verb, units)
    undone = given is None and deed_unheard_of(question, units)
    if found is None and given is None and (unsaid_verb or undone):
        unsaid = Lack("does_not_say")
        return absence.lack(context, question, evidence, chosen, unsaid, confidence)
    implied = _adopted(context, question, chosen, found)
    spoken_of = _spoken_of(question, sentences, found) or implied
    if undone and not spoken_of:  # what conflicts is of something else
        unsaid = Lack("does_not_say")
        return absence.lack(context, question, evidence, chosen, unsaid, confidence)
    lines = lines_of(chosen, context.language)
    if found is not None and spoken_of and question.expectation.kind == "yes_no":
        key = "no_verb" if found.check in ("verb", "hedge") else "no"
        head = Line((say(key, context.language, verb=found.written),))
        return Draft("yes_no", "answered", (head, *lines), evidence.hits, confidence)
    told = allowed.verdict(question.core, chosen[0].text)
    if told is not None:
        head = Line((say(told, context.language),))
        return Draft("yes_no", "answered", (head, *lines), evidence.hits, confidence)
    yes_or_no = spoken_of and question.expectation.kind == "yes_no"
    unnamed = implied or _of_the_text(question)
    terms = _without_speaker(context, question, evidence.terms) if unnamed else evidence.terms
    if yes_or_no and borne_out(question, terms, sentences, language):
        head = Line((say("yes", context.language),))
        return Draft("yes_no", "answered", (head, *lines), evidence.hits, confidence)
    if given is None:
        instead = agreement.doubted(context, question, evidence, chosen, confidence, from_evidence)
        if instead is not None:
            return instead
    return Draft("yes_no", "answered", tuple(lines), evidence.hits, confidence)


def _adopted(
    context: Context, question: Question, chosen: list[Quote], found: Conflict | None
) -> bool:
    """Whether it is the body asked about that speaks in the sentence that decides, which the text
    it adopted does not name again ("Encourages Member States to …", "Concerned about …")."""
    if found is not None and found.check not in ("verb", "hedge"):
        return False
    adopted = adopted_by(context.library, _subject(question))
    own = [quote for quote in chosen if quote.located.report.id in adopted]
    if found is None:
        return bool(own) and own[0] == chosen[0] and bool(_opens_with_verb(own[0]))
    return any(
        use.speaker == "implied" and use.written == found.written.partition(" …")[0]
        for quote in own
        for use in verb_uses(quote.text, quote.located.unit.kind)
    )


def _opens_with_verb(quote: Quote) -> bool:
    """Whether nobody is named as speaking before the verb of a clause of an adopted text."""
    if quote.located.unit.kind == "preambular":
        return True
    uses = verb_uses(quote.text, quote.located.unit.kind)
    return bool(uses) and uses[0].speaker == "implied"


def _subject(question: Question) -> str:
    """Who a question is about: what stands before its verb, else before what is said of it."""
    verb = question_verb(question)
    if verb:
        return by_verb.around(question.core, verb)[0]
    found = _OF_A_BODY.match(question.core)
    return found["who"] if found else ""


_OF_A_BODY = re.compile(
    r"^\W*(?i:is|are|was|were|does|do|did|has|have|had) (?P<who>(?:the )?(?:[A-Z][\w’'-]+ ?)+)"
)


def _of_the_text(question: Question) -> bool:
    """Whether it is the document itself that a question asks about: "does the resolution …?"."""
    subject = _subject(question).lower().removeprefix("the ").removeprefix("this ")
    return subject in NOUNS


def _without_speaker(
    context: Context, question: Question, terms: Sequence[Term]
) -> tuple[Term, ...]:
    """The question's terms without those that name who speaks."""
    speaker = stems(_subject(question))
    return tuple(term for term in terms if term.stem not in speaker)


def _abroad(
    context: Context, question: Question, evidence: Evidence, chosen: list[Quote], language: str
) -> Draft:
    """The same where question or report is not in English."""
    sentences = [quote.text for quote in chosen]
    lines = lines_of(chosen, context.language)
    found = another_verb(question, evidence.terms, sentences, language)
    told = verdict(question, evidence.terms, sentences, language)
    heads: list[Line] = []
    leave = None
    if language == "en" and evidence.candidates[0].measures[COVERAGE] >= _MOST_WORDS:
        leave = allowed.verdict_abroad(question.core, question.language, sentences[0])
    if question.expectation.kind == "yes_no" and leave is not None:
        heads = [Line((say(leave, context.language),))]
    elif question.expectation.kind == "yes_no" and found is not None:
        heads = [Line((say("no_verb", context.language, verb=found.written),))]
    elif question.expectation.kind == "yes_no" and told is not None:
        heads = [Line((say("yes" if told else "no", context.language),))]
    confidence = context.confidence(evidence)
    return Draft("yes_no", "answered", (*heads, *lines), evidence.hits, confidence)


_MOST_WORDS = 0.75  # share of the known words of a question that the sentence that decides has


def _spoken_of(question: Question, sentences: list[str], found: Conflict | None) -> bool:
    """Whether the clause that decides has the question's subject: else neither word is said."""
    check = found.check if found else ""
    verb = found.written if found and check in ("verb", "hedge") else ""
    return speaks_of(question.core, sentences, verb, denial=check == "negation")
