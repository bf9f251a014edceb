"""The order of lines in PDFs: columns, labels, words drawn apart, pages turned."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from ingest.model import NoteMark
from ingest.readers.pdf import read
from tests.ingest.pdf_lines import PROSE, column, texts


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


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_boxes_are_of_the_page_as_displayed(paper: SimpleNamespace, rotate: int) -> None:
    page = paper.Page([paper.Text(100, 80, "Text on the page")], rotate=rotate)
    line = read(paper.pdf([page])).lines[0]
    assert line.text == "Text on the page"
    assert line.box is not None
    width, height = (612, 792) if rotate in (0, 180) else (792, 612)
    assert 0 <= line.box.left < line.box.right <= width
    assert 0 <= line.box.top < line.box.bottom <= height


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
