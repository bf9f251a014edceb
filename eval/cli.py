"""`pincite eval`: examine the assistant, compare runs, look after question sets.

Mounted by the command line as a group; `pincite eval [SUITE]` means `pincite eval run [SUITE]`.
Nothing heavy is imported before a command runs.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from eval import workbench


class RunByDefault(TyperGroup):
    """A group whose `run` command may be left out: `eval samples` is `eval run samples`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ("--help", "-h")):
            args = ["run", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=RunByDefault,
    help="Examine the assistant: is what it says true, cited, complete, and withheld when unknown?",
    no_args_is_help=False,
)

LibraryOption = Annotated[
    Path | None, typer.Option("--library", help="The library to ask (default: as for pincite ask).")
]


@app.command("run")
def run_command(
    ctx: typer.Context,
    suite: Annotated[
        str,
        typer.Argument(help="samples, one of its parts (facts of one kind), or a .jsonl file."),
    ] = "samples",
    report_to: Annotated[
        Path | None, typer.Option("--report-to", help="Folder for run.json and the reports.")
    ] = None,
    library: LibraryOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="The whole run as JSON.")] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="Only the first N questions.")
    ] = None,
    details: Annotated[
        bool, typer.Option("--details", help="Every figure, and the figures per kind.")
    ] = False,
) -> None:
    """Put a question set to the assistant and score every answer.

    Example: pincite eval samples --report-to build/eval
    """
    import json

    from rich.console import Console

    from eval.codec import run_to_dict, write_run
    from eval.questionset import load
    from eval.table import figure_table, kind_table, score_table

    questions = load(suite)[:limit]
    errors = Console(stderr=True)
    run = _examined(ctx, suite, questions, library, report_to, errors)
    if report_to:
        write_run(run, report_to / "run.json")
    if as_json:
        typer.echo(json.dumps(run_to_dict(run), ensure_ascii=False, indent=1))
        return
    console = Console()
    console.print(score_table(run))
    if details:
        console.print(figure_table(run.score))
        console.print(kind_table(run.score))
    console.print(f"{run.seconds:.1f} s; {_failures(run)}")


@app.command("lint")
def lint_command(
    suite: Annotated[str, typer.Argument(help="The suite or .jsonl file to check.")] = "samples",
    library: LibraryOption = None,
    ctx: typer.Context = None,  # type: ignore[assignment]
) -> None:
    """Check a question set against the reports: gold exists, nuggets occur, nothing twice.

    Example: pincite eval lint my-questions.jsonl
    """
    from eval.errors import QuestionSetError
    from eval.ground import ground_of_library
    from eval.lint import balance, lint
    from eval.questionset import load

    questions = load(suite)
    with _library(ctx, questions, library, None) as opened:
        findings = lint(questions, ground_of_library(opened))
    for finding in findings:
        typer.echo(f"{finding.question}: {finding.code}: {finding.message}")
    for name, counts in balance(questions).items():
        typer.echo(f"{name}: " + ", ".join(f"{key} {n}" for key, n in sorted(counts.items())))
    faults = sum(finding.error for finding in findings)
    if faults:
        raise QuestionSetError(
            f"{faults} faults in {len(questions)} questions",
            where=suite,
            next_step="Correct the questions named above",
        )
    typer.echo(f"{len(questions)} questions, no fault.")


@app.command("readme")
def readme_command(
    ctx: typer.Context,
    path: Annotated[Path, typer.Argument(help="The README to write into.")] = Path("README.md"),
    from_run: Annotated[
        Path | None, typer.Option("--from", help="A run.json instead of a new run.")
    ] = None,
    library: LibraryOption = None,
) -> None:
    """Write the current scores into README.md, between its markers.

    Example: pincite eval readme
    """
    from rich.console import Console

    from eval.codec import read_run
    from eval.questionset import load
    from eval.readme import put_scores

    if from_run:
        run = read_run(from_run)
    else:
        run = _examined(ctx, "samples", load("samples"), library, None, Console(stderr=True))
    changed = put_scores(run, path)
    typer.echo(f"{path}: scores {'written' if changed else 'unchanged'}.")


def _examined(
    ctx: typer.Context,
    suite: str,
    questions: Any,
    library: Path | None,
    report_to: Path | None,
    errors: Any,
) -> Any:
    """Run a suite with a progress bar on stderr, resuming a journal beside the reports."""
    from rich.progress import Progress

    from eval import suite as examination
    from eval.journal import FileJournal
    from eval.questionset import set_hash

    with (
        _library(ctx, questions, library, lambda line: errors.print(line)) as opened,
        Progress(console=errors, transient=True) as bar,
    ):
        assistant = _open_assistant(ctx)(opened)
        tasks: dict[str, Any] = {}

        def progress(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done)

        journal = None
        if report_to is not None:
            journal = FileJournal(
                report_to / "journal.jsonl", f"{set_hash(questions)} {examination.state(opened)}"
            )
            if len(journal):
                errors.print(f"Resuming: {len(journal)} questions are already answered.")
        run = examination.run(
            assistant, questions, library=opened, suite=suite, journal=journal, progress=progress
        )
        if journal is not None:
            journal.remove()
    return run


def _library(ctx: typer.Context, questions: Any, library: Path | None, say: Any) -> Any:
    folder = library or getattr(ctx.obj, "library", None) or workbench.default_folder()
    if library is None and workbench.on_samples(questions):
        return workbench.sample_library(folder, say=say)
    return workbench.user_library(folder)


def _open_assistant(ctx: typer.Context) -> workbench.OpenAssistant:
    chosen: workbench.OpenAssistant = (
        getattr(ctx.obj, "open_assistant", None) or workbench.extractive
    )
    return chosen


def _failures(run: Any) -> str:
    from collections import Counter

    grades = Counter(item.mark.grade for item in run.items)
    return ", ".join(f"{count} {grade}" for grade, count in grades.most_common())
