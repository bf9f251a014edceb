"""Names and acronyms of a sentence, and whether the evidence has them."""

from __future__ import annotations

import re

from assistant.words import stem
from retrieval.register.phrases import fold

_ACRONYM = re.compile(
    r"(?<![\w/.-])[A-Z][A-Za-z]*[A-Z][\w-]*(?![\w/])|(?<![\w/.-])[A-Z]{2,}s?(?![\w/])"
)
_CAPITALISED = re.compile(r"(?<![\w/])[A-ZÀ-ÖØ-Þ][\w’'-]+")
_WORD = re.compile(r"[\w’'-]+")
_OPENERS = re.compile(r"(?:^|[.!?:]\s+|[“\"]\s*)$")
# A bracket opens a sentence only where one follows: "(See annex I)", not "(Ghana)".
_BRACKET = re.compile(r"\(\s*$")
_GOES_ON = re.compile(r"\s+[^\W\d_A-ZÀ-ÖØ-Þ]")


def names(text: str) -> tuple[str, ...]:
    """Acronyms, and capitalised words that do not merely open a sentence, in order."""
    found: dict[str, None] = {}
    for match in _CAPITALISED.finditer(text):
        word = match.group().removesuffix("’s").removesuffix("'s")
        if _ACRONYM.fullmatch(word) or not _opens(text, match.start(), match.end()):
            found[word] = None
    return tuple(found)


def _opens(text: str, start: int, end: int) -> bool:
    """Whether the word between `start` and `end` owes its capital to opening a sentence."""
    before = text[:start]
    if _BRACKET.search(before):
        return bool(_GOES_ON.match(text, end))
    return bool(_OPENERS.search(before))


def missing(claim: str, evidence: str) -> tuple[str, ...]:
    """Names of `claim` whose word stands nowhere in `evidence`, whatever its case or ending."""
    words = {fold(word) for word in _WORD.findall(evidence)}
    words |= {part for word in words for part in re.split(r"[\s'’-]", word)}
    stems = {stem(word) for word in words}
    return tuple(
        name
        for name in names(claim)
        if fold(name) not in words
        and stem(fold(name)) not in stems
        and not all(stem(part) in stems for part in re.split(r"[\s-]", fold(name)))
        and not _initials(name, evidence)
    )


def _initials(acronym: str, evidence: str) -> bool:
    """Whether the capitals of neighbouring words of the evidence spell the acronym."""
    if not acronym.isupper() or len(acronym) < 3:
        return False
    capitals = "".join(word[0] for word in _WORD.findall(evidence) if word[0].isupper())
    return acronym in capitals
