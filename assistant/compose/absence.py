"""When the reports do not answer: said so, with what they do not mention and what lies nearest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose import distant
from assistant.compose.context import Context
from assistant.draft import Draft, Line, Quote, sentence
from assistant.evidence import fitting
from assistant.evidence.absent import nowhere
from assistant.evidence.gather import Evidence
from assistant.evidence.lacking import Lack
from assistant.question.expects import Expectation
from assistant.question.model import Question
from assistant.question.terms import Term, common_stems
from assistant.wording import joined, quoted, say
from retrieval.model import Filters
from retrieval.register.names import known

_A_LIST = 4  # countries that make a sentence a list of them


def refusal(
    context: Context, evidence: Evidence, confidence: float, *, certain: bool = False
) -> Draft:
    """The reports do not answer; names and telling words that they never use are said.

    `certain`: the register shows it, so nothing nearest in meaning is looked for.
    """
    language = context.language
    read = {report.language for report in context.library.reports()}
    if context.asked not in read and not context.library.multilingual:
        unread = Line((say("other_language", language),))
        return Draft("not_found", "not_found", (unread,), evidence.hits, confidence)
    lines = [Line((say("not_found", language),))]
    missing = unmentioned(context, evidence.terms)
    words = joined([quoted(word, language) for word in missing], language)
    elsewhere = _where_it_was(context, evidence, missing)
    if elsewhere is not None:
        heads = [Line((say("absent_words", language, words=words),))]
        heads.append(Line((say("nearest", language),), "block"))
        return _partial(context, evidence, heads, [elsewhere], confidence, nearest_only=True)
    if missing:
        lines.append(Line((say("absent_words", language, words=words),)))
    return Draft(
        "not_found",
        "not_found",
        tuple(lines),
        nearest=evidence.hits,
        confidence=confidence,
        alike=() if certain else distant.alike(context, evidence),
    )


def nearest_only(context: Context, evidence: Evidence, confidence: float) -> Draft | None:
    """What comes nearest in meaning, with no claim that it answers; None where nothing is near."""
    alike = distant.alike(context, evidence)
    if not alike:
        return None
    lines = (Line((say("not_found", context.language),)),)
    refused = Draft("not_found", "not_found", lines, evidence.hits, confidence, alike)
    return distant.shown(refused, context.language)


def _where_it_was(context: Context, evidence: Evidence, missing: Sequence[str]) -> Quote | None:
    """The sentence that says where a thing was, when the question has it in a place that the
    reports never name ("the meeting in Geneva")."""
    names = {term.text for term in evidence.terms if term.name}
    for word in missing:
        found = re.search(
            rf"(?P<thing>\b(?:[\w-]+ ){{1,4}}?[\w-]+) (?:in|at) {re.escape(word)}\b",
            evidence.question,
        )
        if found is None or word not in names:
            continue
        core = f"Where was {found.group('thing')} held?"
        question = Question(core, core, context.asked, "fact", Expectation("place"))
        there = context.evidence(question)
        for candidate in fitting.ranked(question, there.candidates)[:3]:
            own = fitting.own_coverage(question, there.terms, candidate.quote)
            if fitting.fit(question, candidate.quote.text) >= 1.0 and own >= _ITS_WORDS:
                return candidate.quote
    return None


_ITS_WORDS = 0.5


def lack(
    context: Context,
    question: Question,
    evidence: Evidence,
    chosen: Sequence[Quote],
    found: Lack,
    confidence: float,
) -> Draft:
    """What is asked for is not in the sentences found: said, with what the reports do say.

    A name that the whole library lacks is said to be unmentioned; where units list others of its
    kind, they show the absence.
    """
    language = context.language
    if found.key != "absent":
        head = Line((say(found.key, language, name=", ".join(found.words)),), "block")
        unsaid = found.key == "does_not_say"
        return _partial(context, evidence, [head], chosen, confidence, nearest_only=unsaid)
    missing = nowhere(context.library, found.words, context.asked)
    if not missing:
        head = Line((say("does_not_say", language),), "block")
        return _partial(context, evidence, [head], chosen, confidence, nearest_only=True)
    words = joined([quoted(word, language) for word in missing], language)
    lists = listings_without(context, question, missing)
    if lists:
        heads = [
            Line((say("absent_words", language, words=words),)),
            Line((say("listed_without", language, name=words),), "block"),
        ]
        return _partial(context, evidence, heads, lists, confidence)
    heads = [
        Line((say("not_found", language),)),
        Line((say("absent_words", language, words=words),)),
        Line((say("nearest", language),), "block"),
    ]
    return _partial(context, evidence, heads, chosen, confidence, nearest_only=True)


def nothing_there(context: Context, question: Question, evidence: Evidence) -> Draft:
    """The named units say nothing on the matter; where others do is shown as nearest."""
    elsewhere = context.evidence(question)
    lines = (Line((say("not_there", context.language),)),)
    del evidence
    return Draft("fact", "not_found", lines, nearest=elsewhere.hits, confidence=0.0)


def _partial(
    context: Context,
    evidence: Evidence,
    heads: Sequence[Line],
    chosen: Sequence[Quote],
    confidence: float,
    *,
    nearest_only: bool = False,
) -> Draft:
    shown = [sentence(quote) for quote in chosen[: context.settings.longest]]
    draft = Draft("fact", "partial", (*heads, *shown), evidence.hits, confidence)
    return replace(draft, nearest_only=nearest_only)


def listings_without(context: Context, question: Question, words: Sequence[str]) -> list[Quote]:
    """Sentences that list countries or bodies, when the question asks about one they leave out."""
    if not any(kind == "country" for word in words for kind, _ in known(word)):
        return []
    found: dict[str, list[Quote]] = {}
    filters = Filters(reports=context.scope(question))
    for located, fact in context.library.facts("country", None, filters):
        found.setdefault(located.docid, []).append(Quote(located, fact.start, fact.end))
    lists: list[Quote] = []
    for quotes in found.values():
        for start, end in context.gatherer.spans(quotes[0].located):
            inside = {quote.text for quote in quotes if start <= quote.start < end}
            if len(inside) >= _A_LIST:
                lists.append(Quote(quotes[0].located, start, end))
    return lists[:4]


def unmentioned(context: Context, terms: tuple[Term, ...]) -> tuple[str, ...]:
    """The question's names and rare words that no unit of the library holds, three at most."""
    telling = [term.text for term in terms if _telling(term)]
    return nowhere(context.library, telling, context.asked)[:3] if telling else ()


def _telling(term: Term) -> bool:
    """Whether a word's absence says something: a name or number, or a rare word, not a common
    one."""
    return term.name or term.number or (term.weight > _RARE and term.stem not in common_stems())


_RARE = 0.9
