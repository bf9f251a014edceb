"""What is asked of someone: every sentence that addresses them, or those on the matter named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.compose import absence, fact, listing, lists
from assistant.compose.choosing import lines_of
from assistant.compose.context import Context
from assistant.draft import Draft, Line, Quote
from assistant.evidence.asked_verb import ASKING
from assistant.evidence.features import COSINE
from assistant.evidence.gather import Candidate
from assistant.evidence.voice import adopted_by
from assistant.question.addressed import STATES, Asked, asked_of
from assistant.question.model import Question
from assistant.question.terms import TREATIES, Term, holds
from assistant.wording import say
from assistant.words import stem, stems
from retrieval.model import Filters, Hit, Located
from retrieval.register import voices
from retrieval.register.queries import Match
from retrieval.register.verbs import VerbUse, use_of, verb_uses
from retrieval.unnamed import unnamed

_HELD = 0.5  # share of the matter's words that a sentence needs, or
_ALIKE = 0.5  # this likeness (cosine) to the question, with
_TELLING = 0.6  # the word that tells the matter most, where one weighs so much
_BESIDE = 0.75  # of the best sentence's worth that a further one of its unit needs
_ELSEWHERE = 0.9  # and one of another unit
_MOST = 3


@dataclass(frozen=True, slots=True)
class _Found:
    quote: Quote
    worth: float
    plain: bool  # holds enough of the matter, or is plainly alike to the question


def compose(context: Context, question: Question) -> Draft:
    """All that is asked of whom the question names; where it narrows the matter, what of that
    bears on it. Falls back to a fact where nobody asks anything of them."""
    asked = asked_of(question.core)
    assert asked is not None
    if asked.anyone or (not asked.matter and asked.who):
        listed = _listed(context, question, asked)
        if listed is None and asked.verb == "recommend" and _recommends(context, question):
            return lists.compose(context, replace(question, listed="recommendation", topic=()))
        if listed is None and asked.anyone and asked.verb in ASKING:
            return absence.refusal(context, context.evidence(question), 0.0, certain=True)
        if listed is not None or not asked.modifiers:
            return listed or fact.compose(context, question)
    found, near = _narrowed(context, question, asked)
    if not found:
        return _with_all_asked(context, asked, fact.compose(context, question))
    lines: Sequence[Line] = lines_of([one.quote for one in found], context.language)
    head = _other_verb(context, asked, [one.quote for one in found])
    return Draft("fact", "answered", (*head, *lines), near, min(found[0].worth, 1.0))


def _with_all_asked(context: Context, asked: Asked, draft: Draft) -> Draft:
    """An answer from a recommendation with all that this asks of them: the sentence found may be
    the one that leads up to it ("… is important. Accordingly, the Board urges those States …")."""
    shown = [quote for line in draft.lines for quote in line.quotes]
    first = shown[0].located if shown else None
    if draft.status != "answered" or first is None or first.unit.kind != "recommendation":
        return draft
    asking = [
        quote
        for start, end in context.gatherer.spans(first)
        if _asks(quote := Quote(first, start, end), asked)
    ]
    if all(quote in shown for quote in asking) or len(asking) > _MOST:
        return draft
    mine = {quote for quote in shown if quote.located.docid == first.docid} | set(asking)
    others = [line for line in draft.lines if first not in {q.located for q in line.quotes}]
    lines = lines_of(sorted(mine, key=lambda quote: quote.start), context.language)
    heads = [line for line in others if not line.quotes]
    # what was found beside a sentence that only leads up to the answer goes with it
    rest = [line for line in others if line.quotes] if set(asking) & set(shown) else []
    return replace(draft, lines=(*heads, *lines, *rest))


def _asks(quote: Quote, asked: Asked) -> bool:
    uses = verb_uses(quote.text, quote.located.unit.kind)
    return any(
        use.operative and use.addressee and _addresses(use, quote.located, asked) for use in uses
    )


def _recommends(context: Context, question: Question) -> bool:
    """Whether all reports in view that make numbered recommendations are of the body asked about:
    it stands in their names, written out or by its initials."""
    asked = asked_of(question.core)
    who = re.sub(r"^the ", "", (asked.subject if asked else None) or "", flags=re.IGNORECASE)
    units = context.library.units(context.scope(question), ("recommendation",))
    reports = dict.fromkeys(unit.report for unit in units)
    return bool(who) and bool(reports) and all(_named_in(who, one.title) for one in reports)


def _named_in(who: str, title: str) -> bool:
    initials = "".join(re.findall(r"\b[A-Z]", title))
    return who in initials if who.isupper() else stems(who) <= stems(title)


def _other_verb(context: Context, asked: Asked, quotes: Sequence[Quote]) -> tuple[Line, ...]:
    """That the verb there is another than the question's, where it is."""
    uses = [use for quote in quotes for use in verb_uses(quote.text, quote.located.unit.kind)
            if use.operative]  # fmt: skip
    if asked.verb is None or not uses or any(use.lemma == asked.verb for use in uses):
        return ()
    text = say("premise_verb", context.language, verb=uses[0].written.lower())
    return (Line((text,), "block"),)


