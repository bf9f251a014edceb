"""Which of the library's reports a question names: by id, symbol, year or words of the title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.words import is_content, stem, tokens
from retrieval.model import ReportInfo

_YEAR = re.compile(r"(?<![\w/.-])(?:19|20)\d\d(?![\w/-])")
_NAMES_A_DOCUMENT = re.compile(
    r"\b(?:report|reports|chapter|document|resolution|convention|charter|"
    r"rapport|document|informe|documento|доклад\w*|документ\w*)\b|تقرير|报告|文件",
    re.IGNORECASE,
)
# Stems of words that name parts or addressees in any report, not one report.
_EVERYWHERE = frozenset(
    stem(word)
    for word in """report reports recommendation recommendations paragraph government governments
    united nations chapter annex section international national organization meeting
    group""".split()
)
_ALL = re.compile(
    r"\b(?:both|all|the two|each|either) (?:of the )?(?:reports|documents)\b", re.IGNORECASE
)


def named(question: str, reports: Sequence[ReportInfo]) -> tuple[str, ...]:
    """Return the ids of the reports that `question` names, in the library's order.

    A symbol or id names its report. A year names the report whose name or date carries it when
    no other does. Words of a name count only beside a word like "report", and only those that
    one report alone has.
    """
    if len(reports) < 2 or _ALL.search(question):
        return ()
    found = {report.id for report in reports if _by_address(question, report)}
    if not found:
        found = _by_year(question, reports)
    if not found and _NAMES_A_DOCUMENT.search(question):
        found = _by_words(question, reports)
    return tuple(report.id for report in reports if report.id in found)


def _by_address(question: str, report: ReportInfo) -> bool:
    lowered = question.lower()
    return any(
        re.search(rf"(?<![\w/-]){re.escape(name.lower())}(?![\w/-])", lowered)
        for name in (report.id, report.symbol)
        if name and (len(name) > 3)
    )


def uncited(question: str, reports: Sequence[ReportInfo]) -> str:
    """The question without the titles and citations of `reports`, where they stand whole in it.

    A question that is nothing but a citation stays as it is.
    """
    original = question
    for report in reports:
        for name in (report.title, report.cited_as):
            question = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", question, flags=re.I)
    left = re.sub(r"\s+", " ", question).strip()
    return left if any(is_content(token.text) for token in tokens(left)) else original


def unnamed(question: str, reports: Sequence[ReportInfo]) -> str:
    """The question without the ids, symbols and years of `reports` and the word "report".

    Where a report is named, it is looked in; its name is then no part of what is looked for.
    """
    text = uncited(question, reports)
    for report in reports:
        for name in (report.id, report.symbol, *years(report)):
            if name:
                text = re.sub(rf"(?<![\w/-]){re.escape(name)}(?![\w/-])", " ", text, flags=re.I)
    text = re.sub(r"\b(?:reports?|chapter|document)\b", " ", text, flags=re.IGNORECASE)
    text = re.sub(r"\s+", " ", text).strip()
    return text if any(is_content(token.text) for token in tokens(text)) else question


def years(report: ReportInfo) -> frozenset[str]:
    """The years a report goes by: those in its names, else the year of its date."""
    named_years = frozenset(_YEAR.findall(f"{report.cited_as} {report.title}"))
    return named_years or frozenset({report.date[:4]} if report.date else ())


def _by_year(question: str, reports: Sequence[ReportInfo]) -> set[str]:
    asked = set(_YEAR.findall(question))
    found: set[str] = set()
    for year in asked:
        having = [report.id for report in reports if year in years(report)]
        if len(having) == 1:
            found.add(having[0])
    return found


def _by_words(question: str, reports: Sequence[ReportInfo]) -> set[str]:
    words = {stem(t.text) for t in tokens(question) if is_content(t.text)}
    names = {
        report.id: {
            stem(t.text) for t in tokens(f"{report.title} {report.cited_as}") if is_content(t.text)
        }
        for report in reports
    }
    scores: dict[str, int] = {}
    for report in reports:
        others = set().union(*(names[o.id] for o in reports if o.id != report.id))
        near = _near_document_word(question)
        scores[report.id] = len(words & near & (names[report.id] - others) - _EVERYWHERE)
    best = max(scores.values(), default=0)
    if best == 0:
        return set()
    return {identifier for identifier, score in scores.items() if score == best}


def _near_document_word(question: str) -> set[str]:
    """Stems within four words of a word like "report"."""
    found = [(t, bool(_NAMES_A_DOCUMENT.fullmatch(t.text))) for t in tokens(question)]
    places = [i for i, (_, is_document) in enumerate(found) if is_document]
    return {stem(t.text) for i, (t, _) in enumerate(found) if any(abs(i - p) <= 4 for p in places)}
