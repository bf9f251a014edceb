"""The gate passes a sound assistant and catches every deliberately broken one.

The sound assistant is the oracle of the questions' own gold, so that these tests say whether the
gate works and not how good the assistant of the day is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from assistant.model import Answer
from eval.baselines import Asks, Never, Pasted, Remembering
from eval.errors import RunError
from eval.gate import Bound, breaches, read_thresholds
from eval.ground import Ground, ground_of_library
from eval.judges.lexical import LexicalJudge
from eval.model import Interval, Question, SuiteRun
from eval.oracle import Oracle
from eval.questionset import sample_questions
from eval.suite import ask_all, run

if TYPE_CHECKING:
    from retrieval.library import Library

Break = Callable[[Answer], Answer]


class Broken:
    """An assistant whose every answer is spoilt in one way."""

    def __init__(self, sound: Asks, spoil: Break) -> None:
        self._sound, self._spoil = sound, spoil

    def ask(self, question: str, **rest: Any) -> Answer:
        return self._spoil(self._sound.ask(question, **rest))


def shifted(answer: Answer) -> Answer:
    """Every citation number points at the next citation."""
    count = len(answer.citations)
    if count < 2:
        return answer
    moved = [
        replace(one, citations=tuple(n % count + 1 for n in one.citations))
        for one in answer.sentences
    ]
    text = re.sub(r"\[(\d+)\]", lambda m: f"[{int(m[1]) % count + 1}]", answer.answer)
    return replace(answer, sentences=tuple(moved), answer=text)


def one_digit(answer: Answer) -> Answer:
    """The last digit of each quote is another."""

    def spoil(quote: str) -> str:
        found = list(re.finditer(r"\d", quote))
        if not found:
            return quote
        at = found[-1].start()
        return quote[:at] + str((int(quote[at]) + 1) % 10) + quote[at + 1 :]

    cited = tuple(replace(one, quote=spoil(one.quote)) for one in answer.citations)
    return replace(answer, citations=cited)


def stronger(answer: Answer) -> Answer:
    """“encourages” becomes “urges”."""

    def swap(text: str) -> str:
        return text.replace("encourages", "urges")

    spoilt = tuple(replace(one, text=swap(one.text)) for one in answer.sentences)
    return replace(answer, sentences=spoilt, answer=swap(answer.answer))


@pytest.fixture(scope="module")
def questions() -> list[Question]:
    """Every fifth sample question: all kinds, in a fifth of the time."""
    return sample_questions()[::5]


@pytest.fixture(scope="module")
def sample_ground(sample_library: Library) -> Ground:
    return ground_of_library(sample_library)


@pytest.fixture(scope="module")
def sound(
    sample_library: Library, sample_ground: Ground, questions: Sequence[Question]
) -> SuiteRun:
    return run(Oracle(questions, sample_ground), questions, library=sample_library)


def stopped_by(run_: SuiteRun, sound: SuiteRun) -> set[str]:
    """What the gate holds against a run, the shortcuts being those of the sound one."""
    beside = replace(run_, baselines=sound.baselines)
    return {one.what for one in breaches(beside, read_thresholds(), against=sound)}


def test_every_question_can_be_answered_rightly(sample_ground: Ground) -> None:
    every = sample_questions()
    items = ask_all(Oracle(every, sample_ground), every, sample_ground, LexicalJudge(), system="o")
    failed = [(i.question.id, i.mark.reasons) for i in items if i.mark.grade != "right"]
    assert failed == []


def test_a_sound_assistant_passes(sound: SuiteRun) -> None:
    assert stopped_by(sound, sound) == set()


@pytest.mark.parametrize(
    ("spoil", "caught_by"),
    [
        (shifted, {"citation_recall"}),
        (one_digit, {"verbatim", "quote"}),
        (stronger, {"verbs"}),
    ],
)
def test_a_spoilt_answer_is_caught(
    spoil: Break,
    caught_by: set[str],
    sound: SuiteRun,
    sample_library: Library,
    sample_ground: Ground,
    questions: Sequence[Question],
) -> None:
    broken = Broken(Oracle(questions, sample_ground), spoil)
    spoilt = run(broken, questions, library=sample_library, shortcuts=False)
    assert caught_by <= stopped_by(spoilt, sound)


@pytest.mark.parametrize(
    ("name", "caught_by"),
    [
        ("always", {"points", "abstention_recall"}),
        ("never", {"points", "correct", "answer_rate"}),
        ("pasting", {"points", "abstention_recall", "correct"}),
        ("everything", {"points", "citations_gold", "focus"}),
    ],
)
def test_a_shortcut_is_caught(
    name: str,
    caught_by: set[str],
    sound: SuiteRun,
    sample_library: Library,
    sample_ground: Ground,
    questions: Sequence[Question],
) -> None:
    kept = Remembering(sample_library)
    oracle, pasted = Oracle(questions, sample_ground), Pasted(kept, "top paragraph pasted")

    class Always:
        """Right where there is an answer; pastes the nearest paragraph where there is none."""

        def ask(self, question: str, **rest: Any) -> Answer:
            answer = oracle.ask(question, **rest)
            if answer.status != "not_found":
                return answer
            return pasted.ask(question, reports=rest.get("reports", ()))

    made: dict[str, Asks] = {
        "always": Always(),
        "never": Never(),
        "pasting": pasted,
        "everything": Pasted(kept, "everything retrieved", units=10),
    }
    found = run(made[name], questions, library=sample_library, shortcuts=False)
    assert caught_by <= stopped_by(found, sound)


def test_one_wrong_digit_in_one_quote_of_all_is_caught(
    sound: SuiteRun, sample_library: Library, sample_ground: Ground, questions: Sequence[Question]
) -> None:
    oracle = Oracle(questions, sample_ground)
    once: list[str] = []

    def spoil(answer: Answer) -> Answer:
        spoilt = one_digit(answer)
        if once or spoilt == answer:
            return answer
        once.append(answer.id or "")
        return spoilt

    found = run(Broken(oracle, spoil), questions, library=sample_library, shortcuts=False)
    assert stopped_by(found, sound) == {"verbatim", "quote"}
    assert len(once) == 1


def test_a_bound_fails_only_beyond_noise() -> None:
    near = Interval(0.48, 0.40, 0.55, 100)
    assert not Bound(at_least=0.5).broken_by(near)
    assert Bound(at_least=0.6).broken_by(near)
    assert not Bound(at_most=0.45).broken_by(near)
    assert Bound(at_most=0.3).broken_by(near)
    assert Bound(exactly=1.0).broken_by(Interval(0.999, 0.99, 1.0, 1000))
    assert not Bound(exactly=1.0).broken_by(Interval(1.0, 1.0, 1.0, 1000))


def test_a_figure_not_measured_fails(sound: SuiteRun) -> None:
    figures = {k: v for k, v in sound.score.figures.items() if k != "verbatim"}
    silent = replace(sound, score=replace(sound.score, figures=figures))
    assert stopped_by(silent, sound) == {"verbatim"}


def test_faulty_thresholds_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "gate.toml"
    path.write_text("[figures]\npoints = { atleast = 0.4 }\n")
    with pytest.raises(RunError, match="not understood"):
        read_thresholds(path)
    path.write_text("[figure]\n")
    with pytest.raises(RunError, match=r"unknown section \[figure\]"):
        read_thresholds(path)
    with pytest.raises(RunError, match="cannot be read"):
        read_thresholds(tmp_path / "none.toml")
