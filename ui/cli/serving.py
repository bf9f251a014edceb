"""`pincite serve`: the page on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.cli import output
from ui.cli.session import LibraryOption, StoreOption, session


def register(app: typer.Typer) -> None:
    """Add the command of this file to the command line."""
    app.command(epilog="Example: pincite serve --port 8080")(serve)


def serve(
    ctx: typer.Context,
    host: Annotated[
        str | None,
        typer.Option(help="Address to listen on; default 127.0.0.1.", show_default=False),
    ] = None,
    port: Annotated[
        int | None, typer.Option(help="Port; default 7860, 0 takes any.", show_default=False)
    ] = None,
    auth: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Ask for sign-in; see `pincite user add`.", show_default=False
        ),
    ] = None,
    mcp: Annotated[
        bool, typer.Option("--mcp", help="Offer ask, search and show as MCP tools too.")
    ] = False,
    model: Annotated[
        str | None,
        typer.Option(metavar="MODEL", help="A chat model as LangChain names it; default none."),
    ] = None,
    library: LibraryOption = None,
    store: StoreOption = None,
) -> None:
    """Open the page. Without --auth it listens on this machine only."""
    if mcp:
        _need_mcp()
    run = session(ctx)
    run.set(host=host, port=port, auth=auth, library=library, store=store, model=model)
    from ui.page import listening

    socket = listening.bind(run.settings)
    with socket:
        # The port is held and the library found readable before the slow imports start.
        run.open_library().close()
        from ui.page.server import build

        server = build(run.settings, mcp=mcp)
        output.line(f"Pincite is at {listening.address(socket, run.settings.host)}")
        output.line("Press Ctrl-C to stop.")
        import sys

        sys.stdout.flush()
        listening.run(server, socket)


def _need_mcp() -> None:
    """MCP comes with an extra of Gradio's. Raises UsageError where it is not installed."""
    from importlib.util import find_spec

    from ingest.errors import UsageError

    if find_spec("mcp") is None:
        raise UsageError(
            "the package mcp is not installed",
            where="--mcp",
            next_step="Install it with `pip install 'gradio[mcp]'`",
        )
