"""Units, reports and facts of one segment in SQLite: written once, then read without locks.

Units stand under their row (0, 1, 2 … in document order), the number that postings and vectors
know them by. Nothing is loaded beyond what a question touches.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from ingest.model import Furniture, Heading, ReadingWarning, Report, Source, Unit
from retrieval.recent import Recent
from retrieval.register.model import Fact

FILE = "units.sqlite"

_SCHEMA = """
CREATE TABLE reports (id TEXT PRIMARY KEY, first INTEGER, units INTEGER, header TEXT);
CREATE TABLE sections (id INTEGER PRIMARY KEY, path TEXT UNIQUE);
CREATE TABLE units (
    row INTEGER PRIMARY KEY, report TEXT, anchor TEXT, kind TEXT, number TEXT, label TEXT,
    text TEXT, section INTEGER, parent TEXT, follows TEXT, page INTEGER, last_page INTEGER,
    first_line INTEGER, last_line INTEGER, inferred INTEGER, notes TEXT
);
CREATE TABLE facts (
    kind TEXT, key TEXT, row INTEGER, start INTEGER, "end" INTEGER, value TEXT
);
"""
_INDEXES = """
CREATE UNIQUE INDEX by_anchor ON units (anchor, report);
CREATE INDEX by_parent ON units (report, parent) WHERE parent IS NOT NULL;
CREATE INDEX by_follows ON units (report, follows) WHERE kind = 'recommendation';
CREATE INDEX by_section ON units (section);
CREATE INDEX by_fact ON facts (kind, key, row);
CREATE INDEX facts_by_row ON facts (row);
CREATE INDEX spelt_out ON facts (row, start, key, value) WHERE kind = 'acronym' AND value <> '';
"""
_COLUMNS = (
    "row, report, anchor, kind, number, label, text, "
    "(SELECT path FROM sections WHERE id = section), parent, follows, page, last_page, "
    "first_line, last_line, inferred, notes"
)
KEPT = 2_000  # units read last, kept as they are: about 4 MB
_PER_QUERY = 500  # SQLite takes a bounded number of parameters


class StoreWriter:
    """Writes a segment's units in one transaction; no journal: on failure the folder goes."""

    def __init__(self, folder: Path) -> None:
        self._db = sqlite3.connect(folder / FILE, isolation_level=None)
        self._db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
        self._db.execute("BEGIN")
        self._sections: dict[tuple[str, ...], int] = {}
        self.rows = 0

    def add(self, report: Report, facts: Iterable[tuple[int, Fact]]) -> int:
        """Append a report, with facts and the position of their unit in it; its first row."""
        first = self.rows
        header = asdict(replace(report, units=()))
        self._db.execute(
            "INSERT INTO reports VALUES (?,?,?,?)",
            (report.id, first, len(report.units), json.dumps(header, ensure_ascii=False)),
        )
        self._db.executemany(
            f"INSERT INTO units VALUES ({','.join('?' * 16)})",
            (self._unit(first + i, report.id, unit) for i, unit in enumerate(report.units)),
        )
        self._db.executemany(
            "INSERT INTO facts VALUES (?,?,?,?,?,?)",
            ((f.kind, f.key, first + i, f.start, f.end, f.value) for i, f in facts),
        )
        self.rows += len(report.units)
        return first

    def _unit(self, row: int, report: str, unit: Unit) -> tuple[Any, ...]:
        lines = unit.lines or (None, None)
        return (
            row, report, unit.anchor, unit.kind, unit.number, unit.label, unit.text,
            self._section(unit.section), unit.parent, unit.follows, unit.page, unit.last_page,
            lines[0], lines[1], int(unit.inferred), json.dumps(unit.notes) if unit.notes else None,
        )  # fmt: skip

    def _section(self, path: tuple[str, ...]) -> int:
        if path not in self._sections:
            self._sections[path] = len(self._sections)
            self._db.execute(
                "INSERT INTO sections VALUES (?,?)",
                (self._sections[path], json.dumps(path, ensure_ascii=False)),
            )
        return self._sections[path]

    def finish(self) -> None:
        self._db.execute("COMMIT")
        self._db.executescript(_INDEXES + "ANALYZE;")
        self._db.close()

    def abandon(self) -> None:
        with contextlib.suppress(sqlite3.Error):
            self._db.close()


