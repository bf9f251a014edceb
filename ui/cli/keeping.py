"""`pincite ingest`, `list`, `remove` and `doctor`: the library and its reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.cli import output
from ui.cli.session import JsonOption, LibraryOption, StoreOption, session

if TYPE_CHECKING:
    from ingest.model import Metadata


def register(app: typer.Typer) -> None:
    """Add the commands of this file to the command line."""
    app.command(epilog="Example: pincite ingest report.pdf --symbol A/78/1 --date 2023-09-01")(
        ingest
    )
    app.command(name="list", epilog="Example: pincite list --json")(list_reports)
    app.command(epilog="Example: pincite remove a-78-1")(remove)
    app.command(epilog="Example: pincite doctor")(doctor)


def _given(metavar: str, help_text: str) -> Any:
    return typer.Option(metavar=metavar, help=help_text, show_default=False)


def ingest(
    ctx: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", show_default=False, help="Files or folders."),
    ] = None,
    samples: Annotated[bool, typer.Option("--samples", help="The sample reports.")] = False,
    passages: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help='Ready passages, JSON lines {"id", "text", …}.'),
    ] = None,
    title: Annotated[
        str | None, _given("TEXT", "The title, where the document states another.")
    ] = None,
    symbol: Annotated[
        str | None, _given("SYMBOL", "The document symbol, such as A/RES/79/191.")
    ] = None,
    date: Annotated[str | None, _given("DATE", "The date, such as 2023-11-17.")] = None,
    language: Annotated[str | None, _given("CODE", "The language, such as en.")] = None,
    id: Annotated[str | None, _given("ID", "The id to type in commands.")] = None,
    encoder: Annotated[
        str | None,
        _given("MODEL", "A sentence-transformers model, by name or path, for a new library."),
    ] = None,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Leave out a file that cannot be read.")
    ] = False,
    library: LibraryOption = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Add or replace reports. A folder adds every file in it; an unchanged file costs nothing."""
    import time

    from ingest.errors import UsageError

    started = time.perf_counter()
    metadata = _metadata(title, symbol, date, language, id)
    given = (bool(paths), samples, passages is not None)
    if sum(given) != 1:
        raise UsageError(
            "give files, --samples or --passages FILE", next_step="Run `pincite ingest --help`"
        )
    run = session(ctx)
    run.set(library=library, store=store, encoder=encoder)
    place, settings = run.place, run.index_settings()
    from ui.cli import ingesting

    with output.progress_bar("reading") as progress:
        if passages is not None:
            outcome = ingesting.passages(place, passages, progress, settings)
        elif samples:
            outcome = ingesting.samples(place, progress, settings)
        else:
            outcome = ingesting.files(
                place, paths or [], metadata, progress, settings, keep_going=keep_going
            )
    ingesting.write(outcome, json, started, place)


def _metadata(
    title: str | None, symbol: str | None, date: str | None, language: str | None, id: str | None
) -> Metadata:
    import datetime

    from ingest.errors import UsageError
    from ingest.model import Metadata

    if date is not None:
        try:
            datetime.date.fromisoformat(date)
        except ValueError:
            raise UsageError(
                f"{date!r} is not a date", where="--date", next_step="Write it as 2023-11-17"
            ) from None
    return Metadata(id=id, title=title, symbol=symbol, date=date, language=language)


def list_reports(
    ctx: typer.Context,
    library: LibraryOption = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """The reports of the library, and how they are related."""
    from ingest.relations import related

    run = session(ctx)
    run.set(library=library, store=store)
    reports = run.open_library().reports()
    if json:
        from dataclasses import asdict

        output.as_json(
            [
                {
                    **asdict(info),
                    "related": [
                        {"relation": kind, "report": other.id}
                        for kind, other in related(info, reports)
                    ],
                }
                for info in reports
            ]
        )
        return
    for info in reports:
        output.line(info.id)
        output.block(info.title, 4)
        warnings = f" · {output.counted(info.warnings, 'warning')}" if info.warnings else ""
        output.line(
            f"    {info.symbol or 'no symbol'} · {info.date or 'no date'} · {info.language} · "
            f"{output.counted(info.units, 'unit')}{warnings}"
        )
        for kind, other in related(info, reports):
            output.line(f"    {kind} {other.symbol}  [{other.id}]")


def remove(
    ctx: typer.Context,
    report: Annotated[str, typer.Argument(metavar="REPORT", show_default=False)],
    library: LibraryOption = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Take a report out of the library."""
    from retrieval.stores import remove_report

    run = session(ctx)
    run.set(library=library, store=store)
    run.open_library().report(report)
    info = remove_report(run.place, report)
    if json:
        output.as_json({"removed": info.id, "title": info.title, "units": info.units})
    else:
        output.line(f"removed {info.id}: {info.title} ({output.counted(info.units, 'unit')})")


def doctor(
    ctx: typer.Context,
    library: LibraryOption = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Check the installation and the library; exit status 1 where something needs a hand."""
    from dataclasses import asdict

    from retrieval.stores import check

    run = session(ctx)
    run.set(library=library, store=store)
    findings = check(run.place)
    in_order = all(finding.ok for finding in findings)
    if json:
        output.as_json({"ok": in_order, "findings": [asdict(finding) for finding in findings]})
    else:
        for finding in findings:
            mark = "ok  " if finding.ok else "!!  "
            output.block(f"{finding.subject}: {finding.message}", 4, mark)
            if finding.next_step:
                output.block(f"{finding.next_step}.", 4)
    if not in_order:
        raise typer.Exit(1)
