"""Which of several like things a question means: "the second panel", "the third meeting".

The report may number them itself ("At its 3rd and 4th meetings"); else the n-th unit that opens
such a thing ("a panel discussion was held on …") is the n-th. Where neither holds, nothing ties
the ordinal to one of them, and none may be taken for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.library import Library
from retrieval.model import Filters, Located

_WORDS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_ORDINAL = rf"(?:{'|'.join(_WORDS)}|\d{{1,3}}(?:st|nd|rd|th))"
THINGS = (
    "panel meeting session sitting round workshop seminar segment dialogue hearing roundtable"
).split()
_ASKED = re.compile(
    rf"(?<![\w-])(?P<ordinal>{_ORDINAL}) (?:[a-z-]+ ){{0,2}}?(?P<thing>{'|'.join(THINGS)})s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ordinal:
    """The n-th of a kind of thing, and the words by which a question says so."""

    n: int
    thing: str
    written: str


@dataclass(frozen=True, slots=True)
class Tied:
    """The units on the thing meant; `sure` is False where they are on every such thing instead.
    `openers` are those among them that open or number it, alone rather than with others if any.
    """

    units: tuple[Located, ...]
    sure: bool
    openers: tuple[Located, ...] = ()


def ordinal_of(question: str) -> Ordinal | None:
    """The ordinal of a question with the thing it counts; None if it has none."""
    found = _ASKED.search(question)
    if found is None:
        return None
    return Ordinal(_value(found.group("ordinal")), found.group("thing").lower(), found.group())


def without_ordinal(question: str) -> str:
    """The question on the thing alone: "in the second panel" becomes "in the panel"."""
    found = _ASKED.search(question)
    if found is None:
        return question
    return question[: found.start()] + question[found.end("ordinal") + 1 :]


def _value(written: str) -> int:
    lowered = written.lower()
    if lowered in _WORDS:
        return _WORDS.index(lowered) + 1
    return int(re.sub(r"\D", "", lowered))


def tie(library: Library, ordinal: Ordinal, filters: Filters) -> Tied | None:
    """The units that are about the thing meant, over all reports in scope; None where no unit
    opens or numbers such a thing, or a report itself is it ("on its fourth session")."""
    tied: list[Located] = []
    others: list[Located] = []
    openers: list[Located] = []
    reports = filters.reports or tuple(report.id for report in library.reports())
    for report in reports:
        units = list(library.units((report,)))
        if not units or ordinal.n in _numbers(units[0].report.title, ordinal.thing):
            return None
        numbered = [(i, _numbers(_shown(one), ordinal.thing)) for i, one in enumerate(units)]
        starts = [(i, numbers) for i, numbers in numbered if numbers]
        if any(ordinal.n in numbers for _, numbers in starts):
            stretches = spans(units, [i for i, _ in starts])
            own = [(units[i], numbers) for i, numbers in starts if ordinal.n in numbers]
            alone = [one for one, numbers in own if len(numbers) == 1]
            openers += alone or [one for one, _ in own]
            for (_, numbers), span in zip(starts, stretches, strict=True):
                tied += span if ordinal.n in numbers else []
            continue
        opened = [i for i, one in enumerate(units) if opens(one.unit.text, ordinal.thing)]
        stretches = spans(units, opened)
        if ordinal.n <= len(stretches):
            tied += stretches[ordinal.n - 1]
            openers.append(units[opened[ordinal.n - 1]])
        others += [units[i] for i in opened]
    if tied:
        return Tied(tuple(dict.fromkeys(tied)), True, tuple(openers))
    return Tied(tuple(others), False) if others else None


def _shown(located: Located) -> str:
    """What a unit says that may number a thing; footnotes only refer to others'."""
    return located.unit.text if located.unit.kind != "footnote" else ""


def _numbers(text: str, thing: str) -> frozenset[int]:
    """The ordinals a text gives to such things: "At its 3rd and 4th meetings" gives 3 and 4."""
    pattern = re.compile(
        rf"(?<![\w-])({_ORDINAL}(?:(?:, | and | to |, and ){_ORDINAL})*) (?:[a-z-]+ ){{0,2}}?"
        rf"{thing}s?\b",
        re.IGNORECASE,
    )
    return frozenset(
        _value(one)
        for found in pattern.finditer(text)
        for one in re.findall(_ORDINAL, found.group(1), re.IGNORECASE)
    )


def opens(text: str, thing: str) -> bool:
    """Whether a text opens such a thing: one, not named before, is held, convened or opened."""
    return bool(
        re.search(
            rf"\b(?:an?|another|further) (?:[\w-]+ ){{0,3}}?{thing}(?: [\w-]+){{0,2}}?(?: on"
            r" [^.;]{1,80}?)? (?:was|were) (?:also |then )?"
            r"(?:held|convened|organi[sz]ed|opened|conducted)\b",
            text,
            re.IGNORECASE,
        )
    )


def spans(units: Sequence[Located], starts: Sequence[int]) -> list[list[Located]]:
    """From each start the units up to the next one, within the same top part of the report."""
    found: list[list[Located]] = []
    if not starts:
        return found
    for start, end in zip(starts, [*starts[1:], len(units)], strict=True):
        part = units[start].unit.section[:1]
        span = [units[start]]
        for one in units[start + 1 : end]:
            if one.unit.section[:1] != part:
                break
            span.append(one)
        found.append(span)
    return found
