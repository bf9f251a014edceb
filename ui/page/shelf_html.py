"""The library's tabs as HTML: cards, a report to read, the index of names, what an upload did."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ui.page.answers import open_link, short
from ui.page.html import Html, h, join, link, text
from ui.page.words import direction, say

MOST_NAMES = 600  # entries drawn at once; the filter finds the others
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}


def written_date(value: str | None, language: str) -> str:
    """An ISO date as people write it in a language."""
    if not value:
        return say(language, "no_date")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    month = _MONTHS[language].split()[day.month - 1]
    return (
        f"{day.day} de {month} de {day.year}"
        if language == "es"
        else f"{day.day} {month} {day.year}"
    )


def card_list(cards: Sequence[Mapping[str, Any]], language: str) -> Html:
    """Every report with its counts, its date, and the warnings of its reading."""
    if not cards:
        return h("p", {"class": "aside"}, say(language, "no_reports"))
    return h("ul", {"class": "shelf"}, *[_card(card, language) for card in cards])


def _card(card: Mapping[str, Any], language: str) -> Html:
    facts = [
        card["symbol"] or say(language, "no_symbol"),
        written_date(card["date"], language),
        say(language, f"language_{card['language']}")
        if card["language"] in ("ar", "zh", "en", "fr", "ru", "es")
        else card["language"],
    ]
    kinds = [say(language, f"kind_{kind}", count=count) for kind, count in card["kinds"].items()]
    return h(
        "li",
        {"class": "report"},
        h(
            "h2",
            {"lang": card["language"], "dir": "auto"},
            link({"read": card["id"]}, "read", card["title"]),
        ),
        h("p", {"class": "aside"}, " · ".join(facts)),
        h("p", {"class": "aside"}, " · ".join(kinds)),
        _warnings(card["warnings"], language),
        h(
            "p",
            {"class": "source-tools"},
            link({"read": card["id"]}, "text read", say(language, "read")),
            link({"remove": card["id"]}, "text danger", say(language, "remove")),
        ),
    )


def _warnings(warnings: Sequence[Mapping[str, Any]], language: str) -> Html | None:
    if not warnings:
        return None
    return h(
        "details",
        {"class": "warnings"},
        h("summary", {}, say(language, "warnings", count=len(warnings))),
        h(
            "ul",
            {},
            *[
                h(
                    "li",
                    {},
                    h("b", {}, f"{one['anchor']} ") if one["anchor"] else None,
                    one["message"],
                    h("small", {}, f" {say(language, 'line', line=one['line'])}")
                    if one["line"]
                    else None,
                )
                for one in warnings
            ],
        ),
    )


def outcome(found: Mapping[str, Any], language: str) -> Html:
    """What became of an upload or a removal, or what is asked before it."""
    if "error" in found:
        return h("p", {"class": "problem", "role": "alert"}, found["error"])
    if "asks" in found:
        return h("p", {"class": "asks", "role": "alert"}, found["asks"])
    if "said" in found:
        return h("p", {"class": "good", "role": "status"}, found["said"])
    report, changes = found["report"], found["changes"]
    said = say(language, f"upload_{found['status']}", title=report["title"], count=report["units"])
    changed = None
    if changes:
        counts = {name: len(changes[name]) for name in ("added", "removed", "changed")}
        changed = " · " + " · ".join(
            say(language, f"changes_{name}", count=count) for name, count in counts.items() if count
        )
    return h(
        "div",
        {"class": "good", "role": "status"},
        said,
        changed,
        _warnings(found["warnings"], language),
    )


def reading_page(
    report: Mapping[str, Any],
    language: str,
    wanted: str = "",
    kinds: Sequence[str] = (),
    verbs: Sequence[str] = (),
    target: str = "",
) -> Html:
    """A report from end to end, or what of it fits the filters, under its headings."""
    wanted = wanted.strip()
    shown = [
        unit
        for unit in report["contents"]
        if (not kinds or unit["kind"] in kinds)
        and (not verbs or set(verbs) & set(unit["verbs"]))
        and (not wanted or wanted.casefold() in f"{unit['label']}\n{unit['text']}".casefold())
    ]
    pieces: list[Html] = []
    headings: list[tuple[int, str, str]] = []
    section: list[str] = []
    for unit in shown:
        if unit["section"] and unit["section"] != section:
            same = _shared(section, unit["section"])
            for depth in range(same, len(unit["section"])):
                id = f"heading-{len(headings)}"
                title = unit["section"][depth]
                headings.append((depth, id, title))
                pieces.append(h(f"h{min(depth + 2, 6)}", {"id": id, "tabindex": "-1"}, title))
            section = unit["section"]
        pieces.append(_piece(report["id"], unit, wanted, target, language))
    own = {"lang": report["language"], "dir": direction(report["language"])}
    return h(
        "div",
        {"class": "reader"},
        h(
            "nav",
            {"class": "outline", "aria-label": say(language, "outline"), **own},
            *[
                h("a", {"href": f"#{id}", "style": f"--depth: {depth}"}, title)
                for depth, id, title in headings
            ],
        ),
        h(
            "div",
            {"class": "pages", **own},
            h("h1", {}, report["title"]),
            *pieces,
            None if pieces else h("p", {"class": "aside"}, say(language, "nothing_found")),
        ),
    )


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    return same


def _piece(report: str, unit: Mapping[str, Any], wanted: str, target: str, language: str) -> Html:
    kind, number = unit["kind"], unit["number"]
    if kind in ("recommendation", "footnote"):
        label = short(unit["label"])
    elif kind == "item":
        label = f"({number or '–'})"
    else:
        label = f"{number}." if number else "¶"
    here = " here" if unit["anchor"] == target else ""
    depth = f"--depth: {unit['depth']}" if unit["depth"] else None
    place = {"report": report, "anchor": unit["anchor"]}
    inferred = h("small", {"class": "inferred"}, f" {say(language, 'inferred')}")
    return h(
        "div",
        {"class": f"piece {kind}{here}", "style": depth},
        open_link(place, [], "number", label, title=unit["label"]),
        h(
            "p",
            {},
            _highlighted(unit["text"], wanted) if wanted else unit["text"],
            inferred if unit["inferred"] else None,
        ),
    )


def _highlighted(value: str, wanted: str) -> Html:
    """`value` with every occurrence of the words searched for marked."""
    pieces: list[Html] = []
    position = 0
    for match in re.finditer(re.escape(wanted), value, re.IGNORECASE):
        pieces += [text(value[position : match.start()]), h("mark", {}, match[0])]
        position = match.end()
    return join([*pieces, text(value[position:])])


def name_list(
    entries: Sequence[Mapping[str, Any]],
    cited_as: Mapping[str, str],
    language: str,
    wanted: str = "",
    kinds: Sequence[str] = (),
) -> Html:
    """Names with their expansion, where they stand, and the recommendations about them."""
    wanted = wanted.strip().casefold()
    shown = [
        entry
        for entry in entries
        if (not kinds or entry["kind"] in kinds)
        and wanted in f"{entry['name']}\n{entry['expansion']}".casefold()
    ]
    count = say(language, "names_shown", count=len(shown))
    if len(shown) > MOST_NAMES:
        count += f" · {say(language, 'first_shown', count=MOST_NAMES)}"
    return join(
        [
            h("p", {"class": "aside"}, count),
            h(
                "dl",
                {"class": "names"},
                *[_name(entry, cited_as, language) for entry in shown[:MOST_NAMES]],
            ),
        ]
    )


def _name(entry: Mapping[str, Any], cited_as: Mapping[str, str], language: str) -> Html:
    expansion = entry["expansion"] if entry["expansion"] != entry["name"] else ""
    return h(
        "div",
        {"class": "name"},
        h(
            "dt",
            {"lang": "en", "dir": "auto"},
            entry["name"],
            h("span", {"class": "expansion"}, f" {expansion}") if expansion else None,
            h("small", {}, f" {say(language, 'name_' + entry['kind'])}"),
        ),
        h("dd", {}, *_places(entry["units"], cited_as)) if entry["units"] else None,
        h(
            "dd",
            {},
            h("small", {}, f"{say(language, 'recommended')} "),
            *_places(entry["recommendations"], cited_as),
        )
        if entry["recommendations"]
        else None,
    )


def _places(units: Sequence[Sequence[str]], cited_as: Mapping[str, str]) -> list[Html]:
    """Where a name stands, report by report."""
    found = []
    for report in dict.fromkeys(unit[0] for unit in units):
        links = [
            open_link({"report": report, "anchor": anchor}, [], "place", short(label))
            for one, anchor, label in units
            if one == report
        ]
        name = h("small", {}, f"{cited_as.get(report, report)}: ") if len(cited_as) > 1 else None
        spaced = [piece for one in links for piece in (one, " ")]
        found.append(h("span", {"class": "places"}, name, *spaced))
    return found
