"""The second panel is not the first: ordinals tie a question to one of several like things."""

from __future__ import annotations

import pytest

from assistant.answer import Assistant
from assistant.evidence.ordinals import ordinal_of, tie, without_ordinal
from retrieval.library import Library
from retrieval.model import Filters

SCOPE = Filters(reports=("synthetic-opioids-2018",))


def test_an_ordinal_is_read_with_what_it_counts() -> None:
    found = ordinal_of("Who spoke in the second thematic panel?")
    assert found is not None
    assert (found.n, found.thing) == (2, "panel")
    numeric = ordinal_of("When was the 4th meeting?")
    assert numeric is not None
    assert (numeric.n, numeric.thing) == (4, "meeting")
    assert ordinal_of("the sixty-second session") is None
    assert without_ordinal("Who spoke in the second panel?") == "Who spoke in the panel?"


@pytest.mark.parametrize(
    ("question", "openers", "sure"),
    [
        ("the first panel", ["p29"], True),
        ("the second panel", ["p33"], True),
        ("the third panel", [], False),
        ("the third meeting", ["p29"], True),
        ("the second meeting", ["p7"], True),
    ],
)
def test_a_thing_is_tied_by_its_number_or_by_order(
    sample_library: Library, question: str, openers: list[str], sure: bool
) -> None:
    ordinal = ordinal_of(question)
    assert ordinal is not None
    tied = tie(sample_library, ordinal, SCOPE)
    assert tied is not None
    assert [one.unit.anchor for one in tied.openers] == openers
    assert tied.sure is sure
    if not sure:
        assert [one.unit.anchor for one in tied.units] == ["p29", "p33"]


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("Which States spoke in the second panel discussion?", ["p35", "p35"]),
        ("Which States spoke in the first panel discussion?", ["p31", "p31"]),
        ("Who were the panellists of the second panel?", ["p34"]),
        ("What did the third meeting deal with?", ["p29"]),
    ],
)
def test_the_answer_is_on_the_thing_meant(
    sample: Assistant, question: str, cited: list[str]
) -> None:
    assert [c.anchor for c in sample.ask(question).citations] == cited


def test_one_that_there_is_not_gets_all_there_are_and_no_answer(sample: Assistant) -> None:
    answer = sample.ask("Which States spoke in the third panel discussion?")
    assert answer.status == "partial"
    assert [c.anchor for c in answer.citations] == ["p29", "p33"]


def test_a_report_that_is_itself_the_nth_is_not_cut(small_library: Library) -> None:
    ordinal = ordinal_of("Who chaired the fourth session?")
    assert ordinal is not None
    assert tie(small_library, ordinal, Filters(reports=("harbours-2021",))) is None


def test_a_yes_or_no_question_looks_at_the_thing_meant_alone(sample: Assistant) -> None:
    answer = sample.ask("Did Slovakia make a statement in the second panel discussion?")
    assert answer.status == "partial"
    assert "p31" not in [c.anchor for c in answer.citations]
