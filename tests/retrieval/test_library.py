from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from ingest.model import ReadingWarning, Report, Source, Unit
from retrieval.build import ingest_sources
from retrieval.encoders.hashing import HashingEncoder
from retrieval.errors import LibraryMissing, UnknownReport, UnknownUnit
from retrieval.library import Library
from retrieval.model import Filters
from retrieval.register.model import Fact
from tests.retrieval.conftest import HASHING, Ingest, Open, report_of, source_of

TEXTS = [
    "The Board urges Governments to control ketamine.",
    "Fentanyl analogues were found in several countries.",
    "One size fits all is no answer to the opioid crisis.",
    "Seizures of ketamine and of tramadol rose in 2018.",
]


def structured() -> Report:
    units = (
        Unit("p1", "paragraph", "1", "para. 1", "The Board decides to:", ("A",), notes=("fn1",)),
        Unit("p1.a", "item", "a", "para. 1 (a)", "Monitor ketamine;", ("A",), parent="p1"),
        Unit("p1.b", "item", "b", "para. 1 (b)", "Report seizures.", ("A",), parent="p1"),
        Unit("r1", "recommendation", "1", "Recommendation 1", "Act now.", ("A",), follows="p1"),
        Unit("r2", "recommendation", "2", "Recommendation 2", "Act soon.", ("A",), follows="p1"),
        Unit("fn1", "footnote", "1", "footnote 1", "Article 3 of the Convention.", parent="p1"),
        Unit("p2", "paragraph", "2", "para. 2", "Nothing else.", ("B", "C"), page=4, last_page=5),
    )
    return Report(
        "first",
        "The first",
        Source("f.txt", "0", "text"),
        units,
        date="2018-12-18",
        warnings=(ReadingWarning("odd", "Something odd", "p2", 3),),
    )


def test_a_report_comes_back_as_it_was_read(ingest: Ingest, opened: Open) -> None:
    ingest(structured())
    library = opened()
    assert library.read("first") == structured()
    assert library.warnings("first") == structured().warnings
    assert library.size == 7


def test_units_in_document_order_and_by_kind(ingest: Ingest, opened: Open) -> None:
    ingest(structured(), report_of("second", TEXTS))
    library = opened()
    assert [u.docid for u in library.units()][:8] == [
        "first#p1", "first#p1.a", "first#p1.b", "first#r1", "first#r2", "first#fn1", "first#p2",
        "second#p1",
    ]  # fmt: skip
    assert [u.docid for u in library.units(kinds=("recommendation",))] == ["first#r1", "first#r2"]
    assert len(list(library.units(("second",)))) == 4
    assert [r.id for r in library.reports()] == ["first", "second"]


def test_what_belongs_to_a_unit(ingest: Ingest, opened: Open) -> None:
    ingest(structured())
    library = opened()
    first = library.unit("first", "p1")
    assert [u.unit.anchor for u in library.children(first)] == ["p1.a", "p1.b"]
    assert [u.unit.anchor for u in library.following(first)] == ["r1", "r2"]
    assert [u.unit.anchor for u in library.notes(first)] == ["fn1"]
    assert library.notes(library.unit("first", "p2")) == []
    beside = library.neighbours(library.unit("first", "r1"), before=2, after=1)
    assert [u.unit.anchor for u in beside] == ["p1.a", "p1.b", "r2"]
    assert [u.unit.anchor for u in library.neighbours(first)] == ["p1.a"]
    assert [u.unit.anchor for u in library.neighbours(library.unit("first", "p2"))] == ["fn1"]


def test_an_unknown_address_names_the_nearest(ingest: Ingest, opened: Open) -> None:
    ingest(structured(), report_of("second", TEXTS))
    library = opened()
    with pytest.raises(UnknownUnit, match=r"no unit p9\. Nearest: p4, p3, p2"):
        library.unit("second", "p9")
    with pytest.raises(UnknownReport, match=r"no report 'frist'\. Nearest: first"):
        library.unit("frist", "p1")
    with pytest.raises(UnknownReport, match="Nearest: second"):
        library.search("ketamine", filters=Filters(reports=("secnd",)))
    assert library.find("p9") == []
    assert [u.docid for u in library.find("p2")] == ["first#p2", "second#p2"]
    assert [u.docid for u in library.find("p2", ("second",))] == ["second#p2"]


