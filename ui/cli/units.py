"""A unit on the terminal and in JSON: its address, its words, and what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.cli import output

if TYPE_CHECKING:
    from retrieval.library import Library
    from retrieval.model import Located


def place(located: Located) -> str:
    """Where a unit stands, as people say it: report, page, lines."""
    unit = located.unit
    parts = [located.report.cited_as]
    if unit.page is not None:
        pages = f"p. {unit.page}"
        if unit.last_page not in (None, unit.page):
            pages = f"pp. {unit.page}–{unit.last_page}"
        parts.append(pages)
    if unit.inferred:
        parts.append("number inferred from its neighbours")
    return " · ".join(parts)


def to_dict(located: Located) -> dict[str, Any]:
    """The unit as in `outline --json`, with the report it stands in."""
    from ingest.codec import unit_to_dict

    report = located.report
    head = {"report": report.id, "title": report.title, "symbol": report.symbol}
    return head | unit_to_dict(located.unit)


def with_context(library: Library, located: Located) -> dict[str, Any]:
    """The unit with its items, footnotes and the recommendations that follow it, each in full."""
    return to_dict(located) | {
        "items": [with_context(library, item) for item in library.children(located)],
        "footnotes": [to_dict(note) for note in library.notes(located)],
        "followed_by": [other.unit.anchor for other in library.following(located)],
    }


def write(library: Library, located: Located) -> None:
    """The unit in full, with its items and footnotes, on stdout."""
    unit = located.unit
    output.line(f"{unit.label}  [{located.docid}]")
    output.line(place(located))
    if unit.section:
        output.block(" › ".join(unit.section))
    output.line()
    output.block(unit.text)
    _write_items(library, located, indent=2)
    for note in _all_notes(library, located):
        output.line()
        output.block(note.unit.text, indent=4, first=f"{note.unit.label}: ")
    following = [other.unit.label for other in library.following(located)]
    if following:
        output.line()
        output.block(f"Followed by: {'; '.join(following)}")


def _write_items(library: Library, located: Located, indent: int) -> None:
    heading = located.unit.section
    for item in library.children(located):
        if item.unit.section != heading:
            heading = item.unit.section
            output.line()
            output.block(heading[-1] if heading else "", indent)
        label = " " * indent + (f"({item.unit.number}) " if item.unit.number else "")
        output.line()
        output.block(item.unit.text, indent + 4, label)
        _write_items(library, item, indent + 4)


def _all_notes(library: Library, located: Located) -> list[Located]:
    notes = list(library.notes(located))
    for item in library.children(located):
        notes += [note for note in _all_notes(library, item) if note not in notes]
    return notes
