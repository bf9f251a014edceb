"""The text of one PDF page as runs: pieces of one text object, with position, size and weight."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from typing import Any

from ingest.readers.pdf.fonts import Fonts
from ingest.readers.pdf.frame import Frame
from ingest.readers.pdf.rtl import Glyph, count_rtl, is_rtl

_LETTERS = re.compile(r"[^\W\d_]")
_UNMAPPED = re.compile(r"[\ufffd\ue000-\uf8ff]")


@dataclass(slots=True)
class Run:
    """Characters of one text object on one baseline; points from the displayed page's top left."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    italic: bool
    mcid: int  # marked-content id, -1 when untagged
    artifact: bool = False
    hidden: bool = False  # drawn invisibly, as the text layer of an OCR program is
    upright: bool = True
    spaced: bool = False  # the document has a space character before it
    glyphs: list[Glyph] | None = None  # characters with their places, on right-to-left pages
    order: int = 0  # place in PDFium's order
    floating: bool = False  # a letter with its mark, drawn as the mark alone is, off the baseline


@dataclass(slots=True)
class PageText:
    """What one page shows: its runs in the order of its content stream, and its size in points."""

    runs: list[Run]
    width: float
    height: float
    characters: int
    unmapped: int = 0
    rtl: bool = False  # reads from right to left


def page_text(page: Any, fonts: Fonts) -> PageText:
    """The runs of a `pypdfium2.PdfPage`."""
    import pypdfium2.raw as pdfium

    from ingest.readers.pdf.extraction import Extraction

    raw = page.raw
    text_page = page.get_textpage()
    try:
        frame = Frame.of(raw)
        characters = _characters(text_page)
        rtl = is_rtl(characters) and 3 * count_rtl(characters) > len(_LETTERS.findall(characters))
        runs = Extraction(text_page.raw, characters, frame, fonts, rtl).runs()
    finally:
        text_page.close()
    return PageText(
        runs=runs,
        width=float(pdfium.FPDF_GetPageWidthF(raw)),
        height=float(pdfium.FPDF_GetPageHeightF(raw)),
        characters=sum(map(len, characters.split())),
        rtl=rtl,
        unmapped=len(_UNMAPPED.findall(characters)),
    )


def _characters(text_page: Any) -> str:
    """One character per PDFium character index (its bulk text may leave some out)."""
    import pypdfium2.raw as pdfium

    count = text_page.count_chars()
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = pdfium.FPDFText_GetText(text_page.raw, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", errors="replace")
    if len(text) == count:
        return text
    get, raw = pdfium.FPDFText_GetUnicode, text_page.raw
    return "".join(
        chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        for code in (get(raw, index) for index in range(count))
    )
