"""A question in far-off words gets the sentences nearest in meaning, said to be no more."""

from __future__ import annotations

import pytest

from assistant.answer import Assistant
from assistant.compose.distant import SHOWN
from assistant.model import Answer
from assistant.wording import say
from retrieval.library import Library

HEAD = say("in_other_words", "en")


@pytest.fixture(scope="module")
def assistant(sample_library: Library) -> Assistant:
    return Assistant(sample_library)


def shown(answer: Answer) -> list[str]:
    return [one.text for one in answer.sentences if one.citations]


@pytest.mark.parametrize(
    ("question", "anchor"),
    [
        ("What remains to be done before the toolbox is of use?", "p27"),
        ("Who suffers most when nature is damaged by the trade?", "p1015"),
        ("Why are disputed lands a favourite of smugglers?", "p1020"),
    ],
)
def test_it_is_shown_with_its_place_and_not_called_an_answer(
    assistant: Assistant, question: str, anchor: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "partial"
    assert answer.answer.startswith(HEAD)
    assert answer.nearest_only
    assert anchor in [one.anchor for one in answer.citations]
    assert 0 < len(shown(answer)) <= SHOWN
    assert len({(one.report, one.anchor) for one in answer.citations}) == len(shown(answer))
    assert all(one.support == "verbatim" for one in answer.sentences)


@pytest.mark.parametrize(
    "question",
    [
        "Which team won the football cup?",
        "How do I bake sourdough bread?",
        "What is the best way to train a puppy?",
        "Who painted the ceiling of the chapel?",
    ],
)
def test_a_question_about_something_else_is_not_answered_so(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "not_found"
    assert not shown(answer)


@pytest.mark.parametrize(
    "question",
    [
        "How many ketamine laboratories were dismantled in 2022?",  # a near miss has the words
        "What did Atlantis promise on ketamine?",  # a name that no unit has
    ],
)
def test_what_is_asked_in_the_reports_own_words_is_still_refused(
    assistant: Assistant, question: str
) -> None:
    assert HEAD not in assistant.ask(question).answer


def test_a_sentence_that_only_sends_its_reader_on_is_not_shown(assistant: Assistant) -> None:
    answer = assistant.ask("Which trends in the Internet worry the Board about young people?")
    assert answer.answer.startswith(HEAD)
    assert [one.anchor for one in answer.citations][:1] == ["p997"]
    assert "please refer to" not in answer.answer


def test_a_list_the_register_shows_to_be_empty_is_not_softened(assistant: Assistant) -> None:
    answer = assistant.ask("Which recommendations does the Board make on volcanoes?")
    assert HEAD not in answer.answer


def test_an_unsure_answer_across_languages_without_its_words_is_shown_as_near(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("Quels pays souffrent le plus ?")
    assert answer.answer.startswith(say("in_other_words", "fr"))
    assert (answer.status, answer.nearest_only) == ("partial", True)
    # with a word of its matter it stays an answer
    answer = assistant.ask("Какие лекарства позволяют нейтрализовать передозировку?")
    assert answer.status == "answered"


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Translate para. 1004 into French.", "en"),
        ("Traduisez le paragraphe 1004 en anglais", "fr"),
        ("Переведите пункт 1004 на русский язык", "ru"),
        ("请把第1004段翻译成中文", "zh"),
    ],
)
def test_what_is_to_be_translated_is_quoted_and_that_said(
    assistant: Assistant, question: str, language: str
) -> None:
    answer = assistant.ask(question)
    assert [one.anchor for one in answer.citations] == ["p1004"]
    assert say("not_translated", language) in answer.answer
    assert answer.status == "partial"
