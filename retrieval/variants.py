"""Words spelt as the reports spell them: "organisation" where they write organization.

Only a word that no unit has gives way, and only to a spelling that one has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

Frequencies = Callable[[Sequence[str]], Sequence[int]]

_INFLECTED = r"(?=(?:e|ed|es|er|ers|ing|ation|ations|ational)$)"
_NOUN_OR_VERB = r"(?=(?:s|ed|ing|er|ers|able|al|ful|less)?$)"
# British and American ways to write the same, each read both ways.
_PAIRS = (
    (rf"is{_INFLECTED}", "is", "iz"),
    (rf"iz{_INFLECTED}", "iz", "is"),
    (rf"ys{_INFLECTED}", "ys", "yz"),
    (rf"yz{_INFLECTED}", "yz", "ys"),
    (rf"our{_NOUN_OR_VERB}", "our", "or"),
    (rf"or{_NOUN_OR_VERB}", "or", "our"),
    (r"tre(?=s?$)", "tre", "ter"),
    (r"ter(?=s?$)", "ter", "tre"),
    (r"amme(?=s?$)", "amme", "am"),
    (r"am(?=s?$)", "am", "amme"),
    (r"enc(?=es?$)", "enc", "ens"),
    (r"ens(?=es?$)", "ens", "enc"),
    (r"ogue(?=s?$)", "ogue", "og"),
    (r"og(?=s?$)", "og", "ogue"),
    (r"ll(?=(?:ed|ing|er|ers)$)", "ll", "l"),
    (r"(?<=[^l])l(?=(?:ed|ing|er|ers)$)", "l", "ll"),
    (r"^(?:an)?aes", "aes", "es"),
    (r"^anes", "anes", "anaes"),
    (r"^paed|(?<=o)paed", "paed", "ped"),
    (r"^ped|(?<=o)ped", "ped", "paed"),
    (r"^haem", "haem", "hem"),
    (r"^hem", "hem", "haem"),
)
_RULES = tuple((re.compile(where), old, new) for where, old, new in _PAIRS)
_SHORTEST = 5  # letters of a word with two spellings
# A word keeps its inner hyphens, apostrophes and stops: "re-organised".
_WORD = re.compile(r"[^\W_]+(?:[-’'./][^\W_]+)*")


def in_their_spelling(text: str, frequencies: Frequencies) -> str:
    """English `text` with each word that no unit has in the spelling that some have.

    `frequencies` gives for each of some words the number of units that have it.
    """
    found = [match for match in _WORD.finditer(text) if _spellings(match.group())]
    held = frequencies([match.group() for match in found]) if found else ()
    for match, units in reversed(list(zip(found, held, strict=True))):
        others = () if units else _spellings(match.group())
        counts = frequencies(others) if others else ()
        best = max(zip(counts, others, strict=True), default=(0, ""))
        if best[0]:
            text = text[: match.start()] + best[1] + text[match.end() :]
    return text


@lru_cache(maxsize=20_000)
def _spellings(word: str) -> tuple[str, ...]:
    """The other spellings of a word that is long enough to have two."""
    return tuple(variants(word)) if word.isascii() and len(word) >= _SHORTEST else ()


def variants(word: str) -> Iterator[str]:
    """The other spellings a word may have, in its own case."""
    lowered = word.lower()
    for where, old, new in _RULES:
        found = where.search(lowered)
        if found:
            at = found.end() - len(old)
            other = lowered[:at] + new + lowered[at + len(old) :]
            yield other.capitalize() if word[0].isupper() else other
