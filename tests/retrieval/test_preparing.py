from __future__ import annotations

import re

import pytest

from ingest.model import Unit
from retrieval.errors import LibraryError
from retrieval.preparing import PORTION, parts_of_reports
from retrieval.register import extract, quantities
from retrieval.settings import IndexSettings
from tests.retrieval.conftest import report_of

SETTINGS = IndexSettings(model="hashing")
TEXT = "The Board urges States parties to report {n} cases by 5 May 2018. WHO notes this."


def test_workers_find_what_one_process_finds_and_in_its_order() -> None:
    reports = [report_of("long", [TEXT.format(n=n) for n in range(PORTION + 7)])]
    reports += [report_of("short", ["", "One. Two."]), report_of("none", [])]
    alone = list(parts_of_reports(reports, SETTINGS, sentences=True, workers=0))
    shared = list(parts_of_reports(reports, SETTINGS, sentences=True, workers=2))
    assert alone == shared
    assert [report.id for report, _ in shared] == ["long", "short", "none"]
    _, parts = shared[0]
    assert [chunk.unit for chunk in parts.chunks] == list(range(PORTION + 7))
    assert parts.facts[-1][0] == PORTION + 6
    assert len(parts.sentences) == 2 * (PORTION + 7)
    _, parts = shared[1]
    assert [chunk.unit for chunk in parts.chunks] == [1]
    assert parts.sentences == [(1, 0, 4), (1, 5, 9)]


def test_without_the_register_there_are_no_facts() -> None:
    reports = [report_of("a", [TEXT])]
    ((_, parts),) = parts_of_reports(reports, SETTINGS, sentences=False, register=False)
    assert (parts.facts, parts.sentences) == ([], [])
    assert len(parts.chunks) == 1


def test_an_error_in_a_worker_is_raised_where_the_report_came_from() -> None:
    broken = report_of("a", [TEXT])
    object.__setattr__(broken.units[0], "text", None)
    with pytest.raises(AttributeError):
        list(parts_of_reports([broken], SETTINGS, sentences=True, workers=2))


def test_a_worker_that_died_ends_the_ingest_with_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(LibraryError, match="ended early"):
        list(parts_of_reports([report_of("a", [TEXT])], SETTINGS, sentences=True, workers=2))


@pytest.mark.parametrize(
    "text",
    [
        "US$ 5.2 million, 17-18 May 2016 and 2018/19; in septiembre. of 2018 12 (a)",
        "3 y 4 de mayo de 2019; May 2017,5 June 2010 1990-1995 A/1/2 €3,000 2.5 per cent 7",
        "",
        "no number at all",
        "1 2 3 4 5 1999 2000-01-02 31 December 31",
    ],
)
def test_numbers_are_found_where_the_whole_pattern_finds_them(text: str) -> None:
    patterns: list[tuple[re.Pattern[str], int]] = [
        (quantities._DATE, quantities._BEFORE_A_DIGIT),
        (quantities._FIGURE, quantities._CURRENCY),
    ]
    for pattern, before in patterns:
        near = [match.span() for match in quantities._near_digits(pattern, text, before)]
        assert near == [match.span() for match in pattern.finditer(text)]


def test_a_verb_that_ends_the_text_is_read() -> None:
    text = "The Board stands ready to"
    (fact,) = [f for f in extract(Unit("p1", "paragraph", "1", "", text)) if f.kind == "verb"]
    assert fact.key == "stand ready"
