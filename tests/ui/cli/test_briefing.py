"""`pincite brief` keeps the command line's promises."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ui.cli import run


def brief(folder: Path, *words: str) -> int:
    return run(["brief", "--library", str(folder), *words])


def test_markdown_on_stdout(sample_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert brief(sample_folder, "free ports") == 0
    said = capsys.readouterr()
    assert said.out.startswith("# Briefing note: free ports\n")
    assert "**Recommendation 18 · reiterates · follows para. 1014**" in said.out
    assert said.err == ""


def test_json_and_nothing_else(sample_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert brief(sample_folder, "ketamine", "--form", "points", "--length", "short", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["status"], data["form"], data["length"]) == ("drafted", "points", "short")
    numbers = [c["n"] for section in data["sections"] for s in section["statements"]
               for c in s["citations"]]  # fmt: skip
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_topic_not_spoken_of_is_an_answer(
    sample_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert brief(sample_folder, "blockchain") == 0
    assert "The reports do not speak of “blockchain”." in capsys.readouterr().out


@pytest.mark.parametrize("suffix", ["docx", "md", "html", "pdf"])
def test_a_file_in_each_format(
    sample_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], suffix: str
) -> None:
    out = tmp_path / f"brief.{suffix}"
    assert brief(sample_folder, "ketamine", "-o", str(out), "--report", "incb-2023-iv") == 0
    said = capsys.readouterr()
    assert out.stat().st_size > 1000
    assert said.out == ""
    assert said.err.endswith(f"written to {out}\n")


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (["  "], 2, "the topic is empty"),
        (["the of"], 2, "no word to look for"),
        (["x", "--form", "poem"], 2, "note, points, comparison, table"),
        (["ketamine", "--length", "endless"], 2, "short, medium, long"),
        (["ketamine", "-o", "brief.odt"], 2, ".docx, .md, .html, .pdf"),
        (["ketamine", "--report", "incb-2032-iv"], 1, "incb-2023-iv"),
        (["ketamine", "--language", "de"], 2, "ar, zh, en, fr, ru, es"),
        (["ketamine", "-o", "nowhere/brief.md"], 1, "nowhere/brief.md"),
        (["ketamine", "--model", "no-model"], 1, "no-model"),
    ],
)
def test_bad_input_is_one_line(
    sample_folder: Path,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    status: int,
    says: str,
) -> None:
    assert brief(sample_folder, *words) == status
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert says in said.err
