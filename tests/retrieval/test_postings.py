"""BM25 against bm25s, the reference implementation of these formulas."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from retrieval.inverting import PostingsWriter
from retrieval.postings import (
    FILES,
    Postings,
    Statistics,
    pair_key,
    term_key,
)

K1, B = 0.9, 0.75


def corpus(seed: int, size: int) -> list[list[str]]:
    chance = random.Random(seed)
    words = [f"w{i}" for i in range(60)] + ["наркотики", "e/incb/2023/4"]
    return [
        [words[min(int(chance.expovariate(0.08)), 61)] for _ in range(chance.randint(0, 40))]
        for _ in range(size)
    ]


def written(folder: Path, documents: list[list[str]]) -> Postings:
    folder.mkdir(exist_ok=True)
    writer = PostingsWriter(folder)
    for terms in documents:
        writer.add([(1.0, terms)])
    writer.finish()
    return Postings(folder)


def scores(parts: list[Postings], query: list[str]) -> np.ndarray:
    units = sum(len(part) for part in parts)
    length = sum(float(part.lengths.sum()) for part in parts)
    statistics = Statistics(units, length / units)
    found = []
    for part in parts:
        spans = {}
        for term in dict.fromkeys(query):
            key = term_key(term)
            holders = sum(p.holders(p.find(key), None) for p in parts)
            spans[part.find(key)] = statistics.idf(holders)
        found.append(part.score(spans, part.norms(statistics, K1, B)))
    return np.concatenate(found)


@pytest.mark.parametrize("query", [["w1"], ["w0", "w7", "w33"], ["наркотики", "w2"], ["nowhere"]])
def test_scores_are_those_of_bm25s(tmp_path: Path, query: list[str]) -> None:
    import bm25s

    documents = corpus(1, 300)
    reference = bm25s.BM25(k1=K1, b=B, method="lucene")
    reference.index(documents, show_progress=False)
    known = [term for term in query if term in reference.vocab_dict]
    expected = reference.get_scores(known) if known else np.zeros(len(documents))
    np.testing.assert_allclose(scores([written(tmp_path / "a", documents)], query), expected, 1e-5)


def test_two_segments_score_as_one(tmp_path: Path) -> None:
    documents = corpus(2, 200)
    whole = written(tmp_path / "a", documents)
    parts = [written(tmp_path / "b", documents[:70]), written(tmp_path / "c", documents[70:])]
    for query in (["w0"], ["w3", "w12", "w50"]):
        np.testing.assert_allclose(scores(parts, query), scores([whole], query), rtol=1e-6)


def test_fields_count_by_their_weight(tmp_path: Path) -> None:
    writer = PostingsWriter(tmp_path)
    writer.add([(1.0, ["ketamine"]), (0.5, ["monitoring", "ketamine"])])
    writer.add([(1.0, ["monitoring", "other"])])
    writer.finish()
    postings = Postings(tmp_path)
    assert postings.lengths.tolist() == [2.0, 2.0]
    statistics = Statistics(2, 2.0)
    norms = postings.norms(statistics, K1, B)
    in_both = postings.score({postings.find(term_key("monitor")): 1.0}, norms)
    assert in_both.tolist() == [0.0, 0.0]
    found = postings.score({postings.find(term_key("monitoring")): 1.0}, norms)
    np.testing.assert_allclose(found, [0.5 / (0.5 + 0.9), 1.0 / (1.0 + 0.9)], rtol=1e-6)


def test_rows_that_are_no_longer_in_force_do_not_count(tmp_path: Path) -> None:
    postings = written(tmp_path / "a", [["x"], ["x", "y"], ["x"]])
    span = postings.find(term_key("x"))
    assert postings.holders(span, None) == 3
    assert postings.holders(span, np.array([True, False, True])) == 2


def test_empty_and_odd_terms_are_not_found(tmp_path: Path) -> None:
    postings = written(tmp_path / "a", [["x"], []])
    for term in ("", "z" * 5000, "\x00", "x\x00"):
        assert postings.find(term_key(term)) == (0, 0)
    empty = written(tmp_path / "b", [[], []])
    assert empty.find(term_key("x")) == (0, 0)


def test_neighbouring_terms_of_the_own_text_are_pairs(tmp_path: Path) -> None:
    writer = PostingsWriter(tmp_path)
    writer.add([(1.0, ["a", "b", "a", "b"]), (0.5, ["c", "d"])])
    writer.add([(1.0, ["b", "a"]), (0.5, ["a", "b"])])
    writer.add([(1.0, []), (0.5, ["a", "b"])])
    writer.finish()
    postings = Postings(tmp_path)

    def rows(key: int) -> list[int]:
        norms = postings.norms(Statistics(3, 3.0), K1, B)
        return np.flatnonzero(postings.score({postings.find(key): 1.0}, norms)).tolist()

    assert rows(pair_key("a", "b")) == [0]
    assert rows(pair_key("b", "a")) == [0, 1]
    assert rows(pair_key("b", "c")) == rows(pair_key("c", "d")) == []  # fields do not run together
    assert rows(term_key("a")) == [0, 1, 2]


def test_runs_on_disk_give_the_same_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = corpus(3, 400)
    written(tmp_path / "a", documents)
    monkeypatch.setattr("retrieval.inverting.RUN", 700)
    written(tmp_path / "b", documents)
    for name in FILES:
        np.testing.assert_array_equal(
            np.load(tmp_path / "a" / name), np.load(tmp_path / "b" / name)
        )
    assert sorted(p.name for p in (tmp_path / "b").iterdir()) == sorted(FILES)
