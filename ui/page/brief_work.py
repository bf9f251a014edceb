"""What the Brief tab does with a draft: made, judged, searched for, changed, written to a file."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any, cast

from ingest.errors import UsageError
from ui.page import brief_draft as drafts
from ui.page.brief_draft import Draft
from ui.page.desk import Desk

FORMS, LENGTHS = ("note", "points", "comparison", "table"), ("short", "medium", "long")
_RESULTS = 8


def _desk(desk: Desk, model: str | None = None) -> Any:
    from assistant.brief.drafting import Desk as Drafting

    assistant = desk.assistant(model)
    made = Drafting(assistant.library, assistant.settings, assistant.model)
    if assistant.model is not None:
        made.model_name = model or desk.models[0]
    return made


def drafted(
    desk: Desk, topic: str, chosen: list[str], form: str, length: str, model: str, language: str
) -> Draft:
    """A draft on a topic. Raises UsageError, UnknownReport."""
    from assistant.brief.codec import brief_to_dict

    if form not in FORMS or length not in LENGTHS:
        raise UsageError("there is no such form or length", next_step="Choose one of the list")
    brief = _desk(desk, model).draft(
        topic or "",
        reports=tuple(chosen or ()),
        form=cast("Any", form),
        length=cast("Any", length),
        language=language,
    )
    return drafts.fresh(brief_to_dict(brief))


def checked(desk: Desk, brief: dict[str, Any]) -> dict[str, Any]:
    """A kept brief judged again: the library may have changed since."""
    from assistant.brief.codec import brief_from_dict, brief_to_dict

    ids = [s["id"] for section in brief["sections"] for s in section["statements"]]
    again = brief_to_dict(_desk(desk, "extractive").check(brief_from_dict(brief)))
    statements = [s for section in again["sections"] for s in section["statements"]]
    for statement, name in zip(statements, ids, strict=True):
        statement["id"] = name
    return again


def judged(desk: Desk, statement: Mapping[str, Any], current: Draft) -> dict[str, Any]:
    """A statement as it reads now, with its support."""
    from assistant.brief.codec import statement_from_dict, statement_to_dict

    checked = _desk(desk, "extractive").check_one(
        statement_from_dict(statement), current["brief"]["language"]
    )
    return statement_to_dict(checked)


def found(desk: Desk, words: str, chosen: Sequence[str], language: str) -> list[dict[str, Any]]:
    """What a search finds, each with the sentence that would be added."""
    drafting = _desk(desk, "extractive")
    hits = desk.search(words, _RESULTS, chosen)["hits"]
    return [
        hit | {"sentence": drafting.added(hit["report"], hit["anchor"], words, language).text}
        for hit in hits
        if hit["text"].strip()
    ]


def changed(desk: Desk, current: Draft, data: Mapping[str, Any]) -> Draft:
    """The draft with a sentence removed, moved or added, as the page's script asked."""
    from assistant.brief.codec import MOST_STATEMENTS, statement_to_dict

    if data["op"] == "remove":
        return drafts.removed(current, data["id"])
    if data["op"] in ("up", "down"):
        return drafts.moved(current, data["id"], -1 if data["op"] == "up" else 1)
    if data["op"] == "add":
        brief = current["brief"]
        if sum(len(section["statements"]) for section in brief["sections"]) >= MOST_STATEMENTS:
            raise UsageError("the draft is full", next_step="Delete a sentence first")
        report, _, anchor = data["place"].partition("#")
        words = data["words"].strip() or brief["topic"]
        added = _desk(desk, "extractive").added(report, anchor, words, brief["language"])
        return drafts.inserted(current, statement_to_dict(added), data["after"] or None)[0]
    raise UsageError("there is no such change", next_step="Reload the page")


def as_file(desk: Desk, current: Draft | None, suffix: str, leave_out: bool) -> dict[str, str]:
    """The draft, checked once more, as a file for the browser to keep; none stays on the server."""
    from assistant.brief.codec import brief_from_dict
    from ui.brief import files

    if current is None:
        raise UsageError("there is no draft yet", next_step="Name a topic and make one")
    brief = _desk(desk, "extractive").check(brief_from_dict(current["brief"]))
    data = files.write(brief, f".{suffix}", leave_out_unsupported=leave_out)
    name = "".join(c if c.isalnum() else "-" for c in brief.topic.lower()).strip("-")[:60]
    return {"name": f"{name or 'brief'}.{suffix}", "data": base64.b64encode(data).decode()}
