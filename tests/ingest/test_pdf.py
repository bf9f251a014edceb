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


@pytest.mark.parametrize("size", [6.0, 10.0])
def test_a_running_head_above_one_column_is_no_part_of_it(
    paper: SimpleNamespace, size: float
) -> None:
    head = paper.Text(430, 40, "CHAPTER IV. 12", size=size)
    page = [*column(paper, 72, 80, 1, 12), *column(paper, 320, 80, 13, 12)]
    found = read(paper.pdf([paper.Page([]), paper.Page([*page, head])])).lines
    assert [line.text[:2] for line in found] == ["CH", *(f"{n:02d}" for n in range(1, 25))]
    assert [line.column for line in found] == [None, *[0] * 12, *[1] * 12]
    assert not any(line.starts_block for line in found[2:])


def test_a_lone_word_of_a_stretched_line_goes_back_to_it(paper: SimpleNamespace) -> None:
    page = [
        *column(paper, 72, 80, 1, 3),
        paper.Text(72, 130, "Recommendation"),
        paper.Text(180, 130, "14: The Board urges all"),
        *column(paper, 72, 142, 4, 3),
        *column(paper, 320, 80, 7, 8),
    ]
    found = read(paper.pdf([paper.Page(page)]))
    assert texts(found)[3] == "Recommendation 14: The Board urges all"
    assert [line.text[:2] for line in found.lines if line.text[0] != "R"] == [
        f"{n:02d}" for n in range(1, 15)
    ]


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


def test_letters_drawn_one_by_one_make_words(paper: SimpleNamespace) -> None:
    """As browsers print justified text: every letter an object, spaces only as gaps."""
    text = "1. The Commission urged all States3 to act."
    page = [
        paper.Text(
            72 + 5 * index, 76 if letter == "3" else 80, letter, size=6 if letter == "3" else 10
        )
        for index, letter in enumerate(text)
        if letter != " "
    ]
    line = read(paper.pdf([paper.Page(page)])).lines[0]
    assert (line.text, line.marks) == (text, (NoteMark(34, 35, "3"),))


def test_words_of_a_stretched_line_stay_together(paper: SimpleNamespace) -> None:
    rows = [["Accordingly", "our", "respective"], ["Governments,", "through", "delegates"]]
    page = [paper.Text(72, 104, "have agreed to the present Charter of it")]
    for index, row in enumerate(rows):
        room = (200 - 5 * sum(map(len, row))) / (len(row) - 1)
        left = 72.0
        for word in row:
            page.append(paper.Text(left, 80 + 12 * index, word))
            left += 5 * len(word) + room
    assert texts(read(paper.pdf([paper.Page(page)]))) == [
        "Accordingly our respective",
        "Governments, through delegates",
        "have agreed to the present Charter of it",
    ]


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
