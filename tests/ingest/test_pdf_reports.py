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


def test_the_ink_of_a_slanted_f_is_no_space(paper: SimpleNamespace) -> None:
    page = [
        paper.Text(120, 76, "Take note of", italic=True),
        paper.Text(120 + 5 * 12 + 0.5, 76, "the report"),
        paper.Text(120, 100, "Take note to", italic=True),
        paper.Text(120 + 5 * 12 + 0.5, 100, "gether"),
    ]
    assert [line.text for line in read(paper.pdf([paper.Page(page)])).lines] == [
        "Take note of the report",
        "Take note together",
    ]


def test_a_heading_hangs_over_two_lines(paper: SimpleNamespace) -> None:
    wide = "The Committee took note of the report of the State party and of the views expressed."
    page = [
        *numbered(paper, 1, 76, wide),
        paper.Text(
            120,
            110,
            "A. Factors and difficulties that stand in the way, in the State party, of the whole",
            bold=True,
        ),
        paper.Text(144, 122, "effective implementation of the Convention", bold=True),
        *numbered(paper, 2, 150, wide),
        paper.Text(
            120,
            184,
            "B. Review of the venues in which the governing bodies of organizations of the United",
            bold=True,
        ),
        paper.Text(144, 196, "Nations system", bold=True),
        *numbered(paper, 3, 220, wide),
        paper.Text(120, 250, "Conclusions", bold=True),
        paper.Text(144, 262, "Venues", bold=True),
        *numbered(paper, 4, 290, wide),
    ]
    found = sections(report(paper, page))
    assert found["p2"] == (
        "A. Factors and difficulties that stand in the way, in the State party, of the whole "
        "effective implementation of the Convention",
    )
    assert found["p3"] == (
        "B. Review of the venues in which the governing bodies of organizations of the United "
        "Nations system",
    )
    assert found["p4"][-1] == "Venues"


def test_names_and_what_they_stand_for_are_a_table(paper: SimpleNamespace) -> None:
    rows = (
        (
            "Communication submitted by:",
            "A.B. (represented by counsel, C.D., of the bar of Strelsau)",
        ),
        ("State party:", "Ruritania"),
        ("Articles of the Covenant:", "2 (3) and 22 (1)"),
    )
    page = [
        *(
            text
            for at, (name, value) in enumerate(rows)
            for text in (
                paper.Text(120, 300 + 14 * at, name, italic=True),
                paper.Text(280, 300 + 14 * at, value),
            )
        ),
        paper.Text(120, 360, "1.1"),
        paper.Text(150, 360, PROSE),
        paper.Text(120, 380, "1.2"),
        paper.Text(150, 380, PROSE),
    ]
    found = report(paper, page)
    assert [unit.text for unit in found.units if unit.kind == "table"] == [
        "\n".join(f"{name} | {value}" for name, value in rows)
    ]


def test_a_box_is_no_part_of_the_paragraph_before_it(paper: SimpleNamespace) -> None:
    page = [
        *numbered(paper, 1, 76),
        paper.Text(200, 110, "Box 1", bold=True),
        paper.Text(180, 122, "The Vienna calendar", bold=True),
        paper.Text(150, 146, "The calendar is kept by the conference service at Vienna."),
        *numbered(paper, 2, 180),
    ]
    assert texts(report(paper, page)) == {
        "p1": PROSE,
        "x1": "Box 1 The Vienna calendar",
        "x2": "The calendar is kept by the conference service at Vienna.",
        "p2": PROSE,
    }


def test_points_that_a_speaker_counts_are_no_paragraphs(paper: SimpleNamespace) -> None:
    speech = [
        "The President: I now give the floor to the members of the Council who wish to speak.",
        *(
            f"Mr. {name}: We thank the briefers for what they told the Council today."
            for name in (
                "Haddad",
                "Wen",
                "Persaud",
                "Obi",
                "Prado",
                "Sato",
                "Vega",
                "Lind",
                "Arkwright",
                "Bako",
            )
        ),
        "My delegation wishes to stress three points.",
        "1. Attacks on wells must be investigated.",
        "2. Those responsible must answer for them.",
        "3. The mandate should include dams.",
        "Mrs. Oyelaran: As a country below the sea we know what a dam is worth to people.",
    ]
    page = [paper.Text(120, 76 + 24 * at, words) for at, words in enumerate(speech)]
    found = report(paper, page)
    assert {unit.kind for unit in found.units} == {"other"}
    assert [unit.text for unit in found.units] == speech


