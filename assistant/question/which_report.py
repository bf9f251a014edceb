"""Which reports a question is about, and the question without the words that only say so.

"Which paragraphs of the small harbours report mention nets?" is looked for in one report, and asks
for nets: "small harbours" is no part of it. A report is named by what the library knows it by
(`retrieval.report_names`), by the number of a resolution in a language whose word for one that does
not read, by its name in another language than its own, or by what it is about, where one report
alone is about that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.question.glossary import called
from retrieval.model import ReportInfo
from retrieval.register.names import index_of
from retrieval.register.phrases import fold_characters
from retrieval.report_names import ReportNames
from retrieval.report_phrases import RESOLUTIONS, YEAR, asks_something, terms, words_said
from retrieval.unnamed import numbered, spelt

About = Callable[[str, str], "str | None"]  # words, kind of document → the one report about them

# What a document is called, where a question says which one is meant.
NOUNS = frozenset(
    """report reports chapter document resolution resolutions decision convention conventions treaty
    charter protocol covenant declaration note text résolution convention traité charte rapport
    résolutions resolución convención convenio tratado carta informe резолюция резолюции резолюцией
    резолюцию конвенция конвенции конвенцией конвенцию договор договоре устав доклад доклада докладе
    القرار قرار الاتفاقية اتفاقية الميثاق التقرير تقرير 决议 公约 条约 宪章 报告""".split()
)
_BEFORE = re.compile(
    r"\b(?:the|this|that) (?P<name>(?:(?!(?:is|are|was|were|of|in|by|to|did|does|do|and|or|on|about"
    r"|which|what)\b)[\w’'-]+ ){1,5}?)(?P<noun>report|resolution|convention|treaty|charter|note)\b"
    r"(?! \d)",
    re.IGNORECASE,
)
# "the lighthouses report and the resolution on buoys"
_JOINED = re.compile(
    r"\b(?:report|resolution|convention|charter|treaty)s? (?:and|with|or|versus|vs\.?)\b"
    r"[^?.;]{1,60}\b(?:report|resolution|convention|charter|treaty)\b",
    re.IGNORECASE,
)
_NOT_A_NAME = frozenset(
    """first second third last latest new old present same other next previous above annual whole
    entire full said current final following two three recent""".split()
)
_NUMBER = {
    "ar": re.compile(r"(?P<noun>(?:ال)?قرار) (?:رقم )?(?P<number>\d[\d/]*)(?: ?\(\d{4}\))?"),
    "zh": re.compile(r"第? ?(?P<number>\d[\d/]*) ?(?:\(\d{4}\))? ?号(?P<noun>决议|决定)"),
}
_ABROAD = {
    "fr": re.compile(
        r"\b(?P<noun>rapport|résolution|convention|document|note) "
        r"(?:sur|concernant|relati\w+ (?:à|aux?)|de|des|du)"
        r"(?: la| le| les| l['’])? ?(?P<name>[^?.,;]+)",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(?P<noun>informe|resolución|convención|convenio|documento|nota) "
        r"(?:sobre|relativ\w+ a|de|del)(?: la| el| los| las)? (?P<name>[^?.,;]+)",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"\b(?P<noun>доклад\w*|резолюци\w+|конвенци\w+|документ\w*) (?:об|о|по|про) "
        r"(?P<name>[^?.,;]+)",
        re.IGNORECASE,
    ),
    "ar": re.compile(
        r"(?P<noun>(?:ال)?(?:تقرير|قرار|اتفاقية|وثيقة)) "
        r"(?:عن |بشأن |حول |المتعلقة? ب|الخاصة? ب)?(?P<name>[^؟?.،]+)"
    ),
    "zh": re.compile(r"(?:关于)?(?P<name>[㐀-鿿]{2,8}?)(?:问题)?的?(?P<noun>报告|决议|公约)"),
}
# "the Advisory Committee's report": once it is known which, whose it is says nothing more.
_OF_WHOM = re.compile(
    r"(?<=\bthe )(?:[A-Z][\w-]+ (?:(?:of|and|on|for|the) )*)*[A-Z][\w-]*(?:['’]s|s['’]) "
    r"(?=(?:report|resolution|chapter|document|note)\b)"
)
_TO_THE_NAME = re.compile(
    rf"(?:{'|'.join(sorted(NOUNS, key=len, reverse=True))})"
    r"(?P<joint> (?:on|about|of|concerning|regarding|from|by|for|sur|de|sobre) (?:the )?)$",
    re.IGNORECASE,
)
_MOST_WORDS = 2  # concepts of the glossary in such a name


@dataclass(frozen=True, slots=True)
class Named:
    """The ids of the reports a question names, in the library's order, and what else it says."""

    reports: tuple[str, ...]
    text: str


