"""What a question asks of BM25: its words, pairs of neighbouring words, and what says the same.

Words that the thesaurus knows are counted together with their equivalents as one: a unit gets what
its own words give it or what the best equivalent gives it, not both, so that one thing said in two
ways is not two things (the synonym queries of search engines, with the maximum for the sum).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from retrieval.fusion import Rarity
from retrieval.postings import Statistics, pair_key, term_key
from retrieval.stopwords import STOPWORDS
from retrieval.words import analyser, even, words_of

if TYPE_CHECKING:
    from retrieval.thesaurus import Thesaurus

Keys = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing counted: its own keys, each at `weight`, of a word or (`pair`) of two; and the keys
    of its equivalents, those of several words by each pair of them."""

    keys: Keys
    weight: float = 1.0
    pair: bool = False
    alike: tuple[Keys, ...] = ()

    @property
    def all_keys(self) -> Iterator[int]:
        """Its own keys and those of its equivalents."""
        return chain(self.keys, *self.alike)


@dataclass(frozen=True, slots=True)
class Weighed:
    """The same with the weight of each key in BM25, as rare as it is in the library."""

    own: tuple[tuple[int, float], ...]
    alike: tuple[tuple[int, float], ...] = ()


def asked_of(
    question: str,
    languages: Sequence[str],
    pair_weight: float,
    thesaurus: Thesaurus | None = None,
) -> list[Asked]:
    """The terms and pairs of a question in each of the languages, each once; where it may be in
    English, its English terms with their equivalents in `thesaurus`."""
    question = even(question)
    taken: set[int] = set()
    found: list[Asked] = []
    pairs: dict[int, None] = {}
    for language in languages:
        words = words_of(question, language)
        terms = [term for _, _, of_word in words for term in of_word]
        pairs.update(dict.fromkeys(pair_key(*pair) for pair in pairwise(terms)))
        widened = thesaurus if language == "en" and _in_english(question) else None
        for group, alike in _grouped(question, words, widened):
            keys = tuple(key for key in dict.fromkeys(map(term_key, group)) if key not in taken)
            taken.update(keys)
            if keys and alike:
                found.append(Asked(keys, alike=alike))
            else:
                found.extend(Asked((key,)) for key in keys)
    return found + [Asked((key,), pair_weight, pair=True) for key in pairs]


def _grouped(
    question: str,
    words: Sequence[tuple[int, int, tuple[str, ...]]],
    thesaurus: Thesaurus | None,
) -> Iterator[tuple[Sequence[str], tuple[Keys, ...]]]:
    """The terms of a question, those of one span of the thesaurus together with its equivalents."""
    spans = iter(thesaurus.matches(question) if thesaurus else ())
    span = next(spans, None)
    place = 0
    while place < len(words):
        start, end, terms = words[place]
        while span is not None and span.start < start:
            span = next(spans, None)  # it began inside a hyphenated word: a part is not the word
        if span is None or span.start > start or span.end < end:
            yield terms, ()
            place += 1
            continue
        group: list[str] = []
        while place < len(words) and words[place][1] <= span.end:
            group += words[place][2]
            place += 1
        yield group, tuple(keys for term in span.terms if (keys := _keys_of(term)))


@lru_cache(maxsize=50_000)
def _keys_of(term: str) -> Keys:
    """The keys by which a term of the thesaurus is found: of a word, or of each pair of its words.

    A term of several words of which the stop words leave one is none: "go on" is not "go".
    """
    written = term.replace("-", " ")
    terms = analyser("en")(written)
    if len(terms) == 1:
        return () if " " in written else (term_key(terms[0]),)
    return tuple(pair_key(*pair) for pair in pairwise(terms))


def _in_english(question: str) -> bool:
    """Whether a question may be in English: of no other language has it more stop words."""
    words = [word.casefold() for word in question.split()]
    counts = {
        language: sum(word in stops for word in words) for language, stops in STOPWORDS.items()
    }
    return counts["en"] == max(counts.values())


def weighed_by(
    asked: Sequence[Asked], holders: Mapping[int, int], statistics: Statistics, share: float
) -> tuple[list[Weighed], Rarity]:
    """What is asked, weighed; and how rare its words are. `holders`: the units that have each key.

    An equivalent weighs `share` of its rarity, or of that of the words it stands for where they are
    commoner: a common word is not made telling by a rare one that says the same. Of an equivalent
    of several words the rarest pair is looked for.
    """
    weighed: list[Weighed] = []
    total = known = 0.0
    for one in asked:
        own = tuple((key, one.weight * statistics.idf(holders[key])) for key in one.keys)
        rarity = sum(weight for _, weight in own)
        alike: dict[int, float] = {}
        for keys in one.alike:
            key = min(keys, key=holders.__getitem__)
            if holders[key] and key not in one.keys:
                alike[key] = share * min(statistics.idf(holders[key]), rarity)
        if not one.pair:
            total += rarity
            known += sum(weight for key, weight in own if holders[key])
        weighed.append(Weighed(own, tuple(alike.items())))
    return weighed, Rarity(total, known)
