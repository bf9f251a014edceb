"""Which way a sentence says that things go, and its opposite."""

from __future__ import annotations

import pytest

from assistant.verify.direction import contrary, directions, turned


def test_the_nearest_directing_word_governs() -> None:
    assert directions("Seizures fell; the prices were higher.") == {
        "seizur": -1,
        "price": 1,
    }


def test_a_negation_turns_what_it_stands_before() -> None:
    assert directions("Screening did not reduce mortality.")["mortal"] == 1
    assert directions("There was no evidence.") == {"evid": -1}


def test_a_bound_of_a_figure_is_no_direction() -> None:
    assert "villag" not in directions("Fewer than 200 villages were visited.")


@pytest.mark.parametrize(
    ("claim", "evidence", "found"),
    [
        ("Screening reduces mortality.", "A decline in mortality followed screening.", False),
        ("Screening reduces mortality.", "Screening led to higher mortality.", True),
        ("Ports keep records.", "Ports keep records.", False),
    ],
)
def test_words_that_go_the_other_way(claim: str, evidence: str, found: bool) -> None:
    assert (contrary(claim, [evidence]) > 0) is found


@pytest.mark.parametrize(
    ("sentence", "opposite"),
    [
        ("Exports increased in 2019.", "Exports decreased in 2019."),
        ("The fund does not pay.", "The fund does pay."),
        ("Members were informed.", "Members were not informed."),
        ("Members met.", "It is not true that Members met."),
    ],
)
def test_a_sentence_is_turned_into_its_opposite(sentence: str, opposite: str) -> None:
    assert turned(sentence) == opposite
