"""Documents of our own making in the style of the genres, each held unit by unit.

`made/` holds them, one a genre, with the damages of its conversions. For each the expected
outline is written beside it: one line a unit, its address and its text (long ones by their
beginning and end), as a person who knows the genre reads the document.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.conservation import held, letters
from ingest.model import Report
from ingest.read import read_report

MADE = Path(__file__).parent / "made"
DOCUMENTS = sorted(path.name for path in MADE.iterdir() if path.suffix != ".outline")
LONGEST = 88


def outline(report: Report) -> str:
    """The report as the outline files have it."""
    rows = [
        f"title: {report.title}",
        f"symbol: {report.symbol}  date: {report.date}  language: {report.language}  "
        f"body: {report.body}  session: {report.session}  agenda item: {report.agenda_item}",
    ]
    section: tuple[str, ...] = ()
    for unit in report.units:
        if unit.kind != "footnote" and unit.section != section:
            section = unit.section
            rows.append(f"# {' > '.join(section)}")
        words = " ".join(unit.text.split())
        if len(words) > LONGEST:
            words = f"{words[:50]} … {words[-30:]}"
        notes = f"  [{' '.join(unit.notes)}]" if unit.notes else ""
        inferred = "  (inferred)" if unit.inferred else ""
        rows.append(f"{unit.anchor}  {words}{notes}{inferred}")
    rows.extend(f"! {warning.code} {warning.anchor}" for warning in report.warnings)
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_of_the_genre_is_read_unit_by_unit(name: str) -> None:
    expected = (MADE / f"{name}.outline").read_text(encoding="utf-8")
    assert outline(read_report(MADE / name)) == expected


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if not name.endswith(".html")])
def test_letters_and_digits_of_made_documents_are_conserved(name: str) -> None:
    source = letters((MADE / name).read_text(encoding="utf-8"))
    found = held(read_report(MADE / name))
    assert source - found == {}
    assert found - source == {}
