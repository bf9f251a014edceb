"""Operative-verb fidelity: an answer may report a verb only where a cited unit has it.

"encourages … to consider abolishing" is not "urges to abolish". Verbs are compared by lemma, as
written; they are never ranked, because there is no official scale. Closed list: the operative
verbs of recommendations and resolutions (United Nations Editorial Manual, resolutions).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from eval.text import normal

_LEMMAS = {
    "urge": "urge|urges|urged|urging",
    "call upon": r"calls? (?:up)?on|called (?:up)?on|calling (?:up)?on",
    "call for": "calls? for|called for|calling for",
    "encourage": "encourages?|encouraged|encouraging",
    "invite": "invites?|invited|inviting",
    "recommend": "recommends?|recommended|recommending",
    "request": "requests?|requested|requesting",
    "demand": "demands?|demanded|demanding",
    "decide": "decides?|decided|deciding",
    "require": "requires?|required|requiring",
    "remind": "reminds?|reminded|reminding",
    "reiterate": "reiterates?|reiterated|reiterating",
    "reaffirm": "reaffirms?|reaffirmed|reaffirming",
    "commend": "commends?|commended|commending",
    "welcome": "welcomes?|welcomed|welcoming",
    "condemn": "condemns?|condemned|condemning",
    "deplore": "deplores?|deplored|deploring",
    "emphasize": "emphasi[sz]es?|emphasi[sz]ed|emphasi[sz]ing",
    "stress": "stresse?s?|stressed|stressing",
    "highlight": "highlights?|highlighted|highlighting",
    "note": "notes?|noted|noting",
    "recall": "recalls?|recalled|recalling",
    "acknowledge": "acknowledges?|acknowledged|acknowledging",
    "recognize": "recogni[sz]es?|recogni[sz]ed|recogni[sz]ing",
    "appeal": "appeals? to|appealed to|appealing to",
    "consider": "considers?|considered|considering",
}
_PATTERNS = {lemma: re.compile(rf"\b(?:{forms})\b") for lemma, forms in _LEMMAS.items()}


@lru_cache(maxsize=65536)
def operative_verbs(text: str) -> frozenset[str]:
    """Lemmas of the operative verbs a text uses."""
    plain = normal(text)
    return frozenset(lemma for lemma, pattern in _PATTERNS.items() if pattern.search(plain))


def foreign_verbs(sentence: str, cited: Sequence[str], question: str = "") -> frozenset[str]:
    """Operative verbs of the sentence that no cited text has.

    A verb that the sentence takes up from the question to deny it ("does it urge?" – "No. It
    encourages …") is not reported: words of the question do not count.
    """
    there = frozenset[str]().union(*(operative_verbs(text) for text in cited))
    return operative_verbs(sentence) - there - operative_verbs(question)


def verb_fidelity(
    sentences: Sequence[tuple[str, Sequence[str]]], question: str = ""
) -> float | None:
    """Share of (sentence, cited texts) pairs with operative verbs that report none of their own.

    None where no sentence reports an operative verb.
    """
    with_verbs = [(text, cited) for text, cited in sentences if operative_verbs(text)]
    if not with_verbs:
        return None
    return sum(not foreign_verbs(text, cited, question) for text, cited in with_verbs) / len(
        with_verbs
    )
