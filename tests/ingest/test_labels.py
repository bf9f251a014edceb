"""Labels in every form that reports print them in."""

from __future__ import annotations

import pytest

from ingest.model import Line
from ingest.read import read_bytes
from ingest.structure.labels import han, letter, number_label, roman
from ingest.structure.rows import rows_of


def _label(text: str, **facts: str) -> tuple[str, tuple[int, ...], str] | None:
    row = rows_of([Line(1, text, **facts)])[0]  # type: ignore[arg-type]
    found = number_label(row)
    return None if found is None else (found.printed, found.value, row.text[found.end :])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12. The Board", ("12", (12,), "The Board")),
        ("12.\u2003 The Board", ("12", (12,), "The Board")),
        ("12.\tThe Board", ("12", (12,), "The Board")),
        ("12.The Board", ("12", (12,), "The Board")),
        ("12) The Board", ("12", (12,), "The Board")),
        ("12  The Board", ("12", (12,), "The Board")),
        ("12\tThe Board", ("12", (12,), "The Board")),
        ("12 . The Board", ("12", (12,), "The Board")),
        ("- 12. The Board", ("12", (12,), "The Board")),
        ("• 12. The Board", ("12", (12,), "The Board")),
        ("**12.** The Board", ("12", (12,), "The Board")),
        ("**12**. The Board", ("12", (12,), "The Board")),
        ("12 bis. The Board", ("12 bis", (12,), "The Board")),
        ("16.1 The Board", ("16.1", (16, 1), "The Board")),
        ("16.1. The Board", ("16.1", (16, 1), "The Board")),
        ("26.114 The Board", ("26.114", (26, 114), "The Board")),
        ("1.2.3\tThe Board", ("1.2.3", (1, 2, 3), "The Board")),
        ("A.1.1 The Board", ("A.1.1", (1, 1, 1), "The Board")),
        ("B.2. The Board", ("B.2", (2, 2), "The Board")),
        ("§ 12 The Board", ("12", (12,), "The Board")),
        ("1018.\u00a0The Board", ("1018", (1018,), "The Board")),
        ("12. “The Board", ("12", (12,), "“The Board")),
        ("٣٢ - وأشار المجلس", ("32", (32,), "وأشار المجلس")),
        ("12、委员会", ("12", (12,), "委员会")),
        ("12．委员会", ("12", (12,), "委员会")),
        ("12. 委员会", ("12", (12,), "委员会")),
    ],
)
def test_forms(text: str, expected: tuple[str, tuple[int, ...], str]) -> None:
    assert _label(text) == expected


@pytest.mark.parametrize(
    "text",
    ["12th session", "5% of the budget", "2019–2021 biennium", "3,000 persons", "The 12"],
)
def test_what_is_no_label(text: str) -> None:
    assert _label(text) is None


def test_a_label_made_by_the_format() -> None:
    assert _label("The Board", list_label="12.") == ("12", (12,), "The Board")
    assert _label("The Board", list_label="4.1.2") == ("4.1.2", (4, 1, 2), "The Board")


@pytest.mark.parametrize("form", ["{}.\t", "{}. ", "{}) ", "{}.\u2003 ", "- {}. ", "{}  "])
def test_paragraphs_in_every_form(form: str) -> None:
    text = "\n\n".join(
        f"{form.format(number)}The Committee took note of matter {number} before it."
        for number in range(1, 8)
    )
    report = read_bytes(text.encode(), "report.txt")
    assert [unit.anchor for unit in report.units] == [f"p{number}" for number in range(1, 8)]
    assert report.units[6].text == "The Committee took note of matter 7 before it."


@pytest.mark.parametrize(
    ("numbers", "anchors"),
    [
        (["16.1", "16.2", "16.3"], ["p16.1", "p16.2", "p16.3"]),
        (["26.113", "26.114", "26.115"], ["p26.113", "p26.114", "p26.115"]),
        (["A.1.1", "A.1.2", "A.2.1", "B.1.1"], ["pA.1.1", "pA.1.2", "pA.2.1", "pB.1.1"]),
        (["1.1", "1.2", "2.1", "2.2", "3.1"], ["p1.1", "p1.2", "p2.1", "p2.2", "p3.1"]),
    ],
)
def test_dotted_numbers(numbers: list[str], anchors: list[str]) -> None:
    text = "\n\n".join(f"{number} The Secretary-General reported on it." for number in numbers)
    report = read_bytes(text.encode(), "budget.txt")
    assert [unit.anchor for unit in report.units] == anchors


def test_numerals() -> None:
    assert [roman(text) for text in ("i", "iv", "IX", "xl", "iiii")] == [1, 4, 9, 40, None]
    assert [letter(text) for text in ("a", "z", "aa", "bb", "ab")] == [1, 26, 27, 28, None]
    assert [han(text) for text in ("一", "十", "十二", "二十三", "一百零五", "天")] == [
        1,
        10,
        12,
        23,
        105,
        None,
    ]
