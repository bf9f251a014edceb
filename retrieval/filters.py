"""Which rows of a segment may come: what is in force, and what a filter lets through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from retrieval.manifest import ReportEntry
from retrieval.model import Filters
from retrieval.segment import Segment
from retrieval.words import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

LAST_PAGE = 2**62  # beyond any; a database takes no number of more than 64 bits


def live_rows(segment: Segment, reports: Iterable[ReportEntry]) -> Mask | None:
    """Which rows of a segment are in force, bool [rows]; None when all are."""
    mine = [entry for entry in reports if entry.segment == segment.id]
    if sum(entry.info.units for entry in mine) == len(segment.postings):
        return None
    return _rows_of(mine, len(segment.postings))


def rows_passing(
    segments: Sequence[Segment], reports: Iterable[ReportEntry], filters: Filters
) -> list[Mask]:
    """The rows of each segment that `filters` lets through, of the reports given."""
    chosen = [
        entry
        for entry in reports
        if (not filters.languages or entry.info.language in filters.languages)
        and dated(entry.info.date, filters)
    ]
    masks = []
    for segment in segments:
        mine = [entry for entry in chosen if entry.segment == segment.id]
        mask = _rows_of(mine, len(segment.postings))
        condition, parameters = _condition(segment, filters)
        if condition and mask.any():
            import numpy as np

            rows = segment.store.query(f"SELECT row FROM units WHERE {condition}", parameters)
            meets = np.zeros(len(mask), dtype=bool)
            meets[np.fromiter((row[0] for row in rows), np.int64, len(rows))] = True
            mask &= meets
        masks.append(mask)
    return masks


def dated(date: str | None, filters: Filters) -> bool:
    """Whether a report's date is in the span; "2018" as an end takes in all of 2018."""
    if filters.since is None and filters.until is None:
        return True
    if date is None:
        return False
    after = filters.since is None or date >= filters.since[: len(date)]
    return after and (filters.until is None or date[: len(filters.until)] <= filters.until)


def _rows_of(entries: Iterable[ReportEntry], count: int) -> NDArray[np.bool_]:
    import numpy as np

    mask = np.zeros(count, dtype=bool)
    for entry in entries:
        mask[entry.first : entry.first + entry.info.units] = True
    return mask


def _condition(segment: Segment, filters: Filters) -> tuple[str, list[str | int]]:
    """The part of a filter that depends on the unit, as SQL."""
    parts: list[str] = []
    parameters: list[str | int] = []
    if filters.kinds:
        parts.append(f"kind IN ({','.join('?' * len(filters.kinds))})")
        parameters.extend(filters.kinds)
    if filters.section is not None:
        words = fold(filters.section).split()
        sections = [
            number
            for number, path in segment.store.query("SELECT id, path FROM sections")
            if all(word in fold(path) for word in words)
        ]
        parts.append(f"section IN ({','.join(map(str, sections))})")
    if filters.page is not None:
        page = min(filters.page, LAST_PAGE)
        parts.append("page <= ? AND coalesce(last_page, page) >= ?")
        parameters.extend((page, page))
    return " AND ".join(parts), parameters
