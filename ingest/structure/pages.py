"""Which page each row stands on, where the format does not say.

Evidence in plain text: form feeds; a single leading space where a form feed was (converters turn
it into one); page fractions in footers ("3/8") and page numbers in heads ("Page 2"); a printed
page number. Between two known pages, breaks that left no mark are looked for where a blank line
makes no sense otherwise: in mid-sentence, inside a tight list, after a note at a page's foot.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.structure.imprint import Dropped
from ingest.structure.rows import Row, finished

LOST_FORM_FEEDS = 1 / 15  # at most this share of lines starts with one space, or it is an indent
_LABELLED = re.compile(r"\(?\w{1,4}[.)]\s")


@dataclass(frozen=True, slots=True)
class Pages:
    """Rows with their pages; how many pages; whether page numbers are counted, not printed."""

    rows: list[Row]
    count: int | None
    first: int | None
    last: int | None


def mark_lost_form_feeds(rows: Sequence[Row]) -> list[Row]:
    """Rows with `opens_page` set where a form feed, or the space it became, precedes them."""
    if any(row.line.page is not None for row in rows):
        return [
            replace(row, opens_page=True) if at and rows[at - 1].page != row.page else row
            for at, row in enumerate(rows)
        ]
    if any("\f" in row.line.text for row in rows):
        return list(rows)
    indents = [len(row.line.text) - len(row.line.text.lstrip(" ")) for row in rows]
    margin = min(indents, default=0)
    spaced = {
        row.index
        for row, indent in zip(rows, indents, strict=True)
        if indent == margin + 1 and row.line.style is None
    }
    indented = sum(indent > margin + 1 for indent in indents)
    if _too_close(sorted(spaced)):
        return list(rows)
    if not spaced or len(spaced) > max(1, len(rows) * LOST_FORM_FEEDS) or indented > len(spaced):
        return list(rows)
    return [
        replace(row, opens_page=True) if row.index in spaced and row.index else row for row in rows
    ]


SHORTEST_PAGE = 8  # rows; form feeds do not follow each other closer than this


def _too_close(starts: Sequence[int]) -> bool:
    return any(later - row < SHORTEST_PAGE for row, later in itertools.pairwise(starts))


def assign_pages(
    rows: Sequence[Row],
    dropped: dict[int, Dropped],
    notes: frozenset[int] = frozenset(),
    body: int = 0,
) -> Pages:
    """Give every row its page.

    `notes` are rows of footnote text, which close a page; `body` is the first numbered row.
    """
    if any(row.page is not None for row in rows):
        known = [row.page for row in rows if row.page is not None]
        return Pages(list(rows), max(known), min(known), max(known))
    kept = [row for row in rows if row.index not in dropped]
    if any(row.opens_page for row in rows):
        return _counted(rows, dropped)
    stated = [item for item in dropped.values() if item.page is not None]
    if not stated or not kept:
        return Pages(list(rows), None, None, None)
    return _between_stated(rows, dropped, notes, body)


def _counted(rows: Sequence[Row], dropped: dict[int, Dropped]) -> Pages:
    """Count form feeds, from the printed number if a page prints one."""
    page = 0
    pages: list[int] = []
    for row in rows:
        page += row.opens_page and bool(pages)
        pages.append(page)
    offsets = [
        dropped[row.index].page - at  # type: ignore[operator]
        for row, at in zip(rows, pages, strict=True)
        if row.index in dropped and dropped[row.index].page is not None
    ]
    first = max(set(offsets), key=offsets.count) if offsets else 1
    first = max(first, 1)
    numbered = [replace(row, page=first + at) for row, at in zip(rows, pages, strict=True)]
    return Pages(numbered, page + 1, first, first + page)


def _between_stated(
    rows: Sequence[Row], dropped: dict[int, Dropped], notes: frozenset[int], body: int
) -> Pages:
    """Pages from fractions and "Page 2" heads, and unmarked breaks between them."""
    as_head = _fractions_are_heads(rows, dropped)
    # (row index from which the page holds, page)
    fixed: list[tuple[int, int]] = [(0, _first_page(rows, dropped))]
    totals = Counter(item.pages for item in dropped.values() if item.pages)
    total = totals.most_common(1)[0][0] if totals else None
    for index in sorted(dropped):
        item = dropped[index]
        if item.page is None or item.pages not in (None, total):
            continue
        head = as_head or item.why == "page number"
        page = item.page if head else item.page + 1
        start = _after_furniture(index, dropped)
        if page > fixed[-1][1] and (total is None or page <= total + 1):
            if start < len(rows):
                fixed.append((start, page))
            else:
                fixed.append((len(rows), page))
    assigned: list[int | None] = [None] * len(rows)
    for (start, page), (stop, later) in zip(
        fixed, [*fixed[1:], (len(rows), fixed[-1][1] + 1)], strict=True
    ):
        wanted = later - page - 1
        breaks = (
            _unmarked_breaks(rows, dropped, notes, max(start, body), stop, wanted) if wanted else []
        )
        if wanted and len(breaks) < wanted:
            continue  # pages in between cannot be told apart
        here = page
        for at in range(start, stop):
            here += at in breaks
            assigned[at] = here
    paged = [replace(row, page=page) for row, page in zip(rows, assigned, strict=True)]
    known = [page for page in assigned if page is not None]
    last = total or (max(known) if known else None)
    first = fixed[0][1]
    count = total or (last - first + 1 if last is not None else None)
    return Pages(paged, count, first, last)


def _first_page(rows: Sequence[Row], dropped: dict[int, Dropped]) -> int:
    """The page the text begins on: the number printed before any text, else 1."""
    for row in rows:
        item = dropped.get(row.index)
        if item is None:
            return 1
        if item.why == "page number" and item.page is not None:
            return item.page
    return 1


def _after_furniture(index: int, dropped: dict[int, Dropped]) -> int:
    while index in dropped:
        index += 1
    return index


def _fractions_are_heads(rows: Sequence[Row], dropped: dict[int, Dropped]) -> bool:
    """Whether a fraction belongs to the page after it: a running head stands beside it."""
    numbered = ("job number and page",)
    fractions = [
        item for item in dropped.values() if item.pages is not None or item.why in numbered
    ]
    if not fractions:
        return False
    # A page number without a total stands at a foot as well, just before the next page's head.
    beside = sum(
        dropped[at].why.startswith("running head")
        for item in fractions
        for at in (item.row.index - 1, item.row.index + 1)
        if at in dropped and (item.pages is not None or at < item.row.index)
    )
    if beside * 2 >= len(fractions):
        return True
    last = fractions[-1]
    return last.page == last.pages and any(
        index not in dropped for index in range(last.row.index + 1, len(rows))
    )


def _unmarked_breaks(
    rows: Sequence[Row],
    dropped: dict[int, Dropped],
    notes: frozenset[int],
    start: int,
    stop: int,
    wanted: int,
) -> list[int]:
    """The `wanted` likeliest page breaks in rows[start:stop], or fewer where there are not."""
    scored: list[tuple[float, int]] = []
    for at in range(start + 1, stop):
        row = rows[at]
        if at in dropped or not row.gap:
            continue
        before = at - 1
        while before in dropped:
            before -= 1
        if before < start:
            continue
        previous = rows[before]
        score = 0.0
        if before in notes and at not in notes:
            score = 3.0
        elif row.gap >= 3 and at not in notes:
            score = 2.5
        elif _LABELLED.match(row.text):
            score = 2.0 if _in_tight_list(rows, row, previous, start, stop) else 0.0
        elif not finished(previous.text) and row.text[:1].islower():
            score = 3.0
        elif (
            row.line.style == previous.line.style
            and not finished(previous.text)
            and previous.line.level is None
            and len(previous.text) > 60
        ) or (
            not finished(previous.text) and previous.line.style == "-" and row.line.level is None
        ):
            score = 2.7
        elif _in_tight_list(rows, row, previous, start, stop):
            score = 2.0
        if score:
            scored.append((score, at))
    scored.sort(key=lambda item: (-item[0], item[1]))
    return sorted(at for _, at in scored[:wanted])


def _in_tight_list(rows: Sequence[Row], row: Row, previous: Row, start: int, stop: int) -> bool:
    return row.bullet and previous.bullet and _tight(rows, start, stop)


def _tight(rows: Sequence[Row], start: int, stop: int) -> bool:
    """Whether list items usually follow each other without a blank line."""
    gaps = [
        rows[at].gap for at in range(start + 1, stop) if rows[at].bullet and rows[at - 1].bullet
    ]
    return bool(gaps) and sum(gap == 0 for gap in gaps) * 3 >= len(gaps) * 2
