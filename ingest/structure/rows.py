"""Lines made ready for reading: odd spaces made plain, blank lines turned into gaps.

A Row keeps its Line, so that whatever is decided later can still look at the layout facts. Its
`text` is the line's with every kind of space made a plain one and invisible characters gone; tabs
and double spaces stay, because they tell a paragraph's label from a number in running text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.model import Line, NoteMark

SPACES = dict.fromkeys(
    [0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x000B, 0x000C, 0x000D],
    " ",
)
INVISIBLE = dict.fromkeys(
    [0x200B, 0x200C, 0x2060, 0xFEFF, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
    + [code for code in range(0x20) if code not in (0x09, 0x0A, 0x0B, 0x0C, 0x0D)]
    + [0x7F]
)
PLAIN = {**SPACES, **INVISIBLE, 0xFFFE: "-"}
PLAIN_EXCEPT_JOINERS = {key: value for key, value in PLAIN.items() if key != 0x200C}

BULLET = re.compile(r"[•●▪■◦‣⁃∙·○◊□❑❖➢➤►▶✓✔→\ue000-\uf8ff]\s*|[-–—*]\s+(?=\S)")
SENTENCE_END = re.compile(r"[.!?…:;。！？：；؟؛۔][\"'”’»›)\]）」』]*$")
FULL_STOP = re.compile(r"[.!?…。！？؟۔][\"'”’»›)\]）」』]*$")


@dataclass(frozen=True, slots=True)
class Row:
    """One line with something on it. `gap` is the number of blank lines just before it."""

    index: int
    line: Line
    text: str
    marks: tuple[NoteMark, ...]
    gap: int
    page: int | None
    opens_page: bool = False
    bullet: bool = False
    after_furniture: bool = False  # a page's head or foot stood between it and the row before

    @property
    def number(self) -> int:
        return self.line.number

    @property
    def starts(self) -> bool:
        """Whether the layout itself says that something new may start here."""
        return self.gap > 0 or self.line.starts_block or self.opens_page or self.after_furniture


def plain(text: str) -> str:
    """`text` with plain spaces, without invisible characters, composed (NFC)."""
    if text.isascii() and text.isprintable():
        return text
    table = PLAIN_EXCEPT_JOINERS if "\u200c" in text and _is_persian_or_arabic(text) else PLAIN
    text = text.translate(table)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _is_persian_or_arabic(text: str) -> bool:
    return any("\u0600" <= character <= "\u06ff" for character in text)


def rows_of(lines: Iterable[Line]) -> list[Row]:
    """The lines with something on them, in order; blank lines become the next row's `gap`."""
    rows: list[Row] = []
    gap = 0
    for line in lines:
        if line.list_label and (line.level is not None or _TYPED.match(line.list_label)):
            line = _with_its_label(line)
        text = plain(line.text)
        stripped = text.strip()
        if not stripped and not line.cells and not line.list_label:
            gap += 1
            continue
        marks = line.marks
        if marks:
            marks = tuple(_moved(mark, line.text, text) for mark in marks)
            shift = len(text) - len(text.lstrip())
            marks = tuple(
                NoteMark(mark.start - shift, mark.end - shift, mark.marker)
                for mark in marks
                if mark.start >= shift and mark.end - shift <= len(stripped)
            )
        bullet = line.style == "-" or _bulleted(stripped)
        rows.append(
            Row(len(rows), line, stripped, marks, gap, line.page, "\f" in line.text, bullet)
        )
        gap = 0
    return rows


# Automatic labels that number headings (I., A., Chapter 2) or are bullets: read as if typed.
_TYPED = re.compile(
    r"[IVXLC]{1,7}[.:]?$|[A-Z]\.?$|[^\W\d_]{4,}\s\w+[.:]?$|[一二三四五六七八九十]{1,4}、?$|\W$"
)


def _with_its_label(line: Line) -> Line:
    label = f"{line.list_label} "
    marks = tuple(
        NoteMark(mark.start + len(label), mark.end + len(label), mark.marker) for mark in line.marks
    )
    return replace(line, text=label + line.text, marks=marks, list_label=None)


def _bulleted(text: str) -> bool:
    match = BULLET.match(text)
    if not match:
        return False
    # An asterisk opens a note, a dash between figures is a range.
    return text[0] not in "*·" and len(text) > match.end()


def _moved(mark: NoteMark, source: str, text: str) -> NoteMark:
    if len(source) == len(text):
        return mark
    return NoteMark(len(plain(source[: mark.start])), len(plain(source[: mark.end])), mark.marker)


def alike(row: Row, other: Row) -> bool:
    """Whether two rows are set in the same type."""
    return (
        row.line.bold == other.line.bold
        and row.line.italic == other.line.italic
        and row.line.level == other.line.level
        and abs((row.line.size or 0) - (other.line.size or 0)) <= 0.6
    )


def finished(text: str) -> bool:
    """Whether a sentence, or a clause that introduces a list, ends with `text`."""
    return bool(SENTENCE_END.search(text[-12:]))


def ends_sentence(text: str) -> bool:
    """Whether `text` ends with a full stop or its like."""
    return bool(FULL_STOP.search(text[-12:]))
