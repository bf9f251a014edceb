"""Runs taken from PDFium's text page.

PDFium gives text by character, and a call for every fact of every character is what makes
reading slow. All characters come in one call; the objects they belong to are found by bisection
(a line of text has one to five), and geometry is asked for only at the ends of a run.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from typing import Any

from ingest.readers.pdf.calls import calls
from ingest.readers.pdf.fonts import PLAIN, FontFacts, Fonts
from ingest.readers.pdf.frame import Frame
from ingest.readers.pdf.rtl import Glyph
from ingest.readers.pdf.runs import Run

_PRESENTATION = re.compile(r"[\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufdff\ufe70-\ufefc]")
_NO_CHARACTER = re.compile(r"[\x00\x01\x03-\x08\x0e-\x1f\ufffe\uffff]")
_WORD = re.compile(r"\S+")
_MAY_BE_RAISED = re.compile(r"(?<=\S)[\d*†‡]")
_AFTER_HYPHEN = re.compile(r"(?<=[^\W_]-) (?=[^\W_])")
_NOTHING = "\ufdd0"  # no character: it holds the place of one left out
_UNPRINTED = 0.09  # of a letter's height: less white than this is no space
_SLANTED_F = 0.32  # em; its ink hangs over into the space after it, as no other letter's does
_SPLIT_GAP = 1.6  # em: a wider hole inside one text object separates columns or cells


class Extraction:
    """The runs of one text page; `characters` has one character for each of PDFium's."""

    def __init__(
        self,
        text_page: Any,
        characters: str,
        frame: Frame,
        fonts: Fonts,
        rtl: bool,
    ) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._calls = calls()
        self._page = ctypes.cast(text_page, ctypes.c_void_p).value or 0
        self._characters = characters
        self._frame = frame
        self._fonts = fonts
        self._rtl = rtl
        self._known: dict[int, tuple[FontFacts, int, bool, bool]] = {}
        self._box = pdfium.FS_RECTF()
        self._box_ref = ctypes.byref(self._box)
        self._matrix = pdfium.FS_MATRIX()
        self._matrix_ref = ctypes.byref(self._matrix)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._x_ref, self._y_ref = ctypes.byref(self._x), ctypes.byref(self._y)

    def runs(self) -> list[Run]:
        found: list[Run] = []
        self._drop_unprinted_spaces()
        for match in re.finditer(r"[^\r\n]+", self._characters):
            start, end = match.span()
            while start < end and self._characters[end - 1].isspace():
                end -= 1
            for first, last, text_object in self._objects(start, end):
                for begin, stop in self._pieces(first, last):
                    run = self._run(begin, stop, text_object)
                    if run is not None:
                        run.spaced = self._is_spaced(begin, start)
                        run.order = len(found)
                        found.append(run)
        return found

    def _drop_unprinted_spaces(self) -> None:
        """Leave out the spaces that a word processor writes after a hyphen that must not break
        ("mid- 2024") and then prints the next letter over."""
        for match in list(_AFTER_HYPHEN.finditer(self._characters)):
            space = match.start()
            if self._calls.is_generated(self._page, space):
                continue
            hyphen, letter = self._span(space - 1), self._span(space + 1)
            if abs(letter[0] - hyphen[1]) < _UNPRINTED * (hyphen[3] - hyphen[2]):
                before, after = self._characters[:space], self._characters[space + 1 :]
                self._characters = f"{before}{_NOTHING}{after}"

    def _is_spaced(self, index: int, line: int) -> bool:
        """Whether the document has white space before the first letter at or after `index`;
        white space that PDFium made up does not count."""
        while self._characters[index].isspace():
            index += 1
        index -= 1
        while index >= line and self._characters[index].isspace():
            if self._calls.is_generated(self._page, index) == 0:
                return True
            index -= 1
        return False

    def _object(self, index: int) -> int:
        """The address of the text object a character belongs to; 0 for none."""
        return self._calls.text_object(self._page, index) or 0

    def _objects(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """Spans of `start:end` by text object.

        Some producers draw every letter as an object of its own: a word whose first and last
        letters look alike counts as one.
        """
        if start >= end:
            return []
        first, last = self._object(start), self._object(end - 1)
        if first == last:
            return [(start, end, first)]
        spans: list[tuple[int, int, int]] = []
        words = [match.span() for match in _WORD.finditer(self._characters, start, end)]
        self._words(words, first, last, spans)
        return spans

    def _words(
        self,
        words: list[tuple[int, int]],
        left: int,
        right: int,
        spans: list[tuple[int, int, int]],
    ) -> None:
        """Bisects a line at its words; `left` and `right` are its first and last object."""
        start, end = words[0][0], words[-1][1]
        if left == right:
            _put(spans, start, end, left)
        elif len(words) == 1:
            if self._alike(start, end, left, right):
                _put(spans, start, end, left)
            else:
                self._bisect(start, end, left, right, spans)
        else:
            middle = len(words) // 2
            before, after = self._object(words[middle - 1][1] - 1), self._object(words[middle][0])
            self._words(words[:middle], left, before, spans)
            self._words(words[middle:], after, right, spans)

    def _alike(self, start: int, end: int, one: int, other: int) -> bool:
        """Whether the ends of a word share baseline, size, font and tag, with no digit or star
        inside that could be a raised footnote mark."""
        if not one or not other or _MAY_BE_RAISED.search(self._characters, start, end):
            return False
        calls, page = self._calls, self._page
        if calls.font_size(page, start) != calls.font_size(page, end - 1):
            return False
        calls.origin(page, start, self._x_ref, self._y_ref)
        here = self._frame.point(self._x.value, self._y.value)[1]
        calls.origin(page, end - 1, self._x_ref, self._y_ref)
        there = self._frame.point(self._x.value, self._y.value)[1]
        return (
            abs(here - there) < 0.3
            and self._fonts.facts(one) is self._fonts.facts(other)
            and calls.marked_content(one) == calls.marked_content(other)
        )

    def _bisect(
        self,
        first: int,
        last: int,
        left: int,
        right: int,
        spans: list[tuple[int, int, int]],
    ) -> None:
        if left == right or last - first <= 1:
            _put(spans, first, last, left)
            return
        middle = (first + last) // 2
        before, after = self._object(middle - 1), self._object(middle)
        self._bisect(first, middle, left, before, spans)
        self._bisect(middle, last, after, right, spans)

    def _pieces(self, first: int, last: int) -> list[tuple[int, int]]:
        """Parts of one object: words on right-to-left pages, elsewhere all that has no hole."""
        if not self._rtl:
            return self._unbroken(first, last)
        return [
            (first + match.start(), first + match.end())
            for match in re.finditer(r"\S+|\s+", self._characters[first:last])
        ]

    def _unbroken(self, first: int, last: int) -> list[tuple[int, int]]:
        """`first:last` cut where one text object jumps a wide gap (tables drawn row by row)."""
        generated = self._calls.is_generated
        cuts = [first]
        find = self._characters.find
        ahead = first
        while (index := find(" ", ahead, last)) >= 0:
            ahead = index + 1
            while ahead < last and self._characters[ahead] == " ":
                ahead += 1
            if index > first and ahead < last and generated(self._page, index) == 1:
                before, after = self._span(index - 1), self._span(ahead)
                height = max(before[3] - before[2], 4.0)
                if max(after[0] - before[1], before[0] - after[1]) > _SPLIT_GAP * height:
                    cuts.append(index)
        return list(zip(cuts, [*cuts[1:], last], strict=True))

    def _span(self, index: int) -> tuple[float, float, float, float]:
        """left, right, top, bottom of one character on the displayed page."""
        box, frame = self._box, self._frame
        self._calls.loose_box(self._page, index, self._box_ref)
        if frame.rotation == 0:  # nearly all pages: no call for each corner
            x0, y0 = box.left - frame.left, frame.top - box.top
            x1, y1 = box.right - frame.left, frame.top - box.bottom
        else:
            x0, y0 = frame.point(box.left, box.top)
            x1, y1 = frame.point(box.right, box.bottom)
        if x0 > x1:
            x0, x1 = x1, x0
        return (x0, x1, y0, y1) if y0 <= y1 else (x0, x1, y1, y0)

    def _run(self, first: int, last: int, text_object: int) -> Run | None:
        characters = self._characters
        start, end = first, last
        while start < end and characters[start].isspace():
            start += 1
        while end > start and characters[end - 1].isspace():
            end -= 1
        if start == end:
            return None
        calls, page = self._calls, self._page
        one = self._span(start)
        other = self._span(end - 1) if end - start > 1 else one
        calls.origin(page, start, self._x_ref, self._y_ref)
        _, baseline = self._frame.point(self._x.value, self._y.value)
        calls.matrix(page, start, self._matrix_ref)
        matrix = self._matrix
        across, up = self._frame.direction(matrix.a, matrix.b)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        size = calls.font_size(page, start) * scale
        facts, mcid, artifact, hidden = PLAIN, -1, False, False
        if text_object:
            facts, mcid, artifact, hidden = self._facts(text_object)
        glyphs = self._glyphs(start, end) if self._rtl else None
        if facts.italic and characters[end - 1] == "f":
            other = (other[0], min(other[1], other[0] + _SLANTED_F * size), *other[2:])
            one = other if end - start == 1 else one
        return Run(
            text=_clean(characters[start:end]),
            left=min((g.left for g in glyphs), default=one[0]) if glyphs else min(one[0], other[0]),
            right=max(g.right for g in glyphs) if glyphs else max(one[1], other[1]),
            top=min(one[2], other[2]),
            bottom=max(one[3], other[3]),
            baseline=baseline,
            size=size if 0.5 < size < 400 else max(1.0, one[3] - one[2]),
            bold=facts.bold,
            italic=facts.italic,
            mcid=mcid,
            artifact=artifact,
            hidden=hidden,
            upright=across > 0 and abs(up) <= 0.2 * across,
            glyphs=glyphs,
        )

    def _facts(self, text_object: int) -> tuple[FontFacts, int, bool, bool]:
        """Font, marked-content id, "outside the content" and "invisible" of a text object."""
        known = self._known.get(text_object)
        if known is None:
            mcid = self._calls.marked_content(text_object)
            known = (
                self._fonts.facts(text_object),
                mcid,
                mcid < 0 and self._is_artifact(text_object),
                self._calls.render_mode(text_object) == 3,
            )
            self._known[text_object] = known
        return known

    def _glyphs(self, start: int, end: int) -> list[Glyph]:
        """Each character of a word with its place."""
        found: list[Glyph] = []
        for index in range(start, end):
            left, right, _, _ = self._span(index)
            found.append(Glyph(_clean(self._characters[index]), left, right))
        return found

    def _is_artifact(self, address: int) -> bool:
        """Whether the PDF marks the object as outside its content (running heads, page numbers)."""
        pdfium = self._pdfium
        text_object = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
        for index in range(pdfium.FPDFPageObj_CountMarks(text_object)):
            mark = pdfium.FPDFPageObj_GetMark(text_object, index)
            buffer = (ctypes.c_ushort * 32)()
            length = ctypes.c_ulong()
            if pdfium.FPDFPageObjMark_GetName(mark, buffer, 64, length):
                name = bytes(buffer)[: max(0, length.value - 2)].decode("utf-16-le", "replace")
                if name == "Artifact":
                    return True
        return False


def _put(spans: list[tuple[int, int, int]], start: int, end: int, found: int) -> None:
    """Adds a span, as one with the span before it when both are of one object."""
    if found and spans and spans[-1][2] == found:
        spans[-1] = (spans[-1][0], end, found)
    else:
        spans.append((start, end, found))


def _clean(text: str) -> str:
    """Line-end hyphens as hyphens, presentation forms as letters, no control characters."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace(_NOTHING, "").replace("\x02", "-").replace("\ufffe", "-").replace("\t", " ")
    if _NO_CHARACTER.search(text):
        text = _NO_CHARACTER.sub("\ufffd", text)
    if _PRESENTATION.search(text):
        text = _PRESENTATION.sub(lambda m: unicodedata.normalize("NFKC", m.group()), text)
    return text
