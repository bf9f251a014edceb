"""Which report a question names, and what it asks beside the name."""

from __future__ import annotations

import re
import time

import pytest

from retrieval.model import ReportInfo
from retrieval.report_names import ReportNames
from retrieval.unnamed import beside_names, numbered, uncited, unnamed, years


def info(
    identifier: str,
    title: str = "",
    symbol: str | None = None,
    date: str | None = None,
    cited_as: str = "",
) -> ReportInfo:
    return ReportInfo(identifier, title, cited_as or title, symbol, date, "en", 9)


REPORTS = [
    info("reefs-2019", "Report of the working group on reefs, 2019", date="2019-11-30"),
    info("harbours", "Small harbours of the north", "E/CSH/2021/7", "2021-03-01"),
    info("a-res-92-7", "Marking of buoys", "A/RES/92/7", "2037-12-09"),
    info("s-res-9998-2055", "Resolution 9998 (2055)", "S/RES/9998 (2055)", "2055-02-02"),
    info("a-90-6", "Budget for buoys and beacons", "A/90/6", "2035-04-05"),
    info("a-90-6-sect-4", "Budget for dredging", "A/90/6 (Sect. 4)", "2035-04-07"),
]
NAMES = ReportNames(REPORTS)


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("What does E/CSH/2021/7 say on nets?", ("harbours",)),
        ("reefs-2019: nets", ("reefs-2019",)),
        # of addresses that begin alike the longest, with its spaces or without
        ("What is asked in A/90/6?", ("a-90-6",)),
        ("What is asked in A/90/6 (Sect. 4)?", ("a-90-6-sect-4",)),
        ("A/90/6(Sect. 4) on staff", ("a-90-6-sect-4",)),
        ("A/90/6/Add.1 on staff", ()),
        # numbers of resolutions, where a word cites them
        ("When was resolution 92/7 adopted?", ("a-res-92-7",)),
        ("Is 92/71 mentioned?", ()),
        ("What does resolution 9998 urge?", ("s-res-9998-2055",)),
        ("S/RES/9998 on wrecks", ("s-res-9998-2055",)),
        ("Are there 9998 wrecks?", ()),
        ("Compare resolutions 92/7 and 9998 (2055)", ("a-res-92-7", "s-res-9998-2055")),
        # a year beside a word for a report, or for what it is of
        ("What does the 2019 report say?", ("reefs-2019",)),
        ("Who chaired the 2019 working group?", ("reefs-2019",)),
        ("the report of the group for 2019", ("reefs-2019",)),
        ("the group that met on 3 May 2019", ()),
        ("the report published on 1 March 2021", ()),
        ("What do the 2019 and the 2021 report say?", ("reefs-2019", "harbours")),
        ("documents of 2019, 2021 and 2037", ("reefs-2019", "harbours", "a-res-92-7")),
        ("the report of 2019 says that 2021 was better", ("reefs-2019",)),
        ("Was the 2021 meeting long?", ()),  # that report is of no meeting
        ("the 2021 convention", ()),
        ("the 2035 report", ()),  # two have that year
        ("How much was caught in 2019?", ()),
        ("What does it say about catches in 2021?", ()),
        # words of the name beside a word for a report
        ("What does the harbours report say?", ("harbours",)),
        ("the report on small harbours: what about nets?", ("harbours",)),
        ("Are harbours dredged?", ()),
        ("Small harbours of the north: staff", ("harbours",)),
        ("Marking of buoys: staff", ()),  # two words may be what is asked about
        # a year that the report named has not, and no more than who speaks
        ("the 2019 report on small harbours", ("reefs-2019",)),
        ("the 2017 report on small harbours", ()),
        ("the report of the working group on shoals", ()),
        ("the report of the working group on reefs", ("reefs-2019",)),
        ("What do both reports say of 2019?", ()),
        ("What happened to nets?", ()),
        ("", ()),
    ],
)
def test_a_question_names_reports(question: str, ids: tuple[str, ...]) -> None:
    assert NAMES.named(question, by_any_year=False) == ids


