"""What changed between two versions of a report, paragraph by paragraph, as HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ui.page.answers import short
from ui.page.html import Html, h, join
from ui.page.words import say

MOST_SHOWN = 400  # changes drawn at once


def difference(diff: Mapping[str, Any], language: str, own: Mapping[str, str | None]) -> Html:
    """The changes as `ReportDiff.to_dict` gives them; `own` holds lang and dir of the report."""
    changes = diff["changes"]
    if not changes:
        return h("p", {"class": "good", "role": "status"}, say(language, "same_versions"))
    more = len(changes) - MOST_SHOWN
    return join(
        [
            h("p", {"class": "aside", "role": "status"}, counted(diff["counts"], language)),
            h(
                "div",
                {"class": "changes", **own},
                *[_change(one, language) for one in changes[:MOST_SHOWN]],
            ),
            h("p", {"class": "aside"}, say(language, "more_changes", count=more))
            if more > 0
            else None,
        ]
    )


def counted(counts: Mapping[str, int], language: str) -> str:
    """ "2 changed · 1 added · 60 the same", what there is none of left out."""
    order = ("changed", "added", "removed", "renumbered", "same")
    return " · ".join(
        say(language, f"diff_{name}", count=counts[name]) for name in order if counts.get(name)
    )


def _change(one: Mapping[str, Any], language: str) -> Html:
    kind = one["change"]
    unit = one["new"] or one["old"]
    label = short(unit["label"])
    if one["old"] and one["new"] and one["old"]["label"] != one["new"]["label"]:
        label = f"{short(one['old']['label'])} → {label}"
    words: list[Html | str] = [unit["text"]]
    if one["spans"]:
        tags = {"old": "del", "new": "ins"}
        words = [
            h(tags[span["kind"]], {}, span["text"]) if span["kind"] in tags else span["text"]
            for span in one["spans"]
        ]
    elif kind in ("added", "removed"):
        words = [h("ins" if kind == "added" else "del", {}, unit["text"])]
    return h(
        "div",
        {"class": f"change {kind}"},
        h("h3", {}, label, h("small", {}, f" {say(language, f'change_{kind}')}")),
        h("p", {}, *words) if kind != "renumbered" else None,
    )
