"""What every command opens: the library to ask and the assistant, from options and context."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from eval import workbench

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from rich.console import Console

    from eval.suite import Progress
    from retrieval.library import Library

LibraryOption = Annotated[
    Path | None, typer.Option("--library", help="The library to ask (default: as for pincite ask).")
]


def library_for(
    ctx: typer.Context,
    questions: Any,
    library: Path | None,
    say: Callable[[str], None] | None = None,
) -> AbstractContextManager[Library]:
    """The named library; for questions on the samples, one of the sample reports alone."""
    if library is None and workbench.on_samples(questions):
        return workbench.sample_library(named_folder(ctx, library), say=say)
    return workbench.user_library(named_folder(ctx, library))


def named_folder(ctx: typer.Context, library: Path | None) -> Path:
    """The library folder an option, the settings or the environment name."""
    chosen: Path = library or getattr(ctx.obj, "library", None) or workbench.default_folder()
    return chosen


def assistant_opener(ctx: typer.Context) -> workbench.OpenAssistant:
    """How the settings say to open an assistant; extractive without settings."""
    chosen: workbench.OpenAssistant = (
        getattr(ctx.obj, "open_assistant", None) or workbench.extractive
    )
    return chosen


@contextmanager
def progress_on(console: Console) -> Iterator[Progress]:
    """A progress bar on a console (stderr), one line a stage."""
    from rich.progress import Progress as Bar

    with Bar(console=console, transient=True) as bar:
        tasks: dict[str, Any] = {}

        def progress(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done)

        yield progress
