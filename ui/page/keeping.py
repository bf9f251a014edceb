"""The Library tab: its reports and how they were read; adding, replacing and removing them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from ingest.errors import PinciteError
from ui.page import uploads
from ui.page.comparing import compare_section
from ui.page.composing import Composer, scoped
from ui.page.diff_html import difference
from ui.page.shared import Markup, Shared, first, query
from ui.page.shelf_html import card_list, outcome
from ui.page.words import say

FILE_TYPES = [".pdf", ".docx", ".htm", ".html", ".md", ".markdown", ".txt"]
PROGRESS = gr.Progress()  # Gradio fills it in for each call
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
Held = list[dict[str, Any]]  # files that wait for the word that they may replace a report


def library_tab(shared: Shared, tab: gr.Tab, composer: Composer) -> None:
    """Lay out the tab and wire it; what the composer offers to ask is kept in step."""
    desk, w, language = shared.desk, shared.words, shared.language
    files = gr.File(
        label=w("add_report"), file_count="multiple", file_types=FILE_TYPES, height=120,
        elem_id="upload",
    )  # fmt: skip
    taken = Markup("", elem_id="outcome")
    held = gr.State([], delete_callback=_give_up)
    with gr.Column(visible=False, elem_id="replacing") as replacing:
        question = Markup("", elem_id="replace-question")
        with gr.Row():
            replace = gr.Button(w("replace"), variant="primary", size="sm")
            leave = gr.Button(w("keep_old"), size="sm")
    cards = Markup("", elem_id="cards")
    doomed = gr.State(None)
    with gr.Column(visible=False, elem_id="confirm") as confirm:
        warning = Markup("")
        with gr.Row():
            yes = gr.Button(w("remove"), variant="stop", size="sm")
            no = gr.Button(w("keep"), size="sm")
    compare_section(shared, tab)

    def show(reports: list[str], sections: list[str], language: str) -> list[Any]:
        return [
            card_list(desk.cards(), language),
            *scoped(desk, reports, sections, language),
        ]

    def take(
        paths: Sequence[str] | None,
        waiting: Held,
        language: str,
        progress: gr.Progress = PROGRESS,
    ) -> Iterator[Any]:
        said: list[str] = []
        for number, path in enumerate(paths or ()):
            progress((number, len(paths or ())), say(language, "being_read"))
            try:
                found = uploads.take_in(desk.place, Path(path))
                if found["status"] == "asks":
                    waiting = [*waiting, found]
                else:
                    said.append(outcome(found, language))
            except PinciteError as error:
                said.append(outcome({"error": desk.said(error)}, language))
            yield "".join(said), gr.skip(), waiting, *_asked(waiting, language)
        uploads.sweep(Path(gr.utils.get_upload_folder()))
        yield "".join(said), gr.File(None), waiting, *_asked(waiting, language)

    def put_in_place(waiting: Held, language: str) -> Iterator[Any]:
        if not waiting:
            yield gr.skip(), [], *_asked([], language)
            return
        yield (
            outcome({"said": say(language, "being_read")}, language),
            waiting,
            *_asked([], language),
        )
        try:
            found = uploads.take_in(desk.place, Path(waiting[0]["held"]), replace=True)
        except PinciteError as error:
            found = {"error": desk.said(error)}
        yield outcome(found, language), waiting[1:], *_asked(waiting[1:], language)

    def keep_old(waiting: Held, language: str) -> tuple[Any, ...]:
        _give_up(waiting[:1])
        said = outcome({"said": say(language, "left_as_it_was")}, language)
        return said, waiting[1:], *_asked(waiting[1:], language)

    asking = [replacing, question]
    showing: dict[str, Any] = {
        "fn": show,
        "inputs": [composer.reports, composer.sections, language],
        "outputs": [cards, *composer.scope],
    }
    tab.select(**showing, **QUIET)
    files.upload(
        take, [files, held, language], [taken, files, held, *asking],
        concurrency_limit=1, api_visibility="private",
    ).then(**showing, **QUIET).then(
        None, js="() => pincite.focus('#replacing button')"
    )  # fmt: skip
    replace.click(
        put_in_place, [held, language], [taken, held, *asking], concurrency_limit=1, **QUIET
    ).then(**showing, **QUIET)
    leave.click(keep_old, [held, language], [taken, held, *asking], **QUIET)

    def ask(event: gr.EventData, language: str) -> tuple[str | None, Any, str]:
        report = first(query(event), "remove")
        title = next((i["cited_as"] for i in desk.reports() if i["id"] == report), report)
        sure = say(language, "remove_sure", title=title)
        return report, gr.Column(visible=True), outcome({"asks": sure}, language)

    def remove(report: str | None, language: str) -> tuple[None, Any, str]:
        try:
            said = say(language, "removed", title=desk.remove(report or "")["removed"])
            return None, gr.Column(visible=False), outcome({"said": said}, language)
        except PinciteError as error:
            return None, gr.Column(visible=False), outcome({"error": desk.said(error)}, language)

    shared.bridge.delete(ask, language, [doomed, confirm, warning], **QUIET).then(
        None, js="() => pincite.focus('#confirm button')"
    )
    no.click(lambda: (None, gr.Column(visible=False)), None, [doomed, confirm], **QUIET)
    yes.click(remove, [doomed, language], [doomed, confirm, taken], **QUIET).then(
        **showing, **QUIET
    )


def _asked(waiting: Held, language: str) -> tuple[Any, str]:
    """The question whether the first of the files that wait may replace its report."""
    if not waiting:
        return gr.Column(visible=False), ""
    sure = say(language, "replace_sure", title=waiting[0]["title"])
    told = outcome({"asks": sure}, language) + difference(waiting[0]["diff"], language, {})
    return gr.Column(visible=True), told


def _give_up(waiting: Held) -> None:
    """The visitor does not want it, or left without saying so."""
    for one in waiting:
        uploads.give_up(one["held"])
