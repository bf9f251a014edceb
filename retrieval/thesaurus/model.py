"""The thesaurus as it is asked: which spans of a question are called otherwise, and how."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from retrieval.thesaurus.closed import apart
from retrieval.words import is_stopword, stemmer

LONGEST = 8  # words of a term
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Group:
    """One line: what is asked in the words `asked` may stand in a report in the words `held`."""

    asked: tuple[str, ...]
    held: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """A span of a text and what it may be called in a report, as the thesaurus writes it."""

    start: int
    end: int
    terms: tuple[str, ...]


class Thesaurus:
    """Groups of near-equivalents. `index` has, for the stems of each term that can be asked for,
    the numbers of the groups with it; `group` reads the group of a number."""

    def __init__(self, index: Mapping[str, Sequence[int]], group: Callable[[int], Group]) -> None:
        self._index = index
        self._group = group
        self._equivalents = lru_cache(20_000)(self._read)

    def __len__(self) -> int:
        """How many different terms can be asked for."""
        return len(self._index)

    def matches(self, text: str) -> list[Matched]:
        """The spans of `text` that are terms here, longest first at each place, no overlaps."""
        words = list(_WORD.finditer(text))
        stems = [_stem(word.group()) for word in words]
        found: list[Matched] = []
        place = 0
        while place < len(words):
            for end in range(min(place + LONGEST, len(words)), place, -1):
                key = " ".join(stems[place:end])
                if key in self._index:
                    break
            else:
                place += 1
                continue
            alone = end - place == 1 and is_stopword(words[place].group(), "en")
            terms = () if alone else self._equivalents(key)
            if terms:
                found.append(Matched(words[place].start(), words[end - 1].end(), terms))
            place = end
        return found

    def _read(self, key: str) -> tuple[str, ...]:
        """What may stand for a term, without itself and what must be kept apart from it."""
        found: dict[str, str] = {}
        for group in map(self._group, self._index[key]):
            mine = [key, *(term for term in group.asked if stems_of(term) == key)]
            for other in group.held:
                stems = stems_of(other)
                if stems != key and not any(apart(term, other) for term in mine):
                    found.setdefault(stems, other)
        return tuple(found.values())


def stems_of(term: str) -> str:
    """The stems of a term's words in order, by which it is known; a hyphen parts words."""
    return " ".join(_stem(word) for word in _WORD.findall(term))


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return stemmer("en")(word.lower().replace("’", "'").removesuffix("'s"))
