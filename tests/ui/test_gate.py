"""The gate: hosts, origins, paths, sign-in, bodies and headers, each asked through ASGI."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from ui.page import sign_in
from ui.page.bodies import whole
from ui.page.gate import Gate
from ui.page.sign_in import SignIn

Headers = dict[str, str]
LOCAL = {"host": "127.0.0.1:7860"}


async def behind(scope: Any, receive: Any, send: Any) -> None:
    """An application that reads the body whole and says who asked."""
    read = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        read += len(message.get("body", b""))
        if not message.get("more_body"):
            break
    user = scope.get("state", {}).get("user")
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": f"{user} {read}".encode()})


def ask(
    gate: Gate,
    path: str = "/",
    method: str = "GET",
    headers: Headers | None = None,
    body: bytes = b"",
    query: bytes = b"",
) -> tuple[int, dict[str, str], bytes]:
    """The status, headers and body the gate answers with; status 0 when it answers nothing."""
    sent: list[MutableMapping[str, Any]] = []
    pieces = [body[at : at + 1000] for at in range(0, len(body), 1000)] or [b""]

    async def receive() -> MutableMapping[str, Any]:
        piece = pieces.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "path": path,
        "method": method,
        "query_string": query,
        "headers": [(k.encode(), v.encode()) for k, v in {**LOCAL, **(headers or {})}.items()],
    }
    # In a thread of its own: a browser test before this one keeps a loop in the main thread.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(gate(scope, receive, send))).result()
    if not sent:
        return 0, {}, b""
    found = {k.decode(): v.decode() for k, v in sent[0]["headers"]}
    return sent[0]["status"], found, b"".join(message.get("body", b"") for message in sent[1:])


@pytest.fixture
def gate() -> Gate:
    return Gate(behind, host="127.0.0.1", sign_in=None)


@pytest.mark.parametrize(
    "path",
    ["/", "/config", "/theme.css", "/assets/index.js", "/pincite/static/main.js",
     "/gradio_api/run/page_start", "/gradio_api/call/v1_ask", "/gradio_api/info"],
)  # fmt: skip
def test_what_the_page_needs_is_let_through(gate: Gate, path: str) -> None:
    assert ask(gate, path)[0] == 200


@pytest.mark.parametrize(
    "path",
    ["/gradio_api/file/etc/passwd", "/gradio_api/proxy=http://example.org/", "/upload",
     "/gradio_api/stream/x", "/monitoring", "/gradio_api/deep_link", "/login", "/gradio_api/runs",
     "/file=/etc/passwd", "/gradio_api/component_server", "/docs", "/pincite",
     "/gradio_api/vibe-edit"],
)  # fmt: skip
def test_what_nobody_needs_is_not_there(gate: Gate, path: str) -> None:
    assert ask(gate, path)[0] == 404
    assert ask(gate, path, "POST")[0] == 404


@pytest.mark.parametrize("host", ["127.0.0.1:7860", "localhost", "[::1]:7860", "127.0.0.9"])
def test_this_machine_may_ask(gate: Gate, host: str) -> None:
    assert ask(gate, headers={"host": host})[0] == 200


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1.example.org", "", "192.168.0.4:7860"])
def test_another_name_for_this_machine_is_refused(gate: Gate, host: str) -> None:
    assert ask(gate, headers={"host": host})[0] == 421


def test_requests_another_site_sent_are_refused(gate: Gate) -> None:
    path = "/gradio_api/run/page_remove"
    assert ask(gate, path, "POST", {"origin": "http://127.0.0.1:7860"})[0] == 200
    assert ask(gate, path, "POST")[0] == 200
    assert ask(gate, path, "POST", {"origin": "http://example.org"})[0] == 403
    assert ask(gate, path, "POST", {"origin": "http://127.0.0.1:9999"})[0] == 403
    assert ask(gate, path, "POST", {"origin": "null"})[0] == 403
    assert ask(gate, path, "POST", {"sec-fetch-site": "cross-site"})[0] == 403


def test_large_bodies_are_refused_said_or_not(gate: Gate) -> None:
    path = "/gradio_api/run/page_start"
    assert ask(gate, path, "POST", {"content-length": "8000001"})[0] == 413
    assert ask(gate, path, "POST", {"content-length": "nonsense"})[0] == 200
    small = Gate(behind, host="127.0.0.1", sign_in=None, largest_body=5000)
    assert ask(small, path, "POST", body=b"x" * 5000)[2] == b"None 5000"
    assert ask(small, path, "POST", body=b"x" * 5001)[0] == 0


def test_every_answer_forbids_other_machines(gate: Gate) -> None:
    for path in ("/", "/nothing"):
        headers = ask(gate, path)[1]
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "connect-src 'self'" in policy
        assert "http" not in policy
        assert "*" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


@pytest.fixture
def guarded(tmp_path: Path) -> Gate:
    path = tmp_path / "users"
    sign_in.write_users(path, {"amina": sign_in.hash_password("long enough")})
    return Gate(behind, host="0.0.0.0", sign_in=SignIn(path, hours=1))


def test_sign_in_comes_first(guarded: Gate) -> None:
    status, headers, _ = ask(guarded, "/", query=b"report=a&at=p1")
    assert (status, headers["location"]) == (303, "/pincite/sign-in?then=report%3Da%26at%3Dp1")
    assert ask(guarded, "/gradio_api/run/page_start", "POST")[0] == 401
    assert ask(guarded, "/pincite/static/main.js")[0] == 401
    assert ask(guarded, "/pincite/upload", "POST")[0] == 401
    assert ask(guarded, "/gradio_api/info")[0] == 401
    assert ask(guarded, "/pincite/sign-in")[0] == 200


def test_who_signed_in_is_known_behind_the_gate(guarded: Gate) -> None:
    assert guarded.sign_in is not None
    token = guarded.sign_in.enter("amina", "long enough")
    headers = {"cookie": f"other=1; pincite_session={token}", "host": "any.example.org"}
    assert ask(guarded, "/", headers=headers)[2] == b"amina 0"
    assert ask(guarded, "/", headers={"cookie": "pincite_session=wrong"})[0] == 303
    assert ask(guarded, "/", headers={"cookie": "\x01=;;=%%"})[0] == 303


@pytest.mark.parametrize(
    ("sent", "passed"),
    [
        (rb'"a\ud83d"', rb'"a\ufffd"'),
        (rb'"\uD83D\uDE00"', rb'"\uD83D\uDE00"'),
        (rb'"\ud83d\ud83d\ude00"', rb'"\ufffd\ud83d\ude00"'),
        (rb'"\ude00\ud83d"', rb'"\ufffd\ufffd"'),
        (rb'"\\ud83d"', rb'"\\ud83d"'),
        (rb'"\\\ud83d\n\u00e9"', rb'"\\\ufffd\n\u00e9"'),
        (b'"plain \xf0\x9f\x98\x80"', b'"plain \xf0\x9f\x98\x80"'),
    ],
)
def test_half_a_character_becomes_a_whole_one(sent: bytes, passed: bytes) -> None:
    import json

    assert whole(sent) == passed
    json.loads(whole(sent)).encode()
