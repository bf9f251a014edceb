"""Two spellings of one word."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from retrieval.variants import in_their_spelling, variants

_HELD = {"organization", "Organization", "labour", "centre", "programme", "licence", "trafficking",
         "criminalized", "dialogue", "travellers", "anaesthetic", "favor", "labor"}  # fmt: skip


def _frequencies(words: Sequence[str]) -> list[int]:
    return [int(word in _HELD) for word in words]


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("Which organisation runs it?", "Which organization runs it?"),
        ("The World Health Organisation", "The World Health Organization"),
        ("a center for the program", "a centre for the programme"),
        ("Is it criminalised?", "Is it criminalized?"),
        ("a license, a dialog and travelers", "a licence, a dialogue and travellers"),
        ("an anesthetic", "an anaesthetic"),
        ("Is labor dear?", "Is labor dear?"),  # a word that stands there is left alone
        ("Is raising tigers wise?", "Is raising tigers wise?"),
        ("", ""),
    ],
)
def test_a_word_is_read_in_the_spelling_that_is_there(asked: str, read: str) -> None:
    assert in_their_spelling(asked, _frequencies) == read


def test_a_word_may_have_several_other_spellings() -> None:
    assert set(variants("favourer")) == {"favorer"}
    assert list(variants("tiger")) == []
    assert list(variants("Organised")) == ["Organized"]
