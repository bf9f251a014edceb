"""What is asked for is what is answered: counts, dates, places, offices, meetings, titles, lists.

The report is made up, of a genre the samples do not have: a resolution with masthead, recitals and
operative paragraphs, and a committee's report with an event, officers and statements.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Assistant
from assistant.model import Answer
from ingest.model import Report, Source, Unit
from retrieval.library import Library

LIGHTS = Report(
    id="a-res-91-14",
    title="Lighthouses and buoys in the service of safe navigation",
    short_title="Resolution 91/14",
    symbol="A/RES/91/14",
    date="2036-11-20",
    source=Source("lights.txt", "2" * 64, "text"),
    units=(
        Unit("x1", "other", "", "masthead",
             "Ninety-first session\nAgenda item 47\nResolution adopted by the General Assembly on "
             "20 November 2036"),
        Unit("x2", "other", "", "opening", "The General Assembly,"),
        Unit("pre1", "preambular", "", "first preambular paragraph",
             "Recalling its resolution 85/3 of 2 December 2030, adopted on the recommendation of "
             "the Maritime Committee,"),
        Unit("p1", "paragraph", "1", "para. 1",
             "Urges coastal States to relight abandoned lighthouses without delay;"),
        Unit("p2", "paragraph", "2", "para. 2",
             "Encourages Member States to share charts of unlit buoys with their neighbours;"),
        Unit("p3", "paragraph", "3", "para. 3",
             "Requests the Secretary-General to report on unlit buoys at its next session;"),
        Unit("p4", "paragraph", "4", "para. 4",
             "Welcomes the guide entitled “Keeping the light”, and requests the Secretary-General "
             "to have it translated into all official languages;"),
        Unit("p5", "paragraph", "5", "para. 5", "Decides to remain seized of the matter."),
    ),
)  # fmt: skip
TIDES = Report(
    id="tides-2031",
    title="Report of the working group on tide gauges",
    short_title="Tide gauges report, 2031",
    date="2031-05-06",
    source=Source("tides.txt", "3" * 64, "text"),
    units=(
        Unit("p1", "paragraph", "1", "para. 1",
             "At its 2nd meeting, the working group on tide gauges elected a Chair and a "
             "Rapporteur.", ("I. Opening",)),
        Unit("p2", "paragraph", "2", "para. 2",
             "The working group on tide gauges, convened pursuant to decision 7/2 of the Harbour "
             "Board, was held in Bergen on 5 and 6 May 2031.", ("I. Opening",)),
        Unit("p3", "paragraph", "3", "para. 3",
             "Statements were made by the representatives of Norway, Chile, Ghana and Viet Nam. In "
             "addition, statements were made by the observers for the World Meteorological "
             "Organization and INTERPOL.", ("II. General debate",)),
        Unit("p4", "paragraph", "4", "para. 4",
             "A panel discussion was held on storm surges.", ("III. Panels",)),
        Unit("p5", "paragraph", "5", "para. 5",
             "The panel was led by the following panellists: Ines Prado (Chile) and Kofi Mensah "
             "(WMO).", ("III. Panels",)),
        Unit("p6", "paragraph", "6", "para. 6",
             "A panel discussion was held on the calibration of gauges.", ("III. Panels",)),
        Unit("p7", "paragraph", "7", "para. 7",
             "The panel was led by the following panellists: Anna Lund (Norway) and Tran Thi Hoa "
             "(Viet Nam).", ("III. Panels",)),
        Unit("p8", "paragraph", "8", "para. 8",
             "Of the 60 gauges inspected, 41 were found to be out of order, owing to corrosion and "
             "a lack of spare parts. Three harbours have no gauge at all.", ("IV. Findings",)),
        Unit("p9", "paragraph", "9", "para. 9",
             "Storm surges had claimed dozens of lives in the preceding year. Flooding affects "
             "fishing villages most adversely, as they lie nearest to the shore.",
             ("IV. Findings",)),
        Unit("p10", "paragraph", "10", "para. 10",
             "Gauges were damaged by vessels that moor at them, and repairs take several months.",
             ("IV. Findings",)),
        Unit("r1", "recommendation", "1", "Recommendation 1 (following para. 10)",
             "The working group encourages harbours that own tide gauges to inspect them every "
             "year, and invites donors to fund spare parts.", ("V. Recommendations",),
             follows="p10"),
        Unit("p11", "paragraph", "11", "para. 11",
             "Determining fees for mooring remains the prerogative of harbours; the working group "
             "encourages harbours to publish the fees they charge.", ("IV. Findings",)),
        Unit("p12", "paragraph", "12", "para. 12",
             "Inspections have mostly involved two makers of gauges.", ("IV. Findings",)),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def sea(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant on the two reports above."""
    from retrieval.build import ingest_sources
    from retrieval.sources import ReportSource

    folder = tmp_path_factory.mktemp("sea") / "library"
    ingest_sources(
        folder,
        [
            ReportSource("lights.txt", "a", lambda: LIGHTS),
            ReportSource("tides.txt", "b", lambda: TIDES),
        ],
    )
    library = Library.open(folder)
    yield Assistant(library)
    library.close()


def anchors(answer: Answer) -> list[str]:
    return [citation.anchor for citation in answer.citations]


def asked(assistant: Assistant, *questions: str) -> Answer:
    history: list[Answer] = []
    for question in questions:
        history.append(assistant.ask(question, history=history))
    return history[-1]


