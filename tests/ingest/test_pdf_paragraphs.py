"""Paragraphs, notes, boxes and tables of whole reports made as PDFs."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from ingest.read import read_bytes
from ingest.readers.pdf import read
from tests.ingest.pdf_reports import PROSE, numbered, report, sections, texts, unit


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


def test_a_note_with_a_star_that_the_tags_call_a_note(paper: SimpleNamespace) -> None:
    page = [
        paper.Text(120, 76, "Attendance*", bold=True, size=14, tag=("H1#1",)),
        paper.Text(120, 100, "1. Members attended the session.", tag=("P#1",)),
        paper.Text(120, 740, "* For the list, see TD/B/INF.1.", size=9, tag=("Note#1",)),
    ]
    found = report(paper, page)
    assert unit(found, "fn-star").text == "For the list, see TD/B/INF.1."
    assert sections(found)["p1"] == ("Attendance",)


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
