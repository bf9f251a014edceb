"""One answer, one mark: what makes it right, incomplete, abstained or wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from assistant.model import Answer
from eval.errors import JudgementError
from eval.grade import FATAL, LACKING, mark
from eval.ground import Ground
from eval.judges.lexical import LexicalJudge
from eval.model import Question

Say = Callable[..., Answer]
JUDGE = LexicalJudge()
W = "wells-2021#"


def graded(question: Question, answer: Answer, ground: Ground) -> tuple[str, set[str]]:
    found = mark(question, answer, ground, JUDGE)
    return found.grade, set(found.reasons)


def test_the_sentence_that_answers_is_right(say: Say, ground: Ground, where: Question) -> None:
    answer = say("answered", ("The group met in Oslo on 3 May 2021.", "p1"))
    found = mark(where, answer, ground, JUDGE)
    assert (found.grade, found.reasons) == ("right", ())
    assert (found.vital, found.gold_cited, found.citations_gold) == (1.0, 1.0, 1.0)
    assert (found.citation_recall, found.citation_precision, found.verbatim) == (1.0, 1.0, 1.0)
    assert (found.focus, found.words) == (1.0, 9)


def test_silence_on_an_answerable_question_is_abstention(
    say: Say, ground: Ground, where: Question
) -> None:
    assert graded(where, say("not_found", ("The report does not say.",)), ground) == (
        "abstained",
        set(),
    )


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ([("The group met in Bergen on 3 May 2021.", "p1")], "unsupported"),
        ([("The group met in Oslo on 4 May 2021.", "p1")], "unsupported"),
        ([("The group met in Oslo on 3 May 2021.", "p2")], "unsupported"),
        ([("The group met in Oslo on 3 May 2021.", "p1=met in Bergen")], "quote"),
        ([("It met in Oslo on 3 May 2021.", "p1"), ("Delegates toured 312 wells.",)], "uncited"),
        (
            [("It met in Oslo.", "p1"), ("Fishermen protested against turbine noise.",)],
            "uncited",
        ),
        ([("Pipes were not replaced.", "p3.b")], "off-target"),
    ],
)
def test_what_no_delegate_may_repeat_is_wrong(
    say: Say, ground: Ground, where: Question, parts: list[tuple[str, ...]], reason: str
) -> None:
    grade, reasons = graded(where, say("answered", *parts), ground)
    assert grade == "wrong"
    assert reason in reasons


def test_an_altered_negation_is_unsupported(say: Say, ground: Ground) -> None:
    question = Question(
        "q", "Pipes?", "fact", ("answered",), gold=((W + "p3.b",),), vital=(("Pipes",),)
    )
    assert graded(question, say("answered", ("Pipes were replaced.", "p3.b")), ground)[0] == "wrong"
    assert graded(question, say("answered", ("Pipes were not replaced.", "p3.b")), ground) == (
        "right",
        set(),
    )


def test_a_swapped_verb_is_wrong(say: Say, ground: Ground) -> None:
    question = Question(
        "q",
        "What of dry wells?",
        "addressee",
        ("answered",),
        gold=((W + "r1",),),
        vital=(("closing dry wells",),),
    )
    swapped = say(
        "answered", ("The Committee urges all States to consider closing dry wells.", "r1")
    )
    grade, reasons = graded(question, swapped, ground)
    assert (grade, "verb" in reasons) == ("wrong", True)


def test_shifted_citation_numbers_are_wrong(say: Say, ground: Ground, where: Question) -> None:
    answer = say(
        "answered",
        ("The group met in Oslo on 3 May 2021.", "p1"),
        ("Pipes were not replaced.", "p3.b"),
    )
    first, second = answer.sentences
    shifted = replace(
        answer,
        sentences=(replace(first, citations=(2,)), replace(second, citations=(3,))),
    )
    grade, reasons = graded(where, shifted, ground)
    assert grade == "wrong"
    assert {"marker", "unsupported"} <= reasons


def test_a_citation_of_nothing_is_wrong(say: Say, ground: Ground, where: Question) -> None:
    answer = say("answered", ("The group met in Oslo on 3 May 2021.", "p1"))
    gone = replace(answer, citations=(replace(answer.citations[0], anchor="p99"),))
    assert "unit" in graded(where, gone, ground)[1]
    stale = replace(answer, citations=(replace(answer.citations[0], text="Old text."),))
    assert "text" in graded(where, stale, ground)[1]


def test_withheld_sentences_are_not_shown(say: Say, ground: Ground, where: Question) -> None:
    answer = say(
        "answered", ("The group met in Oslo on 3 May 2021.", "p1"), ("It met in Bergen.", "p1")
    )
    kept, held = answer.sentences
    withheld = replace(answer, sentences=(kept, replace(held, support="withheld")))
    withheld = replace(withheld, answer=kept.text, citations=answer.citations[:1])
    assert graded(where, withheld, ground) == ("right", set())


UNANSWERABLE = Question(
    "q-none",
    "Which company owns the wells?",
    "absent",
    ("not_found", "partial"),
    acceptable=(W + "p2",),
)


@pytest.mark.parametrize(
    ("status", "parts", "expected"),
    [
        ("not_found", [("The report does not say.",)], ("right", set())),
        ("answered", [("Some 40 per cent of wells were dry.", "p2")], ("wrong", {"answered"})),
        ("partial", [("Some 40 per cent of wells were dry.", "p2")], ("wrong", {"no-denial"})),
        (
            "partial",
            [
                ("The report names no company.",),
                ("Some 40 per cent of wells were dry.", "p2"),
            ],
            ("right", set()),
        ),
        (
            "partial",
            [("The report does not say.",), ("Speakers welcomed the new pumps;", "p3.a")],
            ("incomplete", {"gold"}),
        ),
    ],
)
def test_an_unanswerable_question(
    say: Say,
    ground: Ground,
    status: str,
    parts: list[tuple[str, ...]],
    expected: tuple[str, set[str]],
) -> None:
    assert graded(UNANSWERABLE, say(status, *parts), ground) == expected


PREMISE = Question(
    "q-premise",
    "Why did the Committee demand the closing of dry wells?",
    "premise",
    ("answered", "partial"),
    gold=((W + "r1",),),
    vital=(("encourages",),),
)


def test_a_false_premise_must_be_denied(say: Say, ground: Ground) -> None:
    text = "The Committee encourages all States to consider closing dry wells."
    assert graded(PREMISE, say("answered", (text, "r1")), ground) == ("wrong", {"premise"})
    denied = say("answered", ("The Committee did not demand it.",), (text, "r1"))
    assert graded(PREMISE, denied, ground) == ("right", set())
    assert (
        graded(PREMISE, say("not_found", ("The report does not say.",)), ground)[0] == "abstained"
    )


YES_NO = Question(
    "q-yn",
    "Does the Committee urge the closing of dry wells?",
    "verb",
    ("answered",),
    gold=((W + "r1",),),
    vital=(("encourages",),),
    polarity="no",
)


def test_yes_where_the_report_says_no_is_wrong(say: Say, ground: Ground) -> None:
    text = "The Committee encourages all States to consider closing dry wells."
    assert graded(YES_NO, say("answered", ("No.",), (text, "r1")), ground) == ("right", set())
    assert graded(YES_NO, say("answered", ("Yes.",), (text, "r1")), ground) == (
        "wrong",
        {"polarity"},
    )
    assert graded(YES_NO, say("answered", (text, "r1")), ground) == ("right", set())


LIST = Question(
    "q-list",
    "List the recommendations.",
    "list",
    ("answered",),
    gold=((W + "r1",), (W + "r2",)),
    exact=True,
    count=2,
)
R1 = ("The Committee encourages all States to consider closing dry wells.", "r1")
R2 = ("The Committee urges States to report the closing of wells by 2030.", "r2")


def test_a_list_is_complete_exact_and_counted(say: Say, ground: Ground) -> None:
    counted = ("There are two recommendations.",)
    assert graded(LIST, say("answered", counted, R1, R2), ground) == ("right", set())
    assert graded(LIST, say("answered", R1, R2), ground) == ("incomplete", {"count"})
    assert graded(LIST, say("answered", counted, R1), ground) == ("incomplete", {"list-missing"})
    extra = ("Pipes were not replaced.", "p3.b")
    assert graded(LIST, say("answered", counted, R1, R2, extra), ground) == (
        "wrong",
        {"list-extra"},
    )


def test_a_lookup_is_shown_whole(say: Say, ground: Ground) -> None:
    question = Question("q", "para. 2", "lookup", ("answered",), gold=((W + "p2",),), whole=True)
    whole = (
        "Some 40 per cent of wells were dry. The Committee was told that 12 wells had reopened.",
        "p2",
    )
    assert graded(question, say("answered", whole), ground) == ("right", set())
    part = ("Some 40 per cent of wells were dry.", "p2")
    assert graded(question, say("answered", part), ground) == ("incomplete", {"whole"})


def test_the_nearest_unit_shown_as_such_is_not_a_wrong_answer(
    say: Say, ground: Ground, where: Question
) -> None:
    near = (
        ("The reports do not say this. What comes nearest:",),
        ("Pipes were not replaced.", "p3.b"),
    )
    grade, reasons = graded(where, say("partial", *near), ground)
    assert (grade, "off-target" in reasons) == ("incomplete", False)


def test_everything_cited_is_not_an_answer(say: Say, ground: Ground, where: Question) -> None:
    pasted = [(unit.unit.text, address.partition("#")[2]) for address, unit in ground.units.items()]
    assert graded(where, say("answered", *pasted), ground) == ("incomplete", {"scattered"})


def test_words_that_must_not_be_shown(say: Say, ground: Ground, where: Question) -> None:
    question = replace(where, must_not=("3 May",))
    answer = say("answered", ("The group met in Oslo on 3 May 2021.", "p1"))
    assert graded(question, answer, ground) == ("wrong", {"must-not"})


def test_words_quoted_only_to_deny_them_are_not_shown_as_true(say: Say, ground: Ground) -> None:
    question = replace(UNANSWERABLE, must_not=("Acme owns them",))
    denied = say("not_found", ("The report does not say “Acme owns them”.",))
    assert graded(question, denied, ground) == ("right", set())
    said = say("not_found", ("Acme owns them, the report does not say.",))
    assert graded(question, said, ground)[0] == "wrong"


def test_a_failed_judgement_is_an_error_and_not_a_score(
    say: Say, ground: Ground, where: Question
) -> None:
    class Broken:
        name = "broken"

        def supports(self, *_: Any) -> bool:
            raise JudgementError("the model said neither yes nor no")

    found = mark(where, say("answered", ("It met in Oslo.", "p1")), ground, Broken())
    assert found.grade == "error"
    assert found.citation_recall is None
    assert found.sentences[0].error is not None


def test_every_reason_is_explained() -> None:
    assert not set(FATAL) & set(LACKING)
    assert all(text for text in (FATAL | LACKING).values())
