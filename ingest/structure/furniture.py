"""Text that belongs to the page, not to the document: page numbers, running heads, job numbers.

Two kinds of evidence: what a row says (a job number with a page fraction is never content) and
that it recurs where pages begin and end. What is left out is listed with its reason, so that a
person can check.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.structure.rows import Row, finished

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


def furniture_of(rows: Sequence[Row]) -> dict[int, Dropped]:
    """The rows that are furniture, by row index."""
    dropped: dict[int, Dropped] = {}
    for row in rows:
        found = _by_wording(row)
        if found is not None:
            dropped[row.index] = found
    dropped.update(_stated_by_the_format(rows, dropped))
    recurring = _recurring_at_page_edges(rows, dropped)
    dropped.update(recurring)
    dropped.update(_running_titles(rows, dropped))
    dropped.update(_running_symbols(rows, dropped))
    dropped.update(_page_numbers(rows, dropped))
    dropped.update(_page_fractions(rows, dropped))
    return dropped


def _page_fractions(rows: Sequence[Row], dropped: dict[int, Dropped]) -> dict[int, Dropped]:
    """Fractions that state the page they close: "1/1" at the foot of the only page."""
    last = {row.page: row for row in rows if row.index not in dropped and not row.line.cells}
    found: dict[int, Dropped] = {}
    for page, row in last.items():
        match = FRACTION.fullmatch(row.text)
        if (
            match
            and page is not None
            and int(match[1]) == page
            and int(match[2]) == max(other for other in last if other is not None)
        ):
            found[row.index] = Dropped(row, "page number", page, int(match[2]))
    return found


def _by_wording(row: Row) -> Dropped | None:
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


def _stated_by_the_format(rows: Sequence[Row], dropped: dict[int, Dropped]) -> dict[int, Dropped]:
    """Rows the format calls header or footer, unless they are footnotes called so.

    What stands outside the text and is neither a page's number nor its head nor recurs is a
    footnote that its file marks wrongly: it is kept.
    """
    edge = [
        row for row in rows if row.line.role in ("header", "footer") and row.index not in dropped
    ]
    shapes = Counter(_shape(row.text) for row in edge)
    paged = any(row.page is not None for row in rows)
    found: dict[int, Dropped] = {}
    for row in edge:
        note = row.line.role == "footer" and (
            any(mark.start == 0 for mark in row.marks)
            or (not BARE_NUMBER.match(row.text) and shapes[_shape(row.text)] == 1)
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


_GLUED = re.compile(r"((?:[A-Z]{1,3}\.\s?)?\d{2}-\d{5})(\d{1,3})/(\d{1,4})$")


def _glued_fraction(text: str) -> tuple[str, int, int] | None:
    """ "15-084402/10" taken apart: job number, page, pages; None for other text."""
    match = _GLUED.match(text)
    if match is None or not 0 < int(match[2]) <= int(match[3]):
        return None
    return match[1], int(match[2]), int(match[3])


def _recurring_at_page_edges(
    rows: Sequence[Row], dropped: dict[int, Dropped]
) -> dict[int, Dropped]:
    """Rows whose wording, figures aside, recurs at the top or the bottom of pages."""
    pages: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.page is not None and not row.line.cells:
            pages[row.page].append(row)
    if len(pages) < 2:
        return {}
    masthead = any(_OF_MASTHEAD.match(row.text) for row in rows[:14] if row.page == 1)
    tagged = any(row.line.role in ("header", "footer") for row in rows)
    edges: list[tuple[str, list[Row]]] = []
    for page_rows in pages.values():
        left = [
            row
            for row in page_rows
            if row.index not in dropped
            and not _note(row)
            and not (masthead and _states_symbol(row))
            and not (tagged and row.line.level is not None)  # the file knows its running heads
        ]
        edges.append(("top", left[:3]))
        edges.append(("bottom", left[-3:][::-1]))
    seen: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for edge, outside_in in edges:
        for row in outside_in:
            seen[_shape(row.text), edge].append(row)
    needed = max(2, min(4, len(pages) // 3))
    running = {
        key
        for key, alike in seen.items()
        if _at_one_height(alike) >= needed and not _numbers_content(alike)
    }
    found: dict[int, Dropped] = {}
    for edge, outside_in in edges:
        for row in outside_in:
            if (_shape(row.text), edge) not in running or not _wording_of_an_edge(row):
                break  # the text begins: what recurs inside it is no running head
            found[row.index] = Dropped(row, "running head or foot", _printed_page(row))
    return found


def _printed_page(row: Row) -> int | None:
    """The page that a head or foot states: a fraction's first figure, or a figure alone."""
    fraction = FRACTION.match(row.text)
    if fraction:
        return int(fraction[1])
    bare = BARE_NUMBER.match(row.text)
    return int(bare[1]) if bare else None


