"""A whole run: items in order, baselines beside, history replayed, resumed, written."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.model import Answer
from eval.codec import fingerprint, read_run, run_from_dict, write_run
from eval.errors import RunError
from eval.journal import FileJournal
from eval.model import Question
from eval.readme import BEGIN, END, put_scores
from eval.suite import run, state
from eval.table import markdown, score_table, shown
from ingest.errors import PinciteError

W = "wells-2021#"
NONE = Question("q-none", "Who owns the wells?", "absent", ("not_found", "partial"))


@pytest.fixture
def questions(where: Question) -> list[Question]:
    follow = replace(
        where,
        id="q-follow",
        question="And when?",
        kind="variation",
        history=("Where did the group meet?",),
        vital=(("3 May 2021",),),
    )
    return [where, NONE, follow]


@pytest.fixture
def assistant(say: Callable[..., Answer], scripted: Any) -> Any:
    place = "Where did the group meet?"
    return scripted(
        {
            place: say("answered", ("The group met in Oslo on 3 May 2021.", "p1"), question=place),
            "Who owns the wells?": say("not_found", ("The report does not say.",)),
            "And when?": say("answered", ("The group met in Oslo on 3 May 2021.", "p1")),
        }
    )


def test_run_marks_every_question_in_order(
    assistant: Any, questions: list[Question], shelf: Any
) -> None:
    seen: list[tuple[str, int, int]] = []
    done = run(assistant, questions, library=shelf, progress=lambda *step: seen.append(step))
    assert [(item.question.id, item.mark.grade) for item in done.items] == [
        ("q-where", "right"),
        ("q-none", "right"),
        ("q-follow", "right"),
    ]
    figures = done.score.figures
    assert (figures["points"].mean, figures["right"].mean) == (1.0, 1.0)
    assert (figures["abstention_precision"].mean, figures["abstention_recall"].mean) == (1.0, 1.0)
    assert figures["recall@5"].mean == 1.0
    assert figures["recall@5"].n == 1  # retrieval is scored on ranked kinds only
    assert seen[0] == ("pincite", 0, 3)
    assert seen[3] == ("pincite", 3, 3)


def test_earlier_turns_are_asked_first_and_handed_on(
    assistant: Any, questions: list[Question], shelf: Any
) -> None:
    run(assistant, questions, library=shelf, shortcuts=False)
    assert assistant.asked[-2:] == [
        ("Where did the group meet?", ()),
        ("And when?", ("Where did the group meet?",)),
    ]


def test_baselines_stand_beside_the_assistant(
    assistant: Any, questions: list[Question], shelf: Any
) -> None:
    done = run(assistant, questions, library=shelf)
    beside = {score.system: score.figures for score in done.baselines}
    assert list(beside) == [
        "top paragraph pasted",
        "first two sentences",
        "everything retrieved",
        "never answers",
    ]
    assert beside["never answers"]["points"].mean == pytest.approx(1 / 3)
    assert beside["never answers"]["abstention_recall"].mean == 1.0
    assert beside["top paragraph pasted"]["verbatim"].mean == 1.0
    assert beside["top paragraph pasted"]["abstention_recall"].mean == 0.0
    assert done.score.figures["points"].mean > max(
        figures["points"].mean for figures in beside.values()
    )


def test_a_failing_assistant_is_an_error_not_a_crash(where: Question, shelf: Any) -> None:
    class Failing:
        def ask(self, *_: Any, **__: Any) -> Answer:
            raise PinciteError("the model does not answer")

    done = run(Failing(), [where], library=shelf, shortcuts=False)
    assert done.items[0].mark.grade == "error"
    assert done.items[0].error == "the model does not answer."
    assert done.score.figures["points"].mean == -1.0


def test_the_same_run_twice_is_identical(
    assistant: Any, questions: list[Question], shelf: Any
) -> None:
    first = run(assistant, questions, library=shelf)
    second = run(assistant, questions, library=shelf)
    assert fingerprint(first) == fingerprint(second)
    plain = [name for name in first.score.figures if not name.startswith("ms_")]
    assert [first.score.figures[n] for n in plain] == [second.score.figures[n] for n in plain]


def test_a_stopped_run_goes_on_where_it_was(
    assistant: Any, questions: list[Question], shelf: Any, tmp_path: Path
) -> None:
    class Stopping:
        def __init__(self, after: int) -> None:
            self.left = after

        def ask(self, question: str, **rest: Any) -> Answer:
            if not self.left:
                raise KeyboardInterrupt
            self.left -= 1
            answer: Answer = assistant.ask(question, **rest)
            return answer

    path, key = tmp_path / "journal.jsonl", state(shelf)
    journal = FileJournal(path, key)
    with pytest.raises(KeyboardInterrupt):
        run(Stopping(2), questions, library=shelf, journal=journal)
    with path.open("a") as file:
        file.write('{"system": "pincite", "item": {"ques')  # the line being written

    journal = FileJournal(path, key)
    assert len(journal) == 2
    asked_before = len(assistant.asked)
    resumed = run(assistant, questions, library=shelf, journal=journal)
    journal.remove()
    assert [asked for asked, _ in assistant.asked[asked_before:]] == [
        "Where did the group meet?",  # the history of the third question
        "And when?",
    ]
    assert not path.exists()
    assert fingerprint(resumed) == fingerprint(run(assistant, questions, library=shelf))


def test_a_journal_of_another_state_is_not_used(
    assistant: Any, questions: list[Question], shelf: Any, tmp_path: Path
) -> None:
    path = tmp_path / "journal.jsonl"
    journal = FileJournal(path, "one")
    run(assistant, questions, library=shelf, journal=journal, shortcuts=False)
    assert len(FileJournal(path, "one")) == 3
    assert len(FileJournal(path, "other")) == 0


def test_a_run_survives_json(
    assistant: Any, questions: list[Question], shelf: Any, tmp_path: Path
) -> None:
    done = run(assistant, questions, library=shelf)
    path = tmp_path / "run.json"
    write_run(done, path)
    back = read_run(path)
    assert fingerprint(back) == fingerprint(done)
    assert back.score == done.score
    assert back.baselines == done.baselines
    record = json.loads(path.read_text())
    item = record["items"][0]
    assert item["question"]["question"] == "Where did the group meet?"
    assert item["answer"]["citations"][0]["anchor"] == "p1"
    assert item["mark"]["sentences"][0]["supported"] is True
    assert item["ms"] >= 0


def test_what_is_not_a_run_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    with pytest.raises(RunError, match="cannot be read"):
        read_run(path)
    path.write_text("[]")
    with pytest.raises(RunError, match="not a run"):
        read_run(path)
    with pytest.raises(RunError, match="format 99"):
        run_from_dict({"format": 99}, "x")


def test_no_question_is_an_error(assistant: Any, shelf: Any) -> None:
    with pytest.raises(ValueError, match="no question"):
        run(assistant, [], library=shelf)


def test_the_table_has_every_system(assistant: Any, questions: list[Question], shelf: Any) -> None:
    from rich.console import Console

    done = run(assistant, questions, library=shelf)
    console = Console(width=250)
    with console.capture() as captured:
        console.print(score_table(done))
    text = captured.get()
    for system in ("pincite", "top para.", "2 sent.", "all hits", "never"):
        assert system in text
    assert "+100.0" in text


def test_figures_are_shown_with_their_interval(
    assistant: Any, questions: list[Question], shelf: Any
) -> None:
    done = run(assistant, questions, library=shelf)
    assert shown("points", done.score.figures["points"]) == "+100.0 [+100, +100]"
    assert shown("right", None) == "–"
    rows = markdown((done.score, *done.baselines), {"points": "points"}).splitlines()
    assert rows[0] == "| system | points |"
    assert rows[2] == "| pincite | +100.0 [+100, +100] |"
    assert len(rows) == 7


def test_scores_go_into_the_readme_between_markers(
    assistant: Any, questions: list[Question], shelf: Any, tmp_path: Path
) -> None:
    done = run(assistant, questions, library=shelf)
    path = tmp_path / "README.md"
    path.write_text(f"# Title\n\n{BEGIN}\nold\n{END}\n\nafter\n")
    assert put_scores(done, path)
    text = path.read_text()
    assert text.startswith(f"# Title\n\n{BEGIN}\n3 questions on the suite")
    assert text.endswith(f"{END}\n\nafter\n")
    assert "old" not in text
    assert "| never answers |" in text
    assert not put_scores(done, path)
    path.write_text("# Title\n")
    with pytest.raises(RunError, match="the markers are missing"):
        put_scores(done, path)
