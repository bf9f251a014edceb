"""A fact: the one to three sentences that answer, word for word, in the report's order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose import (
    absence,
    agreement,
    asking,
    enumerated,
    footnotes,
    nearest,
    premise,
    reasons,
    referred,
    statements,
    telling,
)
from assistant.compose.choosing import (
    ALL_ITEMS,
    ITEMS,
    choose,
    gone_on,
    in_order,
    lines_of,
    told_once,
    with_lead_ins,
)
from assistant.compose.context import Context, Level
from assistant.draft import Draft, Line, Quote, whole
from assistant.evidence import fitting, held, stated
from assistant.evidence.contradiction import conflict
from assistant.evidence.features import COVERAGE, EXPECTED
from assistant.evidence.gather import Candidate, Evidence, named_item
from assistant.evidence.lacking import Lack, lacking
from assistant.evidence.persons import Holder, apposed, holders, roles
from assistant.question.expects import Expectation, present
from assistant.question.model import Question
from retrieval.model import Located
from retrieval.register.verbs import lemma_of


def compose(context: Context, question: Question) -> Draft:
    """The answering sentences, each shown whole with its place; or that there are none."""
    evidence = context.evidence(question)
    if question.expectation.kind in ("person", "country") and roles(question):
        held = holders(context.library, question, context.filters(question))
        if held:
            lines = [_holder(context, holder) for holder in held]
            return Draft("fact", "answered", tuple(lines), evidence.hits, 1.0)
    named = apposed(context.library, question, context.filters(question))
    if named:
        lines = [_holder(context, Holder(one.text, "", one)) for one in named]
        return Draft("fact", "answered", tuple(lines), evidence.hits, 1.0)
    signed = _signed(context, question)
    if signed:
        return Draft(
            "fact", "answered", tuple(lines_of(signed, context.language)), evidence.hits, 1.0
        )
    return from_evidence(context, question, evidence)


def _found_exactly(context: Context, question: Question, evidence: Evidence) -> Evidence | None:
    """The evidence with a sentence first that is on the question's matter and holds the very thing
    asked for, or denies what the question takes for granted; None where none does."""
    for candidate in evidence.candidates[:_LOOKED_AT]:
        if _holds_it(context, question, evidence, candidate):
            rest = [one for one in evidence.candidates if one is not candidate]
            best = max(candidate.score, evidence.candidates[0].score)
            alone = question.expectation.kind == "thing"  # nothing else has all its words
            first = replace(candidate, score=1.0 if alone else best)
            return replace(evidence, candidates=(first, *rest))
    return None


def _further_off(context: Context, question: Question) -> Quote | None:
    """The sentence that holds what is asked for among more units than are looked at otherwise."""
    wide = context.gatherer.evidence(
        context.sought(question),
        question.expectation,
        language=question.language,
        k=_WIDE * context.settings.candidates,
        filters=context.filters(question),
    )
    wide = replace(wide, candidates=tuple(fitting.ranked(question, wide.candidates)))
    for one in wide.candidates[:_LOOKED_AT]:
        holds = fitting.fit(question, one.quote.text) >= _FITS
        if holds and fitting.own_coverage(question, wide.terms, one.quote) >= _MORE_WORDS:
            return one.quote
    return None


_WIDE = 4  # times as many units


def _holds_it(
    context: Context, question: Question, evidence: Evidence, candidate: Candidate
) -> bool:
    kind = question.expectation.kind
    text = candidate.quote.text
    if stated.on_masthead(question, candidate) and fitting.fit(question, text) > _NOT_AT_ALL:
        return True
    own = fitting.own_coverage(question, evidence.terms, candidate.quote)
    if premise.ASSUMES.search(question.core) and own >= _OWN_WORDS:
        found = conflict(question, [text])
        if found is not None and found.check in ("negation", "stance", "opposite"):
            return True
    named = any(term.name for term in candidate.terms)
    if kind == "thing" and named and len(candidate.terms) > 1:
        return candidate.measures[COVERAGE] >= _EVERY_WORD
    if kind not in fitting.EXACT or fitting.fit(question, text) < _FITS:
        return False
    best = candidate is evidence.candidates[0]
    if kind == "number" and best and held.counted(question, text) and own:
        return context.on_topic(evidence)
    return own >= (_MORE_WORDS if kind in ("person", "body") else _OWN_WORDS)


_FITS, _NOT_AT_ALL = 0.9, 0.5
_OWN_WORDS = 0.55  # share of the words that say what the asked-for thing is of
_MORE_WORDS = 0.75  # the same where names are asked for, which stand in most sentences
_EVERY_WORD = 0.98
_LOOKED_AT = 6  # candidates


def _about_nothing_here(context: Context, question: Question) -> bool:
    """Whether no unit has any word of the topic, or what one would do ("how do I …") is nowhere;
    of reports in another language its words tell nothing."""
    if question.language != "en" or context.tongues(question) != {"en"}:
        return False
    how_to = _HOW_TO.match(question.core)
    words = [how_to.group("verb")] if how_to else list(question.topic)
    own = [word for word in words if lemma_of(word) is None or how_to]
    return bool(own) and not any(context.library.document_frequency(own))


_HOW_TO = re.compile(
    r"^\W*how (?:(?:do|can|could|would|should|might) (?:i|we|you|one|someone)|to) (?P<verb>[\w-]+)",
    re.IGNORECASE,
)


def _signed(context: Context, question: Question) -> list[Quote]:
    """The signatures that say when or where a report was signed, where that is asked."""
    if question.expectation.kind not in ("date", "place") or not _SIGNED.search(question.core):
        return []
    units = context.library.units(context.scope(question), ("signature", "other"))
    return [whole(unit) for unit in units if _dated_signature(question, unit)][:_SIGNATURES]


def _dated_signature(question: Question, unit: Located) -> bool:
    """Whether a unit is a signature with its date: "Done at …" of a treaty is one as well."""
    text = unit.unit.text
    if unit.unit.kind != "signature" and not _DONE_AT.search(text):
        return False
    return bool(held.dates(question, text)) or (
        unit.report.language != "en" and present(Expectation("date"), text, frozenset()) > 0
    )


_SIGNED = re.compile(
    r"\bsign(?:ed|ing|ature)\b|\bsignée?s?\b|\bfirm(?:ó|ada?|ado|aron)\b|\bподписан\w*|\bподписал\w*"
    r"|وُ?قِّ?عت?|签署|签订",
    re.IGNORECASE,
)
_DONE_AT = re.compile(
    r"\b(?:DONE|Done) (?:at|in)\b|\b(?:FAIT|Fait) à\b"
    r"|\b(?:HECHA|HECHO|Hecho|Hecha|FIRMADA|OTORGADA)\b"
    r"|\b(?:СОСТАВЛЕНО|Составлено|СОВЕРШЕНО|Совершено)\b|订于|حررت? (?:في|ب)"
)
_SIGNATURES = 3


def _holder(context: Context, holder: Holder) -> Line:
    """A person in office: a named item whole, else the sentence the name stands in."""
    located = holder.quote.located
    if named_item(located):
        return lines_of([whole(located)], context.language)[0]
    spans = context.gatherer.spans(located)
    start, end = next((a, b) for a, b in spans if a <= holder.quote.start < b)
    return lines_of([Quote(located, start, end)], context.language)[0]


def from_evidence(
    context: Context, question: Question, evidence: Evidence, given: Level | None = None
) -> Draft:
    """The same from evidence already gathered.

    Off-topic evidence is refused. On-topic sentences that lack the kind of thing asked for, or a
    name the question is about, are shown as what the reports do say: a partial answer.
    """
    confidence = context.confidence(evidence)
    level = given or context.level(evidence, confidence)
    ranked = telling.first(question, fitting.ranked(question, evidence.candidates))
    if level != "none":
        ranked = nearest.first(question, ranked)
    evidence = replace(evidence, candidates=tuple(referred.last(question, ranked)))
    exact = _found_exactly(context, question, evidence) if level == "none" else None
    other = (
        given is None
        and confidence < context.threshold
        and telling.on_other_matter(question, exact or evidence)
    )
    taken = None if other or level == "none" else evidence
    taken = taken or (None if other else exact) or agreement.agreed(context, question, evidence)
    if taken is None or (given is None and _about_nothing_here(context, question)):
        return absence.refusal(context, exact or evidence, confidence)
    evidence = taken
    candidates = statements.first(question, asking.first(context, question, evidence))
    candidates = reasons.first(context, question, reasons.told_first(question, candidates))
    candidates = footnotes.first(context, question, candidates)
    if evidence.multilingual:
        candidates = premise.objecting_first(question, _with_expected(question, candidates))
    chosen = choose(context.gatherer, candidates, context.settings.longest)
    fellows = {one.quote for one in statements.beside(question, candidates)}
    if fellows - set(chosen):
        chosen = in_order(context.gatherer, candidates[0], fellows | set(chosen))
    chosen = gone_on(context, question, chosen)
    chosen += footnotes.of(context, question, chosen)
    chosen += referred.brought(context, question, chosen)
    lack = lacking(context.library, question, evidence, chosen)
    if lack is not None and lack.key == "no_number":
        beside = telling.counting(context, question, evidence)
        if beside:
            chosen, lack = beside, None
    if lack is not None and question.expectation.kind == "resolution":
        further = _further_off(context, question)
        chosen, lack = ([further], None) if further else (chosen, lack)
    if lack is not None and lack.key == "not_named":
        listed = enumerated.announced(context, question, chosen)
        chosen, lack = (listed, None) if listed else (chosen, lack)
    another = given is None and telling.of_another(question, evidence, chosen)
    if lack is None and (another or premise.never_happened(question, chosen)):
        lack = Lack("does_not_say")
    if lack is not None and given is None and not context.on_topic(evidence):
        return absence.refusal(context, evidence, confidence)
    if lack is not None:
        return absence.lack(context, question, evidence, chosen, lack, confidence)
    if given is None and exact is None:
        instead = agreement.doubted(context, question, evidence, chosen, confidence, from_evidence)
        if instead is not None:
            return instead
    lists = _LISTED.search(question.core) and question.language == "en"
    chosen, items = told_once(context, chosen, ALL_ITEMS if lists else ITEMS)
    lines = (*with_lead_ins(context, chosen), *items)
    head = premise.correction(context, question, evidence, candidates, chosen)
    return Draft("fact", "answered", (*head, *lines), nearest=evidence.hits, confidence=confidence)


_LISTED = re.compile(r"^\W*(?:list|enumerate|name (?:all|the)|which|what are)\b", re.IGNORECASE)


def _with_expected(question: Question, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Where words of another language cannot tell, the sentences that hold the kind of thing asked
    for stand alone, unless they are far less likely."""
    if question.expectation.kind not in _KINDS or not candidates:
        return candidates
    least = candidates[0].score * _FAR
    holding = [c for c in candidates if c.measures[EXPECTED] == 1.0 and c.score >= least]
    return holding or candidates


_KINDS = frozenset("date number percentage article resolution".split())
_FAR = 0.4  # of the best sentence's score
