"""The deterministic judge on sentences that support and sentences that nearly do."""

from __future__ import annotations

import pytest

from eval.judges import Evidence
from eval.judges.lexical import LexicalJudge, is_claim
from eval.text import numbers

UNIT = (
    "The Committee noted that 40 per cent of wells in northern districts were dry by 3 May 2021. "
    "It encourages States to consider closing them, and did not set a deadline."
)
EVIDENCE = [Evidence(UNIT, "Wells report, para. 7")]


@pytest.mark.parametrize(
    "sentence",
    [
        "40 per cent of wells in northern districts were dry by 3 May 2021.",
        "- It encourages States to consider closing them […] did not set a deadline. [1]",
        "No. It “encourages States to consider closing them”.",
        "Paragraph 7 says that 40 per cent of wells were dry.",
        "It did not set a deadline.",
        "Wells report, para. 7 (b): wells in northern districts were dry",
    ],
)
def test_supported(sentence: str) -> None:
    assert LexicalJudge().supports(sentence, EVIDENCE, "Does it urge States?")


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("41 per cent of wells in northern districts were dry by 3 May 2021.", "figure"),
        ("40 per cent of wells in northern districts were dry by 4 May 2021.", "date"),
        ("The Committee urges States to consider closing them.", "verb"),
        ("It did set a deadline.", "negation"),
        ("Pumps report, para. 8: wells in northern districts were wet", "place"),
        ("It encourages States not to consider closing them.", "negation"),
        ("40 per cent of wells in northern Norway were dry.", "name"),
        ("It “encourages States to close them”.", "altered quotation"),
        ("Farmers protested against pumps, and wells were dry.", "words from elsewhere"),
    ],
)
def test_not_supported(sentence: str, why: str) -> None:
    assert not LexicalJudge().supports(sentence, EVIDENCE), why


def test_no_evidence_supports_nothing() -> None:
    assert not LexicalJudge().supports("It did not set a deadline.", [])


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("The report does not say.", False),
        ("In six recommendations:", False),
        ("The reports give no number of countries.", False),
        ("It happened in 2022.", True),
        ("Ministers abolished tariffs on imported machinery.", True),
    ],
)
def test_what_counts_as_a_claim_without_a_citation(sentence: str, claims: bool) -> None:
    asked = "How many countries are there?"
    assert claim(sentence, asked) is claims


def claim(
    sentence: str, asked: str, vocabulary: frozenset[str] = frozenset(), *, english: bool = True
) -> bool:
    naming = frozenset({"well", "1004"})
    return is_claim(sentence, asked, vocabulary=vocabulary, naming=naming, english=english)


def test_naming_places_claims_nothing() -> None:
    assert not claim("The paragraphs of the Wells report run to 1004.", "para. 1050")
    assert claim("The paragraphs of the Wells report run to 1005.", "para. 1050")


def test_words_of_another_language_claim_nothing_unless_the_reports_use_them() -> None:
    spanish = "El informe no dice nada sobre este asunto concreto."
    assert not claim(spanish, "¿Qué dice?", frozenset({"pump"}), english=False)
    assert claim(spanish, "¿Qué dice?", frozenset({"concreto", "inform", "asunto"}), english=False)
    assert claim(spanish, "¿Qué dice?", english=True)


def test_a_figure_in_a_chinese_question_is_the_questions_own() -> None:
    assert numbers("第1050段说了什么？") == ["1050"]
    assert not claim("No report has a para. 1050.", "第1050段说了什么？", english=False)
