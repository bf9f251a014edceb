"""What the router needs to know of a library, read once when an assistant is made."""

from __future__ import annotations

import re
from collections import Counter

from assistant.question.router import Known
from retrieval.library import Library
from retrieval.model import ReportInfo
from retrieval.register import names
from retrieval.register.model import Reference
from retrieval.register.phrases import fold
from retrieval.register.references import resolve
from retrieval.register.verbs import lemma_of
from retrieval.unnamed import numbered

_BODY = re.compile(
    r"\b(?:board|committee|commission|council|assembly|office|organi[sz]ation|agency|group|panel|"
    r"programme|fund|conference|secretariat|union|bank|court|tribunal|centre)\b",
    re.IGNORECASE,
)


def known(library: Library) -> Known:
    """The library's reports, acronyms and bodies, and the register's lemmas of verbs."""
    acronyms = library.acronyms()
    return Known(
        reports=library.reports(),
        names=library.report_names,
        has_acronym=lambda word: word in acronyms,
        lemma=lemma_of,
        holds=lambda reference: resolve(library, reference).elsewhere is None,
        of_a_treaty=lambda reference: _an_article(library, reference),
        about=lambda words, noun: _about(library, words, noun),
        bodies=frozenset(key for key, words in acronyms.items() if _BODY.search(words)),
        expansions=acronyms,
    )


def _about(library: Library, words: str, noun: str) -> str | None:
    """The one report, of those that may be called by `noun`, that is about what `words` name: its
    masthead has them or many of its units do, and hardly a unit of the others."""
    may_be = {report.id: report for report in library.reports() if _called(report, noun)}
    if not may_be or len(library.reports()) > _FEW:
        return None
    found: Counter[str] = Counter()
    bodies = [key for kind, key in names.known(words) if kind == "body"]
    ways = [words, *(way for key in bodies for way in names.written_as("body", key))]
    units = {
        located.docid: located
        for way in dict.fromkeys(ways)
        for located in library.containing(fold(way))
    }
    for located in units.values():
        of_document = located.unit.kind == "other" and located.unit.anchor == "x1"
        found[located.report.id] += _MASTHEAD if of_document else 1
    shares = {report: n / library.report(report).units for report, n in found.items()}
    best = max((one for one in shares if one in may_be), key=lambda one: shares[one], default=None)
    if best is None or shares[best] < _MANY:
        return None
    others = [share for report, share in shares.items() if report in may_be and report != best]
    return best if max(others, default=0.0) <= shares[best] * _HARDLY else None


_FEW = 200  # reports that are looked through for what they are about
_MANY = 0.1  # share of a report's units that have a word it is about
_MASTHEAD = 1_000  # units that a masthead counts for
_HARDLY = 0.2  # share, of the best one's, that another report may have


def _called(report: ReportInfo, noun: str) -> bool:
    """Whether a report may be called by a word: a resolution is one by its symbol or title."""
    title = report.title.lower()
    if noun == "resolution":
        by_number = numbered(report) or _HEALTH_ASSEMBLY.fullmatch(report.symbol or "")
        return bool(by_number) or noun in title
    return (noun in ("report", "note") and numbered(report) is None) or noun in title


_HEALTH_ASSEMBLY = re.compile(r"WHA\d+\.\d+")


def _an_article(library: Library, reference: Reference) -> bool:
    """Whether an address is one of an article that one report has: "article 5 of the Convention"
    of a library with one convention."""
    if not reference.division or not reference.division[0].startswith("art-"):
        return False
    places = resolve(library, reference).places
    return len({place.located.report.id for place in places}) == 1
