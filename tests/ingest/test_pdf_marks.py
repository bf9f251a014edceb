"""Superscripts, tags, Arabic and presentation forms in PDFs; nothing of them is lost."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from ingest.model import NoteMark
from ingest.readers.pdf import lines, read
from tests.ingest.pdf_lines import column, texts


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


def test_footnote_numbers_raised_before_their_text(paper: SimpleNamespace) -> None:
    page = [
        paper.Text(92, 697, "10", size=6),
        paper.Text(113, 700, "Volpe Martincus, Out of the border labyrinth.", size=9),
        paper.Text(92, 712, "https://example.org (link as of 2017)", size=9),
        paper.Text(92, 721, "11", size=6),
        paper.Text(113, 724, "See supra note 10.", size=9),
    ]
    found = read(paper.pdf([paper.Page(page)])).lines
    assert [(line.text, line.marks) for line in found] == [
        ("10\tVolpe Martincus, Out of the border labyrinth.", (NoteMark(0, 2, "10"),)),
        ("https://example.org (link as of 2017)", ()),
        ("11\tSee supra note 10.", (NoteMark(0, 2, "11"),)),
    ]


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


@pytest.mark.slow
def test_letters_and_digits_of_real_files_are_conserved(corpora: Path) -> None:
    import pypdfium2

    from ingest.readers.pdf.extraction import _clean

    for path in sorted(corpora.rglob("*.pdf")):
        data = path.read_bytes()
        document = pypdfium2.PdfDocument(data)
        plain = "".join(page.get_textpage().get_text_range() for page in document)
        document.close()
        expected = sorted(c for c in _clean(plain) if c.isalnum())
        if len(expected) < 100:
            continue
        assert sorted(c for line in lines(data) for c in line.text if c.isalnum()) == expected, path
