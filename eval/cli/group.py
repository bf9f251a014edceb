"""The command group that all commands of this room register with."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup


class RunByDefault(TyperGroup):
    """A group whose `run` command may be left out: `eval samples` is `eval run samples`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `run` in front unless a command is named or help is asked for."""
        if not args or (args[0] not in self.commands and args[0] not in ("--help", "-h")):
            args = ["run", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=RunByDefault,
    help="Examine the assistant: is what it says true, cited, complete, and withheld when unknown?",
    no_args_is_help=False,
)