_SAME_HEIGHT = 8.0  # points by which a running head may stand higher on one page than on another


def _at_one_height(alike: Sequence[Row]) -> int:
    """On how many pages the rows stand at one height, as a running head does; a heading that
    the table of contents lists stands at two."""
    tops = {row.page: row.line.box.top for row in alike if row.line.box is not None}
    if len(tops) < len({row.page for row in alike}):
        return len({row.page for row in alike})
    return max(
        sum(abs(top - other) <= _SAME_HEIGHT for other in tops.values()) for top in tops.values()
    )


def _numbers_content(alike: Sequence[Row]) -> bool:
    """Whether rows that differ by their figures ("Figure 2", "Figure 5") number what stands on
    the pages, not the pages: no figure in them keeps its distance from the page's number."""
    texts = {row.text for row in alike}
    if len(texts) < len({row.page for row in alike}) or len(texts) == 1:
        return False
    places: dict[int, Counter[int]] = defaultdict(Counter)
    for row in alike:
        for place, figure in enumerate(re.findall(r"\d+", row.text)):
            places[place][(row.page or 0) - int(figure)] += 1
    kept = max((counts.most_common(1)[0][1] for counts in places.values()), default=0)
    return kept * 2 <= len(alike)


_OF_MASTHEAD = re.compile(
    r"United Nations|Nations Unies|Naciones Unidas|Организация Объединенных Наций|联合国|"
    r"الأمم المتحدة|Distr(?:\.|ibution)"
)


def _states_symbol(row: Row) -> bool:
    """The masthead prints the symbol alone, as the heads of the following pages do."""
    return row.page == 1 and row.index < 12 and bool(SYMBOL_ROW.match(row.text))


def _note(row: Row) -> bool:
    """Footnotes stand at the page's edge too, and resemble each other."""
    return row.line.role == "footnote" or any(mark.start == 0 for mark in row.marks)


def _wording_of_an_edge(row: Row) -> bool:
    """Short, and no sentence: one that recurs is content ("The meeting rose at 1 p.m.")."""
    shape = _shape(row.text)
    if len(shape) > 100 or not shape:
        return False
    return not (finished(row.text) and len(row.text.split()) > 6)


def _shape(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"\d+", "#", text)).strip()


_AT_THE_END = re.compile(r"(?P<words>.*\S)\s(?P<page>\d{1,4})$")
_AT_THE_START = re.compile(r"(?P<page>\d{1,4})\s(?P<words>[^\d.)].*)$")


def _running_titles(rows: Sequence[Row], dropped: dict[int, Dropped]) -> dict[int, Dropped]:
    """Titles with a page number that recur in a text without pages, the number rising.

    "REPORT OF THE BOARD FOR 2031 12", then the same words with 13: in capitals or with a year.
    """
    if any(row.page is not None for row in rows):
        return {}
    seen: dict[str, list[tuple[Row, int]]] = defaultdict(list)
    for row in rows:
        if row.index in dropped or row.line.cells or len(row.text) > 120:
            continue
        match = _AT_THE_END.match(row.text) or _AT_THE_START.match(row.text)
        if match is None or match["words"].count(" ") < 3 or finished(match["words"].strip()):
            continue
        if match["words"].isupper() or re.search(r"(?:19|20)\d\d\b", match["words"]):
            seen[" ".join(match["words"].split())].append((row, int(match["page"])))
    found: dict[int, Dropped] = {}
    for occurrences in seen.values():
        pages = [page for _, page in occurrences]
        if len(pages) > 1 and pages == sorted(set(pages)):
            for row, page in occurrences:
                found[row.index] = Dropped(row, "running head or foot", page)
    return found


