"""`pincite bench`: how fast this machine answers, at several sizes of library."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.cli import output
from ui.cli.session import JsonOption


def register(app: typer.Typer) -> None:
    """Add the command of this file to the command line."""
    app.command(epilog="Example: pincite bench --paragraphs 1000")(bench)


def bench(
    paragraphs: Annotated[
        list[int] | None,
        typer.Option(metavar="N", min=1, help="A size to measure; may be repeated."),
    ] = None,
    plain: Annotated[
        bool, typer.Option(help="Measure a plain chain beside it, for comparison.")
    ] = True,
    plot: Annotated[
        Path | None, typer.Option(metavar="FILE.svg", help="Draw the times here too.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Measure cold start, warm questions, indexing, disk and recall. Large sizes take long."""
    from retrieval import bench_report
    from retrieval.bench import SIZES, run

    sizes = tuple(paragraphs or SIZES[:3])
    found = run(sizes, plain=plain, said=output.note, command="ui.cli")
    if plot is not None:
        plot.write_text(bench_report.as_plot(found), "utf-8")
    text = bench_report.as_json(found) if json else bench_report.as_table(found)
    output.block(text.rstrip("\n"))
