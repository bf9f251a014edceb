"""Whether a text allows what a question asks about: "Is X permitted?" of "shall prohibit X".

The clause that prohibits or permits must have nearly all the question's words behind its verb, and
neither an exception nor a wish ("it is desirable that …"): else nothing is said.
"""

from __future__ import annotations

import re
from typing import Literal

from assistant.words import is_content, stem, tokens

_ASKED = re.compile(
    r"^\W*(?:is|are|was|were|may|can) (?P<what>.+?) (?:be )?(?P<verb>allowed|permitted"
    r"|authori[sz]ed|legal|lawful|prohibited|forbidden|banned|illegal|unlawful)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_FORBIDDEN = frozenset("prohibited forbidden banned illegal unlawful".split())
_PROHIBITS = re.compile(
    r"\b(?:shall|must|to) (?:also )?(?:prohibit|forbid|ban)\b|\b(?:prohibits?|forbids?|bans)\b"
    r"|\b(?:shall|must|may) not (?:permit|allow|authori[sz]e)\b",
    re.IGNORECASE,
)
_PERMITS = re.compile(
    r"\b(?:shall|must|may|to) (?:also )?(?:permit|allow|authori[sz]e)\b"
    r"|\b(?:permits|allows|authori[sz]es)\b",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(
    r"\b(?:except|unless|other than|provided that|without|only|desirable|should|encourag\w+|may not"
    r" be able|subject to|if)\b",
    re.IGNORECASE,
)
_MOST = 0.75  # share of the question's words that stand behind the verb


def verdict(core: str, text: str) -> Literal["yes", "no"] | None:
    """Whether `text`, one sentence, says that what `core` asks about is as it asks; None where it
    leaves that open."""
    asked = _ASKED.match(core)
    if asked is None or _QUALIFIED.search(text):
        return None
    prohibits, permits = _PROHIBITS.search(text), _PERMITS.search(text)
    found = prohibits or permits
    if found is None or (prohibits and permits and prohibits.start() != permits.start()):
        return None
    wanted = _stems(f"{asked['what']} {asked['rest']}")
    if not wanted or len(wanted & _stems(text[found.end() :])) < _MOST * len(wanted):
        return None
    asks_if_forbidden = asked["verb"].lower() in _FORBIDDEN
    return "yes" if bool(prohibits) == asks_if_forbidden else "no"


def _stems(text: str) -> set[str]:
    return {stem(token.text) for token in tokens(text) if is_content(token.text)}
