"""Text that belongs to the page, not to the document: page numbers, running heads, job numbers.

Two kinds of evidence: what a row says (`imprint`) and that it recurs where pages begin and end
(`running_heads`, `page_numbers`). What is left out is listed with its reason, so that a person can
check.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.structure.imprint import Dropped, by_wording, stated_by_the_format
from ingest.structure.page_numbers import page_fractions, page_numbers
from ingest.structure.rows import Row
from ingest.structure.running_heads import (
    recurring_at_page_edges,
    running_symbols,
    running_titles,
)


def furniture_of(rows: Sequence[Row]) -> dict[int, Dropped]:
    """The rows that are furniture, by row index."""
    dropped: dict[int, Dropped] = {}
    for row in rows:
        found = by_wording(row)
        if found is not None:
            dropped[row.index] = found
    dropped.update(stated_by_the_format(rows, dropped))
    recurring = recurring_at_page_edges(rows, dropped)
    dropped.update(recurring)
    dropped.update(running_titles(rows, dropped))
    dropped.update(running_symbols(rows, dropped))
    dropped.update(page_numbers(rows, dropped))
    dropped.update(page_fractions(rows, dropped))
    return dropped


def job_number_of(dropped: dict[int, Dropped]) -> str | None:
    """The document's job number: the one most of its pages print."""
    jobs = Counter(item.job for item in dropped.values() if item.job)
    return jobs.most_common(1)[0][0] if jobs else None
