"""PDFium's functions that are called for every run of text, with cheap signatures.

ctypes builds a pointer object for every pointer it returns and checks every one it takes, which
costs more than the functions themselves. Here pointers are plain addresses. Only functions that
keep nothing and take no buffers of Python's are here.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

_int, _float, _address = ctypes.c_int, ctypes.c_float, ctypes.c_void_p


class Calls(NamedTuple):
    """The functions, by what they give; `page` is the address of a text page, `item` of an
    object, `at` a character's index, `out` a reference made by `ctypes.byref`."""

    text_object: Callable[[int, int], int | None]  # page, at
    is_generated: Callable[[int, int], int]  # page, at
    loose_box: Callable[[int, int, Any], int]  # page, at, out FS_RECTF
    origin: Callable[[int, int, Any, Any], int]  # page, at, out x, out y
    matrix: Callable[[int, int, Any], int]  # page, at, out FS_MATRIX
    font_size: Callable[[int, int], float]  # page, at
    marked_content: Callable[[int], int]  # item
    render_mode: Callable[[int], int]  # item
    font: Callable[[int], int | None]  # item


@lru_cache(maxsize=1)
def calls() -> Calls:
    """The functions of the PDFium that pypdfium2 has loaded."""
    import pypdfium2.raw as pdfium

    def of(function: Any, result: Any, *arguments: Any) -> Any:
        place = ctypes.cast(function, ctypes.c_void_p).value
        assert place is not None
        return ctypes.CFUNCTYPE(result, *arguments)(place)

    return Calls(
        text_object=of(pdfium.FPDFText_GetTextObject, _address, _address, _int),
        is_generated=of(pdfium.FPDFText_IsGenerated, _int, _address, _int),
        loose_box=of(pdfium.FPDFText_GetLooseCharBox, _int, _address, _int, _address),
        origin=of(pdfium.FPDFText_GetCharOrigin, _int, _address, _int, _address, _address),
        matrix=of(pdfium.FPDFText_GetMatrix, _int, _address, _int, _address),
        font_size=of(pdfium.FPDFText_GetFontSize, ctypes.c_double, _address, _int),
        marked_content=of(pdfium.FPDFPageObj_GetMarkedContentID, _int, _address),
        render_mode=of(pdfium.FPDFTextObj_GetTextRenderMode, _int, _address),
        font=of(pdfium.FPDFTextObj_GetFont, _address, _address),
    )
