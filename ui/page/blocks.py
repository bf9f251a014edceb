"""The page: a Gradio app of six tabs with the source pane beside them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from ingest.errors import PinciteError
from ui.page import asking, brief, examination, history, keeping, shelving, talk
from ui.page.calls import Calls
from ui.page.composing import scoped
from ui.page.desk import Desk
from ui.page.endpoints import add_endpoints
from ui.page.evaluating import evaluate_tab, owner_of
from ui.page.html import h
from ui.page.requests import LONGEST_QUESTION
from ui.page.shared import Markup, Shared, first, query, user_of
from ui.page.source import pane
from ui.page.starters import starters
from ui.page.words import LANGUAGES, browser_code, catalogue, say

STATIC = Path(__file__).parent / "static"
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
ARRIVE = "(...values) => pincite.arrive(values)"
# Phrases that static/page.js needs: lines it shows, and names for what Gradio names in English.
_SAID_BY_SCRIPT = (
    "not_official", "history_local", "copied", "not_copied", "thanks", "history", "theme", "send",
    "stop", "conversation", "more_tabs",
)  # fmt: skip


def build(desk: Desk, suites: Sequence[str] = ()) -> tuple[gr.Blocks, gr.I18n, Calls]:
    """The page, the phrases its components need, and the calls that programs can make; `suites`
    can be run on it."""
    i18n = gr.I18n(**catalogue())
    with gr.Blocks(
        title="Pincite", analytics_enabled=False, fill_width=True, delete_cache=(600, 600)
    ) as page:
        language = gr.Textbox("en", visible=False)
        arrived = [gr.Textbox(visible=False) for _ in range(2)]  # the address, the conversation
        bridge = gr.HTML("", elem_id="bridge", js_on_load=(STATIC / "bridge.js").read_text("utf-8"))
        stored = gr.BrowserState([], storage_key="pincite.conversations", secret="pincite")
        kept = history.sidebar(i18n, stored)
        with gr.Row(elem_id="top"):
            Markup('<a class="brand" href="./">Pincite</a>', elem_id="brand")
            user = Markup("", elem_id="user")
            choice = gr.Dropdown(
                [(name, code) for code, name in LANGUAGES.items()],
                label=i18n("language"),
                show_label=False,
                container=False,
                filterable=False,
                elem_id="language",
                min_width=110,
                scale=0,
            )
            theme = gr.Button("◐", elem_id="theme", size="sm", scale=0, min_width=44)
        with gr.Row(elem_id="frame"):
            with gr.Column(scale=3, elem_id="main"), gr.Tabs(elem_id="tabs") as tabs:
                shared = Shared(desk, i18n, language, bridge, tabs)
                with gr.Tab(i18n("view_ask"), id="ask", elem_id="ask"):
                    ask = asking.tab(shared, kept, stored)
                with gr.Tab(i18n("view_brief"), id="brief") as briefs:
                    brief.tab(shared, briefs)
                with gr.Tab(i18n("view_library"), id="library") as library:
                    keeping.library_tab(shared, library, ask.composer)
                with gr.Tab(i18n("view_read"), id="read") as read:
                    shelving.read_tab(shared, read)
                with gr.Tab(i18n("view_recommendations"), id="recommendations") as register:
                    shelving.register_tab(shared, register)
                with gr.Tab(i18n("view_names"), id="names") as names:
                    shelving.names_tab(shared, names)
                with gr.Tab(i18n("view_evaluate"), id="evaluate", visible=bool(suites)) as tried:
                    evaluate_tab(shared, tried, suites or ("samples",))
            with gr.Column(scale=2, visible=False, elem_id="source") as column:
                close = gr.Button(i18n("close_source"), elem_id="close-source", size="sm")
                source = Markup("", elem_id="source-pane")
        Markup(f'<p data-say="not_official">{say("en", "not_official")}</p>', elem_id="notice")
        _wire_source(shared, source, column, close)
        choice.input(None, choice, js="(code) => pincite.speak(code)")
        theme.click(None, js="() => pincite.theme()")
        page.unload(leave)
        _wire_start(page, shared, ask, arrived, [choice, user, source, column])
        calls = add_endpoints(desk)
    return page, i18n, calls


def _wire_source(shared: Shared, source: gr.HTML, column: gr.Column, close: gr.Button) -> None:
    """Links to units, and the button that closes the pane."""
    desk, language = shared.desk, shared.language
    shown = {"outputs": [source, column], **QUIET}
    opened = {"fn": None, "js": "() => pincite.opened()"}

    def follow(event: gr.EventData, language: str) -> tuple[str, Any]:
        asked = query(event)
        if not first(asked, "at"):
            return "", gr.Column(visible=False)
        return unit_pane(
            desk, first(asked, "report"), first(asked, "at"), asked.get("mark", []), language
        ), gr.Column(visible=True)

    shared.bridge.click(follow, language, **shown).then(**opened)
    close.click(lambda: gr.Column(visible=False), None, column, **QUIET).then(
        None, js="() => pincite.closed()"
    )


def _wire_start(
    page: gr.Blocks, shared: Shared, ask: asking.Ask, arrived: list[gr.Textbox], frame: list[Any]
) -> None:
    """What happens when the page is opened: language, history, and what the address names."""
    desk = shared.desk

    def start(
        stored: Any, language: str, address: str, current: str, request: gr.Request
    ) -> list[Any]:
        language = language if language in LANGUAGES else "en"
        asked = query_of(address)
        kept = talk.conversations(stored)
        conversation = next((c for c in kept if c["id"] == current), talk.fresh())
        question = first(asked, "q").strip()
        reports = desk.reports()
        if question:
            known = {value for _, value in desk.sections()}
            chosen = [info["id"] for info in reports if info["id"] in asked.get("in", [])]
            within = [value for value in asked.get("section", []) if value in known]
            conversation = talk.ask(talk.fresh(chosen, within), question[:LONGEST_QUESTION])
        values = asking.display(desk, conversation, language)
        values[0] = gr.Chatbot(
            values[0],
            placeholder=_welcome(len(reports), language),
            examples=[{"text": text} for text in starters(desk.library(), language)]
            if reports
            else [],
            rtl=language == "ar",
        )
        at = first(asked, "at")
        opened = unit_pane(
            desk, first(asked, "report"), at, asked.get("mark", []), language
        ) if at else ""  # fmt: skip
        scope = scoped(desk, conversation["reports"], conversation.get("sections", []), language)
        return [
            language,
            *values,
            *scope,
            history.picked(kept, conversation["id"]),
            language,
            _signed_in(user_of(request), language),
            opened,
            gr.Column(visible=bool(at)),
        ]

    loaded = page.load(
        start,
        [ask.stored, shared.language, *arrived],
        [shared.language, *ask.shown, *ask.composer.scope, ask.history.picker, *frame],
        js=ARRIVE,
        **QUIET,
    )
    loaded.then(None, ask.conversation, js="() => pincite.ready()")

    def answer(current: Any, language: str) -> Any:
        yield from asking.answered(desk, current, desk.models[0], language)

    loaded.then(answer, [ask.conversation, shared.language], ask.shown, **QUIET).then(
        None, ask.copied[4], js="pincite.remember"
    ).then(history.save, [ask.conversation, ask.stored], [ask.stored, ask.history.picker], **QUIET)


def leave(request: gr.Request) -> None:
    """A window was closed: what it started and nobody waits for any more is ended."""
    examination.stop(owner_of(request))


def query_of(address: str) -> dict[str, list[str]]:
    """The query of the address the page was opened with."""
    from urllib.parse import parse_qs

    return parse_qs(str(address)[:20_000].lstrip("?"))


def unit_pane(desk: Desk, report: str, anchor: str, quotes: list[str], language: str) -> str:
    """The source pane for a unit, or the line that says why there is none."""
    try:
        return pane(desk.unit(report, anchor), quotes, language)
    except PinciteError as error:
        title = h("h2", {"id": "source-title", "tabindex": "-1"}, say(language, "source"))
        problem = h("p", {"class": "problem", "role": "alert"}, desk.said(error))
        return h("div", {"class": "source-body"}, title, problem)


def _welcome(count: int, language: str) -> str:
    more = say(language, "welcome_more", count=count) if count else say(language, "no_reports")
    return h(
        "div",
        {"class": "welcome"},
        h("h1", {}, say(language, "welcome")),
        h("p", {}, more),
    )


def _signed_in(user: str | None, language: str) -> str:
    if user is None:
        return ""
    button = h("button", {}, say(language, "sign_out"))
    form = h("form", {"method": "post", "action": "pincite/sign-out"}, h("span", {}, user), button)
    return str(form)


def head() -> str:
    """What the page's head holds beside Gradio's own: the small script and its phrases."""
    phrases = {
        browser_code(code): {key: say(code, key) for key in _SAID_BY_SCRIPT} for code in LANGUAGES
    }
    codes = {code: browser_code(code) for code in LANGUAGES}
    data = json.dumps({"phrases": phrases, "codes": codes}, ensure_ascii=False)
    data = data.replace("<", "\\u003c")
    return (
        '<link rel="stylesheet" href="pincite/static/style.css">'
        '<link rel="stylesheet" href="pincite/static/tabs.css">'
        '<link rel="stylesheet" href="pincite/static/brief.css">'
        f'<script type="application/json" id="pincite-data">{data}</script>'
        '<script src="pincite/static/page.js"></script>'
    )
