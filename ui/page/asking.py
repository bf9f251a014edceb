"""The Ask tab: the chat, asking and asking again, and what to do with an answer."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import gradio as gr

from ingest.errors import PinciteError
from ui.page import copies, talk
from ui.page.composing import Composer, compose, scoped
from ui.page.desk import Desk
from ui.page.history import History, picked, save
from ui.page.shared import Shared, first, query, user_of
from ui.page.talk import Conversation
from ui.page.words import say

log = logging.getLogger("pincite.page")
AT_ONCE = 4  # questions answered at once; more wait their turn in Gradio's queue
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
COPY = "(text) => navigator.clipboard.writeText(text).then(() => pincite.said('copied'))"
COPY_RICH = "(html, text) => pincite.copyRich(html, text)"
COPY_LINK = "(question, reports, sections) => pincite.copyLink(question, reports, sections)"


@dataclass(frozen=True, slots=True)
class Ask:
    """The components of the tab that the page's start fills."""

    chat: gr.Chatbot
    composer: Composer
    conversation: gr.State
    stored: gr.BrowserState
    history: History
    actions: gr.Row
    copied: list[gr.Textbox]

    @property
    def shown(self) -> list[Any]:
        """The components that `display` fills."""
        return [self.chat, self.conversation, self.composer.field, self.actions, *self.copied]


def tab(shared: Shared, history: History, stored: gr.BrowserState) -> Ask:
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
    copied = [gr.Textbox(visible=False) for _ in range(5)]
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
    composer = compose(shared)
    made = Ask(chat, composer, gr.State(talk.fresh()), stored, history, actions, copied)
    _wire_questions(shared, made)
    _wire_history(shared, made)
    _wire_rating(shared, made, comment)
    copy_text.click(None, copied[0], js=COPY)
    copy_markdown.click(None, copied[1], js=COPY)
    copy_rich.click(None, [copied[2], copied[0]], js=COPY_RICH)
    copy_link.click(None, [copied[3], composer.reports, composer.sections], js=COPY_LINK)
    return made


def _wire_questions(shared: Shared, ask: Ask) -> None:
    """Put a question, start from an example, retry, edit, stop."""
    conversation, language, composer = ask.conversation, shared.language, ask.composer
    editing = gr.State(None)
    keeping = {
        "fn": save,
        "inputs": [conversation, ask.stored],
        "outputs": [ask.stored, ask.history.picker],
    }
    scope = [composer.reports, composer.sections]
    replies: list[Any] = []

    def answer(current: Conversation, model: str, language: str) -> Iterator[list[Any]]:
        yield from answered(shared.desk, current, model, language)

    def answering(event: Any) -> None:
        """After a question was put: answer it, then keep the conversation."""
        asking = [conversation, composer.model, language]
        # "multiple": a reply that was stopped counts as running for Gradio's page ever after, and
        # no other would start; `put` sees to it that there is one at a time.
        reply = event.then(
            answer,
            asking,
            ask.shown,
            concurrency_limit=AT_ONCE,
            trigger_mode="multiple",
            **QUIET,
        )
        reply.then(None, ask.copied[4], js="(id) => pincite.answered(id)").then(**keeping, **QUIET)
        replies.append(reply)

    def put(
        question: str,
        current: Conversation,
        reports: list[str],
        sections: list[str],
        instead_of: int | None,
    ) -> tuple[Conversation, str, None]:
        if not question.strip() or talk.pending(current):
            return current, question, None
        current = current | {"reports": reports, "sections": sections}
        return talk.ask(current, question.strip(), instead_of), "", None

    putting = [conversation, composer.field, editing]
    asked = [composer.field, conversation, *scope, editing]
    answering(composer.field.submit(put, asked, putting, **QUIET))

    def starter(
        event: gr.SelectData, current: Conversation, reports: list[str], sections: list[str]
    ) -> tuple[Conversation, str, None]:
        return put(event.value["text"], current, reports, sections, None)

    answering(ask.chat.example_select(starter, [conversation, *scope], putting, **QUIET))

    def again(event: gr.RetryData, current: Conversation) -> Conversation:
        index = min(turn_at(event.index), len(current["turns"]) - 1)
        return talk.ask(current, current["turns"][index]["question"], index)

    answering(ask.chat.retry(again, conversation, conversation, **QUIET))

    def edit(event: gr.EventData, current: Conversation) -> tuple[Any, int | None]:
        number = first(query(event), "edit")
        if not number.isdigit() or int(number) >= len(current["turns"]):
            return gr.skip(), None
        question = current["turns"][int(number)]["question"]
        return gr.Textbox(question, autofocus=True), int(number)

    shared.bridge.edit(edit, conversation, [composer.field, editing], **QUIET).then(
        None, js="() => pincite.focus('#question textarea')"
    )

    def stop(current: Conversation, language: str) -> list[Any]:
        if talk.pending(current):
            current = talk.settled(current, error=say(language, "stopped"))
        return display(shared.desk, current, language)

    composer.field.stop(stop, [conversation, language], ask.shown, cancels=replies, **QUIET).then(
        **keeping, **QUIET
    )


