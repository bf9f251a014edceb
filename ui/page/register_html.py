"""The register of recommendations as a table, report by report; static/page.js sorts it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from ui.page.answers import open_link
from ui.page.html import Html, h, join
from ui.page.words import direction, say

MOST_ROWS = 600  # drawn at once; the filters find the others
COLUMNS = ("label", "text", "verb", "addressee", "follows")
Row = Mapping[str, Any]


def register_table(
    rows: Sequence[Row], reports: Mapping[str, Mapping[str, Any]], language: str, wanted: str = ""
) -> Html:
    """The rows that `shelf.register` gives, in its order, which keeps each report's together.

    `reports` are its reports as `list --json` gives them, by id; `wanted` words a row must hold.
    """
    wanted = wanted.strip().casefold()
    shown = [row for row in rows if wanted in _searched(row)]
    if not shown:
        return h("p", {"class": "aside"}, say(language, "nothing_found"))
    count = say(language, "register_shown", count=len(shown))
    if len(shown) > MOST_ROWS:
        count += f" · {say(language, 'first_shown', count=MOST_ROWS)}"
    drawn = shown[:MOST_ROWS]
    several = len({row["report"] for row in drawn}) > 1
    return join(
        [
            h("p", {"class": "aside"}, count),
            # Shown as cards where there is no room: the roles keep it a table for those who listen.
            h(
                "table",
                {"class": "register", "role": "table",
                 "aria-label": say(language, "recommendations")},
                _head(language),
                *[
                    _group(reports[report], list(group), language, several)
                    for report, group in groupby(drawn, key=lambda row: str(row["report"]))
                ],
            ),
        ]
    )  # fmt: skip


def _searched(row: Row) -> str:
    values = (row["label"], row["text"], *row["written"], *row["addressees"], row["follows_label"])
    return "\n".join(values).casefold()


def _head(language: str) -> Html:
    cells = [
        h(
            "th",
            {"role": "columnheader", "scope": "col"},
            h("button", {"class": "sort"}, say(language, f"column_{name}")),
        )
        for name in COLUMNS
    ]
    return h("thead", {"role": "rowgroup"}, h("tr", {"role": "row"}, *cells))


def _group(report: Mapping[str, Any], rows: Sequence[Row], language: str, named: bool) -> Html:
    """One report's rows, under its name where there are several."""
    own = {"lang": report["language"], "dir": direction(report["language"])}
    title = h(
        "tr",
        {"role": "row", "class": "of"},
        h("th", {"role": "rowheader", "colspan": str(len(COLUMNS)), **own}, report["cited_as"]),
    )
    return h(
        "tbody",
        {"role": "rowgroup"},
        title if named else None,
        *[_row(row, language, own) for row in rows],
    )


def _row(row: Row, language: str, own: Mapping[str, str | None]) -> Html:
    label = row["label"].partition(" (following")[0]
    values = (
        ("verb", ", ".join(row["written"])),
        ("addressee", "; ".join(row["addressees"])),
        ("follows", row["follows_label"]),
    )
    return h(
        "tr",
        {"role": "row"},
        h("th", {"role": "rowheader", "scope": "row"}, open_link(row, [], "text", label)),
        h("td", {"role": "cell", "class": "words", **own}, row["text"]),
        *[
            h(
                "td",
                {"role": "cell", "class": name, "data-name": say(language, f"column_{name}"),
                 **(own if name == "addressee" else {})},
                value,
            )
            for name, value in values
        ],
    )  # fmt: skip
