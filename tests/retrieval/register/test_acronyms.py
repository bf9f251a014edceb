from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.register.acronyms import expansions, facts


@pytest.mark.parametrize(
    ("text", "acronym", "expansion"),
    [
        ("the World Health Organization (WHO) said", "WHO", "World Health Organization"),
        ("the Project Ion Incident Communication System (IONICS)", "IONICS",
         "Project Ion Incident Communication System"),
        ("the eLearning Individual Training Environment (ELITE)", "ELITE",
         "eLearning Individual Training Environment"),
        ("Operational Partnerships to Interdict Opioids' Illicit Sales (OPIOIS)", "OPIOIS",
         "Operational Partnerships to Interdict Opioids' Illicit Sales"),
        ("the International Criminal Police Organization (INTERPOL)", "INTERPOL",
         "International Criminal Police Organization"),
        ("the International Federation of Red Cross and Red Crescent Societies (IFRC)", "IFRC",
         "International Federation of Red Cross and Red Crescent Societies"),
        ("European Police Office (Europol)", "Europol", "European Police Office"),
        ("Sustainable Development Goals (SDGs)", "SDG", "Sustainable Development Goals"),
        ("WHO (World Health Organization)", "WHO", "World Health Organization"),
        ("the United Nations Mission in South Sudan (hereinafter “UNMISS”)", "UNMISS",
         "United Nations Mission in South Sudan"),
        ("l'Organisation mondiale de la Santé (OMS)", "OMS", "Organisation mondiale de la Santé"),
        ("the Democratic People’s Republic of Korea (DPRK)", "DPRK",
         "Democratic People’s Republic of Korea"),
    ],
)  # fmt: skip
def test_expansions_as_reports_write_them(text: str, acronym: str, expansion: str) -> None:
    ((found, words, start, end),) = expansions(text)
    assert (found, words) == (acronym, expansion)
    assert text[start:end].startswith(acronym)


@pytest.mark.parametrize(
    "text",
    [
        "the Committee (see annex IV)",
        "a delegate (Canada)",
        "the panellist Angela Me (UNODC)",
        "Rossen Popov (INCB) and Gilles Forte (WHO)",
        "the resolution (A/RES/79/191)",
    ],
)
def test_what_is_in_brackets_need_not_be_an_acronym_of_the_words_before(text: str) -> None:
    assert expansions(text) == []


def test_uses_are_found_without_an_expansion() -> None:
    text = "UNODC/WHO standards, the I2ES platform, COVID-19 and E/INCB/2023/4, chapter IV."
    assert [(fact.key, fact.value) for fact in facts(text)] == [
        ("UNODC", ""), ("WHO", ""), ("I2ES", ""), ("COVID-19", ""),
    ]  # fmt: skip


def test_a_heading_in_capitals_has_no_acronyms() -> None:
    assert facts("REPORT OF THE SECRETARY-GENERAL ON THE WORK OF THE ORGANIZATION") == []


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for fact in facts(text):
        assert text[fact.start : fact.end].replace(".", "").startswith(fact.key[:2])


@given(st.text(alphabet="AbC (-)’s ofthe", max_size=80))
def test_brackets_of_any_kind_are_read(text: str) -> None:
    for acronym, expansion, start, end in expansions(text):
        assert expansion in text and text[start:end].startswith(acronym[:1])
