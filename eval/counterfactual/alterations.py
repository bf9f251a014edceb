"""Edits of a few words, from subtle to blatant: number, date, name, verb, negation, quantifier.

Pure: a text in, every alteration of it out, in a fixed order. `before` occurs in the text;
`after` replaces it and reads as English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Aspect = Literal["number", "date", "name", "verb", "negation", "quantifier"]
Degree = Literal["subtle", "blatant"]


@dataclass(frozen=True, slots=True)
class Alteration:
    """Replace `before`, at `start`, by `after`."""

    aspect: Aspect
    degree: Degree
    start: int
    before: str
    after: str

    def of(self, text: str) -> str:
        """The text with the alteration made; raises ValueError if `before` does not stand there."""
        if not text.startswith(self.before, self.start):
            raise ValueError(f"{self.before!r} does not stand at {self.start}")
        return text[: self.start] + self.after + text[self.start + len(self.before) :]


_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_DATE = re.compile(rf"\b(?:(\d{{1,2}}) )?({'|'.join(_MONTHS)})(?: (\d{{4}}))?\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER = re.compile(r"(?<![\w./-])\d{1,3}(?![\w./-]*\d|\w)")
_COUNTED = {
    "two": ("three", "twelve"),
    "three": ("four", "thirty"),
    "four": ("five", "forty"),
    "five": ("six", "fifteen"),
    "six": ("seven", "sixty"),
    "tens of thousands": ("hundreds of thousands", "dozens"),
    "thirtieth": ("thirty-first", "tenth"),
    "sixty-second": ("sixty-third", "twelfth"),
}
_VERBS = {
    "encourages": ("urges", "forbids"),
    "are encouraged": ("are urged", "are forbidden"),
    "urges": ("invites", "dissuades"),
    "invites": ("requests", "forbids"),
    "reminds": ("requests", "absolves"),
    "calls upon": ("invites", "forbids"),
    "calls on": ("invites", "forbids"),
    "are called upon": ("are invited", "are forbidden"),
    "commends": ("notes", "condemns"),
    "reiterates": ("considers", "denies"),
    "recommended": ("considered", "rejected"),
    "requested": ("invited", "forbade"),
    "welcomed": ("noted", "deplored"),
    "highlights": ("notes", "disputes"),
    "should": ("may", "need not"),
    "must be": ("may be", "need not be"),
    "could": ("should", "could never"),
}
_NEGATIONS = {
    "has not yet": "has already",
    "have not": "have",
    "does not": "does",
    "do not": "do",
    "did not": "did",
    "is not": "is",
    "are not": "are",
    "was not": "was",
    "cannot be": "can be",
    "will not be": "will be",
    "no less": "less",
    "neither control": "control",
    "not under": "under",
    "without": "with",
    "with no": "with a",
    "there was no": "there was a",
    "lack of": "wealth of",
    "still requires": "no longer requires",
    "sufficient": "insufficient",
}
_AFFIRMATIONS = {
    "is important": "is not important",
    "are undermining": "are not undermining",
    "are required": "are not required",
    "were elected": "were not elected",
    "should be": "should not be",
    "could be": "could not be",
    "can be": "cannot be",
    "may hinder": "may not hinder",
    "was recommended": "was not recommended",
    "has resulted": "has not resulted",
    "have reported": "have not reported",
    "are limited": "are not limited",
}
_QUANTIFIERS = {
    "a number of": ("a majority of", "none of the"),
    "a few": ("several", "all"),
    "several": ("many", "no"),
    "many": ("some", "no"),
    "some": ("many", "no"),
    "all": ("most", "no"),
}
_NAME = re.compile(r"\b[A-Z][a-zà-ÿ]+(?: [A-Z]\.)?(?: [A-Z][a-zà-ÿ]+(?:-[A-Z][a-z]+)?)+\b")
_INSTITUTIONAL = frozenset(
    """Action Addressing Agenda Agency Assembly Board Centre Chair Chapter Chemicals Commission
    Committee Commissioner Convention Council Countries Crescent Crime Cross Cooperation Debate
    Declaration Department Deputy Dependence Director Drug Drugs European Executive Expert
    Federation General Government Governments High Human Incident Individual Intergovernmental
    International Inter Joint Law Learning Level Library Meeting Member Ministerial Narcotic
    Narcotics National Nations New Notification Novel Office Online Operational Organization Panel
    Parliament Platforms Police Political Posted Precursors President Programme Programmes Project
    Psychotropic Red Report Republic Rights Russian Scanning Scientific Secretariat Secretary
    Section Security Single Special Standards State States Strategy Substances System Trade Traffic
    Training Treatment Union United Universal Vice World""".split()
)
_BODIES = {
    "Centre": "Institute",
    "Federation of": "League of",
    "Office on": "Bureau on",
    "Section": "Division",
    "Communication System": "Communication Service",
    "Partnerships": "Alliances",
    "Training Environment": "Training Gateway",
    "Scanning of": "Search for",
    "Notification Online": "Notification Exchange",
    "Commission": "Directorate",
    "High Commissioner": "Chief Commissioner",
    "Customs Organization": "Customs Union",
    "Deputy Director": "Associate Director",
    "Chair's summary": "Rapporteur's summary",
    "closing remarks": "opening remarks",
    "HIV": "malaria",
    "deforestation": "desertification",
    "Expert Committee": "Review Panel",
}
_SURNAMES = ("Hallett", "Okonjo", "Lindqvist", "Tamura", "Ferreira", "Novotny")
_PLACES = {
    "Vienna": "Geneva",
    "Nigeria": "Ghana",
    "Pakistan": "Nepal",
    "Egypt": "Jordan",
    "Canada": "Chile",
    "Norway": "Finland",
    "Estonia": "Latvia",
    "WHO": "UNICEF",
    "INTERPOL": "Europol",
    "Secretariat": "Bureau",
    "naloxone": "methadone",
    "ketamine": "tiletamine",
    "tramadol": "codeine",
    "cannabis": "khat",
}


def alterations(text: str) -> list[Alteration]:
    """Every alteration of a text, by place."""
    found = [
        *_dates(text),
        *_numbers(text),
        *_names(text),
        *_worded("verb", text, _VERBS),
        *_worded("quantifier", text, _QUANTIFIERS),
        *_negated(text),
    ]
    return sorted(found, key=lambda one: (one.start, one.aspect, one.degree, one.after))


def _dates(text: str) -> Iterator[Alteration]:
    for match in _DATE.finditer(text):
        day, month, year = match.groups()
        at = _MONTHS.index(month)
        if day is None and year is None:
            continue  # "May" alone may be the verb
        yield Alteration("date", "blatant", match.start(2), month, _MONTHS[(at + 5) % 12])
        if day:
            other = str(int(day) + 1 if int(day) < 28 else int(day) - 1)
            yield Alteration("date", "subtle", match.start(1), day, other)
    for match in _YEAR.finditer(text):
        year = match.group()
        yield Alteration("date", "subtle", match.start(), year, str(int(year) - 1))
        yield Alteration("date", "blatant", match.start(), year, str(int(year) - 27))


def _numbers(text: str) -> Iterator[Alteration]:
    dated = [range(m.start(), m.end()) for m in _DATE.finditer(text)]
    for match in _NUMBER.finditer(text):
        if any(match.start() in span for span in dated):
            continue
        value = int(match.group())
        yield Alteration("number", "subtle", match.start(), match.group(), str(value + 1))
        yield Alteration("number", "blatant", match.start(), match.group(), str(value * 4 + 3))
    for match in re.finditer(r"\b\d+/\d+\b", text):
        front, _, back = match.group().partition("/")
        after = f"{front}/{int(back) + 1}"
        yield Alteration("number", "subtle", match.start(), match.group(), after)
    yield from _worded("number", text, _COUNTED)


def _names(text: str) -> Iterator[Alteration]:
    for match in _NAME.finditer(text):
        words = match.group().split()
        if len(words) > 3 or _INSTITUTIONAL & set(words):
            continue  # a title or a body rather than a person
        pick = sum(map(ord, match.group())) % len(_SURNAMES)
        last = words[-1]
        at = match.end() - len(last)
        yield Alteration("name", "subtle", at, last, _SURNAMES[pick])
    for place, other in _PLACES.items():
        for match in re.finditer(rf"\b{place}\b", text):
            yield Alteration("name", "blatant", match.start(), place, other)
    for body, other in _BODIES.items():
        for match in re.finditer(rf"\b{body}\b", text):
            yield Alteration("name", "subtle", match.start(), body, other)


def _worded(aspect: Aspect, text: str, table: dict[str, tuple[str, str]]) -> Iterator[Alteration]:
    taken: list[range] = []
    for before in sorted(table, key=len, reverse=True):
        for match in re.finditer(rf"\b{before}\b", text, re.IGNORECASE):
            if any(match.start() in span for span in taken):
                continue
            taken.append(range(match.start(), match.end()))
            degrees: tuple[Degree, Degree] = ("subtle", "blatant")
            for degree, after in zip(degrees, table[before], strict=True):
                written = after.capitalize() if match.group()[0].isupper() else after
                yield Alteration(aspect, degree, match.start(), match.group(), written)


def _negated(text: str) -> Iterator[Alteration]:
    taken: list[range] = []
    for before, after in {**_NEGATIONS, **_AFFIRMATIONS}.items():
        for match in re.finditer(rf"\b{before}\b", text):
            if any(match.start() in span for span in taken):
                continue
            taken.append(range(match.start(), match.end()))
            yield Alteration("negation", "subtle", match.start(), before, after)
