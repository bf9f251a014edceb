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
