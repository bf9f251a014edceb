"""Question sets: read, written, refused with the line, and linted."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from eval.errors import QuestionSetError
from eval.ground import Ground
from eval.lint import lint
from eval.model import Question
from eval.questionset import (
    load,
    question_from_dict,
    question_to_dict,
    read_questions,
    sample_questions,
    set_hash,
    write_questions,
)

W = "wells-2021#"
GOOD = Question(
    "q1",
    "Where did they gather?",
    "fact",
    ("answered",),
    gold=((W + "p1",),),
    vital=(("Oslo", "Norway's capital"),),
    other_words=True,
)


def test_a_question_survives_writing_and_reading(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    write_questions([GOOD], path)
    assert read_questions(path) == [GOOD]
    record = json.loads(path.read_text())
    assert record["gold"] == [W + "p1"]
    assert record["vital"] == [["Oslo", "Norway's capital"]]
    assert "language" not in record


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"golds": []}, "unknown field 'golds'"),
        ({"kind": "riddle"}, "unknown value 'riddle'"),
        ({"expect": ["maybe"]}, "unknown value 'maybe'"),
        ({"id": 7}, "'id' must be str"),
        ({"gold": [[]]}, "group in 'gold' is empty"),
        ({"count": True}, "'count' must be int"),
        ({"language": "de"}, "unknown value 'de'"),
    ],
)
def test_a_bad_line_is_refused_with_its_place(change: dict[str, object], message: str) -> None:
    with pytest.raises(QuestionSetError, match=message) as caught:
        question_from_dict(question_to_dict(GOOD) | change, "own.jsonl:3")
    assert str(caught.value).startswith("own.jsonl:3: ")


def test_missing_fields_and_broken_json_name_the_line(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text('{"id": "a", "question": "b", "kind": "fact"}\n')
    with pytest.raises(QuestionSetError, match="'expect' is missing"):
        read_questions(path)
    path.write_text("\n{nonsense\n")
    with pytest.raises(QuestionSetError, match=r"own.jsonl:2: not JSON"):
        read_questions(path)


def test_an_unknown_suite_names_the_known() -> None:
    with pytest.raises(QuestionSetError, match=r"one of: samples, .*fact.*"):
        load("nowhere")


def test_a_sound_question_has_no_finding(ground: Ground) -> None:
    assert lint([GOOD], ground) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"gold": ((W + "p99",),)}, "no-such-unit"),
        ({"acceptable": (W + "r77",)}, "no-such-unit"),
        ({"vital": (("Bergen",),)}, "nugget"),
        ({"okay": (("Bergen",),)}, "nugget"),
        ({"must_not": ("3 May",)}, "must-not"),
        ({"question": "Where did the group meet in Oslo on 3 May 2021?"}, "overlap"),
        ({"vital": ()}, "no-nugget"),
        ({"exact": True, "count": 4}, "count"),
        ({"reports": ("other",)}, "other-report"),
        ({"pair": "alone"}, "pair"),
        ({"gold": (), "expect": ("not_found",)}, "no-gold"),
        ({"vital": (("wells",),), "gold": ((W + "p2",),), "tags": ("words",), "other_words": False},
         "incomplete"),
    ],
)  # fmt: skip
def test_each_fault_is_found(ground: Ground, change: dict[str, object], code: str) -> None:
    if code == "incomplete":
        change = {**change, "kind": "phrase"}
    found = lint([replace(GOOD, **change)], ground)  # type: ignore[arg-type]
    assert code in {finding.code for finding in found}


def test_duplicates_are_found_by_id_and_by_wording(ground: Ground) -> None:
    again = replace(GOOD, id="q2", question="Where did they gather")
    assert {one.code for one in lint([GOOD, GOOD], ground)} == {"duplicate-id", "duplicate"}
    assert [one.code for one in lint([GOOD, again], ground)] == ["duplicate"]
    other = replace(again, question="In which city was it?")
    assert lint([GOOD, other], ground) == []


def test_the_hash_follows_the_content() -> None:
    assert set_hash([GOOD]) == set_hash([replace(GOOD)])
    assert set_hash([GOOD]) != set_hash([replace(GOOD, note="changed")])


def test_the_sample_set_covers_every_kind_and_both_reports() -> None:
    from eval.model import KINDS

    questions = sample_questions()
    assert len(questions) >= 200
    kinds = {question.kind for question in questions}
    assert kinds >= set(KINDS) - {"attack"}
    reports = {address.partition("#")[0] for q in questions for address in q.relevant}
    assert len(reports) == 2
