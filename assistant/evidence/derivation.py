"""Whether two English words are one root as noun and verb: "abolition" and "abolishing".

A stemmer keeps these apart; where all else of a question stands in a sentence, they are the same
deed. Rules of English word formation: a common beginning of five letters or more, and on both
sides an ending that makes a noun of a verb, or inflects a verb.
"""

from __future__ import annotations

import re
from itertools import takewhile

from assistant.words import tokens

_SHORTEST = 5  # letters of a common beginning
_NOUN_ENDING = r"(?:(?:i?f?icat|i[sz]at|at|it|s|ss|ens|t)?ions?|ments?|[ae]nces?|als?|ures?)"
_VERB_ENDING = r"(?:e|y|t|d|de|sh|fy|ify|i[sz]e|ate)?(?:d|ed|ied|s|es|ies|ing|ying)?"
_NOUN, _VERB = re.compile(_NOUN_ENDING), re.compile(_VERB_ENDING)
_ADJECTIVE = re.compile(r"ional\b")
# Nouns that end so and name a body, a text or a meeting rather than a deed.
_NO_DEEDS = frozenset(
    """commission commissions convention conventions organization organizations organisation
    organisations government governments parliament parliaments session sessions section sections
    attention intention intentions position positions""".split()
)


def derived(one: str, other: str) -> bool:
    """Whether one word is a noun of the deed that the other is the verb of, in any inflection."""
    one, other = one.lower(), other.lower()
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    if same < _SHORTEST or {one, other} & _NO_DEEDS or _ADJECTIVE.search(f"{one} {other}"):
        return False
    ends = one[same:], other[same:]
    return any(
        _NOUN.fullmatch(noun) is not None and _VERB.fullmatch(verb) is not None
        for noun, verb in (ends, ends[::-1])
    )


def told_as_deed(word: str, text: str) -> bool:
    """Whether a text has the verb of a noun, or the noun of a verb."""
    return any(derived(word, token.text) for token in tokens(text) if token.text.isascii())
