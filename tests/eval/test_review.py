"""Blind sheets out, filled sheets in, agreement between people and with the judge."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.model import Answer
from eval.errors import RunError
from eval.ground import Ground
from eval.judges.lexical import LexicalJudge
from eval.model import Question
from eval.review.agreement import agreement
from eval.review.sheet import read_csv, sample, write_csv, write_page
from eval.suite import ask_all


@pytest.fixture
def items(say: Callable[..., Answer], scripted: Any, ground: Ground, where: Question) -> Any:
    answer = say(
        "answered",
        ("The group met in Oslo on 3 May 2021.", "p1"),
        ("Pipes were replaced.", "p3.b"),
        ("=1+1 wells were dry.", "p2"),
        ("Who knows.",),
    )
    return ask_all(scripted({where.question: answer}), [where], ground, LexicalJudge(), system="x")


def test_a_sheet_is_blind_and_balanced(items: Any, ground: Ground, tmp_path: Path) -> None:
    rows = sample(items, ground, 60, seed=1)
    assert sorted(row.sentence for row in rows) == [
        "=1+1 wells were dry.",
        "Pipes were replaced.",
        "The group met in Oslo on 3 May 2021.",
    ]
    assert sample(items, ground, 60, seed=1) == rows
    two = sample(items, ground, 2, seed=1)
    assert sorted(row.judged for row in two) == [False, True]

    path = tmp_path / "sheet.csv"
    write_csv(rows, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.DictReader(file))
    assert [row["supported"] for row in written] == ["", "", ""]
    assert "judged" not in written[0]
    assert "'=1+1 wells were dry." in {row["sentence"] for row in written}

    page = tmp_path / "sheet.html"
    write_page(rows, page)
    text = page.read_text()
    assert text.count("<section") == 3
    assert "CARDS" not in text
    assert 'supported": true' not in text
    assert "http" not in text.replace("http-equiv", "")


def test_filled_sheets_come_back(tmp_path: Path) -> None:
    path = tmp_path / "anna.csv"
    path.write_text("key,supported,remark\na,Yes,\nb,no,odd\nc,,\n")
    assert read_csv(path) == {"a": "supported", "b": "not supported"}
    path.write_text("key,supported,remark\na,perhaps,\n")
    with pytest.raises(RunError, match=r"row 2: 'perhaps' is neither yes nor no"):
        read_csv(path)
    path.write_text("id,said\na,yes\n")
    with pytest.raises(RunError, match="no columns key and supported"):
        read_csv(path)
    with pytest.raises(RunError, match="cannot be read"):
        read_csv(tmp_path / "none.csv")


def test_agreement_by_hand() -> None:
    yes, no = "supported", "not supported"
    first = {"a": yes, "b": yes, "c": no, "d": no, "e": yes}
    second = {"a": yes, "b": no, "c": no, "d": no}
    found = agreement(first, second, {"a": True, "c": True, "d": False})
    # p_o = 3/4; p_e = (2·1 + 2·3) / 16 = 1/2
    assert found.kappa == pytest.approx(0.5)
    assert (found.both, found.agreed, found.disagreements) == (4, 3, ("b",))
    # of a, c, d the judge has a and d right: recall 1 and 1/2
    assert found.judge_accuracy == pytest.approx(0.75)
    with pytest.raises(RunError, match="no sentence in common"):
        agreement({"a": yes}, {"b": no}, {})
