"""Items of a paragraph: (a), (i), a), 1., （一）; nested by the sequence of their labels.

"(i)" is the ninth letter after "(h)" and the first Roman numeral elsewhere; "(1)" between "(k)"
and "(m)" is a misread "(l)". The labels before and after decide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.structure.labels import han, letter, roman

ITEM = re.compile(
    r"\((?P<enclosed>[a-zA-Z]{1,5}|\d{1,3}|[а-я]|[ء-ي]{1,4})(?P<bis>\s?bis|\s?ter)?\)(?:\s*|$)"
    r"|（(?P<wide>[一二三四五六七八九十]{1,3}|\d{1,2}|[a-z子丑寅卯辰巳午未申酉戌亥甲乙丙丁戊己庚辛壬癸])）\s*"
    r"|\((?P<han>[一二三四五六七八九十]{1,3}|[子丑寅卯辰巳午未申酉戌亥甲乙丙丁戊己庚辛壬癸])\)\s*"
    r"|(?P<circled>[㈠-㈩①-⑳⑴-⒇])\s*"
    r"|['‘’](?P<quoted>\d{1,2})['’‘]\s*"
    r"|(?P<closed>[a-z]{1,4}|[а-я])\)\s+"
    r"|(?P<dotted>[a-z]|[ivx]{1,5})\.\s+(?=\S)"
    r"|(?P<closedno>\d{1,2})\)\s+(?=\S)"
)
_ARABIC_LETTERS = "أ ب ج د ه و ز ح ط ي ك ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ".split()
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"


@dataclass(frozen=True, slots=True)
class ItemLabel:
    """A label at the start of an item: the form of its brackets, its text, its readings.

    `readings` are (series, value) pairs: ("letter", 9) and ("roman", 1) for "(i)".
    """

    form: str
    text: str
    end: int
    readings: tuple[tuple[str, int], ...]


def item_label(text: str) -> ItemLabel | None:
    """The item label that `text` starts with, or None."""
    first = text[:1]
    if not first or not (first in "(（'‘’" or first.islower() or first.isnumeric()):
        return None
    match = ITEM.match(text)
    if match is None:
        return None
    form = match.lastgroup or ""
    if form == "bis":
        form = "enclosed"
    printed = unicodedata.normalize("NFKC", match[form]).strip("()")
    readings = _readings(printed)
    if not readings:
        return None
    if form in ("closed", "dotted") and len(printed) > 1 and not roman(printed):
        return None
    suffix = match["bis"] if form == "enclosed" else None
    return ItemLabel(
        form, f"{printed} {suffix.strip()}" if suffix else printed, match.end(), readings
    )


def item_label_from_list(label: str) -> ItemLabel | None:
    """The same for a label the format generated ("(a)", "a.", "i)")."""
    stripped = label.strip()
    found = item_label(f"{stripped} x")
    return None if found is None else ItemLabel(found.form, found.text, 0, found.readings)


def _readings(printed: str) -> tuple[tuple[str, int], ...]:
    if printed.isdecimal():
        return (("number", int(printed)),)
    case = "upper " if printed.isupper() and printed.isascii() else ""
    found: list[tuple[str, int]] = []
    place = letter(printed)
    if place is not None:
        found.append((f"{case}letter", place))
    numeral = roman(printed)
    if numeral is not None:
        found.append((f"{case}roman", numeral))
    if printed in _CYRILLIC:
        found.append(("letter", _CYRILLIC.index(printed) + 1))
    if printed in _ARABIC_LETTERS:
        found.append(("letter", _ARABIC_LETTERS.index(printed) + 1))
    if printed in _BRANCHES:
        found.append(("branch", _BRANCHES.index(printed) + 1))
    if printed in _STEMS:
        found.append(("stem", _STEMS.index(printed) + 1))
    value = han(printed)
    if value is not None:
        found.append(("han", value))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Nested:
    """An item in its place: the labels from the outermost to its own, and what was repaired."""

    path: tuple[str, ...]
    series: tuple[str, int]
    repaired_from: str | None = None
    missing: int = 0  # labels of its series left out just before it


@dataclass(slots=True)
class _Level:
    form: str
    series: str
    value: int
    text: str


def nest(labels: Sequence[ItemLabel]) -> list[Nested]:
    """The place of each item of one paragraph, from the labels in order."""
    levels: list[_Level] = []
    placed: list[Nested] = []
    for at, label in enumerate(labels):
        following = labels[at + 1 : at + 12]
        depth, series, value, repaired, missing = _choose(label, following, levels)
        text = label.text if repaired is None else repaired
        if depth == len(levels):
            levels.append(_Level(label.form, series, value, text))
        else:
            del levels[depth + 1 :]
            levels[depth] = _Level(levels[depth].form, series, value, text)
        placed.append(
            Nested(
                tuple(level.text for level in levels),
                (series, value),
                label.text if repaired is not None else None,
                missing,
            )
        )
    return placed


def _choose(
    label: ItemLabel, following: Sequence[ItemLabel], levels: Sequence[_Level]
) -> tuple[int, str, int, str | None, int]:
    """(depth, series, value, repaired text, labels missing) of the best reading of a label."""
    options: list[tuple[float, int, str, int, str | None, int]] = []
    for series, value in label.readings:
        for depth, level in enumerate(levels):
            if level.series != series:
                continue
            step = value - level.value
            same_form = level.form == label.form
            score = -0.3 * (len(levels) - 1 - depth) - (0.0 if same_form else 1.5)
            if step == 1:
                score += 4.0
            elif 1 < step <= 4:
                score += 1.5 - 0.4 * step
            elif step == 0 and len(label.text) > len(level.text):
                score += 3.0  # (a bis)
            else:
                continue
            score += _supported(label, series, value, following)
            options.append((score, depth, series, value, None, max(0, step - 1)))
        if value == 1:
            new = 2.0 + _supported(label, series, value, following)
            if any(level.series == series and level.form == label.form for level in levels):
                new -= 1.5
            options.append((new, len(levels), series, value, None, 0))
    repair = _misread(label, levels)
    if repair is not None:
        depth, series, value, text = repair
        score = 2.8 + _supported(label, series, value, following)
        options.append((score, depth, series, value, text, 0))
    if not options:
        series, value = label.readings[0]
        same = [
            depth
            for depth, level in enumerate(levels)
            if level.series == series and level.form == label.form
        ]
        return (same[-1] if same else len(levels)), series, value, None, 0
    _, depth, series, value, text_, missing = max(options, key=lambda option: option[0])
    return depth, series, value, text_, missing


def _supported(label: ItemLabel, series: str, value: int, following: Sequence[ItemLabel]) -> float:
    """How far the labels after this one speak for the reading: its successor comes up soon."""
    support = 0.0
    for place, later in enumerate(following):
        if later.form == label.form and (series, value + 1) in later.readings:
            support = 1.2 if place == 0 else 0.8
            break
    if following and following[0].form == label.form and support < 1.2:
        for other, place in label.readings:
            if other != series and (other, place + 1) in following[0].readings:
                return support - 2.0
    return support


_LOOKALIKES = {"1": "l", "0": "o", "I": "l", "5": "s", "6": "b", "9": "g", "O": "o", "11": "ll"}


def _misread(label: ItemLabel, levels: Sequence[_Level]) -> tuple[int, str, int, str] | None:
    """The letter a figure was misread for, when exactly that letter is due: (1) for (l)."""
    repaired = _LOOKALIKES.get(label.text)
    if repaired is None:
        return None
    place = letter(repaired)
    for depth in range(len(levels) - 1, -1, -1):
        level = levels[depth]
        if level.form == label.form and level.series == "letter" and place == level.value + 1:
            return depth, "letter", place, repaired
        numeral = roman(repaired)
        if level.form == label.form and level.series == "roman" and numeral == level.value + 1:
            return depth, "roman", numeral, repaired
    return None
