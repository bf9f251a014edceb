"""Edited libraries: many cases in few worlds, none of which disturbs another.

In one world a unit is edited at most once, and no case's question may depend on a unit that another
case of the same world edits or deletes. Each world is a real library, built from the edited reports
by the same door as any other.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from eval.counterfactual.cases import Case
from eval.errors import EvalError
from ingest.model import Report, Source, Unit
from retrieval.model import Located, ReportInfo

if TYPE_CHECKING:
    from retrieval.library import Library

DELETIONS = 20  # of one world: more would leave another report behind


@dataclass(slots=True)
class World:
    """Cases that can be asked of one edited library."""

    cases: list[Case] = field(default_factory=list)
    edited: dict[str, Case] = field(default_factory=dict)  # unit address → its case
    needed: set[str] = field(default_factory=set)  # units the questions rest on

    def admits(self, case: Case) -> bool:
        """Whether the case can join without disturbing or being disturbed."""
        rests_on = _rests_on(case)
        same = self.edited.get(case.address)
        if same is not None and same.alteration != case.alteration:
            return False
        deletions = sum(one.alteration is None for one in self.edited.values())
        if case.alteration is None and same is None and deletions >= DELETIONS:
            return False
        if (rests_on - {case.address}) & set(self.edited):
            return False
        return same is not None or case.address not in self.needed

    def add(self, case: Case) -> None:
        """Take the case in."""
        self.cases.append(case)
        self.edited[case.address] = case
        self.needed |= _rests_on(case)


def _rests_on(case: Case) -> set[str]:
    return {*case.question.relevant, *case.question.acceptable, case.address}


def pack(cases: Iterable[Case]) -> list[World]:
    """The cases in as few worlds as first fit finds, in their order."""
    worlds: list[World] = []
    for case in cases:
        world = next((one for one in worlds if one.admits(case)), None)
        if world is None:
            worlds.append(world := World())
        world.add(case)
    return worlds


def edited_reports(reports: Sequence[Report], world: World) -> list[Report]:
    """The reports with the world's edits made; raises EvalError for an edit that does not fit."""
    changed: list[Report] = []
    for report in reports:
        units: list[Unit] = []
        for unit in report.units:
            case = world.edited.get(f"{report.id}#{unit.anchor}")
            if case is None:
                units.append(unit)
            elif case.alteration is not None:
                try:
                    units.append(replace(unit, text=case.alteration.of(unit.text)))
                except ValueError as error:
                    raise EvalError(f"the edit does not fit ({error})", where=case.id) from error
        changed.append(replace(report, units=tuple(units)))
    return changed


def reports_of(located: Iterable[Located]) -> list[Report]:
    """The reports a library holds, put together from its units in document order."""
    infos: dict[str, ReportInfo] = {}
    units: dict[str, list[Unit]] = {}
    for one in located:
        infos[one.report.id] = one.report
        units.setdefault(one.report.id, []).append(one.unit)
    return [
        Report(
            info.id,
            info.title,
            Source(info.source or info.id, "", "text"),
            tuple(units[info.id]),
            short_title=None if info.symbol else info.cited_as,
            symbol=info.symbol,
            date=info.date,
            language=info.language,
        )
        for info in infos.values()
    ]


@contextmanager
def built(
    reports: Sequence[Report], folder: Path, *, base: Path | None = None
) -> Iterator[Library]:
    """A library of these reports in a folder, opened.

    With a `base` library folder the reports are ingested over a copy of it, so that only what was
    edited has to be embedded again.
    """
    from retrieval.build import ingest_sources
    from retrieval.library import Library
    from retrieval.sources import ReportSource, source_key

    if base is not None:
        shutil.copytree(base, folder)
    sources = [
        ReportSource(
            report.id, source_key(report.id, _digest(report)), partial(_same, report), True
        )
        for report in reports
    ]
    ingest_sources(folder, sources)
    library = Library.open(folder)
    try:
        yield library
    finally:
        library.close()


def _same(report: Report) -> Report:
    return report


def _digest(report: Report) -> str:
    digest = hashlib.sha256()
    for unit in report.units:
        digest.update(f"{unit.anchor}\t{unit.text}\n".encode())
    return digest.hexdigest()
