"""An index of names like the one at the back of a book.

Each name with what it stands for, where it is mentioned, and the recommendations about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from retrieval.register.platforms import platforms

if TYPE_CHECKING:
    from retrieval.library import Library
    from retrieval.model import Located

# Kinds of facts that are names, in the order an index lists them.
NAMED = ("body", "instrument", "treaty", "resolution", "substance", "country", "acronym")
_IS_PROJECT = re.compile(
    r"\b(?:Project|Programme|Program|System|Platforms?|Network|Initiative|Partnerships|Online|"
    r"Environment|Toolkit|Database|Portal)\b"
)
Entry = dict[str, Any]


def names(library: Library) -> dict[str, Any]:
    """Every name of the library, in the order of the alphabet.

    Entries are {name, kind, expansion, units, recommendations}; units as [report, anchor, label].
    """
    entries: dict[tuple[str, str], Entry] = {}
    for kind in NAMED:
        for located, fact in library.facts(kind):
            entry = entries.setdefault((kind, fact.key), _entry(kind, fact.key))
            if kind == "acronym":
                entry["expansion"] = entry["expansion"] or fact.value
            else:
                entry["name"] = fact.value or entry["name"]
            _mention(entry, located)
    found = _joined(entries.values())
    _add_platforms(library, found)
    return {"names": sorted(found, key=lambda entry: entry["name"].casefold())}


def _entry(kind: str, name: str) -> Entry:
    return {"name": name, "kind": kind, "expansion": "", "units": [], "recommendations": []}


def _mention(entry: Entry, located: Located) -> None:
    place = [located.report.id, located.unit.anchor, located.unit.label]
    part = "recommendations" if located.unit.kind == "recommendation" else "units"
    if place not in entry[part]:
        entry[part].append(place)


def _joined(entries: Iterable[Entry]) -> list[Entry]:
    """An acronym that stands for a body, or is listed as one, is one entry with it."""
    found = list(entries)
    acronyms = [entry for entry in found if entry["kind"] == "acronym"]
    others = {entry["name"].casefold(): entry for entry in found if entry["kind"] != "acronym"}
    left: list[Entry] = []
    for entry in acronyms:
        twin = others.get(entry["expansion"].casefold()) or others.get(entry["name"].casefold())
        if twin is None:
            if _IS_PROJECT.search(entry["expansion"]):
                entry["kind"] = "project"
            left.append(entry)
            continue
        twin["expansion"] = entry["name"] if twin["name"] != entry["name"] else entry["expansion"]
        for part in ("units", "recommendations"):
            twin[part] += [place for place in entry[part] if place not in twin[part]]
    return [*others.values(), *left]


def _add_platforms(library: Library, found: list[Entry]) -> None:
    """Projects and platforms, which no list holds, by the form of their names."""
    by_name = {entry["name"].casefold(): entry for entry in found}
    bodies = {
        word
        for entry in found
        if entry["kind"] == "body"
        for word in (entry["expansion"], entry["name"].split()[0])
        if word.isupper()
    }
    located = list(library.units())
    made: dict[str, Entry] = {}
    for one in located:
        for name, _, _ in platforms(one.unit.text, bodies):
            if name.casefold() not in by_name:
                made.setdefault(name.casefold(), _entry("project", name))
    if not made:
        return
    # Wherever it stands, also inside a longer name: "PEN Online" in "PEN Online Light".
    patterns = {
        name: re.compile(rf"(?<!\w){re.escape(entry['name'])}(?!\w)", re.IGNORECASE)
        for name, entry in made.items()
    }
    for one in located:
        text = one.unit.text
        folded = text.casefold()
        for name, entry in made.items():
            if name in folded and patterns[name].search(text):
                _mention(entry, one)
    found += made.values()
