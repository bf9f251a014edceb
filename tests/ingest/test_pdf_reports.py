"""Whole reports made as PDFs, each with one difficulty that pages of real ones have."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from ingest.model import Report, Unit
from ingest.read import read_bytes
from ingest.readers.pdf import read

PROSE = "The Board took note of the report and of the views that members expressed on it."


def report(paper: SimpleNamespace, *pages: Sequence[Any]) -> Report:
    return read_bytes(paper.pdf([paper.Page(list(texts)) for texts in pages]), "report.pdf")


def unit(found: Report, anchor: str) -> Unit:
    return next(unit for unit in found.units if unit.anchor == anchor)


def texts(found: Report) -> dict[str, str]:
    return {unit.anchor: unit.text for unit in found.units}


def sections(found: Report) -> dict[str, tuple[str, ...]]:
    return {unit.anchor: unit.section for unit in found.units}


def numbered(paper: SimpleNamespace, number: int, y: float, text: str = PROSE) -> list[Any]:
    return [paper.Text(120, y, f"{number}."), paper.Text(150, y, text)]


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


def test_bullets_hang(paper: SimpleNamespace) -> None:
    page = [
        *numbered(paper, 1, 76, "The results of the fund in the year were as follows:"),
        paper.Text(155, 100, "\u2022"),
        paper.Text(165, 100, "6 million people received safer care"),
        paper.Text(165, 112, "Nigeria among them"),
        paper.Text(155, 128, "\u2022"),
        paper.Text(165, 128, "751 schools were accredited"),
        *numbered(paper, 2, 160),
    ]
    assert texts(report(paper, page))["p1"] == (
        "The results of the fund in the year were as follows:\n"
        "• 6 million people received safer care Nigeria among them\n"
        "• 751 schools were accredited"
    )


def test_what_a_colon_announces_is_no_heading(paper: SimpleNamespace) -> None:
    page = [
        *numbered(paper, 1, 76, "The following observer attended the session:"),
        paper.Text(150, 94, "Holy See"),
        *numbered(paper, 2, 112, "The following organization was represented:"),
        paper.Text(150, 130, "General category", italic=True),
        paper.Text(150, 148, "Network of Engineers"),
        *numbered(paper, 3, 166),
    ]
    found = report(paper, page)
    assert texts(found)["p1"] == "The following observer attended the session:\nHoly See"
    assert sections(found)["p2"] == ()


def test_a_heading_in_other_type_is_no_part_of_an_annex_title(paper: SimpleNamespace) -> None:
    page = [
        *numbered(paper, 1, 76),
        paper.Text(80, 120, "Annex", bold=True, size=14),
        paper.Text(120, 150, "Entities linked to the group", bold=True, size=14),
        paper.Text(120, 180, "The group and its leader", bold=True),
        *numbered(paper, 1, 200),
    ]
    assert sections(report(paper, page))["annex/p1"] == (
        "Annex Entities linked to the group",
        "The group and its leader",
    )


def test_a_lettered_heading_closes_an_unlabelled_one_of_its_size(paper: SimpleNamespace) -> None:
    page = [
        paper.Text(120, 76, "Chapter III", bold=True, size=14),
        paper.Text(120, 94, "Follow-up to the Summit", bold=True, size=14),
        paper.Text(120, 120, "Action taken on the item", bold=True, size=12),
        paper.Text(120, 140, "Partnership for development", bold=True),
        *numbered(paper, 1, 160),
        paper.Text(90, 190, "A. Priority theme", bold=True, size=12),
        *numbered(paper, 2, 210),
        paper.Text(120, 240, "Ministerial forum", bold=True),
        *numbered(paper, 3, 260),
    ]
    chapter = "Chapter III Follow-up to the Summit"
    assert sections(report(paper, page)) == {
        "p1": (chapter, "Action taken on the item", "Partnership for development"),
        "p2": (chapter, "A. Priority theme"),
        "p3": (chapter, "A. Priority theme", "Ministerial forum"),
    }


def test_the_body_that_concludes_is_named_without_a_comma(paper: SimpleNamespace) -> None:
    page = [
        *numbered(paper, 1, 76),
        paper.Text(120, 100, "Agreed conclusions 12 (XL)", bold=True),
        paper.Text(150, 120, "The Trade and Development Board", italic=True),
        paper.Text(150, 140, "1. Welcomes the report on the economy of islands;"),
        paper.Text(150, 160, "2. Calls upon members to go on with the work."),
    ]
    found = report(paper, page)
    assert unit(found, "agreed-conclusions-12/x1").text == "The Trade and Development Board"
    assert unit(found, "agreed-conclusions-12/p1").section == ("Agreed conclusions 12 (XL)",)


def test_a_paragraph_without_a_number_goes_on_overleaf(paper: SimpleNamespace) -> None:
    heading = paper.Text(120, 76, "Aims of the organization", bold=True)
    opening = paper.paragraph(
        120,
        700,
        [
            "The organization stressed the importance of inclusion in the governance of",
            "towns and of the links between poverty, violent extremism and the lack of",
        ],
        first=24,
    )
    rest = paper.paragraph(120, 76, ["Schools in the region. It also spoke of young people."])
    found = report(paper, [heading, *opening], rest)
    assert [unit.text for unit in found.units][-1].endswith(
        "lack of Schools in the region. It also spoke of young people."
    )
    assert len(found.units) == 1


@pytest.mark.parametrize("place", ["New York.", "Chad.", "Mali."])
def test_a_sentence_that_ends_in_a_short_name_is_no_heading(
    paper: SimpleNamespace, place: str
) -> None:
    page = [
        paper.Text(120, 76, "Participation in meetings", bold=True),
        paper.Text(120, 100, f"We attended almost all meetings in {place}"),
        paper.Text(120, 124, "The work was closely aligned with the Goals."),
    ]
    found = report(paper, page)
    assert [unit.text for unit in found.units] == [
        f"We attended almost all meetings in {place}",
        "The work was closely aligned with the Goals.",
    ]


def test_ranges_of_years_are_joined_at_a_lines_end(paper: SimpleNamespace) -> None:
    page = [
        *numbered(paper, 1, 76, "The State was a member of the Council in the years 2009\u2013"),
        paper.Text(120, 88, "2011 and 2018\u20132020, and of the Commission \u2013"),
        paper.Text(120, 100, "twice \u2013 before."),
    ]
    assert texts(report(paper, page))["p1"] == (
        "The State was a member of the Council in the years 2009\u20132011 and 2018\u20132020, "
        "and of the Commission \u2013 twice \u2013 before."
    )


def test_a_space_that_is_printed_over_is_none(paper: SimpleNamespace) -> None:
    page = [
        paper.Text(120, 76, "1. The price was set in mid- "),
        paper.Text(120 + 5 * 28, 76, "2024 and again later."),
        paper.Text(120, 100, "2. The short- and medium-term plans were noted."),
    ]
    assert texts(report(paper, page)) == {
        "p1": "The price was set in mid-2024 and again later.",
        "p2": "The short- and medium-term plans were noted.",
    }


def test_masthead_of_an_executive_board(paper: SimpleNamespace) -> None:
    page = [
        paper.Text(120, 40, "United Nations", size=14),
        paper.Text(480, 40, "DP/FPA/2031/2"),
        paper.Text(120, 70, "Executive Board of the", size=18, bold=True),
        paper.Text(120, 90, "United Nations Development", size=18, bold=True),
        paper.Text(120, 110, "Programme", size=18, bold=True),
        paper.Text(420, 70, "Distr.: General"),
        paper.Text(420, 82, "24 June 2031"),
        paper.Text(420, 106, "Original: English"),
        paper.Text(60, 200, "Second regular session 2031", bold=True),
        paper.Text(60, 212, "25\u201328 August 2031, New York"),
        paper.Text(60, 224, "Item 9 of the provisional agenda"),
        paper.Text(120, 270, "Report on committees of the Council (the", size=14, bold=True),
        paper.Text(120, 286, "(former) Committee), and on others", size=14, bold=True),
        *numbered(paper, 1, 330),
        *numbered(paper, 2, 350),
        paper.Text(60, 740, "31-12740X (E)    080831"),
    ]
    found = report(paper, page)
    assert found.body == "Executive Board of the United Nations Development Programme"
    assert found.session == "Second regular session 2031"
    assert found.agenda_item == "9"
    assert (
        found.title == "Report on committees of the Council (the (former) Committee), and on others"
    )
    assert [(item.text, item.why) for item in found.furniture] == [
        ("31-12740X (E) 080831", "job number")
    ]


def test_a_note_with_a_star_that_the_tags_call_a_note(paper: SimpleNamespace) -> None:
    page = [
        paper.Text(120, 76, "Attendance*", bold=True, size=14, tag=("H1#1",)),
        paper.Text(120, 100, "1. Members attended the session.", tag=("P#1",)),
        paper.Text(120, 740, "* For the list, see TD/B/INF.1.", size=9, tag=("Note#1",)),
    ]
    found = report(paper, page)
    assert unit(found, "fn-star").text == "For the list, see TD/B/INF.1."
    assert sections(found)["p1"] == ("Attendance",)


def test_a_report_under_numbered_headings_has_no_masthead_from_them(
    paper: SimpleNamespace,
) -> None:
    first = [
        paper.Text(120, 40, "United Nations", size=14),
        paper.Text(480, 40, "E/C.2/2031/2"),
        paper.Text(120, 70, "Economic and Social Council", size=18, bold=True),
        paper.Text(420, 70, "Distr.: General"),
        paper.Text(420, 82, "11 November 2030"),
        paper.Text(120, 200, "Reports of organizations", size=14, bold=True),
    ]
    pages = [
        [
            paper.Text(100, 76, f"{number}. Association of {name}", size=14, bold=True),
            paper.Text(120, 110, "Introduction", bold=True),
            paper.Text(120, 130, f"The Association of {name} works in the field of water."),
        ]
        for number, name in ((1, "wells"), (2, "springs"))
    ]
    found = report(paper, first, *pages)
    assert found.title == "Reports of organizations"
    assert [unit.section for unit in found.units[1:]] == [
        ("1. Association of wells", "Introduction"),
        ("2. Association of springs", "Introduction"),
    ]


def test_spaces_after_slanted_letters(paper: SimpleNamespace) -> None:
    # A made PDF has no overhanging letters: that the ink is looked at at all is held here.
    page = [
        paper.Text(120, 76, "Take note of", italic=True),
        paper.Text(120 + 5 * 12 + 2.5, 76, "the report"),
    ]
    assert [line.text for line in read(paper.pdf([paper.Page(page)])).lines] == [
        "Take note of the report"
    ]
