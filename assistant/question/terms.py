"""The words of a question that evidence must bear on, with how much each weighs."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from assistant.words import content, stem

if TYPE_CHECKING:
    from retrieval.thesaurus import Thesaurus

_NUMERIC = re.compile(r"^(?:[A-Z]{0,3}[-/])?\d[\w./,-]*$")


# "How long", "how many": the second word asks, it is not what is asked about.
_DEGREE_ASKED = re.compile(
    r"\bhow (?:long|many|much|often|far|old|large|big|high)\b", re.IGNORECASE
)
# The one body that every report of the genre names in full and no question does.
_ORGANIZATION = {"UN": ("United", "Nations"), "U.N": ("United", "Nations")}
# "Member States" are the States, which is no word of content: whom a report asks goes without
# saying in half of its sentences.
_MEMBER_STATES = re.compile(r"\bmember(?=[ -]states?\b)", re.IGNORECASE)
_ALIKE = 0.85  # what may stand for a word, beside the word itself
# Weight of a word the units lack, when it names nothing: they may say it in other words.
_UNKNOWN = 0.3


# What a treaty is called in general: one word stands for another.
TREATIES = frozenset(
    stem(word) for word in "treaty treaties convention conventions covenant instrument".split()
)


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of a question: its stem, its weight (0..1), and whether it names something.

    `ways` are the stems of what it is called in a report of another language, where it is such;
    `alike` those of what may stand for it, where sentences are measured by such: see `widened`.
    """

    text: str
    stem: str
    weight: float
    name: bool = False
    number: bool = False
    ways: tuple[tuple[str, ...], ...] = ()
    alike: tuple[tuple[str, ...], ...] = ()


@lru_cache(maxsize=1)
def common_stems() -> frozenset[str]:
    """Stems of everyday English words, which say little about what a question is about."""
    text = resources.files("assistant").joinpath("data/common_en.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def terms_of(
    question: str,
    language: str,
    frequencies: Callable[[Sequence[str]], Sequence[int]],
    size: int,
) -> tuple[Term, ...]:
    """Return the content words of `question`, each once, weighed by rarity.

    `frequencies` gives the number of units that hold each word; `size` is the number of units.
    The weight is the inverse document frequency scaled to 0..1 (Robertson and Spärck Jones); an
    everyday word that the units lack weighs at most 0.45, since its absence says little.
    """
    words = content(
        _DEGREE_ASKED.sub(_spaces, question) if language == "en" else question, language
    )
    seen: dict[str, tuple[str, bool, bool]] = {}
    for token in words:
        if language == "en" and _MEMBER_STATES.match(question, token.start):
            continue
        number = bool(_NUMERIC.match(token.text))
        capital = token.text[0].isupper() and not number
        opening = not question[: token.start].strip(" \t\"'“‘¿¡([-")
        acronym = token.text.isupper() and len(token.text) > 1 and not number
        name = acronym or (capital and not opening)
        if token.stem not in seen:
            seen[token.stem] = (token.text, name, number)
    if not seen:
        return ()
    counts = frequencies([_ORGANIZATION.get(text, (text,))[-1] for text, _, _ in seen.values()])
    terms: list[Term] = []
    for (stemmed, (text, name, number)), count in zip(seen.items(), counts, strict=True):
        if text in _ORGANIZATION:
            ways = ((stemmed,), tuple(stem(word) for word in _ORGANIZATION[text]))
            terms.append(Term(text, stemmed, max(rarity(count, size), 0.02), name, ways=ways))
            continue
        weight = rarity(count, size)
        if language == "en" and not name and stemmed in common_stems():
            weight = min(weight, 0.45)
        if count == 0 and not name and not number:
            weight = min(weight, _UNKNOWN)
        terms.append(Term(text, stemmed, max(weight, 0.02), name, number))
    return tuple(terms)


def widened(question: str, terms: Sequence[Term], thesaurus: Thesaurus | None) -> tuple[Term, ...]:
    """The terms of an English question with what may stand for them; names and numbers stand for
    themselves."""
    alike: dict[str, tuple[tuple[str, ...], ...]] = {}
    for span in thesaurus.matches(question) if thesaurus else ():
        ways = tuple(way for term in span.terms if (way := _way(term)))
        for token in content(question[span.start : span.end]):
            alike.setdefault(token.stem, ways)
    return tuple(
        term if term.name or term.number else replace(term, alike=alike.get(term.stem, ()))
        for term in terms
    )


@lru_cache(maxsize=20_000)
def _way(term: str) -> tuple[str, ...]:
    """The stems of a term of the thesaurus; none where its stop words leave one of several words:
    "go on" is not "go"."""
    written = term.replace("-", " ")
    found = tuple(token.stem for token in content(written))
    return found if len(found) > 1 or " " not in written else ()


def _spaces(found: re.Match[str]) -> str:
    return " " * len(found.group())


def rarity(count: int, size: int) -> float:
    """Inverse document frequency of a word that `count` of `size` units hold, scaled to 0..1."""
    top = math.log(1 + (size + 0.5) / 0.5)
    return math.log(1 + (size - count + 0.5) / (count + 0.5)) / top if top else 1.0


def parts(term: Term, language: str) -> tuple[str, ...]:
    """The stems under which a term may stand in a text: itself and, if hyphenated, its parts."""
    if "-" not in term.text:
        return (term.stem,)
    return (term.stem, *(stem(part, language) for part in term.text.split("-") if part))


def holds(term: Term, stems: frozenset[str], language: str) -> bool:
    """Whether a text with these stems holds the term, whole or by all its hyphenated parts."""
    if term.ways:
        return any(all(part in stems for part in way) for way in term.ways)
    if term.stem in stems:
        return True
    if "-" not in term.text:
        return False
    pieces = [stem(part, language) for part in term.text.split("-") if part]
    return bool(pieces) and all(piece in stems for piece in pieces)


def share_held(term: Term, stems: frozenset[str], language: str) -> float:
    """How far a text with these stems holds the term: wholly (1), by what may stand for it, or not
    at all (0)."""
    if holds(term, stems, language):
        return 1.0
    return _ALIKE if any(all(part in stems for part in way) for way in term.alike) else 0.0
