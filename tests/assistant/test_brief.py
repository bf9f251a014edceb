"""Briefs: what bears on a topic and nothing else, word for word, with gaps, and checked again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from assistant.brief.codec import brief_from_dict, brief_to_dict
from assistant.brief.drafting import LONGEST_TOPIC, Desk
from assistant.brief.model import Brief, Form, Length, Statement
from assistant.brief.relevance import find_all
from assistant.brief.wording import ORDER, say, table
from assistant.evidence.gather import Gatherer
from assistant.evidence.model import shipped
from ingest.errors import UsageError
from retrieval.errors import UnknownReport
from retrieval.library import Library


@pytest.fixture(scope="module")
def desk(sample_library: Library) -> Desk:
    return Desk(sample_library)


@pytest.fixture(scope="module")
def harbours(small_library: Library) -> Desk:
    return Desk(small_library)


def places(brief: Brief, kind: str) -> list[str]:
    return [
        citation.anchor
        for section in brief.sections
        if section.kind == kind
        for statement in section.statements
        if statement.absence is None
        for citation in statement.citations
    ]


def units(library: Library, topic: str) -> dict[str, list[str]]:
    gatherer = Gatherer(library, shipped())
    return {
        one.report.id: [b.located.unit.anchor for b in one.bearings]
        for one in find_all(gatherer, topic, library.reports())
    }


# Read against the reports: `must` all bear on the topic, `may` do so in passing; nothing else does.
TOPICS: list[tuple[str, set[str], set[str]]] = [
    ("death penalty", {"p1004", "r5"}, set()),
    ("extrajudicial killings", {"p1003", "r4"}, set()),
    ("ketamine", {"p1022", "r28", "p1023", "r29"}, set()),
    ("free ports", {"p1014", "r18"}, set()),
    ("cannabis", {"p1001", "p1002", "r3"}, set()),
    ("naloxone", {"p38.o"}, set()),
    ("access to pain relief", {"p1007", "r11", "p38.o", "p38.q"},
     {"p26", "p38.k", "p1008", "r12", "p1013", "r17"}),
    ("internet trafficking",
     {"p994", "p995", "p996", "p997", "p998", "r1", "p17", "p38.d"}, {"r14", "r18", "p38.e"}),
    ("early warning systems", {"p18", "p20", "p38.i", "p38.l", "p38.m"}, {"p16", "p38.n"}),
    ("human rights", {"p1003", "r4", "p1006", "p1007", "p11", "p38.o"}, set()),
    ("non-fentanyl opioids", {"p1016", "r23", "p22"}, {"r20", "r21", "r22"}),
    ("synthetic drug toolkit", {"p27", "p23"}, {"p12"}),
    ("prescription practices", {"r12", "r11"}, {"p15", "p21", "p13"}),
    ("treatment of drug use disorders", {"p1005", "p1006", "r6", "r9", "r10", "p38.o"},
     {"r7", "r8", "p38.p", "p21"}),
]  # fmt: skip


@pytest.mark.parametrize(("topic", "must", "may"), TOPICS, ids=[topic for topic, _, _ in TOPICS])
def test_what_bears_on_a_topic_and_nothing_else(
    sample_library: Library, topic: str, must: set[str], may: set[str]
) -> None:
    found = {anchor for anchors in units(sample_library, topic).values() for anchor in anchors}
    assert must <= found
    assert found <= must | may


@pytest.mark.parametrize(
    "topic", ["blockchain", "vaccines", "children", "access to naloxone in Mongolia", "fisheries"]
)
def test_a_topic_the_reports_do_not_speak_of(desk: Desk, topic: str) -> None:
    brief = desk.draft(topic)
    assert brief.status == "not_found"
    assert [section.kind for section in brief.sections] == ["gaps", "nearest"]
    assert topic in brief.sections[0].statements[0].text
    assert len(brief.nearest) == 5
    assert all(s.support == "verbatim" for s in brief.sections[1].statements)


def test_recommendations_come_verbatim_with_verb_addressee_and_place(desk: Desk) -> None:
    brief = desk.draft("death penalty")
    (section,) = [s for s in brief.sections if s.kind == "recommendations"]
    (statement,) = section.statements
    unit = desk.library.unit("incb-2023-iv", "r5").unit
    assert statement.text == unit.text.strip()
    assert statement.ask is not None
    assert statement.ask.label.startswith("Recommendation 5")
    assert statement.ask.verbs == ("encourages",)
    assert statement.ask.addressees == (
        "all States that retain the death penalty for drug-related offences",
    )
    assert statement.ask.follows == "para. 1004"


def test_every_sentence_of_every_form_is_borne_out(desk: Desk) -> None:
    forms: tuple[Form, ...] = ("note", "points", "comparison", "table")
    for form in forms:
        brief = desk.draft("access to pain relief", form=form)
        assert brief.statements
        assert all(s.holds for s in brief.statements), form
        assert all(s.citations for s in brief.statements if s.absence is None)
        for statement in brief.statements:
            if statement.support == "verbatim":
                for citation in statement.citations:
                    text = desk.library.unit(citation.report, citation.anchor).unit.text
                    assert citation.quote in text


def test_length_only_takes_away_and_names_what_it_took(desk: Desk) -> None:
    lengths: tuple[Length, ...] = ("short", "medium", "long")
    short, medium, long = (desk.draft("internet trafficking", length=one) for one in lengths)
    assert len(short.statements) < len(medium.statements) < len(long.statements)
    named = {citation.anchor for statement in short.statements for citation in statement.citations}
    assert set(places(long, "said")) <= named


def test_nothing_is_said_twice(desk: Desk) -> None:
    for topic in ("opium poppy rich in noscapine", "internet trafficking", "ketamine"):
        texts = [s.text for s in desk.draft(topic, length="long").statements]
        assert len(texts) == len(set(texts))


def test_the_order_is_the_reports(desk: Desk) -> None:
    brief = desk.draft("international cooperation", length="long")
    for info in desk.library.reports():
        order = [located.unit.anchor for located in desk.library.units((info.id,))]
        for section in brief.sections:
            if section.report == info.id and section.kind == "said":
                rows = [order.index(s.citations[-1].anchor) for s in section.statements
                        if s.absence is None]  # fmt: skip
                assert rows == sorted(rows)


def test_the_chair_is_named_where_the_words_do_not_tell(desk: Desk) -> None:
    brief = desk.draft("naloxone")
    (statement,) = [s for s in brief.statements if s.citations and s.citations[0].anchor == "p38.o"
                    and s.absence is None]  # fmt: skip
    assert statement.lead == "In the Chair's summary: "


def test_gaps_are_searched_for(harbours: Desk) -> None:
    brief = harbours.draft("discarded fishing nets")
    gaps = next(s for s in brief.sections if s.kind == "gaps").statements
    said = {s.absence.what: s for s in gaps if s.absence}
    assert said["recommendation"].absence is not None
    assert said["recommendation"].absence.reports == ("reefs-2019",)
    kinds = [s.absence.words for s in gaps if s.absence and s.absence.what == "kinds"]
    assert all("figure" in words for words in kinds)
    brief = harbours.draft("catches of fish")
    kinds = [s.absence.words for section in brief.sections for s in section.statements
             if s.absence and s.absence.what == "kinds"]  # fmt: skip
    assert all("figure" not in words for words in kinds)


def test_reports_can_be_chosen(desk: Desk) -> None:
    brief = desk.draft("death penalty", reports=["synthetic-opioids-2018"])
    assert brief.status == "not_found"
    assert [source.report for source in brief.sources] == ["synthetic-opioids-2018"]
    with pytest.raises(UnknownReport):
        desk.draft("death penalty", reports=["incb-2033-iv"])


@pytest.mark.parametrize("topic", ["", " \n", "the of and", "x" * (LONGEST_TOPIC + 1)])
def test_what_is_no_topic_is_refused(desk: Desk, topic: str) -> None:
    with pytest.raises(UsageError):
        desk.draft(topic)


@pytest.fixture
def statement(desk: Desk) -> Statement:
    brief = desk.draft("death penalty")
    return next(s for s in brief.statements if s.ask is not None)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("encourages", "urges", "urge"),
        ("to consider abolishing", "to abolish", "consider"),
        ("all States", "some States", "some"),
        ("death penalty", "penalty of 75 lashes", "75"),
        ("the Board", "WHO", "WHO"),
    ],
)
def test_an_edit_its_paragraph_does_not_bear_out_is_marked(
    desk: Desk, statement: Statement, old: str, new: str, reason: str
) -> None:
    edited = replace(statement, text=statement.text.replace(old, new))
    checked = desk.check_one(edited, "en")
    assert checked.support == "withheld"
    assert reason in " ".join(checked.reasons)
    assert desk.check_one(statement, "en").support == "verbatim"


def test_a_gap_in_other_words_cannot_be_checked(desk: Desk) -> None:
    gap = next(s for s in desk.draft("ketamine").statements if s.absence)
    assert desk.check_one(gap, "en").support == "supported"
    checked = desk.check_one(replace(gap, text="The reports say nothing at all."), "en")
    assert checked.support == "withheld"


def test_a_false_gap_does_not_stand(desk: Desk) -> None:
    gap = next(s for s in desk.draft("ketamine").statements if s.absence
               and s.absence.what == "topic")  # fmt: skip
    assert gap.absence is not None
    untrue = replace(gap.absence, reports=("incb-2023-iv",))
    assert desk.check_one(replace(gap, absence=untrue), "en").support == "withheld"


def test_a_sentence_whose_unit_is_gone_is_marked(desk: Desk, statement: Statement) -> None:
    gone = replace(statement.citations[0], anchor="r99")
    checked = desk.check_one(replace(statement, citations=(gone,)), "en")
    assert checked.support == "withheld"
    assert "no longer in the library" in checked.reasons[0]


def test_what_comes_back_from_a_browser_is_not_believed(desk: Desk) -> None:
    data = brief_to_dict(desk.draft("death penalty"))
    for section in data["sections"]:
        for one in section["statements"]:
            if one["recommendation"]:
                one["text"] = "The Board urges abolition."
                one["citations"][0]["quote"] = "The Board urges abolition."
    again = desk.check(brief_from_dict(data))
    (bad,) = [s for s in again.statements if not s.holds]
    assert "urges abolition" in bad.text


@pytest.mark.parametrize(
    "topic", ["free ports", "prescription practices", "extrajudicial killings"]
)
def test_a_brief_travels_as_json_and_still_holds(desk: Desk, topic: str) -> None:
    brief = desk.draft(topic)
    data = brief_to_dict(brief)
    again = brief_to_dict(desk.check(brief_from_dict(data)))
    assert again["sections"] == data["sections"]
    assert again["sources"] == data["sources"]


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop("topic"),
        lambda data: data.update(sections="x"),
        lambda data: data["sections"][0].update(kind="other"),
        lambda data: data["sections"][0].update(statements=[{}] * 700),
        lambda data: data["sections"][0]["statements"][0].update(citations=[{"report": 1}]),
    ],
)
def test_what_is_no_brief_is_refused(desk: Desk, change: Callable[[Any], Any]) -> None:
    data = brief_to_dict(desk.draft("free ports"))
    change(data)
    with pytest.raises(UsageError):
        brief_from_dict(data)


def scripted(*responses: str) -> Any:
    from langchain_core.language_models.fake_chat_models import FakeListChatModel

    return FakeListChatModel(responses=list(responses))


GOOD = "Several delegations expressed concern about the dumping of fishing nets. [k3]"
BAD = "All delegations demanded a ban on 40 fishing nets. [k3]"


@pytest.fixture
def nets(small_library: Library) -> Iterator[Callable[..., Brief]]:
    def draft(*responses: str) -> Brief:
        made = Desk(small_library, model=scripted(*responses))
        return made.draft("dumping of fishing nets", reports=["harbours-2021"])

    yield draft


def test_a_models_sentence_is_shown_where_its_unit_bears_it_out(
    nets: Callable[..., Brief],
) -> None:
    brief = nets(GOOD)
    texts = [s.text for section in brief.sections if section.kind == "said"
             for s in section.statements]  # fmt: skip
    assert GOOD.removesuffix(" [k3]") in texts
    assert brief.model != "extractive"
    assert all(s.holds for s in brief.statements)


def test_a_models_failing_sentence_gives_way_to_the_reports_own(
    nets: Callable[..., Brief],
) -> None:
    brief = nets(f"{GOOD}\n{BAD}", BAD)
    assert all("demanded" not in s.text for s in brief.statements)
    assert all(s.holds for s in brief.statements)


def test_a_model_that_writes_nothing_readable_is_said_to_have_failed(
    nets: Callable[..., Brief],
) -> None:
    brief = nets("I cannot help with that.", "No.")
    assert brief.sections[0].kind == "notice"
    assert "dumping of fishing nets" in " ".join(s.text for s in brief.statements)


def test_every_word_is_said_in_six_languages() -> None:
    assert ORDER == ("en", "fr", "es", "ru", "ar", "zh")
    for key, forms in table().items():
        assert len(forms) == 6, key
        assert all(form.strip() for form in forms), key
        fields = [sorted(set(_fields(form))) for form in forms]
        assert all(one == fields[0] for one in fields), key
    assert say("title", "en", form="A {topic}", topic="b") == "A {topic}: b"


def _fields(form: str) -> list[str]:
    import re

    return re.findall(r"\{(\w+)\}", form)
