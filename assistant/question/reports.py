"""Which of the library's reports a question names: by id, symbol, year or words of the title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.words import is_content, stem, tokens
from retrieval.model import ReportInfo

_ADDRESS = r"(?<![\w/-]){}(?![\w/-])"
_CITED_NUMBER = (
    r"\b(?:resolutions?|decisions?|résolutions?|resoluci\w+|резолюци\w+) "
    r"(?:[\w/() ]+ (?:and|et|y|и) )?{}(?![\w/-])"
)
_YEAR = re.compile(r"(?<![\w/.-])(?:19|20)\d\d(?![\w/-])")
_NAMES_A_DOCUMENT = re.compile(
    r"\b(?:report|reports|chapter|document|resolution|convention|charter|note|letter|"
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
    number = numbered(report)
    short = number.split(" (")[0] if number else ""
    if (
        short
        and _stands(short, question)
        and re.search(_CITED_NUMBER.format(re.escape(short)), question, re.I)
    ):
        return True
    return any(
        _stands(name, question) and re.search(_ADDRESS.format(re.escape(name)), question, re.I)
        for name in (report.id, report.symbol, number)
        if name and (len(name) > 3)
    )


def _stands(name: str, question: str) -> bool:
    """Whether `name` stands in the question at all.

    Patterns are made for such names only: a library may hold thousands of reports.
    """
    return name.lower() in question.lower()


_RESOLUTION = re.compile(
    r"(?:^|/)(?:RES|DEC)/(?P<number>[\w-]+(?:/[\w-]+)?)(?: ?\((?P<year>\d{4})\))?$"
)


def numbered(report: ReportInfo) -> str | None:
    """The number a resolution goes by: "78/131" of A/RES/78/131, "2223 (2015)" of S/RES/2223
    (2015); None for other documents."""
    found = _RESOLUTION.search(report.symbol or "")
    if found is None:
        return None
    return found["number"] + (f" ({found['year']})" if found["year"] else "")


def uncited(question: str, reports: Sequence[ReportInfo]) -> str:
    """The question without the titles and citations of `reports`, where they stand whole in it.

    A question that is nothing but a citation stays as it is.
    """
    original = question
    for report in reports:
        for name in (report.title, report.cited_as):
            if not _stands(name, question):
                continue
            question = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", question, flags=re.I)
    left = re.sub(r"\s+", " ", question).strip()
    return left if any(is_content(token.text) for token in tokens(left)) else original


def unnamed(question: str, reports: Sequence[ReportInfo]) -> str:
    """The question without the ids, symbols and years of `reports` and the word "report".

    Where a report is named, it is looked in; its name is then no part of what is looked for.
    """
    text = uncited(question, reports)
    for report in reports:
        for name in (report.id, report.symbol, numbered(report), *years(report)):
            if name and _stands(name, text):
                text = re.sub(_ADDRESS.format(re.escape(name)), " ", text, flags=re.I)
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
    names = {
        report.id: {
            stem(t.text) for t in tokens(f"{report.title} {report.cited_as}") if is_content(t.text)
        }
        for report in reports
    }
    holders = Counter(word for words in names.values() for word in words)
    phrases = _said_of_a_document(question)
    scores = {
        report.id: sum(
            sum(1 for word in words & names[report.id] - _EVERYWHERE if holders[word] == 1)
            for words in phrases
            if len(words & names[report.id]) >= _ITS_OWN * len(words)
        )
        for report in reports
    }
    best = max(scores.values(), default=0)
    if best == 0:
        return set()
    found = {identifier for identifier, score in scores.items() if score == best}
    return found if len(found) == 1 or _PLURAL.search(question) else set()


_PLURAL = re.compile(r"\b(?:reports|documents|resolutions|conventions)\b", re.IGNORECASE)
_DOCUMENT = (
    r"(?:reports?|chapters?|documents?|resolutions?|conventions?|charters?|notes?|rapports?"
    r"|informes?|documentos?|доклад\w*|документ\w*)"
)
# "the small harbours report", "the report on small harbours"; not "which resolution", nor
# "submit annual reports to the Assembly".
_BEFORE_DOCUMENT = re.compile(
    r"\b(?:the|this|that|both|le|la|el|los|les) "
    r"((?:(?!(?:is|are|was|were|of|in|by|to|did|does|do)\b)[\w’'-]+ ){1,5}?)"
    r"(?:report|chapter|document|resolution|convention|charter|note|rapport|informe|documento)\b",
    re.IGNORECASE,
)
_AFTER_DOCUMENT = re.compile(
    rf"\b(?:the|this|that|le|la|el) (?:[\w’'-]+ ){{0,2}}?{_DOCUMENT}"
    r" (?:on|about|of|concerning|regarding|from|by|for|sur|de|sobre) ((?:[\w’'-]+ ?){1,8})",
    re.IGNORECASE,
)


_ITS_OWN = 0.6  # share of a phrase's words that a report's name must have for it to be meant


def _said_of_a_document(question: str) -> list[set[str]]:
    """Stems of the words, phrase by phrase, that say which report or resolution is meant."""
    if re.search(r"[\u0400-\u04ff\u0600-\u06ff\u4e00-\u9fff]", question):
        return [{word} for word in _near_document_word(question)]
    phrases = [
        {token.stem for token in tokens(phrase) if is_content(token.text)}
        for phrase in _BEFORE_DOCUMENT.findall(question)
    ]
    for phrase in _AFTER_DOCUMENT.findall(question):
        # "the report on small harbours say about nets": the name ends somewhere
        words = [t.stem for t in tokens(phrase) if is_content(t.text)]
        phrases += [set(words[:n]) for n in range(1, len(words) + 1)]
    return [words for words in phrases if words]


def _near_document_word(question: str) -> set[str]:
    """Stems within four words of a word like "report"."""
    found = [(t, bool(_NAMES_A_DOCUMENT.fullmatch(t.text))) for t in tokens(question)]
    places = [i for i, (_, is_document) in enumerate(found) if is_document]
    return {stem(t.text) for i, (t, _) in enumerate(found) if any(abs(i - p) <= 4 for p in places)}
