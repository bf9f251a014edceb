"""Who holds an office: persons of the register by the role a question names."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from assistant.draft import Quote
from assistant.question.glossary import called
from assistant.question.model import Question
from assistant.words import is_content, stem, stems, tokens
from retrieval.library import Library
from retrieval.model import Filters
from retrieval.register.phrases import fold

ROLE = re.compile(
    r"\b(?:(?:permanent|special) representatives?|presidents?|"
    r"(?:vice-|co-)?chair(?:s|ed|person|man|woman)?|(?:co-|vice-)?rapporteurs?|"
    r"directors?|secretar(?:y|ies)|ministers?|heads?|leaders?|authors?|panel+ists?|moderat(?:ors?|ed)|"
    r"ambassadors?|commissioners?|presided|signed|signator(?:y|ies)|led)\b",
    re.IGNORECASE,
)
# What people do in an office, by the stem of the office.
_DEEDS = {
    "presided": "chair", "chairperson": "chair", "chairman": "chair", "chairwoman": "chair",
}  # fmt: skip
# Stems under which the glossary has offices.
_OFFICES = frozenset(
    stem(word) for word in "chair vice-chair president vice-president rapporteur secretary".split()
)
_SIGNED = re.compile(
    r"\bsign(?:ed|ator(?:y|ies))\b|\ba(?:-t-(?:il|elle))? signé\b|\bfirm(?:ó|aron)\b"
    r"|\bподписал\w*|(?:^|\s)وق[ّ]?ع(?:ت|وا)?(?=\s)|签署|签字",
    re.IGNORECASE,
)
_NO_OFFICE = frozenset(("rapport", "rapports"))  # whose stem is that of "rapporteur"


_WHO_IS = re.compile(
    r"^\W*who(?: is|['’]s| was| are| were) (?:now |currently )?(?:the )?(?P<office>[\w’' -]{3,60}?)"
    r"(?: (?:at present|now|today))?\W*$",
    re.IGNORECASE,
)
_PART = r"(?:(?:al|el|ul|bin|ibn)-)?[A-ZÀ-ÖØ-Þ][\w’'-]+"
_WHO_HEADS = re.compile(r"^\W*who (?:currently )?(?P<office>(?:heads|chairs) .{3,80}?)\W*$", re.I)
_NAMED = rf"(?:(?:Mr|Ms|Mrs|Dr)\.? )?{_PART}(?: (?:{_PART}|al|bin|de|van|von))*? {_PART}"


def apposed(library: Library, question: Question, filters: Filters) -> list[Quote]:
    """The first name that stands beside the office a question asks the holder of: "the harbour
    master, Ana Duarte", "Ana Duarte, harbour master"."""
    asked = _WHO_IS.match(question.core)
    if asked is None or question.language != "en":
        return []
    office = re.escape(asked["office"].strip())
    beside = re.compile(
        rf"(?i:\b{office}),? (?P<a>{_NAMED})(?=,|\.|\)| (?:said|held|met|visited|and)\b)"
        rf"|(?P<b>{_NAMED}), (?:the )?(?i:{office})\b"
    )
    for located in library.containing(fold(asked["office"].strip()), filters):
        found = beside.search(located.unit.text)
        if found:
            name = "a" if found["a"] else "b"
            return [Quote(located, found.start(name), found.end(name))]
    return []


def named_by_deed(question: Question, text: str) -> bool:
    """Whether a sentence says by whom the deed asked about was done ("led by Ana Duarte")."""
    deeds = {match.group().lower() for match in ROLE.finditer(question.core)}
    return any(
        re.search(rf"\b{deed} (?:over )?by (?:the [^,.;]{{2,90}}, )?{_NAMED}", text)
        for deed in deeds
        if deed.endswith("ed") or deed == "led"
    )


