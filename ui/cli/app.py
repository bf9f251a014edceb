"""The commands, put together. Each lives in its own file; none imports a model at its top."""

from __future__ import annotations

from typing import Annotated

import typer

from eval.cli import app as eval_app
from ui.cli import (
    answering,
    briefing,
    keeping,
    measuring,
    reading,
    searching,
    serving,
    users,
    versions,
)
from ui.cli.session import LibraryOption, Session, StoreOption

app = typer.Typer(
    name="pincite",
    help="Answers questions on United Nations reports, with the paragraph of every sentence.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"pincite {version('pincite')}")
        raise typer.Exit


@app.callback()
def begin(
    ctx: typer.Context,
    library: LibraryOption = None,
    store: StoreOption = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Answers questions on United Nations reports, with the paragraph of every sentence."""
    ctx.obj = Session()
    ctx.call_on_close(ctx.obj.close)
    ctx.obj.set(library=library, store=store)


for commands in (keeping, reading, versions, searching, answering, briefing, serving, measuring):
    commands.register(app)
app.add_typer(users.app, name="user")
app.add_typer(eval_app, name="eval")
