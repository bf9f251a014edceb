"""`pincite brief`: a draft on a topic, each sentence with its paragraph, on stdout or in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast, get_args

import typer

from ui.cli import output
from ui.cli.session import JsonOption, LibraryOption, ReportsOption, StoreOption, session

if TYPE_CHECKING:
    from assistant.brief.model import Brief

_EXAMPLES = """Examples:

  pincite brief "death penalty"

  pincite brief "access to pain relief" --form points --length short

  pincite brief ketamine --report incb-2023-iv -o ketamine.docx

  pincite brief "free ports" --form table -o free-ports.pdf
"""


def register(app: typer.Typer) -> None:
    """Add the command of this file to the command line."""
    app.command(epilog=_EXAMPLES)(brief)


def brief(
    ctx: typer.Context,
    topic: Annotated[str, typer.Argument(metavar="TOPIC", show_default=False)],
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Write a .docx, .md, .html or .pdf file."
        ),
    ] = None,
    form: Annotated[
        str, typer.Option(metavar="FORM", help="note, points, comparison or table.")
    ] = "note",
    length: Annotated[
        str, typer.Option(metavar="LENGTH", help="short, medium or long.")
    ] = "medium",
    report: ReportsOption = None,
    language: Annotated[
        str | None,
        typer.Option(
            metavar="CODE",
            help="Of the brief's own words: ar, zh, en, fr, ru or es; default the topic's.",
        ),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(metavar="MODEL", help="A chat model as LangChain names it; default none."),
    ] = None,
    leave_out: Annotated[
        bool,
        typer.Option(
            "--leave-out-unsupported",
            help="Leave out sentences their paragraphs do not bear out, instead of marking them.",
        ),
    ] = False,
    library: LibraryOption = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Draft a brief on a topic: background, what each report says, recommendations word for word,
    and what the reports do not say. A topic they do not speak of is an answer (exit status 0)."""
    from assistant.brief.model import Form, Length
    from assistant.question.language import OFFICIAL
    from ui.brief import files

    _among("--form", form, get_args(Form))
    _among("--length", length, get_args(Length))
    if language is not None:
        _among("--language", language, OFFICIAL)
    suffix = files.suffix_of(out) if out is not None else ".md"
    current = session(ctx)
    current.set(library=library, store=store, model=model)
    from assistant.brief.drafting import Desk, checked_topic

    checked_topic(topic)
    opened = current.open_library()
    for name in report or ():
        opened.report(name)
    chosen = current.settings.model
    desk = Desk(opened, model=None if chosen in (None, "extractive") else chosen)
    draft = desk.draft(
        topic,
        reports=tuple(report or ()),
        form=cast("Form", form),
        length=cast("Length", length),
        language=language,
    )
    if out is not None:
        out.write_bytes(files.write(draft, suffix, leave_out_unsupported=leave_out))
        output.note(f"{_count(draft)} written to {out}")
    if json:
        output.as_json(_to_dict(draft))
    elif out is None:
        text = files.write(draft, ".md", leave_out_unsupported=leave_out).decode()
        for line in text.rstrip("\n").split("\n"):
            output.line(line)


def _among(option: str, value: str, known: tuple[str, ...]) -> None:
    from ingest.errors import UsageError

    if value not in known:
        raise UsageError(
            f"there is no {value!r}", where=option, next_step=f"Choose among {', '.join(known)}"
        )


def _count(draft: Brief) -> str:
    statements = len(draft.statements)
    unsupported = sum(not statement.holds for statement in draft.statements)
    more = f", {unsupported} not borne out" if unsupported else ""
    return f"{statements} statement{'' if statements == 1 else 's'}{more}"


def _to_dict(draft: Brief) -> dict[str, Any]:
    from assistant.brief.codec import brief_to_dict

    return brief_to_dict(draft)
