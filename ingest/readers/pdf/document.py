"""A whole PDF: opened or refused, read page by page, its text layer judged."""

from __future__ import annotations

import ctypes
from typing import Any

from ingest.errors import NotADocument, NoTextLayer, ReadError
from ingest.model import Furniture, Line, ReadingWarning
from ingest.readers.model import Extracted
from ingest.readers.pdf.fonts import Fonts
from ingest.readers.pdf.joining import joined_pages
from ingest.readers.pdf.pages import PageLines, page_lines
from ingest.readers.pdf.ruled import rules_of
from ingest.readers.pdf.runs import PageText, page_text
from ingest.readers.pdf.tags import tags_of
from ingest.readers.words import read_words

MAX_PAGES = 20_000
_REOPEN = 100  # pages after which the file is opened afresh: PDFium keeps what it has parsed
_SAMPLE = 16_000  # characters the text layer is judged by
_POOR, _DOUBTFUL = 0.5, 0.8  # text quality below which a text layer is bad, or may be
_THIN = 25  # characters on a page below which it counts as a page without text
_PICTURE = 0.5  # share of the page a picture must cover for the page to count as a scan


def read(data: bytes, where: str | None = None) -> Extracted:
    """The lines of the PDF in `data`.

    Raises NotADocument for a file that is damaged or needs a password, NoTextLayer for a scan.
    """
    reading = _Reading(data, where)
    try:
        return reading.result()
    finally:
        reading.close()


def lines(data: bytes) -> list[Line]:
    """The lines alone."""
    return list(read(data).lines)


def _open(data: bytes, where: str | None) -> Any:
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError:
        code = pdfium.FPDF_GetLastError()
        if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise NotADocument(
                "the PDF is protected by a password",
                where=where,
                next_step="Save a copy without a password",
            ) from None
        raise NotADocument(
            "the PDF is damaged and cannot be opened",
            where=where,
            next_step="Fetch or save it again",
        ) from None
    if pages == 0 or pages > MAX_PAGES:
        document.close()
        what = "has no pages" if pages == 0 else f"has {pages:,} pages, the limit is {MAX_PAGES:,}"
        raise NotADocument(f"the PDF {what}", where=where, next_step="Fetch or save it again")
    return document


