"""The Ask tab: the chat, the field to ask in, and what to do with an answer."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from ingest.errors import PinciteError
from ui.page import answers, talk
from ui.page.desk import LONGEST_QUESTION, Desk
from ui.page.shared import Markup, Shared, first, query
from ui.page.talk import Conversation
from ui.page.words import say

log = logging.getLogger("pincite.page")
AT_ONCE = 4  # questions answered at once; more wait their turn in Gradio's queue
COPY = "(text) => navigator.clipboard.writeText(text).then(() => pincite.said('copied'))"
COPY_RICH = "(html, text) => pincite.copyRich(html, text)"
COPY_LINK = "(question, reports) => pincite.copyLink(question, reports)"


@dataclass(frozen=True, slots=True)
class Ask:
    """The components of the tab that the page's start fills."""

    chat: gr.Chatbot
    field: gr.Textbox
    scope: gr.Dropdown
    conversation: gr.State
    stored: gr.BrowserState
    picker: gr.Radio
    actions: gr.Row
    copies: list[gr.Textbox]


def sidebar(w: Callable[[str], Any]) -> tuple[gr.Radio, dict[str, Any]]:
    """The conversations this browser keeps; `w` gives a phrase in the visitor's language."""
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
    buttons = {"new": new, "export": export, "delete": delete, "delete_all": sure}
    return picker, buttons


def tab(shared: Shared, picker: gr.Radio, buttons: dict[str, Any]) -> Ask:
    """Lay out the tab and wire it."""
    w = shared.words
    chat = gr.Chatbot(
        [],
        elem_id="chat",
        label=w("conversation"),
        show_label=False,
        container=False,
        layout="panel",
        buttons=[],
        latex_delimiters=[],
        group_consecutive_messages=False,
        feedback_options=("Like", "Dislike"),
        autoscroll=False,
        height="100%",
    )
    with gr.Row(visible=False, elem_id="actions") as actions:
        copy_text = gr.Button(w("copy_text"), size="sm", elem_classes="plain")
        copy_markdown = gr.Button(w("copy_markdown"), size="sm", elem_classes="plain")
        copy_rich = gr.Button(w("copy_rich"), size="sm", elem_classes="plain")
        copy_link = gr.Button(w("link"), size="sm", elem_classes="plain")
    comment = gr.Textbox(
        label=w("comment"),
        placeholder=w("comment"),
        show_label=False,
        submit_btn=w("save"),
        visible=False,
        max_length=1000,
        elem_id="comment",
    )
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
            scope = gr.Dropdown(
                [], multiselect=True, label=w("scope"), elem_id="scope", min_width=200
            )
            model = gr.Dropdown(
                [
                    ("Extractive", name) if name == "extractive" else name
                    for name in shared.desk.models
                ],
                value=shared.desk.models[0],
                label=w("model"),
                visible=len(shared.desk.models) > 1,
                elem_id="model",
            )
    conversation = gr.State(talk.fresh())
    editing = gr.State(None)
    rated = gr.State(None)
    stored = gr.BrowserState([], storage_key="pincite.conversations", secret="pincite")
    copies = [gr.Textbox(visible=False) for _ in range(5)]
    made = Ask(chat, field, scope, conversation, stored, picker, actions, copies)
    language = shared.language
    asking = [conversation, model, language]
    shown = [chat, conversation, field, actions, *copies]
    keeping = {"fn": save, "inputs": [conversation, stored], "outputs": [stored, picker]}
    remember: dict[str, Any] = {"fn": None, "inputs": copies[4], "js": "pincite.remember"}
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}

    def answer(current: Conversation, model: str, language: str) -> Iterator[list[Any]]:
        yield from answered(shared.desk, current, model, language)

    def answering(event: Any) -> None:
        """After a question was put: answer it, then keep the conversation."""
        reply = event.then(answer, asking, shown, concurrency_limit=AT_ONCE, **quiet)
        reply.then(None, copies[4], js="(id) => pincite.answered(id)").then(**keeping, **quiet)
        replies.append(reply)

    def put(
        question: str, current: Conversation, scope: list[str], instead_of: int | None
    ) -> tuple[Conversation, str, None]:
        if not question.strip() or talk.pending(current):
            return current, question, None
        return talk.ask(current | {"reports": scope}, question.strip(), instead_of), "", None

    replies: list[Any] = []
    putting = [conversation, field, editing]
    answering(field.submit(put, [field, conversation, scope, editing], putting, **quiet))

    def starter(
        event: gr.SelectData, current: Conversation, scope: list[str]
    ) -> tuple[Conversation, str, None]:
        return put(event.value["text"], current, scope, None)

    answering(chat.example_select(starter, [conversation, scope], putting, **quiet))

    def again(event: gr.RetryData, current: Conversation) -> Conversation:
        index = min(turn_at(event.index), len(current["turns"]) - 1)
        return talk.ask(current, current["turns"][index]["question"], index)

    answering(chat.retry(again, conversation, conversation, **quiet))

    def edit(event: gr.EventData, current: Conversation) -> tuple[Any, int | None]:
        number = first(query(event), "edit")
        if not number.isdigit() or int(number) >= len(current["turns"]):
            return gr.skip(), None
        question = current["turns"][int(number)]["question"]
        return gr.Textbox(question, autofocus=True), int(number)

    shared.bridge.edit(edit, conversation, [field, editing], **quiet).then(
        None, js="() => pincite.focus('#question textarea')"
    )

    def stop(current: Conversation, language: str) -> list[Any]:
        if talk.pending(current):
            current = talk.settled(current, error=say(language, "stopped"))
        return display(shared.desk, current, language)

    field.stop(stop, [conversation, language], shown, cancels=replies, **quiet).then(
        **keeping, **quiet
    )

    def open_kept(id: str, stored: Any, language: str) -> list[Any]:
        found = next((c for c in talk.conversations(stored) if c["id"] == id), talk.fresh())
        return [*display(shared.desk, found, language), found["reports"]]

    picker.input(open_kept, [picker, stored, language], [*shown, scope], **quiet).then(**remember)

    def new(scope: list[str], language: str) -> list[Any]:
        return [*display(shared.desk, talk.fresh(scope), language), None]

    buttons["new"].click(new, [scope, language], [*shown, picker], **quiet).then(
        None, copies[4], js="(id) => pincite.remember(id) ?? pincite.focus('#question textarea')"
    )

    def delete(current: Conversation, stored: Any, language: str) -> list[Any]:
        left = [c for c in talk.conversations(stored) if c["id"] != current["id"]]
        return [*display(shared.desk, talk.fresh(), language), left, picked(left, None)]

    def delete_all(language: str) -> list[Any]:
        return [*display(shared.desk, talk.fresh(), language), [], picked([], None)]

    everything = [*shown, stored, picker]
    buttons["delete"].click(delete, [conversation, stored, language], everything, **quiet)
    buttons["delete_all"].click(delete_all, language, everything, **quiet)
    buttons["export"].click(exported, stored, buttons["export"], **quiet)

    def rate(event: gr.LikeData, current: Conversation, request: gr.Request) -> tuple[Any, Any]:
        index = turn_at(event.index)
        turn = current["turns"][index]
        rating = "up" if event.liked in (True, "Like") else "down"
        shared.desk.rate(turn["answer"] or {}, rating, "", user_of(request))
        return (turn["answer"] or {}, rating), gr.Textbox("", visible=True)

    def remark(words: str, rated: Any, request: gr.Request) -> Any:
        if rated and words.strip():
            shared.desk.rate(rated[0], rated[1], words.strip(), user_of(request))
        return gr.Textbox("", visible=False)

    chat.like(rate, conversation, [rated, comment], **quiet)
    comment.submit(remark, [comment, rated], comment, **quiet).then(
        None, js="() => pincite.said('thanks')"
    )
    copy_text.click(None, copies[0], js=COPY)
    copy_markdown.click(None, copies[1], js=COPY)
    copy_rich.click(None, [copies[2], copies[0]], js=COPY_RICH)
    copy_link.click(None, [copies[3], scope], js=COPY_LINK)
    return made


