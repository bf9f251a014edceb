"""Finding units by conditions on their fields, in the order of the library."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from ingest.model import Unit
from retrieval.errors import UnknownUnit
from retrieval.milvus import reading
from retrieval.milvus.connection import Connection
from retrieval.milvus.reading import literal
from retrieval.milvus.rows import UNIT_FIELDS, Row, unit_of
from retrieval.milvus.snapshot import Committed, Snapshot
from retrieval.model import Filters, Located
from retrieval.recent import Recent

CACHED_REPORTS, CACHED_LOOKUPS = 64, 4_000
KEPT_WHOLE = 5_000  # units; a report with more is read in portions each time


class UnitFinder:
    """The units of a snapshot by what is known of them. Safe to use from several threads."""

    def __init__(self, connection: Connection, snapshot: Snapshot) -> None:
        self._connection = connection
        self._snapshot = snapshot
        self._by_revision = snapshot.by_revision
        self._whole: Recent[int, tuple[Unit, ...]] = Recent(CACHED_REPORTS)
        self._found: Recent[str, list[Located]] = Recent(CACHED_LOOKUPS)

    def units_of(self, one: Committed) -> Iterator[Unit]:
        """The units of a report, in order."""
        whole = self._whole.get(one.revision)
        if whole is not None:
            yield from whole
        elif one.entry.info.units > KEPT_WHOLE:
            yield from (unit for _, unit in reading.report_units(self._connection, one))
        else:
            whole = tuple(unit for _, unit in reading.report_units(self._connection, one))
            self._whole.put(one.revision, whole)
            yield from whole

    def at(self, condition: str) -> list[Located]:
        """Units that meet a condition on a looked-up field, in order; from the cache if there."""
        known = self._found.get(condition)
        if known is None:
            rows = self._connection.query(condition, ["unit_id"])
            names = sorted({row["unit_id"] for row in rows})
            known = [located for located, _ in self.located(names, UNIT_FIELDS)]
            self._found.put(condition, known)
        return known

    def located(
        self, names: Sequence[str], fields: Sequence[str]
    ) -> Iterator[tuple[Located, list[Row]]]:
        """Units by id with their rows, in the order of the library."""
        found = []
        for low in range(0, len(names), reading.ROWS):
            wanted = json.dumps(names[low : low + reading.ROWS])
            rows = self._connection.query(f"unit_id in {wanted}", fields)
            found += reading.grouped(rows, self._by_revision)
        found.sort(key=lambda one: (one[0].place, one[0].entry.info.id, one[1]))
        for one, _, parts in found:
            yield Located(one.entry.info, unit_of(parts)), parts

    def passing(
        self,
        named: Sequence[Committed],
        condition: str,
        filters: Filters,
        fields: Sequence[str],
    ) -> Iterator[tuple[Located, list[Row]]]:
        """Units that meet a condition and pass a filter, in the order of the library."""
        chosen = reading.chosen_by(named, filters)
        if not chosen:
            return
        live = reading.in_force(self._snapshot, chosen) + reading.condition_of(filters)
        wanted = {one.revision for one in chosen}
        names = {
            row["unit_id"]
            for row in self._connection.every(live + condition, ["unit_id", "revision"])
            if row["revision"] in wanted
        }
        order = {f"{one.revision:015x}": one.place for one in chosen}
        ordered = sorted(names, key=lambda name: (order[name.split("/")[0]], name))
        for low in range(0, len(ordered), reading.ROWS):
            for located, parts in self.located(ordered[low : low + reading.ROWS], fields):
                if reading.passes(located.unit, filters):
                    yield located, parts

    def row(self, one: Committed, anchor: str) -> int:
        """The row of a unit; raises UnknownUnit."""
        rows = self._connection.query(
            f"anchor == {literal(anchor)} and revision == {one.revision}", ["row"]
        )
        if not rows:
            raise UnknownUnit(f"no unit {anchor}", where=one.entry.info.id)
        return int(rows[0]["row"])

    def rows(self, one: Committed, low: int, high: int) -> list[tuple[int, Unit]]:
        """Units of the rows low to high (exclusive) of a report, with their rows."""
        whole = self._whole.get(one.revision)
        if whole is not None:
            return list(enumerate(whole))[low:high]
        return list(reading.report_units(self._connection, one, low, high))
