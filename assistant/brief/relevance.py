"""Which units of a report bear on a topic: complete, in the report's order, nothing passing.

A sentence is weighed by its likeness to the topic and by how many of the topic's words it holds.
A unit bears on the topic when a sentence of it weighs enough, when it stands under a heading that
names the topic, or when it is a recommendation or an item that belongs to a unit that does. The
bars were set by reading twelve topics on the two samples and eleven on other documents; tests hold
what was read.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.draft import Quote
from assistant.evidence.features import COSINE, COVERAGE, NAMES
from assistant.evidence.gather import Candidate, Evidence, Gatherer
from assistant.question.expects import Expectation
from assistant.question.terms import Term, holds
from assistant.words import stems
from ingest.model import Kind
from retrieval.model import Filters, Hit, Located, ReportInfo

_BEARS = 0.62  # weight at which a sentence is on the topic by itself
_BELONGS = 0.42  # where its unit belongs to one that is, or its heading names the topic
_HELD = 0.98  # share of the topic's words that is all of them
_ALL_WORDS = 0.20  # likeness a sentence with every word of the topic still needs
_OPENS = 0.5  # likeness of a first sentence that makes its whole unit about the topic
_WORDS_ALONE = 0.8  # in other languages: three quarters of the topic's words, rightly weighed
_SHARE = 0.5  # of a topic's word in a sentence's weight, beside its likeness
_LOOKED_AT = 80  # units of a report that are measured
_MISSING_NAME = NAMES.index("missing_name")
_KINDS: tuple[Kind, ...] = ("paragraph", "item", "recommendation", "preambular")


@dataclass(frozen=True, slots=True)
class Bearing:
    """A unit that bears on the topic, its sentences that do, in order, and the heaviest weight."""

    located: Located
    quotes: tuple[tuple[Quote, float], ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Found:
    """What one report holds on a topic; `hits` lie nearest, bearing on it or not."""

    report: ReportInfo
    bearings: tuple[Bearing, ...]
    hits: tuple[Hit, ...]
    terms: tuple[Term, ...]


def find(gatherer: Gatherer, topic: str, report: ReportInfo) -> Found:
    """The units of `report` that bear on `topic`."""
    evidence = gatherer.evidence(
        _plain_case(topic),
        Expectation("thing"),
        language=report.language,
        k=_LOOKED_AT,
        filters=Filters(reports=(report.id,), kinds=_KINDS),
    )
    scale = _Scale.of(evidence, report)
    by_unit: dict[str, list[Weighed]] = {}
    for candidate in evidence.candidates:
        weighed = Weighed(candidate, scale.weight(candidate))
        by_unit.setdefault(candidate.located.docid, []).append(weighed)
    chosen = {
        docid: _continued(units, heavy, evidence)
        for docid, units in by_unit.items()
        if (heavy := _heavy(units, _BEARS))
    }
    for docid, units in by_unit.items():
        if docid in chosen:
            continue
        located = units[0].located
        if _headed(located, evidence) or _owner(located) in chosen:
            heavy = _heavy(units, _BELONGS)
            if heavy:
                chosen[docid] = heavy
    if not chosen:
        return Found(report, (), evidence.hits, evidence.terms)
    order = {
        located.docid: place
        for place, located in enumerate(gatherer.library.units((report.id,), _KINDS))
    }
    bearings = [_bearing(heavy) for heavy in chosen.values()]
    bearings.sort(key=lambda bearing: order[bearing.located.docid])
    return Found(report, tuple(bearings), evidence.hits, evidence.terms)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence of the report with how far it is on the topic."""

    candidate: Candidate
    weight: float

    @property
    def located(self) -> Located:
        return self.candidate.located


