"""The best units by BM25 are those of scoring every unit, whatever is left out on the way."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from retrieval.candidates import top
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


def question(postings: Postings, keys: tuple[int, ...]) -> dict[tuple[int, int], float]:
    statistics = Statistics(UNITS, 80.0)
    spans = postings.spans(keys)
    return {span: statistics.idf(span[1] - span[0]) for span in spans}


def by_score(scores: NDArray[np.float32], n: int, mask: NDArray[np.bool_] | None) -> list[int]:
    masked = scores if mask is None else np.where(mask, scores, np.float32(0))
    return [int(row) for row in top(masked, n)]


@pytest.mark.parametrize("keys", [tuple(range(8)), (0, 7), (0, 1, 2), (6, 7), (3,), ()])
@pytest.mark.parametrize("n", [1, 10, 100])
@pytest.mark.parametrize("share", [None, 0.5, 0.001, 0.0])
@pytest.mark.parametrize("few", [0, 10**9])  # with leaving out, and with scoring all at once
def test_nothing_is_lost_by_leaving_out(
    postings: Postings,
    monkeypatch: pytest.MonkeyPatch,
    keys: tuple[int, ...],
    n: int,
    share: float | None,
    few: int,
) -> None:
    monkeypatch.setattr("retrieval.sparse.FEW", few)
    monkeypatch.setattr("retrieval.sparse.LONG", 100)
    mask = None if share is None else np.random.default_rng(3).random(UNITS) < share
    spans = question(postings, keys)
    norms = postings.norms(Statistics(UNITS, 80.0), 0.6, 0.7)
    full = np.zeros(UNITS, np.float32)
    for span, weight in spans.items():
        postings.add(span, weight, full, norms)
    assert postings.score(spans, norms).tolist() == full.tolist()
    sparse = Sparse(postings, spans, norms)
    rows = sparse.best(n, mask)
    assert [int(row) for row in rows] == by_score(full, n, mask)
    assert sparse.scores(rows).tolist() == full[rows].tolist()  # to the last bit


@pytest.mark.parametrize("few", [0, 10**9])
@pytest.mark.parametrize("rank", [1, 40, 100, 400])
def test_what_earlier_segments_surpass_may_be_left_out_and_nothing_else(
    postings: Postings, monkeypatch: pytest.MonkeyPatch, few: int, rank: int
) -> None:
    monkeypatch.setattr("retrieval.sparse.FEW", few)
    monkeypatch.setattr("retrieval.sparse.LONG", 100)
    spans = question(postings, tuple(range(8)))
    norms = postings.norms(Statistics(UNITS, 80.0), 0.6, 0.7)
    full = postings.score(spans, norms)
    least = float(np.sort(full)[-rank])
    rows = Sparse(postings, spans, norms).best(100, None, least)
    assert [row for row in rows if full[row] >= least] == [
        row for row in top(full, 100) if full[row] >= least
    ]


def test_frequent_terms_are_left_out(postings: Postings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retrieval.sparse.FEW", 0)
    monkeypatch.setattr("retrieval.sparse.LONG", 100)
    added: list[int] = []
    add = Postings.add

    def counted(self: Postings, span: tuple[int, int], *rest: object) -> None:
        added.append(span[1] - span[0])
        add(self, span, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Postings, "add", counted)
    spans = question(postings, tuple(range(8)))
    norms = postings.norms(Statistics(UNITS, 80.0), 0.6, 0.7)
    Sparse(postings, spans, norms).best(10, None)
    assert sum(added) < 0.3 * sum(end - start for start, end in spans)
