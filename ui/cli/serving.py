"""`pincite serve`: the page on this machine; `pincite mcp`: the same answers for a program."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.cli import output
from ui.cli.session import LibraryOption, StoreOption, session


def register(app: typer.Typer) -> None:
    """Add the command of this file to the command line."""
    app.command(epilog="Example: pincite serve --port 8080")(serve)
    app.command(epilog="Example: pincite mcp --library ./library")(mcp)


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
        bool,
        typer.Option("--mcp", help="Offer ask, search, show and brief as MCP tools at /mcp too."),
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
        from ui.page.tools import need_mcp

        need_mcp("--mcp")
    run = session(ctx)
    run.set(host=host, port=port, auth=auth, library=library, store=store, model=model)
    from ui.page import listening

    socket = listening.bind(run.settings)
    with socket:
        # The port is held and the library found readable before the slow imports start.
        run.open_library().close()
        from ui.cli.examine import suites
        from ui.page.server import build

        server = build(run.settings, mcp=mcp, suites=suites())
        output.line(f"Pincite is at {listening.address(socket, run.settings.host)}")
        output.line("Press Ctrl-C to stop.")
        import sys

        sys.stdout.flush()
        listening.run(server, socket)


def mcp(
    ctx: typer.Context,
    model: Annotated[
        str | None,
        typer.Option(metavar="MODEL", help="A chat model as LangChain names it; default none."),
    ] = None,
    library: LibraryOption = None,
    store: StoreOption = None,
) -> None:
    """Offer ask, search, show and brief as MCP tools on standard input and output."""
    from ui.page.tools import mcp_server, need_mcp

    need_mcp("mcp")
    run = session(ctx)
    run.set(library=library, store=store, model=model)
    run.open_library().close()
    from ui.page.desk import Desk

    of = run.settings
    mcp_server(Desk(of.place, of.model, of.feedback, of.search)).run("stdio")
