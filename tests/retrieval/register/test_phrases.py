from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.register.phrases import find, fold, needle


def words(text: str, phrase: str) -> list[str]:
    return [text[start:end] for start, end in find(text, phrase)]


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("a “one size fits all” solution", '"one size fits all"', ["one size fits all"]),
        ("the Board’s list", "the board's list", ["the Board’s list"]),
        ("paras. 3–4 of it", "3-4", ["3–4"]),
        ("to\u00a0that\u2003end", "to that end", ["to\u00a0that\u2003end"]),
        ("end to end, ending", "end", ["end", "end"]),
        ("Côte d’Ivoire", "cote d'ivoire", ["Côte d’Ivoire"]),
        ("non\u00adfentanyl opioids", "nonfentanyl opioids", ["non\u00adfentanyl opioids"]),
        ("Совет призывает всё", "все", ["всё"]),
        ("各国政府采取措施", "政府", ["政府"]),
        ("İstanbul and ISTANBUL", "istanbul", ["İstanbul", "ISTANBUL"]),
        ("he said 'no' twice", "no", ["no"]),
        ("drug-related, drug related", "drug–related", ["drug-related", "drug related"]),
        ("health- and people-centred", "people centred", ["people-centred"]),
        ("3-4 and 3 4", "3 4", ["3 4"]),
        ("well-being, wellbeing", "well-being", ["well-being"]),
    ],
)
def test_the_reports_own_characters_come_back(text: str, phrase: str, expected: list[str]) -> None:
    assert words(text, phrase) == expected


@pytest.mark.parametrize("phrase", ["", "  ", '""', "\u200b"])
def test_an_empty_phrase_is_nowhere(phrase: str) -> None:
    assert find("any text “” at all", phrase) == []


def test_needle_drops_the_quotes_around_a_phrase() -> None:
    assert needle("  “Common and  shared\nresponsibility” ") == "common and shared responsibility"


@given(st.text())
def test_folding_keeps_the_length_and_the_line(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert "\n" not in folded
    assert fold(folded) == folded


@given(st.text(max_size=60), st.text(max_size=8))
def test_every_span_folds_to_the_phrase(text: str, phrase: str) -> None:
    for start, end in find(text, phrase):
        assert needle(text[start:end]) == needle(phrase)


@given(st.text(alphabet=st.characters(categories=("L", "N")), min_size=1, max_size=12))
def test_a_word_is_found_in_itself(word: str) -> None:
    assert find(f"({word})", word) == [(1, 1 + len(word))]
