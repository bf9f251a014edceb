"""`eval lint`: look after question sets."""

from __future__ import annotations

from typing import Annotated

import typer

from eval.cli.group import app
from eval.cli.opening import LibraryOption, library_for


@app.command("lint")
def lint_command(
    ctx: typer.Context,
    suite: Annotated[str, typer.Argument(help="The suite or .jsonl file to check.")] = "samples",
    library: LibraryOption = None,
) -> None:
    """Check a question set against the reports: gold exists, nuggets occur, nothing twice.

    Example: pincite eval lint my-questions.jsonl
    """
    from eval.errors import QuestionSetError
    from eval.ground import ground_of_library
    from eval.lint import balance, lint
    from eval.questionset import load

    questions = load(suite)
    with library_for(ctx, questions, library) as opened:
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
