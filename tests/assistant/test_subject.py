"""Yes and No are said only of what the question asks about."""

from __future__ import annotations

import pytest

from assistant.answer import Assistant
from assistant.evidence.subject import speaks_of

MADE_OF = (
    "Additionally, information about glue solvents is scarce, given that these solvents are not "
    "under international control."
)


@pytest.mark.parametrize(
    ("question", "sentence", "same"),
    [
        ("Is glue under international control?", MADE_OF, False),
        ("Is glue allowed?", "Glue solvents are not allowed.", False),
        ("Are glue solvents allowed?", "Glue is not allowed.", False),
        ("Is glue allowed?", "The vapour of glue is not allowed.", False),
        ("Is glue allowed?", "Glue itself is not allowed, in spite of its uses.", True),
        ("Are plastic crates banned?", "The use of plastic crates is not banned.", True),
        ("Is glue allowed?", "Although glue was discussed, it is not allowed.", True),
        ("Is glue allowed?", "Although ports were visited, they are not allowed.", False),
        ("Does the 1971 Convention bind ports?", "The 1971 Convention does not bind ports.", True),
        ("Does the 1971 Convention bind ports?", "The 1988 Convention does not bind ports.", False),
    ],
)
def test_the_clause_that_denies_must_have_the_subject_asked_about(
    question: str, sentence: str, same: bool
) -> None:
    assert speaks_of(question, [sentence], denial=True) is same


def test_the_verb_must_be_that_of_the_body_asked_about() -> None:
    question = "Does the Committee urge ports to close?"
    assert speaks_of(question, ["The Committee encourages ports to close."], "encourages")
    assert not speaks_of(question, ["Some speakers encouraged ports to close."], "encouraged")


def test_a_denial_of_something_else_gets_neither_word(sample: Assistant) -> None:
    answer = sample.ask("Is ketamine under international control?")
    assert not answer.answer.startswith(("No", "Yes"))


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Does the 1971 Convention require Governments to report seizures?", "No."),
        ("Is noscapine internationally controlled?", "No."),
        ("Did the Board strongly encourage Governments to review legislation?", "Yes."),
        ("Does the Board urge abolition of the death penalty?", "No: the verb is “encourages"),
    ],
)
def test_yes_and_no_are_said_where_the_clause_is_on_the_matter(
    sample: Assistant, question: str, opening: str
) -> None:
    assert sample.ask(question).answer.startswith(opening)
