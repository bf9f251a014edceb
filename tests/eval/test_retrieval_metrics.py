"""Ranking measures against values worked out by hand."""

from __future__ import annotations

from math import log2

import pytest

from eval.metrics.retrieval import (
    average_precision,
    group_recall_at,
    ndcg_at,
    precision_at,
    recall_at,
    reciprocal_rank,
)

RANKED = ["a", "b", "c", "d"]


def test_recall_counts_relevant_in_top_k() -> None:
    assert recall_at(RANKED, {"b", "d", "z"}, 2) == pytest.approx(1 / 3)
    assert recall_at(RANKED, {"b", "d", "z"}, 4) == pytest.approx(2 / 3)
    assert recall_at([], {"a"}, 10) == 0.0


def test_group_recall_takes_any_alternative() -> None:
    assert group_recall_at(RANKED, [("x", "b"), ("y",), ("c",)], 3) == pytest.approx(2 / 3)
    assert group_recall_at(RANKED, [("x", "b"), ("c",)], 2) == 0.5


def test_precision_divides_by_what_was_ranked() -> None:
    assert precision_at(RANKED, {"a", "c"}, 3) == pytest.approx(2 / 3)
    assert precision_at(["a"], {"a"}, 10) == 1.0
    assert precision_at([], {"a"}, 10) == 0.0


def test_reciprocal_rank_is_of_the_first_relevant() -> None:
    assert reciprocal_rank(RANKED, {"c", "d"}) == pytest.approx(1 / 3)
    assert reciprocal_rank(RANKED, {"z"}) == 0.0


def test_average_precision() -> None:
    # relevant at ranks 1 and 3: (1/1 + 2/3) / 2
    assert average_precision(RANKED, {"a", "c"}) == pytest.approx((1 + 2 / 3) / 2)
    # a third relevant unit that is never ranked adds 0
    assert average_precision(RANKED, {"a", "c", "z"}) == pytest.approx((1 + 2 / 3) / 3)
    # at k = 1 only one of the three can be found
    assert average_precision(RANKED, {"a", "c", "z"}, 1) == 1.0


def test_ndcg_with_graded_gains() -> None:
    gains = {"b": 2.0, "d": 1.0}
    got = 2 / log2(3) + 1 / log2(5)
    ideal = 2 / log2(2) + 1 / log2(3)
    assert ndcg_at(RANKED, gains, 10) == pytest.approx(got / ideal)
    assert ndcg_at(["b", "d"], gains, 10) == 1.0
    assert ndcg_at(RANKED, gains, 1) == 0.0


@pytest.mark.parametrize("measure", [recall_at, average_precision])
def test_nothing_relevant_is_an_error(measure: object) -> None:
    with pytest.raises(ValueError, match="without relevant"):
        measure(RANKED, set(), 5)  # type: ignore[operator]
    with pytest.raises(ValueError, match="gain above 0"):
        ndcg_at(RANKED, {"a": 0.0}, 5)
