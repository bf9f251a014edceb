"""Which units of a report bear on a topic: complete, in the report's order, nothing passing.

A sentence is weighed by its likeness to the topic and by how many of the topic's words it holds.
A unit bears on the topic when a sentence of it weighs enough, or when one weighs less but where it
stands speaks for it: under a heading that names the topic, under one that is like it beside a unit
that bears on it, or as a recommendation, an item, or the paragraph that a recommendation on the
topic follows. The bars were set by reading 24 topics on the two samples and eleven on other
documents; tests hold what was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.brief.weighing import Across, Scale, Weighed, procedural
from assistant.draft import Quote
from assistant.evidence.across import understood
from assistant.evidence.features import COSINE, NAMES
from assistant.evidence.gather import Evidence, Gatherer
from assistant.question.expects import Expectation
from assistant.question.language import detect
from assistant.question.terms import Term, holds
from assistant.words import content, stems
from ingest.model import Kind
from retrieval.model import Filters, Hit, Located, ReportInfo

_BEARS = 0.62  # weight at which a sentence is on the topic by itself
_BELONGS = 0.42  # where its unit belongs to one that is, or its heading names the topic
_ANSWERED = 0.45  # where a recommendation on the topic follows it, and it has one of its words
_BESIDE = 0.5  # where it stands beside one that is, under a heading that is like the topic
_LIKE = 0.5  # likeness of such a heading to the topic
_OF_BEST = 0.65  # share of the heaviest unit's weight that a unit needs
_OPENS = 0.5  # likeness of a first sentence that makes its whole unit about the topic
_LOOKED_AT = 80  # units of a report that are measured
_MISSING_NAME = NAMES.index("missing_name")
_KINDS: tuple[Kind, ...] = ("paragraph", "item", "recommendation", "preambular")


@dataclass(frozen=True, slots=True)
class Bearing:
    """A unit that bears on the topic, its sentences that do, in order, and the heaviest weight."""

    located: Located
    quotes: tuple[tuple[Quote, float], ...]
    weight: float
    owner: str = ""  # the unit it is here for, where it is not by its own weight
    headed: bool = False  # here for its heading


@dataclass(frozen=True, slots=True)
class Found:
    """What one report holds on a topic; `hits` lie nearest, bearing on it or not."""

    report: ReportInfo
    bearings: tuple[Bearing, ...]
    hits: tuple[Hit, ...]
    terms: tuple[Term, ...]
    bar: float = 0.0  # weight that units needed to be among them
    across: Across = ""

    def above(self, bar: float) -> Found:
        """The same without units that weigh less than `bar`, and without those here for them."""
        kept = {b.located.docid for b in self.bearings if b.headed or b.weight >= bar}
        return replace(
            self,
            bar=bar,
            bearings=tuple(b for b in self.bearings if b.located.docid in kept or b.owner in kept),
        )


def find_all(
    gatherer: Gatherer, topic: str, reports: Sequence[ReportInfo], language: str = "en"
) -> list[Found]:
    """What each report holds on `topic`, in `language` where its words do not tell theirs.

    Where one report is plainly on it, what is only near it in any of them no longer counts: a unit
    needs a share of the heaviest one's weight.
    """
    found = [find(gatherer, topic, report, language) for report in reports]
    bar = _OF_BEST * max((b.weight for one in found for b in one.bearings), default=0.0)
    return [one.above(bar) for one in found]


def find(gatherer: Gatherer, topic: str, report: ReportInfo, language: str = "en") -> Found:
    """The units of `report` that bear on `topic`."""
    asked = _language_of(gatherer, topic, report, language)
    across: Across = ""
    if asked != report.language:
        if not gatherer.library.multilingual:
            return Found(report, (), (), (), across="unsearched")
        across = "words" if understood(topic, asked, report.language) else "meaning"
    evidence = gatherer.evidence(
        _plain_case(topic),
        Expectation("thing"),
        language=asked if across else report.language,
        k=_LOOKED_AT,
        filters=Filters(reports=(report.id,), kinds=_KINDS),
    )
    scale = Scale.of(evidence, report, across)
    by_unit: dict[str, list[Weighed]] = {}
    for candidate in evidence.candidates:
        weighed = Weighed(candidate, *scale.weight(candidate))
        by_unit.setdefault(candidate.located.docid, []).append(weighed)
    chosen = {
        docid: _continued(units, heavy, evidence, across)
        for docid, units in by_unit.items()
        if (heavy := _heavy(units, _BEARS))
    }
    owners = _belonging(gatherer, evidence, across, by_unit, chosen)
    if not chosen:
        return Found(report, (), evidence.hits, evidence.terms, across=across)
    order = {
        located.docid: place
        for place, located in enumerate(gatherer.library.units((report.id,), _KINDS))
    }
    bearings = [
        replace(
            _bearing(heavy),
            owner=owners[docid],
            headed=_headed(heavy[0].located, evidence, across),
        )
        for docid, heavy in chosen.items()
    ]
    bearings.sort(key=lambda bearing: order[bearing.located.docid])
    return Found(report, tuple(bearings), evidence.hits, evidence.terms, across=across)


def _language_of(gatherer: Gatherer, topic: str, report: ReportInfo, language: str) -> str:
    """The language of a topic as far as `report` goes: its script or its commonest words tell; a
    word or two alone may be any Latin one's, and is the report's where the library has them all."""
    told = detect(topic, default="")
    if told or report.language == language:
        return told or language
    words = [token.text for token in content(topic, report.language)]
    held = bool(words) and all(gatherer.library.document_frequency(words))
    return report.language if held and report.language not in _OWN_SCRIPT else language


_OWN_SCRIPT = ("ar", "ru", "zh")


def _belonging(
    gatherer: Gatherer,
    evidence: Evidence,
    across: Across,
    by_unit: Mapping[str, list[Weighed]],
    chosen: dict[str, list[Weighed]],
) -> dict[str, str]:
    """Adds to `chosen` the units that bear on the topic by where they stand; for each chosen unit
    the one it is here for ("" for none)."""
    own = {docid: heavy[0].located for docid, heavy in chosen.items()}
    answered = {_owner(one): docid for docid, one in own.items() if _is_recommendation(one)}
    like = set() if across else _like_the_topic(gatherer, evidence.question, own.values())
    beside: dict[tuple[str, ...], str] = {}
    for docid, one in own.items():
        if one.unit.section in like:
            beside.setdefault(one.unit.section, docid)
    owners = {docid: _owner(one) for docid, one in own.items()}
    for docid, units in by_unit.items():
        if docid in chosen:
            continue
        located = units[0].located
        owner = _owner(located)
        if _headed(located, evidence, across) or owner in own:
            bar = _BELONGS
        elif docid in answered:
            bar, owner = _ANSWERED, answered[docid]
        elif located.unit.section in beside:
            bar, owner = _BESIDE, beside[located.unit.section]
        else:
            continue
        heavy = _heavy(units, bar)
        if heavy and (bar == _BELONGS or any(one.covered for one in heavy)):
            chosen[docid] = heavy
            owners[docid] = owner
    return owners


def _is_recommendation(located: Located) -> bool:
    return located.unit.kind == "recommendation"


def _like_the_topic(
    gatherer: Gatherer, topic: str, units: Iterable[Located]
) -> set[tuple[str, ...]]:
    """The sections of `units` whose own heading is like the topic; the default encoder reads
    English alone."""
    english = [one for one in units if one.report.language == "en"]
    sections = list(dict.fromkeys(one.unit.section for one in english if one.unit.section))
    if not sections:
        return set()
    vectors = gatherer.library.embed([section[-1] for section in sections])
    cosines = vectors @ gatherer.library.question_vector(topic)
    return {one for one, cosine in zip(sections, cosines, strict=True) if cosine >= _LIKE}


def _heavy(weighed: Sequence[Weighed], bar: float) -> list[Weighed]:
    """The sentences of a unit from `bar` on, none of them about the meeting or the report itself,
    each in a unit that has every name of the topic."""
    return [
        one
        for one in weighed
        if one.weight >= bar
        and not one.candidate.measures[_MISSING_NAME]
        and not procedural(one.candidate)
    ]


def _plain_case(topic: str) -> str:
    """A topic typed as a title ("Access To Pain Relief") without its capitals, which would make
    names of its words; acronyms keep theirs."""
    words = topic.split()
    if len(words) > 1 and all(word[:1].isupper() or not word[:1].isalpha() for word in words):
        return " ".join(word if word.isupper() else word.lower() for word in words)
    return topic


def _continued(
    weighed: list[Weighed], heavy: list[Weighed], evidence: Evidence, across: Across
) -> list[Weighed]:
    """All sentences of a unit that is on the topic from its first on; else those found."""
    opens = any(
        one.candidate.index == 0 and one.candidate.measures[COSINE] >= _OPENS for one in heavy
    )
    if not opens and not _headed(weighed[0].located, evidence, across):
        return heavy
    return [one for one in weighed if not procedural(one.candidate)]


def _bearing(heavy: Sequence[Weighed]) -> Bearing:
    ordered = sorted(heavy, key=lambda one: one.candidate.quote.start)
    quotes = tuple((one.candidate.quote, one.weight) for one in ordered)
    return Bearing(heavy[0].located, quotes, max(one.weight for one in heavy))


def _headed(located: Located, evidence: Evidence, across: Across) -> bool:
    """Whether the unit's own heading names the whole topic."""
    section = located.unit.section
    if not section or not evidence.terms or across == "meaning":
        return False
    language = located.report.language
    found = stems(section[-1], language)
    return all(holds(term, found, language) for term in evidence.terms)


def _owner(located: Located) -> str:
    """The unit that this one belongs to: the paragraph a recommendation follows, an item's own."""
    unit = located.unit
    owner = unit.follows if unit.kind == "recommendation" else unit.parent
    return f"{located.report.id}#{owner}" if owner else ""
