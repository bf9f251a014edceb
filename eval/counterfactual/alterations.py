"""Edits of a few words, from subtle to blatant: number, date, name, verb, negation, quantifier.

Pure: a text in, every alteration of it out, in a fixed order. `before` occurs in the text;
`after` replaces it and reads as English.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
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
_NAME = re.compile(r"\b[A-Z][a-zà-ÿ]+(?: [A-Z]\.)?(?: [A-Z][a-zà-ÿ]+(?:-[A-Z][a-z]+)?)+\b")


@dataclass(frozen=True, slots=True)
class Tables:
    """What is put in place of what (`alterations.toml`)."""

    surnames: tuple[str, ...]
    institutional: frozenset[str]  # words that make a capitalised name a body's, not a person's
    counted: Mapping[str, Sequence[str]]
    verbs: Mapping[str, Sequence[str]]
    quantifiers: Mapping[str, Sequence[str]]
    negations: Mapping[str, str]
    names: Mapping[str, str]
    bodies: Mapping[str, str]


@lru_cache(maxsize=1)
def tables() -> Tables:
    """The tables that ship with the project."""
    source = files("eval.counterfactual") / "alterations.toml"
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    surnames, institutional = data.pop("surnames"), data.pop("institutional")
    return Tables(tuple(surnames), frozenset(institutional.split()), **data)


def alterations(text: str) -> list[Alteration]:
    """Every alteration of a text, by place."""
    found = [
        *_dates(text),
        *_numbers(text),
        *_names(text),
        *_worded("verb", text, tables().verbs),
        *_worded("quantifier", text, tables().quantifiers),
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
    yield from _worded("number", text, tables().counted)


def _names(text: str) -> Iterator[Alteration]:
    for match in _NAME.finditer(text):
        words = match.group().split()
        if len(words) > 3 or tables().institutional & set(words):
            continue  # a title or a body rather than a person
        surnames = tables().surnames
        pick = sum(map(ord, match.group())) % len(surnames)
        last = words[-1]
        at = match.end() - len(last)
        yield Alteration("name", "subtle", at, last, surnames[pick])
    for place, other in tables().names.items():
        for match in re.finditer(rf"\b{place}\b", text):
            yield Alteration("name", "blatant", match.start(), place, other)
    for body, other in tables().bodies.items():
        for match in re.finditer(rf"\b{body}\b", text):
            yield Alteration("name", "subtle", match.start(), body, other)


def _worded(aspect: Aspect, text: str, table: Mapping[str, Sequence[str]]) -> Iterator[Alteration]:
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
    for before, after in tables().negations.items():
        for match in re.finditer(rf"\b{before}\b", text):
            if any(match.start() in span for span in taken):
                continue
            taken.append(range(match.start(), match.end()))
            yield Alteration("negation", "subtle", match.start(), before, after)
