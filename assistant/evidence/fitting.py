"""How far a sentence holds the very thing asked for: the count of what is counted, a date, a place.

A sentence on the matter that lacks it is worth less than one that has it, however alike it is to
the question. Words of the question itself are not its answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.draft import Quote
from assistant.evidence.gather import Candidate
from assistant.question.expects import Expectation, Expected, present
from assistant.question.model import Question
from assistant.question.terms import Term, holds
from assistant.verify.figures import MONTHS, figures, is_figure
from assistant.words import Token, is_content, stem, stems, tokens
from retrieval.register.names import known

# What is left of a sentence's score when it does not fit at all. Kinds that a reader looks for
# letter by letter weigh most; persons may stand in many words, reasons and manners in any.
_FLOOR: dict[Expected, float] = {
    "number": 0.35, "date": 0.3, "percentage": 0.35, "money": 0.3, "article": 0.35,
    "resolution": 0.35, "symbol": 0.5, "numbered": 0.3, "place": 0.2, "treaty": 0.4, "country": 0.45,
    "body": 0.45, "person": 0.7, "degree": 0.7,
}  # fmt: skip
# Kinds whose presence can be told for certain.
EXACT: frozenset[Expected] = frozenset(
    ("number", "date", "percentage", "money", "article", "resolution", "numbered", "place",
     "person", "body", "treaty")
)  # fmt: skip
_NEAR = 6  # words between a number and the thing counted

_REFERENCE = re.compile(
    r"\b(?:articles?|art\.|paragraphs?|paras?\.?|resolutions?|decisions?|chapters?|sections?|"
    r"annex(?:es)?|items?|rules?|schedules?|recommendations?|goals?|targets?|pillars?|part)\s+"
    r"(?:\(?[\w./-]*\d[\w./()-]*\)?(?:\s*\(\w{1,4}\))*)(?:(?:,| and| to| or|–|-)\s*[\w./()-]*\d[\w./()-]*)*"
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
    r"[$€£¥]\s?\d|\b(?:US|USD|EUR)\s?\$?\d|\b\d[\d,. ]*(?:(?:million|billion|thousand) )?"
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


def fit(question: Question, text: str) -> float:
    """How far `text` holds what `question` asks for: 0 not, 0.5 cannot be told, 1 plainly."""
    expectation = question.expectation
    one = _fit(expectation.kind, question, text)
    if expectation.also is None:
        return one
    return min(one, _fit(expectation.also, question, text))


def _fit(kind: Expected, question: Question, text: str) -> float:
    measure = _MEASURES.get(kind)
    if measure is not None:
        done = 1.0 if kind not in _OF_A_DEED or _says_done(question, text) else _NOT_DONE
        return measure(question, text) * done
    if kind in ("yes_no", "choice", "thing", "manner", "definition"):
        return 0.5
    return present(Expectation(kind), text, stems(question.core))


# What a masthead says of its document, and the text below it says of others.
_OF_THE_DOCUMENT = re.compile(
    r"\b(?:the|this) (?:[\w’'-]+ ){0,3}?(?:resolution|report|document|decision|note verbale|letter)\b"
    r".{0,60}\b(?:adopted|issued|published|dated|distributed|circulated|submitted)\W*$",
    re.IGNORECASE,
)
# When, where and at which meeting something was done: the sentence is to say that it was done.
_OF_A_DEED = frozenset(("date", "place", "numbered"))
_NOT_DONE = 0.6
_LIKE_DEEDS = tuple(
    frozenset(stem(word) for word in group.split())
    for group in (
        "meet met held hold convened convene took take place gather opened",
        "found contained set available published appear",
        "start started begin began launched commence open opened",
        "end ended close closed finish concluded",
        "set established created founded establish found",
        "chosen elected appointed elect appoint",
    )
)


_A_MEETING = re.compile(r"\bmeetings?\b", re.IGNORECASE)  # a noun, no deed


def _says_done(question: Question, text: str) -> bool:
    """Whether a sentence has the deed a question ends with ("when was it *launched*?")."""
    words = [token for token in tokens(question.core) if is_content(token.text)]
    if not words:
        return True
    deed, found = words[-1].stem, stems(_A_MEETING.sub(" ", text))
    like = [group for group in _LIKE_DEEDS if deed in group]
    return deed in found or any(group & found for group in like)


def ranked(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each worth as much less as it fits less, best first."""
    floor = _FLOOR.get(question.expectation.kind)
    if floor is None or question.language != "en":
        return list(candidates)
    if question.expectation.also is not None:
        floor *= _FLOOR.get(question.expectation.also, 1.0)
    of_document = bool(_OF_THE_DOCUMENT.search(question.core))
    weighed: list[Candidate] = []
    for one in candidates:
        fits = fit(question, one.quote.text)
        masthead = of_document and one.located.unit.kind == "other" and fits >= 0.9
        weighed.append(
            replace(one, score=1.0 if masthead else one.score * (floor + (1 - floor) * fits))
        )
    return sorted(weighed, key=lambda one: -one.score)


