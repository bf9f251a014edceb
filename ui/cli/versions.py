"""`pincite diff` and `pincite export`: what changed between versions, and a report to keep."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli import output
from ui.cli.session import JsonOption, LibraryOption, Session, StoreOption, session

if TYPE_CHECKING:
    from ingest.diff import ReportDiff
    from ingest.model import Report

_SIGNS = {"added": "+", "removed": "-", "changed": "~", "renumbered": ">"}
Source = Annotated[
    str, typer.Argument(metavar="REPORT|FILE", help="An id of the library, or a file.")
]


def register(app: typer.Typer) -> None:
    """Add the commands of this file to the command line."""
    app.command(epilog="Example: pincite diff draft.docx final.docx")(diff)
    app.command(epilog="Example: pincite export incb-2023-iv --format md -o report.md")(export)


def diff(
    ctx: typer.Context,
    old: Source,
    new: Source,
    library: LibraryOption = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Show what changed between two versions of a report, unit by unit, word by word."""
    from ingest.diff import diff_reports

    run = session(ctx)
    run.set(library=library, store=store)
    found = diff_reports(_report(run, old), _report(run, new))
    if json:
        output.as_json(found.to_dict())
    else:
        _write(found)


def _write(found: ReportDiff) -> None:
    output.line(", ".join(f"{count} {what}" for what, count in found.counts.items()))
    for change in found.changes:
        output.line(f"\n{_SIGNS[change.change]} {change.label}: {change.change}")
        if change.spans:
            marks = {"same": "{}", "old": "[-{}-]", "new": "{{+{}+}}"}
            output.block("".join(marks[s.kind].format(s.text) for s in change.spans), 2, "  ")
            continue
        unit = change.new or change.old
        if unit is not None and change.change != "renumbered":
            output.block(unit.text, 2, "  ")


def export(
    ctx: typer.Context,
    report: Source,
    form: Annotated[
        str, typer.Option("--format", metavar="FORM", help="md, json, or xml (Akoma Ntoso).")
    ] = "md",
    to: Annotated[
        Path | None,
        typer.Option("-o", "--to", metavar="FILE", help="Default stdout.", show_default=False),
    ] = None,
    library: LibraryOption = None,
    store: StoreOption = None,
) -> None:
    """Write a report as read, with its addresses, in a form other programs take."""
    from ingest.export import export as exported

    run = session(ctx)
    run.set(library=library, store=store)
    text = exported(_report(run, report), form)
    if to is None:
        import sys

        sys.stdout.write(text)
    else:
        to.write_text(text, "utf-8")
        output.note(f"written to {to}")


def _report(run: Session, name: str) -> Report:
    """The report of that id, or as read from that file; a file comes first."""
    if Path(name).is_file():
        from ingest.read import read_report

        return read_report(Path(name))
    return run.open_library().read(name)
