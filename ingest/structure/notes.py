"""Footnotes: which rows are their text, and where in the body their markers stand.

A footnote's text stands at the foot of a page, away from its marker. The format may say so
(superscript, `[^6]`, a Word footnote); in plain text a row that opens with a number is a footnote
when that number is glued to a word or a stop elsewhere ("conventions.172") and numbers no
paragraph. A glued number is a marker only when a footnote of that number exists.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ingest.model import NoteMark
from ingest.structure.rows import Row, ends_sentence

NOTE_ROW = re.compile(r"(\d{1,4})(?P<stop>\.|\)|/)?\s*(?=\S)")
STAR = re.compile(r"\\?(\*{1,4}|[†‡]{1,3})\s*(?=[^\s*\d])")
_STARRED = re.compile(r"(?:(?<=[\w.,;:)\]”\"’])|(?<=\*, ))(\*{1,4}|[†‡])(?=[\s.,;:)]|$)")
_FIGURE = re.compile(r"\d")  # looked for first: most rows have none
GLUED = re.compile(
    r"(?<=[^\W\d_])(\d{1,3})(?=[\s.,;:)\]”’\"]|$)|(?<=[.,;:)\]”’\"»!?])(\d{1,4})(?=\s|$)"
)


@dataclass(frozen=True, slots=True)
class NoteText:
    """A footnote: its marker as printed, its rows, and where its words start in the first."""

    marker: str
    rows: tuple[int, ...]
    start: int


def footnotes(
    rows: Sequence[Row],
    skipped: Collection[int],
    numbered: Collection[int],
) -> list[NoteText]:
    """The footnotes in reading order.

    `skipped` are furniture rows; `numbered` rows open with a number that may be a paragraph's.
    """
    size = body_size(rows)
    glued = _glued_numbers(rows, skipped)
    starts: dict[int, tuple[str, int]] = {}
    for row in rows:
        if row.index in skipped or row.line.cells:
            continue
        found = _opens_note(row, size, glued, numbered)
        if found is not None:
            starts[row.index] = found
    if size is None:
        starts.update(_at_page_ends(rows, skipped, glued, numbered, starts))
    if not starts:
        return []
    return [
        NoteText(marker, tuple(_extent(rows, at, starts, skipped, numbered, size)), begin)
        for at, (marker, begin) in sorted(starts.items())
    ]


_YEAR = re.compile(r"(?:19|20)\d\d")
NOTES_REACH = 25  # rows before a page's end among which footnotes are looked for


def _at_page_ends(
    rows: Sequence[Row],
    skipped: Collection[int],
    glued: Mapping[int, Collection[int]],
    numbered: Collection[int],
    known: Mapping[int, object],
) -> dict[int, tuple[str, int]]:
    """Footnotes of a text without layout: numbered rows that run on to their page's end.

    Each is referred to by a glued number before it, they follow each other in number, and no
    paragraph begins between them and the page's end.
    """
    ends = [at for at, row in enumerate(rows) if at and (row.opens_page or row.index in skipped)]
    found: dict[int, tuple[str, int]] = {}
    for end in [*ends, len(rows)]:
        run: list[tuple[int, int, int]] = []
        for row in reversed(rows[max(0, end - NOTES_REACH) : end]):
            if row.index in skipped or row.index in numbered or row.index in known:
                break
            if row.opens_page and row.index != end - 1 and not run:
                break
            match = NOTE_ROW.match(row.text)
            if match is None or match["stop"] in (".", ")") or row.line.cells:
                continue
            number = int(match[1])
            before = any(at < row.index for at in glued.get(number, ()))
            follows = not run or number == run[-1][1] - 1
            rest = row.text[match.end() :]
            if before and follows and rest[:1].isalpha() | (rest[:1] in "“«("):
                run.append((row.index, number, match.end()))
        for index, number, start in run:
            found[index] = (str(number), start)
    return found


def body_size(rows: Sequence[Row]) -> float | None:
    """The type size most of the text is set in, or None where the format states none."""
    sizes: Counter[float] = Counter()
    for row in rows:
        if row.line.size is not None:
            sizes[round(row.line.size, 1)] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else None


def small(row: Row, size: float | None) -> bool:
    """Whether the row is set clearly smaller than the text."""
    return size is not None and row.line.size is not None and row.line.size <= size * 0.93


_DATED = re.compile(r"\d{1,2}(?:er)?\s(?:de\s)?[^\W\d_]{3,10}\s(?:de\s)?(?:19|20)\d\d\b")


def _opens_note(
    row: Row,
    size: float | None,
    glued: Mapping[int, Collection[int]],
    numbered: Collection[int],
) -> tuple[str, int] | None:
    if row.line.role in ("masthead", "header"):
        return None
    first = row.marks[0] if row.marks and row.marks[0].start == 0 else None
    if row.line.role == "footnote":
        if first is not None:
            return first.marker, _after(row.text, first.end)
        match = NOTE_ROW.match(row.text) or STAR.match(row.text)
        return (match[1], match.end()) if match and row.line.starts_block else None
    if first is not None and row.line.role != "heading" and row.line.level is None:
        if (row.line.list_label is None and len(row.text) > first.end) or small(row, size):
            return first.marker, _after(row.text, first.end)
        return None
    star = STAR.match(row.text)
    if star and (row.starts or small(row, size)) and not row.text.rstrip().endswith(star[1]):
        return star[1], star.end()
    if row.index in numbered or not row.text[:1].isdigit() or row.line.level is not None:
        return None
    if row.text.isdigit() and len(row.text) <= 4:
        alone = size is None and row.starts and row.line.role is None
        before = any(at < row.index for at in glued.get(int(row.text), ()))
        return (row.text, len(row.text)) if alone and before else None
    match = NOTE_ROW.match(row.text)
    if not match or (
        not row.text[match.end() :][:1].isalpha() and row.text[match.end()] not in "“«("
    ):
        return None
    if _DATED.match(row.text, match.start()):
        return None
    number = int(match[1])
    referred = any(at != row.index for at in glued.get(number, ()))
    if not referred or number == 0:
        return None
    if small(row, size) or row.line.role == "footer":
        return match[1], match.end()
    plain_text = size is None and row.line.role is None  # no type size tells it from the text
    if plain_text and match["stop"] in (None, "/") and row.starts:
        return match[1], match.end()
    return None


def _after(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t.)":
        at += 1
    return at


def _glued_numbers(rows: Sequence[Row], skipped: Collection[int]) -> dict[int, list[int]]:
    """Numbers glued to a word or a stop, with the rows they stand in."""
    found: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        if row.index in skipped:
            continue
        for mark in row.marks:
            if mark.start and mark.marker.isdigit():
                found[int(mark.marker)].append(row.index)
        for match in GLUED.finditer(row.text) if _FIGURE.search(row.text) else ():
            if match.start():
                found[int(match[1] or match[2])].append(row.index)
    return found


def _extent(
    rows: Sequence[Row],
    at: int,
    starts: Mapping[int, object],
    skipped: Collection[int],
    numbered: Collection[int],
    size: float | None,
) -> list[int]:
    """The rows of the footnote that opens at row `at`."""
    extent = [at]
    own = rows[at]
    for row in rows[at + 1 :]:
        if row.index in skipped:
            if row.opens_page:
                break
            continue
        if row.index in starts or row.index in numbered or row.opens_page:
            break
        if row.page != own.page:
            break
        if own.line.role == "footnote":
            if row.line.role != "footnote" or row.line.starts_block:
                break
        elif size is not None and own.line.size is not None:
            if not small(row, size) and small(own, size):
                break
            if not small(own, size) and row.starts:
                break
        elif (
            row.gap
            or row.line.starts_block
            or (ends_sentence(rows[extent[-1]].text) and row.text[:1].isupper())
        ):
            break
        extent.append(row.index)
    return extent


# --- markers -------------------------------------------------------------------------------


def marks_in(row: Row, known: Mapping[str, int], skipped: Collection[int] = ()) -> list[NoteMark]:
    """The markers in a body row that refer to a known footnote, in order.

    `known` counts the footnotes by marker; a number that no footnote carries stays text.
    """
    found = [mark for mark in row.marks if mark.marker in known]
    taken = {position for mark in row.marks for position in range(mark.start, mark.end)}
    if not known or row.line.cells:
        return found
    for match in GLUED.finditer(row.text) if _FIGURE.search(row.text) else ():
        marker = match[1] or match[2]
        if marker in known and match.start() and match.start() not in taken:
            start, end = match.span(1) if match[1] else match.span(2)
            if not _is_part_of_word(row.text, start, end):
                found.append(NoteMark(start, end, marker))
    if "*" in row.text or "†" in row.text or "‡" in row.text:
        found.extend(
            NoteMark(*match.span(), match[1])
            for match in _STARRED.finditer(row.text)
            if match[1] in known and match.start() not in taken
        )
    return sorted(found, key=lambda mark: mark.start)


def _is_part_of_word(text: str, start: int, end: int) -> bool:
    """ "COVID-19", "I2ES", "CO2", "A/79/12": figures that belong to the word before them."""
    word_start = start
    while word_start and not text[word_start - 1].isspace():
        word_start -= 1
    word = text[word_start:end]
    stem = word.rstrip("0123456789")
    figures = any(character.isdigit() for character in stem)
    if "/" in stem or "_" in stem or stem[-1:] == "-":
        return True
    if "-" in stem and figures and not stem[-1:].isalpha():
        return True
    letters = stem.strip('.,;:)]”’"»!?(')
    if stem[-1:].isalpha():
        # A short or capital stem ("CO2", "G20", "Table1", "SC4") is a name with a number.
        return len(letters) < 4 or letters.isupper() or any(c.isdigit() for c in letters)
    # After a stop: "3.5" is a decimal, "conventions.172" is not, nor is "of 2019,1".
    if _YEAR.fullmatch(letters):
        return False
    return letters[-1:].isdigit() and stem[-1:] in ".,:"
