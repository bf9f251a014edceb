"""Running heads and feet: rows that recur where pages begin and end.

Where the format states no pages, titles with a page number that rises and symbols alone on their
row are told by recurring in the text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from ingest.structure.imprint import BARE_NUMBER, FRACTION, SYMBOL_ROW, Dropped, shape
from ingest.structure.rows import Row, finished


def recurring_at_page_edges(rows: Sequence[Row], dropped: dict[int, Dropped]) -> dict[int, Dropped]:
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
            seen[shape(row.text), edge].append(row)
    needed = max(2, min(4, len(pages) // 3))
    running = {
        key
        for key, alike in seen.items()
        if _at_one_height(alike) >= needed and not _numbers_content(alike)
    }
    lowest = max((row.line.box.bottom for row in rows if row.line.box is not None), default=0.0)
    found: dict[int, Dropped] = {}
    for edge, outside_in in edges:
        for row in outside_in:
            if (shape(row.text), edge) in running and _wording_of_an_edge(row):
                found[row.index] = Dropped(row, "running head or foot", _printed_page(row))
            elif not _in_margin(row, edge, lowest):
                break  # the text begins: what recurs inside it is no running head
    return found


_MARGIN = 60.0  # points from the page's top within which heads stand
_FOOT = 25.0  # points above the lowest line of all pages within which feet stand


def _in_margin(row: Row, edge: str, lowest: float) -> bool:
    """Whether a row stands where heads and feet do, as one that names the page's section."""
    box = row.line.box
    if box is None:
        return False
    return box.top < _MARGIN if edge == "top" else box.bottom > lowest - _FOOT


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
    if not 0 < len(shape(row.text)) <= 100:
        return False
    return not (finished(row.text) and len(row.text.split()) > 6)


_AT_THE_END = re.compile(r"(?P<words>.*\S)\s(?P<page>\d{1,4})$")
_AT_THE_START = re.compile(r"(?P<page>\d{1,4})\s(?P<words>[^\d.)].*)$")


def running_titles(rows: Sequence[Row], dropped: dict[int, Dropped]) -> dict[int, Dropped]:
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


def running_symbols(rows: Sequence[Row], dropped: dict[int, Dropped]) -> dict[int, Dropped]:
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
