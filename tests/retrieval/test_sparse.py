"""The best units by BM25 are those of scoring every unit, whatever is left out on the way."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from retrieval.candidates import top
from retrieval.counted import Counted
from retrieval.postings import Postings, Statistics
from retrieval.sparse import Sparse

UNITS = 20_000
SHARES = (0.4, 0.3, 0.2, 0.1, 0.05, 0.01, 0.002, 0.0005)


@pytest.fixture
def postings(tmp_path: Path) -> Postings:
    """Made-up postings: one term for each of `SHARES`, in that share of all units."""
    chance = np.random.default_rng(7)
    rows = [np.flatnonzero(chance.random(UNITS) < share).astype(np.int32) for share in SHARES]
    starts = np.concatenate([[0], np.cumsum([len(part) for part in rows])])
    total = int(starts[-1])
    np.save(tmp_path / "keys.npy", np.arange(len(SHARES), dtype=np.uint64))
    np.save(tmp_path / "starts.npy", starts)
    np.save(tmp_path / "rows.npy", np.concatenate(rows))
    np.save(tmp_path / "frequencies.npy", (64 * chance.integers(1, 4, total)).astype(np.uint16))
    np.save(tmp_path / "lengths.npy", chance.integers(5, 200, UNITS).astype(np.float32))
    return Postings(tmp_path)


Keys = tuple[int, ...]
STATISTICS = Statistics(UNITS, 80.0)
# What is asked: keys by themselves, and groups of own and equivalent keys.
PLAIN: list[tuple[Keys, Keys]] = [((key,), ()) for key in range(8)]
GROUPED: list[tuple[Keys, Keys]] = [((0,), ()), ((7,), (1, 5)), ((3, 6), (2, 4)), ((4,), (0,))]


def question(postings: Postings, asked: list[tuple[Keys, Keys]]) -> list[Counted]:
    def weighed(keys: Keys, share: float) -> tuple[tuple[tuple[int, int], float], ...]:
        spans = [postings.find(key) for key in keys]
        return tuple((span, share * STATISTICS.idf(span[1] - span[0])) for span in spans)

    return [Counted(weighed(own, 1.0), weighed(alike, 0.8)) for own, alike in asked]


def of_everything(
    postings: Postings, counted: list[Counted], norms: NDArray[np.float32]
) -> NDArray[np.float32]:
    """The score of every unit, by the letter: one term after the other, in full."""
    sums = np.zeros(UNITS, np.float32)
    for one in counted:
        own, best = np.zeros(UNITS, np.float32), np.zeros(UNITS, np.float32)
        for span, weight in one.own:
            postings.add(span, weight, own, norms)
        for span, weight in one.alike:
            single = np.zeros(UNITS, np.float32)
            postings.add(span, weight, single, norms)
            best = np.maximum(best, single)
        sums += np.maximum(own, best)
    return sums


def by_score(scores: NDArray[np.float32], n: int, mask: NDArray[np.bool_] | None) -> list[int]:
    masked = scores if mask is None else np.where(mask, scores, np.float32(0))
    return [int(row) for row in top(masked, n)]


@pytest.mark.parametrize(
    "asked",
    [PLAIN, [PLAIN[0], PLAIN[7]], PLAIN[:3], PLAIN[6:], [PLAIN[3]], [], GROUPED, GROUPED[1:2]],
)
@pytest.mark.parametrize("n", [1, 10, 100])
@pytest.mark.parametrize("share", [None, 0.5, 0.001, 0.0])
@pytest.mark.parametrize("few", [0, 10**9])  # with leaving out, and with scoring all at once
def test_nothing_is_lost_by_leaving_out(
    postings: Postings,
    monkeypatch: pytest.MonkeyPatch,
    asked: list[tuple[Keys, Keys]],
    n: int,
    share: float | None,
    few: int,
) -> None:
    monkeypatch.setattr("retrieval.sparse.FEW", few)
    monkeypatch.setattr("retrieval.sparse.LONG", 100)
    mask = None if share is None else np.random.default_rng(3).random(UNITS) < share
    counted = question(postings, asked)
    norms = postings.norms(STATISTICS, 0.6, 0.7)
    full = of_everything(postings, counted, norms)
    if not any(alike for _, alike in asked):
        spans = dict(one.own[0] for one in counted)
        assert postings.score(spans, norms).tolist() == full.tolist()
    sparse = Sparse(postings, counted, norms)
    rows = sparse.best(n, mask)
    assert [int(row) for row in rows] == by_score(full, n, mask)
    assert sparse.scores(rows).tolist() == full[rows].tolist()  # to the last bit


@pytest.mark.parametrize("few", [0, 10**9])
@pytest.mark.parametrize("rank", [1, 40, 100, 400])
@pytest.mark.parametrize("asked", [PLAIN, GROUPED])
def test_what_earlier_segments_surpass_may_be_left_out_and_nothing_else(
    postings: Postings,
    monkeypatch: pytest.MonkeyPatch,
    asked: list[tuple[Keys, Keys]],
    few: int,
    rank: int,
) -> None:
    monkeypatch.setattr("retrieval.sparse.FEW", few)
    monkeypatch.setattr("retrieval.sparse.LONG", 100)
    counted = question(postings, asked)
    norms = postings.norms(STATISTICS, 0.6, 0.7)
    full = of_everything(postings, counted, norms)
    least = float(np.sort(full)[-rank])
    rows = Sparse(postings, counted, norms).best(100, None, least)
    assert [row for row in rows if full[row] >= least] == [
        row for row in top(full, 100) if full[row] >= least
    ]


def test_frequent_terms_are_left_out(postings: Postings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retrieval.sparse.FEW", 0)
    monkeypatch.setattr("retrieval.sparse.LONG", 100)
    added: list[int] = []
    add = Postings.add

    def seen(self: Postings, span: tuple[int, int], *rest: object) -> None:
        added.append(span[1] - span[0])
        add(self, span, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Postings, "add", seen)
    counted = question(postings, PLAIN)
    norms = postings.norms(STATISTICS, 0.6, 0.7)
    Sparse(postings, counted, norms).best(10, None)
    assert sum(added) < 0.3 * sum(one.length for one in counted)


def test_a_thing_said_twice_in_one_unit_counts_once(postings: Postings) -> None:
    norms = postings.norms(STATISTICS, 0.6, 0.7)
    (group,) = question(postings, [((5,), (4,))])
    (word,), (other,) = (question(postings, [((key,), ())]) for key in (5, 4))
    both = np.intersect1d(word.rows(postings), other.rows(postings))
    assert len(both)
    given = Sparse(postings, [group], norms).scores(both)
    by_word, by_other = (Sparse(postings, [one], norms).scores(both) for one in (word, other))
    assert given.tolist() == np.maximum(by_word, np.float32(0.8) * by_other).tolist()
    assert group.most == pytest.approx(word.most)
