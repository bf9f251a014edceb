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


def verdict_abroad(core: str, language: str, text: str) -> Literal["yes", "no"] | None:
    """The same for a question in another language on an English sentence that has its words."""
    asked = _ASKED_ABROAD.get(language)
    found = asked.search(core) if asked else None
    if found is None or _QUALIFIED.search(text):
        return None
    prohibits, permits = bool(_PROHIBITS.search(text)), bool(_PERMITS.search(text))
    if prohibits == permits:
        return None
    return "yes" if prohibits == (found["no"] is not None) else "no"


# Words that ask whether a thing is allowed; the group `no` those that ask whether it is forbidden.
_ASKED_ABROAD = {
    "fr": re.compile(r"\b(?:autorisée?s?|permis(?:e|es)?|licites?)\b"
                     r"|\b(?P<no>interdite?s?|prohibée?s?)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:permitid[oa]s?|autorizad[oa]s?|permite[ns]?|lícit[oa]s?)\b"
                     r"|\b(?P<no>prohibid[oa]s?|prohíben?)\b", re.IGNORECASE),
    "ru": re.compile(r"\b(?:разреш[её]н\w*|разрешается|допускается|допустим\w*)\b"
                     r"|\b(?P<no>запрещ[её]н\w*|запрещается)\b", re.IGNORECASE),
    "ar": re.compile(r"(?:يسمح|تسمح|يجوز|مسموح|يُسمح)|(?P<no>محظور|ممنوع|يحظر|تحظر)"),
    "zh": re.compile(r"允许|准许|可以|(?P<no>禁止)"),
}  # fmt: skip


def _stems(text: str) -> set[str]:
    return {stem(token.text) for token in tokens(text) if is_content(token.text)}
