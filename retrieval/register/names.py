"""Finding names of a list in a text: countries, bodies, treaties, substances.

A NameIndex reads names word by word, so a text costs time in its length, not in the number of
names; the longest name at a place wins ("South Sudan" is not a mention of Sudan).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from retrieval.register.phrases import fold_characters

ListKind = Literal["country", "body", "substance", "treaty"]
Word = tuple[str, int, int]  # a word of a folded text, its start and end
_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[ '’.,()&/-]{0,3}")
_CJK = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Named:
    """A name found: `key` is folded, `name` as the list has it, `start:end` its span."""

    key: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Name:
    words: tuple[str, ...]  # after the first
    key: str
    name: str
    capital: bool  # must open with a capital: "Turkey", not "turkey"
    upper: bool  # an acronym: must be in capitals
    closing: bool  # ends with a bracket


class NameIndex:
    """Names with their keys, found longest first."""

    def __init__(self, names: Iterable[tuple[str, str, str]], *, capital: bool) -> None:
        """`names` are (a way to write it, key, name); `capital`: they open with a capital."""
        self._firsts: set[str] = set()
        self._single: dict[str, list[_Name]] = {}  # names of one word
        self._longer: dict[tuple[str, str], list[_Name]] = {}  # by their first two words
        cjk: dict[str, tuple[str, str]] = {}
        for written, key, name in names:
            folded = fold_characters(written)
            if _CJK.search(written):
                cjk[folded] = (key, name)
                continue
            words = _WORD.findall(folded)
            upper = " " not in written and bool(re.search(r"[A-Z].*[A-Z]$", written))
            entry = _Name(
                tuple(words[1:]),
                key,
                name,
                capital and written[:1].isupper(),
                upper,
                written.endswith(")"),
            )
            self._firsts.add(words[0])
            if len(words) == 1:
                self._single.setdefault(words[0], []).append(entry)
            else:
                self._longer.setdefault((words[0], words[1]), []).append(entry)
        for entries in self._longer.values():
            entries.sort(key=lambda entry: -len(entry.words))
        self._cjk = cjk
        longest = sorted(cjk, key=len, reverse=True)
        self._cjk_pattern = re.compile("|".join(map(re.escape, longest))) if cjk else None

    def find(self, text: str, folded: str, words: Sequence[Word] | None = None) -> Iterator[Named]:
        """The names in `text`, left to right, without overlaps.

        `folded` is `fold_characters(text)`, `words` its `words_of` where the caller has them.
        """
        if words is None:
            words = words_of(folded)
        end = 0
        for at, word in enumerate(words):
            if word[0] in self._firsts and word[1] >= end:
                named = self._at(text, folded, words, at)
                if named is not None:
                    yield named
                    end = named.end
        if self._cjk_pattern and _CJK.search(text):
            for match in self._cjk_pattern.finditer(folded):
                key, name = self._cjk[match.group()]
                yield Named(key, name, match.start(), match.end())

    def _at(self, text: str, folded: str, words: Sequence[Word], at: int) -> Named | None:
        first, start, _ = words[at]
        second = words[at + 1][0] if at + 1 < len(words) else ""
        for entry in (*self._longer.get((first, second), ()), *self._single.get(first, ())):
            last = at + len(entry.words)
            if last >= len(words) or not self._follow(folded, words, at, entry.words):
                continue
            end = words[last][2]
            written = text[start:end]
            if entry.upper and not _is_upper(written):
                continue
            if entry.capital and written[0].islower():
                continue
            if entry.closing and folded[end : end + 1] == ")":
                end += 1
            if entry.capital and folded[max(0, start - 4) : start] == "new ":
                continue
            if folded[max(0, start - 9) : end] == "northern ireland":
                continue
            return Named(entry.key, entry.name, start, end)
        return None

    @staticmethod
    def _follow(folded: str, words: Sequence[Word], at: int, expected: tuple[str, ...]) -> bool:
        for step, word in enumerate(expected, start=1):
            here = words[at + step]
            if here[0] != word:
                return False
            if not _GAP.fullmatch(folded, words[at + step - 1][2], here[1]):
                return False
        return True


def words_of(folded: str) -> list[Word]:
    """The words of a folded text, as NameIndex.find reads them."""
    return [(match.group(), match.start(), match.end()) for match in _WORD.finditer(folded)]


def _is_upper(written: str) -> bool:
    letters = [character for character in written if character.isalpha()]
    return (
        bool(letters)
        and sum(c.isupper() for c in letters) >= max(2, len(letters) - 4)
        and ((letters[0].isupper() and letters[-1].isupper()) or written[-1] == "s")
    )


def _data(name: str) -> Any:
    source = files("retrieval.register") / "data" / f"{name}.json"
    return json.loads(source.read_text(encoding="utf-8"))[name]


@cache
def index_of(kind: ListKind) -> NameIndex:
    """The index of a kind's names, built when first needed."""
    return NameIndex(_names(kind), capital=kind != "substance")


def _names(kind: ListKind) -> Iterator[tuple[str, str, str]]:
    if kind == "country":
        for row in _data("countries").values():
            name = row["name"]
            for language, written in row.items():
                for alias in [written] if language == "name" else written:
                    yield alias, key_of(name), name
    elif kind == "substance":
        for entry in _data("substances").split("; "):
            name, _, others = entry.partition(": ")
            for alias in [name, *(others.split("|") if others else ())]:
                yield alias, key_of(name), name
                if alias.islower() and not alias.endswith("s"):
                    yield alias + "s", key_of(name), name
    else:
        for name, *others in _data("bodies" if kind == "body" else "treaties"):
            for alias in (name, *others):
                yield alias, key_of(name), name


def key_of(name: str) -> str:
    """The key of a name in the register: folded, single spaces."""
    return " ".join(fold_characters(name).split())


@cache
def _keys(kind: ListKind) -> dict[str, str]:
    return {key_of(written): key for written, key, _ in _names(kind)}


def known(words: str) -> list[tuple[ListKind, str]]:
    """The listed names people may mean: ("body", "world health organization") for "WHO"."""
    folded = key_of(words.removeprefix("the ").removeprefix("The "))
    kinds: tuple[ListKind, ...] = ("country", "body", "substance", "treaty")
    return [(kind, keys[folded]) for kind in kinds if folded in (keys := _keys(kind))]


def written_as(kind: ListKind, key: str) -> tuple[str, ...]:
    """Every way a listed name is written, in all the languages the list has."""
    return _written(kind).get(key, ())


def countries_in(language: str) -> Iterator[tuple[str, str, str]]:
    """Every country's names in one language (ISO 639-1): as written, key, and the list's name."""
    for row in _data("countries").values():
        for written in row.get(language, ()):
            yield written, key_of(row["name"]), row["name"]


@cache
def _written(kind: ListKind) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for written, key, _ in _names(kind):
        found[key] = (*found.get(key, ()), written)
    return found
