"""`pincite user`: who may sign in to the page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ui.cli import output
from ui.cli.session import session

app = typer.Typer(
    help="Add, list and remove the people who may sign in to the page.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Name = Annotated[str, typer.Argument(metavar="NAME", show_default=False)]
Auth = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="The file of users; default PINCITE_AUTH.", show_default=False
    ),
]


def _file(ctx: typer.Context, auth: Path | None) -> Path:
    from ingest.errors import UsageError

    run = session(ctx)
    run.set(auth=auth)
    path = run.settings.auth
    if path is None:
        raise UsageError("no file of users named", next_step="Give one with --auth FILE")
    return path


@app.command(epilog="Example: pincite user add amina --auth users.txt")
def add(ctx: typer.Context, name: Name, auth: Auth = None) -> None:
    """Add a user, or give one another password. The password is asked for, or read from stdin."""
    from ui.page import sign_in

    path = _file(ctx, auth)
    name = sign_in.checked_name(name)
    if sys.stdin.isatty():
        password = typer.prompt(
            "Password", hide_input=True, confirmation_prompt="The same again", err=True
        )
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    users = sign_in.read_users(path) if path.exists() else {}
    known = name in users
    users[name] = sign_in.hash_password(sign_in.checked_password(password))
    sign_in.write_users(path, users)
    output.line(f"{'new password for' if known else 'added'} {name} in {path}")


@app.command("list", epilog="Example: pincite user list --auth users.txt")
def list_users(ctx: typer.Context, auth: Auth = None) -> None:
    """The names in the file of users."""
    from ui.page import sign_in

    for name in sorted(sign_in.read_users(_file(ctx, auth))):
        output.line(name)


@app.command(epilog="Example: pincite user remove amina --auth users.txt")
def remove(ctx: typer.Context, name: Name, auth: Auth = None) -> None:
    """Remove a user, who is signed out at once."""
    from ingest.errors import UsageError
    from ui.page import sign_in

    path = _file(ctx, auth)
    users = sign_in.read_users(path)
    if users.pop(sign_in.checked_name(name), None) is None:
        raise UsageError(f"there is no user {name!r}", where=str(path))
    sign_in.write_users(path, users)
    output.line(f"removed {name} from {path}")
