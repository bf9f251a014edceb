"""Names under the name, and words in the spelling, that the reports have for them.

A question says "the World Health Organization" where the reports write WHO, or an acronym where
they write the name out. What a name is called otherwise is known from the reports, where they
spell out an acronym, and from the register's list of bodies. An answer reads a question with the
one name that most units have; a search for hardly more than a name looks for both where both are in
use, one after the other, as of names put side by side the longer one would count for more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from retrieval.register.names import Named, NameIndex, index_of, key_of, written_as
from retrieval.register.phrases import fold, fold_characters
from retrieval.variants import in_their_spelling
from retrieval.words import analyser

if TYPE_CHECKING:
    from retrieval.library import Library
    from retrieval.model import Hit

_ACRONYM = re.compile(r"[A-Z][\w-]*[A-Z]\d*")
# Measured on ObliQA (docs/retrieval.md): at 1 they crowd out what the name asked for finds.
OTHER_NAME = 0.8
_MORE = 4  # times as many units must have another name before it takes the place of the one asked
# Terms beside its names up to which a query looks for the names; more of them find what is asked.
_BESIDE = 2
_SHORT = 2  # letters: such an acronym is counted where it is a word ("co", "un") or a part of one


class Naming:
    """The names of one library. `expansions` are its acronyms, as its reports spell them out."""

    def __init__(self, library: Library, expansions: Mapping[str, str]) -> None:
        self._library = library
        self._expansions = expansions
        self._held: dict[str, int] = {}

    def read(self, text: str) -> str:
        """An English question in the reports' spelling and with their names.

        A name gives way to the one that most units have for it, where these are several times as
        many as have it as asked. In a question set in capitals no word stands out as a name.
        """
        if text.isupper():
            return text  # "WHO SAID THIS?" names no one
        return self._put(in_their_spelling(text, self._library.document_frequency), 0)

    def ways(self, text: str) -> tuple[str, ...]:
        """What to search for: the question as `read`, and with the other names in use as well."""
        if text.isupper() and not _ACRONYM.fullmatch(text.strip()):
            return (text,)
        text = in_their_spelling(text, self._library.document_frequency)
        beside = text
        for named in self._found(text):
            beside = beside[: named.start] + beside[named.end :]
        if len(analyser("en")(beside)) > _BESIDE:
            return (self._put(text, 0),)
        return tuple(dict.fromkeys((self._put(text, 0), self._put(text, 1))))

    def _put(self, text: str, choice: Literal[0, 1]) -> str:
        """The text with the name that most units have for each one in it, or (1) with the other.

        A name that stands beside its acronym ("… Agency (PRA)") is asked for under both as it is.
        """
        found = self._found(text)
        keys = [named.key for named in found]
        for named in found:
            if keys.count(named.key) == 1:
                name = self._names(text[named.start : named.end], named)[choice]
                text = text[: named.start] + name + text[named.end :]
        return text

    def _found(self, text: str) -> list[Named]:
        """The names in a text from the last to the first, none of them inside another."""
        folded = fold_characters(text)
        found = [*self._spelt_out.find(text, folded), *index_of("body").find(text, folded)]
        kept: list[Named] = []
        for named in sorted(found, key=lambda one: (one.end, -one.start), reverse=True):
            if not kept or named.end <= kept[-1].start:
                kept.append(named)
        return kept

    def _names(self, asked: str, named: Named) -> tuple[str, str]:
        """The name to be read where this one is asked for, and the other one, if both are in use:
        if neither has several times as many units as the other."""
        others = [way for way in self._ways(named) if way.casefold() != asked.casefold()]
        best = max(others, key=self._units, default=asked)
        certain = len(best) > _SHORT or not self._units(asked)
        if certain and self._units(best) >= max(1, _MORE * self._units(asked)):
            return best, best
        in_use = _MORE * self._units(best) > self._units(asked)
        return asked, best if in_use else asked

    def _ways(self, named: Named) -> tuple[str, ...]:
        """The name written out and its acronyms; names in other languages are left out."""
        listed = written_as("body", named.key)
        ways = [*listed[:1], *(way for way in listed[1:] if _ACRONYM.fullmatch(way))]
        for acronym, full in self._expansions.items():
            if full and key_of(full) == named.key:
                ways += [acronym, full]
        return tuple(dict.fromkeys(ways))

    def _units(self, name: str) -> int:
        """How many units have a name."""
        if name not in self._held:
            self._held[name] = (
                self._library.document_frequency([name])[0]
                if _ACRONYM.fullmatch(name)
                else self._library.count_containing(fold(name))
            )
        return self._held[name]

    @cached_property
    def _spelt_out(self) -> NameIndex:
        return NameIndex(
            (
                (written, key_of(full), full)
                for acronym, full in self._expansions.items()
                if full and _ACRONYM.fullmatch(acronym)
                for written in (acronym, full)
            ),
            capital=True,
        )


def together(found: Sequence[list[Hit]], k: int) -> list[Hit]:
    """The best `k` hits of a search and of others under other names, each unit once."""
    if len(found) == 1:
        return found[0]
    best = {hit.located.docid: hit for hit in found[0]}
    for hit in (replace(hit, score=OTHER_NAME * hit.score) for hits in found[1:] for hit in hits):
        held = best.get(hit.located.docid)
        if held is None or hit.score > held.score:
            best[hit.located.docid] = hit
    return sorted(best.values(), key=lambda hit: -hit.score)[:k]
