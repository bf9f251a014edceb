"""Sentences of a library with one thing changed that must not be: what a verifier has to catch."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.verify.figures import MONTHS
from assistant.verify.names import names
from retrieval.library import Library
from retrieval.model import Located
from retrieval.register.verbs import verb_uses

_DIGITS = re.compile(r"(?<![\w/.-])\d{1,4}(?![\w/])")
_NUMBER_WORDS = "two three four five six seven eight nine ten".split()
_MONTH = re.compile(r"\b(" + "|".join(m.capitalize() for m in MONTHS if m != "may") + r")\b")
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|has|have|had|should|must|can|could|will|would|may|does|do)\b(?! not)"
)
_VERBS = {
    "urges": "encourages", "encourages": "urges", "calls upon": "invites", "invites": "urges",
    "reminds": "requests", "recommends": "requests", "emphasized": "questioned",
    "stressed": "doubted", "noted": "regretted", "highlighted": "criticized",
    "commends": "reminds", "reiterates": "withdraws", "recognized": "denied",
    "acknowledged": "rejected", "called for": "opposed", "requested": "encouraged",
    "welcomed": "deplored", "expressed": "rejected", "calls on": "invites",
    "are called upon": "are invited", "are encouraged": "are urged", "reaffirmed": "questioned",
    "suggested": "demanded", "mentioned": "questioned", "underlined": "doubted",
    "decides": "recommends", "requests": "urges", "notes": "endorses", "affirms": "denies",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Perturbed:
    """A sentence of a unit with one change, and what was changed."""

    located: Located
    original: str
    text: str
    change: str  # number, date, name, negation, verb


def perturbed(library: Library, seed: int = 11) -> Iterator[Perturbed]:
    """Every change of every sentence that can be made, in the library's order, the same each
    time."""
    rng = random.Random(seed)
    units = [u for u in library.units() if u.unit.kind in ("paragraph", "item", "recommendation")]
    everyone = sorted({name for unit in units for name in names(unit.unit.text)})
    makers: dict[str, Callable[[str], str | None]] = {
        "number": lambda text: _number(text, rng),
        "date": lambda text: _date(text, rng),
        "name": lambda text: _name(text, everyone, rng),
        "negation": lambda text: _negation(text, rng),
        "verb": _verb,
    }
    for unit in units:
        for start, end in library.sentences(unit):
            text = unit.unit.text[start:end]
            for change, make in makers.items():
                other = make(text)
                if other is not None and other != text:
                    yield Perturbed(unit, text, other, change)


def _number(text: str, rng: random.Random) -> str | None:
    found = list(_DIGITS.finditer(text))
    if found:
        match = rng.choice(found)
        value = int(match.group())
        return text[: match.start()] + str(value + rng.choice([1, 2, 10])) + text[match.end() :]
    for word in _NUMBER_WORDS:
        match_word = re.search(rf"\b{word}\b", text)
        if match_word:
            other = rng.choice([w for w in _NUMBER_WORDS if w != word])
            return text[: match_word.start()] + other + text[match_word.end() :]
    return None


def _date(text: str, rng: random.Random) -> str | None:
    found = _MONTH.search(text)
    if found is None:
        return None
    months = [m.capitalize() for m in MONTHS if m.capitalize() != found.group() and m != "may"]
    return text[: found.start()] + rng.choice(months) + text[found.end() :]


def _name(text: str, everyone: list[str], rng: random.Random) -> str | None:
    mine = names(text)
    others = [name for name in everyone if name.lower() not in text.lower()]
    if not mine or not others:
        return None
    gone = rng.choice(mine)
    return re.sub(rf"(?<!\w){re.escape(gone)}(?!\w)", lambda _: rng.choice(others), text, count=1)


def _negation(text: str, rng: random.Random) -> str | None:
    negated = list(re.finditer(r"\b(?:does|do|did) not (\w+)|\bnot ", text))
    if negated:
        match = rng.choice(negated)
        return (
            text[: match.start()]
            + re.sub(r"(?:does |do |did )?not ", "", match.group())
            + text[match.end() :]
        )
    found = list(_AUXILIARY.finditer(text))
    if not found:
        return None
    match = rng.choice(found)
    return text[: match.end()] + " not" + text[match.end() :]


def _verb(text: str) -> str | None:
    for use in verb_uses(text):
        written = text[use.start : use.end]
        for old, new in _VERBS.items():
            if re.search(rf"\b{old}\b", written):
                changed = re.sub(rf"\b{old}\b", new, written, count=1)
                return text[: use.start] + changed + text[use.end :]
    return None
