"""A draft while it is edited: plain JSON, as it lives in the visitor's browser and nowhere else.

A draft is {"brief", "undo", "last"}: the brief as `assistant.brief.codec` writes it, with an "id"
for each statement; briefs as they were before each change; and the statement being typed in, whose
keystrokes are one change.
"""

from __future__ import annotations

import copy
import secrets
from collections.abc import Iterator, Mapping
from typing import Any

from ingest.errors import UsageError

Draft = dict[str, Any]
MOST_UNDO = 40
LARGEST_KEPT = 1_500_000  # characters of JSON in the browser


def fresh(brief: dict[str, Any]) -> Draft:
    """A draft just made."""
    return {"brief": _with_ids(brief), "undo": [], "last": None}


def _with_ids(brief: dict[str, Any]) -> dict[str, Any]:
    known: set[str] = set()
    for statement in _statements(brief):
        name = statement.get("id")
        if not isinstance(name, str) or not name.isalnum() or name in known:
            statement["id"] = secrets.token_hex(4)
        known.add(statement["id"])
    return brief


def kept(stored: Any) -> dict[str, Any] | None:
    """The brief a browser kept, if it is one."""
    from assistant.brief.codec import brief_from_dict

    if not isinstance(stored, Mapping) or not stored.get("sections"):
        return None
    try:
        brief_from_dict(stored)
    except UsageError:
        return None
    return _with_ids(copy.deepcopy(dict(stored)))


def find(draft: Draft, name: str) -> dict[str, Any] | None:
    """The statement of that id."""
    return next((s for s in _statements(draft["brief"]) if s["id"] == name), None)


def edited(draft: Draft, name: str, statement: dict[str, Any]) -> Draft:
    """The draft with a statement in other words; typing on in it is the same change."""
    changed = draft if draft["last"] == name else _marked(draft)
    section, place = _place(changed["brief"], name)
    section["statements"][place] = statement | {"id": name}
    return changed | {"last": name}


def removed(draft: Draft, name: str) -> Draft:
    """The draft without a statement; its heading goes to the next one."""
    changed = _marked(draft)
    section, place = _place(changed["brief"], name)
    gone = section["statements"].pop(place)
    if gone["heading"] and place < len(section["statements"]):
        following = section["statements"][place]
        following["heading"] = following["heading"] or gone["heading"]
    return changed


def moved(draft: Draft, name: str, step: int) -> Draft:
    """The draft with a statement one place up (-1) or down (1), into the next section at an end."""
    changed = _marked(draft)
    sections = changed["brief"]["sections"]
    section, place = _place(changed["brief"], name)
    statement = section["statements"].pop(place)
    number = sections.index(section)
    target = place + step
    if 0 <= target <= len(section["statements"]):
        section["statements"].insert(target, statement)
    elif 0 <= number + step < len(sections):
        other = sections[number + step]["statements"]
        other.insert(len(other) if step < 0 else 0, statement)
    else:
        section["statements"].insert(place, statement)
    return changed


def inserted(draft: Draft, statement: dict[str, Any], after: str | None) -> tuple[Draft, str]:
    """The draft with a statement added after another, else in its report's section; its id."""
    changed = _marked(draft)
    name = secrets.token_hex(4)
    statement = statement | {"id": name, "heading": ""}
    sections = changed["brief"]["sections"]
    if after is not None and find(changed, after):
        section, place = _place(changed["brief"], after)
        section["statements"].insert(place + 1, statement)
        return changed, name
    report = statement["citations"][0]["report"] if statement["citations"] else None
    kind = "recommendations" if statement.get("recommendation") else "said"
    for wanted in ((kind, report), ("said", report), ("said", None), (None, None)):
        for section in sections:
            if wanted[0] in (None, section["kind"]) and wanted[1] in (None, section["report"]):
                section["statements"].append(statement)
                return changed, name
    return draft, name


def undone(draft: Draft) -> Draft:
    """The draft as it was before the last change."""
    if not draft["undo"]:
        return draft
    *earlier, before = draft["undo"]
    return {"brief": before, "undo": earlier, "last": None}


def _marked(draft: Draft) -> Draft:
    """A copy to be changed, which remembers what it was."""
    before = draft["brief"]
    return {
        "brief": copy.deepcopy(before),
        "undo": [*draft["undo"], before][-MOST_UNDO:],
        "last": None,
    }


def _place(brief: dict[str, Any], name: str) -> tuple[dict[str, Any], int]:
    for section in brief["sections"]:
        for place, statement in enumerate(section["statements"]):
            if statement["id"] == name:
                return section, place
    raise UsageError("this sentence is no longer in the draft", next_step="Reload the page")


def _statements(brief: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for section in brief["sections"]:
        yield from section["statements"]
