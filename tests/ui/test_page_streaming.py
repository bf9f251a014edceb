"""A chat model's answer as it is written: verified sentence by sentence, and stopped half way.

The model is a scripted server on loopback that speaks as OpenAI's does; everything else is real.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    Open = Callable[..., Page]
    Ask = Callable[[Page, str], None]
    Serve = Callable[..., AbstractContextManager[str]]

pytestmark = pytest.mark.browser
QUESTION = (
    "What does the Board say about States that still have the death penalty for drug offences?"
)
FIRST = (
    "The Board encourages all States that retain the death penalty for drug-related offences "
    "to consider abolishing it."
)
FALSE = "The Board urges all States to abolish the death penalty by 1 January 2025."
SECOND = (
    "The Board encourages all States that retain the death penalty for drug-related offences "
    "to commute death sentences that have already been handed down."
)


class Model(ThreadingHTTPServer):
    """Writes one sentence, waits until `go` is set, and writes the others."""

    daemon_threads = True

    def __init__(self) -> None:
        self.go = threading.Event()
        model = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = self.rfile.read(int(self.headers["content-length"])).decode()
                # The key under which the prompt gives the unit that the sentences rest on.
                keys = re.findall(r"\[?(k\d+)\]?", asked.partition("consider abolishing")[0])
                self.send_response(200)
                self.send_header("content-type", "text/event-stream")
                self.end_headers()
                for number, sentence in enumerate((FIRST, FALSE, SECOND)):
                    if number == 1 and not model.go.wait(20):
                        return
                    for word in f"{sentence} [{keys[-1]}]\n".split(" "):
                        self._piece(word + " ")
                self.wfile.write(b"data: [DONE]\n\n")

            def _piece(self, text: str) -> None:
                delta = {"role": "assistant", "content": text}
                chunk = {
                    "id": "x", "object": "chat.completion.chunk", "created": 0, "model": "m",
                    "choices": [{"index": 0, "delta": delta, "finish_reason": None}],
                }  # fmt: skip
                self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
                self.wfile.flush()

            def log_message(self, *_: object) -> None:
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[Model]:
    pytest.importorskip("langchain_openai", reason="pip install 'pincite[openai]'")
    server = Model()
    host, port = server.server_address[:2]
    monkeypatch.setenv("OPENAI_BASE_URL", f"http://{host!s}:{port}/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    yield server
    server.go.set()
    server.shutdown()
    server.server_close()


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
