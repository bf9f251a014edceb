"""Readers of the public development sets that weights and thresholds are fixed on.

Every reader takes the folder that holds the set's own folder and raises UsageError when the file
is not there. None of this data comes with the project.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.errors import UsageError
from retrieval.sentences import split

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A question with one passage: whether it answers, and which of its sentences do."""

    source: str
    id: str
    question: str
    title: str
    text: str
    spans: Spans
    answers: bool
    gold: tuple[bool, ...]
    references: tuple[str, ...] = ()  # written answers, for ROUGE


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence with its evidence, sentence by sentence, and whether that bears it out."""

    source: str
    id: str
    text: str
    evidence: tuple[str, ...]
    holds: bool


def _read(folder: Path, name: str) -> str:
    path = folder / name
    if not path.is_file():
        raise UsageError(
            "no such development set", where=str(path), next_step="Point --bench at its folder"
        )
    return path.read_text("utf-8")


def clapnq(folder: Path) -> list[Passage]:
    """CLAPNQ: long questions with one passage each, answerable and not (Apache-2.0)."""
    found: list[Passage] = []
    for answers, name in ((True, "answerable"), (False, "unanswerable")):
        for line in _read(folder, f"clapnq/{name}.dev150.jsonl").splitlines():
            item = json.loads(line)
            passage = item["passages"][0]
            spans = split(passage["text"])
            chosen = {
                _letters(sentence)
                for out in item["output"]
                for sentence in out["selected_sentences"]
            }
            texts = [_letters(passage["text"][a:b]) for a, b in spans]
            gold = tuple(any(t in c or c in t for c in chosen if c) and bool(t) for t in texts)
            found.append(
                Passage(
                    "clapnq", item["id"], item["input"], passage["title"], passage["text"], spans,
                    answers, gold, tuple(o["answer"] for o in item["output"] if o["answer"]),
                )
            )  # fmt: skip
    return found


def squad2(folder: Path, count: int = 2400) -> list[Passage]:
    """SQuAD 2.0: near misses beside answerable questions; `count` drawn with a fixed seed."""
    found: list[Passage] = []
    for article in json.loads(_read(folder, "squad2/dev_half.json"))["data"]:
        for paragraph in article["paragraphs"]:
            text = paragraph["context"]
            spans = split(text)
            for item in paragraph["qas"]:
                starts = (
                    [] if item["is_impossible"] else [a["answer_start"] for a in item["answers"]]
                )
                gold = tuple(any(a <= start < b for start in starts) for a, b in spans)
                found.append(
                    Passage(
                        "squad2", item["id"], item["question"], article["title"].replace("_", " "),
                        text, spans, not item["is_impossible"], gold,
                    )
                )  # fmt: skip
    random.Random(7).shuffle(found)
    return found[:count]


def wice(folder: Path) -> list[Claim]:
    """WiCE: claims of Wikipedia against the pages they cite; partly supported counts as not."""
    return [
        Claim("wice", str(i), item["claim"], tuple(item["evidence"]), item["label"] == "supported")
        for i, item in enumerate(_lines(_read(folder, "wice/claim_dev.jsonl")))
    ]


def scifact(folder: Path) -> list[Claim]:
    """SciFact: claims that sentences of an abstract support or contradict."""
    return [
        Claim("scifact", f"{item['claim_id']}-{i}", item["claim"], tuple(item["evidence"]),
              item["label"] == "SUPPORT")
        for i, item in enumerate(_lines(_read(folder, "scifact/verifier.dev169.jsonl")))
    ]  # fmt: skip


def attributionbench(folder: Path) -> list[Claim]:
    """AttributionBench: sentences of answers with the references they came with."""
    return [
        Claim(
            "attributionbench", item["id"], item["claim"], _sentences(item["references"]),
            item["attribution_label"] == "attributable",
        )
        for item in _lines(_read(folder, "attributionbench/dev_all_subset_balanced.jsonl"))
    ]  # fmt: skip


def _sentences(references: list[str]) -> tuple[str, ...]:
    return tuple(text[a:b] for text in references for a, b in split(text))


def _lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)
