"""Rows of a page as Lines: their text, footnote marks, weight, and what the tags say of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.model import Box, Line, NoteMark, Role
from ingest.readers.marks import marks_in_superscript, marks_in_text
from ingest.readers.pdf.blocks import Block, Row
from ingest.readers.pdf.fragments import SPACE_GAP, Fragment, is_label
from ingest.readers.pdf.rtl import Glyph, is_rtl, logical
from ingest.readers.pdf.runs import Run
from ingest.readers.pdf.tags import Tag

_HAN = re.compile(r"[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_HAN_GAP = 0.6  # of the type size: Chinese is set without spaces, with white around figures
_FLUSH = 2.0  # points by which the left edges of lines one under the other may differ
_TANWIN = re.compile(r"^(?:\u0644?\u0627\u064b|\u064b\u0627|[\u064b-\u0652]+)$")
_DOUBLED = re.compile(r"[\u064b\u0651]")  # tanwin and shadda: no word begins with one
_PAIRED = "()[]«»“”"
_LAM_ALEF = frozenset("\u0644\u0627\u064b")
_MARKS = re.compile(r"[\u064b-\u0652]")
_LABELLED = re.compile(
    r"(?:\d{1,4}(?:\.\d{1,3})*\.?|[IVX]{1,6}\.|[A-Z]\.)(?:\t|\s{1,3}(?=[^\W\d_a-zа-я“«]))"
    r"|(?:[\(（](?:[a-zа-я]|[ivx]{1,5}|\d{1,2})[\)）]|[•●–—▪])\s|[a-zа-я]\)\s|\S{1,8}\t"
)


@dataclass(frozen=True, slots=True)
class Margins:
    """Left and right edge of a column's text, and the usual distance of its baselines."""

    left: float
    right: float
    pitch: float


def row_line(
    row: Row,
    *,
    number: int,
    page: int,
    column: int | None,
    tag: Tag | None,
    starts: bool,
    role: Role | None,
) -> Line:
    """One printed line as a Line."""
    text, marks = row_text(row)
    body = row.body
    letters = sum(len(run.text) for run in body.runs)
    bold = sum(len(run.text) for run in body.runs if run.bold)
    italic = sum(len(run.text) for run in body.runs if run.italic)
    return Line(
        number=number,
        text=text,
        page=page,
        box=Box(round(row.left, 1), round(body.top, 1), round(row.right, 1), round(body.bottom, 1)),
        size=round(body.size, 1),
        bold=bold * 2 > letters,
        italic=italic * 2 > letters,
        style=tag.kind if tag and tag.heading else None,
        level=tag.heading if tag else None,
        role=role,
        starts_block=starts,
        column=column,
        marks=marks,
    )


def row_text(row: Row) -> tuple[str, tuple[NoteMark, ...]]:
    """The text of a row with its footnote marks; a label is set off by a tab."""
    text, marks = fragment_text(row.body)
    if row.label is None:
        return text, marks
    label, own = fragment_text(row.label)
    if row.label.size <= 0.85 * row.body.size and row.label.baseline < row.body.baseline:
        own = tuple(marks_in_superscript("", 0, label))  # the raised number of a footnote
    shift = len(label) + 1
    moved = tuple(NoteMark(m.start + shift, m.end + shift, m.marker) for m in marks)
    return f"{label}\t{text}", own + moved


def fragment_text(fragment: Fragment) -> tuple[str, tuple[NoteMark, ...]]:
    """Text of a fragment with the superscripts that look like footnote references."""
    if fragment.rtl:
        return _rtl_text(fragment)
    text = ""
    marks: list[NoteMark] = []
    previous: Run | None = None
    raised: tuple[int, str] | None = None  # start and text so far of a superscript in several runs
    for run, is_raised in zip(fragment.runs, fragment.raised, strict=True):
        if previous is not None and _spaced(previous, run, fragment):
            text += " "
        if raised is not None and not is_raised:
            marks += marks_in_superscript(text, *raised)
            raised = None
        if is_raised:
            raised = (
                (len(text), run.text)
                if raised is None
                else (raised[0], text[raised[0] :] + run.text)
            )
        text += run.text
        previous = run
    if raised is not None:
        marks += marks_in_superscript(text, *raised)
    marks += marks_in_text(text)
    return text, tuple(sorted(marks, key=lambda mark: mark.start))


def _rtl_text(fragment: Fragment) -> tuple[str, tuple[NoteMark, ...]]:
    words: list[list[Glyph]] = []
    spaced: list[bool] = []
    previous: Run | None = None
    for run, raised in zip(fragment.runs, fragment.raised, strict=True):
        glyphs = [Glyph(g.text, g.left, g.right, raised) for g in run.glyphs or ()]
        parts = _parts(glyphs, fragment.size)
        words += parts
        if run.floating and set(run.text) == _LAM_ALEF:
            words[-1] = [Glyph("\u0644\u0627\u064b", run.left, run.right)]  # a ligature
        spaced.append(previous is not None and _spaced_rtl(previous, run, fragment.size))
        spaced += [True] * (len(parts) - 1)
        previous = run
    text = ""
    marks: list[NoteMark] = []
    start: int | None = None
    for glyph in [*logical(words, spaced), Glyph("", 0.0, 0.0)]:
        if glyph.raised and start is None:
            start = len(text)
        elif not glyph.raised and start is not None:
            marks += marks_in_superscript(text, start, text[start:])
            start = None
        text += glyph.text
    return text, tuple(marks)


