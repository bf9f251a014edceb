"""`pincite ask`: an answer whose every sentence carries its paragraph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.cli import output
from ui.cli.session import JsonOption, LibraryOption, ReportsOption, StoreOption, session

if TYPE_CHECKING:
    from assistant.answer import Assistant
    from assistant.model import Answer


def register(app: typer.Typer) -> None:
    """Add the command of this file to the command line."""
    app.command(epilog="Example: pincite ask 'Where does the Board urge Governments to act?'")(ask)


def ask(
    ctx: typer.Context,
    question: Annotated[
        str | None, typer.Argument(metavar="[QUESTION]", show_default=False)
    ] = None,
    report: ReportsOption = None,
    model: Annotated[
        str | None,
        typer.Option(metavar="MODEL", help="A chat model as LangChain names it; default none."),
    ] = None,
    batch: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help='JSON lines {"id", "question"}; one answer a line; - is stdin.'
        ),
    ] = None,
    library: LibraryOption = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Answer a question from the library. Finding no answer is an answer (exit status 0)."""
    from ingest.errors import UsageError

    if (question is None) == (batch is None):
        raise UsageError(
            "give either a question or --batch FILE", next_step="Run `pincite ask --help`"
        )
    if question is not None and not question.strip():
        raise UsageError("the question is empty", next_step="Put it in quotation marks")
    current = session(ctx)
    current.set(library=library, store=store, model=model)
    opened = current.open_library()
    reports = tuple(report or ())
    for name in reports:
        opened.report(name)
    assistant = current.open_assistant(opened)
    if batch is not None:
        _ask_batch(assistant, batch, reports)
        return
    answer = assistant.ask(question or "", reports=reports)
    if json:
        output.as_json(_to_dict(answer))
    else:
        write(answer)


def _to_dict(answer: Answer) -> dict[str, Any]:
    from assistant.codec import answer_to_dict

    return answer_to_dict(answer)


def _ask_batch(assistant: Assistant, path: Path, reports: tuple[str, ...]) -> None:
    from ui.cli.batch import read_batch

    for request in read_batch(path, "question"):
        answer = assistant.ask(request.text, reports=reports, id=request.id)
        output.as_json(_to_dict(answer), lines=True)


def write(answer: Answer) -> None:
    """The answer for a person: its text, its sources, or what stands nearest."""
    if answer.read_as:
        output.block(f"Read as: {answer.read_as}")
        output.line()
    output.block(answer.answer)
    if answer.citations:
        output.line()
    for citation in answer.citations:
        page = f", p. {citation.page}" if citation.page is not None else ""
        inferred = ", number inferred" if citation.inferred else ""
        lead = f"[{citation.n}] "
        output.block(f"{citation.label}{inferred} · {citation.cited_as}{page}", 4, lead)
        if citation.quote not in answer.answer:  # shown above, word for word
            output.block(f"“{citation.quote}”", 4)
    if answer.nearest and not answer.citations:
        output.line()
        output.line("Nearest paragraphs:")
        for near in answer.nearest:
            output.line(f"  {near.label}  [{near.report}#{near.anchor}]")
