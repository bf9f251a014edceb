"""A question that names a report looks in it, and the name is no part of what it asks for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Assistant
from ingest.model import Report, Source, Unit
from retrieval.library import Library


def _report(id: str, title: str, symbol: str, date: str, *units: Unit) -> Report:
    source = Source(f"{id}.txt", id[0] * 64, "text")
    return Report(id=id, title=title, symbol=symbol, date=date, source=source, units=units)


YOUTH = _report(
    "youth", "Policies and programmes involving youth", "E/CN.99/2041/4", "2041-01-10",
    Unit("p1", "paragraph", "1", "para. 1", "The Commission asked for a report on young people."),
    Unit("p2", "paragraph", "2", "para. 2", "In Peru, young people run libraries on boats."),
    Unit("p3", "paragraph", "3", "para. 3", "Clinics opened in Chad, Malta and Peru."),
    Unit("p4", "paragraph", "4", "para. 4", "The theme of the 2042 Day of Boats was “Row on”."),
)  # fmt: skip
RESOLUTION = _report(
    "s-res-9123-2041", "Resolution 9123 (2041)", "S/RES/9123 (2041)", "2041-05-28",
    Unit("pre1", "preambular", "1", "first preambular paragraph",
         "Recalling its previous resolutions on Lower Wetland,"),
    Unit("p1", "paragraph", "1", "para. 1",
         "Demands that all parties in Lower Wetland open the canals;"),
    Unit("p2", "paragraph", "2", "para. 2",
         "Decides that the Mission in Lower Wetland shall:"),
    Unit("p2.a", "item", "a", "para. 2 (a)", "Mark the canals;", parent="p2"),
    Unit("p2.b", "item", "b", "para. 2 (b)", "Train the pilots;", parent="p2"),
    Unit("p4", "paragraph", "4", "para. 4",
         "Requests the Secretary-General to report on the mandate of UNMISS in two written reports "
         "no later than 17 August 2041 and 30 October 2041;"),
    Unit("p5", "paragraph", "5", "para. 5",
         "Decides to extend the mandate of UNMISS until 30 November 2041;"),
    Unit("p3", "paragraph", "3", "para. 3",
         "Demands also that the locks of Lower Wetland be repaired."),
)  # fmt: skip
CONVENTION = _report(
    "convention-on-ferries", "Convention on Ferries", "", "2010-01-01",
    Unit("art-5/p1", "paragraph", "1", "article 5, para. 1",
         "Each Party shall license its ferries."),
    Unit("art-5/p2", "paragraph", "2", "article 5, para. 2",
         "Licences shall be renewed every year."),
    Unit("art-6", "other", "6", "article 6", "Each Party shall publish its tide tables."),
)  # fmt: skip
DATED = _report(
    "letters", "Exchange of letters on lighthouses", "A/99/7", "2042-03-01",
    Unit("p1", "paragraph", "1", "para. 1", "The lighthouses were lit again."),
)  # fmt: skip


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    from retrieval.build import ingest_sources
    from retrieval.sources import ReportSource

    def source(report: Report) -> ReportSource:
        return ReportSource(f"{report.id}.txt", report.id, lambda: report)

    folder = tmp_path_factory.mktemp("which") / "library"
    ingest_sources(folder, [source(one) for one in (YOUTH, RESOLUTION, CONVENTION, DATED)])
    with Library.open(folder) as opened:
        yield Assistant(opened)


@pytest.mark.parametrize(
    ("question", "anchors"),
    [
        ("Read me operative paragraph 2 of resolution 9123, please.", ["p2", "p2.a", "p2.b"]),
        ("para 2 in the youth report", ["p2"]),
        ("What is the first preambular paragraph of the Lower Wetland resolution?", ["pre1"]),
        ("What does article 6 of the convention say?", ["art-6"]),
        ("Article 5, paragraph 2 of the ferries convention", ["art-5/p2"]),
        ("¿Qué dice el párrafo 3 de la resolución 9123?", ["p3"]),
        ("ماذا تقول الفقرة 3 من القرار 9123؟", ["p3"]),
        ("第9123号决议第3段说了什么？", ["p3"]),
    ],
)
def test_a_unit_of_a_report_by_its_name_is_looked_up(
    assistant: Assistant, question: str, anchors: list[str]
) -> None:
    answer = assistant.ask(question)
    assert (answer.kind, answer.status) == ("lookup", "answered"), answer.answer
    assert [one.anchor for one in answer.citations] == anchors


@pytest.mark.parametrize(
    ("question", "kind", "anchors"),
    [
        ("Which paragraphs of the youth report mention Peru?", "list", ["p2", "p3"]),
        ("Where does the Security Council demand something in resolution 9123?", "verb",
         ["p1", "p3"]),
        ("Which paragraphs of the report on youth mention Malta?", "list", ["p3"]),
    ],
)  # fmt: skip
def test_a_list_of_one_report_leaves_nothing_out(
    assistant: Assistant, question: str, kind: str, anchors: list[str]
) -> None:
    answer = assistant.ask(question)
    assert answer.kind == kind, answer.answer
    assert sorted({one.anchor for one in answer.citations}) == anchors


def test_every_country_of_a_named_report_is_listed(assistant: Assistant) -> None:
    answer = assistant.ask("Which countries are named in the youth report?")
    assert answer.answer.startswith("The reports name 3:")


def test_a_bare_year_is_not_the_report_that_came_out_in_it(assistant: Assistant) -> None:
    answer = assistant.ask("What was the theme of the Day of Boats in 2042?")
    assert [one.anchor for one in answer.citations][:1] == ["p4"]
    assert {one.report for one in answer.citations} == {"youth"}


def test_an_article_that_is_not_held_is_not_looked_up_in_another_text(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("What does article 5 of the Treaty of Nowhere say?")
    assert not any(one.anchor.startswith("art-5") for one in answer.citations)


def test_what_a_named_text_does_is_answered_by_yes(assistant: Assistant) -> None:
    for question in (
        "Does resolution 9123 demand that all parties open the canals?",
        "Does the resolution demand that all parties open the canals?",
    ):
        assert assistant.ask(question).answer.startswith("Yes. Demands that all parties")


@pytest.mark.parametrize(
    "question",
    ["南苏丹特派团的任期延长到什么时候？", "Jusqu'à quand le mandat de la MINUSS est-il prorogé ?"],
)
def test_the_unit_with_all_the_words_known_answers_across_languages(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert [one.anchor for one in answer.citations] == ["p5"]


def test_named_units_are_told_in_short(assistant: Assistant) -> None:
    answer = assistant.ask("Summarize paragraphs 2 to 4 of the youth report")
    assert (answer.kind, answer.status) == ("summary", "answered")
    assert [one.anchor for one in answer.citations] == ["p2", "p3", "p4"]


def test_two_reports_set_beside_each_other_leave_the_others_out(assistant: Assistant) -> None:
    answer = assistant.ask(
        "Compare what the youth report and the Lower Wetland resolution say about canals."
    )
    assert answer.kind == "comparison"
    assert "A/99/7" not in answer.answer
    assert "Ferries" not in answer.answer
    assert {one.report for one in answer.citations} == {"s-res-9123-2041"}


def test_recitals_and_articles_are_listed(assistant: Assistant) -> None:
    recitals = assistant.ask("Which preambular paragraphs mention Lower Wetland?")
    assert [one.anchor for one in recitals.citations] == ["pre1"]
    articles = assistant.ask("Which articles of the convention mention ferries?")
    assert articles.kind == "list"
    assert [one.anchor for one in articles.citations] == ["art-5/p1"]