def _listed(context: Context, question: Question, asked: Asked) -> Draft | None:
    """Every unit that asks something of them, by the verb named or by any."""
    filters = _filters(context, question, asked)
    matches: dict[str, tuple[Located, list[VerbUse]]] = {}
    for located, use in _uses(context, filters):
        if asked.verb not in (None, use.lemma) or not _addresses(use, located, asked):
            continue
        if _meant(asked, use.addressee):
            matches.setdefault(located.docid, (located, []))[1].append(use)
    found = [
        Match(located, tuple(dict.fromkeys((use.start, use.end) for use in uses)), tuple(uses))
        for located, uses in matches.values()
    ]
    if not found:
        return None
    places = [match.located for match in found]
    if asked.verb:
        head = listing.head_line(context, "verb_found", places, verb=asked.verb)
    else:
        head = listing.head_line(context, "list_found", places)
    kind = "verb" if asked.verb else "list"
    return Draft(kind, "answered", (head, *listing.items(context, found)), confidence=1.0)


def _meant(asked: Asked, addressee: str) -> bool:
    """Whether the very States asked about are addressed ("*Central Asian* States"), where the
    question says which."""
    return {stem(word) for word in asked.modifiers} <= stems(addressee)


def _uses(context: Context, filters: Filters) -> list[tuple[Located, VerbUse]]:
    uses = [(one, use_of(fact)) for one, fact in context.library.facts("verb", None, filters)]
    return [(one, use) for one, use in uses if use.operative and use.form != "noun"]


def _addresses(use: VerbUse, located: Located, asked: Asked) -> bool:
    if asked.subject and not voices.is_subject(use, asked.subject, located.report):
        return False
    if asked.anyone:
        return True
    to_whom = use.addressee
    if asked.who and not asked.of_states:
        return (
            asked.addressed_by(to_whom)
            or voices.is_addressee(use, asked.who)
            or _pointed_back_to(asked.who, to_whom, located.unit.text[: use.start])
        )
    return asked.addressed_by(to_whom)


def _pointed_back_to(who: str, addressee: str, before: str) -> bool:
    """Whether "the Government" is the one that the text has just named in full ("the troops of the
    Government of Mozambique, and calls upon the Government to …")."""
    noun = re.fullmatch(r"the (?P<noun>[A-Z][\w’-]+)", addressee)
    name = re.sub(r"^the ", "", who)
    if noun is None:
        return False
    return name.startswith(f"{noun['noun']} of ") and name in before


def _filters(context: Context, question: Question, asked: Asked) -> Filters:
    """Where to look: the scope, and of it the texts adopted by the body that is said to ask."""
    scope = context.scope(question)
    if asked.subject and not scope:
        scope = adopted_by(context.library, asked.subject)
    return Filters(reports=scope, section=context.part(question))


def _narrowed(
    context: Context, question: Question, asked: Asked
) -> tuple[list[_Found], tuple[Hit, ...]]:
    """The sentences that ask something of them on the matter named, best first; and the units
    found for it."""
    words = " ".join((*asked.modifiers, asked.matter))
    named = [info for info in context.library.reports() if info.id in question.reports]
    words = unnamed(words, named) if named else words
    evidence = context.gatherer.evidence(
        f"{asked.who} {words}".strip(),
        question.expectation,
        language=question.language,
        k=2 * context.settings.candidates,
        filters=_filters(context, question, asked),
        extra=context.near,
    )
    terms = [term for term in context.gatherer.terms(words, question.language)
             if term.stem not in STATES]  # fmt: skip
    known = {candidate.located.docid for candidate in evidence.candidates}
    further = [
        unit
        for hit in evidence.hits[: context.settings.candidates]
        for unit in context.library.following(hit.located)
        if unit.docid not in known
    ]
    candidates = list(evidence.candidates)
    if further:
        candidates += context.gatherer.evidence_of(
            words, question.expectation, further, language=question.language
        ).candidates
    found = [one for candidate in candidates if (one := _judged(candidate, asked, terms))]
    found.sort(key=lambda one: -one.worth)
    best = [
        one
        for one in found[:_MOST]
        if one.worth >= found[0].worth * (_BESIDE if _same_unit(one, found[0]) else _ELSEWHERE)
    ]
    return best if best and best[0].plain else [], evidence.hits


def _told(term: Term, found: frozenset[str], language: str) -> bool:
    return holds(term, found, language) or (term.stem in TREATIES and bool(found & TREATIES))


def _same_unit(one: _Found, other: _Found) -> bool:
    return one.quote.located.docid == other.quote.located.docid


def _judged(candidate: Candidate, asked: Asked, terms: Sequence[Term]) -> _Found | None:
    """How well a sentence that addresses them bears on the matter; None for others."""
    quote = candidate.quote
    uses = [use for use in verb_uses(quote.text, quote.located.unit.kind) if use.operative]
    mine = [use for use in uses if _addresses(use, quote.located, asked)]
    if not mine:
        return None
    language = quote.located.report.language
    around = stems(" ".join((quote.text, *quote.located.unit.section[-1:])), language)
    to_whom = stems(" ".join(use.addressee for use in mine), language)
    total = sum(term.weight for term in terms) or 1.0
    held = sum(term.weight for term in terms if _told(term, around, language)) / total
    addressed = sum(term.weight for term in terms if holds(term, to_whom, language)) / total
    cosine = candidate.measures[COSINE]
    same = 0.1 if asked.verb and any(use.lemma == asked.verb for use in mine) else 0.0
    asks = 0.1 if quote.located.unit.kind == "recommendation" else 0.0
    worth = 0.5 * (held + cosine + candidate.score) + 0.2 * addressed + same + asks
    telling = max(terms, key=lambda term: term.weight, default=None)
    named = telling is None or telling.weight < _TELLING or holds(telling, around, language)
    return _Found(quote, worth, held >= _HELD or (cosine >= _ALIKE and named))
