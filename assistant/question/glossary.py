"""What a question's words are called in another official language: a glossary, country names,
words written alike.

Nothing is translated for the reader by these: they only tell whether a unit in another language
speaks of what the question names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from assistant.words import stem, tokens

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")  # the order of the glossary's columns
Stems = tuple[str, ...]
# Arabic prefixes that are words of their own: "and", "in", "for", "like", and the article.
_PREFIX = re.compile(r"^(?:[وف])?(?:[بكل])?(?:ال|لل)?(?=.{3})")
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e iu ia".split(" "),
        strict=True,
    )
)
_LEAST_ALIKE = 5  # letters that words of two languages must begin with together


@dataclass(frozen=True, slots=True)
class Called:
    """A span of a question and what it is called elsewhere: per language, stems of each way, and in
    English the words of each way."""

    start: int
    end: int
    ways: Mapping[str, tuple[Stems, ...]]
    english: tuple[str, ...] = ()


def stems_of(words: str, language: str) -> Stems:
    """The stems of some words in order; of Arabic words without the prefixes written with them."""
    return tuple(_bare(token.text, language) for token in tokens(words, language))


def _bare(word: str, language: str) -> str:
    return stem(_PREFIX.sub("", word), language) if language == "ar" else stem(word, language)


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[tuple[str, ...], ...], ...]:
    text = resources.files("assistant").joinpath("data/glossary.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(
        tuple(tuple(w.strip() for w in cell.split(";")) for cell in line.split("|"))
        for line in lines
    )


@lru_cache(maxsize=6)
def _index(language: str) -> tuple[dict[str, list[tuple[Stems, int]]], int]:
    """First stem → (stems, row) of every way to write a concept in `language`, longest first."""
    column = LANGUAGES.index(language)
    found: dict[str, list[tuple[Stems, int]]] = {}
    for number, row in enumerate(_rows()):
        for way in row[column]:
            stems = stems_of(way, language)
            if stems:
                found.setdefault(stems[0], []).append((stems, number))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found, max(len(s) for entries in found.values() for s, _ in entries)


@lru_cache(maxsize=2048)
def _ways(row: int, language: str) -> tuple[Stems, ...]:
    written = _rows()[row][LANGUAGES.index(language)]
    return tuple(dict.fromkeys(stems_of(way, language) for way in written))


def called(question: str, language: str, others: Iterable[str]) -> list[Called]:
    """Concepts and countries that a question names, longest first at each place, no overlaps."""
    if language not in LANGUAGES:
        return []
    known = [other for other in others if other in LANGUAGES]
    found = _countries(question, language, known)
    index, _ = _index(language)
    words = tokens(question, language)
    stems = [_bare(word.text, language) for word in words]
    at = 0
    while at < len(words):
        size = 1
        for way, row in index.get(stems[at], ()):
            if tuple(stems[at : at + len(way)]) == way:
                size = len(way)
                ways = {other: _ways(row, other) for other in known}
                alike_called = [r for other, r in index[stems[at]] if other == way]
                written = tuple(w for r in alike_called for w in _rows()[r][0])
                found.append(Called(words[at].start, words[at + size - 1].end, ways, written))
                break
        at += size
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Called] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _countries(question: str, language: str, others: Sequence[str]) -> list[Called]:
    from retrieval.register.names import index_of, written_as
    from retrieval.register.phrases import fold_characters

    named = index_of("country").find(question, fold_characters(question))
    spans = [(one.start, one.end, one.key, one.name) for one in named]
    taken = {start for start, _, _, _ in spans}
    spans += [one for one in _declined(question, language) if one[0] not in taken]
    found = []
    for start, end, key, name in spans:
        names = written_as("country", key)
        ways = {o: tuple(dict.fromkeys(stems_of(name, o) for name in names)) for o in others}
        found.append(Called(start, end, ways, (name,)))
    return found


def _declined(question: str, language: str) -> list[tuple[int, int, str, str]]:
    """Countries in a case other than the list has ("о Бразилии"): span, key and name."""
    if language != "ru":
        return []
    words = tokens(question, language)
    found = []
    for i, word in enumerate(words):
        if not word.text[0].isupper():
            continue
        for size in (3, 2, 1):
            part = words[i : i + size]
            country = _by_stems().get(tuple(one.stem for one in part))
            if country and len(part) == size:
                found.append((word.start, part[-1].end, *country))
                break
    return found


@lru_cache(maxsize=1)
def _by_stems() -> dict[Stems, tuple[str, str]]:
    """Russian names of countries by their stems: key and name in the register."""
    from retrieval.register.names import countries_in

    return {stems_of(written, "ru"): (key, name) for written, key, name in countries_in("ru")}


def country_of(word: str, language: str) -> tuple[str, str] | None:
    """Key and name of the country that a word of a question names, in any case; None for others."""
    from retrieval.register.names import index_of
    from retrieval.register.phrases import fold_characters

    for named in index_of("country").find(word, fold_characters(word)):
        return (named.key, named.name) if (named.start, named.end) == (0, len(word)) else None
    declined = _declined(word, language)
    return (declined[0][2], declined[0][3]) if declined else None


def latin(word: str) -> str:
    """A word in plain small Latin letters: without accents, Cyrillic letters as they sound."""
    lowered = "".join(_CYRILLIC.get(letter, letter) for letter in word.lower())
    apart = unicodedata.normalize("NFKD", lowered)
    return "".join(letter for letter in apart if "a" <= letter <= "z")


def alike(word: str, vocabulary: Mapping[str, str]) -> str | None:
    """The stem of a word written like this one elsewhere ("kétamine", "кетамин"), or None.

    `vocabulary` maps words in plain Latin letters to stems. Words are alike that begin with the
    same five letters or more, and these are most of both.
    """
    plain = _sounded(latin(word))
    if len(plain) < _LEAST_ALIKE:
        return None
    best, length = None, 0.0
    for written, found in vocabulary.items():
        other = _sounded(written)
        same = _together(plain, other)
        share = same / max(len(plain), len(other))
        if same >= _LEAST_ALIKE and share >= _MOST and share > length:
            best, length = found, share
    return best


_MOST = 0.66
# Letters that stand for one sound from language to language: "носкапин" is "noscapine".
_SOUNDS = (("ch", "h"), ("ph", "f"), ("th", "t"), ("qu", "k"), ("c", "k"), ("y", "i"))


@lru_cache(maxsize=20_000)
def _sounded(plain: str) -> str:
    for letters, sound in _SOUNDS:
        plain = plain.replace(letters, sound)
    return plain


def _together(one: str, other: str) -> int:
    same = 0
    for here, there in zip(one, other, strict=False):
        if here != there:
            break
        same += 1
    return same
