"""`python -m eval …`: results on stdout, one line on stderr, exit status 0 or 1."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from eval.cli import app
from eval.errors import EvalError
from eval.questionset import read_questions, sample_questions, write_questions
from eval.readme import answer_section


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """Four look-ups of the samples as a set of their own."""
    path = tmp_path / "few.jsonl"
    write_questions([q for q in sample_questions() if q.kind == "lookup"][:4], path)
    return path


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


def test_a_run_is_written_compared_and_gated(
    few: Path, sample_folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = invoke(few, "--library", sample_folder, "--report-to", out)
    assert done.exit_code == 0, done.output
    assert "4 right" in done.stdout
    assert sorted(path.name for path in out.iterdir()) == ["index.html", "junit.xml", "run.json"]

    same = invoke("compare", out / "run.json", out / "run.json")
    assert same.exit_code == 0
    assert "0 of 4 items changed their grade." in same.stdout

    gate = tmp_path / "gate.toml"
    gate.write_text("[figures]\nright = { at_least = 0.5 }\n")
    passed = invoke(few, "--library", sample_folder, "--gate", "--thresholds", gate)
    assert (passed.exit_code, "gate: passed" in passed.stderr) == (0, True)
    gate.write_text("[figures]\nwords = { at_least = 100000 }\n")
    missed = invoke(few, "--library", sample_folder, "--gate", "--thresholds", gate)
    assert (missed.exit_code, "gate: words" in missed.stderr) == (1, True)


def test_json_is_all_that_stands_on_stdout(few: Path, sample_folder: Path) -> None:
    done = invoke("run", few, "--library", sample_folder, "--json", "--limit", "2")
    record = json.loads(done.stdout)
    assert [item["question"]["id"] for item in record["items"]] == ["lookup-01", "lookup-02"]
    assert len(record["baselines"]) == 4


def test_lint_names_the_fault(few: Path, sample_folder: Path) -> None:
    assert "4 questions, no fault." in invoke("lint", few, "--library", sample_folder).stdout
    with few.open("a") as file:
        file.write(
            '{"id": "x", "question": "?", "kind": "fact", "expect": ["answered"], '
            '"gold": ["incb-2023-iv#p1"], "vital": ["y"]}\n'
        )
    faulty = invoke("lint", few, "--library", sample_folder)
    assert isinstance(faulty.exception, EvalError)
    assert "x: no-such-unit: incb-2023-iv#p1 is not in the reports" in faulty.stdout


def test_drafts_are_proposed_and_not_run(sample_folder: Path, tmp_path: Path) -> None:
    path, edits = tmp_path / "drafts.jsonl", tmp_path / "edits.jsonl"
    done = invoke("draft", "incb-2023-iv", "--library", sample_folder, "-o", path, "--edits", edits)
    assert done.exit_code == 0, done.output
    drafts = read_questions(path)
    assert {draft.kind for draft in drafts} == {
        "lookup", "absent", "phrase", "verb", "list", "figure"
    }  # fmt: skip
    assert all(draft.draft for draft in drafts)
    urged = next(draft for draft in drafts if draft.id.endswith("verb-urge"))
    assert [group[0].partition("#")[2] for group in urged.gold] == [
        "r2", "r9", "r10", "r14", "r19", "r24"
    ]  # fmt: skip
    assert len(edits.read_text().splitlines()) > 20
    refused = invoke(path, "--library", sample_folder)
    assert isinstance(refused.exception, EvalError)
    assert "holds no accepted question" in str(refused.exception)


def test_help_shows_an_example_for_every_command() -> None:
    for name in ("run", "compare", "lint", "draft", "readme", "public", "sheet", "agreement"):
        shown = invoke(name, "--help")
        assert shown.exit_code == 0
        assert "Example: pincite eval" in shown.stdout, name


def test_the_readme_shows_an_answer_as_the_terminal_does(sample_folder: Path) -> None:
    section = answer_section("What does para. 1004 say?", sample_folder)
    assert section.startswith('```\n$ pincite ask "What does para. 1004 say?"\n')
    assert section.endswith("\n```\n")
    assert "public reports of the continued use of the death penalty" in " ".join(section.split())
