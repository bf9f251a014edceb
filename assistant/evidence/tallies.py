"""How a sentence counts in other ways than by a number before a noun: the share of a whole, a
compound, what something has grown to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.verify.figures import is_figure
from assistant.words import Token, stem, tokens

_NEAR = 6  # words between a verb of change and the number


def behind(words: Sequence[Token], thing: int) -> int:
    """How far behind the thing counted its number may stand: farther where it changes, as in
    "entries have increased from 8 to 10"."""
    changes = (i for i in range(1, _NEAR + 3) if thing + i < len(words))
    change = next((i for i in changes if words[thing + i].stem in _CHANGES), None)
    return 3 if change is None else change + _NEAR


_CHANGES = frozenset(
    stem(word)
    for word in """increased increase risen rose rise grown grew fallen fell fall dropped declined
    decreased decrease doubled reached""".split()
)


def share_of(nouns: set[str], text: str) -> bool:
    """Whether a text says what share of the things counted: "half of the partners"."""
    return any(
        nouns & {word.stem for word in tokens(found["of"])} for found in _SHARE_OF.finditer(text)
    )


_SHARE_OF = re.compile(
    r"\b(?:half|(?:one|two|three)[- ](?:thirds?|quarters?|fifths?)|a (?:third|quarter|fifth))"
    r" of (?:the |these |those |all )?(?P<of>[\w’'-]+(?: [\w’'-]+){0,2})",
    re.IGNORECASE,
)


def so_many(word: str) -> set[str]:
    """What a compound counts: the stem of "member" in "five-member"."""
    first, hyphen, rest = word.partition("-")
    return {stem(rest)} if hyphen and rest.isalpha() and is_figure(first) else set()