@pytest.mark.parametrize(
    ("question", "first", "words"),
    [
        ("When and where did the working group meet?", "p2", "Bergen on 5 and 6 May 2031"),
        ("Where was the working group on tide gauges held?", "p2", "Bergen"),
        ("Under which decision was the working group convened?", "p2", "decision 7/2"),
        ("At which meeting was the Chair elected?", "p1", "2nd meeting"),
        ("How many gauges were out of order?", "p8", "41"),
        ("How many lives did storm surges claim?", "p9", "dozens of lives"),
        ("How many harbours have no gauge?", "p8", "Three harbours"),
        ("On what date was the resolution on lighthouses adopted?", "x1", "20 November 2036"),
        ("What is the guide called?", "p4", "“Keeping the light”"),
    ],
)
def test_the_kind_of_thing_asked_for_is_in_the_answer(
    sea: Assistant, question: str, first: str, words: str
) -> None:
    answer = sea.ask(question)
    assert answer.status == "answered", answer.answer
    assert anchors(answer)[0] == first
    assert words in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "How much does a tide gauge cost?",
        "What is the length of a tide gauge?",
        "How many people attended the working group?",
        "Which two makers of gauges were inspected?",
        "Which company makes the gauges?",
    ],
)
def test_what_is_not_there_is_not_answered(sea: Assistant, question: str) -> None:
    assert sea.ask(question).status in ("partial", "not_found")


def test_who_spoke_and_who_led(sea: Assistant) -> None:
    states = sea.ask("Which States took the floor in the general debate?")
    assert [c.quote.split(".")[0][:30] for c in states.citations] == [
        "Statements were made by the re"
    ]
    others = sea.ask("Which organizations spoke in the general debate?")
    assert "INTERPOL" in others.answer
    assert "Ghana" not in others.answer
    assert anchors(sea.ask("Who led the panel on storm surges?")) == ["p5"]
    assert anchors(sea.ask("Who were the panellists on calibration?")) == ["p7"]
    listed = sea.ask("Which paragraphs record who made statements?")
    assert listed.kind == "list"
    assert set(anchors(listed)) == {"p3"}


def test_what_a_body_asks_of_someone_is_listed_with_its_verb(sea: Assistant) -> None:
    answer = sea.ask("What does the General Assembly request of the Secretary-General?")
    assert anchors(answer) == ["p3", "p4"]
    assert answer.answer.startswith("“request” is used in 2 paragraphs")
    assert anchors(sea.ask("What does the Assembly decide?")) == ["p5"]
    assert anchors(sea.ask("What does the Assembly urge coastal States to do?")) == ["p1"]


def test_what_is_asked_of_us_on_a_condition(sea: Assistant) -> None:
    assert anchors(sea.ask("We own tide gauges. What does the working group want from us?")) != []
    assert anchors(sea.ask("What are donors invited to do?")) == ["r1"]
    other = sea.ask("What are donors urged to do?")
    assert other.answer.startswith("“urge”") is False


def test_the_verb_of_the_body_that_adopted_the_text(sea: Assistant) -> None:
    answer = sea.ask("Does the General Assembly urge Member States to share charts?")
    assert answer.sentences[0].text == "No: the verb is “Encourages”."
    assert anchors(answer) == ["p2"]


def test_a_deed_laid_to_a_body_that_it_does_not_do(sea: Assistant) -> None:
    answer = sea.ask("Which fees for mooring does the working group impose?")
    assert "encourages" in answer.sentences[0].text
    assert "prerogative" in answer.answer


def test_a_verb_told_as_a_deed_is_no_other_verb(sea: Assistant) -> None:
    answer = sea.ask("When is it that the Assembly remained seized of the matter?")
    assert "that: the verb there is" not in answer.answer
    conflict = sea.ask("Does the Assembly request the Secretary-General to dismantle buoys?")
    assert not conflict.answer.startswith(("No", "Yes"))
    assert conflict.status in ("partial", "not_found")


def test_why_is_answered_by_the_paragraph_before_the_recommendation(sea: Assistant) -> None:
    answer = sea.ask("Why does the working group encourage harbours to inspect gauges every year?")
    assert "p10" in anchors(answer)


def test_a_meeting_that_was_elsewhere(sea: Assistant) -> None:
    answer = sea.ask("What was decided by the working group in Lagos?")
    assert answer.status == "partial"
    assert "“Lagos”" in answer.answer
    assert anchors(answer) == ["p2"]


def test_misspelt_words_are_put_right_and_shown(sea: Assistant) -> None:
    answer = sea.ask("how many gages were insepcted")
    assert anchors(answer)[:1] == ["p8"]
    assert answer.read_as is not None
    assert "inspected" in answer.read_as


def test_a_bare_subject_is_looked_up(sea: Assistant) -> None:
    answer = sea.ask("storm surges")
    assert answer.status == "answered"
    assert set(anchors(answer)) == {"p4", "p9"}


@pytest.mark.parametrize(
    ("turns", "read_as", "first"),
    [
        (
            ["When did the working group on tide gauges meet?", "And where?"],
            "Where did the working group on tide gauges meet?",
            "p2",
        ),
        (
            ["Who led the panel on storm surges?", "And the one on calibration?"],
            "Who led the panel on calibration?",
            "p7",
        ),
        (["What does para. 10 of the 2031 report say?", "What recommendation follows it?"],
         "What recommendation follows para. 10?", "r1"),
        (
            ["What does the Assembly encourage?", "And what does it urge?"],
            "What does the Assembly urge?",
            "p1",
        ),
    ],
)  # fmt: skip
def test_follow_ups(sea: Assistant, turns: list[str], read_as: str, first: str) -> None:
    answer = asked(sea, *turns)
    assert answer.read_as == read_as
    assert anchors(answer)[0] == first


def test_a_brief_question_goes_on_from_the_last_answer(sea: Assistant) -> None:
    answer = asked(sea, "What is said about flooding of villages?", "Who is affected most?")
    assert anchors(answer)[0] == "p9"
