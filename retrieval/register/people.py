"""Persons as reports write them: "NAME (United States of America)", "(Signed) NAME, President"."""

from __future__ import annotations

import json
import re

from retrieval.register.acronyms import expansions
from retrieval.register.model import Fact
from retrieval.register.names import index_of, key_of
from retrieval.register.phrases import fold_characters

_PART = r"(?:[A-ZÀ-ÖØ-Þ][\w’'-]*|[A-Z]\.)"
_JOINT = r"(?:de|da|del|della|der|den|van|von|bin|ibn|al|el|la|le|di|dos|do|du|y|ould|abu)"
_NAME = rf"{_PART}(?: (?:{_PART}|{_JOINT}(?= ))){{1,5}}"
_IN_BRACKETS = re.compile(rf"(?<![\w-])(?P<name>{_NAME})\s?\((?P<of>[^()]{{2,80}})\)")
_TITLED = re.compile(
    r"(?<!\w)(?P<title>Mr|Ms|Mrs|Dr|Prof|Sir|Dame|H\.E|Ambassador|M|Mme|Sr|Sra|Г-н|Г-жа)\.?\s"
    rf"(?P<name>{_PART}(?: (?:{_PART}|{_JOINT}(?= ))){{0,5}})(?:\s?\((?P<of>[^()]{{2,80}})\))?"
    r"(?:, (?P<role>(?:Permanent |Special |Deputy |Executive |Vice-)?(?:Representative|Envoy|"
    r"Director|President|Chair(?:person|man)?|"
    r"Secretary(?:-General)?|Minister|Rapporteur|Head|Ambassador|Commissioner|Coordinator)[^,.;()]{0,60}))?"
)
_SIGNED = re.compile(
    rf"\(\s?(?:Signed|signed|Signé|Firmado|Подпись)\s?\)\s*(?P<name>{_NAME})(?:,? *\n? "
    rf"*(?P<role>[A-Z][^,.\n]{{2,60}}))?"
)
_ROLE_FIRST = re.compile(
    r"(?P<role>Chair(?:person|man|woman)?|Vice-Chair|Rapporteur|President|Vice-President|Secretary|Moderator|Facilitator|"
    rf"Co-Chairs?):\s*(?P<name>{_NAME})(?:\s?\((?P<of>[^()]{{2,80}})\))?"
)
_NOT_A_NAME = frozenset(
    """The This These Those In At On For By To Of And Its Their General Assembly Security Council
    Commission Committee Office Organization Report Resolution Article Convention Section Part Annex
    Chapter Table Figure United Nations European African Programme Fund International National Group
    Project Operation Board Unit Centre Agreement Movement Mission Ministry Service Act Law Plan
    Strategy Declaration Protocol Treaty Online Network Framework Agenda Union Bank Federation
    Republic
    State States Single Intergovernmental System Environment Development Human Rights""".split()
)


def facts(text: str, kind: str = "paragraph", number: str | None = None) -> list[Fact]:
    """`person` Facts: key the folded name, value JSON {"name", "of", "role"} ("" where not stated).

    `number` is the unit's: an item numbered "Chair" gives the role of the person it names.
    """
    found: dict[int, Fact] = {}
    expanded = {start for _, _, start, _ in expansions(text)}
    for pattern in (_SIGNED, _ROLE_FIRST, _IN_BRACKETS, _TITLED):
        for match in pattern.finditer(text):
            groups = match.groupdict()
            name, of, role = match["name"], groups.get("of") or "", groups.get("role") or ""
            if pattern is _IN_BRACKETS and (
                match.start("of") in expanded or not _is_affiliation(of)
            ):
                continue
            if _is_other(name, titled=pattern is not _IN_BRACKETS):
                continue
            if groups.get("title") == "M" and " " not in name:
                continue  # an enumerator more often than a French "Monsieur"
            if _in_a_name(text, match.start("name")):
                continue
            if kind == "item" and number and number[:1].isupper() and match.start("name") == 0:
                role = role or number
            start = match.start("name")
            if any(f.start <= start < f.end for f in found.values()):
                continue
            value = json.dumps(
                {"name": name, "of": of.strip(), "role": role.strip()}, ensure_ascii=False
            )
            found[start] = Fact("person", key_of(name), value, start, match.end("name"))
    return sorted(found.values(), key=lambda fact: fact.start)


def _in_a_name(text: str, position: int) -> bool:
    """Whether a listed body's name is going on at `position`: "… Facilitation and Electronic …"."""
    folded = fold_characters(text)
    return any(named.start < position < named.end for named in index_of("body").find(text, folded))


def _is_affiliation(words: str) -> bool:
    """Whether the words in brackets after a name are a country, a body or an acronym."""
    if re.fullmatch(r"[A-Z][A-Za-z-]*[A-Z]", words):
        return True
    folded = fold_characters(words)
    return any(
        named.start == 0 and named.end >= len(words) - 1
        for kind in ("country", "body")
        for named in index_of(kind).find(words, folded)
    )


def _is_other(name: str, titled: bool) -> bool:
    words = name.split()
    if any(word in _NOT_A_NAME or (word.isupper() and len(word) > 2) for word in words):
        return not (titled and not _NOT_A_NAME.intersection(words))
    if any(word.endswith(("'s", "’s")) for word in words):
        return True  # a place: "Cox's Bazar (Bangladesh)"
    if titled:
        return False
    folded = fold_characters(name)
    return any(
        next(index_of(kind).find(name, folded), None) is not None
        for kind in ("country", "body", "treaty")
    ) or all(word.isupper() for word in words)
