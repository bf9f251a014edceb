"""A topic as words in any inflection: "collecting data" also finds "data collection"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from retrieval.register.phrases import fold

_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    """a an and any are as at be been by for from has have in is it its of on or that the their
    there
    these this those to was were which with about asking asks ask all every each some no not
    concerning regarding related relating recommendation recommendations paragraph
    paragraphs""".split()
)


@dataclass(frozen=True, slots=True)
class Topic:
    """Stems, all of which a unit must hold."""

    words: tuple[str, ...]
    stems: tuple[str, ...]

    @staticmethod
    def of(text: str) -> Topic:
        """The topic of a few words, function words left out unless there is nothing else."""
        words = list(dict.fromkeys(_WORD.findall(fold(text))))
        telling = [word for word in words if word not in _EMPTY] or words
        return Topic(tuple(telling), tuple(_stem(word) for word in telling))

    def rarest(self) -> str | None:
        """A folded string every unit on the topic holds: the longest stem, or None."""
        held = [_held(word, stem) for word, stem in zip(self.words, self.stems, strict=True)]
        return max(held, key=len, default=None) or None

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the words stand in `text`, in order; none unless all do."""
        found: dict[str, list[tuple[int, int]]] = {stem: [] for stem in self.stems}
        for match in _WORD.finditer(fold(text)):
            stem = _stem(match.group())
            if stem in found:
                found[stem].append(match.span())
        if not all(found.values()):
            return []
        return sorted(span for spans in found.values() for span in spans)


def _held(word: str, stem: str) -> str:
    """The part every word of a stem begins with: "studi" is the stem of "study"."""
    common = 0
    while common < min(len(word), len(stem)) and word[common] == stem[common]:
        common += 1
    if common == len(stem) and stem.endswith(("i", "y")):
        common -= 1
    return stem[:common]


@cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")


@cache
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))
