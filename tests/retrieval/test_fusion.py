"""How words and meaning are put together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from retrieval.fusion import Rarity, trust, weighted_sum
from retrieval.settings import SearchSettings

SETTINGS = SearchSettings(dense_weight=0.5, words_held=0.4)


@pytest.mark.parametrize(
    ("best", "asked", "known", "expected"),
    [
        (6.0, 10.0, 10.0, 1.0),  # every word once in one unit
        (4.0, 10.0, 10.0, 1.0),
        (2.0, 10.0, 10.0, 0.25),
        (2.0, 10.0, 5.0, 0.125),  # half of the question's words stand nowhere
        (0.0, 10.0, 0.0, 0.0),
        (0.0, 0.0, 0.0, 0.0),  # stop words alone
    ],
)
def test_words_are_believed_as_far_as_the_best_unit_holds_them(
    best: float, asked: float, known: float, expected: float
) -> None:
    assert trust(best, Rarity(asked, known), 0.4) == pytest.approx(expected)


def test_without_a_share_to_be_held_words_count_whatever_is_held() -> None:
    assert trust(0.1, Rarity(10.0, 10.0), 0.0) == 1.0


def test_meaning_decides_where_no_unit_has_the_words() -> None:
    bm25 = np.array([1.5, 0.0], np.float32)  # the first unit shares one word of ten with it
    cosines = np.array([0.3, 0.5], np.float32)
    rarity = Rarity(10.0, 10.0)
    fused = weighted_sum(bm25, cosines, rarity, SETTINGS, 0.0)
    assert fused[1] > fused[0]
    in_full = weighted_sum(bm25, cosines, rarity, replace(SETTINGS, words_held=0.0), 0.0)
    assert in_full[0] > in_full[1]


def test_words_decide_where_a_unit_has_them() -> None:
    bm25 = np.array([6.0, 0.0], np.float32)
    fused = weighted_sum(bm25, np.array([0.3, 0.5], np.float32), Rarity(10, 10), SETTINGS, 0.0)
    assert fused.tolist() == pytest.approx([0.8, 0.5])
