"""A store answers every question a Library answers, as the embedded library of the same reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from ingest.model import Report, Source, Unit
from retrieval import stores
from retrieval.errors import UnknownReport, UnknownSection, UnknownUnit
from retrieval.library import Library, Section
from retrieval.milvus.address import StoreAddress
from retrieval.milvus.rows import PIECE
from retrieval.model import Filters, Hit
from tests.retrieval.conftest import HASHING, report_of, source_of
from tests.retrieval.milvus.conftest import LiteServer
from tests.retrieval.test_library import TEXTS, structured

WORDS = "seizure border treaty police opium laboratory parcel harbour clinic village".split()


def odd() -> Report:
    """Addresses, sections and texts that a server's expressions could take for something else."""
    texts = [
        'They said: "100% of the under_scored goods", a\\b and it\'s so.',
        "Ünïcödé “quotes” – and a dash; SELECT * FROM units WHERE 1=1 --",
        "",
        "麻醉药品委员会呼吁各国政府。",
    ]
    units = tuple(
        Unit(f'p"{n}\\', "paragraph", str(n), f"para. {n}", text, ('A "100%" section_',), page=n)
        for n, text in enumerate(texts)
    )
    return Report("odd", "The odd", Source("o.txt", "0", "text"), units, date="2020")


def long() -> Report:
    """A unit of more than a row of text, with more terms than a row of them takes."""
    words = [f"{WORDS[n % 10]}{n}" for n in range(5_400)]
    text = " ".join(f"{word}." if n % 12 == 11 else word for n, word in enumerate(words))
    assert len(text) > PIECE
    units = (
        Unit("p1", "paragraph", "1", "para. 1", text, ("Long",)),
        Unit("p2", "paragraph", "2", "para. 2", "A short one about the harbour.", ("Long",)),
    )
    return Report("long", "The long", Source("l.txt", "0", "text"), units)


REPORTS = [
    structured(),
    report_of("second", TEXTS, date="2021-05-04"),
    odd(),
    report_of("francais", ["Les gouvernements contrôlent la kétamine."], language="fr"),
    report_of("crowd", [f"The {w} and the {v} again." for w in WORDS for v in WORDS]),
]
QUESTIONS = [
    "ketamine seizures",
    "Which Governments must control ketamine?",
    "gouvernements kétamine",
    "police village",
    "cops took the haul at the frontier",  # each of other words: the thesaurus is asked
    "100% under_scored",
    "麻醉药品",
    "the of and",
    "zebra",
    "🙂 ;--",
    "",
]


@pytest.fixture(scope="module")
def pair(
    lite: LiteServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Library, Library]]:
    """The embedded library and the store of the same reports."""
    folder, address = tmp_path_factory.mktemp("pair") / "library", lite.address("pair")
    places: list[stores.Place] = [folder, address]
    for place in places:
        sources = [source_of(report) for report in REPORTS]
        outcome = stores.ingest_sources(place, sources, settings=HASHING)
        assert outcome.units == sum(len(report.units) for report in REPORTS)
    opened = stores.open_library(folder), stores.open_library(address)
    yield opened
    for library in opened:
        library.close()


Pair = tuple[Library, Library]


def ids(hits: list[Hit]) -> list[str]:
    return [hit.located.docid for hit in hits]


def test_reports_come_back_as_they_were_read(pair: Pair) -> None:
    embedded, store = pair
    assert store.reports() == embedded.reports()
    assert store.size == embedded.size
    for report in REPORTS:
        assert store.read(report.id) == report
        assert store.warnings(report.id) == report.warnings
        assert store.report(report.id) == embedded.report(report.id)


def test_units_and_what_belongs_to_them(pair: Pair) -> None:
    embedded, store = pair
    assert list(store.units()) == list(embedded.units())
    assert list(store.units(("odd", "first"))) == list(embedded.units(("odd", "first")))
    assert list(store.units(kinds=("item",))) == list(embedded.units(kinds=("item",)))
    for located in embedded.units(("first", "odd")):
        assert store.unit(located.report.id, located.unit.anchor) == located
        assert store.find(located.unit.anchor) == embedded.find(located.unit.anchor)
        for asked in ("children", "following", "notes", "neighbours"):
            assert getattr(store, asked)(located) == getattr(embedded, asked)(located)
    assert store.find("p1", ("second",)) == embedded.find("p1", ("second",))


def test_unknown_addresses_name_the_nearest(pair: Pair) -> None:
    said = []
    for library in pair:
        with pytest.raises(UnknownUnit) as no_unit:
            library.unit("first", "p9")
        with pytest.raises(UnknownReport) as no_report:
            library.report("secund")
        said.append((no_unit.value.next_step, no_report.value.next_step))
    assert said[0] == said[1]
    assert said[0][0] == "Nearest: p2, p1"


FILTERS = [
    Filters(),
    Filters(reports=("second",)),
    Filters(kinds=("item", "recommendation")),
    Filters(section='100%" sect'),
    Filters(section="debate"),
    Filters(languages=("fr",)),
    Filters(since="2020", until="2021"),
    Filters(page=2),
    Filters(page=5),
    Filters(reports=("second",), languages=("fr",)),
]


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_exact_questions_are_complete(pair: Pair, filters: Filters) -> None:
    embedded, store = pair
    for needle in ("ketamine", "100% of the under_scored", "a\\b", '"100%', "it's", "", "nowhere"):
        assert list(store.containing(needle, filters)) == list(
            embedded.containing(needle, filters)
        ), needle
    for kind in ("verb", "substance", "figure", "crossref", "none"):
        assert list(store.facts(kind, None, filters)) == list(embedded.facts(kind, None, filters))
    assert list(store.facts("substance", "ketamine", filters)) == list(
        embedded.facts("substance", "ketamine", filters)
    )


