"""Headings: their labels (Chapter → I. → A. → 1. → (a)), their shape, and their levels.

Levels come from labels, because marks of conversions ("##", font sizes) are noise; a heading
without a label stands one level below the labelled heading that governs it, unless the format is
one whose heading styles can be trusted (Word, HTML).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.model import Heading
from ingest.structure.labels import han, letter, roman

_WORDS = (
    "part|title|book|volume|chapter|section|"
    "partie|titre|livre|chapitre|parte|título|libro|capítulo|sección|часть|раздел|глава"
)
WORDED = re.compile(
    rf"(?P<word>(?i:{_WORDS}))\s+"
    r"(?P<number>[IVXLCivxlc]+\b|\d{1,3}\b|[A-Z]\b|(?i:one|two|three|four|five|six|seven|"
    r"eight|nine|ten|"
    r"first|second|third))\s*(?P<end>[.:—–-]*)\s*"
)
HAN_WORDED = re.compile(r"第(?P<number>[〇零一二三四五六七八九十百\d]+)(?P<word>部分|编|章|节)\s*")
ARABIC_WORDED = re.compile(r"(?P<word>الجزء|الباب|الفصل|القسم)\s+(?P<number>\S+)\s*[:.—–-]*\s*")
ROMAN = re.compile(
    r"(?P<number>[IVXLC]{1,7})\s?[.．、:—–-]\s*(?=\S)|(?P<bare>[IVXLC]{1,7})\s{2,}(?=\S)"
)
LETTER = re.compile(r"(?P<number>[A-ZА-Я])\s?[.．]\s*(?=\S)|(?P<bare>[A-Z])\s{2,}(?=\S)")
NUMBER = re.compile(r"(?P<number>\d{1,2})\s?[.．)]\s*(?=\S)")
ENCLOSED = re.compile(r"\((?P<number>[a-z]{1,4}|\d{1,2})\)\s*(?=\S)")
HAN = re.compile(r"(?P<number>[一二三四五六七八九十百]{1,4})(?:、|\s?[.．]\s*(?=\S))\s*")
HAN_ENCLOSED = re.compile(r"[（(](?P<number>[一二三四五六七八九十]{1,3})[）)]\s*")
_ARABIC_FIRST = "أولا ثانيا ثالثا رابعا خامسا سادسا سابعا ثامنا تاسعا عاشرا".split()
_ARABIC_LETTERS = "ألف باء جيم دال هاء واو زاي حاء طاء ياء".split()
ARABIC = re.compile(r"(?P<number>[ء-ي]{3,6})[ًا]*\s*[-–—.]\s*(?=\S)")

RANKS = {
    "part": 0,
    "chapter": 1,
    "roman": 2,
    "letter": 3,
    "article": 4,
    "number": 5,
    "enclosed": 6,
    "minor": 7,
}


@dataclass(frozen=True, slots=True)
class HeadingLabel:
    """A heading's label: which kind, which value, where the title starts."""

    kind: str
    value: int
    end: int


def heading_labels(text: str) -> list[HeadingLabel]:
    """The readings of the label `text` starts with; "C." is a letter and a Roman numeral."""
    found: list[HeadingLabel] = []
    worded = WORDED.match(text) or HAN_WORDED.match(text) or ARABIC_WORDED.match(text)
    if worded and not text[worded.end() : worded.end() + 1].islower():
        word = worded["word"].lower()
        high = word in (
            "part",
            "title",
            "book",
            "volume",
            "partie",
            "titre",
            "parte",
            "часть",
            "编",
        )
        kind = "part" if high else "chapter"
        found.append(HeadingLabel(kind, _value(worded["number"]), worded.end()))
        return found
    if match := ROMAN.match(text):
        value = roman(match["number"] or match["bare"])
        if value is not None:
            found.append(HeadingLabel("roman", value, match.end()))
    if match := LETTER.match(text):
        mark = match["number"] or match["bare"]
        place = letter(mark) or "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ".find(mark) + 1
        found.append(HeadingLabel("letter", place, match.end()))
    if match := NUMBER.match(text):
        found.append(HeadingLabel("number", int(match["number"]), match.end()))
    if match := ENCLOSED.match(text):
        mark = match["number"]
        value = int(mark) if mark.isdigit() else letter(mark)
        if value:
            found.append(HeadingLabel("enclosed", value, match.end()))
        small = None if mark.isdigit() else roman(mark)
        if small:
            found.append(HeadingLabel("minor", small, match.end()))
    if match := HAN.match(text):
        found.append(HeadingLabel("roman", han(match["number"]) or 0, match.end()))
    if match := HAN_ENCLOSED.match(text):
        found.append(HeadingLabel("letter", han(match["number"]) or 0, match.end()))
    if match := ARABIC.match(text):
        word = match["number"].rstrip("ًا")
        for kind, words in (("roman", _ARABIC_FIRST), ("letter", _ARABIC_LETTERS)):
            for place, known in enumerate(words, 1):
                if known.rstrip("ا") == word:
                    found.append(HeadingLabel(kind, place, match.end()))
    return found


