"""A chat model's answer as it is written: verified sentence by sentence, and stopped half way.

The model is a scripted server on loopback that speaks as OpenAI's does; everything else is real.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.ui.scripted import FIRST, SECOND, Model

if TYPE_CHECKING:
    from playwright.sync_api import Page

    Open = Callable[..., Page]
    Ask = Callable[[Page, str], None]
    Serve = Callable[..., AbstractContextManager[str]]

pytestmark = pytest.mark.browser
QUESTION = (
    "What does the Board say about States that still have the death penalty for drug offences?"
)


def put(page: Page, question: str) -> None:
    page.locator("#question textarea").fill(question)
    page.keyboard.press("Enter")


def test_sentences_come_as_they_are_verified_and_stop_stops(
    visit: Open, serve: Serve, sample_folder: Path, model: Model, ask: Ask
) -> None:
    with serve(sample_folder, "--model", "openai:scripted") as where:
        page = visit(where)
        put(page, QUESTION)
        page.locator(".writing", has_text=FIRST).wait_for(timeout=60_000)
        assert page.locator(".reply").count() == 0
        # Stopped half way: what was written stays, and says so.
        page.locator("#question .stop-button").click()
        page.locator("#chat .problem", has_text="Stopped.").wait_for()
        assert FIRST in page.locator(".writing").inner_text()
        page.locator("#question .submit-button").wait_for()
        # Asked again and left to write: only what its paragraph supports is shown.
        put(page, QUESTION)
        page.locator(".writing", has_text=FIRST).nth(1).wait_for()
        assert SECOND not in page.locator("#chat").inner_text()
        model.go.set()
        page.locator(".reply").wait_for()
        said = page.locator(".reply .answer").inner_text()
        assert FIRST in said
        assert SECOND in said
        assert "urges" not in said
        assert "2025" not in said
        assert page.locator(".reply .supported").count() >= 2
        assert page.locator(".reply .chip").first.inner_text() == "Recommendation 5"
        # The choice of model: the same question, quoted.
        page.locator("#model input").click()
        page.get_by_role("option", name="Extractive").click()
        put(page, QUESTION)
        page.locator(".reply").nth(1).wait_for()
        assert page.locator(".reply").nth(1).locator(".supported").count() == 0
