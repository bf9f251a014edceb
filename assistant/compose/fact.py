"""A fact: the one to three sentences that answer, word for word, in the report's order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose import absence, asking, reasons, statements
from assistant.compose.context import Context, Level
from assistant.draft import Draft, Line, Quote, sentence, whole
from assistant.evidence import fitting, held
from assistant.evidence.answered_abroad import assumed_wrongly, assumes_approval, objects, wants
from assistant.evidence.contradiction import conflict
from assistant.evidence.features import COVERAGE, EXPECTED
from assistant.evidence.gather import Candidate, Evidence, Gatherer, named_item
from assistant.evidence.lacking import lacking
from assistant.evidence.persons import Holder, holders, roles
from assistant.evidence.voice import introduced
from assistant.question.model import Question
from assistant.wording import say
from assistant.words import stem, stems
from retrieval.register.verbs import lemma_of

_LEANS = re.compile(
    r"^(?:this|these|those|they|it|its|their|such|that|he|she|his|her|the latter|the former|both|"
    r"similarly|furthermore|moreover|however|also|indirectly|nevertheless|in that (?:context|regard"
    r"|resolution)|in this (?:context|regard)|in doing so|accordingly|among (?:those|these|them)|"
    r"in particular|the toolkit|for that|at the same time|despite that|that commitment)\b",
    re.IGNORECASE,
)
_BESIDE = 0.7  # a further sentence needs this share of the best one's score
_ELSEWHERE = 0.9  # and this share where it stands in another unit


def compose(context: Context, question: Question) -> Draft:
    """The answering sentences, each shown whole with its place; or that there are none."""
    evidence = context.evidence(question)
    if question.expectation.kind in ("person", "country") and roles(question):
        held = holders(context.library, question, context.filters(question))
        if held:
            lines = [_holder(context, holder) for holder in held]
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
            first = replace(candidate, score=max(candidate.score, evidence.candidates[0].score))
            return replace(evidence, candidates=(first, *rest))
    return None


def _holds_it(
    context: Context, question: Question, evidence: Evidence, candidate: Candidate
) -> bool:
    kind = question.expectation.kind
    text = candidate.quote.text
    own = fitting.own_coverage(question, evidence.terms, candidate.quote)
    if _ASSUMES.search(question.core) and own >= _OWN_WORDS:
        found = conflict(question, [text])
        if found is not None and found.check in ("negation", "stance", "opposite"):
            return True
    if kind not in fitting.EXACT or fitting.fit(question, text) < _FITS:
        return False
    best = candidate is evidence.candidates[0]
    if kind == "number" and best and held.counted(question, text) and own:
        return context.on_topic(evidence)
    return own >= (_MORE_WORDS if kind in ("person", "body") else _OWN_WORDS)


_FITS = 0.9
_OWN_WORDS = 0.55  # share of the words that say what the asked-for thing is of
_MORE_WORDS = 0.75  # the same where names are asked for, which stand in most sentences
_LOOKED_AT = 6  # candidates


def _about_nothing_here(context: Context, question: Question) -> bool:
    """Whether no unit has any word of the topic, or what one would do ("how do I …") is nowhere."""
    if question.language != "en":
        return False
    how_to = _HOW_TO.match(question.core)
    words = [how_to.group("verb")] if how_to else list(question.topic)
    own = [word for word in words if lemma_of(word) is None or how_to]
    return bool(own) and not any(context.library.document_frequency(own))


_HOW_TO = re.compile(
    r"^\W*how (?:(?:do|can|could|would|should|might) (?:i|we|you|one|someone)|to) (?P<verb>[\w-]+)",
    re.IGNORECASE,
)
# Questions that take something for granted: why, how long, when, since when.
_ASSUMES = re.compile(
    r"\b(?:why|when|since when|how long|how come|for what reason)\b"
    r"|\bwhich (?:two|three|four|five|six|seven|eight|nine|ten)\b"
    r"|\b(?:what|which) [\w-]+(?: [\w-]+){0,5}? (?:do|does|did) (?:the )?[\w-]+"
    r" (?:prescribe|exempt|ban|prohibit|forbid|impose|order|punish)",
    re.IGNORECASE,
)


def _gone_on(context: Context, question: Question, chosen: Sequence[Quote]) -> list[Quote]:
    """The sentences, and the next one where it tells of what the question asks for ("4 new risks
    emerged. These concern …")."""
    focus = question.expectation.focus
    if question.expectation.kind != "thing" or not focus or not chosen:
        return list(chosen)
    last = chosen[-1]
    spans = context.gatherer.spans(last.located)
    following = [span for span in spans if span[0] >= last.end][:1]
    found = [Quote(last.located, start, end) for start, end in following]
    noun = stem(focus.split()[-1])
    going_on = [q for q in found if _THESE.match(q.text) and noun in stems(q.text)]
    return [*chosen, *(q for q in going_on if q not in chosen)]


_THESE = re.compile(r"(?:these|those|they|the latter|among (?:these|them))\b", re.IGNORECASE)


def _references(context: Context, question: Question, chosen: Sequence[Quote]) -> list[Quote]:
    """The footnotes of the chosen units, where the question asks for articles or documents."""
    if question.expectation.kind not in ("article", "resolution", "symbol"):
        return []
    known = {quote.located.docid for quote in chosen}
    notes = [note for quote in chosen[:1] for note in context.library.notes(quote.located)]
    return [whole(note) for note in notes if note.docid not in known and note.unit.text]


def _signed(context: Context, question: Question) -> list[Quote]:
    """The signatures that say when or where a report was signed, where that is asked."""
    if question.expectation.kind not in ("date", "place") or not _SIGNED.search(question.core):
        return []
    units = context.library.units(context.scope(question), ("signature",))
    return [whole(unit) for unit in units if held.dates(question, unit.unit.text)][:_SIGNATURES]


_SIGNED = re.compile(r"\bsign(?:ed|ing|ature)\b", re.IGNORECASE)
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
    evidence = replace(evidence, candidates=tuple(fitting.ranked(question, evidence.candidates)))
    if level == "none":
        exact = _found_exactly(context, question, evidence)
        if exact is None:
            return absence.refusal(context, evidence, confidence)
        evidence = exact
    if given is None and _about_nothing_here(context, question):
        return absence.refusal(context, evidence, confidence)
    candidates = statements.first(question, asking.first(context, question, evidence))
    candidates = reasons.first(context, question, candidates)
    if evidence.multilingual:
        candidates = _objecting_first(question, _with_expected(question, candidates))
    chosen = choose(context.gatherer, candidates, context.settings.longest)
    fellows = {one.quote for one in statements.beside(question, candidates)}
    if fellows - set(chosen):
        chosen = in_order(context.gatherer, candidates[0], fellows | set(chosen))
    chosen = _gone_on(context, question, chosen)
    chosen += _references(context, question, chosen)
    lack = lacking(context.library, question, evidence, chosen)
    if lack is not None and given is None and not context.on_topic(evidence):
        return absence.refusal(context, evidence, confidence)
    if lack is not None:
        return absence.lack(context, question, evidence, chosen, lack, confidence)
    lines = (*lines_of(chosen, context.language), *items_of(context, chosen))
    read = {quote.located.report.language for quote in chosen}
    if question.language != "en" and len(read) == 1 and not _approved(candidates):
        texts = [quote.text for quote in chosen]
        if assumed_wrongly(question, evidence.terms, texts, next(iter(read))):
            head = Line((say("premise", context.language),), "block")
            return Draft("fact", "answered", (head, *lines), evidence.hits, confidence)
    if question.language == "en" and read == {"en"} and _ASSUMES.search(question.core):
        found = conflict(question, [quote.text for quote in chosen])
        if found is not None:
            key = "premise_verb" if found.check in ("verb", "hedge") else "premise"
            head = Line((say(key, context.language, verb=found.written),), "block")
            return Draft("fact", "answered", (head, *lines), evidence.hits, confidence)
    return Draft("fact", "answered", lines, nearest=evidence.hits, confidence=confidence)


def _with_expected(question: Question, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Where words of another language cannot tell, the sentences that hold the kind of thing asked
    for stand alone, unless they are far less likely."""
    if question.expectation.kind not in _KINDS or not candidates:
        return candidates
    least = candidates[0].score * _FAR
    holding = [c for c in candidates if c.measures[EXPECTED] == 1.0 and c.score >= least]
    return holding or candidates


def _approved(candidates: Sequence[Candidate]) -> bool:
    """Whether one of the likeliest sentences has all the question's matter and asks for it."""
    return any(
        c.measures[COVERAGE] >= _MORE_WORDS and wants(c.quote.text)
        for c in candidates[: 2 * _LOOKED_AT]
    )


def _objecting_first(question: Question, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
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
        if one.measures[COVERAGE] >= _MORE_WORDS and objects(question, one.quote.text):
            first = replace(one, score=candidates[0].score)
            return [first, *(other for other in candidates if other is not one)]
    return candidates


_KINDS = frozenset("date number percentage article resolution".split())
_FAR = 0.4  # of the best sentence's score


def choose(gatherer: Gatherer, candidates: Sequence[Candidate], longest: int) -> list[Quote]:
    """The best sentence, those nearly as good, and what a leaning sentence leans on."""
    if not candidates:
        return []
    best = candidates[0]
    chosen = [best]
    for candidate in candidates[1:]:
        if len(chosen) >= longest:
            break
        same = candidate.located.docid == best.located.docid
        if candidate.score >= best.score * (_BESIDE if same else _ELSEWHERE):
            chosen.append(candidate)
    quotes = {candidate.quote for candidate in chosen}
    for candidate in chosen:
        before = leans_on(gatherer, candidate.quote, candidate.index)
        if before is not None and (len(quotes) < longest or candidate is best):
            quotes.add(before)
    return in_order(gatherer, best, quotes)


def in_order(gatherer: Gatherer, best: Candidate, quotes: set[Quote]) -> list[Quote]:
    """The best sentence's unit first, then the others as found; inside a unit as written."""
    units = {best.located.docid: 0}
    for quote in quotes:
        units.setdefault(quote.located.docid, len(units))
    return sorted(quotes, key=lambda quote: (units[quote.located.docid], quote.start))


def leans_on(gatherer: Gatherer, quote: Quote, index: int) -> Quote | None:
    """The sentence before, where this one opens with a word that points back to it."""
    if index == 0 or not _LEANS.match(quote.text):
        return None
    start, end = gatherer.spans(quote.located)[index - 1]
    return Quote(quote.located, start, end)


def lines_of(quotes: Sequence[Quote], language: str) -> list[Line]:
    """Sentences as shown, each with its speaker where the words do not tell."""
    return [sentence(quote, before=introduction(quote, language)) for quote in quotes]


def items_of(context: Context, quotes: Sequence[Quote]) -> list[Line]:
    """The items of a lead-in ("… were as follows:") that is shown: alone it says nothing."""
    lines: list[Line] = []
    for quote in quotes:
        if quote.located.unit.text.rstrip().endswith(":") and quote.text.rstrip().endswith(":"):
            children = context.library.children(quote.located)
            if len(children) <= _ITEMS:
                lines.extend(
                    sentence(whole(child), before=introduction(whole(child), context.language),
                             layout="item")
                    for child in children
                    if child.unit.text
                )  # fmt: skip
    return lines


_ITEMS = 8  # a longer list is not the short answer to a question


def introduction(quote: Quote, language: str) -> str:
    """What stands before a sentence: who speaks, or the word a named item goes under."""
    voice = introduced(quote)
    if voice:
        return say(voice, language)
    name = named_item(quote.located)
    return f"{name}: " if name and quote.start == 0 else ""
