"""The sign-in page: a plain form that works without scripts."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote

from ui.page.gate import COOKIE, token_of
from ui.page.sign_in import SignIn

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

LARGEST_FORM = 10_000  # bytes
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Pincite: sign in</title>
<link rel="stylesheet" href="static/sign-in.css">
</head>
<body>
<main>
<h1>Pincite</h1>
<form method="post" action="sign-in?then={then}">
{problem}
<label for="name">Name</label>
<input id="name" name="name" autocomplete="username" autofocus required>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button>Sign in</button>
</form>
</main>
</body>
</html>
"""


class Signing:
    """GET shows the form, POST checks it, and `leave` ends the session."""

    def __init__(self, sign_in: SignIn) -> None:
        self.sign_in = sign_in

    async def enter(self, request: Request) -> Response:
        """The form, or the way in."""
        from starlette.concurrency import run_in_threadpool
        from starlette.responses import RedirectResponse

        then = request.query_params.get("then", "")[:2_000]
        if request.method == "GET":
            return self._form(then)
        body = await _body(request)
        fields = {key: values[0] for key, values in parse_qs(body).items()}
        # A password read from a file by a program may end with the line's end; no form sends one.
        password = fields.get("password", "").rstrip("\r\n")[:1_000]
        name = fields.get("name", "")[:100]
        token = await run_in_threadpool(self.sign_in.enter, name, password)
        if token is None:
            waits = self.sign_in.wait(name.strip().lower()) > 0
            return self._form(
                then,
                "Too many attempts. Wait a little."
                if waits
                else "The name or the password is wrong.",
                429 if waits else 403,
            )
        answer = RedirectResponse("/" + (f"?{then}" if then else ""), 303)
        answer.set_cookie(
            COOKIE,
            token,
            max_age=int(self.sign_in.seconds),
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
        return answer

    async def leave(self, request: Request) -> Response:
        """End the session."""
        from starlette.responses import RedirectResponse

        self.sign_in.leave(token_of(request.headers.get("cookie", "")))
        answer = RedirectResponse("/", 303)
        answer.delete_cookie(COOKIE)
        return answer

    def _form(self, then: str, problem: str = "", status: int = 200) -> Response:
        from starlette.responses import HTMLResponse

        said = f'<p role="alert">{escape(problem)}</p>' if problem else ""
        page = _PAGE.format(then=escape(quote(then, safe="")), problem=said)
        return HTMLResponse(page, status, {"cache-control": "no-store"})


async def _body(request: Request) -> str:
    taken = b""
    async for chunk in request.stream():
        taken += chunk
        if len(taken) > LARGEST_FORM:
            return ""
    return taken.decode("utf-8", "replace")