def own_coverage(question: Question, terms: Sequence[Term], quote: Quote) -> float:
    """Weighted share of the question's words that a sentence holds, or its headings, leaving out
    the noun asked for ("which *resolution*", "how many *votes*")."""
    language = quote.located.report.language
    asked = stems(question.expectation.focus or "") | _NOUNS_ASKED
    own = [term for term in terms if term.stem not in asked]
    unit = quote.located.unit
    written = " ".join((quote.text, *unit.section[-1:], quote.located.report.title))
    found = stems(written, language)
    total = sum(term.weight for term in own)
    return sum(term.weight for term in own if holds(term, found, language)) / (total or 1.0)


_NOUNS_ASKED = frozenset(
    stem(word)
    for word in """resolution resolutions decision article articles year month date day number
    percentage share proportion place city country countries organization organizations meeting
    session item term treaty treaties convention""".split()
)


def counts(question: Question, text: str) -> list[int]:
    """Places (in tokens) of the numbers of `text` that count something and are not the question's:
    no dates, ordinals, years, or numbers of articles and resolutions."""
    asked = figures(question.core)
    plain = _blanked(_blanked(text, _REFERENCE), _DATE)
    places: list[int] = []
    words = tokens(text)
    for i, word in enumerate(words):
        if plain[word.start : word.end] != word.text or re.fullmatch(
            r"\d+(?:st|nd|rd|th)", word.text
        ):
            continue
        is_one = word.text.lower() == "one" and i + 1 < len(words)
        if not is_one and (not is_figure(word.text) or word.text.lower() in MONTHS):
            continue
        mine = figures(word.text)
        if is_one or (not any(one.startswith("#") for one in mine) and not mine <= asked):
            places.append(i)
    return places


def _blanked(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda found: " " * len(found.group()), text)


def counted(question: Question, text: str) -> bool:
    """Whether a number of `text` counts the thing the question counts."""
    focus = question.expectation.focus
    words = tokens(text)
    places = counts(question, text)
    if not places or not focus:
        return bool(places)
    noun = stem(focus.split()[-1])
    things = [i for i, word in enumerate(words) if noun in (word.stem, *_parts(word.text))]
    near = any(
        0 < thing - place <= _NEAR and (words[place].text.lower() != "one" or thing - place <= 2)
        for place in places
        for thing in things
    )
    after = any(
        0 < place - thing <= (_NEAR + 4 if _of_so_many(words, place) else 3)
        for place in places
        for thing in things
    )
    return near or after


def _of_so_many(words: Sequence[Token], place: int) -> bool:
    """Whether a number says how many make up what stands before: "a component of up to 120"."""
    before = [word.text.lower() for word in words[max(0, place - 4) : place]]
    return "of" in before and set(before[before.index("of") + 1 :]) <= _UP_TO


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


def _treaty(question: Question, text: str) -> float:
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
    r"|held in|kept in|takes? place|took place|(?:found|contained|set out|published|available) in)\b",
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
_MEASURES: dict[Expected, Callable[[Question, str], float]] = {
    "number": _number, "date": _date, "percentage": _percentage, "money": _money,
    "article": _article, "resolution": _resolution, "numbered": _numbered, "place": _place,
    "treaty": _treaty, "country": _named_of_kind("country"), "body": _named_of_kind("body"), "degree": _degree,
}  # fmt: skip
