"""What the reports do not say of a topic: each silence looked for, none guessed.

Kinds of absence and how each is decided: `topic` (no unit of the report bears on it), `words` and
`name` (no unit of the report holds the words, under any name the register knows),
`recommendation` (none of the units that bear on the topic recommends), `kinds` (the register found
no figure, no country, no date in those units). `stands` decides a recorded absence again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.assemble import citation
from assistant.brief.model import Absence, Statement
from assistant.brief.recommending import recommending
from assistant.brief.relevance import Found, find
from assistant.brief.wording import say
from assistant.draft import whole
from assistant.evidence.gather import Gatherer
from assistant.labels import report_name
from assistant.question.terms import common_stems
from assistant.wording import joined, quoted
from retrieval.library import Library
from retrieval.model import Filters, Located
from retrieval.register import queries

_MOST_NAMES = 3  # of one report that another is silent on
_CITED = 6  # places shown for what was searched
_KINDS = ("figure", "country", "date")  # facts a delegate is asked for
_ONE_SIDED = ("substance", "project")  # kinds of names worth missing in another report


def statements(
    library: Library, topic: str, found: Sequence[Found], recommends: frozenset[str], language: str
) -> list[Statement]:
    """Every gap, report by report: what was looked for, and where it was looked for."""
    lines: list[Statement] = []
    everywhere = [one.report.id for one in found]
    for one in found:
        units = [bearing.located for bearing in one.bearings]
        if not units:
            continue
        missing = [] if one.across else _unheld(library, one, everywhere)
        if missing:
            lines.append(_gap("words", one, missing, (), language))
        if one.report.id not in recommends:
            lines.append(_gap("recommendation", one, (topic,), units, language))
        kinds = [kind for kind in _KINDS if not _has(library, kind, units)]
        if kinds and one.report.language == "en":  # the register reads such things in English
            lines.append(_gap("kinds", one, kinds, units, language))
    lines += _one_sided(library, found, language)
    silent = [one for one in found if not one.bearings and one.across in ("", "words")]
    if silent:
        lines.append(_silent(silent, topic, language))
    return lines + _not_told(found, topic, language)


def _not_told(found: Sequence[Found], topic: str, language: str) -> list[Statement]:
    """Reports in another language of which it cannot be said whether they speak of the topic."""
    lines = []
    for key, across in (("by_meaning", "meaning"), ("not_searched", "unsearched")):
        names = [report_name_of(one) for one in found if one.across == across and not one.bearings]
        if names:
            text = say(key, language, report=joined(names, language), topic=quoted(topic, language))
            lines.append(Statement(text, support="supported", absence=pointer(()), written=text))
    return lines


def nothing(text: str, topic: str, reports: Sequence[str], bar: float = 0.0) -> Statement:
    """That none of the reports speaks of the topic."""
    absence = Absence("topic", tuple(reports), (topic,), bar=bar)
    return Statement(text, support="supported", absence=absence, written=text)


def pointer(units: Sequence[Located]) -> Absence:
    """Own words that say nothing of a report but where else to look."""
    return Absence("pointer", (), (), tuple(unit.docid for unit in units))


def stands(gatherer: Gatherer, absence: Absence, language: str = "en") -> bool:
    """Whether what was not found then is still not there. Raises UnknownReport, UnknownUnit."""
    library = gatherer.library
    for report in absence.reports:
        library.report(report)
    units = []
    for docid in absence.units:
        report, _, anchor = docid.partition("#")
        units.append(library.unit(report, anchor))
    if absence.what in ("words", "name"):
        return not any(_named(library, word, absence.reports) for word in absence.words)
    if absence.what == "kinds":
        return not any(_has(library, kind, units) for kind in absence.words)
    if absence.what in ("topic", "recommendation"):
        again = [
            find(gatherer, absence.words[0], library.report(report), language).above(absence.bar)
            for report in absence.reports
        ]
        if absence.what == "topic":
            return not any(one.bearings for one in again)
        return not any(recommending(library, one) for one in again)
    return True


def _silent(silent: Sequence[Found], topic: str, language: str) -> Statement:
    """That these reports do not speak of the topic, all in one sentence."""
    shown = quoted(topic, language)
    names = [report_name_of(one) for one in silent]
    key = "one_not_found" if len(silent) == 1 else "several_not_found"
    text = say(key, language, report=joined(names, language), topic=shown)
    return nothing(text, topic, [one.report.id for one in silent], silent[0].bar)


def _gap(
    kind: str, one: Found, words: Sequence[str], units: Sequence[Located], language: str
) -> Statement:
    key = {"words": "no_words", "name": "not_mentioned"}.get(kind, f"no_{kind}")
    names = [say(w, language) if kind == "kinds" else quoted(w, language) for w in words]
    shown = joined(names, language)
    text = say(key, language, report=report_name_of(one), words=shown)
    cited = tuple(citation(whole(unit), 0) for unit in units[:_CITED])
    absence = Absence(
        kind, (one.report.id,), tuple(words), tuple(unit.docid for unit in units), one.bar
    )
    return Statement(text, cited, "supported", absence=absence, written=text)


def report_name_of(one: Found) -> str:
    """The report as a sentence names it."""
    if one.bearings:
        return report_name(one.bearings[0].located)
    name = one.report.cited_as
    return name if len(name) <= 90 else name[:90].rsplit(" ", 1)[0] + " …"


def _unheld(library: Library, one: Found, everywhere: Sequence[str]) -> list[str]:
    """Names and numbers of the topic that the report holds nowhere, and other telling words that
    none of the reports holds: a report that speaks of the topic may do so in words of its own."""
    missing = []
    for term in one.terms:
        named = term.name or term.number
        if not named and term.stem in common_stems():
            continue
        if not _named(library, term.text, (one.report.id,) if named else everywhere):
            missing.append(term.text)
    return missing


def _named(library: Library, word: str, reports: Sequence[str]) -> bool:
    filters = Filters(reports=tuple(reports))
    if queries.by_words(library, word, filters).matches:
        return True
    return bool(queries.by_mention(library, word, filters).matches)


def _has(library: Library, kind: str, units: Sequence[Located]) -> bool:
    """Whether the register found a thing of this kind in one of the units."""
    wanted = {unit.docid for unit in units}
    filters = Filters(reports=tuple(dict.fromkeys(unit.report.id for unit in units)))
    return any(located.docid in wanted for located, _ in library.facts(kind, None, filters))


def _one_sided(library: Library, found: Sequence[Found], language: str) -> list[Statement]:
    """Names that bear on the topic in one report and stand nowhere in another that speaks of it."""
    speaking = [one for one in found if one.bearings]
    lines: list[Statement] = []
    for one in speaking:
        named = _names(library, one)
        for other in speaking:
            if other is one:
                continue
            missing = [n for n in named if not _named(library, n, (other.report.id,))]
            if missing:
                lines.append(_gap("name", other, missing[:_MOST_NAMES], (), language))
    return lines


def _names(library: Library, one: Found) -> list[str]:
    """The names in the sentences that bear on the topic, most frequent first, each in one form."""
    spans = {
        bearing.located.docid: [(quote.start, quote.end) for quote, _ in bearing.quotes]
        for bearing in one.bearings
    }
    counts: Counter[str] = Counter()
    for kind in _ONE_SIDED:
        for located, fact in library.facts(kind, None, Filters(reports=(one.report.id,))):
            if any(a <= fact.start < b for a, b in spans.get(located.docid, ())):
                counts[fact.value or fact.key] += 1
    return [name for name, _ in counts.most_common()]
