from __future__ import annotations

import pytest

from assistant.answer import Assistant
from assistant.model import Answer
from assistant.question.followup import read


def asked(assistant: Assistant, *questions: str) -> Answer:
    history: list[Answer] = []
    for question in questions:
        history.append(assistant.ask(question, history=history))
    return history[-1]


def test_quote_it_in_full_shows_the_unit_again(small: Assistant) -> None:
    answer = asked(small, "How far did catches fall?", "Quote it in full")
    assert answer.citations[0].anchor == "p5"
    assert answer.citations[0].quote == answer.citations[0].text
    assert answer.read_as == "para. 5"


def test_a_pronoun_after_a_look_up_is_the_unit(small: Assistant) -> None:
    answer = asked(small, "Recommendation 2", "Does it urge ports to replace crates?")
    assert answer.read_as == "Does Recommendation 2 urge ports to replace crates?"
    assert answer.sentences[0].text == "No: the verb is “encourages”."


def test_another_report_is_asked_the_same(small: Assistant) -> None:
    answer = asked(
        small, "What does the 2021 report say about fishing nets?", "and the 2019 report?"
    )
    assert answer.read_as == "What does the 2019 report say about fishing nets?"
    assert {c.report for c in answer.citations} == {"reefs-2019"}


def test_another_number_keeps_the_kind(small: Assistant) -> None:
    answer = asked(small, "Recommendation 1", "and 2?")
    assert answer.read_as == "Recommendation 2"
    assert [c.anchor for c in answer.citations] == ["r2"]


def test_only_the_recommendations(small: Assistant) -> None:
    answer = asked(small, "What is said about plastic crates?", "Only the recommendations")
    assert {c.anchor for c in answer.citations} == {"r2"}


def test_the_next_paragraph(small: Assistant) -> None:
    answer = asked(small, "para. 3 of E/CSH/2021/7", "and the next paragraph?")
    assert [c.anchor for c in answer.citations] == ["p4"]


def test_a_unit_named_in_a_follow_up_is_the_one_shown(small: Assistant) -> None:
    answer = asked(small, "Recommendation 1", "quote para 3 in full")
    assert [(c.report, c.anchor) for c in answer.citations] == [("harbours-2021", "p3")]


def test_an_address_is_first_looked_up_in_the_report_last_spoken_of(small: Assistant) -> None:
    answer = asked(small, "What happened to catches?", "para 1")
    assert [(c.report, c.anchor) for c in answer.citations] == [("harbours-2021", "p1")]
    other = asked(small, "Where had bleaching spread?", "para 5")
    assert [(c.report, c.anchor) for c in other.citations] == [("harbours-2021", "p5")]


@pytest.mark.parametrize(
    ("turn", "read_as", "anchor"),
    [
        ("and the next one?", "para. 4", "p4"),
        ("the one before 3?", "para. 2", "p2"),
        ("the paragraph after 4", "para. 5", "p5"),
    ],
)
def test_a_neighbour_is_read_as_what_is_shown(
    small: Assistant, turn: str, read_as: str, anchor: str
) -> None:
    answer = asked(small, "para. 3 of E/CSH/2021/7", turn)
    assert answer.read_as == read_as
    assert answer.citations[0].anchor == anchor


@pytest.mark.parametrize("turn", ["how many is that?", "And how many are there in total?"])
def test_a_list_is_counted(small: Assistant, turn: str) -> None:
    first = small.ask("Where does the Committee encourage?")
    again = asked(small, "Where does the Committee encourage?", turn)
    assert again.answer == first.answer


def test_whether_a_list_has_a_name(small: Assistant) -> None:
    listed = "Which countries are named in the Small Harbours report?"
    assert asked(small, listed, "is Ghana among them?").answer.startswith("Yes.")
    assert asked(small, listed, "does that include Peru?").status == "not_found"


def test_another_thing_is_counted(small: Assistant) -> None:
    answer = asked(small, "How many boats are licensed?", "and crates?")
    assert answer.read_as == "How many crates are licensed?"
    answer = asked(small, "How many boats are licensed?", "and how many ports?")
    assert answer.read_as == "How many ports are licensed?"


def test_it_is_the_body_that_speaks_by_any_verb(small: Assistant) -> None:
    answer = asked(small, "Does the Committee demand free nets?", "What does it urge?")
    assert answer.read_as == "What does the Committee urge?"


@pytest.mark.parametrize(
    "question",
    [
        "How many licensed boats are there?",
        "Which ports have no reception facilities for nets?",
        "What is the capital of Mongolia?",
    ],
)
def test_a_new_topic_stands_by_itself(small: Assistant, question: str) -> None:
    before = small.ask("Who chaired the session?")
    assert read(question, [before]).rewritten is False


def test_nothing_is_rewritten_without_a_conversation(small: Assistant) -> None:
    assert small.ask("Who chaired it?").read_as is None