@dataclass(frozen=True, slots=True)
class _Scale:
    """The topic's words with their weights in one report: a word that stands in every unit of it
    ("youth" in a report on youth) tells nothing there, one that stands nowhere tells most."""

    shares: tuple[tuple[Term, float], ...]
    language: str

    @staticmethod
    def of(evidence: Evidence, report: ReportInfo) -> _Scale:
        """Inverse document frequency (Robertson and Spärck Jones) over the units of the report."""
        language = report.language
        units = [stems(hit.located.unit.text, language) for hit in evidence.hits]
        size = max(report.units, len(units))
        shares = []
        for term in evidence.terms:
            count = sum(holds(term, unit, language) for unit in units)
            shares.append((term, math.log(1 + (size - count + 0.5) / (count + 0.5))))
        total = sum(share for _, share in shares) or 1.0
        return _Scale(tuple((term, share / total) for term, share in shares), language)

    def weight(self, candidate: Candidate) -> float:
        """Likeness to the topic, and half a point for all of its words.

        The default encoder finds any two texts alike that are in the same other language than
        English: there the words alone decide.
        """
        found = stems(candidate.quote.text, self.language)
        covered = sum(share for term, share in self.shares if holds(term, found, self.language))
        if self.language != "en":
            return covered * _WORDS_ALONE
        cosine = candidate.measures[COSINE]
        if candidate.measures[COVERAGE] >= _HELD and cosine < _ALL_WORDS:
            return cosine  # the words stand there by chance
        return cosine + _SHARE * covered


def _heavy(weighed: Sequence[Weighed], bar: float) -> list[Weighed]:
    """The sentences of a unit from `bar` on, none of them about the meeting or the report itself,
    each in a unit that has every name of the topic."""
    return [
        one
        for one in weighed
        if one.weight >= bar
        and not one.candidate.measures[_MISSING_NAME]
        and not _procedural(one.candidate)
    ]


def _procedural(candidate: Candidate) -> bool:
    text = candidate.quote.text
    return bool(_PROCEDURE.search(text) or (_A_TITLE.search(text) and len(text.split()) < 40))


def _plain_case(topic: str) -> str:
    """A topic typed as a title ("Access To Pain Relief") without its capitals, which would make
    names of its words; acronyms keep theirs."""
    words = topic.split()
    if len(words) > 1 and all(word[:1].isupper() or not word[:1].isalpha() for word in words):
        return " ".join(word if word.isupper() else word.lower() for word in words)
    return topic


# How such reports tell of their own proceedings and send their readers on: words on a topic there
# are headings and names, nothing said on it.
_PROCEDURE = re.compile(
    r"^(?:at (?:its|the|their) .{1,60}\bmeetings?, .{0,80}\b(?:panel|considered|held|adopted"
    r"|elected|heard|had before)\b"
    r"|(?:in addition, )?statements? (?:was|were) (?:also )?(?:made|delivered|heard)\b"
    r"|(?:the )?(?:observers?|representatives?) .{1,400} (?:also )?made (?:a )?statements?\W*$"
    r"|participants were invited to\b"
    r"|it had before it\b"
    r"|.{1,200}\b(?:introduced|brings? to the attention of) .{0,120}\bdraft"
    r" (?:resolution|decision)\b"
    r"|a representative of the following\b"
    r"|(?:the|a) panel discussion was\b"
    r"|for (?:additional|further|more) .{1,120}\b(?:refer to|see)\b"
    r"|further information\b.{1,200}\b(?:contained|available|found|provided) (?:in|at|on)\b)",
    re.IGNORECASE | re.DOTALL,
)


# A document named in a list of documents.
_A_TITLE = re.compile(
    r"^(?:report|note|letter|draft)\b.{0,300}\([A-Z]+/[\w./() -]+\)\W*$", re.I | re.S
)


def _continued(weighed: list[Weighed], heavy: list[Weighed], evidence: Evidence) -> list[Weighed]:
    """All sentences of a unit that is on the topic from its first on; else those found."""
    opens = any(
        one.candidate.index == 0 and one.candidate.measures[COSINE] >= _OPENS for one in heavy
    )
    if not opens and not _headed(weighed[0].located, evidence):
        return heavy
    return [one for one in weighed if not _procedural(one.candidate)]


def _bearing(heavy: Sequence[Weighed]) -> Bearing:
    ordered = sorted(heavy, key=lambda one: one.candidate.quote.start)
    quotes = tuple((one.candidate.quote, one.weight) for one in ordered)
    return Bearing(heavy[0].located, quotes, max(one.weight for one in heavy))


def _headed(located: Located, evidence: Evidence) -> bool:
    """Whether the unit's own heading names the whole topic."""
    section = located.unit.section
    if not section or not evidence.terms:
        return False
    language = located.report.language
    found = stems(section[-1], language)
    return all(holds(term, found, language) for term in evidence.terms)


def _owner(located: Located) -> str:
    """The unit that this one belongs to: the paragraph a recommendation follows, an item's own."""
    unit = located.unit
    owner = unit.follows if unit.kind == "recommendation" else unit.parent
    return f"{located.report.id}#{owner}" if owner else ""
