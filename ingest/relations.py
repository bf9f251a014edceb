"""How two documents are related: corrigendum, revision, addendum, draft, another language.

The suffixes of a symbol say it: A/79/7/Corr.1 corrects A/79/7, A/C.3/79/L.5/Rev.1 revises
A/C.3/79/L.5, A/79/7/Add.12 adds to A/79/7. The same symbol in another language is the same
document; the same symbol again in one language, marked *, was reissued. A document of limited
distribution (/L.) is the draft of the one that bears its title without being a draft itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

Relation = Literal[
    "corrects",
    "corrected by",
    "revises",
    "revised by",
    "adds to",
    "added to by",
    "summarizes",
    "summarized by",
    "translation",
    "reissue",
    "reissued as",
    "same parent",
    "draft of",
    "adopted from",
]
_DRAFT = re.compile(r"/L\.\s?\d")
# What stands before the title of an adopted text: "73/7. ", "Resolution 73/7: ".
_NUMBER = re.compile(r"^(?:\w+ )?\d+/[\w.]+[.:]?\s+")
_SUFFIX = re.compile(r"/(?P<kind>Corr|Rev|Add|Amend|Summary)\.?\s?(?P<number>\d+)?(?=/|$|\*)", re.I)
_RELATIONS: dict[str, tuple[Relation, Relation]] = {
    "corr": ("corrects", "corrected by"),
    "rev": ("revises", "revised by"),
    "add": ("adds to", "added to by"),
    "amend": ("revises", "revised by"),
    "summary": ("summarizes", "summarized by"),
}


class Identified(Protocol):
    """What of a report counts here: a Report, or what a library keeps of one."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def symbol(self) -> str | None: ...
    @property
    def language(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Symbol:
    """A document symbol taken apart: the document, and what each suffix makes of it, in order."""

    base: str
    suffixes: tuple[tuple[str, int | None], ...]  # ("corr", 1)
    stars: int = 0

    @property
    def parent(self) -> str | None:
        """The symbol without its last suffix, or None when it has none."""
        if not self.suffixes:
            return None
        return _written(self.base, self.suffixes[:-1])


def parse_symbol(symbol: str) -> Symbol:
    """`symbol` taken apart: "A/79/7/Add.12/Corr.1" is Corr.1 of Add.12 of A/79/7."""
    bare = " ".join(symbol.split())
    stars = len(bare) - len(bare.rstrip("*"))
    bare = bare.rstrip("*")
    first = _SUFFIX.search(bare)
    if first is None:
        return Symbol(bare, (), stars)
    suffixes = tuple(
        (match["kind"].lower(), int(match["number"]) if match["number"] else None)
        for match in _SUFFIX.finditer(bare, first.start())
    )
    return Symbol(bare[: first.start()], suffixes, stars)


def _written(base: str, suffixes: Sequence[tuple[str, int | None]]) -> str:
    parts = [f"{kind.capitalize()}.{number or ''}".rstrip(".") for kind, number in suffixes]
    return "/".join([base, *parts])


def relation(this: Identified, other: Identified) -> Relation | None:
    """What `this` is to `other`, or None: "corrects" when this is the other's corrigendum."""
    if not this.symbol or not other.symbol or this.id == other.id:
        return None
    mine, theirs = parse_symbol(this.symbol), parse_symbol(other.symbol)
    if mine.base != theirs.base:
        drafts = bool(_DRAFT.search(this.symbol)), bool(_DRAFT.search(other.symbol))
        if drafts[0] == drafts[1] or not (_matter(this.title) == _matter(other.title) != ""):
            return None
        return "draft of" if drafts[0] else "adopted from"
    if mine.suffixes == theirs.suffixes:
        if this.language != other.language:
            return "translation"
        return "reissue" if mine.stars > theirs.stars else "reissued as"
    if mine.suffixes[:-1] == theirs.suffixes and mine.suffixes:
        return _RELATIONS[mine.suffixes[-1][0]][0]
    if theirs.suffixes[:-1] == mine.suffixes and theirs.suffixes:
        return _RELATIONS[theirs.suffixes[-1][0]][1]
    kinds = mine.suffixes[-1:], theirs.suffixes[-1:]
    revisions = all(kind and kind[0][0] == "rev" for kind in kinds)
    if revisions and mine.suffixes[:-1] == theirs.suffixes[:-1]:
        later = (mine.suffixes[-1][1] or 0) > (theirs.suffixes[-1][1] or 0)
        return "revises" if later else "revised by"
    return "same parent"


def _matter(title: str) -> str:
    """A title as a draft and its adopted text share it."""
    return _NUMBER.sub("", " ".join(title.split())).casefold().rstrip(".*")


def related(this: Identified, others: Iterable[Identified]) -> list[tuple[Relation, Identified]]:
    """The documents among `others` that are related to `this`, with what it is to each."""
    found = ((relation(this, other), other) for other in others)
    return [(kind, other) for kind, other in found if kind is not None]
