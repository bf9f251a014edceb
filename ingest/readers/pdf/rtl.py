"""Right-to-left lines put into logical order from where their characters stand.

PDF files draw Arabic in visual order, in logical order, or word by word in either; PDFium's guess
at the line is not reliable. Positions are: characters are taken from right to left, and what runs
left to right inside (numbers, Latin words, document symbols) is turned round again, as the Unicode
bidirectional algorithm would lay it out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_RTL = re.compile(
    r"[\u0590-\u05ff\u0600-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
)
_JOINS_NUMBERS = frozenset(".,/:-–+%\u066a\u066b\u066c")
_PAIRS = {"(": ")", ")": "(", "[": "]", "]": "[", "«": "»", "»": "«"}
_OPENING = "([«"
_TOUCHING = 0.02  # points between the halves of one glyph


@dataclass(slots=True)
class Glyph:
    """A character (or ligature) with its horizontal extent in points."""

    text: str
    left: float
    right: float
    raised: bool = False

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def is_rtl(text: str) -> bool:
    return bool(_RTL.search(text))


def count_rtl(text: str) -> int:
    """How many characters are of a right-to-left script."""
    return len(_RTL.findall(text))


def logical(words: Iterable[Sequence[Glyph]], spaced: Sequence[bool]) -> list[Glyph]:
    """The glyphs of one line in logical order.

    `words` come from right to left, `spaced` tells of each whether white space precedes it.
    """
    line: list[Glyph] = []
    for word, space in zip(words, spaced, strict=True):
        bases, marks = _clusters(word)
        bases.sort(key=lambda glyph: -glyph.middle)
        for mark in marks:
            _attach(mark, bases or line)
        if space and line:
            line.append(Glyph(" ", line[-1].left, line[-1].left))
        line += bases
    return _brackets(_turned(line))


def _clusters(glyphs: Iterable[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
    """Characters of one ligature as one glyph, and combining marks apart."""
    bases: list[Glyph] = []
    marks: list[Glyph] = []
    for glyph in glyphs:
        if all(unicodedata.combining(character) for character in glyph.text):
            marks.append(glyph)
            continue
        last = bases[-1] if bases else None
        if (
            last is not None
            and abs(last.left - glyph.left) < 0.05
            and abs(last.right - glyph.right) < 0.05
            and glyph.right > glyph.left
        ):
            last.text += glyph.text
        else:
            bases.append(Glyph(glyph.text, glyph.left, glyph.right, glyph.raised))
    return bases, marks


def _attach(mark: Glyph, bases: Sequence[Glyph]) -> None:
    if bases:
        # letter and mark are often one glyph, of which each is given its half
        halves = [
            glyph
            for glyph in bases
            if abs(glyph.left - mark.right) < _TOUCHING or abs(glyph.right - mark.left) < _TOUCHING
        ]
        among = halves or bases
        nearest = min(among, key=lambda glyph: abs(glyph.middle - mark.middle))
        nearest.text += mark.text


def _turned(glyphs: list[Glyph]) -> list[Glyph]:
    """Left-to-right stretches (words, or numbers with their separators) turned round."""
    kinds = [_kind(glyph.text) for glyph in glyphs]
    ordered: list[Glyph] = []
    index = 0
    while index < len(glyphs):
        if kinds[index] not in "LN":
            ordered.append(glyphs[index])
            index += 1
            continue
        end = index
        words = kinds[index] == "L"
        ahead = index + 1
        while ahead < len(glyphs) and kinds[ahead] != "R":
            if kinds[ahead] in "LN":
                between = glyphs[end + 1 : ahead]
                words = words or kinds[ahead] == "L"
                if not words and any(g.text not in _JOINS_NUMBERS for g in between):
                    break
                end = ahead
            ahead += 1
        ordered += reversed(glyphs[index : end + 1])
        index = end + 1
    return ordered


def _kind(text: str) -> str:
    if is_rtl(text):
        return "R"
    first = text[0]
    if first.isdigit():
        return "N"
    return "L" if first.isalpha() else " "


def _brackets(glyphs: list[Glyph]) -> list[Glyph]:
    """Brackets as the logical text has them: opening after a space, closing before one."""
    for index, glyph in enumerate(glyphs):
        if glyph.text not in _PAIRS:
            continue
        before = glyphs[index - 1].text if index else " "
        after = glyphs[index + 1].text if index + 1 < len(glyphs) else " "
        opens = before[-1].isspace() or before in _PAIRS
        closes = after[0].isspace() or not after[0].isalnum()
        if opens != closes and (glyph.text in _OPENING) != opens:
            glyph.text = _PAIRS[glyph.text]
    return glyphs
