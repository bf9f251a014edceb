"""`eval public`: public test sets from a folder, beside what was published on them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eval.cli.group import app
from eval.cli.opening import assistant_opener, progress_on

if TYPE_CHECKING:
    from eval.judges import Judge


@app.command("public")
def public_command(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="obliqa, xquad, clapnq, squad2, falseqa, …")],
    data: Annotated[Path, typer.Option("--data", help="Folder that holds the sets.")],
    work: Annotated[
        Path | None, typer.Option("--work", help="Folder for the built library, to keep it.")
    ] = None,
    judge: Annotated[
        list[str] | None,
        typer.Option("--judge", help="For sets of pairs: lexical, verifier, or a chat model."),
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1)] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Measure on a public set and show the published figures beside it.

    Example: pincite eval public obliqa --data bench
    """
    measured(ctx, name, data, work, judge or ["lexical", "verifier"], limit, as_json)


def measured(
    ctx: typer.Context,
    name: str,
    data: Path,
    work: Path | None,
    judges: list[str],
    limit: int | None,
    as_json: bool,
) -> None:
    """What `eval public NAME` and `eval --data DIR NAME` both do."""
    import json
    import tempfile
    from dataclasses import asdict

    from rich.console import Console

    from eval.errors import QuestionSetError
    from eval.public import SETS, answering, pairs, ranking
    from eval.public.reading import folder_of
    from eval.table import check_table

    if name not in SETS:
        raise QuestionSetError(
            "no such public set", where=name, next_step=f"Known sets: {', '.join(SETS)}"
        )
    chosen = SETS[name]
    folder = folder_of(chosen, data)
    errors = Console(stderr=True)
    with tempfile.TemporaryDirectory(prefix="pincite-public-") as temporary:
        place = work or Path(temporary)
        with progress_on(errors) as progress:
            if chosen.measure == "pairs":
                labelled = pairs.READERS[name](folder)[:limit]
                with opened_judges(judges) as asked_judges:
                    scores = [
                        pairs.measure(one, labelled, progress=progress) for one in asked_judges
                    ]
            elif chosen.measure == "ranking":
                collection = ranking.READERS[name](folder)
                scores = ranking.measure(collection, place, limit=limit, progress=progress)
            else:
                asked = answering.READERS[name](folder)
                opener = assistant_opener(ctx)
                scores = [answering.measure(asked, place, opener, limit=limit, progress=progress)]
    if as_json:
        record = {
            "set": name,
            "published": chosen.published,
            "differs": chosen.differs,
            "scores": {
                score.system: {figure: asdict(one) for figure, one in score.figures.items()}
                for score in scores
            },
        }
        typer.echo(json.dumps(record, indent=1))
        return
    console = Console()
    for score in scores:
        console.print(check_table(f"{name}, {score.system}", score))
    console.print(f"Published: {chosen.published}.", highlight=False)
    console.print(f"Differs: {chosen.differs}.", highlight=False)


@contextmanager
def opened_judges(names: list[str]) -> Iterator[list[Judge]]:
    """The judges of these names; the verifier borrows the encoder of a sample library."""
    from eval.judges.chat import ChatJudge
    from eval.judges.lexical import LexicalJudge
    from eval.judges.verifier import VerifierJudge
    from eval.workbench import default_folder, sample_library

    with ExitStack() as stack:
        judges: list[Judge] = []
        for name in names:
            if name == "lexical":
                judges.append(LexicalJudge())
            elif name == "verifier":
                library = stack.enter_context(sample_library(default_folder()))
                judges.append(VerifierJudge(library.embed))
            else:
                judges.append(ChatJudge.named(name))
        yield judges