def answered(desk: Desk, current: Conversation, model: str, language: str) -> Iterator[list[Any]]:
    """Answer the conversation's last question; what the tab shows, each time it changes."""
    if not talk.pending(current):
        yield display(desk, current, language)
        return
    question = current["turns"][-1]["question"]
    yield display(desk, current, language, busy=True)
    try:
        writing = ""
        for part in desk.ask(question, current["reports"], talk.history(current), model):
            if isinstance(part, str):
                writing += part
                yield display(desk, current, language, writing, busy=True)
            else:
                current = talk.settled(current, answer=part)
    except PinciteError as error:
        current = talk.settled(current, error=str(error))
    except Exception:
        log.exception("a question could not be answered")
        current = talk.settled(current, error=say(language, "broken"))
    if talk.pending(current):
        current = talk.settled(current, error=say(language, "no_reply"))
    yield display(desk, current, language)


def display(
    desk: Desk, current: Conversation, language: str, writing: str = "", *, busy: bool = False
) -> list[Any]:
    """Values for the chat, the conversation, the field, the actions and what they copy."""
    cited_as, texts = desk.context(current["turns"])
    shown = talk.messages(current, language, cited_as, texts, writing)
    last = talk.last_answer(current)
    copied = ["", "", "", "", current["id"]]
    if last:
        rich = str(answers.as_rich_text(last))
        question = current["turns"][-1]["question"]
        copied[:4] = [answers.as_text(last), answers.as_markdown(last), rich, question]
    field = gr.Textbox(submit_btn=not busy, stop_btn=busy)
    return [shown, current, field, gr.Row(visible=bool(last)), *copied]


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


def turn_at(index: int | tuple[int, ...]) -> int:
    """The turn a message of the chat belongs to: a question and an answer make one."""
    return (index if isinstance(index, int) else index[0]) // 2


def user_of(request: gr.Request) -> str | None:
    """Who signed in, as the gate found."""
    state = getattr(request.request, "state", None)
    user: str | None = getattr(state, "user", None)
    return user
