"""Which part of a report is about one debate, panel or session: its heading, or what opens it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.evidence.ordinals import THINGS, opens, spans
from assistant.question.terms import Term, holds
from assistant.words import stems
from retrieval.library import Library
from retrieval.model import Filters, Located

_HELD = 0.6  # share of the words that name an event its heading or opening must hold


def parts_on(
    library: Library, terms: Sequence[Term], filters: Filters
) -> list[tuple[Located, ...]]:
    """The parts of reports on the event that `terms` name, likeliest first: under a heading that
    holds them, or from the paragraph that opens it ("a panel discussion was held on …") to the
    next one. Those that hold most of the words come first, then the shortest."""
    total = sum(term.weight for term in terms)
    found: list[tuple[float, int, tuple[Located, ...]]] = []
    reports = filters.reports or tuple(report.id for report in library.reports())
    for report in reports:
        units = list(library.units((report,)))
        for named, group in _groups(units):
            words = stems(named, units[0].report.language)
            held = sum(term.weight for term in terms if holds(term, words, "en"))
            if total and held >= _HELD * total:
                found.append((held, -len(group), tuple(group)))
    return [group for _, _, group in sorted(found, key=lambda one: (-one[0], -one[1]))]


def _groups(units: Sequence[Located]) -> Iterator[tuple[str, list[Located]]]:
    """Stretches of a report, each with the words it goes by."""
    for section, members in groupby(units, key=lambda one: one.unit.section):
        if section:
            yield section[-1], list(members)
    for thing in THINGS:
        starts = [i for i, one in enumerate(units) if opens(one.unit.text, thing)]
        for start, stretch in zip(starts, spans(units, starts), strict=True):
            yield f"{thing} {units[start].unit.text}", stretch
