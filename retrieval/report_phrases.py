"""How a question speaks of a report: "the report on small harbours", "the 2018 meeting"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from retrieval.words import analyser, even, words_of

RESOLUTIONS = r"(?:resolutions?|decisions?|résolutions?|resoluci\w+|резолюци\w+)"
YEAR = re.compile(r"(?<![\w/.–-])(?:19|20)\d\d(?![\w/–-])")  # not of a span: "2020–2023"
_DOCUMENT = (
    r"(?:reports?|chapters?|documents?|resolutions?|conventions?|charters?|notes?"
    r"|rapports?|informes?|documentos?|доклад\w*|документ\w*)"
)
_NAMES_A_DOCUMENT = re.compile(rf"\b{_DOCUMENT}\b|تقرير|报告|文件", re.IGNORECASE)
_PLURAL = re.compile(r"\b(?:reports|documents|resolutions|conventions)\b", re.IGNORECASE)
_ALL = re.compile(
    r"\b(?:both|all|the two|each|either) (?:of the )?(?:reports|documents)\b", re.IGNORECASE
)
# "the small harbours report", "the report on small harbours"; not "which resolution", nor
# "submit annual reports to the Assembly".
_BEFORE_DOCUMENT = re.compile(
    r"\b(?:the|this|that|both|le|la|el|los|les) "
    r"(?P<name>(?:(?!(?:is|are|was|were|of|in|by|to|did|does|do)\b)[\w’'-]+ ){1,5}?)"
    r"(?:report|chapter|document|resolution|convention|charter|note|rapport|informe|documento)\b",
    re.IGNORECASE,
)
_AFTER_DOCUMENT = re.compile(
    rf"\b(?:the|this|that|le|la|el) (?:[\w’'-]+ ){{0,2}}?{_DOCUMENT}"
    r" (?:on|about|of|concerning|regarding|from|by|for|sur|de|sobre)"
    r" (?P<name>(?:[\w’'-]+ ?){1,8})",
    re.IGNORECASE,
)
_ITS_OWN = 0.6  # share of a phrase's words that a report's name must have for it to be meant
_NEAR = 4  # words between a word like "report" and one of its name, in other scripts

# A year says which report is meant beside what a report is, or what it is of ("the 2018 meeting");
# by itself it may be what a question asks about.
_GATHERING = (
    r"(?:meetings?|sessions?|conferences?|groups?|panels?|forums?|summits?|workshops?|seminars?|congress"
    r"|discussions?|deliberations?|debates?|consultations?|dialogues?"
    r"|réunion|reunión|совещани\w+)"
)
_GATHERINGS = re.compile(_GATHERING, re.IGNORECASE)
_KIND = (
    rf"(?P<kind>{_DOCUMENT}|{_GATHERING}|texts?|editions?|publications?|papers?|letters?"
    r"|declarations?)"
)
_YEARS = (  # "the 2018 and the 2023 report", "reports for 2018 and 2023"
    r"(?P<years>(?:19|20)\d\d(?:,? (?:(?:and|or|et|y|и|of|for|in|the) )*(?:19|20)\d\d)*)\b"
)
_BEFORE_KIND = re.compile(rf"\b{_YEARS} (?:[\w’'-]+ ){{0,3}}?{_KIND}\b", re.IGNORECASE)
_NO_VERB = r"(?!(?:on|about|say|says|said|that|is|was|(?:19|20)\d\d)\b)[\w’'-]+"
_AFTER_KIND = re.compile(
    rf"\b{_KIND}(?: (?:of|by|from|de|du|del)(?: {_NO_VERB}){{1,6}}?)?(?: held)?"
    r"(?: (?:for|of|in|from|dated|de|du|del|за|от|on(?= \d)))?(?: the year)?"
    rf" \(?(?:\d{{1,2}} )?(?:(?-i:[A-Z])[a-z]{{2,8}} )?{_YEARS}",
    re.IGNORECASE,
)
# Any report is one of these; another word must stand in the name of the report that is meant.
_ANY_REPORT = re.compile(
    r"(?:reports?|documents?|texts?|editions?|publications?|chapters?|papers?|rapports?|informes?"
    r"|documentos?|доклад\w*|документ\w*)",
    re.IGNORECASE,
)

# Words that name parts or addressees in any report, not one report.
_EVERYWHERE = """report reports recommendation recommendations paragraph government governments
    united nations chapter annex section international national organization meeting group"""
# Words for who speaks in reports: alone they tell of an author whose reports may be many.
_BODIES = """board panel committee commission council assembly office team body secretary
    secretary-general general president chair expert experts working group conference meeting
    session"""
# Words that ask what a report says.
_ASKING = """say says said tell show list mention mentions mentioned state states stated give need
    want know help explain describe like thing things according"""


def terms(text: str) -> list[str]:
    """The stems of a text, as BM25 has them, whatever its language: names are compared by them."""
    return analyser("en")(text)


@cache
def in_any_name() -> frozenset[str]:
    """Stems that do not tell reports apart."""
    return frozenset(terms(_EVERYWHERE))


@cache
def _bodies() -> frozenset[str]:
    return frozenset(terms(_BODIES))


@cache
def _asking() -> frozenset[str]:
    return frozenset(terms(_ASKING))


def asks_something(text: str) -> bool:
    """Whether a text says what is asked about, and does not only ask: "what does it say?"."""
    return bool(set(terms(text)) - _asking())


def means_all(question: str) -> bool:
    """Whether all reports are spoken of, or both."""
    return _ALL.search(question) is not None


def speaks_of_several(question: str) -> bool:
    """Whether reports are spoken of in the plural."""
    return _PLURAL.search(question) is not None


def speaks_of_one(question: str) -> bool:
    """Whether a question has a word like "report"."""
    return _NAMES_A_DOCUMENT.search(question) is not None


def is_any_report(kind: str) -> bool:
    """Whether any report may be called by a word: a resolution is a document, not a letter."""
    return _ANY_REPORT.fullmatch(kind) is not None


def is_gathering(kind: str) -> bool:
    """Whether a word is for what a report may be of: a meeting, a session."""
    return _GATHERINGS.fullmatch(kind) is not None


def years_said(question: str) -> Iterator[tuple[str, str]]:
    """Years that stand beside a word for a report or for what it is of, with that word."""
    if YEAR.search(question):
        for pattern in (_BEFORE_KIND, _AFTER_KIND):
            for match in pattern.finditer(question):
                for year in YEAR.findall(match["years"]):
                    yield year, match["kind"]


def phrases_said(question: str) -> list[frozenset[str]]:
    """Stems of the words, phrase by phrase, that say which report or resolution is meant."""
    if re.search(r"[\u0400-\u04ff\u0600-\u06ff\u4e00-\u9fff]", question):
        return [frozenset((word,)) for word in _near_document_word(question)]
    phrases = [frozenset(terms(match["name"])) for match in _BEFORE_DOCUMENT.finditer(question)]
    for match in _AFTER_DOCUMENT.finditer(question):
        # "the report on small harbours say about nets": the name ends somewhere
        words = terms(match["name"])
        phrases += [frozenset(words[:n]) for n in range(1, len(words) + 1)]
    return [words for words in phrases if words]


def is_named_by(words: Iterable[str], name: frozenset[str]) -> bool:
    """Whether a phrase of these stems is hardly more than a name of those, and more than the word
    for a body: "the report of the Panel of Experts" is not that of another panel."""
    said = frozenset(words)
    return len(said & name) >= _ITS_OWN * len(said) and bool(said & name - _bodies())


def words_said(question: str, name: frozenset[str]) -> list[tuple[int, int]]:
    """Where words of a name (its stems) stand in phrases that say which report is meant."""
    return [
        span
        for pattern in (_BEFORE_DOCUMENT, _AFTER_DOCUMENT)
        for match in pattern.finditer(question)
        for span in _of_the_name(match, name)
    ]


def _of_the_name(match: re.Match[str], name: frozenset[str]) -> list[tuple[int, int]]:
    start = match.start("name")
    words = [word for word in words_of(match["name"], "en") if word[2]]
    held = [name.issuperset(stems) for _, _, stems in words]
    for n in range(len(words), 0, -1):
        if held[n - 1] and sum(held[:n]) >= _ITS_OWN * n:
            return [
                (start + first, start + last)
                for (first, last, _), mine in zip(words[:n], held[:n], strict=True)
                if mine
            ]
    return []


def _near_document_word(question: str) -> set[str]:
    """Stems within four words of a word like "report"."""
    text = even(question)
    found = words_of(text, "en")
    places = [
        i for i, (start, end, _) in enumerate(found) if _NAMES_A_DOCUMENT.search(text[start:end])
    ]
    return {
        term
        for i, (_, _, terms) in enumerate(found)
        if any(abs(i - place) <= _NEAR for place in places)
        for term in terms
    }
