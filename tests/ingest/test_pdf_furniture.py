"""Running heads, page numbers and line numbers of PDFs are not content."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from ingest.read import read_bytes
from tests.ingest.pdf_reports import PROSE, numbered, report, sections, texts


def test_figures_that_open_pages_are_no_running_heads(paper: SimpleNamespace) -> None:
    def page(number: int) -> list[Any]:
        return [
            paper.Text(120, 40, f"TD/B/99/{number}" if number == 0 else "TD/B/99", size=8),
            paper.Text(280, 76, f"Figure {2 * number}"),
            paper.Text(200, 88, f"Share of trade, series {'ABCDEFG'[number]}", bold=True),
            paper.Text(260, 112, "(in millions of dollars)", italic=True),
            *numbered(paper, number, 300),
            paper.Text(120, 760, f"{number}/6", size=8),
        ]

    found = report(paper, *(page(number) for number in range(1, 7)))
    captions = [unit.text for unit in found.units if unit.kind == "other"]
    assert captions == [
        f"Figure {2 * number} Share of trade, series {'ABCDEFG'[number]} (in millions of dollars)"
        for number in range(1, 7)
    ]
    assert {item.text for item in found.furniture} == {"TD/B/99", *(f"{n}/6" for n in range(1, 7))}
    assert set(sections(found).values()) == {()}


def test_page_numbers_in_words_are_running_heads(paper: SimpleNamespace) -> None:
    pages = [
        [
            *numbered(paper, number, 76),
            *numbered(paper, number + 10, 200),
            paper.Text(120, 740, f"Working paper, sheet {number}"),
        ]
        for number in range(1, 7)
    ]
    found = report(paper, *pages)
    assert [item.text for item in found.furniture] == [
        f"Working paper, sheet {number}" for number in range(1, 7)
    ]


def test_a_heading_that_the_contents_list_is_no_running_head(paper: SimpleNamespace) -> None:
    contents = [
        paper.Text(120, 76, "Contents", size=14, bold=True),
        *(
            paper.Text(120, 100 + 20 * at, f"{label} {title} {'.' * 40} {at + 2}")
            for at, (label, title) in enumerate((("I.", "Introduction"), ("II.", "Background")))
        ),
    ]
    first = [paper.Text(120, 76, "I. Introduction", bold=True, size=14), *numbered(paper, 1, 110)]
    second = [paper.Text(120, 76, "II. Background", bold=True, size=14), *numbered(paper, 2, 110)]
    contents[1] = paper.Text(120, 100, "I. Introduction")
    found = report(paper, contents, first, second)
    assert sections(found)["p1"] == ("I. Introduction",)
    assert sections(found)["p2"] == ("II. Background",)


def test_a_running_head_below_the_name_of_the_section(paper: SimpleNamespace) -> None:
    pages = [
        [
            paper.Text(120, 36, f"{name} of the year", size=8),
            paper.Text(120, 48, "Yearbook of the Board", size=8),
            *numbered(paper, 2 * at + 1, 90),
            *numbered(paper, 2 * at + 2, 200),
        ]
        for at, name in enumerate(("Opening", "Trade", "Wells", "Pumps", "Closing"))
    ]
    found = report(paper, *pages)
    assert [item.text for item in found.furniture] == ["Yearbook of the Board"] * 5


DRAFT = (
    "1. Welcomes the work that the secretariat has done on the guidelines for the sharing of",
    "hydrological data in the basins concerned, and on the stations there;",
    "2. Requests Parties to consider the sharing, on a voluntary basis, of daily readings of:",
    "(a) Gauges on rivers that cross a boundary;",
    "(b) Wells deeper than 100 metres;",
    "3. Decides to establish a fund for stations in the least developed countries, which is",
    "to be financed by contributions;",
    "4. Invites the Organization to report on the stations that closed in those years and on the",
    "reasons for it;",
)


@pytest.mark.parametrize("every", [1, 5])
@pytest.mark.parametrize("on_each_page", [False, True])
def test_line_numbers_of_a_draft_number_no_paragraphs(
    paper: SimpleNamespace, every: int, on_each_page: bool
) -> None:
    pages = []
    number = 0
    for page, lines in enumerate((DRAFT * 2, DRAFT[:3])):
        number = 0 if on_each_page else number
        written: list[Any] = [paper.Text(90, 40, "FCCC/CP/2031/CRP.4")]
        for at, line in enumerate(lines):
            number += 1
            text = (
                line.replace("1.", f"{4 * (at // 9 + 2 * page) + 1}.", 1)
                if page or at > 8
                else line
            )
            for old in (2, 3, 4):
                if text.startswith(f"{old}. "):
                    text = f"{4 * (at // 9 + 2 * page) + old}{text[1:]}"
            if number % every == 0:
                written.append(
                    paper.Text(50 - 2.5 * len(str(number)), 80 + 14 * at, str(number), size=8)
                )
            written.append(paper.Text(90, 80 + 14 * at, text))
        pages.append(written)
    found = report(paper, *pages)
    assert [u.anchor for u in found.units if u.kind == "paragraph"] == [
        f"p{n}" for n in range(1, 11)
    ]
    assert texts(found)["p3"] == f"{DRAFT[5][3:]} {DRAFT[6]}"
    assert found.symbol == "FCCC/CP/2031/CRP.4"
    numbers = " ".join(item.text for item in found.furniture if item.why == "line numbers").split()
    assert len(numbers) == sum(1 for page in pages for text in page if text.text.isdigit())


def test_numbers_of_paragraphs_in_the_margin_are_no_line_numbers(paper: SimpleNamespace) -> None:
    page = [
        text
        for at in range(10)
        for text in (
            paper.Text(90, 76 + 40 * at, str(at + 1)),
            paper.Text(120, 76 + 40 * at, PROSE),
            paper.Text(120, 88 + 40 * at, "It also took note of the annex."),
        )
    ]
    assert [u.number for u in report(paper, page).units] == [str(n) for n in range(1, 11)]


@pytest.mark.parametrize("form_feed", [False, True])
def test_line_numbers_of_a_plain_text(form_feed: bool) -> None:
    lines = [*DRAFT, *(line.replace("1.", "5.", 1) for line in DRAFT[:1]), *DRAFT[1:2], ""]
    lines += [f"{number}. Welcomes the report;" for number in range(6, 12)]
    kept = [line for line in lines if line]
    numbered = [f"{at:>3}  {line}" for at, line in enumerate(kept, 1)]
    if form_feed:
        numbered[9] = f"\f{numbered[9]}"
    found = read_bytes("\n".join(numbered).encode(), "draft.txt")
    assert [u.number for u in found.units if u.kind == "paragraph"] == [
        str(n) for n in range(1, 12)
    ]
    assert texts(found)["p3"] == f"{DRAFT[5][3:]} {DRAFT[6]}"
    assert [item.text for item in found.furniture] == [str(n) for n in range(1, len(kept) + 1)]