class Store:
    """A segment's units, read only. Every thread has its own connection."""

    def __init__(self, folder: Path) -> None:
        self._uri = (folder / FILE).resolve().as_uri() + "?mode=ro&immutable=1"
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._opening = threading.Lock()
        self._seen: Recent[int, tuple[str, Unit]] = Recent(KEPT)

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        if db is None:
            db = sqlite3.connect(self._uri, uri=True, check_same_thread=False)
            with self._opening:
                self._open.append(db)
            self._local.db = db
        return db.execute(sql, parameters).fetchall()

    def close(self) -> None:
        with self._opening:
            for db in self._open:
                db.close()
            self._open.clear()
        self._local = threading.local()

    def report(self, identifier: str) -> Report:
        """A report whole, as it was read."""
        rows = self.query("SELECT first, units, header FROM reports WHERE id = ?", (identifier,))
        first, count, header = rows[0]
        units = tuple(unit for _, unit in self.units(first, first + count))
        return report_from(json.loads(header), units)

    def warnings(self, identifier: str) -> tuple[ReadingWarning, ...]:
        header = self.query("SELECT header FROM reports WHERE id = ?", (identifier,))[0][0]
        return tuple(ReadingWarning(**warning) for warning in json.loads(header)["warnings"])

    def units(self, start: int, end: int, kinds: Sequence[str] = ()) -> Iterator[tuple[int, Unit]]:
        """Units of rows start to end (exclusive), in document order, read in portions."""
        chosen = f" AND kind IN ({','.join('?' * len(kinds))})" if kinds else ""
        for low in range(start, end, _PER_QUERY):
            high = min(low + _PER_QUERY, end)
            yield from map(
                unit_from,
                self.query(
                    f"SELECT {_COLUMNS} FROM units WHERE row >= ? AND row < ?{chosen} ORDER BY row",
                    (low, high, *kinds),
                ),
            )

    def rows(self, rows: Sequence[int]) -> dict[int, tuple[str, Unit]]:
        """Units by row, with the id of their report."""
        wanted = [int(row) for row in rows]
        found = {row: held for row in wanted if (held := self._seen.get(row)) is not None}
        missing = [row for row in wanted if row not in found]
        for low in range(0, len(missing), _PER_QUERY):
            part = missing[low : low + _PER_QUERY]
            marks = ",".join("?" * len(part))
            for record in self.query(f"SELECT {_COLUMNS} FROM units WHERE row IN ({marks})", part):
                row, unit = unit_from(record)
                found[row] = (record[1], unit)
                self._seen.put(row, found[row])
        return found

    def row(self, report: str, anchor: str) -> int | None:
        """The row of a unit, if the report has it."""
        found = self.query(
            "SELECT row FROM units WHERE report = ? AND anchor = ?", (report, anchor)
        )
        return found[0][0] if found else None

    def at(self, anchor: str) -> list[tuple[str, Unit]]:
        """The units at an address, with the id of their report."""
        return [
            (record[1], unit_from(record)[1])
            for record in self.query(f"SELECT {_COLUMNS} FROM units WHERE anchor = ?", (anchor,))
        ]

    def fact_keys(self, kind: str) -> list[tuple[str, int]]:
        """The different keys of a kind of fact, with their counts."""
        return [
            (key, count)
            for key, count in self.query(
                "SELECT key, count(*) FROM facts WHERE kind = ? GROUP BY key", (kind,)
            )
        ]

    def where(
        self, report: str, condition: str, parameters: Sequence[Any]
    ) -> list[tuple[int, Unit]]:
        """Units of a report that meet a condition on its columns, in document order."""
        return [
            unit_from(record)
            for record in self.query(
                f"SELECT {_COLUMNS} FROM units WHERE report = ? AND {condition} ORDER BY row",
                (report, *parameters),
            )
        ]

    def facts(self, kind: str, key: str | None) -> list[tuple[int, Fact]]:
        """Facts of a kind, with the row they stand in, in document order."""
        narrowed, parameters = ("", (kind,)) if key is None else (" AND key = ?", (kind, key))
        return [
            (row, Fact(kind, found, value, start, end))
            for row, found, value, start, end in self.query(
                'SELECT row, key, value, start, "end" FROM facts '
                f"WHERE kind = ?{narrowed} ORDER BY row, start, key",
                parameters,
            )
        ]

    def spelt_out(self) -> list[tuple[int, str, str]]:
        """Row, acronym and words of every acronym that a unit spells out, in document order."""
        return [
            (row, acronym, words)
            for row, acronym, words in self.query(
                "SELECT row, key, value FROM facts WHERE kind = 'acronym' AND value <> '' "
                "ORDER BY row, start, key"
            )
        ]

    def facts_between(self, start: int, end: int) -> list[tuple[int, Fact]]:
        return [
            (row, Fact(kind, key, value, first, last))
            for row, kind, key, value, first, last in self.query(
                'SELECT row, kind, key, value, start, "end" FROM facts '
                "WHERE row >= ? AND row < ? ORDER BY row, rowid",
                (start, end),
            )
        ]


def unit_from(record: tuple[Any, ...]) -> tuple[int, Unit]:
    """A row number and its Unit from a record of `_COLUMNS`."""
    lines = None if record[12] is None else (record[12], record[13])
    return record[0], Unit(
        anchor=record[2],
        kind=record[3],
        number=record[4],
        label=record[5],
        text=record[6],
        section=tuple(json.loads(record[7])),
        parent=record[8],
        follows=record[9],
        page=record[10],
        last_page=record[11],
        lines=lines,
        inferred=bool(record[14]),
        notes=tuple(json.loads(record[15])) if record[15] else (),
    )


def report_from(header: dict[str, Any], units: tuple[Unit, ...]) -> Report:
    """A Report from its header as `asdict` wrote it, and its units."""
    plain = {**header, "units": units, "source": Source(**header["source"])}
    plain["headings"] = tuple(
        Heading(**{**heading, "lines": tuple(heading["lines"])}) for heading in header["headings"]
    )
    plain["furniture"] = tuple(Furniture(**piece) for piece in header["furniture"])
    plain["warnings"] = tuple(ReadingWarning(**warning) for warning in header["warnings"])
    return Report(**plain)
