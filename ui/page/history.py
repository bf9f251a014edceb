"""The conversations a browser keeps: the list at the side, export, deletion."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from ui.page import talk
from ui.page.shared import Markup
from ui.page.talk import Conversation

QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


@dataclass(frozen=True, slots=True)
class History:
    """The list of conversations and what can be done with them."""

    picker: gr.Radio
    new: gr.Button
    delete: gr.Button
    delete_all: gr.Button


def sidebar(w: Callable[[str], Any], stored: gr.BrowserState) -> History:
    """Lay the list out; `w` gives a phrase in the visitor's language."""
    with gr.Sidebar(open=False, width=300, elem_id="history"):
        new = gr.Button(w("new_conversation"), elem_id="new", size="sm")
        picker = gr.Radio([], label=w("history"), elem_id="conversations")
        Markup("<p class='aside' data-say='history_local'></p>", elem_classes="note")
        with gr.Row():
            export = gr.DownloadButton(w("export"), size="sm", elem_classes="plain")
            delete = gr.Button(w("delete"), size="sm", elem_classes="plain")
            delete_all = gr.Button(w("delete_all"), size="sm", elem_classes="plain")
        with gr.Column(visible=False, elem_id="confirm-all") as confirm:
            sure = gr.Button(w("delete_all_sure"), size="sm", variant="stop")
            keep = gr.Button(w("keep_all"), size="sm")
    delete_all.click(lambda: gr.Column(visible=True), None, confirm, api_visibility="private")
    for button in (sure, keep):
        button.click(lambda: gr.Column(visible=False), None, confirm, api_visibility="private")
    export.click(exported, stored, export, **QUIET)
    return History(picker, new, delete, sure)


def save(current: Conversation, stored: Any) -> tuple[list[Conversation], Any]:
    """Keep the conversation in the visitor's browser."""
    left = talk.kept(stored, current)
    return left, picked(left, current["id"])


def picked(kept: list[Conversation], current: str | None) -> Any:
    """The list of conversations, with the one shown chosen."""
    choices = [(one["title"] or "…", one["id"]) for one in kept]
    known = {id for _, id in choices}
    return gr.Radio(choices=choices, value=current if current in known else None)


def exported(stored: Any) -> str:
    """A file of every conversation the browser keeps."""
    folder = Path(tempfile.mkdtemp(prefix="export-", dir=gr.utils.get_upload_folder()))
    path = folder / "pincite-conversations.md"
    path.write_text(talk.as_markdown(stored), "utf-8")
    return str(path)
