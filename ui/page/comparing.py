"""Comparing two versions of a report in the Library tab, paragraph by paragraph."""

from __future__ import annotations

from typing import Any

import gradio as gr

from ingest.errors import PinciteError
from ui.page.diff_html import difference
from ui.page.html import h
from ui.page.shared import Markup, Shared
from ui.page.words import direction

QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


def compare_section(shared: Shared, tab: gr.Tab) -> None:
    """Lay out the section and wire it."""
    desk, w, language = shared.desk, shared.words, shared.language
    with gr.Accordion(w("compare"), open=False, elem_id="compare", visible=False) as section:
        with gr.Row(elem_classes="filters"):
            older = gr.Dropdown([], label=w("older"))
            newer = gr.Dropdown([], label=w("newer"))
        found = Markup("", elem_id="difference")

    def offer(older: str | None, newer: str | None) -> tuple[Any, Any, Any]:
        choices = [(f"{one['cited_as']} ({one['id']})", one["id"]) for one in desk.reports()]
        ids = [id for _, id in choices]
        return (
            gr.Accordion(visible=len(ids) > 1),
            gr.Dropdown(choices=choices, value=older if older in ids else None),
            gr.Dropdown(choices=choices, value=newer if newer in ids else None),
        )

    def compare(older: str | None, newer: str | None, language: str) -> str:
        if not older or not newer:
            return ""
        try:
            diff, code = desk.compare(older, newer)
        except PinciteError as error:
            return h("p", {"class": "problem", "role": "alert"}, desk.said(error))
        return difference(diff, language, {"lang": code, "dir": direction(code)})

    tab.select(offer, [older, newer], [section, older, newer], **QUIET)
    for one in (older, newer):
        one.input(compare, [older, newer, language], found, **QUIET)
