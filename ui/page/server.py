"""The server: the Gradio page, its static files, sign-in and uploads, behind one gate."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.applications import Starlette

    from ui.page.desk import Desk
    from ui.settings import Settings

STATIC = Path(__file__).parent / "static"


def build(settings: Settings, *, mcp: bool = False, suites: Sequence[str] = ()) -> FastAPI:
    """The application to serve; `suites` are names of question sets it can run.

    Raises SignInError where the file of users does not serve.
    """
    # Gradio reads these when it is imported.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["GRADIO_TEMP_DIR"] = _private_folder()
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
    with _without("mcp"):  # Gradio would load it, half a second, for tools that are not offered
        import gradio as gr
    from fastapi import FastAPI
    from starlette.staticfiles import StaticFiles

    from ui.page import blocks
    from ui.page.bodies import Bodies
    from ui.page.desk import Desk
    from ui.page.gate import UPLOAD, Gate
    from ui.page.sign_in import SignIn
    from ui.page.signing import Signing
    from ui.page.theme import theme
    from ui.page.tools import PATH
    from ui.page.uploads import Arrivals

    sign_in = SignIn(settings.auth, settings.session_hours) if settings.auth else None
    desk = Desk(settings.place, settings.model, settings.feedback, settings.search)
    page, i18n, calls = blocks.build(desk, suites)
    tools = _tools(desk) if mcp else None
    app = FastAPI(
        title="Pincite",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=_lifespan(desk, tools),
    )
    if tools is not None:
        app.router.routes.extend(tools.routes)
    if sign_in is not None:
        signing = Signing(sign_in)
        app.add_route("/pincite/sign-in", signing.enter, methods=["GET", "POST"])
        app.add_route("/pincite/sign-out", signing.leave, methods=["POST"])
    app.mount("/pincite/static", _Revalidated(StaticFiles(directory=STATIC)))
    gr.mount_gradio_app(
        app,
        page,
        path="",
        footer_links=[],
        run_history=False,
        show_error=False,  # what is meant for people comes as gr.Error
        ssr_mode=False,
        pwa=False,
        enable_monitoring=False,
        max_file_size=int(settings.upload_limit_mb * 1_000_000),
        i18n=i18n,
        theme=theme(),
    )
    app.add_middleware(Arrivals, path=UPLOAD, folder=Path(gr.utils.get_upload_folder()))
    app.add_middleware(Bodies, refusal=calls.refusal)
    app.add_middleware(_WithHead, head=blocks.head().encode())
    app.add_middleware(
        Gate,
        host=settings.host,
        sign_in=sign_in,
        also=frozenset({PATH} if mcp else ()),
        largest_upload=int(settings.upload_limit_mb * 1_000_000),
    )
    return app


def _tools(desk: Desk) -> Starlette:
    """The MCP tools as an application; hosts, origins and sign-in are the gate's to judge."""
    from mcp.server.transport_security import TransportSecuritySettings

    from ui.page.tools import PATH, mcp_server

    return mcp_server(desk).streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )


def _lifespan(
    desk: Desk, tools: Starlette | None
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """What runs beside the server: the desk made ready for its first question, the MCP sessions."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        threading.Thread(target=desk.warm, name="warm", daemon=True).start()
        if tools is None:
            yield
            return
        async with tools.router.lifespan_context(app):
            yield

    return lifespan


@contextmanager
def _without(package: str) -> Iterator[None]:
    """While the block runs, `package` is as if not installed."""
    before = sys.modules.get(package)
    sys.modules[package] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[package]
        if before is not None:
            sys.modules[package] = before


def _private_folder() -> str:
    """Where uploads arrive: this server's own, gone when it ends."""
    folder = tempfile.mkdtemp(prefix="pincite-page-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


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
