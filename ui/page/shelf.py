"""What the library view shows: its reports, one to read, the register of recommendations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from retrieval.library import Library
    from retrieval.model import Located


def cards(library: Library) -> list[dict[str, Any]]:
    """Every report with what stands in it, by kind, and the warnings of its reading."""
    counts: dict[str, Counter[str]] = {info.id: Counter() for info in library.reports()}
    for located in library.units():
        counts[located.report.id][located.unit.kind] += 1
    return [
        asdict(info)
        | {
            "kinds": dict(counts[info.id]),
            "warnings": [asdict(warning) for warning in library.warnings(info.id)],
        }
        for info in library.reports()
    ]


def reading(library: Library, report: str) -> dict[str, Any]:
    """A report from end to end: its headings where they stand, and every unit in order."""
    info = library.report(report)
    units = [
        {
            "anchor": unit.anchor,
            "kind": unit.kind,
            "number": unit.number,
            "label": unit.label,
            "text": unit.text,
            "section": list(unit.section),
            "depth": unit.anchor.split("/")[-1].count(".") if unit.kind == "item" else 0,
            "inferred": unit.inferred,
            "verbs": verbs(located),
        }
        for located in library.units((info.id,))
        for unit in (located.unit,)
    ]
    return asdict(info) | {"contents": units}


def register(library: Library, reports: Sequence[str] = ()) -> dict[str, Any]:
    """Every recommendation of the reports, with its operative verbs (as lemmas, and as written)
    and whom it addresses.

    A report that numbers no recommendations (a resolution) gives its operative paragraphs.
    """
    rows: list[dict[str, Any]] = []
    for info in library.reports():
        if reports and info.id not in reports:
            continue
        recommendations = list(library.units((info.id,), ("recommendation",)))
        chosen = recommendations or _operative(library.units((info.id,)))
        labels = {u.unit.anchor: u.unit.label for u in library.units((info.id,), ("paragraph",))}
        rows += [_row(located, labels) for located in chosen]
    return {"rows": rows, "verbs": _tally(rows, "verbs")}


def _operative(units: Iterable[Located]) -> list[Located]:
    wanted = [located for located in units if located.unit.kind in ("paragraph", "item")]
    return [located for located in wanted if any(_uses(located))]


def _row(located: Located, labels: dict[str, str]) -> dict[str, Any]:
    unit = located.unit
    uses = _uses(located)
    return {
        "report": located.report.id,
        "anchor": unit.anchor,
        "label": unit.label,
        "text": unit.text,
        "follows_label": (
            labels.get(unit.follows or "", unit.follows or "")
            if unit.kind == "recommendation"
            else ""
        ),
        "verbs": list(dict.fromkeys(use.lemma for use in uses)),
        "written": list(dict.fromkeys(use.written for use in uses)),
        "addressees": list(dict.fromkeys(use.addressee for use in uses if use.addressee)),
    }


def _uses(located: Located) -> list[Any]:
    from retrieval.register.verbs import verb_uses

    return [use for use in verb_uses(located.unit.text, located.unit.kind) if use.operative]


def verbs(located: Located) -> list[str]:
    """The operative verbs of a unit, each once, in order."""
    return list(dict.fromkeys(use.lemma for use in _uses(located)))


def _tally(rows: Sequence[dict[str, Any]], field: str) -> list[list[Any]]:
    """How many rows have each value, most first."""
    counts = Counter(value for row in rows for value in row[field])
    return [[value, count] for value, count in counts.most_common()]
