"""The Brief tab: a topic becomes a draft, edited sentence by sentence and checked as one types."""

from __future__ import annotations

import json
import logging
import secrets
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import gradio as gr

from ingest.errors import PinciteError
from ui.page import brief_draft as drafts
from ui.page import brief_work as work
from ui.page.brief_draft import Draft
from ui.page.brief_html import draft_html, results_html, verdict_text
from ui.page.brief_work import FORMS, LENGTHS
from ui.page.desk import Desk
from ui.page.html import h
from ui.page.shared import Markup, Shared
from ui.page.words import say

log = logging.getLogger("pincite.page")
STATIC = Path(__file__).parent / "static"
FORMATS = (("docx", "Word"), ("pdf", "PDF"), ("html", "HTML"), ("md", "Markdown"))
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
IN_ORDER: dict[str, Any] = {"concurrency_id": "brief", "concurrency_limit": 1}


@dataclass(frozen=True, slots=True)
class Parts:
    """The components that change together."""

    draft: gr.State
    stored: gr.BrowserState
    page: gr.HTML
    said: gr.HTML
    tools: gr.Row
    undo: gr.Button

    @property
    def all(self) -> list[Any]:
        return [self.draft, self.stored, self.page, self.said, self.tools, self.undo]


def tab(shared: Shared, opened: gr.Tab) -> None:
    """Lay out the tab and wire it."""
    desk, w, language = shared.desk, shared.words, shared.language
    guarded = partial(_guarded, desk)
    with gr.Row(elem_classes="filters", elem_id="brief-inputs"):
        topic = gr.Textbox("", label=w("brief_topic"), scale=4, max_length=500,
                           elem_id="brief-topic", min_width=220)  # fmt: skip
        reports = gr.Dropdown([], label=w("brief_reports"), multiselect=True, scale=3,
                              elem_id="brief-reports", min_width=200)  # fmt: skip
        form = gr.Dropdown(list(FORMS), value=FORMS[0], label=w("brief_form"), filterable=False,
                           elem_id="brief-form", min_width=150)  # fmt: skip
        length = gr.Dropdown(list(LENGTHS), value=LENGTHS[1], label=w("brief_length"),
                             filterable=False, elem_id="brief-length", min_width=110)  # fmt: skip
        model = gr.Dropdown(list(desk.models), value=desk.models[0], label=w("model"),
                            visible=len(desk.models) > 1, min_width=140)  # fmt: skip
        # Not before the kept draft is here, which would take the new one's place.
        make = gr.Button(w("brief_make"), variant="primary", elem_id="brief-make", scale=0,
                         min_width=110, interactive=False)  # fmt: skip
    said = Markup("", elem_id="brief-said")
    Markup('<p id="brief-status" role="status"></p>', elem_id="brief-spoken")
    with gr.Row(visible=False, elem_id="brief-tools") as tools:
        undo = gr.Button(w("brief_undo"), size="sm", elem_classes="plain", interactive=False,
                         elem_id="brief-undo")  # fmt: skip
        leave_out = gr.Checkbox(False, label=w("brief_leave_out"), container=False,
                                elem_id="brief-leave-out")  # fmt: skip
        files = [
            (suffix, gr.Button(name, size="sm", elem_classes="plain", elem_id=f"brief-{suffix}"))
            for suffix, name in FORMATS
        ]
    with gr.Row(elem_id="brief-desk"):
        with gr.Column(scale=3, elem_id="brief-main"):
            hint = Markup("", elem_id="brief-hint")
            page = Markup("", elem_id="brief-draft")
        with gr.Column(scale=1, min_width=240, elem_id="brief-side"):
            wanted = gr.Textbox("", label=w("brief_search"), elem_id="brief-search", max_length=500,
                                submit_btn=True)  # fmt: skip
            results = Markup("", elem_id="brief-results")
    hands = gr.HTML("", elem_id="brief-bridge",
                    js_on_load=(STATIC / "brief.js").read_text("utf-8"))  # fmt: skip
    verdict, file = gr.Textbox(visible=False), gr.Textbox(visible=False)
    draft = gr.State(None)
    stored = gr.BrowserState(None, storage_key="pincite.brief", secret="pincite")
    parts = Parts(draft, stored, page, said, tools, undo)

    def arrive(current: Draft | None, kept: Any, language: str) -> list[Any]:
        choices = [(info["cited_as"], info["id"]) for info in desk.reports()]
        named = [(say(language, f"brief_form_{name}"), name) for name in FORMS]
        sized = [(say(language, f"brief_length_{name}"), name) for name in LENGTHS]
        brief = drafts.kept(kept) if current is None else None
        if brief is not None:
            current = guarded(language, lambda: drafts.fresh(work.checked(desk, brief)))[0]
        shown = (current or {}).get("brief") or {}
        return [
            gr.Dropdown(choices=choices, visible=len(choices) > 1),
            gr.Dropdown(choices=named, value=shown.get("form", "note")),
            gr.Dropdown(choices=sized, value=shown.get("length", "medium")),
            gr.skip() if not shown else shown["topic"],
            gr.Button(interactive=True),
            h("p", {"class": "aside"}, say(language, "brief_start")),
            *(_shown(current, language, "") if shown else [gr.skip()] * 6),
        ]

    filled = [reports, form, length, topic, make, hint, *parts.all]
    opened.select(arrive, [draft, stored, language], filled, **QUIET, **IN_ORDER)

    def write(
        topic: str, chosen: list[str], form: str, length: str, model: str,
        current: Draft | None, language: str,
    ) -> list[Any]:  # fmt: skip
        made, problem = guarded(
            language, lambda: work.drafted(desk, topic, chosen, form, length, model, language)
        )
        return _shown(made or current, language, problem)

    writing: dict[str, Any] = {
        "fn": write,
        "inputs": [topic, reports, form, length, model, draft, language],
        "outputs": parts.all,
        "show_progress": "minimal", "show_progress_on": [page], "api_visibility": "private",
    }  # fmt: skip
    for event in (make.click, topic.submit):
        event(**writing, concurrency_limit=2).then(None, js="() => pincite.brief?.drafted()")

    def type_in(event: gr.EventData, current: Draft | None, language: str) -> list[Any]:
        data = _payload(event)
        statement = drafts.find(current, data["id"]) if current else None
        if current is None or statement is None:
            return [gr.skip()] * 4
        judged = work.judged(desk, statement | {"text": data["text"][:6000]}, current)
        current = drafts.edited(current, data["id"], judged)
        reply = {"id": data["id"], "support": judged["support"], "turn": data["turn"],
                 "why": verdict_text(judged, language)}  # fmt: skip
        return [current, current["brief"], json.dumps(reply), gr.Button(interactive=True)]

    hands.edit(type_in, [draft, language], [draft, stored, verdict, undo],
               trigger_mode="multiple", **QUIET, **IN_ORDER).then(
        None, verdict, js="(reply) => pincite.brief.judged(reply)"
    )  # fmt: skip

    def change(event: gr.EventData, current: Draft | None, words: str, language: str) -> list[Any]:
        data = _payload(event) | {"words": words}
        if current is None:
            return [gr.skip()] * 6
        made, problem = guarded(language, lambda: work.changed(desk, current, data))
        return _shown(made or current, language, problem)

    hands.apply(change, [draft, wanted, language], parts.all, trigger_mode="multiple", **QUIET,
                **IN_ORDER).then(None, js="() => pincite.brief.settled()")  # fmt: skip

    def take_back(current: Draft | None, language: str) -> list[Any]:
        return _shown(drafts.undone(current) if current else None, language, "")

    undo.click(take_back, [draft, language], parts.all, **QUIET, **IN_ORDER).then(
        None, js="() => pincite.brief.settled()"
    )

    def look_up(words: str, chosen: list[str], language: str) -> str:
        if not words.strip():
            return ""
        found, problem = guarded(language, lambda: work.found(desk, words, chosen or (), language))
        return problem or results_html(found, language)

    wanted.submit(look_up, [wanted, reports, language], results, **QUIET)

    def written(current: Draft | None, leave_out: bool, suffix: str, language: str) -> list[Any]:
        data, problem = guarded(language, lambda: work.as_file(desk, current, suffix, leave_out))
        return [json.dumps(data) if data else "", problem]

    for suffix, button in files:
        name = gr.State(suffix)
        button.click(None, js="() => pincite.brief.flush()").then(
            written, [draft, leave_out, name, language], [file, said], **QUIET, **IN_ORDER
        ).then(None, file, js="(file) => pincite.brief.save(file)")


def _guarded(desk: Desk, language: str, job: Any) -> tuple[Any, str]:
    """What `job` gives and "", or None and the line that says why not."""
    try:
        return job(), ""
    except PinciteError as error:
        return None, h("p", {"class": "problem", "role": "alert"}, desk.said(error))
    except Exception:
        log.exception("a brief could not be worked on")
        return None, h("p", {"class": "problem", "role": "alert"}, say(language, "broken"))


def _shown(current: Draft | None, language: str, problem: str) -> list[Any]:
    """Values for the parts: a new revision draws the page anew whatever was typed into it."""
    return [
        current,
        current["brief"] if current else None,
        draft_html(current, language, secrets.token_hex(4)),
        problem,
        gr.Row(visible=current is not None),
        gr.Button(interactive=bool(current and current["undo"])),
    ]


def _payload(event: gr.EventData) -> dict[str, Any]:
    """What the page's script sent: an id, words, and the number of the keystroke."""
    turn = getattr(event, "turn", 0)
    fields = ("id", "text", "op", "place", "after")
    return {name: str(getattr(event, name, ""))[:10_000] for name in fields} | {
        "turn": turn if isinstance(turn, int) else 0
    }
