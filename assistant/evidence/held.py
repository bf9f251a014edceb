"""Whether a text holds a thing of the kind asked for: a count of what is counted, a date, a place.

`MEASURES` has for each kind of thing how far a text holds one that the question does not give
itself: 0 not, 0.5 cannot be told, 1 plainly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from assistant.evidence import tallies
from assistant.question.expects import Expected
from assistant.question.model import Question
from assistant.verify.figures import MONTHS, figures, is_figure
from assistant.words import Token, stem, stems, tokens
from retrieval.register.names import known

_NEAR = 6  # words between a number and the thing counted

_REFERENCE = re.compile(
    r"\b(?:articles?|art\.|paragraphs?|paras?\.?|resolutions?|decisions?|chapters?|sections?|"
    r"annex(?:es)?|items?|rules?|schedules?|recommendations?|goals?|targets?|pillars?|part)\s+"
    r"(?:\(?[\w./-]*\d[\w./()-]*\)?(?:\s*\(\w{1,4}\))*)"
    r"(?:(?:,| and| to| or|–|-)\s*[\w./()-]*\d[\w./()-]*)*"
    r"|\b[A-Z]{1,6}(?:[./-][A-Z0-9]+)*/[\w./()-]*\d[\w/()-]*",
    re.IGNORECASE,
)
_MONTHS = "|".join(month.capitalize() for month in MONTHS)
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s*(?:to|and|–|-)\s*\d{{1,2}})? (?:{_MONTHS})(?:,? \d{{4}})?\b"
    rf"|\b(?:{_MONTHS}),? \d{{4}}\b|\b(?:{_MONTHS}) \d{{1,2}}(?:,? \d{{4}})?\b"
    r"|(?<![\w/.-])(?:1[6-9]|20)\d\d(?:[–/-] ?\d{2,4})?(?![\w/])"
)
# A year before a name belongs to it: "the 2023 Staff Survey"; so does "Report 2023".
_NAMED_YEAR = re.compile(
    r"(?<=the )(?:1[6-9]|20)\d\d(?= [A-Z])|(?<=Report )\d{4}|(?<=Strategy )\d{4}"
)
_TIME = re.compile(
    r"\b(?:annually|every year|each year|yearly|monthly|weekly|daily|immediately|as soon as|within"
    r"|until|upon|before|after|during|sessions?|centur(?:y|ies)|decades?|years?|months?|weeks?"
    r"|days?|prior to|ago|since|at the time|early|late)\b",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"\b(?:[\w-]+|\d+) (?:\w+ )?(?:years?|months?|weeks?|days?|hours?|minutes?|decades?"
    r"|centur(?:y|ies))\b|\b(?:until|since|permanently|indefinitely)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[$€£¥]\s?\d|\b(?:US|USD|EUR|SwF|CHF|GBP|JPY|CFAF|Rs)\s?\$?\d"
    r"|\b\d[\d,. ]*(?:(?:million|billion|thousand) )?"
    r"(?:United States )?(?:dollars?|euros?|pounds?|francs?|yen)\b|\bfree of charge\b",
    re.IGNORECASE,
)
_AT_PLACE = re.compile(
    r"\b(?:in|at|near)\s+(?:the )?(?P<name>(?:[A-Z][\w’'-]+)(?:\s+(?:(?:of|the|de|and"
    r")\s+)*[A-Z][\w’'-]+)*)"
)
_NOT_PLACE = re.compile(
    rf"^(?:{_MONTHS}|Articles?|Chapters?|Sections?|Annex|Recommendations?|Conventions?|Resolutions?"
    r"|Rules?|Part|Schedules?|Tables?|Charter|Protocol|Governments?|States?|Member|Parties)\b"
)


def counts(question: Question, text: str) -> list[int]:
    """Places (in tokens) of the numbers of `text` that count something and are not the question's:
    no dates, ordinals, years, or numbers of articles and resolutions."""
    return list(_counts(question.core, text))


@lru_cache(maxsize=4096)
def _counts(core: str, text: str) -> tuple[int, ...]:
    asked = figures(core)
    plain = _blanked(_blanked(text, _REFERENCE), _DATE)
    places: list[int] = []
    words = tokens(text)
    for i, word in enumerate(words):
        if plain[word.start : word.end] != word.text or re.fullmatch(
            r"\d+(?:st|nd|rd|th)", word.text
        ):
            continue
        is_one = word.text.lower() == "one" and i + 1 < len(words)
        roughly = word.text.lower() in _ROUGHLY
        figure = is_figure(word.text) and word.text.lower() not in MONTHS
        if not (is_one or roughly or figure):
            continue
        mine = figures(word.text)
        if (
            is_one
            or roughly
            or (not any(one.startswith("#") for one in mine) and not mine <= asked)
        ):
            places.append(i)
    return tuple(places)


_ROUGHLY = frozenset("dozen dozens scores".split())


def _blanked(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda found: " " * len(found.group()), text)


def counted(question: Question, text: str) -> bool:
    """Whether a number of `text` counts the thing the question counts."""
    focus = question.expectation.focus
    words = tokens(text)
    places = counts(question, text)
    if not focus:
        return bool(places)
    noun = stem(focus.split()[-1])
    nouns = {noun} | (_PERSONS if noun in _PERSONS else set())
    if tallies.share_of(nouns, text) or any(tallies.so_many(w.text) & nouns for w in words):
        return True
    if not places:
        return False
    things = [i for i, word in enumerate(words) if nouns & {word.stem, *_parts(word.text)}]
    near = any(
        0 < thing - place <= (2 if words[place].text.lower() == "one" else _NEAR)
        and not _of_another(words, place, thing)
        for place in places
        for thing in things
    )
    of_them = any(
        thing < place and [word.text.lower() for word in words[place + 1 : place + 3]] in _OF_THEM
        for place in places
        for thing in things
    )
    after = of_them or any(
        0
        < place - thing
        <= (_NEAR + 4 if _of_so_many(words, place) else tallies.behind(words, thing))
        for place in places
        for thing in things
        if words[place].text.lower() != "one"  # "at the meeting, one delegate" counts none
    )
    return near or after


def _behind(words: Sequence[Token], thing: int, place: int) -> int:
    """How far behind the thing counted a number may stand."""
    return _NEAR + 4 if _of_so_many(words, place) else tallies.behind(words, thing)


def _of_another(words: Sequence[Token], place: int, thing: int) -> bool:
    """Whether a number counts another thing than this: "two makers of gauges" counts makers."""
    between = [word.text.lower() for word in words[place + 1 : thing]]
    if between[-1:] == ["per"]:
        return True  # "2.5 million per month" counts no months
    return any(word in _LEADS_ON and before.endswith("s") for before, word in pairwise(between))


_OF_THEM = [["of", word] for word in ("them", "these", "those", "which", "whom")]
_LEADS_ON = frozenset("of in for by from with to on at".split())


def _of_so_many(words: Sequence[Token], place: int) -> bool:
    """Whether a number says how many make up what stands before: "a component of up to 120"."""
    before = [word.text.lower() for word in words[max(0, place - 4) : place]]
    return "of" in before and set(before[before.index("of") + 1 :]) <= _UP_TO


_PERSONS = {stem(w) for w in "people persons individuals inhabitants men women".split()}
_UP_TO = frozenset("up to about some around at least most nearly almost over".split())


def _parts(word: str) -> Iterator[str]:
    return (stem(part) for part in word.split("-") if "-" in word and part)


def _number(question: Question, text: str) -> float:
    if re.search(r"\bhow (?:long|old)\b", question.core, re.IGNORECASE):
        return 1.0 if _DURATION.search(text) else 0.3 if counts(question, text) else 0.0
    if re.search(r"\bhow often\b", question.core, re.IGNORECASE):
        return 1.0 if re.search(r"\b(?:\w+ly|every|each|once|twice|times)\b", text) else 0.2
    if counted(question, text):
        return 1.0
    places = [i for i in counts(question, text) if tokens(text)[i].text.lower() != "one"]
    return 0.6 if places else 0.0


def dates(question: Question, text: str) -> list[str]:
    """The dates and years of `text` that the question does not give itself."""
    asked = question.core.lower()
    plain = _blanked(_blanked(text, _REFERENCE), _NAMED_YEAR)
    found = [match.group() for match in _DATE.finditer(plain)]
    return [date for date in found if date.lower() not in asked]


def _date(question: Question, text: str) -> float:
    if re.search(r"\bhow long\b", question.core, re.IGNORECASE) and _DURATION.search(text):
        return 1.0
    if dates(question, text):
        return 1.0
    if re.search(r"\b(?:which|what) (?:year|month|day|date)\b", question.core, re.IGNORECASE):
        return 0.0
    return 0.3 if _TIME.search(text) else 0.0


def _percentage(question: Question, text: str) -> float:
    found = {figure for figure in figures(text) if figure.endswith("%")}
    if found - figures(question.core):
        return 1.0
    return 0.6 if re.search(r"\b(?:half|thirds?|quarters?|majority|marginal)\b", text) else 0.0


def _money(question: Question, text: str) -> float:
    del question
    return 1.0 if _MONEY.search(text) else 0.0


def _article(question: Question, text: str) -> float:
    found = set(re.findall(r"\b(?:articles?|art\.|rules?|regulations?) (\d[\w.]*)", text, re.I))
    return 1.0 if any(number not in question.core for number in found) else 0.0


def _title(question: Question, text: str) -> float:
    del question
    return 1.0 if re.search(r"[“\"«][^”\"»]{3,}[”\"»]", text) else 0.0


def _treaty(question: Question, text: str) -> float:
    if text.rstrip().endswith(":") and re.search(r"\b(?:instruments|treaties|conventions)\b", text):
        return 1.0
    found = re.findall(r"\b(?:Convention|Protocol|Covenant|Treaty|Agreement|Charter)\b", text)
    return 1.0 if len(found) > 1 else 0.9 if found else 0.0


def _resolution(question: Question, text: str) -> float:
    found = re.findall(
        r"\b(?:resolutions?|decisions?) ([A-Z]?-?\d[\w./-]*(?: \(\d{4}\))?)", text, re.IGNORECASE
    )
    return 1.0 if any(number not in question.core for number in found) else 0.0


def _numbered(question: Question, text: str) -> float:
    """Whether the thing asked about stands with a number: "1st meeting", "item 125"."""
    noun = re.escape((question.expectation.focus or "").split()[-1].rstrip("s"))
    number = r"(?:\d[\w–-]*(?:st|nd|rd|th)?|[\w-]+(?:th|first|second|third)|[IVX]+)"
    found = re.search(
        rf"\b{number}(?: [a-z-]+){{0,2}} {noun}\w*|\b{noun}\w* (?:of )?(?:\(?\w?\)? ?)?{number}\b",
        text,
        re.IGNORECASE,
    )
    return 1.0 if found and found.group().lower() not in question.core.lower() else 0.0


def _place(question: Question, text: str) -> float:
    asked = stems(question.core)
    for match in _AT_PLACE.finditer(text):
        name = match.group("name")
        if _NOT_PLACE.match(name) or stems(name) <= asked or _BODY_WORD.search(name):
            continue
        if not any(kind in ("body", "treaty") for kind, _ in known(name)):
            return 1.0
    if re.match(r"[A-Z][\w-]+(?: [A-Z][\w-]+)*, \d{1,2} [A-Z]", text.splitlines()[-1]):
        return 1.0  # a signature's last line: "Vienna, 17 November 2023"
    return 0.9 if _SOMEWHERE.search(text) else 0.1


_SOMEWHERE = re.compile(
    r"\b(?:website|web page|online|available (?:at|on|in)|headquarters|everywhere|deposited|located"
    r"|held in|kept in|takes? place|took place"
    r"|(?:found|contained|set out|published|available) in)\b",
    re.IGNORECASE,
)


def _named_of_kind(kind: str) -> Callable[[Question, str], float]:
    def measure(question: Question, text: str) -> float:
        asked = stems(question.core)
        names = [
            name
            for name in re.findall(
                r"\b[A-Z][\w’'-]+(?: (?:(?:of|the|for|on|and) )*[A-Z][\w’'-]+)*", text
            )
            if not stems(name) <= asked
        ]
        found = {key for name in names for one, key in known(name) if one == kind}
        if kind == "body":
            found |= {name for name in names if name.isupper() and len(name) > 1}
            found |= {name for name in names if _BODY_WORD.search(name)}
        return 1.0 if len(found) > 1 else 0.9 if found else 0.1

    return measure


_BODY_WORD = re.compile(
    r"\b(?:Organi[sz]ation|Union|Committee|Commission|Council|Board|Office|Agency|Fund|Programme"
    r"|Group|Federation|Institute|Association|Bank|Centre|Network|Foundation|League|Community)\b"
)


def _degree(question: Question, text: str) -> float:
    return 1.0 if counts(question, text) or _DEGREES.search(text) else 0.4


_DEGREES = re.compile(
    r"\b(?:marginal|majority|most|minority|share|half|several|many|few|little|small(?:er)?"
    r"|large(?:r|st)?|significant\w*|substantial\w*|increasing\w*|growing|rapid\w*|insufficient\w*"
    r"|inadequate\w*|limited|low|high|widespread)\b",
    re.IGNORECASE,
)
MEASURES: dict[Expected, Callable[[Question, str], float]] = {
    "number": _number, "date": _date, "percentage": _percentage, "money": _money,
    "article": _article, "resolution": _resolution, "numbered": _numbered, "place": _place,
    "title": _title, "treaty": _treaty, "country": _named_of_kind("country"),
    "body": _named_of_kind("body"), "degree": _degree,
}  # fmt: skip
