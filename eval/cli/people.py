"""`eval sheet` and `eval agreement`: two people judge, and the suite's judge is held to them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from eval.cli.group import app
from eval.cli.opening import LibraryOption, library_for


@app.command("sheet")
def sheet_command(
    ctx: typer.Context,
    run: Annotated[Path, typer.Argument(help="The run.json to sample from.")],
    to: Annotated[Path, typer.Option("--to", help="Folder for sheet.csv and sheet.html.")],
    size: Annotated[int, typer.Option("--size", min=2)] = 60,
    seed: Annotated[int, typer.Option("--seed")] = 1,
    library: LibraryOption = None,
) -> None:
    """Write a blind review sheet of sampled sentences, for two reviewers to fill.

    Example: pincite eval sheet build/eval/run.json --to build/review
    """
    from eval.codec import read_run
    from eval.ground import ground_of_library
    from eval.review.sheet import sample, write_csv, write_page

    done = read_run(run)
    with library_for(ctx, [item.question for item in done.items], library) as opened:
        rows = sample(done.items, ground_of_library(opened), size, seed)
    to.mkdir(parents=True, exist_ok=True)
    write_csv(rows, to / "sheet.csv")
    write_page(rows, to / "sheet.html")
    typer.echo(f"{len(rows)} sentences in {to / 'sheet.csv'} and {to / 'sheet.html'}")


@app.command("agreement")
def agreement_command(
    ctx: typer.Context,
    run: Annotated[Path, typer.Argument(help="The run.json the sheet was sampled from.")],
    first: Annotated[Path, typer.Argument(help="The first reviewer's filled sheet (CSV).")],
    second: Annotated[Path, typer.Argument(help="The second reviewer's.")],
    library: LibraryOption = None,
) -> None:
    """Report how far two reviewers agree, and the suite's judge with them.

    Example: pincite eval agreement build/eval/run.json anna.csv ben.csv
    """
    from eval.codec import read_run
    from eval.ground import ground_of_library
    from eval.review.agreement import agreement
    from eval.review.sheet import read_csv, sample

    done = read_run(run)
    with library_for(ctx, [item.question for item in done.items], library) as opened:
        rows = sample(done.items, ground_of_library(opened), 10**9, 1)
    found = agreement(read_csv(first), read_csv(second), {row.key: row.judged for row in rows})
    told = {
        "labelled by both": str(found.both),
        "agreed": str(found.agreed),
        "Cohen's kappa": _number(found.kappa),
        "Krippendorff's alpha": _number(found.alpha),
        f"judge {done.provenance['judge']}, balanced accuracy": _number(found.judge_accuracy),
        f"judge {done.provenance['judge']}, kappa": _number(found.judge_kappa),
    }
    for name, value in told.items():
        typer.echo(f"{name}: {value}")
    by_key = {row.key: row for row in rows}
    for key in found.disagreements:
        sentence = by_key[key].sentence if key in by_key else "(not in this run)"
        typer.echo(f"disagreed on {key}: {sentence}")


def _number(value: float | None) -> str:
    return "too few labels" if value is None else f"{value:.3f}"
