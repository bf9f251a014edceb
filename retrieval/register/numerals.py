"""Numbers as people write them: digits of any script, words, ordinals, Roman and Chinese."""

from __future__ import annotations

import re
import unicodedata

from retrieval.register import ordinals

_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = """zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh
    twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth""".split()
_TENTHS = """twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth
    ninetieth""".split()


def _cardinals() -> dict[str, int]:
    words = {word: number for number, word in enumerate(_ONES)}
    for index, tens in enumerate(_TENS, start=2):
        words[tens] = index * 10
        for unit in range(1, 10):
            words[f"{tens}-{_ONES[unit]}"] = words[f"{tens} {_ONES[unit]}"] = index * 10 + unit
    return words


def _ordinals() -> dict[str, int]:
    words = {word: number for number, word in enumerate(_ORDINALS) if number}
    for index, (tens, tenth) in enumerate(zip(_TENS, _TENTHS, strict=True), start=2):
        words[tenth] = index * 10
        for unit in range(1, 10):
            ordinal = _ORDINALS[unit]
            words[f"{tens}-{ordinal}"] = words[f"{tens} {ordinal}"] = index * 10 + unit
    return ordinals.words() | words


CARDINALS = _cardinals()
ORDINALS = _ordinals()
_CHINESE = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000}
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN = re.compile(r"(?=.)m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
ARABIC_LETTERS = "أبجدهوزحطيكلمنسعفصقرشت"  # the order in which Arabic texts letter their items


_OTHER_DIGIT = re.compile(r"[^\D0-9]")


def ascii_digits(text: str) -> str:
    """Decimal digits of any script as 0-9, the rest as it is; the length is kept."""
    if text.isascii() or _OTHER_DIGIT.search(text) is None:
        return text
    return "".join(
        str(unicodedata.digit(c)) if c.isdecimal() and not c.isascii() else c for c in text
    )


def roman(text: str) -> int | None:
    """The value of a well-formed Roman numeral, or None."""
    lowered = text.lower()
    if not _ROMAN.fullmatch(lowered):
        return None
    total = 0
    for here, after in zip(lowered, lowered[1:] + " ", strict=True):
        value = _ROMAN_VALUES[here]
        total += -value if _ROMAN_VALUES.get(after, 0) > value else value
    return total


def to_roman(number: int) -> str:
    """The Roman numeral of 1..3999, in lower case."""
    steps = (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
        (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    )  # fmt: skip
    written = ""
    for value, letters in steps:
        while number >= value:
            written += letters
            number -= value
    return written


def chinese(text: str) -> int | None:
    """The value of a Chinese numeral below ten thousand ("三十八", "一百零五"), or None."""
    total, digit = 0, 0
    for character in text:
        if character in _CHINESE:
            digit = _CHINESE[character]
        elif character in _CHINESE_UNITS:
            total += (digit or 1) * _CHINESE_UNITS[character]
            digit = 0
        else:
            return None
    return total + digit if text else None


def item_letter(letter: str) -> str:
    """An item's letter in Latin: Arabic letters by their order ("ل", the twelfth, is "l")."""
    bare = letter.replace("ا", "أ").replace("هـ", "ه").replace("ـ", "")
    index = ARABIC_LETTERS.find(bare) if len(bare) == 1 else -1
    return chr(ord("a") + index) if index >= 0 else letter.lower()
