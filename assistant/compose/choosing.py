"""Which sentences are shown, in what order, with what before and after them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.context import Context
from assistant.draft import Line, Quote, sentence, whole
from assistant.evidence.gather import Candidate, Gatherer, named_item
from assistant.evidence.voice import introduced
from assistant.question.model import Question
from assistant.wording import say
from assistant.words import stem, stems
from retrieval.model import Located

_LEANS = re.compile(
    r"^(?:this|these|those|they|it|its|their|such|that|he|she|his|her|the latter|the former|both|"
    r"similarly|furthermore|moreover|however|also|indirectly|nevertheless|in that (?:context|regard"
    r"|resolution)|in this (?:context|regard)|in doing so|accordingly|among (?:those|these|them)|"
    r"in particular|the toolkit|for that|at the same time|despite that|that commitment|"
    r"as a result(?! of)|consequently|as such|to (?:this|that) end|with that"
    r" (?:adjustment|change|decision))\b",
    re.IGNORECASE,
)
# "The Assembly may, nevertheless, permit such a Member to vote": what it goes against comes first.
_GOES_AGAINST = re.compile(
    r"^[\w’' -]{2,60}, (?:however|nevertheless|nonetheless|therefore|accordingly),", re.IGNORECASE
)
ITEMS, ALL_ITEMS = 8, 60  # of a lead-in shown by the way, and where the list is asked for
_BESIDE = 0.7  # a further sentence needs this share of the best one's score
_ELSEWHERE = 0.9  # and this share where it stands in another unit


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
    if index == 0 or not (_LEANS.match(quote.text) or _GOES_AGAINST.match(quote.text)):
        return None
    start, end = gatherer.spans(quote.located)[index - 1]
    return Quote(quote.located, start, end)


def lines_of(quotes: Sequence[Quote], language: str) -> list[Line]:
    """Sentences as shown, each with its speaker where the words do not tell."""
    return [sentence(quote, before=introduction(quote, language)) for quote in quotes]


def with_lead_ins(context: Context, quotes: Sequence[Quote]) -> list[Line]:
    """The same, an item that is no sentence by itself ("to convene a meeting") after the words it
    goes on from ("Requests the Director-General:")."""
    lines: list[Line] = []
    for quote, line in zip(quotes, lines_of(quotes, context.language), strict=True):
        parent = quote.located.unit.parent
        if quote.start or not parent or not _GOES_ON.match(quote.text):
            lines.append(line)
            continue
        above = context.library.unit(quote.located.report.id, parent)
        start, end = context.gatherer.spans(above)[-1] if above.unit.text else (0, 0)
        if not leads_in(above.unit.text) or end - start > _LONGEST_LEAD_IN:
            lines.append(line)
            continue
        lines.append(Line((Quote(above, start, end), " ", *line.parts), line.layout))
    return lines


_GOES_ON = re.compile(r"to [a-z]")  # an infinitive, whose verb of asking stands before
_LONGEST_LEAD_IN = 160  # characters


def items_of(context: Context, quotes: Sequence[Quote], most: int = ITEMS) -> list[Line]:
    """The items of a lead-in ("… were as follows:") that is shown: alone it says nothing. Of a list
    of more than `most` none: it is not the short answer to a question."""
    return [
        line
        for quote in quotes
        if leads_in(quote.located.unit.text) and leads_in(quote.text)
        for line in items_below(context, quote.located, most)
    ]


def told_once(
    context: Context, quotes: Sequence[Quote], most: int = ITEMS
) -> tuple[list[Quote], list[Line]]:
    """The sentences and the items of those that lead in: an item not by itself where its list is
    shown, and no lead-in by itself before an item that is shown after it."""
    items = items_of(context, quotes[:1], most)
    listed = {quote for line in items for quote in line.quotes}
    if listed:
        above = {quote.located.docid for quote in listed}
        left = [q for q in quotes if q.located.docid not in above]
        return left, items_of(context, left, most)
    parents = {
        (q.located.report.id, q.located.unit.parent)
        for q in quotes
        if not q.start and _GOES_ON.match(q.text)
    }
    left = [
        q
        for q in quotes
        if not leads_in(q.text) or (q.located.report.id, q.located.unit.anchor) not in parents
    ]
    return left, items_of(context, left, most)


def leads_in(text: str) -> bool:
    """Whether a text ends by announcing items; a footnote's mark may stand after the colon."""
    return bool(_LEADS_IN.search(text))


_LEADS_IN = re.compile(r":\s?\d{0,2}\s*$")


def items_below(context: Context, located: Located, most: int = ALL_ITEMS) -> list[Line]:
    """The items right below a unit and theirs, in order; none where there are more than `most`."""
    children = _below(context, located)
    if len(children) > most:
        return []
    return [
        sentence(whole(one), before=introduction(whole(one), context.language), layout="item")
        for one in children
        if one.unit.text
    ]


def _below(context: Context, located: Located) -> list[Located]:
    found: list[Located] = []
    for child in context.library.children(located):
        found += [child, *_below(context, child)]
    return found


def introduction(quote: Quote, language: str) -> str:
    """What stands before a sentence: who speaks, or the word a named item goes under."""
    voice = introduced(quote)
    if voice:
        return say(voice, language)
    name = named_item(quote.located)
    return f"{name}: " if name and quote.start == 0 else ""


def gone_on(context: Context, question: Question, chosen: Sequence[Quote]) -> list[Quote]:
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
