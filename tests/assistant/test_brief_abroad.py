"""Briefs beyond running English: recommendations that are only announced, reports and topics in
other languages, and what may then be said of a silence. The reports are made up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.brief.asking_words import announces, asking_verb, last_clauses
from assistant.brief.drafting import Desk
from assistant.brief.model import Brief
from assistant.brief.relevance import find_all
from assistant.evidence.gather import Gatherer
from assistant.evidence.model import shipped
from ingest.model import Report, Source, Unit
from retrieval.library import Library

PIERS = Report(
    id="piers-2024",
    title="Report of the Secretary-General on piers and lighthouses",
    symbol="A/99/12",
    source=Source("piers.txt", "2" * 64, "text"),
    units=(
        Unit("p1", "paragraph", "1", "para. 1",
             "Many wooden piers are in poor repair, and wooden piers rot where warm water stands.",
             ("I. Findings",)),
        Unit("p2", "paragraph", "2", "para. 2",
             "The General Assembly may wish to consider the following recommendations:",
             ("II. Conclusions and recommendations",)),
        Unit("p2.a", "item", "a", "para. 2 (a)", "Replace wooden piers with stone ones;",
             ("II. Conclusions and recommendations",), parent="p2"),
        Unit("p2.b", "item", "b", "para. 2 (b)", "Paint lighthouses every five years.",
             ("II. Conclusions and recommendations",), parent="p2"),
    ),
)  # fmt: skip
PRICHALY = Report(
    id="prichaly-2024",
    title="Заключительные замечания о причалах",
    symbol="E/PR/2024/3",
    language="ru",
    source=Source("prichaly.txt", "3" * 64, "text"),
    units=(
        Unit("p1", "paragraph", "1", "para. 1",
             "Комитет рассмотрел доклад о состоянии деревянных причалов на своем заседании.",
             ("A. Введение",)),
        Unit("p2", "paragraph", "2", "para. 2",
             "Ссылаясь на свои предыдущие заключительные замечания, в которых говорилось о "
             "безопасности пассажиров, о состоянии набережных и о мерах, которые государство "
             "обещало принять в течение двух лет, но которые так и не были приняты им ни в одном "
             "из портов, несмотря на неоднократные напоминания и на выделенные для этого "
             "средства, Комитет призывает государство-участник:", ("B. Рекомендации",)),
        Unit("p2.a", "item", "a", "para. 2 (a)", "обновить деревянные причалы во всех портах;",
             ("B. Рекомендации",), parent="p2"),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from retrieval.build import ingest_sources
    from retrieval.sources import ReportSource

    place = tmp_path_factory.mktemp("abroad") / "library"
    sources = [
        ReportSource("piers.txt", "a", lambda: PIERS),
        ReportSource("prichaly.txt", "b", lambda: PRICHALY),
    ]
    ingest_sources(place, sources)
    return place


@pytest.fixture(scope="module")
def desk(folder: Path) -> Iterator[Desk]:
    library = Library.open(folder)
    yield Desk(library)
    library.close()


def said(brief: Brief, kind: str) -> list[str]:
    return [
        s.text for section in brief.sections if section.kind == kind for s in section.statements
    ]


def test_what_is_announced_as_recommended_is_a_recommendation(desk: Desk) -> None:
    brief = desk.draft("wooden piers", reports=["piers-2024"])
    assert said(brief, "recommendations") == [
        "The General Assembly may wish to consider the following recommendations: "
        "Replace wooden piers with stone ones"
    ]
    assert all(statement.support == "verbatim" for statement in brief.statements
               if statement.absence is None)  # fmt: skip
    assert not any("no recommendation" in text for text in said(brief, "gaps"))


def test_a_body_that_asks_in_another_language_is_heard(desk: Desk) -> None:
    brief = desk.draft("деревянные причалы", reports=["prichaly-2024"], language="ru")
    (text,) = said(brief, "recommendations")
    # Of the long paragraph above, the clause alone in which the Committee asks.
    assert text == (
        "Комитет призывает государство-участник: обновить деревянные причалы во всех портах"
    )
    (statement,) = [s for s in brief.statements if s.ask is not None]
    assert (statement.support, statement.ask and statement.ask.verbs) == (
        "verbatim",
        ("призывает",),
    )
    assert [c.anchor for c in statement.citations] == ["p2", "p2.a"]
    assert not any("рекомендаций нет" in text for text in said(brief, "gaps"))


def test_no_silence_is_claimed_of_a_report_that_was_not_searched(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(desk.library), "multilingual", property(lambda _: False))
    brief = desk.draft("деревянные причалы", language="ru")
    gaps = " ".join(said(brief, "gaps"))
    assert "не выполнялся, так как на другом языке: A/99/12" in gaps
    assert "не говорится" not in gaps
    brief = desk.draft("wooden piers")
    assert "being in another language: E/PR/2024/3" in " ".join(said(brief, "gaps"))
    assert desk.check(brief).statements == brief.statements


def test_a_topic_in_another_language_finds_what_the_glossary_names(
    sample_library: Library,
) -> None:
    if not sample_library.multilingual:
        pytest.skip("pip install 'pincite[multilingual]'")
    gatherer = Gatherer(sample_library, shipped())
    topics = {
        "peine de mort": ("fr", {"p1004", "r5"}),
        "смертная казнь": ("ru", {"p1004", "r5"}),
        "عقوبة الإعدام": ("ar", {"p1004", "r5"}),
        "死刑": ("zh", {"p1004", "r5"}),
        "ketamina": ("es", {"p1022", "r28", "p1023", "r29"}),
        "вакцины": ("ru", set()),
        "渔业": ("zh", set()),
    }
    for topic, (language, expected) in topics.items():
        found = find_all(gatherer, topic, sample_library.reports(), language)
        assert {b.located.unit.anchor for one in found for b in one.bearings} == expected, topic


@pytest.mark.parametrize(
    ("text", "language", "verb"),
    [
        ("Le Comité recommande à l’État partie de réparer les quais.", "fr", "recommande"),
        ("El Comité insta al Estado parte a que repare los muelles.", "es", "insta"),
        ("Комитет настоятельно призывает государство-участник", "ru", "настоятельно призывает"),
        ("توصي اللجنة الدولة الطرف بإصلاح الأرصفة", "ar", "توصي"),
        ("委员会敦促缔约国修复码头", "zh", "敦促"),
        ("Le Comité a examiné le rapport.", "fr", None),
        ("Комитет рассмотрел доклад.", "ru", None),
    ],
)
def test_the_verb_that_asks(text: str, language: str, verb: str | None) -> None:
    found = asking_verb(text, language)
    assert (found and found[0]) == verb


def test_what_announces_and_what_does_not() -> None:
    assert announces("The Commission may wish to consider the following recommendations:")
    assert announces("Le Comité recommande à l’État partie :")
    assert not announces("The salient points were as follows:")
    assert not announces("The Committee recommends action.")


def test_the_last_clauses() -> None:
    text = "Recalling this, noting that, the Committee recommends:"
    assert last_clauses(text, 100) == text
    assert last_clauses(text, 45) == "noting that, the Committee recommends:"
    assert last_clauses(text, 30) == "the Committee recommends:"
    assert last_clauses(text, 10) == ""
    assert last_clauses(text, 45, text.index("recommends")) == "the Committee recommends:"
