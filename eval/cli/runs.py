"""`eval compare`: two runs, figure by figure and item by item."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from eval.cli.group import app


@app.command("compare")
def compare_command(
    first: Annotated[Path, typer.Argument(help="The earlier run.json.")],
    second: Annotated[Path, typer.Argument(help="The later run.json.")],
    as_json: Annotated[bool, typer.Option("--json", help="Differences as JSON.")] = False,
) -> None:
    """Compare two runs over the same questions, with significance, and list what changed.

    Example: pincite eval compare before/run.json after/run.json
    """
    import json
    from dataclasses import asdict

    from rich.console import Console

    from eval.codec import read_run
    from eval.compare import changes, comparison_table, differences
    from eval.report.junit import explained

    before, after = read_run(first), read_run(second)
    changed = changes(before, after)
    if as_json:
        figures = {
            name: asdict(one) | {"significant": one.significant}
            for name, one in differences(before, after).items()
        }
        items = [
            {
                "id": one.after.question.id,
                "question": one.after.question.question,
                "before": one.before.mark.grade,
                "after": one.after.mark.grade,
                "reasons": list(one.after.mark.reasons),
            }
            for one in changed
        ]
        typer.echo(json.dumps({"figures": figures, "items": items}, ensure_ascii=False, indent=1))
        return
    console = Console()
    console.print(comparison_table(before, after))
    for one in changed:
        line = (
            f"{one.before.mark.grade} → {one.after.mark.grade}  {one.after.question.id}  "
            f"{one.after.question.question}  {explained(one.after)}"
        )
        console.print(line.rstrip(), highlight=False, markup=False)
    console.print(f"{len(changed)} of {len(after.items)} items changed their grade.")
