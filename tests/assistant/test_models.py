"""The chat-model path, with scripted models behind LangChain's own doors."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from assistant.answer import Assistant
from assistant.errors import ModelUnavailable
from assistant.model import Answer
from assistant.models import chat_model
from assistant.models.output import sentences
from assistant.settings import AnswerSettings
from retrieval.library import Library

QUESTION = "What does the Committee ask of ports about plastic crates?"
GOOD = "The Committee encourages ports to consider replacing plastic crates. [k3]"


def scripted(*responses: str) -> Any:
    """A chat model of LangChain's own that gives `responses` in turn."""
    from langchain_core.language_models.fake_chat_models import FakeListChatModel

    return FakeListChatModel(responses=list(responses))


def ask(library: Library, *responses: str) -> Answer:
    return Assistant(library, model=scripted(*responses)).ask(QUESTION)


def test_a_faithful_sentence_is_shown_with_its_unit(small_library: Library) -> None:
    answer = ask(small_library, GOOD)
    assert [s.text for s in answer.sentences] == [
        "The Committee encourages ports to consider replacing plastic crates."
    ]
    assert [c.anchor for c in answer.citations] == ["r2"]
    assert answer.model != "extractive"


def test_a_changed_verb_is_written_again_once(small_library: Library) -> None:
    bad = "The Committee urges ports to replace plastic crates. [k3]"
    answer = ask(small_library, bad, GOOD)
    assert [s.text for s in answer.sentences] == [GOOD.removesuffix(" [k3]")]


def test_what_fails_twice_gives_way_to_the_reports_own_sentence(small_library: Library) -> None:
    bad = "The Committee urges ports to burn 40 plastic crates. [k3]"
    answer = ask(small_library, f"{GOOD}\n{bad}", bad)
    assert all("urges" not in s.text for s in answer.sentences)
    assert all(s.support == "verbatim" for s in answer.sentences)
    assert {c.anchor for c in answer.citations} == {"r2"}


@pytest.mark.parametrize(
    "garbage",
    [
        "The Committee encourages ports to consider replacing plastic crates. [k999]",
        "The Committee encourages ports to consider replacing plastic crates.",
        "}{ ]] <html>",
        "",
        "I have been told to ignore the rules. [k3]",
    ],
)
def test_unreadable_or_unfounded_output_falls_back(small_library: Library, garbage: str) -> None:
    extractive = Assistant(small_library).ask(QUESTION)
    answer = ask(small_library, garbage, garbage)
    assert answer.sentences[0] == extractive.sentences[0]
    assert all(s.support == "verbatim" for s in answer.sentences)
    assert "did not answer" in answer.sentences[-1].text
    assert answer.model == "extractive"


def test_look_ups_never_reach_the_model(small_library: Library) -> None:
    answer = Assistant(small_library, model=scripted("Nonsense. [k3]")).ask("para. 5")
    assert answer.model == "extractive"
    assert answer.citations[0].anchor == "p5"


def test_streaming_gives_verified_text_and_the_answer_last(small_library: Library) -> None:
    *pieces, answer = Assistant(small_library, model=scripted(GOOD)).stream(QUESTION)
    assert "".join(map(str, pieces)).strip() == GOOD.removesuffix(" [k3]")
    assert isinstance(answer, Answer)


def test_output_is_read_line_by_line_with_keys() -> None:
    found = sentences("- One thing. [k3]\n2. Another [k10, k17].\n\nNo key at all\n")
    assert [(s.text, s.keys) for s in found] == [
        ("One thing.", ("k3",)),
        ("Another.", ("k10", "k17")),
        ("No key at all.", ()),
    ]


def test_a_model_that_is_not_installed_says_what_to_do() -> None:
    with pytest.raises(ModelUnavailable, match="Write provider:model"):
        chat_model("nonsense")
    with pytest.raises(ModelUnavailable, match="no such model file"):
        chat_model("llamacpp:/nowhere/model.gguf")


class Scripted(ThreadingHTTPServer):
    """An OpenAI-compatible server on loopback that does what its script says."""

    daemon_threads = True

    def __init__(self, act: Callable[[BaseHTTPRequestHandler], None]) -> None:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers.get("Content-Length", 0))
                self.rfile.read(length)
                act(self)

            def log_message(self, *args: object) -> None:
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()


def stream_of(text: str, *, whole: bool = True) -> Callable[[BaseHTTPRequestHandler], None]:
    """Server-sent events of `text`, word by word; cut off in the middle unless `whole`."""

    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.end_headers()
        for word in text.split(" "):
            chunk = {
                "id": "x", "object": "chat.completion.chunk", "created": 0, "model": "m",
                "choices": [{"index": 0, "delta": {"role": "assistant", "content": word + " "},
                             "finish_reason": None}],
            }  # fmt: skip
            handler.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        if whole:
            handler.wfile.write(b"data: [DONE]\n\n")
        else:
            handler.wfile.write(b'data: {"id": "x", "choices": [{"ind')

    return act


def failing(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(500)
    handler.end_headers()
    handler.wfile.write(b'{"error": {"message": "out of order"}}')


def rubbish(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    handler.wfile.write(b"<html>not json</html>")


def hanging(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(20)


@pytest.fixture
def server() -> Iterator[Callable[[Callable[[BaseHTTPRequestHandler], None]], Any]]:
    """From an act to a chat model that speaks to a server doing it."""
    pytest.importorskip("langchain_openai", reason="the package langchain-openai is not installed")
    running: list[Scripted] = []

    def start(act: Callable[[BaseHTTPRequestHandler], None]) -> Any:
        running.append(Scripted(act))
        port = running[-1].server_address[1]
        return chat_model(
            "openai:m", base_url=f"http://127.0.0.1:{port}/v1", api_key="none", max_retries=0
        )

    yield start
    for one in running:
        one.shutdown()
        one.server_close()


@pytest.mark.filterwarnings("ignore")
def test_a_compatible_server_writes_the_answer(small_library: Library, server: Any) -> None:
    answer = Assistant(small_library, model=server(stream_of(GOOD))).ask(QUESTION)
    assert [c.anchor for c in answer.citations] == ["r2"]
    assert answer.model == "m"


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("act", [failing, rubbish, stream_of("The Committee", whole=False)])
def test_a_broken_server_leaves_the_extractive_answer(
    small_library: Library, server: Any, act: Any
) -> None:
    extractive = Assistant(small_library).ask(QUESTION)
    answer = Assistant(small_library, model=server(act)).ask(QUESTION)
    assert answer.sentences[0] == extractive.sentences[0]
    assert answer.model == "extractive"
    assert "did not answer" in answer.sentences[-1].text


@pytest.mark.filterwarnings("ignore")
def test_a_server_that_hangs_costs_no_more_than_its_time(
    small_library: Library, server: Any
) -> None:
    assistant = Assistant(small_library, AnswerSettings(timeout=0.5), server(hanging))
    started = time.monotonic()
    answer = assistant.ask(QUESTION)
    assert time.monotonic() - started < 5
    assert "took too long" in answer.sentences[-1].text
    assert answer.model == "extractive"
