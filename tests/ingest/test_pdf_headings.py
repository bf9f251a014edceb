"""What is a heading in a PDF, how far it goes, and what it closes."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests.ingest.pdf_reports import numbered, report, sections, texts


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