def named(asked: str, language: str, names: ReportNames, about: About) -> Named:
    """The reports that `asked` names; none where it names none."""
    found = names.named(asked)
    if found and not names.named(asked, by_any_year=False):
        found = _known_by_year(asked, names.of(found))
    cited = names.uncited(asked)
    if found:
        left = _without(cited, names.of(found))
        beside = _by_matter(left, language, names, about) if _JOINED.search(asked) else None
        if beside is not None and not set(beside.reports) <= set(found):
            both = {*found, *beside.reports}
            found, left = tuple(one.id for one in names.of(tuple(both))), beside.text
        return Named(found, left if asks_something(left) else cited)
    for by in (_by_number, _in_its_language, _by_matter):
        one = by(asked, language, names, about)
        if one is not None:
            return one
    return Named((), cited)


def _known_by_year(asked: str, reports: Sequence[ReportInfo]) -> tuple[str, ...]:
    """Those that have a year of the question in their names: a bare year may as well be what is
    asked about, and is not the report that merely came out in it."""
    said = set(YEAR.findall(asked))
    return tuple(
        one.id for one in reports if said & set(YEAR.findall(f"{one.title} {one.cited_as}"))
    )


def _by_number(asked: str, language: str, names: ReportNames, _: About) -> Named | None:
    pattern = _NUMBER.get(language)
    found = pattern.search(asked) if pattern else None
    if found is None:
        return None
    reports = names.named(f"resolution {found['number']}")
    return Named(reports, _put(asked, found, found["noun"])) if len(reports) == 1 else None


def _in_its_language(asked: str, language: str, names: ReportNames, _: About) -> Named | None:
    """ "le rapport sur la jeunesse": the report on youth."""
    pattern = _ABROAD.get(language)
    found = pattern.search(asked) if pattern else None
    if found is None:
        return None
    for one in called(found["name"], language, ("en",))[:_MOST_WORDS]:
        for way in one.english:
            reports = names.named(f"the {way} report", by_any_year=False)
            if len(reports) == 1:
                end = found.end() if language == "zh" else found.start("name") + one.end
                return Named(reports, f"{asked[: found.start()]}{found['noun']}{asked[end:]}")
    return None


def _by_matter(asked: str, _: str, names: ReportNames, about: About) -> Named | None:
    """ "the lighthouses report": the one that is about lighthouses; all such where the question
    sets them beside each other."""
    found: list[str] = []
    text = asked
    for start, end, words, noun in sorted(_phrases(asked), reverse=True):
        report = about(words, noun.lower())
        if report is not None:
            found.append(report)
            text = f"{text[:start]}the {noun}{text[end:]}"
    several = len(set(found)) > 1
    if not found or (several and not _JOINED.search(asked)):
        return None
    return Named(tuple(one.id for one in names.of(tuple(found))), text)


def _phrases(asked: str) -> Iterator[tuple[int, int, str, str]]:
    """Where a question says which document it means, with the words and what it calls it."""
    spans: list[tuple[int, int]] = []
    for one in index_of("body").find(asked, fold_characters(asked)):  # "the Committee on X report"
        noun = _OF_A_BODY.match(asked, one.end)
        if noun:
            start = one.start - len("the ") * asked[: one.start].lower().endswith("the ")
            spans.append((start, noun.end()))
            yield start, noun.end(), asked[one.start : one.end], noun["noun"]
    for phrase in _BEFORE.finditer(asked):
        words = phrase["name"].strip()
        inside = any(start < phrase.end() and phrase.start() < end for start, end in spans)
        if not (inside or YEAR.search(words) or set(words.lower().split()) & _NOT_A_NAME):
            yield phrase.start(), phrase.end(), words, phrase["noun"]


_OF_A_BODY = re.compile(r"(?:['’]s)? (?P<noun>report|resolution)\b(?! \d)", re.IGNORECASE)


def _put(asked: str, found: re.Match[str], words: str) -> str:
    return f"{asked[: found.start()]}{words}{asked[found.end() :]}"


def _the_noun(cited: re.Match[str]) -> str:
    """ "resolution 9 (2041)" as "the resolution"."""
    noun = cited[2]
    english = noun.lower() in ("resolution", "decision")
    return f"{cited[1] or ('the ' if english else '')}{noun}"


def _without(asked: str, reports: Sequence[ReportInfo]) -> str:
    """The question without the number of a resolution and the words of a title, where these say
    which document is meant; what it is called stays ("in the report")."""
    for report in reports:
        number = numbered(report)
        for name in (number, number.split(" (")[0]) if number else ():
            cited = rf"\b(the )?({RESOLUTIONS}) {spelt(name)}(?![\w/-])"
            asked = re.sub(cited, _the_noun, asked, flags=re.IGNORECASE)
        stems = frozenset(terms(f"{report.title} {report.cited_as}"))
        for start, end in sorted(words_said(asked, stems), reverse=True):
            if asked[start:end].lower() in NOUNS or YEAR.fullmatch(asked[start:end]):
                continue
            joint = _TO_THE_NAME.search(asked[:start])
            start = joint.start("joint") if joint else start
            asked = f"{asked[:start]} {asked[end:]}"
    asked = _OF_WHOM.sub("", asked)
    return re.sub(r"\s+(?=[?.,;])|\s{2,}", lambda m: "" if len(m.group()) == 1 else " ", asked)
