"""A unit as plain values, alone or with what stands around it and belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from retrieval.library import Library
    from retrieval.model import Located


def unit_in_place(library: Library, located: Located) -> dict[str, Any]:
    """What the source pane shows: a unit, its items, footnotes, recommendations, neighbours."""
    unit = located.unit
    parent = library.unit(located.report.id, unit.parent) if unit.parent else None
    followed = library.unit(located.report.id, unit.follows) if unit.follows else None
    before, after = _neighbours(library, located)
    return plain(located) | {
        "items": _items(library, located),
        "footnotes": [plain(note) for note in library.notes(located)],
        "parent_unit": plain(parent) if parent else None,
        "followed_unit": (plain(followed) if followed and unit.kind == "recommendation" else None),
        "following": [plain(other) for other in library.following(located)],
        "before": plain(before) if before else None,
        "after": plain(after) if after else None,
    }


def _items(library: Library, located: Located) -> list[dict[str, Any]]:
    return [plain(item) | {"items": _items(library, item)} for item in library.children(located)]


def _neighbours(library: Library, located: Located) -> tuple[Located | None, Located | None]:
    """The units just before and after; the items of the unit itself are not its neighbours."""
    before = library.neighbours(located, before=1, after=0)
    after = library.neighbours(located, before=0, after=1 + _count(library, located))
    return (before[-1] if before else None), (after[-1] if after else None)


def _count(library: Library, located: Located) -> int:
    """How many items a unit has, and they in turn."""
    return sum(1 + _count(library, item) for item in library.children(located))


def plain(located: Located) -> dict[str, Any]:
    """A unit as in `outline --json`, with what a citation of it needs."""
    from ingest.codec import unit_to_dict

    report = located.report
    return {
        "report": report.id,
        "title": report.title,
        "cited_as": report.cited_as,
        "symbol": report.symbol,
        "date": report.date,
        "language": report.language,
    } | unit_to_dict(located.unit)
