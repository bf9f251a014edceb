"""What stands before the page: which paths exist, who may ask, and what a browser may fetch.

Gradio brings endpoints Pincite has no use for (file serving, a proxy, uploads into a shared
folder). Only what the page and its API need is let through.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import quote

from ui.page.listening import is_loopback
from ui.page.sign_in import SignIn

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

COOKIE = "pincite_session"
UPLOAD = "/gradio_api/upload"
_EXACT = frozenset(
    {
        "/",
        "/config",
        "/theme.css",
        "/favicon.ico",
        "/manifest.json",
        "/robots.txt",
        "/gradio_api/info",
        "/gradio_api/openapi.json",
        "/gradio_api/startup-events",
        "/gradio_api/queue/join",
        "/gradio_api/queue/data",
        "/gradio_api/app_id",
        "/gradio_api/cancel",
        "/gradio_api/reset",
        UPLOAD,
        "/gradio_api/upload_progress",
    }
)
_UNDER = (
    "/assets/",
    "/static/",
    "/pincite/",
    "/gradio_api/run/",
    "/gradio_api/call/",
    "/gradio_api/heartbeat/",
    "/gradio_api/file=",
)
# Needed to draw and send the sign-in form itself.
_OPEN = ("/pincite/sign-in", "/pincite/static/sign-in.css", "/favicon.ico", "/robots.txt")
# Gradio builds its components with inline scripts and `new Function`; nothing else may load,
# and nothing may be fetched from, sent to, or framed by another machine.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)


class Gate:
    """ASGI middleware: hosts, origins, paths, sign-in, and headers, in that order."""

    def __init__(
        self,
        app: App,
        *,
        host: str,
        sign_in: SignIn | None,
        also: frozenset[str] = frozenset(),
        largest_body: int = 8_000_000,
        largest_upload: int = 64_000_000,
    ) -> None:
        self.app = app
        self.sign_in = sign_in
        self.exact = _EXACT | also
        self.largest_body = largest_body
        # Several files may come in one request; what surrounds them is small.
        self.largest_upload = 4 * largest_upload + 100_000
        # A loopback server answers to loopback names only: a page elsewhere whose name was made
        # to point at 127.0.0.1 (DNS rebinding) must not read the library.
        self.loopback_only = is_loopback(host)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through, or answer it here."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in scope["headers"]}
        path = scope["path"]
        guarded = _with_headers(send)
        if self.loopback_only and not is_loopback(_host_name(headers.get("host", ""))):
            await refuse(guarded, 421, "This server answers on this machine only.")
        elif scope["method"] not in ("GET", "HEAD") and _from_elsewhere(headers):
            await refuse(guarded, 403, "Requests from other sites are not taken.")
        elif path not in self.exact and not path.startswith(_UNDER):
            await refuse(guarded, 404, "There is nothing here.")
        elif _length(headers) > self._largest(path):
            await refuse(guarded, 413, "The request is too large.")
        elif not self._may_enter(scope, path, headers):
            if path == "/":
                await _redirect(guarded, scope.get("query_string", b"").decode("latin-1"))
            else:
                await refuse(guarded, 401, "Sign in first.")
        else:
            await self.app(scope, _bounded(receive, self._largest(path)), guarded)

    def _largest(self, path: str) -> int:
        return self.largest_upload if path == UPLOAD else self.largest_body

    def _may_enter(self, scope: Scope, path: str, headers: dict[str, str]) -> bool:
        """Whether the visitor is signed in, or need not be; notes who it is for the page."""
        user = None
        if self.sign_in is not None:
            user = self.sign_in.user(_token(headers))
        scope.setdefault("state", {})["user"] = user
        return self.sign_in is None or user is not None or path in _OPEN


def _token(headers: dict[str, str]) -> str | None:
    """The session a browser sends as a cookie, or a program as `Authorization: Bearer …`."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else token_of(headers.get("cookie", ""))


def token_of(cookies: str) -> str | None:
    """The session token among a request's cookies."""
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(cookies)
    except CookieError:
        return None
    return jar[COOKIE].value if COOKIE in jar else None


def _host_name(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]


def _from_elsewhere(headers: dict[str, str]) -> bool:
    """Whether a browser says that another site sent this; programs send no such header."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2] != headers.get("host")


def _length(headers: dict[str, str]) -> int:
    try:
        return int(headers.get("content-length", "0"))
    except ValueError:
        return 0


def _bounded(receive: Receive, largest: int) -> Receive:
    """Stop reading a body whose length was not stated."""
    taken = 0

    async def bounded() -> MutableMapping[str, Any]:
        nonlocal taken
        message = await receive()
        if message["type"] == "http.request":
            taken += len(message.get("body", b""))
            if taken > largest:
                return {"type": "http.disconnect"}
        return message

    return bounded


def _with_headers(send: Send) -> Send:
    async def guarded(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", []), *_HEADERS]
        await send(message)

    return guarded


async def refuse(send: Send, status: int, reason: str) -> None:
    """Answer a request with one line."""
    body = reason.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _redirect(send: Send, query: str) -> None:
    target = "/pincite/sign-in" + (f"?then={quote(query, safe='')}" if query else "")
    headers = [(b"location", target.encode("latin-1")), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
