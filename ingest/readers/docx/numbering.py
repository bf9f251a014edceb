"""Word's automatic numbering: the label each numbered paragraph shows.

Levels, formats, restarts and overrides follow ECMA-376 part 1, 17.9 (Numbering).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from ingest.readers.docx.xml import child, child_value, children, is_on, number, value

_PLACE = re.compile(r"%([1-9])")
_MAX_NUMBER = 100_000
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ALIF = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_HAN = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number is written and when it starts again."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None  # level (1-based) whose increase restarts this one; 0 = never
    legal: bool = False  # all numbers of the label in decimal
    style: str | None = None


class Numbering:
    """Counts the numbered paragraphs of a document in order."""

    def __init__(self, root: Any | None) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._used: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def level_of_style(self, number_id: str, style: str) -> int | None:
        """The level a list links to a paragraph style."""
        known = self._lists.get(number_id)
        if known is None:
            return None
        levels = self._abstract.get(known[0], {})
        return next((index for index, level in levels.items() if level.style == style), None)

    def next_label(self, number_id: str, level: int) -> str | None:
        """The label of the next paragraph at `level` of list `number_id`; None without one."""
        known = self._lists.get(number_id)
        if known is None or not 0 <= level <= 8:
            return None
        abstract, overrides, starts = known
        levels = {**self._abstract.get(abstract, {}), **overrides}
        if level not in levels:
            return None
        counters = self._counters.setdefault(abstract, {})
        if level in starts and (number_id, level) not in self._used:
            counters.pop(level, None)
            current = starts[level]
        else:
            current = counters[level] + 1 if level in counters else levels[level].start
        self._used.add((number_id, level))
        for upper in range(level):
            if upper not in counters and upper in levels:
                counters[upper] = starts.get(upper, levels[upper].start)
        counters[level] = min(current, _MAX_NUMBER)
        for lower in [deeper for deeper in counters if deeper > level]:
            restart = levels[lower].restart if lower in levels else None
            if restart is None or level < restart:
                del counters[lower]
        return _label(levels, level, counters)

    def _read(self, root: Any) -> None:
        by_style: dict[str, str] = {}
        links: dict[str, str] = {}
        for element in children(root, "abstractNum"):
            identity = value(element, "abstractNumId") or ""
            self._abstract[identity] = {
                index: level
                for inner in children(element, "lvl")
                if (index := number(value(inner, "ilvl"))) is not None
                and (level := _level(inner)) is not None
            }
            named, link = child_value(element, "styleLink"), child_value(element, "numStyleLink")
            if named:
                by_style[named] = identity
            if link:
                links[identity] = link
        for identity, style in links.items():
            if style in by_style:
                self._abstract[identity] = self._abstract[by_style[style]]
        for element in children(root, "num"):
            overrides: dict[int, Level] = {}
            starts: dict[int, int] = {}
            abstract = child_value(element, "abstractNumId") or ""
            for inner in children(element, "lvlOverride"):
                index = number(value(inner, "ilvl"))
                if index is None:
                    continue
                start = number(child_value(inner, "startOverride"))
                if start is not None:
                    starts[index] = start
                own = child(inner, "lvl")
                if own is not None:
                    base = self._abstract.get(abstract, {}).get(index, Level())
                    overrides[index] = replace(_level(own), style=base.style)
            self._lists[value(element, "numId") or ""] = (abstract, overrides, starts)


def _level(element: Any) -> Level:
    start = number(child_value(element, "start"))
    text = child_value(element, "lvlText")
    return Level(
        start=1 if start is None else start,
        format=child_value(element, "numFmt") or "decimal",
        text=text or "",
        restart=number(child_value(element, "lvlRestart")),
        legal=bool(is_on(element, "isLgl")),
        style=child_value(element, "pStyle"),
    )


def _label(levels: dict[int, Level], level: int, counters: dict[int, int]) -> str | None:
    own = levels[level]
    if own.format == "bullet":
        return "•"

    def written(match: re.Match[str]) -> str:
        index = int(match.group(1)) - 1
        if index not in levels or index > level:
            return ""
        form = "decimal" if own.legal else levels[index].format
        return formatted(counters.get(index, levels[index].start), form)

    return _PLACE.sub(written, own.text).strip() or None


def formatted(count: int, form: str) -> str:
    """A number in one of Word's number formats; formats not known here are written in digits."""
    if form == "none":
        return ""
    if count < 1:
        return str(count)
    writer = _FORMATS.get(form)
    return writer(count) if writer else str(count)


def _letters(alphabet: str) -> Callable[[int], str]:
    """a … z, then aa, bb … as Word repeats them."""

    def write(count: int) -> str:
        repeat, index = divmod(count - 1, len(alphabet))
        return alphabet[index] * min(repeat + 1, 20)

    return write


def _roman(count: int) -> str:
    if count >= 4000:
        return str(count)
    text = ""
    for figure, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    ):
        while count >= figure:
            text += letters
            count -= figure
    return text


def _han(count: int) -> str:
    """Chinese counting: 九, 十, 十一, 二十, 一百零五."""
    if count >= 10_000:
        return str(count)
    text, zero = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, count = divmod(count, power)
        if digit:
            text += ("零" if zero and text else "") + _HAN[digit] + unit
            zero = False
        else:
            zero = bool(text)
    return text.replace("一十", "十", 1) if text.startswith("一十") else text


def _ordinal(count: int) -> str:
    ending = "th" if 10 <= count % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


_LOWER = "abcdefghijklmnopqrstuvwxyz"
_FORMATS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letters(_LOWER),
    "upperLetter": _letters(_LOWER.upper()),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _letters(_RUSSIAN.upper()),
    "arabicAbjad": _letters(_ABJAD),
    "arabicAlpha": _letters(_ALIF),
    "chineseCounting": _han,
    "chineseCountingThousand": _han,
    "taiwaneseCounting": _han,
    "taiwaneseCountingThousand": _han,
    "japaneseCounting": _han,
    "ideographDigital": lambda count: "".join(_HAN[int(d)] for d in str(count)),
    "ideographTraditional": _letters(_STEMS),
    "decimalZero": lambda count: f"{count:02d}",
    "decimalEnclosedParen": lambda count: f"({count})",
    "decimalEnclosedFullstop": lambda count: f"{count}.",
    "decimalFullWidth": lambda count: "".join(chr(0xFF10 + int(d)) for d in str(count)),
    "numberInDash": lambda count: f"- {count} -",
    "ordinal": _ordinal,
    "chicago": lambda count: ("*", "†", "‡", "§")[(count - 1) % 4] * ((count - 1) // 4 + 1),
}
