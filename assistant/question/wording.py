"""What the words of a question name: a phrase, an acronym, a kind of unit or of thing to list."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.question import cues
from assistant.question.model import Listed


def phrase(asked: str) -> str | None:
    quoted = cues.QUOTED.search(asked)
    if quoted and (cues.PHRASE.search(asked) or cues.USED.search(asked)):
        return quoted.group(1) or quoted.group(2)
    bare = cues.UNQUOTED.search(asked)
    if bare and (
        cues.USED.search(asked) or asked.lower().startswith(("find ", "the phrase", "phrase"))
    ):
        words = bare.group("words").strip(" ?.!,:")
        return words if 0 < len(words.split()) <= 12 else None
    mentioned = cues.MENTIONED.search(asked)
    if mentioned and len(mentioned.group("words").split()) <= 6:
        return mentioned.group("words")
    return None


def quoted(asked: str) -> str | None:
    found = cues.QUOTED.search(asked)
    if found is None:
        return None
    words: str = found.group(1) or found.group(2)
    return words


def spoken_of(asked: str) -> str | None:
    """What units are asked for by mentioning it: "which paragraphs mention the Fund?"."""
    found = cues.UNITS_MENTION.search(asked)
    return found["words"] if found else None


# "All necessary means" stands for nothing.
_NOUN_MEANS = re.compile(
    r"\b(?:all|any|by|necessary|other|of|these|those|such|effective|appropriate) (?:\w+ )?means\b",
    re.I,
)


def asked_acronym(asked: str, has_acronym: Callable[[str], bool]) -> str | None:
    asked = _NOUN_MEANS.sub(" ", asked)
    found: list[str] = [word for word in cues.ACRONYM.findall(asked) if len(word) > 1]
    if cues.STANDS_FOR.search(asked) and found:
        whole = re.search(rf"\b{re.escape(found[0])}(?: [A-Z][\w-]*)*", asked)
        return whole.group() if whole else found[0]
    bare: re.Match[str] | None = re.fullmatch(
        r"\W*(?:what(?:'s|’s| is| are)|define|expand)?\s*(?:the |an? )?([\w-]+)\W*",
        asked,
        re.IGNORECASE,
    )
    if bare and bare.group(1) in found and has_acronym(bare.group(1)):
        return bare.group(1)
    if bare is None and cues.STANDS_FOR.search(asked):
        words = re.search(r"\b(?:does|is|expand|of|for|acronym)\s+(?:the )?([\w-]{2,12})\b", asked)
        if words and has_acronym(words.group(1).upper()):
            return words.group(1).upper()
    return None


def listed(asked: str) -> Listed | None:
    if _ARTICLES.search(asked) and cues.UNITS_MENTION.search(asked):
        return "paragraph"
    if not cues.LISTS.search(asked):
        return None
    recommendation = re.search(r"\b(?:recommendations?|recs)\b", asked, re.IGNORECASE)
    paragraph = re.search(r"\b(?:paragraphs?|paras)\b", asked, re.IGNORECASE)
    if _EITHER.search(asked):
        return "any"
    if recommendation and (not paragraph or first(recommendation, paragraph)):
        return "recommendation"
    return "paragraph"


# "Which articles mention X?" of a treaty, whose paragraphs stand in articles.
_ARTICLES = re.compile(
    r"\b(?:which|what|all|list)(?: of)?(?: the)? (?:articles|provisions)\b", re.I
)
_EITHER = re.compile(
    r"\bparagraphs? (?:or|and) recommendations?\b|\brecommendations? (?:or|and) paragraphs?\b", re.I
)


def first(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.start()


def entity(asked: str) -> str | None:
    found = cues.ENTITY_LIST.search(asked)
    if found is None or not cues.ENTITY_REST.match(found.group("rest")):
        return None
    written = found.group("entity").lower()
    return next(kind for kind, pattern in cues.ENTITIES if re.fullmatch(pattern, written))