def _running_symbols(rows: Sequence[Row], dropped: dict[int, Dropped]) -> dict[int, Dropped]:
    """Document symbols alone on their row, which recur: the head of each page."""
    symbols: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.index not in dropped and len(row.text) < 60 and "/" in row.text:
            match = SYMBOL_ROW.match(row.text)
            if match and not row.line.cells and row.line.role is None:
                symbols[match[1].rstrip("*")].append(row)
    found: dict[int, Dropped] = {}
    for occurrences in symbols.values():
        beside = [row for row in occurrences if _beside(row, dropped)]
        recurring = len(occurrences) >= 3 or (len(occurrences) >= 2 and beside)
        for row in occurrences:
            first = row is occurrences[0] and row.index < 12 and not _beside(row, dropped)
            if (recurring or row in beside) and not first:
                found[row.index] = Dropped(row, "running head")
    return found


def _beside(row: Row, dropped: dict[int, Dropped]) -> bool:
    return any(
        at in dropped and dropped[at].why in ("job number and page", "page number", "job number")
        for at in (row.index - 1, row.index + 1)
    )


def _page_numbers(rows: Sequence[Row], dropped: dict[int, Dropped]) -> dict[int, Dropped]:
    """Bare page numbers: alone on a row, at a page's edge or rising with the text."""
    found: dict[int, Dropped] = {}
    bare = [
        (row, int(match[1]))
        for row in rows
        if row.index not in dropped
        and not row.line.cells
        and len(row.text) <= 8
        and (match := BARE_NUMBER.match(row.text))
    ]
    if not bare:
        return found
    first = next((row.index for row in rows if row.index not in dropped), 0)
    last_of_page = {row.page: row.index for row in rows if row.index not in dropped}
    first_of_page: dict[int | None, int] = {}
    for row in rows:
        if row.index not in dropped:
            first_of_page.setdefault(row.page, row.index)
    rising = _rising(bare)
    for row, value in bare:
        edge = row.page is not None and row.index in (
            first_of_page.get(row.page),
            last_of_page.get(row.page),
        )
        alone = row.gap > 0 and (
            row.index + 1 >= len(rows)
            or rows[row.index + 1].gap > 0
            or rows[row.index + 1].opens_page
        )
        if edge or row.opens_page or row.index == first or (alone and row.index in rising):
            found[row.index] = Dropped(row, "page number", value)
    return found


def _rising(bare: Sequence[tuple[Row, int]]) -> set[int]:
    """Rows of bare numbers each of which is one more than the one before or one less "
    "than the next."""
    members: set[int] = set()
    for (row, value), (later, after) in itertools.pairwise(bare):
        if after == value + 1 and later.index - row.index > 5:
            members.update((row.index, later.index))
    return members


def job_number_of(dropped: dict[int, Dropped]) -> str | None:
    """The document's job number: the one most of its pages print."""
    jobs = Counter(item.job for item in dropped.values() if item.job)
    return jobs.most_common(1)[0][0] if jobs else None


def running_symbol(dropped: dict[int, Dropped]) -> str | None:
    """The symbol that heads the pages: the document's own, where a masthead does not state it."""
    heads = [
        (item.row.page, match[1].rstrip("*"))
        for item in dropped.values()
        if "head" in item.why and (match := SYMBOL_ROW.match(item.row.text))
    ]
    pages: dict[str, set[int | None]] = defaultdict(set)
    for page, symbol in heads:
        pages[symbol].add(page)
    if len(pages) != 1:
        return None  # none, or a joint symbol in pieces
    symbol, on = next(iter(pages.items()))
    return symbol if len(on) > 1 else None
