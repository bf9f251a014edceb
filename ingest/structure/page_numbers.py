"""Page numbers that stand alone on a row: bare, or as a fraction of the pages."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from ingest.structure.imprint import BARE_NUMBER, FRACTION, Dropped
from ingest.structure.rows import Row


def page_numbers(rows: Sequence[Row], dropped: dict[int, Dropped]) -> dict[int, Dropped]:
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


def page_fractions(rows: Sequence[Row], dropped: dict[int, Dropped]) -> dict[int, Dropped]:
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