def test_the_register_is_counted(pair: Pair) -> None:
    embedded, store = pair
    for kind in ("verb", "substance", "body", "figure", "none"):
        assert store.fact_keys(kind) == embedded.fact_keys(kind)
    words = ["ketamine", "Ketamines", "the", "zebra", "kétamine", "control-led", "🙂"]
    assert store.document_frequency(words) == embedded.document_frequency(words)


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_a_search_ranks_and_scores_the_same(pair: Pair, filters: Filters) -> None:
    embedded, store = pair
    for question, here, there in zip(
        QUESTIONS,
        embedded.search_batch(QUESTIONS, 10, filters),
        store.search_batch(QUESTIONS, 10, filters),
        strict=True,
    ):
        assert ids(there) == ids(here), question
        for ours, theirs in zip(here, there, strict=True):
            assert theirs.located == ours.located
            assert theirs.score == pytest.approx(ours.score, abs=1e-5)
            assert theirs.bm25 == pytest.approx(ours.bm25, abs=1e-5)
            assert theirs.dense == pytest.approx(ours.dense, abs=1e-5)


SCOPES: list[list[Section]] = [
    [("first", ("A",))],
    [("first", ("B",))],
    [("first", ("B", "C")), ("second", ("I. General debate",))],
    [("odd", ('A "100%" section_',))],
]


@pytest.mark.parametrize("sections", SCOPES, ids=str)
def test_a_question_to_some_sections_finds_what_stands_there(
    pair: Pair, sections: list[Section]
) -> None:
    embedded, store = (library.within(sections) for library in pair)
    inside = [one.docid for one in embedded.units()]
    assert inside
    assert [one.docid for one in store.units()] == inside
    for filters in (Filters(), Filters(kinds=("item",)), Filters(page=2)):
        there = store.search_batch(QUESTIONS, 10, filters)
        here = embedded.search_batch(QUESTIONS, 10, filters)
        assert [ids(hits) for hits in there] == [ids(hits) for hits in here]
        assert {docid for hits in there for docid in ids(hits)} <= set(inside)
        for needle in ("ketamine", "", "100%"):
            assert list(store.containing(needle, filters)) == list(
                embedded.containing(needle, filters)
            )
        assert list(store.facts("verb", None, filters)) == list(
            embedded.facts("verb", None, filters)
        )
    assert store.fact_keys("substance") == embedded.fact_keys("substance")
    assert store.unit("second", "p1") == pair[1].unit("second", "p1")  # an address reaches all
    assert store.whole is pair[1]
    assert ids(pair[1].search("police village", 3)) == ids(pair[0].search("police village", 3))


def test_sections_that_are_not_there_are_said(pair: Pair) -> None:
    for library in pair:
        with pytest.raises(UnknownSection, match="no section 'B > D'"):
            library.within([("first", ("B", "D"))])
        with pytest.raises(UnknownReport):
            library.within([("frist", ("B",))])


def test_a_query_names_who_the_reports_name(pair: Pair) -> None:
    for asked in ("the World Health Organisation", "INCB", "seizures"):
        assert pair[1].naming.ways(asked) == pair[0].naming.ways(asked)
    assert pair[1].acronyms() == pair[0].acronyms()


@pytest.mark.parametrize("each", [False, True])
@pytest.mark.parametrize("filters", [None, Filters(reports=("second", "crowd", "odd"))])
def test_a_query_is_looked_for_in_the_reports_it_names(
    pair: Pair, filters: Filters | None, each: bool
) -> None:
    queries = ["the police in the 2021 report", "village in the 2020 and the 2021 report", "police"]
    embedded, store = pair
    for query in queries:
        assert store.look(query, filters, each=each) == embedded.look(query, filters, each=each)
    here = embedded.search_named(queries, 6, filters, each=each)
    there = store.search_named(queries, 6, filters, each=each)
    assert [ids(hits) for hits in there] == [ids(hits) for hits in here]
    assert {hit.located.report.id for hit in there[0]} == {"second"}
    assert [hit.located.report.id for hit in there[1][:2]] in (["second", "odd"], ["odd", "second"])


def test_sentences_and_vectors(pair: Pair) -> None:
    embedded, store = pair
    for located in embedded.units(("second", "odd")):
        assert store.sentences(located) == embedded.sentences(located)
        ours, theirs = (library.sentence_vectors(located) for library in pair)
        assert np.allclose(theirs, ours, atol=1e-6)
    assert np.array_equal(store.question_vector("opium"), embedded.question_vector("opium"))


def test_a_unit_longer_than_any_row(address: StoreAddress, tmp_path: Path) -> None:
    places: list[stores.Place] = [tmp_path / "library", address]
    found = []
    for place in places:
        stores.ingest_sources(place, [source_of(long())], settings=HASHING)
        with stores.open_library(place) as library:
            assert library.read("long") == long()
            edge = long().units[0].text[PIECE - 60 : PIECE + 60].lower()
            found.append(
                (
                    [(ids(hits), hits[0].bm25) for hits in library.search_batch(
                        ["laboratory5195 parcel5196", "seizure0", "short harbour"], 2
                    )],
                    [one.docid for one in library.containing(edge)],
                    library.document_frequency(["laboratory5195", "village9", "harbour"]),
                )
            )  # fmt: skip
    assert found[0] == found[1]
    assert found[1][1] == ["long#p1"]
