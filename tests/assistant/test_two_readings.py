"""Words and meaning, two readings of one question: what they agree on and what not; and what a
sentence names or counts in a way of its own. A made-up report of another genre than the samples.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.answer import Assistant
from assistant.compose.agreement import agreed, disagreed
from assistant.compose.context import Context
from assistant.evidence.gather import Evidence, Gatherer
from assistant.evidence.model import shipped
from assistant.model import Answer
from assistant.question.expects import expected
from assistant.question.known import known
from assistant.question.model import Question
from assistant.question.router import understand
from assistant.question.terms import holds, terms_of
from assistant.settings import AnswerSettings
from assistant.wording import say
from assistant.words import stems
from ingest.model import Report, Source, Unit
from retrieval.library import Library

LIGHTS = Report(
    id="lighthouses-2031",
    title="Report of the Lighthouse Commission for 2031",
    short_title="Lighthouse Commission report for 2031",
    symbol="E/LHC/2031/4",
    date="2031-05-06",
    source=Source("lights.txt", "8" * 64, "text"),
    units=(
        Unit("p1", "paragraph", "1", "para. 1",
             "The eleventh round of inspections, co-chaired by the Nordic Council and the Baltic "
             "Pilots Union, took place in Turku in March. Half of the keepers surveyed reported "
             "fewer repairs.", ("I. Inspections",)),
        Unit("p2", "paragraph", "2", "para. 2",
             "In June the Commission received the Special Envoy on Coastal Lights of the Ministry "
             "of Ports, Marta Oyelaran, and the head of the Directorate of Buoys, Ilse Brandt.",
             ("I. Inspections",)),
        Unit("p3", "paragraph", "3", "para. 3",
             "The Minister of Fisheries chaired the Fog Signals Working Group. Each buoy bears a "
             "five-character code. Entries in the register of buoys have increased from 800 to "
             "over 2,000 today.", ("I. Inspections",)),
        Unit("p4", "paragraph", "4", "para. 4",
             "Salt spray and frost eat away the iron of the lanterns. Lamps that burn rapeseed oil "
             "have been replaced by electric ones.", ("II. Upkeep",)),
        Unit("p5", "paragraph", "5", "para. 5",
             "Young people no longer wish to live on remote islands far from schools and doctors. "
             "For that reason nine posts of keeper remain vacant.", ("II. Upkeep",)),
        Unit("p6", "paragraph", "6", "para. 6",
             "Migrating birds are dazzled by the beam at night and perish against the glass.",
             ("III. Wildlife",)),
        Unit("p7", "paragraph", "7", "para. 7",
             "The Commission considered the budget of the lights service. Fees paid by shipping "
             "companies cover the whole cost of the service.", ("IV. Budget",)),
        Unit("p12", "paragraph", "12", "para. 12",
             "A ferry whose horn is broken shall stay in port during fog. The harbour master may, "
             "nevertheless, let such a ferry sail if a pilot is on board.", ("IV. Budget",)),
        Unit("p8", "paragraph", "8", "para. 8",
             "The shortage of spare lenses hampers harbours that lie far north. The Commission "
             "heard a paper on the history of lenses.", ("IV. Budget",)),
        Unit("p9", "paragraph", "9", "para. 9",
             "The ultimate purpose of the service is the safety of seafarers. The United Nations "
             "Fund for Seafarers paid for three new towers.", ("IV. Budget",)),
        Unit("p10", "paragraph", "10", "para. 10",
             "The Commission requests the Director-General:", ("V. Decisions",)),
        Unit("p10.a", "item", "a", "para. 10 (a)",
             "to draw up a manual on the painting of towers;", ("V. Decisions",), parent="p10"),
        Unit("p11", "paragraph", "11", "para. 11",
             "For the 2032 seminar, “fog horns on ferries” and “lamps free of mercury” were "
             "selected as the two topics.", ("V. Decisions",)),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    from retrieval.build import ingest_sources
    from retrieval.sources import ReportSource

    folder = tmp_path_factory.mktemp("lights") / "library"
    ingest_sources(folder, [ReportSource("lights.txt", "8", lambda: LIGHTS)])
    library = Library.open(folder)
    yield Assistant(library)
    library.close()


def anchors(answer: Answer) -> list[str]:
    return list(dict.fromkeys(citation.anchor for citation in answer.citations))


def shown(answer: Answer) -> str:
    return " ".join(one.text for one in answer.sentences if one.citations)


@pytest.mark.parametrize(
    ("question", "unit", "words"),
    [
        ("Who co-chaired the eleventh round of inspections?", "p1", "Baltic Pilots Union"),
        ("In which city did the round of inspections take place?", "p1", "Turku"),
        ("How many keepers reported fewer repairs?", "p1", "Half of the keepers"),
        ("Who is the Special Envoy on Coastal Lights?", "p2", "Marta Oyelaran"),
        ("Who heads the Directorate of Buoys?", "p2", "Ilse Brandt"),
        ("Whom did the Commission receive in June?", "p2", "Marta Oyelaran"),
        ("Who chaired the Fog Signals Working Group?", "p3", "Minister of Fisheries"),
        ("How many characters does the code of a buoy have?", "p3", "five-character"),
        ("How many entries does the register of buoys have today?", "p3", "over 2,000"),
        ("What hampers harbours in the far north?", "p8", "shortage of spare lenses"),
        ("What is the ultimate purpose of the service?", "p9", "safety of seafarers"),
        ("What did the UN Fund pay for?", "p9", "three new towers"),
        ("Which two topics were selected for the 2032 seminar?", "p11", "fog horns"),
        ("What is the Director-General to draw up?", "p10.a", "a manual"),
    ],
)
def test_what_is_named_or_counted_in_its_own_way_is_an_answer(
    assistant: Assistant, question: str, unit: str, words: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert unit in anchors(answer)
    assert words in shown(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Who is the Special Envoy on Fog Signals?",
        "How many keepers live in Turku?",
        "Who co-chaired the Lens Museum?",
        "How many schools lie on remote islands?",
    ],
)
def test_what_is_of_something_else_is_none(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status != "answered"


def test_a_lead_in_and_its_item_are_said_once(assistant: Assistant) -> None:
    answer = assistant.ask("What is the Director-General to draw up?")
    assert answer.answer.count("a manual on the painting of towers") == 1
    assert answer.answer.count("requests the Director-General") == 1


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What stops States from building towers?", "thing"),
        ("What hampers countries in setting up lights?", "thing"),
        ("What drives agencies to merge?", "thing"),
        ("What prompted Governments to act?", "thing"),
        ("What might States have to do?", "thing"),
        ("Which African countries took part?", "country"),
        ("Which donor countries paid?", "country"),
        ("What overseas countries are named?", "country"),
        ("Which United Nations office drew up the plan?", "body"),
        ("Which advisory bodies met?", "body"),
        ("What is the main structural reason for delay?", "reason"),
        ("What was its declared aim?", "reason"),
        ("What are the general goals of the plan?", "reason"),
        ("What are the Sustainable Development Goals of the plan?", "thing"),
        ("What do cost calculators show?", "thing"),
        ("What does a tower cost?", "money"),
        ("What will it cost to repair the lights?", "money"),
    ],
)
def test_what_a_question_asks_for(question: str, kind: str) -> None:
    assert expected(question).kind == kind


def test_member_states_are_the_states_and_no_name() -> None:
    terms = terms_of("What must Member States and a member of the crew do?", "en", _five, 90)
    assert [term.text for term in terms if term.name] == []
    assert "member" in [term.text for term in terms]
    assert "Member" not in [term.text for term in terms]


def test_the_united_nations_are_named_in_full() -> None:
    (term,) = (t for t in terms_of("Who pays UN staff?", "en", _five, 90) if t.text == "UN")
    assert holds(term, stems("Staff of the United Nations are paid."), "en")
    assert holds(term, stems("UN staff are paid."), "en")
    assert not holds(term, stems("The nations paid."), "en")


def test_a_compound_of_words_is_held_by_its_parts_and_a_symbol_is_not() -> None:
    assert {"hiv", "aid"} <= stems("the Meeting on HIV/AIDS")
    assert "re" not in stems("A/RES/62/137")


def _five(words: object) -> list[int]:
    return [5] * len(list(words))  # type: ignore[call-overload]


def _read(assistant: Assistant, question: str) -> tuple[Context, Question, Evidence]:
    """A question with all that the library holds on it, read by words."""
    gatherer = Gatherer(assistant.library, shipped())
    context = Context(assistant.library, gatherer, AnswerSettings(candidates=3))
    asked = understand(question, "en", known(assistant.library))
    return context, asked, context.evidence(asked)


DARK = "What happens to flocks that fly past in the dark?"


def test_the_unit_both_readings_put_first_answers_if_it_stands_apart(assistant: Assistant) -> None:
    context, asked, evidence = _read(assistant, DARK)
    taken = agreed(context, asked, evidence)
    assert taken is not None
    assert taken.candidates[0].located.unit.anchor == "p6"
    few = replace(context, settings=AnswerSettings(candidates=12))  # too small for that
    assert agreed(few, asked, evidence) is None
    count = understand("How many flocks fly past in the dark?", "en", known(assistant.library))
    assert agreed(context, count, evidence) is None  # it has no number


def test_one_unit_by_itself_agrees_with_itself_alone(assistant: Assistant) -> None:
    context, asked, evidence = _read(assistant, DARK)
    alone = [one for one in evidence.candidates if one.located.unit.anchor == "p6"]
    assert agreed(context, asked, replace(evidence, candidates=tuple(alone))) is None


def test_what_stands_elsewhere_than_the_nearest_in_meaning_is_doubted(
    assistant: Assistant,
) -> None:
    context, _, evidence = _read(assistant, DARK)
    chosen = {one.located.unit.anchor: one.quote for one in evidence.candidates}
    other = next(quote for anchor, quote in chosen.items() if anchor != "p6")
    assert disagreed(context, evidence, [other], 0.3)
    assert not disagreed(context, evidence, [other], 0.6)  # the measures leave no doubt
    assert not disagreed(context, evidence, [other, chosen["p6"]], 0.3)


def test_what_only_one_reading_finds_is_called_no_answer(assistant: Assistant) -> None:
    answer = assistant.ask("Were the old lamps dangerous for wild creatures?")
    assert answer.status == "partial"
    assert answer.answer.startswith(say("in_other_words", "en"))


def test_what_goes_against_a_sentence_is_shown_after_it(assistant: Assistant) -> None:
    answer = assistant.ask("When may the harbour master let a ferry sail if a pilot is on board?")
    texts = [one.text for one in answer.sentences if one.citations]
    assert texts[0].startswith("A ferry whose horn is broken shall stay")
    assert "nevertheless" in texts[1]
