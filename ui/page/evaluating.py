"""The Evaluate tab: the last report of the grounding suite, and a button to run it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import gradio as gr

from ingest.errors import PinciteError
from ui.page import examination
from ui.page.evaluation_html import GRADES, failures, scores
from ui.page.html import h
from ui.page.listening import is_loopback
from ui.page.shared import Markup, Shared, user_of
from ui.page.words import say

QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


def evaluate_tab(shared: Shared, tab: gr.Tab, suites: Sequence[str]) -> None:
    """Lay out the tab and wire it; `suites` are the names that can be run."""
    desk, w, language = shared.desk, shared.words, shared.language
    folder = examination.reports_of(desk.place)
    with gr.Row(elem_classes="filters"):
        suite = gr.Dropdown(list(suites), value=suites[0], label=w("questions"), scale=2)
        model = gr.Dropdown(desk.models, label=w("model"), visible=len(desk.models) > 1, scale=1)
        run = gr.Button(w("run_suite"), variant="primary", elem_id="run-suite", scale=1)
        stop = gr.Button(w("stop"), visible=False, elem_id="stop-suite", scale=1)
    said = Markup("", elem_id="running")
    table = Markup("", elem_id="scores")
    with gr.Row(elem_classes="filters", visible=False, elem_id="failure-filters") as filters:
        grade = gr.Dropdown([], label=w("grade"), multiselect=True, scale=1)
        wanted = gr.Textbox("", label=w("filter"), scale=2)
    failed = Markup("", elem_id="failures")

    def show(grades: list[str], wanted: str, language: str) -> list[Any]:
        found = examination.last(folder)
        choices = [(say(language, f"grade_{name}"), name) for name in GRADES]
        return [
            scores(found, language),
            failures(found, language, grades, wanted),
            gr.Dropdown(choices=choices),
            gr.Row(visible=found is not None),
        ]

    def sift(grades: list[str], wanted: str, language: str) -> str:
        return failures(examination.last(folder), language, grades, wanted)

    def examine(
        suite: str, model: str, language: str, request: gr.Request
    ) -> Iterator[tuple[str, Any, Any]]:
        waiting = gr.Button(visible=False), gr.Button(visible=True)
        ready = gr.Button(visible=True), gr.Button(visible=False)
        try:
            check_allowed(request)
            if suite not in suites:
                raise examination.ExaminationError("there is no such suite", where=suite)
            yield _progress(say(language, "starting"), 0, 0), *waiting
            for what, done, total in examination.examine(
                desk.place, folder, suite, model, owner_of(request)
            ):
                yield _progress(what, done, total), *waiting
        except PinciteError as error:
            yield h("p", {"class": "problem", "role": "alert"}, desk.said(error)), *ready
            return
        yield h("p", {"class": "good", "role": "status"}, say(language, "run_ended")), *ready

    def end(request: gr.Request) -> None:
        examination.stop(owner_of(request))

    showing: dict[str, Any] = {"fn": show, "inputs": [grade, wanted, language]}
    drawn = [table, failed, grade, filters]
    tab.select(**showing, outputs=drawn, **QUIET)
    running = run.click(
        examine, [suite, model, language], [said, run, stop], concurrency_limit=2, **QUIET
    )
    running.then(**showing, outputs=drawn, **QUIET)
    stop.click(end, None, None, **QUIET)
    grade.input(sift, [grade, wanted, language], failed, **QUIET)
    wanted.change(sift, [grade, wanted, language], failed, trigger_mode="always_last", **QUIET)


def check_allowed(request: gr.Request) -> None:
    """Whoever is signed in, or sits at this machine, may run the suite. Raises ExaminationError."""
    client = request.client.host if request.client else ""
    if user_of(request) is None and not is_loopback(client):
        raise examination.ExaminationError(
            "running the suite is for people who are signed in", next_step="Sign in first"
        )


def owner_of(request: gr.Request) -> str:
    """The window a run was started in."""
    return str(request.session_hash or "")


def _progress(what: str, done: int, total: int) -> str:
    value = {"value": str(done), "max": str(total)} if total else {}
    return h(
        "div",
        {"class": "progress", "role": "status"},
        h("progress", {**value, "aria-label": what}),
        h("span", {"dir": "auto"}, f"{what} {done}/{total}" if total else what),
    )
