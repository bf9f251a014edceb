"""Tables of PDFs that no tag tells of."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from ingest.readers.pdf import read
from tests.ingest.pdf_lines import PROSE


def ruled(paper: Any, rules: list[tuple[float, float, float, float]], cells: list[Any]) -> Any:
    before = paper.paragraph(72, 60, [f"1. {PROSE}", "and went on."])
    after = paper.paragraph(72, 420, [f"2. {PROSE}"])
    return paper.Page([*before, *cells, *after], rules=rules)


def test_untagged_tables_between_rules(paper: SimpleNamespace) -> None:
    """Three rules (above, under the head, at the end), cells only aligned, one cell wrapped."""
    across = [(100.0, y, 460.0, y) for y in (200.0, 220.0, 300.0)]
    heads = [
        paper.Text(x, 214, t, size=8) for x, t in [(100, "Country"), (250, "2022"), (350, "2023")]
    ]
    body = [
        paper.Text(x, y, t)
        for y, row in [(236, ("Austria", "12", "7")), (250, ("Italy", "1 204", "9")),
                       (264, ("Lao People's", "3", "–")), (276, ("Republic", "", "")),
                       (290, ("Total", "1 219", "16"))]
        for x, t in zip((100, 250, 350), row, strict=True)
        if t
    ]  # fmt: skip
    found = read(paper.pdf([paper.Page([]), ruled(paper, across, [*heads, *body])])).lines
    assert [(line.role, line.cells or line.text) for line in found] == [
        (None, f"1. {PROSE}".strip()),
        (None, "and went on."),
        ("table", ("Country", "2022", "2023")),
        ("table", ("Austria", "12", "7")),
        ("table", ("Italy", "1 204", "9")),
        ("table", ("Lao People's", "3", "–")),
        ("table", ("Republic", "", "")),
        ("table", ("Total", "1 219", "16")),
        (None, f"2. {PROSE}".strip()),
    ]


def test_untagged_tables_with_every_cell_ruled(paper: SimpleNamespace) -> None:
    ys, xs = [200.0, 220.0, 250.0, 270.0], [100.0, 180.0, 400.0]
    grid = [(xs[0], y, xs[-1], y) for y in ys] + [(x, ys[0], x, ys[-1]) for x in xs]
    cells = [
        paper.Text(104, 214, "Year"), paper.Text(184, 214, "Remarks"),
        paper.Text(104, 234, "2022"), paper.Text(184, 234, "A remark that wraps over"),
        paper.Text(184, 246, "two lines of the cell"),
        paper.Text(104, 264, "2023"), paper.Text(184, 264, "None"),
    ]  # fmt: skip
    found = read(paper.pdf([paper.Page([]), ruled(paper, grid, cells)])).lines
    assert [line.cells for line in found if line.role == "table"] == [
        ("Year", "Remarks"),
        ("2022", "A remark that wraps over two lines of the cell"),
        ("2023", "None"),
    ]


def test_rules_around_prose_make_no_table(paper: SimpleNamespace) -> None:
    box = [(60.0, 190.0, 540.0, 190.0), (60.0, 300.0, 540.0, 300.0)]
    text = [
        paper.Text(72, 206, "(a)"), paper.Text(110, 206, "to report on seizures made in the year"),
        paper.Text(72, 220, "(b)"), paper.Text(110, 220, "to cooperate with the Board in full;"),
        *paper.paragraph(72, 240, [f"{PROSE}{PROSE}"] * 3),
    ]  # fmt: skip
    found = read(paper.pdf([paper.Page([]), ruled(paper, box, text)])).lines
    assert [line.role for line in found if line.role] == []
    assert "(a)\tto report on seizures made in the year" in [line.text for line in found]