def test_the_best_unit_comes_first(ingest: Ingest, opened: Open) -> None:
    ingest(report_of("r", TEXTS))
    hits = opened().search("analogues of fentanyl", k=2)
    assert next(hit.located.docid for hit in hits) == "r#p2"
    assert len(hits) == 2
    assert hits[0].score > hits[1].score
    assert hits[0].dense == pytest.approx(
        float(np.max(opened().embed(["analogues of fentanyl"]) @ opened().embed([TEXTS[1]]).T)),
        abs=0.7,
    )


def test_a_batch_finds_what_single_questions_find(ingest: Ingest, opened: Open) -> None:
    ingest(report_of("r", TEXTS), structured())
    library = opened()
    questions = ["ketamine", "", "seizures in 2018", "ketamine", "🙂", "the Convention"]
    assert library.search_batch(questions, 5) == [library.search(q, 5) for q in questions]
    assert library.search_batch([], 5) == []


@pytest.mark.parametrize(
    "query",
    [
        "", " ", "?!…", "🙂🙃", "\x00\x01\x1f", "a" * 100_000, "word " * 20_000,
        "'; DROP TABLE units; --", "(((([[[*+?{1,99999}", "%_%", "кетамин ketamine 氯胺酮 كيتامين",
        "\ud800 lone", "\u202e reversed", "p1" * 3000, "-- / . ' : ,",
    ],
)  # fmt: skip
def test_any_query_gives_hits_or_none(ingest: Ingest, opened: Open, query: str) -> None:
    ingest(report_of("r", TEXTS))
    library = opened()
    hits = library.search(query)
    assert len(hits) <= 4
    assert all(np.isfinite([hit.score, hit.bm25, hit.dense]).all() for hit in hits)
    assert len(list(library.containing(query))) in (0, 4)  # a blank stands everywhere


def test_no_word_no_hit(ingest: Ingest, opened: Open) -> None:
    ingest(report_of("r", TEXTS))
    for query in ("", " ", "?!…", "🙂🙃", "\x00\x01"):
        assert opened().search(query) == []


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(reports=("second",)), {"second#p1", "second#p2"}),
        (Filters(kinds=("item", "footnote")), {"first#p1.a", "first#p1.b", "first#fn1"}),
        (Filters(section="c b"), {"first#p2"}),
        (Filters(section="general DEBATE"), {"second#p1", "second#p2"}),
        (Filters(languages=("fr",)), {"second#p1", "second#p2"}),
        (Filters(since="2019"), {"second#p1", "second#p2"}),
        (Filters(until="2018", kinds=("item",)), {"first#p1.a", "first#p1.b"}),
        (Filters(since="2018-12-19", until="2020-02-02"), {"second#p1", "second#p2"}),
        (Filters(since="2021"), set()),
        (Filters(page=5), {"first#p2"}),
        (Filters(page=2), {"second#p2"}),
        (Filters(kinds=("table",)), set()),
        (Filters(section="nowhere"), set()),
    ],
)
def test_a_filter_lets_through_what_it_says(
    ingest: Ingest, opened: Open, filters: Filters, expected: set[str]
) -> None:
    ingest(structured(), report_of("second", TEXTS[:2], date="2020-02-02", language="fr"))
    hits = opened().search("ketamine seizures Convention nothing", 50, filters)
    assert {hit.located.docid for hit in hits} == expected


def test_exact_words_are_found_in_order(ingest: Ingest, opened: Open) -> None:
    from retrieval.register.phrases import fold

    ingest(report_of("r", TEXTS), report_of("s", ["Ketamine.", "One size  fits", "x"]))
    library = opened()
    assert [u.docid for u in library.containing(fold("KETAMINE"))] == ["r#p1", "r#p4", "s#p1"]
    assert [u.docid for u in library.containing(fold("one size fits all"))] == ["r#p3"]
    inside = Filters(reports=("s",))
    assert [u.docid for u in library.containing(fold("ketamine"), inside)] == ["s#p1"]
    assert [u.docid for u in library.containing("", inside)] == ["s#p1", "s#p2", "s#p3"]


def test_sentences_and_their_vectors(ingest: Ingest, opened: Open) -> None:
    ingest(report_of("r", ["The first sentence stands. The second follows here.", "", "Alone."]))
    library = opened()
    first = library.unit("r", "p1")
    spans = library.sentences(first)
    parts = [first.unit.text[a:b] for a, b in spans]
    assert parts == ["The first sentence stands.", "The second follows here."]
    vectors = library.sentence_vectors(first)
    np.testing.assert_allclose(vectors, library.embed(parts), atol=2e-3)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    empty = library.unit("r", "p2")
    assert library.sentences(empty) == ()
    assert library.sentence_vectors(empty).shape == (0, 64)