def _wire_history(shared: Shared, ask: Ask) -> None:
    """Open a conversation kept, begin a new one, delete."""
    language, history, composer = shared.language, ask.history, ask.composer
    remember: dict[str, Any] = {"fn": None, "inputs": ask.copied[4], "js": "pincite.remember"}

    def open_kept(id: str, stored: Any, language: str) -> list[Any]:
        found = next((c for c in talk.conversations(stored) if c["id"] == id), talk.fresh())
        scope = scoped(shared.desk, found["reports"], found.get("sections", []), language)
        return [*display(shared.desk, found, language), *scope]

    history.picker.input(
        open_kept, [history.picker, ask.stored, language], [*ask.shown, *composer.scope], **QUIET
    ).then(**remember)

    def new(language: str) -> list[Any]:
        return [*display(shared.desk, talk.fresh(), language), None]

    history.new.click(new, language, [*ask.shown, history.picker], **QUIET).then(
        None,
        ask.copied[4],
        js="(id) => pincite.remember(id) ?? pincite.focus('#question textarea')",
    )

    def delete(current: Conversation, stored: Any, language: str) -> list[Any]:
        left = [c for c in talk.conversations(stored) if c["id"] != current["id"]]
        return [*display(shared.desk, talk.fresh(), language), left, picked(left, None)]

    def delete_all(language: str) -> list[Any]:
        return [*display(shared.desk, talk.fresh(), language), [], picked([], None)]

    everything = [*ask.shown, ask.stored, history.picker]
    history.delete.click(delete, [ask.conversation, ask.stored, language], everything, **QUIET)
    history.delete_all.click(delete_all, language, everything, **QUIET)


def _wire_rating(shared: Shared, ask: Ask, comment: gr.Textbox) -> None:
    """Thumbs, and a comment on them, noted on this server."""
    rated = gr.State(None)

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

    ask.chat.like(rate, ask.conversation, [rated, comment], **QUIET)
    comment.submit(remark, [comment, rated], comment, **QUIET).then(
        None, js="() => pincite.said('thanks')"
    )


def answered(desk: Desk, current: Conversation, model: str, language: str) -> Iterator[list[Any]]:
    """Answer the conversation's last question; what the tab shows, each time it changes."""
    if not talk.pending(current):
        yield display(desk, current, language)
        return
    turn = current["turns"][-1]
    yield display(desk, current, language, busy=True)
    try:
        for part in desk.ask(
            turn["question"], current["reports"], talk.history(current), model, turn["sections"]
        ):
            if isinstance(part, str):
                current = talk.settled(current, said=(turn.get("said") or "") + part)
                turn = current["turns"][-1]
                yield display(desk, current, language, busy=True)
            else:
                current = talk.settled(current, answer=part, said=None)
    except PinciteError as error:
        current = talk.settled(current, error=desk.said(error))
    except Exception:
        log.exception("a question could not be answered")
        current = talk.settled(current, error=say(language, "broken"))
    if talk.pending(current):
        current = talk.settled(current, error=say(language, "no_reply"))
    yield display(desk, current, language)


def display(desk: Desk, current: Conversation, language: str, *, busy: bool = False) -> list[Any]:
    """Values for the chat, the conversation, the field, the actions and what they copy."""
    cited_as, texts = desk.context(current["turns"])
    shown = talk.messages(current, language, cited_as, texts)
    last = talk.last_answer(current)
    copied = ["", "", "", "", current["id"]]
    if last:
        rich = str(copies.as_rich_text(last))
        question = current["turns"][-1]["question"]
        copied[:4] = [copies.as_text(last), copies.as_markdown(last), rich, question]
    field = gr.Textbox(submit_btn=not busy, stop_btn=busy)
    return [shown, current, field, gr.Row(visible=bool(last)), *copied]


def turn_at(index: int | tuple[int, ...]) -> int:
    """The turn a message of the chat belongs to: a question and an answer make one."""
    return (index if isinstance(index, int) else index[0]) // 2
