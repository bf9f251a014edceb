"""Tables without rules and tags: told by their alignment, and by it alone from prose and lists."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from ingest.model import Report
from ingest.read import read_bytes
from ingest.readers.pdf import lines

WORDS = "the States that took part in the session noted with appreciation what was done".split()


def _prose(count: int, width: int, start: int = 0) -> list[str]:
    rows = []
    for row in range(count):
        words = [WORDS[(start + row * 7 + place) % len(WORDS)] for place in range(width)]
        rows.append(" ".join(words))
    return rows


def _row(paper: SimpleNamespace, y: float, cells: list[tuple[float, str]]) -> list[Any]:
    return [paper.Text(x, y, text, size=9.0) for x, text in cells]


def _catches(paper: SimpleNamespace, y: float) -> list[Any]:
    """A table of four columns, figures set flush right (letters are half the size wide)."""
    texts = []
    rows = [
        ("Ocean", "2019", "2022", "2024"),
        ("Atlantic", "1200", "1130", "1050"),
        ("Indian", "980", "940", "900"),
        ("Pacific", "2400", "–", "2100"),
    ]
    for index, (name, *figures) in enumerate(rows):
        cells = [(72.0, name)]
        for column, figure in enumerate(figures):
            cells.append((250.0 + 80 * column - 4.5 * len(figure), figure))
        texts += _row(paper, y + 12 * index, cells)
    return texts


def _report(paper: SimpleNamespace, texts: list[Any]) -> Report:
    return read_bytes(paper.pdf([paper.Page([]), paper.Page(texts)]), "report.pdf")


def test_a_table_is_told_by_its_columns(paper: SimpleNamespace) -> None:
    above = ["1. The catch fell in every ocean, as the table", "below shows for each of the years:"]
    texts = paper.paragraph(72, 100, above)
    texts += [paper.Text(72, 140, "Table 3"), paper.Text(72, 153, "Catches by ocean, 2019–2024")]
    texts += _catches(paper, 172)
    texts += paper.paragraph(72, 240, ["2. The Pacific was not surveyed in the year 2022."])
    report = _report(paper, texts)
    assert [unit.anchor for unit in report.units] == ["p1", "x1", "p2"]
    table = report.units[1]
    assert (table.kind, table.number, table.label) == ("table", "3", "table 3")
    assert table.text.split("\n")[2:] == [
        "Ocean | 2019 | 2022 | 2024",
        "Atlantic | 1200 | 1130 | 1050",
        "Indian | 980 | 940 | 900",
        "Pacific | 2400 | – | 2100",
    ]


def test_wrapped_cells_stay_in_the_table(paper: SimpleNamespace) -> None:
    cells = [
        [(72.0, "Seventy-ninth"), (220.0, "17 September 2024"), (380.0, "24 September 2024")],
        [(380.0, "(to be confirmed)")],
        [(72.0, "Eightieth"), (220.0, "16 September 2025"), (380.0, "23 September 2025")],
        [(72.0, "Eighty-first"), (220.0, "15 September 2026"), (380.0, "22 September 2026")],
    ]
    texts = [text for at, row in enumerate(cells) for text in _row(paper, 200 + 12 * at, row)]
    found = lines(paper.pdf([paper.Page([]), paper.Page(texts)]))
    assert [line.role for line in found] == ["table"] * 4
    assert found[1].cells == ("", "", "(to be confirmed)")


@pytest.mark.parametrize("kind", ["columns", "list", "contents", "names"])
def test_what_only_looks_aligned_is_no_table(paper: SimpleNamespace, kind: str) -> None:
    texts: list[Any] = []
    if kind == "columns":
        texts += paper.paragraph(60, 120, _prose(8, 8))
        texts += paper.paragraph(320, 120, _prose(8, 8, 5))
    elif kind == "list":
        for at, text in enumerate(("Closed seasons;", "Limits on gear;", "Quotas.")):
            texts += _row(paper, 120 + 12 * at, [(90.0, f"({'abc'[at]})"), (130.0, text)])
    elif kind == "contents":
        for at, (label, title) in enumerate((("I.", "Introduction"), ("II.", "Measures"))):
            for part in range(2):
                y = 120 + 24 * at + 12 * part
                cells = [(72.0, label), (110.0, title), (500.0, str(3 + at))]
                texts += _row(paper, y, cells)
    else:  # two columns of names: which way they read is not known
        for at, names in enumerate((("Albania", "Malta"), ("Benin", "Nepal"), ("Chad", "Oman"))):
            texts += _row(paper, 120 + 12 * at, [(72.0, names[0]), (300.0, names[1])])
    found = lines(paper.pdf([paper.Page([]), paper.Page(texts)]))
    assert not [line.text for line in found if line.role == "table"]


def test_the_symbol_of_the_masthead_is_not_a_running_head(paper: SimpleNamespace) -> None:
    first = [
        paper.Text(72, 60, "United Nations", size=14),
        paper.Text(420, 60, "A/80/999", size=14),
        paper.Text(72, 100, "General Assembly", size=18, bold=True),
        paper.Text(420, 96, "Distr.: General", size=9),
        paper.Text(420, 107, "3 September 2025", size=9),
        *paper.paragraph(
            72, 200, ["1. The Assembly asked for a report.3 It is before the States."]
        ),
        paper.Text(72, 700, "3 Resolution 79/144, paragraph 193.", size=8),
    ]
    pages = [paper.Page(first)]
    for number in range(2, 6):
        head = paper.Text(72, 50, "A/80/999", size=9, bold=True)
        body = paper.paragraph(72, 120, [f"{number}. The States replied to question {number}."])
        pages.append(paper.Page([head, *body]))
    report = read_bytes(paper.pdf(pages), "report.pdf")
    assert (report.symbol, report.date) == ("A/80/999", "2025-09-03")
    notes = [unit.anchor for unit in report.units if unit.kind == "footnote"]
    assert notes == ["fn3"]
    assert sum(item.text == "A/80/999" for item in report.furniture) == 4
