"""Names in a question as the reports have them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Assistant
from assistant.question.known import known
from ingest.model import Report, Source, Unit
from retrieval.build import ingest_sources
from retrieval.langchain import ParagraphRetriever
from retrieval.library import Library
from retrieval.model import Filters
from retrieval.naming import Naming
from retrieval.settings import IndexSettings
from retrieval.sources import ReportSource

_PARAGRAPHS = (
    "The Harbour Safety Network (HSN) was set up in 2015.",
    "HSN trains pilots in winter navigation.",
    "HSN keeps a register of wrecks.",
    "HSN publishes charts.",
    "HSN has its seat in Bergen.",
    "The World Health Organization spoke of seasickness.",
    "The World Health Organization asked for clean water in ports.",
    "The International Maritime Organization was thanked.",
    "IMO was asked for advice.",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("names") / "library"
    report = Report(
        id="ports-2020",
        title="Report on ports",
        source=Source("ports.txt", "3" * 64, "text"),
        units=tuple(
            Unit(f"p{i}", "paragraph", str(i), f"para. {i}", text, ("I. Ports",))
            for i, text in enumerate(_PARAGRAPHS, start=1)
        ),
    )
    settings = IndexSettings(multilingual="off")
    ingest_sources(folder, [ReportSource("ports.txt", "a", lambda: report)], settings=settings)
    with Library.open(folder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        # an acronym that the report itself spells out, used far more than the name
        ("Where is the Harbour Safety Network?", "Where is the HSN?"),
        ("Where is HSN?", "Where is HSN?"),
        # a body of the register's list, which the report never abbreviates
        ("What did WHO ask for?", "What did World Health Organization ask for?"),
        ("Who asked for water?", "Who asked for water?"),
        # both names are in use: neither takes the other's place
        ("Was IMO thanked?", "Was IMO thanked?"),
        ("Was the International Maritime Organization asked?",) * 2,
        # a body of which the reports have neither name
        ("What did UNESCO say?", "What did UNESCO say?"),
        # a spelling of it that the reports do not have
        (
            "What did the World Health Organisation want?",
            "What did the World Health Organization want?",
        ),
        ("WHO ASKED FOR WATER?", "WHO ASKED FOR WATER?"),
        ("", ""),
        ("WHO and HSN, please", "World Health Organization and HSN, please"),
    ],
)
def test_a_name_is_read_as_most_units_have_it(library: Library, asked: str, read: str) -> None:
    assert Naming(library, known(library).expansions).read(asked) == read


@pytest.mark.parametrize(
    ("asked", "ways"),
    [
        # one of the names is in use
        ("What did WHO ask for?", ["What did World Health Organization ask for?"]),
        # both are: either finds the other
        ("Thank IMO", ["Thank IMO", "Thank International Maritime Organization"]),
        ("International Maritime Organization", ["International Maritime Organization", "IMO"]),
        # one is used far more than the other
        ("the Harbour Safety Network", ["the HSN"]),
        ("HSN charts", ["HSN charts"]),
        ("IMO", ["IMO", "International Maritime Organization"]),
        # more than a name is asked about: that finds what is meant
        ("Did IMO chart the northern harbour?", ["Did IMO chart the northern harbour?"]),
        # a name beside its acronym asks for both as it is
        ("Harbour Safety Network (HSN)", ["Harbour Safety Network (HSN)"]),
        ("HSN SAYS WHAT?", ["HSN SAYS WHAT?"]),
        ("What did UNESCO say?", ["What did UNESCO say?"]),
        ("the harbor of Bergen", ["the harbour of Bergen"]),
        ("navigation", ["navigation"]),
        ("", [""]),
    ],
)  # fmt: skip
def test_a_search_looks_for_every_name_in_use(
    library: Library, asked: str, ways: list[str]
) -> None:
    assert list(library.naming.ways(asked)) == ways


def test_acronyms_with_the_words_that_reports_give(library: Library) -> None:
    assert library.acronyms() == {"HSN": "Harbour Safety Network", "IMO": ""}
    assert library.acronyms() == Library.acronyms(library)


def test_a_search_finds_a_body_under_its_other_name(library: Library) -> None:
    retriever = ParagraphRetriever(library=library, k=3)
    for query in ("IMO", "International Maritime Organization"):
        found = [document.metadata["anchor"] for document in retriever.invoke(query)]
        assert {"p8", "p9"} <= set(found)
        assert len(found) == len(set(found)) == 3
        assert retriever.batch([query, "HSN"])[0] == retriever.invoke(query)
    only = ParagraphRetriever(library=library, k=3, filters=Filters(section="Docks"))
    assert only.invoke("IMO") == []  # another name lets nothing through a filter


def test_units_with_exact_words_are_counted(library: Library) -> None:
    assert library.count_containing("hsn") == 5
    assert library.count_containing("no such words") == 0


def test_an_answer_is_found_under_the_other_name(library: Library) -> None:
    answer = Assistant(library).ask("What does the Harbour Safety Network publish?")
    assert [citation.anchor for citation in answer.citations] == ["p4"]
    assert answer.question == "What does the Harbour Safety Network publish?"