class Counting(HashingEncoder):
    """The hashing encoder, with what it was asked to read."""

    def __init__(self) -> None:
        self.read: list[list[str]] = []

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.read.append(list(texts))
        return super().encode_passages(texts)


def test_sentences_that_were_not_kept_are_read_together_and_once(folder: Path) -> None:
    texts = ["The first stands. The second follows here.", "", "Alone.", "Kept out. Of it."]
    without = replace(HASHING, sentence_units=3)
    ingest_sources(folder, [source_of(report_of("r", texts))], settings=without)
    encoder = Counting()
    with Library.open(folder, encoder=encoder) as library:
        units = list(library.units())
        found = library.sentence_vectors_of(units[:3])
        assert encoder.read == [["The first stands.", "The second follows here.", "Alone."]]
        assert [len(vectors) for vectors in found] == [2, 0, 1]
        np.testing.assert_array_equal(library.sentence_vectors(units[0]), found[0])
        again = library.sentence_vectors_of([units[3], units[0]])
        assert encoder.read[1:] == [["Kept out.", "Of it."]]  # the rest was read before
        expected = HashingEncoder().encode_passages(["Kept out.", "Of it."])
        np.testing.assert_array_equal(again[0], expected)
        np.testing.assert_array_equal(again[1], found[0])


def test_units_are_compared_by_sentences_only_where_all_have_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a library that grew past the limit the later units have no vectors of sentences."""
    monkeypatch.setattr("retrieval.writing.SMALL_SEGMENT", 0)
    monkeypatch.setattr("retrieval.writing.FOLD_RATIO", 0)
    mixed = replace(HASHING, sentence_units=4)
    for name in ("r", "s"):
        report = report_of(name, [f"{text} So it is." for text in TEXTS])
        ingest_sources(folder, [source_of(report)], settings=mixed)
    with Library.open(folder) as library:
        assert len(library.segments) == 2
        hits = {hit.located.docid: hit for hit in library.search("ketamine control", 8)}
    for n in range(1, 5):  # the same text scores the same in both
        assert hits[f"r#p{n}"].score == pytest.approx(hits[f"s#p{n}"].score, abs=1e-3)


def test_document_frequency_counts_units(ingest: Ingest, opened: Open) -> None:
    ingest(report_of("r", TEXTS))
    assert opened().document_frequency(["ketamine", "governments", "xyzzy", "?"]) == [2, 1, 0, 0]


def test_many_threads_get_the_same_answers(ingest: Ingest, opened: Open) -> None:
    ingest(report_of("r", TEXTS * 5))
    library = opened()
    questions = [f"{word} {n}" for n in range(8) for word in ("ketamine", "opioid", "seizures")]
    alone = [Library.search(library, question, 3) for question in questions]
    found: dict[int, object] = {}
    fresh = opened()

    def ask(i: int) -> None:
        found[i] = [fresh.search(question, 3) for question in questions]

    threads = [threading.Thread(target=ask, args=(i,)) for i in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 12
    assert all(result == alone for result in found.values())


def test_a_folder_without_a_library_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing, match="pincite ingest"):
        Library.open(tmp_path / "nowhere")


def test_facts_stand_in_their_units(
    ingest: Ingest, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the register extracts comes back whole, by kind and key, within the filters."""

    def words(unit: Unit) -> list[Fact]:
        return [
            Fact("word", match.group().casefold(), unit.anchor, match.start(), match.end())
            for match in re.finditer(r"[A-Za-z]+", unit.text)
        ]

    monkeypatch.setattr("retrieval.register.extract", words)
    ingest(report_of("r", TEXTS), structured())
    library = opened()
    expected = [
        (located.docid, fact) for located in library.units() for fact in words(located.unit)
    ]
    assert [(at.docid, fact) for at, fact in library.facts("word")] == expected
    mine = [pair for pair in expected if pair[1].key == "ketamine"]
    assert len(mine) == 3
    assert [(at.docid, fact) for at, fact in library.facts("word", "ketamine")] == mine
    items = Filters(kinds=("item",))
    assert [at.docid for at, _ in library.facts("word", "ketamine", items)] == ["first#p1.a"]
    assert list(library.facts("other")) == []
    counts = dict(library.fact_keys("word"))
    assert counts["ketamine"] == 3
    assert sum(counts.values()) == len(expected)
    ingest(report_of("r", ["Ketamine."]))  # the rows of the old report are gone with it
    assert [at.docid for at, _ in opened().facts("word", "ketamine")] == ["r#p1", "first#p1.a"]
