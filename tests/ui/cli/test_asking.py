"""`pincite ask`: one question, and a batch of them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.ui.cli.conftest import Pincite


def test_ask(pincite: Pincite) -> None:
    question = (
        "What does the Board say about States that still have the death penalty for drug offences?"
    )
    answer = pincite.json("ask", question)
    assert answer["question"] == question
    assert answer["status"] == "answered"
    cited = next(citation for citation in answer["citations"] if citation["anchor"] == "r5")
    assert "consider abolishing" in cited["quote"]
    printed = pincite("ask", question)
    assert f"[{cited['n']}] Recommendation 5 (following para. 1004)" in printed


def test_ask_that_finds_nothing_is_done(pincite: Pincite) -> None:
    answer = pincite.json("ask", "What is the capital of Mongolia?")
    assert answer["status"] == "not_found"
    printed = pincite("ask", "What is the capital of Mongolia?")
    assert "Nearest paragraphs:" in printed
    assert answer["nearest"][0]["label"] in printed


def test_ask_keeps_to_the_reports_named(pincite: Pincite) -> None:
    question = "What is said about tramadol?"
    answer = pincite.json("ask", question, "--report", "synthetic-opioids-2018")
    assert {c["report"] for c in answer["citations"]} <= {"synthetic-opioids-2018"}
    assert "no report 'nowhere'" in pincite.fails("ask", question, "--report", "nowhere")


def test_ask_answers_a_batch_in_order(pincite: Pincite, tmp_path: Path) -> None:
    batch = tmp_path / "questions.jsonl"
    texts = ["What does para. 1004 say?", "capital of Mongolia?", "What does para. 14 say?"]
    batch.write_text(
        "".join(json.dumps({"id": f"q{n}", "question": q}) + "\n" for n, q in enumerate(texts))
    )
    lines = [json.loads(line) for line in pincite("ask", "--batch", str(batch)).splitlines()]
    assert [(line["id"], line["question"]) for line in lines] == [
        (f"q{n}", text) for n, text in enumerate(texts)
    ]
    batch.write_text('{"id": 1, "question": "x"}\n{"id": 2}\n')
    assert "line 2" in pincite.fails("ask", "--batch", str(batch), status=2)
