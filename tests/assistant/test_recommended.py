"""What a report recommends that does not number its recommendations."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Assistant
from ingest.model import Report, Source, Unit
from retrieval.library import Library


def _item(parent: str, letter: str, text: str) -> Unit:
    return Unit(f"{parent}.{letter}", "item", letter, f"para. {parent[1:]} ({letter})", text,
                parent=parent)  # fmt: skip


def _paragraph(n: int, text: str, *section: str) -> Unit:
    return Unit(f"p{n}", "paragraph", str(n), f"para. {n}", text, section=section)


COMMITTEE = Report(
    id="a-98-772", title="Report of the Advisory Committee on lighthouses", symbol="A/98/772",
    date="2041-02-21", source=Source("a.txt", "a" * 64, "text"),
    units=(
        _paragraph(1, "The Inspection Unit, in its last review, recommended a lamp for each pier."),
        _paragraph(2, "The Committee trusts that lamps will be bought. It recommends that "
                      "the Assembly request a census of lamps."),
        _paragraph(3, "The Committee recommends that the Assembly take note of the report."),
        _paragraph(4, "The Commission may wish to consider the following recommendations:"),
        _item("p4", "a", "Support the keepers of lighthouses;"),
        _item("p4", "b", "Publish the hours of fog."),
    ),
)  # fmt: skip
OBSERVATIONS = Report(
    id="cedaw-c-xyz-co-6", title="Заключительные замечания по шестому докладу Водной Республики",
    symbol="CEDAW/C/XYZ/CO/6", date="2041-02-20", language="ru",
    source=Source("c.txt", "c" * 64, "text"),
    units=(
        _paragraph(1, "Комитет с обеспокоенностью отмечает нехватку колодцев.", "Вода"),
        _paragraph(2, "Ссылаясь на свои замечания, Комитет рекомендует государству-участнику:",
                   "Вода"),
        _item("p2", "a", "вырыть новые колодцы в сельских районах;"),
        _item("p2", "b", "ежегодно проверять качество воды."),
        _paragraph(3, "Комитет рекомендует государству-участнику обучать учителей.", "Образование"),
    ),
)  # fmt: skip


def _opened(folder: object, *reports: Report) -> Library:
    from pathlib import Path

    from retrieval.build import ingest_sources
    from retrieval.sources import ReportSource

    def source(report: Report) -> ReportSource:
        return ReportSource(f"{report.id}.txt", report.id, lambda: report)

    place = Path(str(folder)) / "library"
    ingest_sources(place, [source(one) for one in reports])
    return Library.open(place)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with _opened(tmp_path_factory.mktemp("rec"), COMMITTEE, OBSERVATIONS) as library:
        yield Assistant(library)


def anchors(assistant: Assistant, question: str, **rest: tuple[str, ...]) -> list[str]:
    answer = assistant.ask(question, reports=rest.get("reports", ()))
    assert (answer.kind, answer.status) == ("list", "answered"), answer.answer
    return list(dict.fromkeys(one.anchor for one in answer.citations))


def test_all_that_its_body_recommends_and_nothing_of_others(assistant: Assistant) -> None:
    asked = "List all the recommendations in the Advisory Committee's report."
    assert anchors(assistant, asked) == ["p2", "p3", "p4.a", "p4.b"]


def test_those_on_a_topic_alone(assistant: Assistant) -> None:
    asked = "Какие рекомендации даны в связи с водой?"
    assert anchors(assistant, asked) == ["p2", "p2.a", "p2.b"]


def test_a_lead_in_keeps_its_colon_before_its_items(assistant: Assistant) -> None:
    answer = assistant.ask("Какие рекомендации даны в связи с водой?")
    assert "рекомендует государству-участнику: [" in answer.answer


def test_announced_items_are_counted_as_recommendations(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    from dataclasses import replace

    announced = replace(COMMITTEE, units=COMMITTEE.units[3:])
    with _opened(tmp_path_factory.mktemp("announced"), announced) as library:
        answer = Assistant(library).ask("How many recommendations are there?")
    assert answer.answer.startswith("2 recommendations: paras. 4 (a) and 4 (b).")


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Quelles recommandations sont faites sur la traite ?", "fr"),
        ("¿Qué recomendaciones hay sobre la trata?", "es"),
    ],
)
def test_a_word_that_is_also_a_verb_of_asking_is_a_topic(question: str, language: str) -> None:
    from assistant.question.abroad import matter
    from assistant.question.expects import expected
    from assistant.question.model import Question

    asked = Question(question, question, language, "fact", expected(question, language))
    assert matter(asked) in (("traite",), ("trata",))
