"""Reports and units in a collection: read whole, by address, by exact words, and what belongs to
each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from ingest.model import Kind, ReadingWarning, Report, Unit
from retrieval.encoders import Encoder
from retrieval.library import Library, unknown_report
from retrieval.manifest import Manifest
from retrieval.milvus import reading
from retrieval.milvus.connection import Connection
from retrieval.milvus.encoding import fits
from retrieval.milvus.finding import UnitFinder
from retrieval.milvus.reading import literal
from retrieval.milvus.rows import UNIT_FIELDS
from retrieval.milvus.snapshot import Committed, read_snapshot, read_version
from retrieval.model import Filters, Located, ReportInfo
from retrieval.register.phrases import fold
from retrieval.reranker import Reranker
from retrieval.settings import SearchSettings
from retrieval.within import Scope


class StoredUnits(Library):
    """An opened store, as far as reports and units go; `scope` leaves out other sections."""

    def __init__(
        self,
        connection: Connection,
        encoder: Encoder | None = None,
        settings: SearchSettings | None = None,
        reranker: Reranker | None = None,
    ) -> None:
        self.connection = connection
        self.snapshot = read_snapshot(connection)
        if encoder is not None:
            fits(encoder, self.snapshot.encoder)
        self._given = encoder
        self._settings = settings or SearchSettings()
        self._reranker = reranker
        self._committed = {one.entry.info.id: one for one in self.snapshot.reports}
        self._finder = UnitFinder(connection, self.snapshot)
        self._scope: Scope | None = None

    @property
    def place(self) -> str:
        return str(self.connection.address)

    @property
    def manifest(self) -> Manifest:
        return self.snapshot.manifest

    @property
    def generation(self) -> str:
        """The version of the store, which changes with every commit."""
        return self.snapshot.version

    @property
    def settings(self) -> SearchSettings:
        return self._settings

    @property
    def stale(self) -> bool:
        return read_version(self.connection) != self.snapshot.version

    # Reports and units

    def reports(self) -> list[ReportInfo]:
        return [one.entry.info for one in self.snapshot.reports]

    def report(self, identifier: str) -> ReportInfo:
        return self.committed(identifier).entry.info

    def committed(self, identifier: str) -> Committed:
        """A report with its revision; raises UnknownReport, naming the nearest."""
        one = self._committed.get(identifier)
        if one is None:
            raise unknown_report(identifier, self._committed, self.place)
        return one

    def read(self, identifier: str) -> Report:
        return reading.read_report(self.connection, self.committed(identifier))

    def warnings(self, identifier: str) -> tuple[ReadingWarning, ...]:
        header = json.loads(
            reading.read_text(self.connection, self.committed(identifier), "header")
        )
        return tuple(ReadingWarning(**warning) for warning in header["warnings"])

    def units(self, reports: Sequence[str] = (), kinds: Sequence[Kind] = ()) -> Iterator[Located]:
        for one in self._named(reports):
            for unit in self._finder.units_of(one):
                if (not kinds or unit.kind in kinds) and self._holds(one, unit):
                    yield Located(one.entry.info, unit)

    def find(self, anchor: str, reports: Sequence[str] = ()) -> list[Located]:
        named = self._named(reports)
        wanted = {one.entry.info.id for one in named}
        live = reading.in_force(self.snapshot, named if len(named) <= 50 else None)
        found = self._finder.at(f"anchor == {literal(anchor)} and {live}")
        return [located for located in found if located.report.id in wanted]

    def containing(self, needle: str, filters: Filters | None = None) -> Iterator[Located]:
        filters = filters or Filters()
        if not needle:  # no words stand everywhere
            for one in reading.chosen_by(self._named(filters.reports), filters):
                for unit in self._finder.units_of(one):
                    if reading.passes(unit, filters) and self._holds(one, unit):
                        yield Located(one.entry.info, unit)
            return
        pattern = f" and folded like {reading.like(needle)}"
        for located, _ in self._finder.passing(
            self._named(filters.reports), pattern, filters, UNIT_FIELDS
        ):
            one = self.committed(located.report.id)
            if needle in fold(located.unit.text) and self._holds(one, located.unit):
                yield located

    def children(self, located: Located) -> list[Located]:
        return self._beside(located, f'parent == {literal(located.unit.anchor)} and kind == "item"')

    def following(self, located: Located) -> list[Located]:
        return self._beside(
            located, f'follows == {literal(located.unit.anchor)} and kind == "recommendation"'
        )

    def notes(self, located: Located) -> list[Located]:
        wanted = located.unit.notes
        if not wanted:
            return []
        marks = ", ".join(map(literal, wanted))
        found = self._beside(located, f"anchor in [{marks}]")
        return sorted(found, key=lambda note: wanted.index(note.unit.anchor))

    def _beside(self, located: Located, condition: str) -> list[Located]:
        one = self.committed(located.report.id)
        return list(self._finder.at(f"revision == {one.revision} and {condition}"))

    def neighbours(self, located: Located, before: int = 1, after: int = 1) -> list[Located]:
        one = self.committed(located.report.id)
        here = self._finder.row(one, located.unit.anchor)
        low = max(0, here - before)
        high = min(one.entry.info.units, here + after + 1)
        units = self._finder.rows(one, low, high)
        return [Located(one.entry.info, unit) for row, unit in units if row != here]

    def _named(self, reports: Sequence[str]) -> list[Committed]:
        wanted = tuple(dict.fromkeys(reports))
        return [self.committed(r) for r in wanted] if wanted else list(self.snapshot.reports)

    def _holds(self, one: Committed, unit: Unit) -> bool:
        """Whether a unit stands in the sections that are asked."""
        return self._scope is None or self._scope.holds(one.entry.info.id, unit.section)
