"""What programs and browsers send as JSON, made of whole characters.

JSON can name half a character ("\\ud83d" alone) and Python reads it as such, but what Gradio then
writes to the visitor cannot be encoded: it would end the stream on which all their answers come.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ui.page.gate import refuse

# Every escape is consumed in order, so that the backslash of "\\\\ud83d" escapes no surrogate.
_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)


def whole(body: bytes) -> bytes:
    """JSON of the same length with U+FFFD in place of every half of a character."""
    return _ESCAPE.sub(lambda found: rb"\ufffd" if found[1] else found[0], body)


Refusal = Callable[[str, bytes], tuple[int, str] | None]


class Bodies:
    """ASGI middleware: JSON bodies are read to their end and passed on as `whole` gives them, or
    refused with the status and the line that `refusal` gives for the path and the body."""

    def __init__(self, app: Any, refusal: Refusal) -> None:
        self.app = app
        self.refusal = refusal

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        headers = dict(scope.get("headers") or ())
        if scope["type"] != "http" or b"json" not in headers.get(b"content-type", b""):
            await self.app(scope, receive, send)
            return
        body = b""
        more = True
        while more:
            message = await receive()
            if message["type"] != "http.request":
                return  # who asked is gone
            body += message.get("body", b"")
            more = message.get("more_body", False)
        body = whole(body)
        refused = self.refusal(scope["path"], body)
        if refused is not None:
            await refuse(send, *refused)
            return
        parts = [{"type": "http.request", "body": body, "more_body": False}]

        async def given() -> Any:
            return parts.pop() if parts else await receive()

        await self.app(scope, given, send)
