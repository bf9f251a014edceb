"""Where a query is looked for: in the report that it names, or in several beside each other."""

from __future__ import annotations

import pytest

from retrieval.langchain import ParagraphRetriever
from retrieval.library import Library
from retrieval.looking import Look
from retrieval.model import Filters, Hit
from tests.retrieval.conftest import Ingest, Open, report_of

NETS = [
    "Nets of nylon are left in the sea.",
    "The group met in a harbour.",
    "Crates are made of plastic.",
    "Lost nets are to be reported.",
]
BUOYS = [
    "Buoys are to be painted green.",
    "The year 2031 was a good one for nets and for crates.",
    "The Assembly recalls D/41/7 on nets.",
]
CRABS = [f"Crabs are caught in nets, in crates and in traps of kind {n}." for n in range(40)]


@pytest.fixture
def library(ingest: Ingest, opened: Open) -> Library:
    ingest(
        report_of("nets", NETS, symbol="D/41/7", date="2031-05-01"),
        report_of("buoys", BUOYS, date="2033-05-01"),
        report_of("crabs", CRABS, date="2035-05-01"),
    )
    return opened()


def found(library: Library, query: str, k: int = 3, **options: object) -> list[str]:
    return [hit.located.docid for hit in hits_of(library, query, k, **options)]


def hits_of(library: Library, query: str, k: int, **options: object) -> list[Hit]:
    return library.search_named([query], k, **options)[0]  # type: ignore[arg-type]


def test_a_query_is_looked_for_in_the_report_it_names(library: Library) -> None:
    for query in ("nets in D/41/7", "What does the 2031 report say of nets?"):
        hits = hits_of(library, query, 4)
        assert {hit.located.report.id for hit in hits} == {"nets"}
    # the name is no part of what is looked for
    asked = library.search("nets in", 4, Filters(reports=("nets",)))
    assert hits_of(library, "nets in D/41/7", 4) == asked


def test_a_year_alone_names_no_report(library: Library) -> None:
    query = "nets and crates in 2031"
    assert library.look(query) == Look(query)
    assert hits_of(library, query, 5) == library.search(query, 5)
    assert found(library, query)[0] == "buoys#p2"


def test_a_name_alone_finds_also_what_cites_it(library: Library) -> None:
    assert library.look("D/41/7") == Look("D/41/7")
    assert found(library, "D/41/7")[0] == "buoys#p3"


def test_filters_given_are_kept_to_whatever_is_named(library: Library) -> None:
    for filters in (Filters(reports=("crabs",)), Filters(since="2034")):
        hits = hits_of(library, "nets in D/41/7", 5, filters=filters)
        assert {hit.located.report.id for hit in hits} == {"crabs"}
    both = Filters(reports=("nets", "crabs"))
    assert found(library, "nets in D/41/7", filters=both)[0] in ("nets#p1", "nets#p4")
    # a filter that lets nothing of the named report through leaves what it does let through
    assert found(library, "nets in D/41/7", filters=Filters(page=20)) == ["crabs#p20"]


def test_several_reports_named_give_the_best_of_each_in_turn(library: Library) -> None:
    hits = hits_of(library, "nets in the 2031 and the 2035 report", 6)
    assert [hit.located.report.id for hit in hits[:4]] == ["nets", "crabs"] * 2
    # scored in one ranking, in which each report keeps its order
    scope = Filters(reports=("nets", "crabs"))
    scores = {h.located.docid: h.score for h in library.search("nets in the and the", 44, scope)}
    assert all(hit.score == scores[hit.located.docid] for hit in hits)
    for report in ("nets", "crabs"):
        mine = [hit.score for hit in hits if hit.located.report.id == report]
        assert mine == sorted(mine, reverse=True)


def test_a_report_far_behind_has_its_turn(ingest: Ingest, opened: Open) -> None:
    crowd = [f"Nets, nets and nets again, number {n}." for n in range(500)]
    ingest(report_of("crowd", crowd), report_of("odd", ["A lighthouse."]))
    hits = hits_of(opened(), "nets", 4, each=True, filters=Filters(reports=("crowd", "odd")))
    assert [hit.located.report.id for hit in hits] == ["crowd", "odd", "crowd", "crowd"]
    assert hits[1].score < hits[3].score


def test_each_is_asked_for_by_the_form_of_a_query_or_expressly(library: Library) -> None:
    scope = Filters(reports=("nets", "crabs"))
    for query, options in (
        ("What do both reports say of nets?", {"filters": scope}),
        ("Compare the reports on nets", {"filters": scope}),
        ("nets", {"filters": scope, "each": True}),
    ):
        hits = hits_of(library, query, 4, **options)
        assert [hit.located.report.id for hit in hits] == ["nets", "crabs"] * 2, query
    # where none is named, of those that the search leads to
    hits = hits_of(library, "nets", 6, each=True)
    assert {hit.located.report.id for hit in hits[:3]} == {"nets", "buoys", "crabs"}
    for query in (
        "all reports of the Secretary-General",
        "all the reports on crates",
        "the reports",
    ):
        assert library.look(query).anywhere, query
    assert hits_of(library, "", 3, each=True) == []


def test_a_retriever_looks_there_as_well(library: Library) -> None:
    retriever = ParagraphRetriever(library=library, k=4)
    queries = ["nets in D/41/7", "nets", "nets in the 2031 and the 2035 report"]
    assert {one.metadata["report"] for one in retriever.invoke(queries[0])} == {"nets"}
    assert retriever.batch(queries) == [retriever.invoke(query) for query in queries]
    turns = ParagraphRetriever(library=library, k=3, each=True)
    assert {one.metadata["report"] for one in turns.invoke("nets")} == {"nets", "buoys", "crabs"}
    assert turns.batch(["nets"]) == [turns.invoke("nets")]


def test_what_a_report_is_compared_with_is_looked_for_as_well(library: Library) -> None:
    for query in (
        "nets in the 2031 report compared with crabs",
        "Are nets in D/41/7 unlike traps?",
    ):
        assert library.look(query).anywhere, query
    # years then say which reports are meant, also by themselves
    where = library.look("How do nets in 2035 differ from the 2031 report?")
    assert (where.named, where.each) == (("nets", "crabs"), True)
    # but only beside a report that is named
    assert library.look("How did nets in 2035 differ from nets in 2031?").anywhere
    assert library.look("What different nets are in the 2031 report?").named == ("nets",)


def test_a_symbol_of_one_document_in_two_languages_is_one_name(
    ingest: Ingest, opened: Open
) -> None:
    for language in ("en", "fr"):
        ingest(report_of(f"d-{language}", NETS, symbol="D/41/7", language=language))
    where = opened().look("nets in D/41/7")
    assert (where.reports, where.each) == (("d-en", "d-fr"), False)