def acts_by_name(question: Question, text: str) -> bool:
    """Whether a sentence names who did the deed asked about, a person, an office or a body:
    "co-chaired by the European Union", "the Minister of Ports chaired the commission"."""
    deeds = "|".join(
        sorted({forms for one in ROLE.finditer(question.core)
                for key, forms in _DONE.items() if key in one.group().lower()})
    )  # fmt: skip
    if not deeds:
        return False
    asked = stems(question.core)
    by = re.finditer(rf"\b(?:{deeds})(?: over)? by (?:the |an? )?(?P<who>{_PART})", text)
    did = re.finditer(
        rf"\b(?P<who>{_PART}(?: (?:of|for|and|the|{_PART}))*) (?:co-)?(?:{deeds})\b(?! by)", text
    )
    return any(
        not ROLE.fullmatch(one["who"]) and not stems(one["who"]) <= asked for one in (*by, *did)
    )


# What is said of whoever is in an office, by the word that asks for them.
_DONE = {"chair": "chaired|presided", "presid": "presided|chaired", "led": "led", "lead": "led",
         "head": "headed", "moderat": "moderated"}  # fmt: skip


def beside_office(question: Question, text: str) -> bool:
    """Whether a name stands in apposition to the office asked about in a sentence that has all the
    words of it: "the Special Envoy on Ports of the Ministry of Trade, Ana Duarte"."""
    asked = _WHO_IS.match(question.core) or _WHO_HEADS.match(question.core)
    if asked is None:
        return False
    own = [t for t in tokens(asked["office"]) if is_content(t.text)]
    for found in re.finditer(
        rf", (?P<name>{_NAMED})(?=[,.)]| (?:and|met|said|held|visited)\b)", text
    ):
        clause = re.split(r"[.;]|, (?:and|who|which)\b", text[: found.start()])[-1]
        before = stems(clause)
        if own and all(t.stem in before for t in own) and not stems(found["name"]) & before:
            return True
    return False


def named_as(question: Question, text: str) -> bool:
    """Whether a sentence names whoever was chosen for the office asked about ("appointed by
    acclamation Mr. Prado as Chair")."""
    offices = "|".join(re.escape(one.group()) for one in ROLE.finditer(question.core))
    somebody = rf"(?:(?:Mr|Ms|Mrs|Dr|Prof)\.? {_PART}|{_NAMED})(?: \([^)]*\))?"
    chosen = rf"{somebody},? (?:as|to be|to serve as) (?:the |its |a )?(?i:{offices})\b"
    return bool(offices) and bool(re.search(chosen, text))


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in an office, where the report names them; `quote` is their name."""

    name: str
    role: str
    quote: Quote


def roles(question: Question) -> frozenset[str]:
    """Stems of the offices a question names ("chaired", "presided over" are of the chair)."""
    found = {match.group().lower() for match in ROLE.finditer(question.core)}
    if question.language != "en":
        named = [
            one
            for one in called(question.core, question.language, ("en",))
            if question.core[one.start : one.end].lower() not in _NO_OFFICE
        ]
        offices = {way[0] for one in named for way in one.ways["en"] if len(way) == 1}
        signs = {"sign"} if _SIGNED.search(question.core) else set()
        return frozenset((offices & _OFFICES) | signs)
    return frozenset(_DEEDS.get(word, stem(word)) for word in found)


def holders(library: Library, question: Question, filters: Filters) -> list[Holder]:
    """The persons whom the reports name in the office asked for; where they name no chair, whoever
    is President: some bodies call theirs so."""
    wanted = roles(question)
    return _holding(library, question, filters, wanted) or (
        _holding(library, question, filters, frozenset((_PRESIDENT,))) if "chair" in wanted else []
    )


_PRESIDENT = stem("president")


def _holding(
    library: Library, question: Question, filters: Filters, wanted: frozenset[str]
) -> list[Holder]:
    signed = bool(_SIGNED.search(question.core))
    found: list[Holder] = []
    for located, fact in library.facts("person", None, filters):
        data = json.loads(fact.value)
        role = str(data.get("role", ""))
        held = {stem(token.text) for token in tokens(role)} | {stem(role)}
        if (role and wanted & held) or (signed and located.unit.kind == "signature"):
            found.append(Holder(data["name"], role, Quote(located, fact.start, fact.end)))
    return found
