"""`eval run` and `eval readme`: put a set to the assistant, score, report, gate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eval.cli.group import app
from eval.cli.opening import LibraryOption, assistant_opener, library_for, progress_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from eval.ground import Ground
    from eval.model import Question, SuiteRun


@app.command("run")
def run_command(
    ctx: typer.Context,
    suite: Annotated[
        str, typer.Argument(help="samples, one of its files by name, or a .jsonl file.")
    ] = "samples",
    report_to: Annotated[
        Path | None,
        typer.Option("--report-to", help="Folder for run.json, index.html and junit.xml."),
    ] = None,
    library: LibraryOption = None,
    checks: Annotated[
        bool,
        typer.Option(
            "--checks/--no-checks", help="Edited libraries and the verifier's examination too."
        ),
    ] = False,
    gate: Annotated[
        bool, typer.Option("--gate", help="Exit 1 if a threshold is missed beyond noise.")
    ] = False,
    thresholds: Annotated[
        Path | None, typer.Option("--thresholds", help="Another gate file than the shipped one.")
    ] = None,
    against: Annotated[
        Path | None, typer.Option("--against", help="An earlier run.json: no regression from it.")
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option("--data", help="Folder of public sets; SUITE names one."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The whole run as JSON.")] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="Only the first N questions.")
    ] = None,
    details: Annotated[
        bool, typer.Option("--details", help="Every figure, and the figures per kind.")
    ] = False,
) -> None:
    """Put a question set to the assistant and score every answer.

    Example: pincite eval samples --checks --gate --report-to build/eval
    """
    import json
    from collections import Counter

    from rich.console import Console

    from eval.codec import read_run, run_to_dict
    from eval.gate import breaches, read_thresholds
    from eval.questionset import accepted, load
    from eval.table import check_table, figure_table, kind_table, score_table

    if data is not None:
        from eval.cli.public import measured

        measured(ctx, suite, data, None, ["lexical", "verifier"], limit, as_json)
        return
    bounds = read_thresholds(thresholds)
    before = read_run(against) if against else None
    questions = accepted(load(suite), suite)[:limit]
    run, ground = examined(
        ctx, suite, questions, library, report_to, Console(stderr=True), checks=checks
    )
    if report_to:
        write_reports(run, ground, report_to)
    console = Console()
    if as_json:
        typer.echo(json.dumps(run_to_dict(run), ensure_ascii=False, indent=1))
    else:
        console.print(score_table(run))
        for name, score in run.checks.items():
            console.print(check_table(name, score))
        if details:
            console.print(figure_table(run.score))
            console.print(kind_table(run.score))
        grades = Counter(item.mark.grade for item in run.items)
        told = ", ".join(f"{count} {grade}" for grade, count in grades.most_common())
        console.print(f"{run.seconds:.1f} s; {told}")
    if gate or against:
        missed = breaches(run, bounds, against=before)
        errors = Console(stderr=True)
        for breach in missed:
            errors.print(f"gate: {breach.what} {breach.message}", highlight=False, markup=False)
        if missed:
            raise typer.Exit(1)
        without = "" if run.checks else "; the checks were not run (--checks runs them)"
        errors.print(f"gate: passed{without}", highlight=False)


@app.command("readme")
def readme_command(
    ctx: typer.Context,
    path: Annotated[Path, typer.Argument(help="The README to write into.")] = Path("README.md"),
    from_run: Annotated[
        Path | None, typer.Option("--from", help="A run.json instead of a new run.")
    ] = None,
    library: LibraryOption = None,
    checks: Annotated[bool, typer.Option("--checks/--no-checks")] = True,
) -> None:
    """Write the current scores, and an answer, into README.md between its markers.

    Example: pincite eval readme
    """
    from rich.console import Console

    from eval import workbench
    from eval.cli.opening import named_folder
    from eval.codec import read_run
    from eval.questionset import load
    from eval.readme import (
        ANSWER_BEGIN,
        ANSWER_END,
        ANSWERED,
        answer_section,
        put_scores,
        put_section,
    )

    console = Console(stderr=True)
    with workbench.sample_folder(named_folder(ctx, library), say=console.print) as folder:
        if from_run:
            run = read_run(from_run)
        else:
            questions = load("samples")
            run, _ = examined(ctx, "samples", questions, folder, None, console, checks=checks)
        answer = answer_section(ANSWERED, folder)
    changed = put_scores(run, path)
    changed = put_section(path, ANSWER_BEGIN, ANSWER_END, answer) or changed
    typer.echo(f"{path}: {'written' if changed else 'unchanged'}.")


def examined(
    ctx: typer.Context,
    suite: str,
    questions: Sequence[Question],
    library: Path | None,
    report_to: Path | None,
    console: Console,
    *,
    checks: bool,
) -> tuple[SuiteRun, Ground]:
    """Run a suite with progress on the console, resuming the journal beside the reports."""
    from eval import suite as examination
    from eval.checks import checked
    from eval.ground import ground_of_library
    from eval.journal import FileJournal
    from eval.judges.verifier import VerifierJudge
    from eval.questionset import set_hash

    opener = assistant_opener(ctx)
    with (
        library_for(ctx, questions, library, console.print) as opened,
        progress_on(console) as progress,
    ):
        ground = ground_of_library(opened)
        journal = None
        if report_to is not None:
            key = f"{set_hash(questions)} {ground.fingerprint()}"
            journal = FileJournal(report_to / "journal.jsonl", key)
            if len(journal):
                console.print(f"Resuming: {len(journal)} questions are already answered.")
        run = examination.run(
            opener(opened),
            questions,
            library=opened,
            suite=suite,
            verifier=VerifierJudge(opened.embed),
            journal=journal,
            progress=progress,
        )
        if checks:
            run = checked(run, opened, opener, progress=progress)
        if journal is not None:
            journal.remove()
    return run, ground


def write_reports(run: SuiteRun, ground: Ground, folder: Path) -> None:
    """run.json, index.html and junit.xml into a folder."""
    from eval.codec import write_run
    from eval.report.html import write_html
    from eval.report.junit import write_junit

    write_run(run, folder / "run.json")
    write_html(run, ground, folder / "index.html")
    write_junit(run, folder / "junit.xml")
