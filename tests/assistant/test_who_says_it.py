"""A list of what a body says by a verb: that body's alone, of every report it speaks in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Assistant
from ingest.model import Report, Source, Unit
from retrieval.library import Library


def _report(id: str, title: str, symbol: str, *units: Unit, language: str = "en") -> Report:
    source = Source(f"{id}.txt", id[0] * 64, "text")
    return Report(id=id, title=title, symbol=symbol, date="2041-01-01", language=language,
                  source=source, units=units)  # fmt: skip


def _paragraph(n: int, text: str) -> Unit:
    return Unit(f"p{n}", "paragraph", str(n), f"para. {n}", text)


COUNCIL = _report(
    "s-res-9123-2041", "Resolution 9123 (2041)", "S/RES/9123 (2041)",
    Unit("x1", "other", "", "unnumbered text", "The Security Council,"),
    Unit("pre1", "preambular", "1", "first preambular paragraph",
         "Strongly condemning attacks on the canals,"),
    _paragraph(1, "Encourages the Mission to mark the canals;"),
    _paragraph(2, "Condemns the theft of lamps;"),
)  # fmt: skip
ASSEMBLY = _report(
    "wha99-8", "WHA99.8 Canals and health", "WHA99.8",
    Unit("x1", "other", "", "unnumbered text", "The World Health Assembly,"),
    _paragraph(1, "ENCOURAGES Member States to vaccinate boatmen;"),
)  # fmt: skip
COMMITTEE = _report(
    "a-98-772", "Progress report on canals", "A/98/772",
    _paragraph(1, "The Advisory Committee on Canals has considered the progress report. It uses "
                  "the Keepers’ Register of Canals (KRC)."),
    _paragraph(2, "The Advisory Committee trusts that the census of canals will be published."),
    _paragraph(3, "The Committee recommends that the Assembly note the census of canals."),
    _paragraph(4, "The Ports Forum encourages the use of canals."),
)  # fmt: skip
OBSERVATIONS = _report(
    "cedaw-c-xyz-co-6", "Заключительные замечания по докладу Водной Республики",
    "CEDAW/C/XYZ/CO/6",
    _paragraph(1, "Комитет призывает государство-участник вырыть колодцы."),
    _paragraph(2, "Ссылаясь на свои прежние замечания, Комитет призывает государство-участник "
                  "обучать учителей."),
    language="ru",
)  # fmt: skip


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    from retrieval.build import ingest_sources
    from retrieval.sources import ReportSource

    def source(report: Report) -> ReportSource:
        return ReportSource(f"{report.id}.txt", report.id, lambda: report)

    folder = tmp_path_factory.mktemp("says") / "library"
    ingest_sources(folder, [source(one) for one in (COUNCIL, ASSEMBLY, COMMITTEE, OBSERVATIONS)])
    with Library.open(folder) as opened:
        yield Assistant(opened)


def places(assistant: Assistant, question: str) -> set[tuple[str, str]]:
    answer = assistant.ask(question)
    assert (answer.kind, answer.status) == ("verb", "answered"), answer.answer
    return {(one.report, one.anchor) for one in answer.citations}


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Where does the Security Council encourage?", {("s-res-9123-2041", "p1")}),
        ("In which paragraphs does the Security Council condemn?",
         {("s-res-9123-2041", "pre1"), ("s-res-9123-2041", "p2")}),
        ("Where does the Advisory Committee recommend, as opposed to trust or note?",
         {("a-98-772", "p3")}),
        ("Où le Conseil de sécurité encourage-t-il quelque chose ?",
         {("s-res-9123-2041", "p1")}),
        ("Где Комитет призывает государство-участник?",
         {("cedaw-c-xyz-co-6", "p1"), ("cedaw-c-xyz-co-6", "p2")}),
    ],
)  # fmt: skip
def test_that_body_alone_and_everything_it_says(
    assistant: Assistant, question: str, found: set[tuple[str, str]]
) -> None:
    assert places(assistant, question) == found


def test_whether_it_says_so_of_anything_is_answered_by_all_of_it(assistant: Assistant) -> None:
    answer = assistant.ask("Does the Security Council condemn anything?")
    assert answer.answer.startswith("Yes.\n")
    assert {one.anchor for one in answer.citations} == {"pre1", "p2"}


def test_places_in_several_reports_stand_behind_their_names(assistant: Assistant) -> None:
    answer = assistant.ask("Where is the verb “encourage” used?")
    assert "S/RES/9123 (2041), para. 1; WHA99.8, para. 1; A/98/772, para. 4." in answer.answer


def test_a_long_sentence_is_not_repeated_for_a_name(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    from retrieval.build import ingest_sources
    from retrieval.sources import ReportSource

    words = "the keepers of the old and the new canals of every district and of every port, "
    long = _report(
        "long", "Canals", "A/1",
        _paragraph(1, f"Noting {words * 6}the Canal Repair Fund (CRF) was set up for the "
                      "Upper Lake Authority (ULA)."),
    )  # fmt: skip
    folder = tmp_path_factory.mktemp("long") / "library"
    ingest_sources(folder, [ReportSource("long.txt", "long", lambda: long)])
    with Library.open(folder) as opened:
        answer = Assistant(opened).ask("Spell out CRF and ULA, please.")
    assert answer.answer == ("- Canal Repair Fund (CRF). [1]\n- Upper Lake Authority (ULA). [2]")
