"""A question without the names of the reports that it is about.

Where a report is named, it is looked in; its name is then no part of what is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.model import ReportInfo
from retrieval.report_phrases import RESOLUTIONS, YEAR, asks_something, terms, words_said
from retrieval.words import even

_RESOLUTION = re.compile(
    r"(?:^|/)(?:RES|DEC)/(?P<number>[\w-]+(?:/[\w-]+)?)(?: ?\((?P<year>\d{4})\))?$"
)
_OF_A_YEAR = re.compile(r" ?\(\d{4}\)$")


def numbered(report: ReportInfo) -> str | None:
    """The number a resolution goes by: "78/131" of A/RES/78/131, "2223 (2015)" of S/RES/2223
    (2015); None for other documents."""
    found = _RESOLUTION.search(report.symbol or "")
    if found is None:
        return None
    return found["number"] + (f" ({found['year']})" if found["year"] else "")


def addresses(report: ReportInfo) -> tuple[str, ...]:
    """The id and the symbol of a report; also S/RES/2223 for S/RES/2223 (2015).

    An id that is a word is no address: "harbours" may be what a question asks about.
    """
    symbol = report.symbol or ""
    names = dict.fromkeys((report.id, symbol, _OF_A_YEAR.sub("", symbol)))
    return tuple(name for name in names if name and not name.isalpha())


def years(report: ReportInfo) -> frozenset[str]:
    """The years a report goes by: those in its names, else the year of its date.

    Of several in its names that of its date, if it is one: "2025 session … 2030 Agenda".
    """
    named = frozenset(YEAR.findall(f"{report.cited_as} {report.title}"))
    dated = frozenset({report.date[:4]} if report.date else ())
    return (named & dated if len(named) > 1 else named) or named or dated


def uncited(question: str, reports: Sequence[ReportInfo]) -> str:
    """The question without the titles and citations of `reports`, where they stand whole in it.

    A question that is nothing but a citation stays as it is.
    """
    left = _without_citations(question, reports)
    return _evened(left) if asks_something(left) else question


def unnamed(question: str, reports: Sequence[ReportInfo]) -> str:
    """The question without the ids, symbols and years of `reports` and the word "report".

    Where a report is named, it is looked in; its name is then no part of what is looked for.
    """
    left = _without_addresses(uncited(question, reports), reports)
    return _evened(left) if asks_something(left) else question


def beside_names(question: str, reports: Sequence[ReportInfo]) -> str:
    """What a question says beside the names of `reports`, in whatever form; may be empty.

    In "the report on small harbours: what about nets?" it is small harbours that are looked in.
    """
    left = _without_citations(even(question), reports)
    for report in reports:
        name = frozenset(terms(f"{report.title} {report.cited_as}"))
        for start, end in words_said(left, name):
            left = left[:start] + " " * (end - start) + left[end:]
    return _evened(_without_addresses(left, reports))


def _without_citations(question: str, reports: Sequence[ReportInfo]) -> str:
    for report in reports:
        for name in (report.title, report.cited_as):
            if name.lower() in question.lower():
                question = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", question, flags=re.I)
    return question


def _without_addresses(question: str, reports: Sequence[ReportInfo]) -> str:
    for report in reports:
        number = numbered(report)
        cited = (number, number.split(" (")[0]) if number else ()
        alone = (*addresses(report), number, *years(report))
        for before, names in ((rf"\b{RESOLUTIONS} ", cited), (r"(?<![\w/-])", alone)):
            for name in names:
                if name and name.split()[0].lower() in question.lower():
                    pattern = rf"{before}{spelt(name)}(?![\w/-])"
                    question = re.sub(pattern, " ", question, flags=re.I)
    return re.sub(r"\b(?:reports?|chapter|document)\b", " ", question, flags=re.I)


def spelt(address: str) -> str:
    """The pattern of an address, with or without its spaces: "S/RES/2223(2015)"."""
    return re.escape(address).replace(r"\ ", r"\s*")


def _evened(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
