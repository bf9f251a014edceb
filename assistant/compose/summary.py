"""A theme or a report in short: one telling sentence for each unit, in the report's order."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose import absence, fact, lookup, scoped
from assistant.compose.asking import asking_verb
from assistant.compose.choosing import lines_of
from assistant.compose.context import Context
from assistant.draft import Draft, Line, Quote
from assistant.evidence.features import COVERAGE
from assistant.evidence.gather import Candidate
from assistant.question.abroad import matter
from assistant.question.model import Question
from assistant.question.terms import Term, holds
from assistant.wording import say
from assistant.words import stems
from retrieval.model import Located, ReportInfo
from retrieval.register.references import resolve
from retrieval.register.verbs import verb_uses

_UNITS = 6  # of a theme
_FEW = 3  # units of which two sentences each are not too many
_SECTIONS = 10  # of a whole report
_SHARE = 0.45  # of the best unit's score that a further unit needs
_PROMPT = frozenset(
    """summarize summarise summary summaries overview talking points point brief briefing key main
    principal major salient central findings finding message messages conclusion conclusions theme
    themes issues issue concerns topics topic ideas takeaways outcomes highlights nutshell gist
    short few section sections part parts
    report reports meeting résumé résumer resumen resumir""".split()
)


def compose(context: Context, question: Question) -> Draft:
    """What the reports say on the topic, paragraph by paragraph with its recommendations."""
    words = question.topic
    if question.language != "en" and question.references:
        words = matter(question)  # what is asked to be told is no topic
    topic = " ".join(word for word in words if word.lower() not in _PROMPT)
    if question.references:
        return scoped.compose(context, question) if topic else _of_named(context, question)
    if not topic:
        return _whole(context, question)
    evidence = context.gatherer.evidence(
        topic,
        question.expectation,
        language=question.language,
        k=2 * context.settings.candidates,
        filters=context.filters(question),
    )
    confidence = context.confidence(evidence)
    if context.level(evidence, confidence) == "none" and not _held(evidence.candidates[:3], topic):
        return absence.refusal(context, evidence, confidence)
    best = _best_of_units(evidence.candidates)
    units = [c for c in best if c.score >= _SHARE * best[0].score or _headed(c, evidence.terms)]
    chosen = {c.located.docid: c.quote for c in units[:_UNITS]}
    for candidate in units[:_UNITS]:
        for following in context.library.following(candidate.located):
            if following.docid not in chosen and len(chosen) < _UNITS + 2:
                chosen[following.docid] = _operative(context, following)
    quotes = [_asking(context, quote, evidence.terms) for quote in chosen.values()]
    if len(units) <= _FEW:
        quotes += [c.quote for c in _seconds(evidence.candidates, units)]
    else:
        shown = {candidate.located.docid for candidate in units[:_UNITS]}
        quotes += [c.quote for c in _on_all_of_it(evidence.candidates) if c.located.docid in shown]
    lines = _by_report(context, _in_order(context, list(dict.fromkeys(quotes))))
    return Draft("summary", "answered", tuple(lines), evidence.hits, max(confidence, 0.5))


def _seconds(candidates: Sequence[Candidate], units: Sequence[Candidate]) -> list[Candidate]:
    """The next best sentence of each unit, when there are few units to tell of."""
    found: list[Candidate] = []
    for unit in units:
        mine = [c for c in candidates if c.located.docid == unit.located.docid]
        found.extend(mine[1:2])
    return found


def _on_all_of_it(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The likeliest sentences that have every word of a topic of several words."""
    return [
        one
        for one in candidates
        if len(one.terms) > 1
        and one.measures[COVERAGE] >= _EVERY_WORD
        and one.located.unit.kind != "recommendation"
    ][:_FEW]


_EVERY_WORD = 0.98  # weighted share


def _best_of_units(candidates: Sequence[Candidate]) -> list[Candidate]:
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        best.setdefault(candidate.located.docid, candidate)
    return list(best.values())


def _headed(candidate: Candidate, terms: Sequence[Term]) -> bool:
    """Whether the unit's own heading names the whole topic."""
    section = candidate.located.unit.section
    if not section or not terms:
        return False
    found = stems(section[-1], candidate.located.report.language)
    return all(holds(term, found, "en") for term in terms)