class _Reading:
    """Goes over the pages once, keeping lines and a sample of text, nothing of PDFium's."""

    def __init__(self, data: bytes, where: str | None) -> None:
        self._data = data
        self._where = where
        self._document = _open(data, where)
        self._count = 0
        self._lines: list[Line] = []
        self._characters = 0
        self._unmapped = 0
        self._hidden = 0
        self._bare: list[int] = []  # pages that are pictures
        self._broken: list[int] = []
        self._pages: list[PageLines] = []
        self._furniture: list[Furniture] = []

    def close(self) -> None:
        self._document.close()

    def result(self) -> Extracted:
        pages = len(self._document)
        for index in range(pages):
            if index and index % _REOPEN == 0:
                self._document.close()
                self._document = _open(self._data, self._where)
            self._page(index)
        if self._characters < _THIN * max(1, pages) and len(self._bare) * 2 >= pages:
            raise NoTextLayer(
                "the PDF is a scan: its pages are pictures without text",
                where=self._where,
                next_step="Run a text recognition (OCR) program over it first",
            )
        if self._characters == 0:
            raise NoTextLayer(
                "the PDF has no text",
                where=self._where,
                next_step="Fetch it again, or run a text recognition (OCR) program over it",
            )
        self._lines = joined_pages(self._pages)
        quality = self._quality()
        return Extracted(
            lines=tuple(self._lines),
            format="pdf",
            pages=pages,
            title=self._property("Title"),
            language=self._language(),
            quality=round(quality, 3),
            furniture=tuple(self._furniture),
            warnings=tuple(self._warnings(quality)),
        )

    def _page(self, index: int) -> None:
        import pypdfium2

        try:
            page = self._document[index]
        except pypdfium2.PdfiumError:
            self._broken.append(index + 1)
            return
        try:
            text = page_text(page, Fonts())
            if text.characters < _THIN and _is_picture(page, text):
                self._bare.append(index + 1)
            found = page_lines(
                text,
                tags_of(page),
                page=index + 1,
                first=self._count + 1,
                rules=lambda: rules_of(page),
                before=self._pages[-1].numbers if self._pages else None,
            )
        finally:
            page.close()
        self._characters += text.characters
        self._unmapped += text.unmapped
        self._hidden += sum(len(run.text) for run in text.runs if run.hidden)
        if found.numbers is not None:
            text_of = " ".join(fragment.plain for fragment in found.numbers.fragments)
            self._furniture.append(Furniture(text_of, self._count + 1, index + 1, "line numbers"))
        self._count += len(found.lines)
        self._pages.append(found)

    def _quality(self) -> float:
        sample: list[str] = []
        length = 0
        step = max(1, len(self._lines) // 800)
        for line in self._lines[::step]:
            if line.role in (None, "footnote"):
                sample.append(line.text)
                length += len(line.text)
                if length > _SAMPLE:
                    break
        reading = read_words("\n".join(sample))
        mapped = 1.0 - min(1.0, 5.0 * self._unmapped / max(1, self._characters))
        if reading.tokens < 40:  # too little to judge by its words
            return mapped * max(0.0, 1.0 - 3.0 * reading.strange)
        return mapped * reading.quality

    def _warnings(self, quality: float) -> list[ReadingWarning]:
        found: list[ReadingWarning] = []
        recognised = self._hidden * 2 > self._characters
        if quality < _POOR:
            found.append(
                ReadingWarning(
                    "text-layer-poor",
                    f"The text layer reads badly (quality {quality:.2f} of 1): words are broken "
                    "or characters wrongly mapped; check every quotation against the page.",
                )
            )
        elif quality < _DOUBTFUL:
            found.append(
                ReadingWarning(
                    "text-layer-doubtful",
                    f"The text layer may have errors (quality {quality:.2f} of 1).",
                )
            )
        if recognised:
            found.append(
                ReadingWarning(
                    "text-layer-ocr",
                    "The text is a text recognition (OCR) layer over pictures of the pages; "
                    "letters and digits may be wrong: check quotations against the page.",
                )
            )
        if self._bare:
            found.append(
                ReadingWarning(
                    "page-without-text",
                    f"{_pages(self._bare)} without text (pictures); nothing was read from "
                    f"{'it' if len(self._bare) == 1 else 'them'}.",
                )
            )
        if self._broken:
            found.append(
                ReadingWarning("page-damaged", f"{_pages(self._broken)} damaged and left out.")
            )
        return found

    def _property(self, name: str) -> str | None:
        try:
            value = str(self._document.get_metadata_value(name) or "")
        except (ValueError, UnicodeDecodeError):
            return None
        return " ".join(value.split()) or None

    def _language(self) -> str | None:
        import pypdfium2.raw as pdfium

        if not hasattr(pdfium, "FPDFCatalog_GetLanguage"):
            return None
        buffer = (ctypes.c_ushort * 32)()
        size = pdfium.FPDFCatalog_GetLanguage(self._document.raw, buffer, 64)
        tag = bytes(buffer)[: max(0, min(size, 64) - 2)].decode("utf-16-le", "replace")
        return tag.split("-")[0].lower() or None


def _is_picture(page: Any, text: PageText) -> bool:
    import pypdfium2.raw as pdfium

    area = max(1.0, text.width * text.height)
    for item in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) > _PICTURE * area:
            return True
    return False


def _pages(numbers: list[int]) -> str:
    """ "Page 3 is" or "Pages 3, 5 and 9 are"; long lists are cut."""
    if len(numbers) == 1:
        return f"Page {numbers[0]} is"
    shown = [str(number) for number in numbers[:12]]
    if len(numbers) > 12:
        return f"{len(numbers)} pages ({', '.join(shown)}, …) are"
    return f"Pages {', '.join(shown[:-1])} and {shown[-1]} are"


__all__ = ["MAX_PAGES", "ReadError", "lines", "read"]
