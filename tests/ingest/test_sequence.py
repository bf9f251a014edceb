"""The sequence decides which numbers number paragraphs."""

from __future__ import annotations

import pytest

from ingest.conservation import held, letters
from ingest.model import Report
from ingest.read import read_bytes
from ingest.structure.labels import NumberLabel
from ingest.structure.sequence import Candidate, paragraph_numbers


def _read(text: str) -> Report:
    return read_bytes(text.encode(), "report.txt")


def _paragraphs(text: str) -> list[str]:
    return [unit.anchor for unit in _read(text).units if unit.kind == "paragraph"]


def test_years_at_line_starts_are_text() -> None:
    text = (
        "1. The Council met in the spring of\n1998. It elected its officers in\n"
        "2022, supports Governments in their work.\n\n"
        "2. It took note of the report for\n2003. A further report was requested.\n\n"
        "3. The Council adjourned.\n"
    )
    assert _paragraphs(text) == ["p1", "p2", "p3"]


def test_a_quoted_list_between_paragraphs_is_text() -> None:
    text = (
        "1. The Committee met.\n\n2. It adopted the following agenda:\n\n"
        "1. Opening of the session.\n\n2. Adoption of the agenda.\n\n3. Election of officers.\n\n"
        "4. Other matters.\n\n5. Adoption of the report.\n\n"
        "3. The Committee elected its officers.\n\n4. It considered item 3.\n\n"
        "5. It considered item 4.\n\n6. It adopted its report.\n\n7. The Chair closed it.\n"
    )
    report = _read(text)
    numbered = [unit for unit in report.units if unit.kind == "paragraph"]
    assert [unit.anchor for unit in numbered] == [f"p{number}" for number in range(1, 8)]
    assert numbered[2].text == "The Committee elected its officers."
    assert "Election of officers" in "".join(
        unit.text for unit in report.units if unit.anchor.startswith("p2")
    )


def test_a_run_may_start_anywhere() -> None:
    text = "\n\n".join(f"{number}.  The Board noted it." for number in range(993, 1000))
    assert _paragraphs(text) == [f"p{number}" for number in range(993, 1000)]


def test_footnotes_between_paragraphs_are_not_paragraphs() -> None:
    text = (
        "41. The Board recalled its report.12 It took note of the figures.\n\n"
        "12 A/78/1, para. 4.\n\n42. It adopted the programme.\n\n43. It adjourned.\n"
    )
    report = _read(text)
    assert _paragraphs(text) == ["p41", "p42", "p43"]
    note = next(unit for unit in report.units if unit.kind == "footnote")
    assert (note.anchor, note.parent, note.text) == ("fn12", "p41", "A/78/1, para. 4.")
    assert report.units[0].text == "The Board recalled its report. It took note of the figures."


def test_a_lost_number_is_inferred() -> None:
    text = (
        "1. The Committee met.\n\n2. It elected its officers.\n\n"
        "Several speakers expressed concern over the delay.\n\n4. The Committee adjourned.\n"
    )
    report = _read(text)
    third = next(unit for unit in report.units if unit.anchor == "p3")
    assert third.inferred
    assert third.text == "Several speakers expressed concern over the delay."
    assert [warning.code for warning in report.warnings] == ["number-inferred"]


def test_a_number_glued_to_the_paragraph_before_is_found() -> None:
    text = (
        "1. The Committee met.\n\n2. It elected its officers. 3. It took up item 2.\n\n"
        "4. The Committee adjourned.\n"
    )
    report = _read(text)
    assert [(unit.anchor, unit.text) for unit in report.units] == [
        ("p1", "The Committee met."),
        ("p2", "It elected its officers."),
        ("p3", "It took up item 2."),
        ("p4", "The Committee adjourned."),
    ]


def test_a_doubled_number_is_read_once() -> None:
    text = "1. The Committee met.\n\n2. 2. It elected officers.\n\n3. It adjourned.\n"
    report = _read(text)
    assert [unit.anchor for unit in report.units] == ["p1", "p2", "p3"]
    assert report.units[1].text == "It elected officers."
    assert [(w.code, w.anchor) for w in report.warnings] == [("number-doubled", "p2")]
    assert held(report) == letters(text)


def test_a_gap_that_nothing_fills_is_reported() -> None:
    text = "1. The Committee met.\n\n2. It elected officers.\n\n4. It adjourned.\n\n5. It ended.\n"
    report = _read(text)
    assert [unit.anchor for unit in report.units] == ["p1", "p2", "p4", "p5"]
    assert [(warning.code, warning.anchor) for warning in report.warnings] == [
        ("sequence-gap", "p4")
    ]


def test_numbering_starts_again_in_an_annex() -> None:
    body = "\n\n".join(f"{number}. The Council decided so." for number in range(1, 6))
    annex = "\n\n".join(f"{number}. The Fund shall report." for number in range(1, 4))
    report = _read(f"{body}\n\nAnnex I\n\nTerms of reference\n\n{annex}\n\nAnnex II\n\n{annex}\n")
    assert [unit.anchor for unit in report.units] == [
        *(f"p{number}" for number in range(1, 6)),
        *(f"annex-i/p{number}" for number in range(1, 4)),
        *(f"annex-ii/p{number}" for number in range(1, 4)),
    ]
    third = next(unit for unit in report.units if unit.anchor == "annex-i/p3")
    assert third.label == "annex I, para. 3"


@pytest.mark.parametrize("count", [500])
def test_long_reports(count: int) -> None:
    text = "\n\n".join(f"{number}. The Council decided so." for number in range(1, count + 1))
    assert len(_paragraphs(text)) == count


def test_the_text_goes_on_after_resolutions_that_stand_in_it() -> None:
    # text 1; resolution 1, 2; resolution 1, 2, 3; text 2, 3; annex 1, 2
    numbers = [1, 1, 2, 1, 2, 3, 2, 3, 1, 2]
    given = [
        Candidate(2 * row, NumberLabel(str(number), (number,), "dot", 3, 1.0), 1.0)
        for row, number in enumerate(numbers)
    ]
    found = paragraph_numbers(given, divisions=[1, 5, 15], inside=[1, 5])
    assert [candidate.label.value[0] for candidate in found] == numbers
    # an annex closes the text: 2 after its 1, 2, 3 is a list in it
    closed = paragraph_numbers(given[:7], divisions=[1, 5])
    assert [candidate.label.value[0] for candidate in closed] == numbers[:6]
