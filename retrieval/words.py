"""Words as BM25 counts them: folded, stemmed, with numbers and document symbols kept whole.

One pattern finds the written words; `terms_of` turns each into the terms it is found under:
the stem of a plain word; the whole and the parts of a hyphenated one ("non-medical": non, medic,
nonmedic); a document symbol whole and in parts ("E/INCB/2023/4"); a number without its thousands
separators; a possessive without its ending. Chinese and Japanese script, which has no spaces, is
cut into overlapping pairs of characters. Stop words have no terms.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from retrieval.stopwords import STOPWORDS

STEMMERS = {
    "ar": "arabic",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
    "ru": "russian",
}
LONGEST = 48  # characters of a term; longer strings are not words and are cut

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_CJK}]+|(?:(?![{_CJK}])\w)+(?:['./:,\-](?:(?![{_CJK}])\w)+)*")
_CJK_ONLY = re.compile(rf"[{_CJK}]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PARTS = re.compile(r"['./:,\-]")
_FOLD = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201b\u02bc\u02b9\uff07`\u00b4", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\uff0d", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u0640", None),
    }
)


def fold(text: str) -> str:
    """Text as compared: compatibility forms, case, apostrophes and hyphens made one."""
    return even(text).casefold()


def even(text: str) -> str:
    """Text in its own case, with compatibility forms, apostrophes and hyphens made one."""
    return unicodedata.normalize("NFKC", text).translate(_FOLD)


@lru_cache(maxsize=16)
def analyser(language: str) -> Callable[[str], list[str]]:
    """The function from a text in `language` (ISO 639-1) to its terms, in order, with repeats."""
    stem = stemmer(language)
    stops = STOPWORDS.get(language[:2], frozenset())

    @lru_cache(maxsize=200_000)
    def terms_of(word: str) -> tuple[str, ...]:
        folded = word.casefold()
        if folded in stops and not (len(word) > 1 and word.isupper()):
            return ()
        return tuple(term[:LONGEST] for term in _terms(folded, stem))

    def terms(text: str) -> list[str]:
        found: list[str] = []
        for match in _WORD.finditer(even(text)):
            found.extend(terms_of(match.group()))
        return found

    return terms


def words_of(text: str, language: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """The written words of a text that `even` has gone over, in order: (start, end, terms)."""
    terms = analyser(language)
    return [(m.start(), m.end(), tuple(terms(m.group()))) for m in _WORD.finditer(text)]


def has_words(text: str) -> bool:
    """Whether there is anything to look for: a letter or a digit in any script."""
    return _WORD.search(even(text)) is not None


def is_stopword(text: str, language: str) -> bool:
    """Whether a text has words, all of them too common to have terms."""
    return has_words(text) and not analyser(language)(text)


@lru_cache(maxsize=16)
def stemmer(language: str) -> Callable[[str], str]:
    """The function from a lower-case word in `language` to its stem; other languages have none."""
    name = STEMMERS.get(language[:2])
    if name is None:
        return lambda word: word
    import Stemmer

    stem: Callable[[str], str] = Stemmer.Stemmer(name).stemWord
    return stem


def _terms(word: str, stem: Callable[[str], str]) -> Iterator[str]:
    if _CJK_ONLY.fullmatch(word):
        yield from (word[i : i + 2] for i in range(max(1, len(word) - 1)))
        return
    if word.endswith("'s"):
        word = word[:-2]
    if _THOUSANDS.fullmatch(word):
        yield word.replace(",", "")
        return
    if _NUMBER.fullmatch(word) and "," not in word:
        yield word
        return
    parts = [part for part in _PARTS.split(word) if part]
    if len(parts) == 1:
        yield _one(parts[0], stem)
        return
    if "/" in word or any(part.isdigit() for part in parts):
        yield word  # a symbol or a reference: found whole, unstemmed
        yield from (_one(part, stem) for part in parts)
        return
    if "'" in word and "-" not in word:
        yield stem("".join(parts))
        return
    yield from (_one(part, stem) for part in parts)
    if "-" in word and len(parts) <= 3:
        yield stem("".join(parts))


def _one(part: str, stem: Callable[[str], str]) -> str:
    return part if any(c.isdigit() for c in part) else stem(part)
