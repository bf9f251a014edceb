"""What the tabs of the page share: components that more than one of them reads or changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import parse_qs

import gradio as gr

from ui.page.desk import Desk

Markup = partial(gr.HTML, apply_default_css=False)  # our own style.css dresses it


@dataclass(frozen=True, slots=True)
class Shared:
    """`bridge` hears clicks on links made in HTML (see static/bridge.js); each kind of link is an
    event of its own: click opens a unit, edit a question, select a report to read, delete one.
    """

    desk: Desk
    words: Callable[[str], Any]  # a phrase in the visitor's language, for a component's label
    language: gr.Textbox
    bridge: gr.HTML
    tabs: gr.Tabs


def query(event: gr.EventData) -> Mapping[str, list[str]]:
    """The query of the link that was clicked."""
    address = str(getattr(event, "query", ""))[:20_000]
    return parse_qs(address.partition("?")[2])


def first(values: Mapping[str, list[str]], name: str) -> str:
    """The value of a query's field, "" where it has none."""
    return values.get(name, [""])[0]


def user_of(request: gr.Request) -> str | None:
    """Who signed in, as the gate found."""
    state = getattr(request.request, "state", None)
    user: str | None = getattr(state, "user", None)
    return user
