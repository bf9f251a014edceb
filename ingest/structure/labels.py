"""Labels at the start of a row, as they are printed: "12.", "16.1", "A.1.1", "(a)", "IV.", "一、".

A label here is a candidate only: `sequence` decides which numbers number paragraphs, `items`
which letters number items, `headings` which numerals number headings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ingest.structure.rows import BULLET, Row

Form = Literal["dot", "close", "bare", "dotted", "lettered", "dash", "han", "pilcrow", "auto"]


@dataclass(frozen=True, slots=True)
class NumberLabel:
    """A number that may number a paragraph: its value as a tuple, (16, 1) for "16.1"."""

    printed: str  # "16.1", "12 bis", as it is cited
    value: tuple[int, ...]
    form: Form
    end: int  # where the paragraph's own text starts in the row
    weight: float  # how much it looks like a paragraph's label by itself, 0 to 1


def number_label(row: Row) -> NumberLabel | None:
    """The number at the start of the row, if it is printed in any of the forms a label has."""
    automatic = row.line.list_label
    if automatic:
        return _automatic(automatic)
    text = row.text
    start = 0
    if row.bullet and (bullet := BULLET.match(text)):
        start = bullet.end()
    if start >= len(text):
        return None
    first = text[start]
    if first in _HAN_DIGITS:
        return _chinese(text, start)
    if not (first.isdigit() or first in "¶§*_pP" or first.isupper()):
        return None
    return _typed(text, start)


_OPEN = re.compile(r"\*\*|__|\*|_")
_SIGN = re.compile(r"[¶§]\s*|(?:Para(?:graph|\.)|para\.|Paragraphe|Párrafo)\s+")
_LETTERED = re.compile(r"([A-Z](?:\.\d{1,3}){1,3})(\.?)")
_DOTTED = re.compile(r"(\d{1,3}(?:[.．]\d{1,3}){1,3})([.)．]?)")
_PLAIN = re.compile(r"(\d{1,5})(\s?(?:bis|ter|quater|quinquies)\b)?(\s?[.．、]|\)|\s?[-–—](?=\s)|)")
_CLOSING = re.compile(r"[.)]")
_DOTTED_PLAIN = re.compile(r"\d+[.．]\d")


def _typed(text: str, start: int) -> NumberLabel | None:
    at = start
    emphasis = _OPEN.match(text, at)
    if emphasis:
        at = emphasis.end()
    sign = _SIGN.match(text, at)
    if sign:
        at = sign.end()
    if at >= len(text):
        return None
    form: Form
    if text[at].isdigit():
        dotted = _DOTTED.match(text, at) if _DOTTED_PLAIN.match(text, at) else None
        if dotted:
            printed = dotted[1].replace("．", ".")
            value = tuple(int(part) for part in printed.split("."))
            form, at, closing = "dotted", dotted.end(), dotted[2]
        else:
            plain = _PLAIN.match(text, at)
            if plain is None:
                return None
            closing = plain[3].strip()
            value = (int(plain[1]),)
            printed = str(value[0]) + (f" {plain[2].strip()}" if plain[2] else "")
            at = plain.end()
            form = "bare"
            if closing in (".", "．", "、"):
                form = "dot"
            elif closing == ")":
                form = "close"
            elif closing:
                form = "dash"
    else:
        lettered = _LETTERED.match(text, at)
        if lettered is None:
            return None
        printed, closing = lettered[1], lettered[2]
        letter, *digits = printed.split(".")
        value = (ord(letter) - 64, *(int(part) for part in digits))
        form, at = "lettered", lettered.end()
    if sign:
        if sign[0][0] not in "¶§" and not closing:
            return None  # "Paragraph 1 of this Article"
        form = "pilcrow"
    if emphasis:
        if text.startswith(emphasis[0], at):
            at += len(emphasis[0])
            stop = _CLOSING.match(text, at) if form == "bare" else None
            if stop:
                form, at, closing = "dot", stop.end(), stop[0]
        elif form == "bare":
            return None
    return _weighed(text, printed, value, form, at, closing)


_DATE = re.compile(r"\d{1,2}(?:er)?\s(?:de\s)?[^\W\d_]{3,10}\s(?:de\s)?(?:19|20)\d\d\b")
# How footnotes open: a bare number before these is theirs.
_NOTE_WORDS = re.compile(
    r"(?:See|Ibid|Id\.|Cf\.|Available|https?://|www\.|Voir|Véase|Ibíd|См\.|Там же|见|同上|"
    r"انظر|المرجع)"
)
_HAN_DIGITS = "一二三四五六七八九十"
_HAN_LABEL = re.compile(rf"([{_HAN_DIGITS}百]{{1,5}})、\s*(?=\S)")


def _chinese(text: str, start: int) -> NumberLabel | None:
    """ "一、" numbers the paragraphs of an article; before a short title it numbers a heading."""
    match = _HAN_LABEL.match(text, start)
    value = han(match[1]) if match else None
    if match is None or value is None:
        return None
    sentence = text.rstrip().endswith(("。", "；", "：", ":", "，", "、")) or len(text) > 40
    return NumberLabel(str(value), (value,), "han", match.end(), 0.9 if sentence else 0.2)


def _weighed(
    text: str, printed: str, value: tuple[int, ...], form: Form, at: int, closing: str
) -> NumberLabel | None:
    rest = text[at:]
    body = rest.lstrip()
    space = rest[: len(rest) - len(body)]
    wide = "\t" in space or len(space) >= 2
    if not body:
        # A label alone on its row: the text follows on the next one.
        return NumberLabel(printed, value, form, len(text), 0.5 if form != "bare" else 0.05)
    first = body[0]
    if not space and (first.isdigit() or (first.islower() and form != "dash")):
        return None  # "12th", "15.30", "1a"
    if not space and form == "bare":
        # Chinese and Japanese text follows its number without a space, but so do "10-year", "5%".
        return None
    if form == "bare" and (first in "%,;:/)]–—-+=" or _DATE.match(text)):
        return None
    if form == "dash" and first.isdigit():
        return None  # a range of numbers
    weight = {"dot": 1.0, "close": 0.8, "dash": 0.6, "bare": 0.25}.get(form, 0.8)
    if form == "bare" and wide:
        weight = 0.8
    if form == "dotted" and not closing and not wide and not first.isupper():
        weight = 0.3
    if form == "lettered" and not (wide or first.isupper()):
        weight = 0.4
    if first.islower() and form not in ("pilcrow",):
        weight *= 0.6
    if first in "|$€£%=+<>":
        weight *= 0.3
    if form == "bare" and _NOTE_WORDS.match(body):
        weight = 0.05
    return NumberLabel(printed, value, form, at + len(space), weight)


_AUTO = re.compile(r"\s*(\d+(?:\.\d+)*)\s*([.)．、]?)\s*$")
_AUTO_LETTERED = re.compile(r"\s*([A-Z](?:\.\d+)+)\.?\s*$")


def _automatic(label: str) -> NumberLabel | None:
    match = _AUTO.match(label)
    if match:
        value = tuple(int(part) for part in match[1].split("."))
        return NumberLabel(match[1], value, "auto", 0, 1.0)
    lettered = _AUTO_LETTERED.match(label)
    if lettered:
        letter, *digits = lettered[1].split(".")
        value = (ord(letter) - 64, *(int(part) for part in digits))
        return NumberLabel(lettered[1], value, "auto", 0, 1.0)
    return None


# --- numerals ------------------------------------------------------------------------------

_ROMAN = re.compile(r"(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def roman(text: str) -> int | None:
    """The value of a Roman numeral in either case, or None."""
    lower = text.lower()
    if not _ROMAN.match(lower):
        return None
    total = 0
    for here, after in zip(lower, [*lower[1:], ""], strict=True):
        value = _ROMAN_VALUES[here]
        total += -value if after and _ROMAN_VALUES[after] > value else value
    return total


def letter(text: str) -> int | None:
    """The place in the alphabet of "a", "b", …, "z", "aa", "bb", …; None for other text."""
    lower = text.lower()
    if len(lower) == 1 and "a" <= lower <= "z":
        return ord(lower) - 96
    if len(lower) == 2 and lower[0] == lower[1] and "a" <= lower[0] <= "z":
        return 26 + ord(lower[0]) - 96
    return None


_HAN = {character: value for value, character in enumerate("〇一二三四五六七八九")}


def han(text: str) -> int | None:
    """The value of a Chinese numeral up to 999 ("二十三"), or None."""
    text = text.replace("零", "〇")
    total = current = 0
    for character in text:
        if character in _HAN:
            current = current * 10 + _HAN[character] if current else _HAN[character]
        elif character == "十":
            total += (current or 1) * 10
            current = 0
        elif character == "百":
            total += (current or 1) * 100
            current = 0
        else:
            return None
    return (total + current) or None
