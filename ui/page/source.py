"""The source pane: a unit whole, the quoted words marked, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ui.page.answers import clip, open_link, short
from ui.page.html import Html, h, link, marked
from ui.page.words import direction, say

Unit = Mapping[str, Any]
_WORD = re.compile(r"[^\W_]+")
_LONGEST_BESIDE = 700  # characters of a neighbour: most paragraphs whole


def pane(unit: Unit, quotes: Sequence[str], language: str) -> Html:
    """The pane for a unit as `Desk.unit` gives it."""
    own = {"lang": unit["language"], "dir": direction(unit["language"])}
    before, after = unit["before"], unit["after"]
    followed = unit["followed_unit"]
    following = unit["following"]
    around = {other["anchor"] for other in following}
    follows = bool(before and followed and before["anchor"] == followed["anchor"])
    symbol = f"{unit['symbol']} " if unit["symbol"] else None
    section = _headings(unit)
    return h(
        "div",
        {"class": "source-body"},
        h("h2", {"id": "source-title", "tabindex": "-1"}, short(unit["label"])),
        h("p", {"class": "from", **own}, h("b", {}, symbol), unit["title"]),
        h("ol", {"class": "path", **own}, *[h("li", {}, part) for part in section])
        if section
        else None,
        h(
            "div",
            own,
            _beside(before, say(language, "follows" if follows else "before")) if before else None,
            _beside(unit["parent_unit"], say(language, "belongs_to"))
            if unit["parent_unit"]
            else None,
            _beside(followed, say(language, "follows"))
            if followed and not follows
            else None,
            h(
                "article",
                {"class": "unit", "aria-label": unit["label"]},
                h("h3", {}, unit["label"], _inferred(unit, language)),
                h("p", {"class": "unit-text"}, marked(unit["text"], quotes)),
                _items(unit["items"], quotes),
                *[
                    h(
                        "p",
                        {"class": "footnote"},
                        h("b", {}, note["label"]),
                        " ",
                        marked(note["text"], quotes),
                    )
                    for note in unit["footnotes"]
                ],
            ),
            *[_beside(other, say(language, "followed_by")) for other in following],
            _beside(after, say(language, "after"))
            if after and after["anchor"] not in around
            else None,
        ),
        h("p", {"class": "aside"}, _where(unit, language)),
        h(
            "p",
            {"class": "source-tools"},
            link({"report": unit["report"], "at": unit["anchor"]}, "text permalink",
                 say(language, "link_to_paragraph")),
            link({"read": unit["report"], "to": unit["anchor"]}, "text read",
                 say(language, "read_on")),
        ),
    )  # fmt: skip


def _headings(unit: Unit) -> list[str]:
    """The headings over a unit, without one that the report's title says already."""
    title = _plain(unit["title"])
    return [part for part in unit["section"] if _plain(part) not in title]


def _plain(words: str) -> str:
    """Words alone, for comparing: no punctuation, one space between, one at each end."""
    return f" {' '.join(_WORD.findall(words.casefold()))} "


def _inferred(unit: Unit, language: str) -> Html | None:
    if not unit["inferred"]:
        return None
    return h("small", {"class": "inferred"}, f" {say(language, 'inferred')}")


def _items(items: Sequence[Unit], quotes: Sequence[str]) -> Html | None:
    if not items:
        return None
    return h(
        "ul",
        {"class": "items"},
        *[
            h(
                "li",
                {},
                h("span", {"class": "number"}, f"({item['number']})" if item["number"] else "–"),
                h(
                    "div",
                    {},
                    h("p", {}, marked(item["text"], quotes)),
                    _items(item["items"], quotes),
                ),
            )
            for item in items
        ],
    )


def _beside(unit: Unit, relation: str) -> Html:
    return open_link(
        unit,
        [],
        "neighbour",
        h("small", {}, f"{relation} "),
        h("b", {}, short(unit["label"])),
        h("span", {}, clip(unit["text"], _LONGEST_BESIDE)),
    )


def _where(unit: Unit, language: str) -> str:
    places = []
    first, last = unit["page"], unit.get("last_page")
    if first is not None and last not in (None, first):
        places.append(say(language, "pages", first=first, last=last))
    elif first is not None:
        places.append(say(language, "page", page=first))
    if unit["lines"]:
        start, end = unit["lines"]
        several = say(language, "lines", first=start, last=end)
        places.append(say(language, "line", line=start) if start == end else several)
    return " · ".join(places)
