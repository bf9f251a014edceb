"""Questions with answers, and questions the passage does not answer: answers and abstention."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from eval.baselines import Asks
from eval.metrics.abstention import abstention
from eval.metrics.intervals import bootstrap
from eval.model import Interval, Score
from eval.public.reading import read_json, read_lines
from eval.suite import Progress
from eval.text import contains, without_markers, words

if TYPE_CHECKING:
    from retrieval.library import Library


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the passage it is put to ("" for the sample library), and accepted answers."""

    question: str
    passage: str
    answers: tuple[str, ...]  # empty: must be declined

    @property
    def answerable(self) -> bool:
        return bool(self.answers)


def clapnq(folder: Path) -> list[Asked]:
    """Long answers from one passage; half of the questions are not answered by it."""
    found = []
    for name in ("answerable.dev150.jsonl", "unanswerable.dev150.jsonl"):
        for one in read_lines(folder / name):
            answers = tuple(o["answer"] for o in one["output"] if o["answer"])
            found.append(Asked(one["input"], one["passages"][0]["text"], answers))
    return found


def squad2(folder: Path) -> list[Asked]:
    """Short answers from one paragraph; half of the questions are impossible."""
    return [
        Asked(
            qa["question"],
            paragraph["context"],
            tuple(dict.fromkeys(answer["text"] for answer in qa["answers"])),
        )
        for article in read_json(folder / "dev_half.json")["data"]
        for paragraph in article["paragraphs"]
        for qa in paragraph["qas"]
    ]


def falseqa(folder: Path) -> list[Asked]:
    """Questions with a false premise on everyday things: nothing the reports answer."""
    with (folder / "dev600.csv").open(encoding="utf-8", newline="") as file:
        return [Asked(row["question"], "", ()) for row in csv.DictReader(file)]


READERS: Mapping[str, Callable[[Path], list[Asked]]] = {
    "clapnq": clapnq,
    "squad2": squad2,
    "falseqa": falseqa,
}


def rouge_l(candidate: str, reference: str) -> float:
    """F1 of the longest common subsequence of words (Lin, 2004), no stemming."""
    mine, theirs = words(candidate), words(reference)
    if not mine or not theirs:
        return 0.0
    lengths = [0] * (len(theirs) + 1)
    for word in mine:
        before = 0
        for at, other in enumerate(theirs, 1):
            kept = lengths[at]
            lengths[at] = before + 1 if word == other else max(kept, lengths[at - 1])
            before = kept
    common = lengths[-1]
    return 2 * common / (len(mine) + len(theirs))


def measure(
    asked: Sequence[Asked],
    folder: Path,
    open_assistant: Callable[[Library], Asks],
    *,
    limit: int | None = None,
    progress: Progress | None = None,
) -> Score:
    """Refusals, answer rate, RougeL and the share of answers that hold an accepted answer.

    Every passage is a report of its own in one library, and its questions are put to it alone.
    `limit` takes as many answerable as unanswerable questions, from the front.
    """
    from eval.workbench import sample_library, user_library
    from retrieval.build import ingest_passages

    chosen = _limited(asked, limit)
    if any(one.passage for one in chosen):
        folder.mkdir(parents=True, exist_ok=True)
        source = folder / "passages.jsonl"
        names = _write(chosen, source)
        ingest_passages(folder / "library", source, progress=progress)
        opened = user_library(folder / "library")
    else:
        names = {}
        opened = sample_library(folder / "library")
    outcomes: list[tuple[bool, bool]] = []
    rouge: list[float] = []
    held: list[float] = []
    with opened as library:
        assistant = open_assistant(library)
        for done, one in enumerate(chosen, 1):
            reports = (names[one.passage],) if one.passage else ()
            answer = assistant.ask(one.question, reports=reports)
            declined = answer.status != "answered"  # a partial answer says that it is none
            outcomes.append((not one.answerable, declined))
            if one.answerable:
                said = without_markers(answer.answer) if not declined else ""
                rouge.append(max(rouge_l(said, reference) for reference in one.answers))
                held.append(float(any(contains(said, a) for a in one.answers)))
            if progress:
                progress("questions", done, len(chosen))
    return Score(assistant.__class__.__name__.lower(), _figures(outcomes, rouge, held))


def _figures(
    outcomes: Sequence[tuple[bool, bool]], rouge: Sequence[float], held: Sequence[float]
) -> dict[str, Interval]:
    figures: dict[str, Interval] = {}
    refused = [float(did) for should, did in outcomes if should]
    answered = [float(not did) for should, did in outcomes if not should]
    for name, values in (
        ("unanswerable refused", refused),
        ("answerable answered", answered),
        ("RougeL", rouge),
        ("holds an accepted answer", held),
    ):
        if values:
            figures[name] = bootstrap(values)
    whole = abstention(outcomes).f1
    if whole is not None and answered:
        figures["abstention F1"] = Interval(whole, whole, whole, len(outcomes))
    return figures


def _limited(asked: Sequence[Asked], limit: int | None) -> list[Asked]:
    if limit is None:
        return list(asked)
    yes = [one for one in asked if one.answerable][: (limit + 1) // 2]
    no = [one for one in asked if not one.answerable][: limit - len(yes)]
    return [*yes, *no]


def _write(asked: Sequence[Asked], path: Path) -> dict[str, str]:
    """Write each passage once, as a report of its own; returns passage → report."""
    names: dict[str, str] = {}
    with path.open("w", encoding="utf-8") as file:
        for one in asked:
            if one.passage in names:
                continue
            names[one.passage] = f"passage-{len(names) + 1}"
            record = {"id": f"{len(names)}", "text": one.passage, "report": names[one.passage]}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return names
