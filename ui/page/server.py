"""The server: the Gradio page, its static files, sign-in and uploads, behind one gate."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fastapi import FastAPI

    from ui.settings import Settings

STATIC = Path(__file__).parent / "static"
# Drawn by the browser itself: no font is fetched from anywhere.
FONTS = ["ui-sans-serif", "system-ui", "sans-serif"]
HEAD = """
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="pincite/static/style.css">
{preloads}
<script type="module" src="pincite/static/main.js"></script>
"""
# Of the modules main.js needs at once, so that the browser fetches them side by side.
FIRST_MODULES = (
    "main",
    "api",
    "dom",
    "words",
    "store",
    "ask",
    "answer",
    "cite",
    "source",
    "history",
)


def build(settings: Settings, *, mcp: bool = False) -> FastAPI:
    """The application to serve. Raises SignInError where the file of users does not serve."""
    # Gradio reads these when it is imported.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
    import gradio as gr
    from fastapi import FastAPI
    from starlette.staticfiles import StaticFiles

    from ui.page.desk import Desk
    from ui.page.endpoints import blocks
    from ui.page.gate import Gate
    from ui.page.sign_in import SignIn
    from ui.page.signing import Signing
    from ui.page.uploads import Uploads

    sign_in = SignIn(settings.auth, settings.session_hours) if settings.auth else None
    desk = Desk(settings.library, settings.model, ratings=settings.feedback)
    app = FastAPI(title="Pincite", docs_url=None, redoc_url=None, openapi_url=None)
    if sign_in is not None:
        signing = Signing(sign_in)
        app.add_route("/pincite/sign-in", signing.enter, methods=["GET", "POST"])
        app.add_route("/pincite/sign-out", signing.leave, methods=["POST"])
    uploads = Uploads(settings.library, settings.upload_limit_mb)
    app.add_route("/pincite/upload", uploads.__call__, methods=["POST"])
    app.mount("/pincite/static", _Revalidated(StaticFiles(directory=STATIC)))
    gr.mount_gradio_app(
        app,
        blocks(desk),
        path="",
        footer_links=[],
        run_history=False,
        show_error=True,
        ssr_mode=False,
        pwa=False,
        enable_monitoring=False,
        mcp_server=mcp,
        theme=gr.themes.Base(font=FONTS, font_mono=["ui-monospace", "monospace"]),
    )
    app.add_middleware(_WithHead, head=head().encode())
    app.add_middleware(Gate, host=settings.host, sign_in=sign_in)
    return app


def head() -> str:
    """What the page's head holds beside Gradio's own."""
    preloads = "\n".join(
        f'<link rel="modulepreload" href="pincite/static/{name}.js">' for name in FIRST_MODULES
    )
    return HEAD.format(preloads=preloads)


class _WithHead:
    """Writes the page's head into the HTML itself.

    Gradio's own `head` is added by its scripts once they run, which costs the first view half a
    second; here the browser fetches Pincite's scripts beside Gradio's.
    """

    def __init__(self, app: Any, head: bytes) -> None:
        self.app = app
        self.head = head

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        start: dict[str, Any] = {}
        body: list[bytes] = []

        async def gather(message: Any) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            body.append(message.get("body", b""))
            if message.get("more_body"):
                return
            page = b"".join(body).replace(b"</head>", self.head + b"</head>", 1)
            kept = [(k, v) for k, v in start["headers"] if k.lower() != b"content-length"]
            start["headers"] = [
                *kept,
                (b"content-length", str(len(page)).encode()),
                (b"cache-control", b"no-cache"),
            ]
            await send(start)
            await send({"type": "http.response.body", "body": page})

        # Compressed HTML could not be written into.
        plain = [(k, v) for k, v in scope["headers"] if k.lower() != b"accept-encoding"]
        await self.app({**scope, "headers": plain}, receive, gather)


class _Revalidated:
    """Static files a browser keeps but asks about: a new version shows at the next load."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def with_header(message: Any) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"cache-control", b"no-cache")]
            await send(message)

        await self.app(scope, receive, with_header)