def test_a_summary_gives_recommendations_too(paper: SimpleNamespace) -> None:
    page = [
        paper.Text(120, 76, "Executive summary", bold=True, size=14),
        paper.Text(120, 100, "The review contains one recommendation."),
        paper.Text(120, 124, "Recommendation 1", bold=True),
        paper.Text(120, 140, "The executive heads should keep a register."),
        paper.Text(120, 170, "I. Introduction", bold=True, size=14),
        *numbered(paper, 1, 200),
        paper.Text(220, 230, "Recommendation 1", bold=True),
        paper.Text(120, 246, "The executive heads should keep a register of venues."),
        *numbered(paper, 2, 280),
    ]
    found = report(paper, page)
    assert unit(found, "r1").follows == "p1"
    assert unit(found, "summary/r1").text == "The executive heads should keep a register."
    assert unit(found, "summary/r1").label == "summary, Recommendation 1"


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


def test_two_tables_between_like_rules(paper: SimpleNamespace) -> None:
    def row(y: float, *cells: str) -> list[Any]:
        return [paper.Text(x, y, cell) for x, cell in zip((124, 300, 380), cells, strict=True)]

    texts_ = [
        *numbered(paper, 1, 376),
        paper.Text(120, 410, "Table 1", bold=True),
        *row(430, "Object", "2030", "2031"),
        *row(446, "Posts", "2 910.4", "3 004.7"),
        *row(458, "Travel", "61.0", "60.0"),
        *row(474, "Total", "2 971.4", "3 064.7"),
        paper.Text(120, 510, "Table 2", bold=True),
        *row(530, "", "Number", "Details")[1:],
        *row(546, "Approved", "21", "1 D-1, 3 P-5"),
        *row(558, "Proposed", "21", "1 D-1, 3 P-5"),
        *numbered(paper, 2, 576, f"{PROSE} It went on."),
    ]
    rules = [(120, y, 480, y) for y in (418, 434, 462, 478, 518, 534)]
    found = read_bytes(paper.pdf([paper.Page(texts_, rules=rules)]), "report.pdf")
    assert [unit.text for unit in found.units if unit.kind == "table"] == [
        "Table 1\nObject | 2030 | 2031\nPosts | 2 910.4 | 3 004.7\nTravel | 61.0 | 60.0\n"
        "Total | 2 971.4 | 3 064.7",
        "Table 2\n| Number | Details\nApproved | 21 | 1 D-1, 3 P-5\nProposed | 21 | 1 D-1, 3 P-5",
    ]
    assert unit(found, "p2").text == f"{PROSE} It went on."


def test_the_title_of_an_annex_that_a_table_fills(paper: SimpleNamespace) -> None:
    rows = (
        ("Posts", "3 870.0", "2 101.9"),
        ("Travel", "280.4", "160.2"),
        ("Total", "4 150", "2 262"),
    )
    page = [
        *numbered(paper, 1, 376),
        paper.Text(80, 410, "Annex", bold=True, size=14),
        paper.Text(120, 440, "Expenditure as at 31 August", bold=True, size=14),
        paper.Text(120, 466, "(Thousands of dollars)"),
        *(
            paper.Text(x, 490 + 14 * at, cell)
            for at, cells in enumerate(rows)
            for x, cell in zip((124, 300, 380), cells, strict=True)
        ),
    ]
    found = report(paper, page)
    table = next(unit for unit in found.units if unit.kind == "table")
    assert table.section == ("Annex Expenditure as at 31 August",)
    assert table.text.startswith("(Thousands of dollars)\nPosts | 3 870.0")


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
