"""The masthead of a PDF, and pages that have none."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests.ingest.pdf_reports import PROSE, numbered, report, sections, texts, unit


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


def test_a_statement_without_numbers_is_no_masthead(paper: SimpleNamespace) -> None:
    opening = (
        "At the 10214th meeting of the Security Council, held on 22 May 2031, the President",
        "made the following statement on behalf of the Council, in connection with wells:",
    )
    page = [
        paper.Text(120, 40, "United Nations", size=14),
        paper.Text(480, 40, "S/PRST/2031/7"),
        paper.Text(120, 70, "Security Council", size=18, bold=True),
        paper.Text(420, 70, "Distr.: General"),
        paper.Text(420, 82, "22 May 2031"),
        paper.Text(120, 200, "Statement by the President", size=14, bold=True),
        *paper.paragraph(120, 230, list(opening), first=24),
        paper.Text(144, 270, "\u201cThe Council reaffirms its responsibility."),
        paper.Text(120, 740, "1/1", size=8),
    ]
    found = report(paper, page)
    assert [unit.text for unit in found.units[1:]] == [
        " ".join(opening),
        "\u201cThe Council reaffirms its responsibility.",
    ]
    assert [(item.text, item.why) for item in found.furniture] == [("1/1", "page number")]


def test_headings_after_a_cover_are_no_masthead(paper: SimpleNamespace) -> None:
    cover = [
        paper.Text(250, 100, "COUNCIL", size=18, bold=True),
        paper.Text(220, 130, "Hundred and Ninetieth Session", size=12),
        paper.Text(200, 180, "REPORT OF THE COUNCIL", size=18, bold=True),
    ]
    page = [
        paper.Text(120, 76, "Introductory items", bold=True, size=12),
        *numbered(paper, 1, 100),
        *numbered(paper, 2, 130),
    ]
    found = report(paper, cover, page)
    assert found.title == "REPORT OF THE COUNCIL"
    assert sections(found)["p1"] == ("Introductory items",)


def test_a_date_in_the_masthead_is_no_paragraph(paper: SimpleNamespace) -> None:
    page = [
        paper.Text(120, 40, "United Nations", size=14),
        paper.Text(480, 40, "ST/SGB/2031/4"),
        paper.Text(120, 70, "Secretariat", size=18, bold=True),
        paper.Text(420, 70, "1 June 2031"),
        paper.Text(120, 180, "Secretary-General's bulletin", size=12, bold=True),
        paper.Text(120, 210, "Use of conference venues", size=14, bold=True),
        paper.Text(120, 250, "Section 1", bold=True),
        paper.Text(120, 262, "Scope", bold=True),
        *(
            paper.Text(x, 290 + 20 * at, text)
            for at in range(3)
            for x, text in ((120, f"1.{at + 1}"), (150, PROSE))
        ),
    ]
    found = report(paper, page)
    assert [u.number for u in found.units if u.kind == "paragraph"] == ["1.1", "1.2", "1.3"]
    assert (found.date, found.title) == ("2031-06-01", "Use of conference venues")


def test_the_name_of_the_body_that_adopts_goes_over_two_lines(paper: SimpleNamespace) -> None:
    name = (
        "The Conference of the Parties serving as the meeting of the Parties to the",
        "Paris Agreement,",
    )
    page = [
        paper.Text(120, 76, "Decision 1/CMA.13", bold=True, size=14),
        paper.Text(144, 110, name[0], italic=True),
        paper.Text(120, 122, name[1], italic=True),
        paper.Text(144, 146, "Recalling Article 7 of the Paris Agreement,", italic=True),
        paper.Text(144, 170, "1. Welcomes the report of the Committee;"),
        paper.Text(144, 190, "2. Requests Parties to deepen wells."),
        paper.Text(120, 220, "Decision 2/CMA.13", bold=True, size=14),
        paper.Text(144, 250, "1. Decides that reports are due."),
        paper.Text(144, 270, "2. Invites Parties to submit views."),
    ]
    found = report(paper, page)
    assert texts(found)["decision-1-cma-13/x1"] == " ".join(name)
    assert texts(found)["decision-1-cma-13/pre1"] == "Recalling Article 7 of the Paris Agreement,"


@pytest.mark.parametrize(
    ("title", "session"),
    [("Human Rights Council", "Seventy-first session"), ("Report of the Council on its", None)],
)
def test_a_session_on_the_next_line_of_its_block(
    paper: SimpleNamespace, title: str, session: str | None
) -> None:
    page = [
        paper.Text(120, 40, "United Nations", size=14),
        paper.Text(480, 40, "A/HRC/71/9"),
        paper.Text(420, 70, "Distr.: General"),
        paper.Text(420, 82, "7 January 2032"),
        paper.Text(60, 180, title, bold=True),
        paper.Text(60, 192, "Seventy-first session", bold=True),
        *numbered(paper, 1, 300),
        *numbered(paper, 2, 330),
    ]
    assert report(paper, page).session == session


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
