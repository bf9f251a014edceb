"""The tabs that show what the reports hold: reading one, the recommendations, the names."""

from __future__ import annotations

from typing import Any

import gradio as gr

from ui.page import shelf
from ui.page.names import names
from ui.page.register_html import register_table
from ui.page.shared import Markup, Shared, first, query
from ui.page.shelf_html import name_list, reading_page
from ui.page.words import say

QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


def read_tab(shared: Shared, tab: gr.Tab) -> None:
    """A report from end to end, searched and filtered."""
    desk, w, language = shared.desk, shared.words, shared.language
    with gr.Row(elem_classes="filters"):
        report = gr.Dropdown([], label=w("report"), scale=3)
        wanted = gr.Textbox("", label=w("search_inside"), scale=2)
        kind = gr.Dropdown([], label=w("kind"), scale=1, multiselect=True)
        verb = gr.Dropdown([], label=w("verb"), scale=1, multiselect=True)
    page = Markup("", elem_id="reading")
    target = gr.State("")

    def choose(chosen: str | None) -> tuple[Any, Any, Any]:
        reports = [(info["cited_as"], info["id"]) for info in desk.reports()]
        ids = [id for _, id in reports]
        chosen = chosen if chosen in ids else (ids[0] if ids else None)
        contents = shelf.reading(desk.library(), chosen)["contents"] if chosen else []
        kinds = list(dict.fromkeys(unit["kind"] for unit in contents))
        verbs = sorted({verb for unit in contents for verb in unit["verbs"]})
        return (
            gr.Dropdown(choices=reports, value=chosen),
            gr.Dropdown(choices=kinds, value=[]),
            gr.Dropdown(choices=verbs, value=[]),
        )

    def draw(
        chosen: str | None,
        wanted: str,
        kinds: list[str],
        verbs: list[str],
        target: str,
        language: str,
    ) -> str:
        if not chosen:
            return ""
        contents = shelf.reading(desk.library(), chosen)
        return reading_page(contents, language, wanted, kinds, verbs, target)

    drawing = [report, wanted, kind, verb, target, language]
    scroll = {"fn": None, "js": "() => pincite.reveal('#reading .here')"}

    def go(event: gr.EventData) -> tuple[Any, Any, Any, str, Any]:
        asked = query(event)
        return (*choose(first(asked, "read")), first(asked, "to"), gr.Tabs(selected="read"))

    tab.select(choose, report, [report, kind, verb], **QUIET).then(draw, drawing, page, **QUIET)
    shared.bridge.select(go, None, [report, kind, verb, target, shared.tabs], **QUIET).then(
        draw, drawing, page, **QUIET
    ).then(**scroll)
    report.input(choose, report, [report, kind, verb], **QUIET).then(draw, drawing, page, **QUIET)
    for filter in (kind, verb):
        filter.input(draw, drawing, page, **QUIET)
    wanted.change(draw, drawing, page, trigger_mode="always_last", **QUIET)


def register_tab(shared: Shared, tab: gr.Tab) -> None:
    """The register of recommendations; its headers sort."""
    desk, w, language = shared.desk, shared.words, shared.language
    with gr.Row(elem_classes="filters"):
        report = gr.Dropdown([], label=w("report"), multiselect=True, scale=2)
        verb = gr.Dropdown([], label=w("verb"), multiselect=True, scale=1)
        wanted = gr.Textbox("", label=w("filter"), scale=2)
    table = Markup("", elem_id="register")

    def choices() -> tuple[Any, Any]:
        found = shelf.register(desk.library())
        reports = [(info["cited_as"], info["id"]) for info in desk.reports()]
        verbs = [(f"{name} ({count})", name) for name, count in found["verbs"]]
        return gr.Dropdown(choices=reports), gr.Dropdown(choices=verbs)

    def draw(reports: list[str], verbs: list[str], wanted: str, language: str) -> str:
        rows = shelf.register(desk.library(), reports)["rows"]
        rows = [row for row in rows if not verbs or set(verbs) & set(row["verbs"])]
        infos = {info["id"]: info for info in desk.reports()}
        return register_table(rows, infos, language, wanted)

    drawing = [report, verb, wanted, language]
    tab.select(choices, None, [report, verb], **QUIET).then(draw, drawing, table, **QUIET)
    for filter in (report, verb):
        filter.input(draw, drawing, table, **QUIET)
    wanted.change(draw, drawing, table, trigger_mode="always_last", **QUIET)


def names_tab(shared: Shared, tab: gr.Tab) -> None:
    """The index of names, like the one at the back of a book."""
    desk, w, language = shared.desk, shared.words, shared.language
    with gr.Row(elem_classes="filters"):
        wanted = gr.Textbox("", label=w("filter"), scale=2)
        kind = gr.Dropdown([], label=w("kind"), multiselect=True, scale=1)
    index = Markup("", elem_id="names")

    def choices(language: str) -> Any:
        kinds = dict.fromkeys(entry["kind"] for entry in names(desk.library())["names"])
        return gr.Dropdown(choices=[(say(language, f"name_{kind}"), kind) for kind in kinds])

    def draw(wanted: str, kinds: list[str], language: str) -> str:
        entries = names(desk.library())["names"]
        cited_as = {info["id"]: info["cited_as"] for info in desk.reports()}
        return name_list(entries, cited_as, language, wanted, kinds)

    drawing = [wanted, kind, language]
    tab.select(choices, language, kind, **QUIET).then(draw, drawing, index, **QUIET)
    kind.input(draw, drawing, index, **QUIET)
    wanted.change(draw, drawing, index, trigger_mode="always_last", **QUIET)
