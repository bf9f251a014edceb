from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.words import LONGEST, analyser, has_words, is_stopword


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Governments recommending recommendations", ["govern", "recommend", "recommend"]),
        ("E/INCB/2023/4", ["e/incb/2023/4", "e", "incb", "2023", "4"]),
        ("non-medical", ["non", "medic", "nonmed"]),
        ("the Board’s and States' views", ["board", "state", "view"]),
        ("Shari'a", ["sharia"]),
        ("1,000 tons, 75.5 per cent", ["1000", "ton", "75.5", "per", "cent"]),
        ("COVID‑19", ["covid-19", "covid", "19"]),
        ("para. 38(l)", ["para", "38", "l"]),
        ("", []),
        ("🙂 … ()", []),
    ],
)
def test_english_terms(text: str, terms: list[str]) -> None:
    assert analyser("en")(text) == terms


def test_hyphenation_and_apostrophes_do_not_matter() -> None:
    terms = analyser("en")
    assert terms("the State‘s") == terms("the State's") == terms("the State’s")
    assert set(terms("nonmedical")) <= set(terms("non-medical"))
    assert terms("opi\u00adoids") == terms("opioids")


def test_languages_are_stemmed_by_their_own_rules() -> None:
    assert analyser("fr")("recommandations") == analyser("fr")("recommandation")
    assert analyser("es")("drogas") == analyser("es")("droga")
    assert analyser("ru")("государства") == analyser("ru")("государство")
    assert analyser("ar")("المخدر") == analyser("ar")("مخدر")
    assert analyser("zh")("毒品管制") == ["毒品", "品管", "管制"]


@given(st.text())
def test_any_text_has_terms_of_bounded_length(text: str) -> None:
    for language in ("en", "zh", "ar", "xx"):
        assert all(0 < len(term) <= LONGEST for term in analyser(language)(text))


def test_stop_words_have_no_terms_but_names_in_capitals_have() -> None:
    terms = analyser("en")
    assert terms("who was there when the WHO met US and us") == ["who", "met", "us"]
    assert analyser("fr")("Les États et la Commission") == analyser("fr")("États Commission")
    assert is_stopword("the", "en")
    assert not is_stopword("WHO", "en")
    assert not is_stopword("?", "en")
    assert has_words("the")
    assert not has_words("🙂 …")