def _held(candidates: Sequence[Candidate], topic: str) -> bool:
    words = stems(topic)
    return any(words <= stems(candidate.located.unit.text) for candidate in candidates)


def _asking(context: Context, quote: Quote, terms: Sequence[Term]) -> Quote:
    """Of a recommendation the sentence that asks, where it is on the topic: whatever else of it is
    more alike to the topic, that is what it is for."""
    if quote.located.unit.kind != "recommendation":
        return quote
    asks = _operative(context, quote.located)
    found = stems(asks.text, quote.located.report.language)
    return (
        asks if any(holds(term, found, quote.located.report.language) for term in terms) else quote
    )


def _operative(context: Context, unit: Located) -> Quote:
    """The sentence of a recommendation that asks: the first by which something is asked of someone,
    else the first with an operative verb."""
    spans = context.gatherer.spans(unit)
    uses = [use for use in verb_uses(unit.unit.text, unit.unit.kind) if use.operative]
    asking = [use for use in uses if use.addressee and asking_verb(use)]
    for some in (asking, uses):
        for start, end in spans:
            if any(start <= use.start < end for use in some):
                return Quote(unit, start, end)
    return Quote(unit, *spans[0])


def _in_order(context: Context, quotes: list[Quote]) -> list[Quote]:
    """Reports in the library's order, units in the document's."""
    wanted = tuple(dict.fromkeys(quote.located.report.id for quote in quotes))
    place = {located.docid: i for i, located in enumerate(context.library.units(wanted))}
    return sorted(quotes, key=lambda quote: (place[quote.located.docid], quote.start))


def _by_report(context: Context, quotes: list[Quote]) -> list[Line]:
    reports: dict[str, ReportInfo] = {q.located.report.id: q.located.report for q in quotes}
    order = [report.id for report in context.library.reports() if report.id in reports]
    lines: list[Line] = []
    for identifier in order:
        if len(order) > 1:
            name = reports[identifier].cited_as
            lines.append(Line((say("in_report", context.language, report=name),), "block"))
        mine = [quote for quote in quotes if quote.located.report.id == identifier]
        lines.extend(Line(line.parts, "item") for line in lines_of(mine, context.language))
    return lines


def _of_named(context: Context, question: Question) -> Draft:
    """The units named ("section V", "paras. 14 to 17"), a sentence of each; of one alone more."""
    scope = context.scope(question)
    resolutions = [resolve(context.library, one, scope) for one in question.references]
    units = [place.located for found in resolutions for place in found.places]
    units = list(dict.fromkeys(unit for unit in units if unit.unit.text))
    if not units or any(found.missing for found in resolutions):
        return lookup.from_resolutions(context.library, resolutions, context.language)
    quotes = [_operative(context, unit) for unit in _some(units)]
    if len(units) == 1:
        quotes = [Quote(units[0], *span) for span in context.gatherer.spans(units[0])[:_FEW]]
    lines = _by_report(context, quotes)
    return Draft("summary", "answered", tuple(lines), confidence=1.0)


def _some(units: Sequence[Located]) -> Sequence[Located]:
    """As many units as can be told of: the first, and the last, which concludes."""
    return units if len(units) <= _SECTIONS else [*units[: _SECTIONS - 1], units[-1]]


def _whole(context: Context, question: Question) -> Draft:
    """A report as a whole: for each section its first recommendation, else its first paragraph."""
    scope = context.scope(question) or tuple(r.id for r in context.library.reports()[:2])
    quotes: list[Quote] = []
    for identifier in scope:
        sections: dict[str, Located] = {}
        for located in context.library.units(
            (identifier,), ("paragraph", "recommendation", "item")
        ):
            heading = located.unit.section[-1] if located.unit.section else ""
            known = sections.get(heading)
            if known is None or (
                located.unit.kind == "recommendation" and known.unit.kind != "recommendation"
            ):
                sections[heading] = located
        quotes.extend(_operative(context, unit) for unit in _some(list(sections.values())))
    if not quotes:
        return fact.compose(context, question)
    lines = _by_report(context, _in_order(context, quotes))
    return Draft("summary", "answered", tuple(lines), confidence=1.0)
