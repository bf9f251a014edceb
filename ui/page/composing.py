"""Where a question is written: the field, and from which reports and sections it is answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from ui.page.answers import clip
from ui.page.desk import Desk
from ui.page.requests import LONGEST_QUESTION
from ui.page.sections import name_of
from ui.page.shared import Shared
from ui.page.words import say

QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


@dataclass(frozen=True, slots=True)
class Composer:
    """The field, the scope (`panel` holds `reports` and `sections` and names what is chosen)."""

    field: gr.Textbox
    panel: gr.Accordion
    reports: gr.Dropdown
    sections: gr.Dropdown
    model: gr.Dropdown

    @property
    def scope(self) -> list[Any]:
        """The components that `scoped` fills."""
        return [self.reports, self.sections, self.panel]


def compose(shared: Shared) -> Composer:
    """Lay the composer out and wire its scope."""
    desk, w, language = shared.desk, shared.words, shared.language
    with gr.Column(elem_id="composer"):
        field = gr.Textbox(
            label=w("question"),
            placeholder=w("ask_first"),
            show_label=False,
            container=False,
            submit_btn=True,
            autofocus=True,
            max_lines=6,
            max_length=LONGEST_QUESTION,
            elem_id="question",
        )
        with gr.Row(elem_id="scope-row"):
            with gr.Accordion(w("scope_all"), open=False, elem_id="scope") as panel:
                reports = gr.Dropdown(
                    [], multiselect=True, label=w("scope_reports"), elem_id="scope-reports"
                )
                sections = gr.Dropdown(
                    [], multiselect=True, label=w("scope_sections"), elem_id="scope-sections"
                )
            model = gr.Dropdown(
                [("Extractive", name) if name == "extractive" else name for name in desk.models],
                value=desk.models[0],
                label=w("model"),
                visible=len(desk.models) > 1,
                elem_id="model",
            )
    made = Composer(field, panel, reports, sections, model)

    def fill(reports: list[str], sections: list[str], language: str) -> list[Any]:
        return scoped(desk, reports, sections, language)[1:]

    def name(reports: list[str], sections: list[str], language: str) -> Any:
        return gr.Accordion(label=scope_name(desk, reports, sections, language))

    asked = [reports, sections, language]
    reports.input(fill, asked, [sections, panel], **QUIET)
    sections.input(name, asked, panel, **QUIET)
    return made


def scoped(desk: Desk, reports: Sequence[str], sections: Sequence[str], language: str) -> list[Any]:
    """Values for the reports, the sections to choose from, and the panel's name."""
    known = desk.reports()
    ids = {info["id"] for info in known}
    reports = [id for id in reports if id in ids]
    choices = desk.sections(reports)
    kept = [value for value in sections if value in {value for _, value in choices}]
    return [
        gr.Dropdown(
            choices=[(info["cited_as"], info["id"]) for info in known],
            value=reports,
            visible=len(known) > 1,
        ),
        gr.Dropdown(choices=choices, value=kept, visible=bool(choices)),
        gr.Accordion(label=scope_name(desk, reports, kept, language), visible=bool(known)),
    ]


def scope_name(desk: Desk, reports: Sequence[str], sections: Sequence[str], language: str) -> str:
    """What is chosen, in a few words: the first of it, and how many more."""
    cited_as = {info["id"]: info["cited_as"] for info in desk.reports()}
    chosen = [name_of(value) for value in sections] or [cited_as.get(id, id) for id in reports]
    if not chosen:
        return say(language, "scope_all")
    more = f" +{len(chosen) - 1}" if len(chosen) > 1 else ""
    return f"{say(language, 'only_from')} {clip(chosen[0], 60)}{more}"