def test_an_answer_takes_any_year_for_that_of_a_report() -> None:
    assert NAMES.named("How much was caught in 2019?") == ("reefs-2019",)
    assert NAMES.named("What do both reports say of 2019?") == ()
    assert ReportNames(REPORTS[:1]).named("the 2019 report") == ()  # there is no other


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("What does E/CSH/2021/7 say on nets?", "What does say on nets?"),
        ("the report on small harbours: what about nets?", "the on : what about nets?"),
        ("What does the small harbours report say?", "What does the say?"),
        ("nets in resolution 9998 (2055)", "nets in"),
        ("nets in S/RES/9998(2055) and resolution 9998", "nets in and"),
        ("Who chaired the 2019 working group?", "Who chaired the working group?"),
        ("harbours in the north", "harbours in the north"),
        ("A/RES/92/7", ""),
    ],
)
def test_what_is_asked_beside_the_name(question: str, left: str) -> None:
    assert beside_names(question, REPORTS[:4]) == left


def test_a_question_of_nothing_but_a_name_stays_as_it_is() -> None:
    assert unnamed("What does A/RES/92/7 say?", REPORTS) == "What does A/RES/92/7 say?"
    assert uncited("Marking of buoys", REPORTS) == "Marking of buoys"
    assert NAMES.uncited("Marking of buoys: which colour?") == ": which colour?"


@pytest.mark.parametrize(
    ("symbol", "number"),
    [("A/RES/92/7", "92/7"), ("S/RES/2223 (2015)", "2223 (2015)"), ("A/80/66", None)],
)
def test_the_number_a_resolution_goes_by(symbol: str, number: str | None) -> None:
    assert numbered(info("one", "", symbol)) == number


@pytest.mark.parametrize(
    ("report", "known_by"),
    [
        (info("a", "Report for 2023", date="2024-01-02"), {"2023"}),
        (info("a", "Reefs", date="2024-01-02"), {"2024"}),
        (info("a", "Reefs", cited_as="Reefs, 2025", date="2026-01-02"), {"2025"}),
        # a span is not the year of the report, nor one beside the year of its date
        (info("a", "Action plan 2013–2020", date="2012-05-05"), {"2012"}),
        (info("a", "The 2025 session and the 2030 Agenda", date="2025-08-01"), {"2025"}),
        (info("a", "The 2025 session and the 2030 Agenda"), {"2025", "2030"}),
        (info("a", "Reefs"), set()),
    ],
)
def test_the_years_a_report_goes_by(report: ReportInfo, known_by: set[str]) -> None:
    assert years(report) == known_by


MANY = [info(f"nets-{n}", f"Nets of district {n}", f"D/{n}/1", "1999") for n in range(3000)]


def test_thousands_of_reports_cost_no_pattern_each(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compiled = re._compiler.compile  # type: ignore[attr-defined]

    def counted(pattern: str, flags: int = 0) -> object:
        made.append(pattern)
        return compiled(pattern, flags)

    monkeypatch.setattr("re._compiler.compile", counted)
    question = "What does the report on district 2077 say about D/41/1?"
    names = ReportNames(MANY)
    assert names.named(question) == ("nets-41",)
    assert names.named("What does the report on the district 2077 say?") == ("nets-2077",)
    assert "41" not in unnamed(question, MANY)
    assert len(made) < 50


def test_thousands_of_reports_are_not_gone_through_for_a_question() -> None:
    """A question costs what it costs in a library of six, give or take the machine's noise."""
    question = "What does the 2019 report on small harbours say about E/CSH/2021/7 and nets?"
    taken = []
    for names in (NAMES, ReportNames(MANY)):
        names.named(question, by_any_year=False)  # made at the first question
        names.uncited(question)
        best = float("inf")
        for _ in range(5):
            started = time.process_time()
            for _ in range(50):
                names.named(question, by_any_year=False)
                names.uncited(question)
            best = min(best, time.process_time() - started)
        taken.append(best)
    assert taken[1] < 5 * taken[0]


@pytest.mark.parametrize("part", ["resolution 9998 ", "the report of ", "2019 ", "(", "A/90/6 "])
def test_what_nobody_meant_to_type_ends_soon(part: str) -> None:
    for length in (1_900, 100_000):
        text = (part * length)[:length]
        started = time.process_time()
        found = NAMES.named(text, by_any_year=False)
        beside_names(text, NAMES.of(found))
        assert time.process_time() - started < 1
