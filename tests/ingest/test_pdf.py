"""The lines of PDFs: order, columns, labels, superscripts, tags, tables, scans, damage."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ingest.errors import NotADocument, NoTextLayer
from ingest.model import NoteMark
from ingest.readers.model import Extracted
from ingest.readers.pdf import lines, read

PROSE = "the Commission took note of the report and of the views "


def texts(extracted: Extracted) -> list[str]:
    return [line.text for line in extracted.lines]


def column(paper: Any, x: float, top: float, first: int, count: int) -> list[Any]:
    """`count` full lines of prose, 44 letters (220 points) wide, numbered so order can be seen."""
    return [
        paper.Text(x, top + 12 * index, f"{first + index:02d} {PROSE}"[:44].ljust(44, "x"))
        for index in range(count)
    ]


def test_layout_facts_of_lines(paper: SimpleNamespace) -> None:
    page = paper.Page(
        [
            paper.Text(72, 72, "II.  General debate", size=14, bold=True),
            *paper.paragraph(
                72, 100, ["The first paragraph is indented", "and goes on."], first=36
            ),
            *paper.paragraph(72, 136, ["Another one, in italics"], first=0),
        ]
    )
    found = read(paper.pdf([page], title="Report")).lines
    assert [line.number for line in found] == [1, 2, 3, 4]
    heading, first, second, third = found
    assert (heading.size, heading.bold, heading.italic) == (14.0, True, False)
    assert heading.box is not None
    assert (heading.box.left, heading.box.bottom > heading.box.top) == (72.0, True)
    assert (first.box.left if first.box else None) == 108.0
    assert [line.starts_block for line in found] == [True, True, False, True]
    assert [second.bold, third.bold] == [False, False]
    assert {line.page for line in found} == {1}
    assert {line.column for line in found} == {None}
    assert read(paper.pdf([page], title="Report")).title == "Report"


def test_two_columns_are_read_one_after_the_other(paper: SimpleNamespace) -> None:
    # drawn row by row across both columns, as some producers do
    left, right = column(paper, 72, 120, 1, 12), column(paper, 320, 120, 13, 12)
    across = [text for pair in zip(left, right, strict=True) for text in pair]
    title = paper.Text(72, 90, "A heading that runs across both columns of the page", size=14)
    foot = paper.Text(300, 760, "12")
    found = read(paper.pdf([paper.Page([foot, *across, title])])).lines
    assert [line.text[:2] for line in found] == [
        "A ",
        *(f"{number:02d}" for number in range(1, 25)),
        "12",
    ]
    assert [line.column for line in found] == [None, *[0] * 12, *[1] * 12, None]


def test_bands_of_columns_between_full_width_lines(paper: SimpleNamespace) -> None:
    page = [
        *column(paper, 72, 80, 1, 6),
        *column(paper, 320, 80, 7, 6),
        paper.Text(72, 180, "Second part, whose heading runs across the two columns", bold=True),
        *column(paper, 72, 210, 14, 6),
        *column(paper, 320, 210, 20, 6),
    ]
    found = read(paper.pdf([paper.Page(page)])).lines
    heads = [line.text[:2] for line in found]
    assert heads == [f"{n:02d}" for n in range(1, 13)] + ["Se"] + [
        f"{n:02d}" for n in range(14, 26)
    ]


def test_short_lines_side_by_side_are_no_columns(paper: SimpleNamespace) -> None:
    page = [
        paper.Text(72, 80, "General Assembly", size=16, bold=True),
        paper.Text(400, 76, "Distr.: General"),
        paper.Text(400, 88, "24 June 2025"),
        paper.Text(400, 100, "Original: English"),
        paper.Text(72, 140, "Eightieth session"),
    ]
    found = read(paper.pdf([paper.Page(page)]))
    assert texts(found) == [
        "General Assembly",
        "Distr.: General",
        "24 June 2025",
        "Original: English",
        "Eightieth session",
    ]
    assert {line.column for line in found.lines} == {None}


def test_labels_set_apart_get_a_tab_even_when_drawn_elsewhere(paper: SimpleNamespace) -> None:
    page = [
        paper.Text(72, 80, "12."),
        paper.Text(108, 80, "The Commission took note of the report."),
        paper.Text(72, 92, "It adjourned at noon."),
        paper.Text(140, 116, "To take note of the report, and the other text;"),
        paper.Text(108, 116, "(a)"),
        paper.Text(72, 140, "13."),
        paper.Text(90, 140, "A narrow gap is only a space."),
    ]
    assert texts(read(paper.pdf([paper.Page(page)]))) == [
        "12.\tThe Commission took note of the report.",
        "It adjourned at noon.",
        "(a)\tTo take note of the report, and the other text;",
        "13. A narrow gap is only a space.",
    ]


def test_superscripts_are_marks_unless_they_are_units(paper: SimpleNamespace) -> None:
    page = [
        paper.Text(72, 80, "as agreed"),
        paper.Text(117, 76, "12", size=6),
        paper.Text(126, 80, "on 300 km"),
        paper.Text(171, 76, "2", size=6),
        paper.Text(178, 80, "of the 21"),
        paper.Text(223, 76, "st", size=6),
        paper.Text(72, 104, "same size, raised"),
        paper.Text(157, 98, "3"),
        paper.Text(72, 700, "12", size=5),
        paper.Text(80, 703, "Official Records, 2012", size=8),
    ]
    found = read(paper.pdf([paper.Page(page)])).lines
    assert [line.text for line in found] == [
        "as agreed12 on 300 km2 of the 21st",
        "same size, raised3",
        "12 Official Records, 2012",
    ]
    assert [line.marks for line in found] == [
        (NoteMark(9, 11, "12"),),
        (NoteMark(17, 18, "3"),),
        (NoteMark(0, 2, "12"),),
    ]


def test_pages_continue_paragraphs_unless_something_begins(paper: SimpleNamespace) -> None:
    full = [f"{PROSE}{PROSE}"[:88]] * 3

    def page(rows: list[str], head: str) -> Any:
        return paper.Page([paper.Text(72, 40, head, size=8), *paper.paragraph(72, 90, rows)])

    heads = ["A/79/1 1/4", "A/79/1 2/4", "A/79/1 3/4", "A/79/1 4/4"]
    pages = [
        page(full, heads[0]),
        page([f"went on here {PROSE}", *full], heads[1]),
        page([f"14. {PROSE.capitalize()}", *full], heads[2]),
        page([f"(b) {PROSE}", *full], heads[3]),
    ]
    found = read(paper.pdf(pages)).lines
    starts = {line.text[:4]: line.starts_block for line in found if line.size == 10.0}
    assert (starts["went"], starts["14. "], starts["(b) "]) == (False, True, True)


def test_tags_give_blocks_notes_tables_and_artifacts(paper: SimpleNamespace) -> None:
    body = ("Document", "P#1")
    page = [
        paper.Text(72, 40, "A/79/1", tag=("Artifact",)),
        paper.Text(72, 400, "An unindented paragraph that ends in the middle.", tag=body),
        paper.Text(72, 412, "Directly below begins another one", tag=("Document", "P#2")),
        paper.Text(72, 424, "which goes on.", tag=("Document", "P#2")),
        paper.Text(72, 700, "1 See resolution 79/191.", tag=(*body, "Note#1"), size=8),
        paper.Text(280, 770, "2/6", tag=("Artifact",)),
    ]
    for row, cells in enumerate([("Country", "2022"), ("Austria", "12"), ("Italy", "7")]):
        for index, cell in enumerate(cells):
            tag = ("Document", "Table#1", f"TR#{row}", f"TD#{row}.{index}")
            page.append(paper.Text(100 + 60 * index, 500 + 14 * row, cell, tag=tag))
    found = read(paper.pdf([paper.Page([]), paper.Page(page)])).lines
    assert [(line.text, line.role, line.starts_block) for line in found] == [
        ("A/79/1", "header", True),
        ("An unindented paragraph that ends in the middle.", None, True),
        ("Directly below begins another one", None, True),
        ("which goes on.", None, False),
        ("Country\t2022", "table", True),
        ("Austria\t12", "table", True),
        ("Italy\t7", "table", True),
        ("1 See resolution 79/191.", "footnote", True),
        ("2/6", "footer", True),
    ]
    assert [line.cells for line in found if line.cells] == [
        ("Country", "2022"),
        ("Austria", "12"),
        ("Italy", "7"),
    ]


def test_arabic_comes_in_logical_order_however_it_was_drawn(paper: SimpleNamespace) -> None:
    logical = "قرار الجمعية العامة 79/191 المؤرخ"
    visual = " ".join(
        word if word[0].isdigit() else word[::-1] for word in reversed(logical.split())
    )
    other = "وإذ تشير إلى قراراتها السابقة"
    page = [
        paper.Text(200, 80, visual),
        paper.Text(200, 100, " ".join(word[::-1] for word in reversed(other.split()))),
    ]
    assert texts(read(paper.pdf([paper.Page(page)]))) == [logical, other]


def test_presentation_forms_and_line_end_hyphens_become_letters(paper: SimpleNamespace) -> None:
    page = paper.paragraph(72, 80, ["The ﬁrst ofﬁce took note of a self-", "evident fact"])
    assert texts(read(paper.pdf([paper.Page(page)]))) == [
        "The first office took note of a self-",
        "evident fact",
    ]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_boxes_are_of_the_page_as_displayed(paper: SimpleNamespace, rotate: int) -> None:
    page = paper.Page([paper.Text(100, 80, "Text on the page")], rotate=rotate)
    line = read(paper.pdf([page])).lines[0]
    assert line.text == "Text on the page"
    assert line.box is not None
    width, height = (612, 792) if rotate in (0, 180) else (792, 612)
    assert 0 <= line.box.left < line.box.right <= width
    assert 0 <= line.box.top < line.box.bottom <= height


def test_scans_are_refused_and_ocr_layers_warned_about(paper: SimpleNamespace) -> None:
    with pytest.raises(NoTextLayer, match=r"^scan\.pdf: the PDF is a scan"):
        read(paper.pdf([paper.Page(picture=True)] * 2), "scan.pdf")
    with pytest.raises(NoTextLayer, match="no text"):
        read(paper.pdf([paper.Page()]), "blank.pdf")
    prose = [f"{PROSE}{PROSE}"] * 5
    hidden = [paper.Text(72, 80 + 12 * index, row, hidden=True) for index, row in enumerate(prose)]
    good = read(paper.pdf([paper.Page(hidden, picture=True)]))
    assert [warning.code for warning in good.warnings] == ["text-layer-ocr"]
    assert good.quality == 1.0
    bad = [
        paper.Text(72, 80 + 12 * index, "tbe Cornmissi0n t~~k n0te 0f lhe rep0rt aud ef tlie vi~ws")
        for index in range(6)
    ]
    poor = read(paper.pdf([paper.Page(bad, picture=True)]))
    assert [warning.code for warning in poor.warnings] == ["text-layer-poor"]
    assert poor.quality is not None
    assert poor.quality < 0.5


def test_pages_that_are_pictures_are_named(paper: SimpleNamespace) -> None:
    prose = paper.Page(paper.paragraph(72, 80, [f"{PROSE}{PROSE}"] * 5))
    found = read(paper.pdf([prose, paper.Page(picture=True), prose]))
    assert [(w.code, w.message[:6]) for w in found.warnings] == [("page-without-text", "Page 2")]


def test_locked_and_damaged_files_get_one_line(paper: SimpleNamespace) -> None:
    page = paper.Page([paper.Text(72, 80, "Text")])
    with pytest.raises(NotADocument, match=r"^a\.pdf: the PDF is protected by a password\. Save"):
        read(paper.pdf([page], locked=True), "a.pdf")
    with pytest.raises(NotADocument, match="damaged"):
        read(b"%PDF-1.7\nnothing else")


def test_letters_and_digits_are_conserved(paper: SimpleNamespace) -> None:
    page = [
        *column(paper, 72, 80, 1, 20),
        *column(paper, 320, 80, 21, 20),
        paper.Text(30, 600, "Sideways 77", turned=True),
        *paper.paragraph(72, 700, ["9 Note text, 2019"], size=8),
    ]
    data = paper.pdf([paper.Page(page)])
    written = sorted(c for text in page for c in text.text if c.isalnum())
    assert sorted(c for line in lines(data) for c in line.text if c.isalnum()) == written


def test_letters_and_digits_of_real_files_are_conserved(corpora: Path) -> None:
    import pypdfium2

    from ingest.readers.pdf.runs import _clean

    for path in sorted(corpora.rglob("*.pdf")):
        data = path.read_bytes()
        document = pypdfium2.PdfDocument(data)
        plain = "".join(page.get_textpage().get_text_range() for page in document)
        document.close()
        expected = sorted(c for c in _clean(plain) if c.isalnum())
        if len(expected) < 100:
            continue
        assert sorted(c for line in lines(data) for c in line.text if c.isalnum()) == expected, path