_NUMBER_WORDS = "one two three four five six seven eight nine ten".split()


def _value(text: str) -> int:
    if text.isdigit():
        return int(text)
    if text.lower() in _NUMBER_WORDS:
        return _NUMBER_WORDS.index(text.lower()) + 1
    return roman(text) or han(text) or letter(text) or 0


# Unnumbered headings with which the text of a report opens; a row of one of them is a heading.
OPENS_TEXT = re.compile(
    r"(?:(?:Executive )?Summary|Contents|Abstract|Introduction|Foreword|Preface|Résumé|"
    r"Table des matières|Sommaire|Avant-propos|Resumen|Índice|Introducción|Prefacio|Prólogo|"
    r"Резюме|Содержание|Введение|Предисловие|摘要|概要|目录|导言|引言|前言|"
    r"موجز|ملخص|المحتويات|مقدمة)\*{0,3}\.?$",
    re.IGNORECASE,
)
LONGEST = 60  # words in a heading
_ENDS = re.compile(r"[.;,:!。；，：、]$")
_ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|etc|Corp|Inc|Ltd|Co|No|vs|Add|Rev|Amend|Vol|Sect|Art|Chap|Suppl?|Jr|Sr)\.$"
)


def heading_shaped(text: str, *, longest: int = LONGEST) -> bool:
    """Whether `text` could be a heading: opens with a capital, ends without a stop, is short."""
    if not text or text[0].islower() or text[0] in ",;:)]»”’•":
        return False
    if text[0] + text[-1] in ("()", "[]"):
        return False  # "(Thousands of dollars)", "[on the report of …]"
    if _ENDS.search(text) and not _ABBREVIATED.search(text):
        return False
    if len(text) > 9 * longest or text.count(" ") >= longest:
        return False
    return any(character.isalpha() for character in text)


@dataclass(frozen=True, slots=True)
class Placed:
    """A heading on the stack: its rank by label, its level by format, its text."""

    rank: float
    style: int | None
    text: str
    label: HeadingLabel | None


class Outline:
    """The headings that govern the place reached so far."""

    def __init__(self, *, trust_styles: bool) -> None:
        self.stack: list[Placed] = []
        self.trust_styles = trust_styles
        self.last: dict[str, int] = {}

    @property
    def section(self) -> tuple[str, ...]:
        return tuple(placed.text for placed in self.stack)

    def reading(self, text: str) -> HeadingLabel | None:
        """The reading of the label that continues what came before, or opens a new series."""
        readings = heading_labels(text)
        if not readings:
            return None
        for label in readings:
            if self.last.get(label.kind, 0) + 1 == label.value and (
                label.value > 1 or len(readings) == 1
            ):
                return label
        for label in readings:
            if label.value == 1:
                return label
        return readings[0]

    def plausible(self, label: HeadingLabel) -> bool:
        """Whether the label continues its series or starts one."""
        last = self.last.get(label.kind, 0)
        return label.value == 1 or last < label.value <= last + 3

    def place(
        self, text: str, label: HeadingLabel | None, style: int | None
    ) -> tuple[int, tuple[str, ...]]:
        """Put a heading in its place; its level (1 = highest) and the section path it opens."""
        if label is not None:
            rank = float(RANKS[label.kind])
        else:
            labelled = [placed.rank for placed in self.stack if placed.label is not None]
            rank = labelled[-1] + 0.5 if labelled else float(RANKS["roman"])
        while self.stack and not self._above(self.stack[-1], rank, style, label is not None):
            self.stack.pop()
        self.stack.append(Placed(rank, style, text, label))
        if label is not None:
            self.last[label.kind] = label.value
            for kind, order in RANKS.items():
                if order > RANKS[label.kind]:
                    self.last.pop(kind, None)
        return len(self.stack), self.section

    def _above(self, placed: Placed, rank: float, style: int | None, labelled: bool) -> bool:
        """Whether a placed heading governs one of this rank and style.

        Two labels decide between themselves; where one is missing, style does, if the format's
        can be trusted or both are missing.
        """
        unlabelled = placed.label is None and not labelled
        if labelled and placed.label is None and not self.trust_styles:
            # "A. Priority theme", set as large as the unlabelled heading before it, closes that.
            large = style is not None and placed.style is not None and style <= placed.style
            return placed.rank < rank and not large
        both = placed.label is not None and labelled
        by_style = not both and (self.trust_styles or unlabelled)
        if not by_style or style is None or placed.style is None:
            return placed.rank < rank
        if placed.style != style:
            return placed.style < style
        return placed.label is not None and placed.rank < rank

    def clear(self) -> None:
        """A new division: nothing before it governs what follows."""
        self.stack.clear()
        self.last.clear()


def heading(text: str, level: int, lines: tuple[int, int], page: int | None) -> Heading:
    return Heading(text, level, lines, page)
