"""What a row says that belongs to the page or the print, not to the document.

A job number with a page fraction is never content, nor is a bar code or a printer's note; what
the format calls a header or footer mostly is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.structure.rows import Row

# V.18-08722, 24-24134, GE.20-01234, N1515565
_JOB = r"(?:[A-Z]{1,3}\.\s?)?\d{2}-\d{5}X?"
JOB_NUMBER = re.compile(rf"(?<![\w/-])({_JOB})(?![\d-])")
JOB_ROW = re.compile(
    rf"(?:(?P<before>\d{{1,4}}/\d{{1,4}})\s*|(?P<even>\d{{1,4}})\s+)?(?P<job>{_JOB})"
    r"\*{0,3}(?:\s*\([A-Z]\))?(?:\s+\d{6}){0,4}"
    r"(?:\s*(?P<after>\d{1,4}/\s?(?:\d{1,4}|\.\.\.|…))|\s+(?P<odd>\d{1,4}))?"
    r"(?:\s*/\s?(?:\.\.\.|…))?\s*(?:\*\d{6,8}\*)?\s*$"
)
BARCODE = re.compile(r"\*\s?\d{6,8}\s?\*(?:\s*)$")
FRACTION = re.compile(
    r"(?:(?i:page|página|p\.|стр\.?)\s*)?(\d{1,4})\s?(?:/|of|de|sur|из)\s?(\d{1,4})$"
)
BARE_NUMBER = re.compile(r"[-–—\[(|]?\s?(\d{1,4})\s?[-–—\])|]?$")
PAGE_WORD = re.compile(r"(?:Page|PAGE|page|Página|Стр\.|第)\s*(\d{1,4})\s*(?:页)?$")
ROMAN_PAGE = re.compile(r"[ivxlc]{1,6}$")
CONTINUED = re.compile(r"/?\s?(?:\.\.\.|…)\s?/?$")
# A bar code's font has its characters in the private use area: U+F02A is its asterisk.
_BARCODE_FONT = re.compile(r"[\uf02a\s]*[\uf030-\uf039\s]{5,}[\uf02a\s]*$")
_RULE = re.compile(r"[-–—_*=~.\s]{3,}$|[-–—_]$")
RECYCLE = re.compile(r"Please recycle\b.*$|♲.*$|Printed (?:at|in) .{0,60}$")
SYMBOL = (
    r"(?:(?:A|S|E|T|ST|DP|ID|TD|CCPR|CEDAW|CRC|CAT|CERD|CMW|CRPD|CED|FCCC|UNODC|UNEP|"
    r"UNFCCC|CBD|HSP|"
    r"ECE|ECA|ESCAP|ECLAC|LC|LIA|CTOC|CAC|HRI|JIU|ICCD|IDB|GC|NPT|APLC|BWC|CCW|SPLOS|ISBA|PCNICC|"
    r"ICC-ASP|AT|DC|HS|HCR|UNW|UNCTAD|LOS|AC|WGEID|WTO|WHA|EB|IPBES|CMA|CP|SBI|SBSTA|EC|FP|ITC|"
    r"OSPAR|UNHCR|E_|UN|IMO|ILO|IAEA|CGRFA|IT|C|CD|GOV|PBC)/[A-Z0-9][\w./-]*"
    r"(?:\s?\((?:\d{4}|[IVXLC]+|(?:Vol|Part|Sect|Supp|Annex|Plan)[^()]{0,14}|[A-Z-]+)\))*"
    r"(?:/[A-Z][\w./-]*)*\*{0,3})"
)
SYMBOL_ROW = re.compile(rf"({SYMBOL})$")


@dataclass(frozen=True, slots=True)
class Dropped:
    """A row left out, with the reason; `page`/`pages` where it states a page fraction."""

    row: Row
    why: str
    page: int | None = None
    pages: int | None = None
    job: str | None = None


def by_wording(row: Row) -> Dropped | None:
    """The row as furniture, where its words alone say that it is."""
    if row.line.cells or row.line.role == "table" or len(row.text) > 120:
        return None
    text = row.text
    if text[0].isdigit() or text[0].isupper() or text[0] == "*":
        job = JOB_ROW.match(text)
        if job:
            fraction_text = job["before"] or job["after"]
            glued = _glued_fraction(text)
            if glued is not None:
                return Dropped(row, "job number and page", glued[1], glued[2], glued[0])
            if fraction_text and "." not in fraction_text and "…" not in fraction_text:
                page, pages = (int(part) for part in fraction_text.replace(" ", "").split("/"))
                if page <= pages:
                    return Dropped(row, "job number and page", page, pages, job["job"])
            alone = job["even"] or job["odd"]
            if alone:
                return Dropped(row, "job number and page", int(alone), job=job["job"])
            return Dropped(row, "job number", job=job["job"])
        glued = _glued_fraction(text)
        if glued is not None:
            return Dropped(row, "job number and page", glued[1], glued[2], glued[0])
        if BARCODE.match(text):
            return Dropped(row, "bar code")
    if _BARCODE_FONT.match(text):
        return Dropped(row, "bar code")
    if RECYCLE.match(text):
        return Dropped(row, "printer's note")
    if CONTINUED.match(text):
        return Dropped(row, "continuation mark")
    if not any(character.isalnum() for character in text) and _RULE.match(text):
        return Dropped(row, "rule")
    word = PAGE_WORD.match(text)
    if word:
        return Dropped(row, "page number", int(word[1]))
    return None


def stated_by_the_format(rows: Sequence[Row], dropped: dict[int, Dropped]) -> dict[int, Dropped]:
    """Rows the format calls header or footer, unless they are footnotes called so.

    What stands outside the text and is neither a page's number nor its head nor recurs is a
    footnote that its file marks wrongly: it is kept.
    """
    edge = [
        row for row in rows if row.line.role in ("header", "footer") and row.index not in dropped
    ]
    shapes = Counter(shape(row.text) for row in edge)
    paged = any(row.page is not None for row in rows)
    found: dict[int, Dropped] = {}
    for row in edge:
        note = row.line.role == "footer" and (
            any(mark.start == 0 for mark in row.marks)
            or (not BARE_NUMBER.match(row.text) and shapes[shape(row.text)] == 1)
        )
        known = (
            row.line.role == "header"
            or not paged
            or FRACTION.match(row.text)
            or SYMBOL_ROW.match(row.text)
            or set(row.text) <= set("_-–— .")
        )
        if note and not known:
            continue
        fraction = FRACTION.match(row.text)
        page = int(fraction[1]) if fraction else None
        pages = int(fraction[2]) if fraction else None
        found[row.index] = Dropped(row, "header or footer", page, pages)
    return found


def shape(text: str) -> str:
    """The text with its figures alike: what recurs of a running head."""
    return re.sub(r"\s+", " ", re.sub(r"\d+", "#", text)).strip()


_GLUED = re.compile(r"((?:[A-Z]{1,3}\.\s?)?\d{2}-\d{5})(\d{1,3})/(\d{1,4})$")


def _glued_fraction(text: str) -> tuple[str, int, int] | None:
    """ "15-084402/10" taken apart: job number, page, pages; None for other text."""
    match = _GLUED.match(text)
    if match is None or not 0 < int(match[2]) <= int(match[3]):
        return None
    return match[1], int(match[2]), int(match[3])
