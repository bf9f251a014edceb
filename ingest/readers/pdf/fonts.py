"""Weight and slant of the fonts a page uses."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass

from ingest.readers.pdf.calls import calls

# By name: PDFium's weight comes from stem widths, and calls many regular fonts bold.
_BOLD = re.compile(r"bold|black|heavy|demi|[-,]bd|cmbx|sfbx|medi(?!um|cal|ev)", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obliq|kursiv", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FontFacts:
    bold: bool
    italic: bool


PLAIN = FontFacts(bold=False, italic=False)


class Fonts:
    """Weight and slant by font, since names cost several calls each.

    One instance per page: a font lives no longer than the pages that use it, and its address may
    then be another's.
    """

    def __init__(self) -> None:
        self._known: dict[int, FontFacts] = {}

    def facts(self, text_object: int) -> FontFacts:
        """Of the font of the text object at this address."""
        key = calls().font(text_object)
        if not key:
            return PLAIN
        known = self._known.get(key)
        if known is None:
            import pypdfium2.raw as pdfium

            font = ctypes.cast(key, pdfium.FPDF_FONT)
            buffer = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.value.decode("latin-1")
            flags = pdfium.FPDFFont_GetFlags(font)
            angle = ctypes.c_int()
            slanted = pdfium.FPDFFont_GetItalicAngle(font, angle) and angle.value not in (0,)
            known = FontFacts(
                bold=bool(_BOLD.search(name)) or bool(flags & 1 << 18),
                italic=bool(_ITALIC.search(name)) or bool(slanted) or bool(flags & 1 << 6),
            )
            self._known[key] = known
        return known
