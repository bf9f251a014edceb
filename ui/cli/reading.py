"""`pincite show` and `pincite outline`: what a report says, and how a file is read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.addresses import find_units
from ui.cli import appraisals, output, units
from ui.cli.session import JsonOption, LibraryOption, ReportsOption, StoreOption, session

if TYPE_CHECKING:
    from ingest.model import Report


def register(app: typer.Typer) -> None:
    """Add the commands of this file to the command line."""
    app.command(epilog="Example: pincite show 'para. 38 (l)'")(show)
    app.command(epilog="Example: pincite outline report.pdf --json")(outline)


def show(
    ctx: typer.Context,
    address: Annotated[
        list[str],
        typer.Argument(
            metavar="[REPORT] ANCHOR-OR-LABEL…",
            help="An anchor (p14, p38.l, r5, fn172) or a label ('para. 38 (l)', "
            "'paras. 1017-1018', 'Recs 28 and 29'); the report may be left out where only one "
            "has that unit.",
            show_default=False,
        ),
    ],
    report: ReportsOption = None,
    library: LibraryOption = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Print units in full: paragraphs with their items, recommendations, footnotes."""
    run = session(ctx)
    run.set(library=library, store=store)
    opened = run.open_library()
    reports = list(report or [])
    for name in reports:
        opened.report(name)
    words = list(address)
    if len(words) > 1 and words[0] in {info.id for info in opened.reports()}:
        reports.append(words.pop(0))
    found, missing = find_units(opened, words, tuple(reports))
    if json:
        output.as_json(
            {"units": [units.with_context(opened, each) for each in found], "missing": missing}
        )
    else:
        for position, each in enumerate(found):
            if position:
                output.line("\n" + "─" * 40 + "\n")
            units.write(opened, each)
    if missing:
        from retrieval.errors import UnknownUnit

        raise UnknownUnit("; ".join(message.rstrip(".") for message in missing))


def outline(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False)],
    json: JsonOption = False,
) -> None:
    """Show how a file is read, without storing it: its units, what was inferred or left out."""
    from ingest.read import read_report

    report = read_report(file)
    if json:
        from ingest.codec import report_to_dict

        output.as_json(report_to_dict(report))
    else:
        _write_outline(report)


def _write_outline(report: Report) -> None:
    output.block(report.title)
    symbol = report.symbol or "no symbol stated"
    pages = f" · {report.source.pages} pages" if report.source.pages else ""
    output.line(
        f"{report.id} · {symbol} · {report.date or 'no date stated'} · {report.language} · "
        f"{report.source.format}{pages}"
    )
    _write_units(report)
    output.line()
    appraisals.write(report)


def _write_units(report: Report) -> None:
    section: tuple[str, ...] = ()
    output.line()
    for unit in report.units:
        if unit.section and unit.section != section:
            shared = 0
            while section[shared : shared + 1] == unit.section[shared : shared + 1] != ():
                shared += 1
            for depth in range(shared, len(unit.section)):
                output.block(unit.section[depth], 2 * depth)
            section = unit.section
        words = " ".join(unit.text.split())
        beginning = words if len(words) <= 72 else words[:71].rstrip() + "…"
        output.line(f"{'  ' * len(section)}{unit.anchor:10} {beginning}")
