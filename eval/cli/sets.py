"""`eval lint` and `eval draft`: look after question sets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from eval.cli.group import app
from eval.cli.opening import LibraryOption, library_for, named_folder


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


@app.command("draft")
def draft_command(
    ctx: typer.Context,
    report: Annotated[str, typer.Argument(help="The report's id in the library.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write here instead of printing.")
    ] = None,
    edits: Annotated[
        Path | None, typer.Option("--edits", help="Write the counterfactual edits here, to read.")
    ] = None,
    library: LibraryOption = None,
) -> None:
    """Propose questions on any report from its structure, for a person to accept.

    Example: pincite eval draft incb-2023-iv -o drafts.jsonl
    """
    import json

    from eval import workbench
    from eval.counterfactual.cases import cases
    from eval.draft import draft
    from eval.errors import QuestionSetError
    from eval.ground import ground_of_library
    from eval.lint import lint
    from eval.questionset import question_to_dict, write_questions

    with workbench.user_library(named_folder(ctx, library)) as opened:
        info = opened.report(report)
        ground = ground_of_library(opened)
    proposed = draft(ground, info.id)
    faulty = {one.question for one in lint(proposed, ground) if one.error}
    kept = [question for question in proposed if question.id not in faulty]
    if not kept:
        raise QuestionSetError("its structure gives no question", where=report)
    if edits is not None:
        made = [
            {
                "id": case.id,
                "unit": case.address,
                "aspect": case.aspect,
                "degree": case.degree,
                "before": case.alteration.before if case.alteration else None,
                "after": case.alteration.after if case.alteration else None,
                "question": case.question.question,
            }
            for case in cases(kept, ground)
            if case.address.startswith(f"{info.id}#")
        ]
        lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in made)
        edits.write_text(lines, encoding="utf-8")
        typer.echo(f"{len(made)} edits in {edits}", err=True)
    if output is None:
        for question in kept:
            typer.echo(json.dumps(question_to_dict(question), ensure_ascii=False))
        return
    write_questions(kept, output)
    typer.echo(f"{len(kept)} drafts in {output}: read them, then take the mark `draft` away.")
