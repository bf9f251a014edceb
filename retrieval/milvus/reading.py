"""Reading units out of the collection: conditions, pages, and reports whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from ingest.model import Report, Unit
from retrieval.errors import LibraryDamaged
from retrieval.filters import LAST_PAGE, dated
from retrieval.milvus.connection import Connection
from retrieval.milvus.rows import OVERLAP, UNIT_FIELDS, Row, joined, section_text, together, unit_of
from retrieval.milvus.snapshot import Committed, Snapshot
from retrieval.model import Filters
from retrieval.store import report_from
from retrieval.within import Scope
from retrieval.words import fold

ROWS = 400  # units asked for at a time
NAMED = 200  # reports a condition names one by one


def literal(text: str) -> str:
    """A text as a literal of Milvus's expressions."""
    return json.dumps(text, ensure_ascii=False)


def like(text: str) -> str:
    """A pattern that matches at least every text that holds `text`.

    Servers differ in how `%`, `_` and the backslash are escaped, so any one character may stand
    there; whoever asks compares again.
    """
    kept = "".join("_" if c in '%_\\"' or ord(c) < 32 else c for c in text[:OVERLAP])
    return literal(f"%{kept}%")


def in_force(snapshot: Snapshot, chosen: Sequence[Committed] | None = None) -> str:
    """The condition that a row is a unit's and in force; of some reports or of all.

    Of many reports it names those not in force instead. Rows of an ingest that began since then
    still meet it: whoever asks passes over revisions the snapshot does not know.
    """
    if chosen is None:
        chosen = snapshot.reports
    if len(chosen) == len(snapshot.reports) > NAMED:
        unseen = sorted(snapshot.unseen)
        return f'role == "unit" and revision not in {unseen}' if unseen else 'role == "unit"'
    return f'role == "unit" and revision in {sorted(one.revision for one in chosen)}'


def chosen_by(reports: Sequence[Committed], filters: Filters) -> list[Committed]:
    """The reports a filter lets through; `reports` are those it names."""
    return [
        one
        for one in reports
        if (not filters.languages or one.entry.info.language in filters.languages)
        and dated(one.entry.info.date, filters)
    ]


def condition_of(filters: Filters) -> str:
    """The part of a filter that depends on the unit; at least what passes, see `passes`."""
    parts = []
    if filters.kinds:
        parts.append(f"kind in {json.dumps(list(filters.kinds))}")
    if filters.section is not None:
        parts += [f"section like {like(word)}" for word in fold(filters.section).split()]
    if filters.page is not None:
        page = min(filters.page, LAST_PAGE)
        parts.append(f"page >= 0 and page <= {page} and last_page >= {page}")
    return "".join(f" and {part}" for part in parts)


def condition_within(scope: Scope, chosen: Sequence[Committed]) -> str:
    """The part that some sections make; at least what stands in them, see `Scope.holds`."""
    parts = []
    for one in chosen:
        for path in scope.sections.get(one.entry.info.id, ()):
            begins = fold(json.dumps(path, ensure_ascii=False))[:-1]  # as `section_text` has it
            parts.append(f"(revision == {one.revision} and section like {like(begins)})")
    return f" and ({' or '.join(parts)})" if parts else ""


def passes(unit: Unit, filters: Filters) -> bool:
    """Whether a filter lets a unit through, whatever its report."""
    if filters.kinds and unit.kind not in filters.kinds:
        return False
    if filters.section is not None:
        path = section_text(unit)
        if not all(word in path for word in fold(filters.section).split()):
            return False
    if filters.page is None:
        return True
    if unit.page is None:
        return False
    return unit.page <= filters.page <= (unit.last_page or unit.page)


def report_units(
    connection: Connection, one: Committed, start: int = 0, end: int | None = None
) -> Iterator[tuple[int, Unit]]:
    """Units of a report with their rows, start to end (exclusive), in document order."""
    last = one.entry.info.units if end is None else end
    for low in range(start, last, ROWS):
        high = min(low + ROWS, last)
        rows = connection.query(
            f'role == "unit" and revision == {one.revision} and row >= {low} and row < {high}',
            UNIT_FIELDS,
        )
        units = [(parts[0]["row"], unit_of(parts)) for parts in together(rows)]
        if len(units) != high - low:
            raise replaced(connection, one)
        yield from sorted(units, key=lambda pair: pair[0])


def replaced(connection: Connection, one: Committed) -> LibraryDamaged:
    """Rows that were committed are not there."""
    return LibraryDamaged(
        f"rows of {one.entry.info.id} are gone: it was replaced or removed meanwhile",
        where=str(connection.address),
        next_step="Repeat; if this stays so, remove the report and ingest it again",
    )


def read_text(connection: Connection, one: Committed, role: str) -> str:
    """A long text of a report: its header, or the counts of its facts."""
    rows = connection.query(
        f'role == "{role}" and revision == {one.revision}', ["part", "parts", "unit"]
    )
    rows.sort(key=lambda row: int(row["part"]))
    if not rows or len(rows) != rows[0]["parts"]:
        raise replaced(connection, one)
    return joined(rows, "unit")


def read_report(connection: Connection, one: Committed) -> Report:
    """A report whole, as it was read."""
    header = json.loads(read_text(connection, one, "header"))
    return report_from(header, tuple(unit for _, unit in report_units(connection, one)))


def grouped(
    rows: Sequence[Row], by_revision: Mapping[int, Committed]
) -> list[tuple[Committed, int, list[Row]]]:
    """Whole units of reports in force, in the order of the library."""
    found = [
        (by_revision[parts[0]["revision"]], int(parts[0]["row"]), parts)
        for parts in together(rows)
        if parts[0]["revision"] in by_revision
    ]
    found.sort(key=lambda one: (one[0].place, one[0].entry.info.id, one[1]))
    return found