def _spaced_rtl(right: Run, left: Run, size: float) -> bool:
    """Whether two words, neighbours on the line, are apart: by a space in the file, or a gap.

    A final alef with tanwin is never a word of its own, and always ends one.
    """
    gap = right.left - left.right
    if _TANWIN.match(left.text) or (
        left.floating and len(left.text) <= 3 and _DOUBLED.search(left.text)
    ):
        return False
    if _ends_in_tanwin(right) and left.text[0].isalpha():
        return True
    if abs(right.order - left.order) == 1:
        later = right if right.order > left.order else left
        # a space that is written but not printed there belongs elsewhere; the boxes of letters
        # with marks are narrower than the letters
        marked = _MARKS.search(right.text + left.text)
        printed = gap >= (1.1 if marked else 0.8) * SPACE_GAP * size
        cursive = is_rtl(right.text) and is_rtl(left.text)  # of one word, maybe
        return (later.spaced and printed) or gap >= (2 if cursive else 1.1) * SPACE_GAP * size
    return gap >= 1.1 * SPACE_GAP * size


def _parts(glyphs: list[Glyph], size: float) -> list[list[Glyph]]:
    """A word cut where a bracket or quotation mark stands a space away from its letters."""
    ordered = sorted(glyphs, key=lambda glyph: -glyph.middle)
    parts: list[list[Glyph]] = [ordered[:1]]
    for right, left in pairwise(ordered):
        apart = right.left - left.right >= 1.1 * SPACE_GAP * size
        if apart and (right.text in _PAIRED or left.text in _PAIRED):
            parts.append([])
        parts[-1].append(left)
    return parts if len(parts) > 1 else [glyphs]


def _ends_in_tanwin(run: Run) -> bool:
    """Whether a word ends in an alef with tanwin, after which no letter of it can follow."""
    if _TANWIN.match(run.text):
        return True
    last = sorted(run.glyphs or (), key=lambda glyph: glyph.left)[:2]
    return {glyph.text for glyph in last} == {"\u0627", "\u064b"}


def _spaced(previous: Run, run: Run, fragment: Fragment) -> bool:
    if run.spaced:
        return True
    gap = max(run.left - previous.right, previous.left - run.right)
    if fragment.turned:
        gap = max(run.top - previous.bottom, previous.top - run.bottom)
    before, after = previous.text[-1], run.text[0]
    if (_HAN.match(before) or _HAN.match(after)) and before.isalnum() and after.isalnum():
        return gap >= _HAN_GAP * fragment.size
    return gap >= SPACE_GAP * min(fragment.size, max(previous.size, run.size))


def margins_of(blocks: list[Block]) -> Margins:
    """The margins the prose of `blocks` keeps: the commonest left edge, the commonest right."""
    rows = [row for block in blocks for row in block.rows]
    wide = sorted(rows, key=lambda row: row.left - row.right)[: max(3, len(rows) // 2)]
    pitches = [
        lower.body.baseline - upper.body.baseline
        for block in blocks
        for upper, lower in zip(block.rows, block.rows[1:], strict=False)
    ]
    sizes = [row.body.size for row in rows]
    return Margins(
        left=median(row.left for row in wide),
        right=median(row.right for row in wide),
        pitch=_commonest(pitches) if pitches else 1.2 * median(sizes),
    )


def _commonest(values: list[float]) -> float:
    counts: dict[int, list[float]] = {}
    for value in values:
        counts.setdefault(round(value * 2), []).append(value)
    largest = sorted(counts.values(), key=len)[-1]
    return median(largest)


def starts_afresh(line: Line, before: Line | None, margins: Margins, *, rtl: bool) -> bool:
    """Whether the first line of body text on a page or column begins a paragraph of its own.

    `before` is the last line of body text read before it.
    """
    if before is None or line.box is None or line.size is None or before.size is None:
        return True
    indent = (margins.right - line.box.right) if rtl else (line.box.left - margins.left)
    return (
        bool(_LABELLED.match(line.text))
        or abs(line.size - before.size) > 0.08 * before.size
        or line.bold != before.bold
        or line.level != before.level
        or indent > 0.9 * line.size
    )


def _hangs(row: Row, above: Row) -> bool:
    """Whether the row goes on under the words of the bullet or label that opens the one above."""
    runs = above.body.runs
    return (
        above.label is None
        and len(runs) > 1
        and is_label(runs[0].text)
        and abs(runs[1].left - row.left) <= _FLUSH
    )


def _goes_on_heading(row: Row, above: Row, margins: Margins) -> bool:
    """Whether a bold row is the second of a heading, which hangs under its first words: the first
    is as long as the column lets it be."""
    if not (_bold(row) and _bold(above)):
        return False
    first_word = next(iter(row.body.runs)).right - row.left
    return above.right + first_word > margins.right - 0.1 * (margins.right - margins.left)


def _bold(row: Row) -> bool:
    return all(run.bold for run in row.body.runs)


def starts_by_layout(row: Row, above: Row | None, margins: Margins) -> bool:
    """Whether spacing or indentation says a paragraph begins with `row`."""
    size = row.body.size
    if row.label is not None:
        return True
    if above is None:
        return True
    drop = row.body.baseline - above.body.baseline
    if drop <= 0 or drop > 1.3 * max(margins.pitch, 1.0 * size):
        return True
    if abs(row.body.size - above.body.size) > 0.12 * size:
        return True
    start, before = (
        (margins.right - row.right, margins.right - above.right)
        if row.body.rtl
        else (row.left - margins.left, above.left - margins.left)
    )
    if row.body.rtl:
        return start > before + 0.9 * size
    if above.label is not None or start <= before + 0.9 * size:
        return False
    return not _hangs(row, above) and not _goes_on_heading(row, above, margins)
