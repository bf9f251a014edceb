"""The report of a run as HTML: the scores beside the baselines, then the failures, worst first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ui.page.answers import clip, open_link, short
from ui.page.html import Html, h, join, marked
from ui.page.words import say

GRADES = ("wrong", "error", "incomplete", "abstained")
MOST_SHOWN = 200  # failures drawn at once; the filters find the others


def scores(run: Mapping[str, Any] | None, language: str) -> Html:
    """What was run, how it came out, and the table of figures with their intervals."""
    if run is None:
        return h("p", {"class": "aside"}, say(language, "no_run"))
    grades = " · ".join(
        f"{count} {say(language, f'grade_{grade}')}"
        for grade in ("right", *GRADES)
        if (count := run["grades"].get(grade))
    )
    when = str(run["when"]).replace("T", " ")
    return join(
        [
            h("h2", {}, say(language, "run_of", suite=run["suite"], count=run["questions"])),
            h("p", {"class": "aside"}, f"{grades} · {when[:16]} · {run['seconds']} s"),
            _table(run, language),
            _provenance(run["provenance"], language),
        ]
    )


def _table(run: Mapping[str, Any], language: str) -> Html:
    head = [h("th", {"scope": "col"}, name) for name in run["systems"]]
    rows = [
        h(
            "tr",
            {},
            h("th", {"scope": "row", "title": row["what"]}, row["name"]),
            *[
                h("td", {"class": "own" if at == 0 else None}, *_figure(value))
                for at, value in enumerate(row["values"])
            ],
        )
        for row in run["rows"]
    ]
    return h(
        "div",
        {"class": "scroll", "tabindex": "0", "role": "region",
         "aria-label": say(language, "scores")},
        h(
            "table",
            {"class": "scores", "lang": "en", "dir": "ltr"},
            h("thead", {}, h("tr", {}, h("th", {}, "%"), *head)),
            h("tbody", {}, *rows),
        ),
    )  # fmt: skip


def _figure(value: str) -> list[Html | str]:
    mean, _, interval = value.partition(" [")
    return [mean, h("small", {}, f" [{interval}")] if interval else [mean]


def _provenance(values: Mapping[str, str], language: str) -> Html:
    rows = [
        h("div", {}, h("dt", {}, name), h("dd", {}, str(value))) for name, value in values.items()
    ]
    return h(
        "details",
        {"class": "sources"},
        h("summary", {}, say(language, "rests_on")),
        h("dl", {"class": "facts", "lang": "en", "dir": "ltr"}, *rows),
    )


def failures(
    run: Mapping[str, Any] | None, language: str, grades: Sequence[str] = (), wanted: str = ""
) -> Html:
    """Every question not answered rightly, or those of some grades that hold some words."""
    if run is None:
        return Html("")
    wanted = wanted.strip().casefold()
    shown = [
        one
        for one in run["failures"]
        if (not grades or one["grade"] in grades)
        and wanted in "\n".join([one["kind"], *one["asked"], one["answer"]]).casefold()
    ]
    return join(
        [
            h("p", {"class": "aside", "role": "status"},
              say(language, "failures_shown", count=len(shown))),
            *[_failure(one, language) for one in shown[:MOST_SHOWN]],
        ]
    )  # fmt: skip


def _failure(one: Mapping[str, Any], language: str) -> Html:
    grade = one["grade"]
    return h(
        "details",
        {"class": f"failure {grade}"},
        h(
            "summary",
            {},
            h("b", {"class": "grade"}, say(language, f"grade_{grade}")),
            " ",
            h("span", {"dir": "auto"}, " → ".join(one["asked"])),
            h("small", {"lang": "en", "dir": "ltr"}, f" {one['kind']}"),
        ),
        h("p", {"class": "aside", "lang": "en", "dir": "auto"}, one["why"]) if one["why"] else None,
        h("div", {"class": "answer", "dir": "auto"},
          *[h("p", {}, line) for line in one["answer"].split("\n") if line.strip()]),
        _places("cited_places", one["cited"], "quote", language),
        _places("needed_places", one["needed"], "text", language),
        h("p", {"class": "aside", "dir": "auto"},
          say(language, "must_show"), " ", "; ".join(one["must_show"]))
        if one["must_show"]
        else None,
    )  # fmt: skip


def _places(
    heading: str, places: Sequence[Mapping[str, Any]], words: str, language: str
) -> Html | None:
    """Paragraphs, each a link that opens it with its words marked."""
    if not places:
        return None
    return h(
        "div",
        {"class": "evidence"},
        h("p", {"class": "aside"}, say(language, heading)),
        h(
            "ul",
            {},
            *[
                h(
                    "li",
                    {},
                    open_link(place, [place[words]], "text", short(place["label"])),
                    h("blockquote", {"dir": "auto"}, marked(clip(place[words]), [])),
                )
                for place in places
            ],
        ),
    )
