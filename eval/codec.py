"""A run as JSON and back, every item with its question, answer, citations, verdicts and times.

`run_to_dict` is what `--report-to` writes as run.json and what `compare` reads; `fingerprint`
covers everything but times, so two runs that came out the same have the same fingerprint.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.model import Answer, Citation, Nearest, Sentence
from eval.errors import RunError
from eval.model import Finding, Interval, Item, Mark, Score, SentenceVerdict, SuiteRun
from eval.questionset import question_from_dict, question_to_dict

FORMAT = 2


def item_to_dict(item: Item) -> dict[str, Any]:
    """One item as plain values."""
    return {
        "question": question_to_dict(item.question),
        "answer": asdict(item.answer) if item.answer else None,
        "mark": {**asdict(item.mark), "retrieval": dict(item.mark.retrieval)},
        "ms": round(item.ms, 3),
        "confidence": item.confidence,
        "error": item.error,
    }


def item_from_dict(record: Mapping[str, Any], where: str) -> Item:
    """The item `item_to_dict` wrote; raises RunError for anything else."""
    try:
        answer = record["answer"]
        mark = dict(record["mark"])
        mark["reasons"] = tuple(mark["reasons"])
        mark["sentences"] = tuple(
            SentenceVerdict(
                **{
                    **one,
                    "citations": tuple(one["citations"]),
                    "precise": tuple(one["precise"]),
                }
            )
            for one in mark["sentences"]
        )
        return Item(
            question_from_dict(record["question"], where),
            _answer(answer) if answer else None,
            Mark(**mark),
            record["ms"],
            record["confidence"],
            record["error"],
        )
    except (KeyError, TypeError) as error:
        raise RunError(
            f"not an item of a run ({error})", where=where, next_step="Run `pincite eval` again"
        ) from error


def _answer(record: Mapping[str, Any]) -> Answer:
    return Answer(
        **{
            **record,
            "sentences": tuple(
                Sentence(one["text"], tuple(one["citations"]), one["support"])
                for one in record["sentences"]
            ),
            "citations": tuple(Citation(**one) for one in record["citations"]),
            "nearest": tuple(Nearest(**one) for one in record["nearest"]),
        }
    )


def run_to_dict(run: SuiteRun) -> dict[str, Any]:
    """A whole run as plain values."""
    return {
        "format": FORMAT,
        "suite": run.suite,
        "fingerprint": fingerprint(run),
        "provenance": dict(run.provenance),
        "seconds": round(run.seconds, 2),
        "score": _score_to_dict(run.score),
        "baselines": [_score_to_dict(one) for one in run.baselines],
        "checks": {name: _score_to_dict(one) for name, one in run.checks.items()},
        "items": [item_to_dict(item) for item in run.items],
    }


def run_from_dict(record: Mapping[str, Any], where: str) -> SuiteRun:
    """The run `run_to_dict` wrote; raises RunError for anything else or another format."""
    if record.get("format") != FORMAT:
        raise RunError(
            f"written in format {record.get('format')!r}, this version reads {FORMAT}",
            where=where,
            next_step="Run `pincite eval` again",
        )
    try:
        return SuiteRun(
            record["suite"],
            tuple(
                item_from_dict(one, f"{where}, item {number}")
                for number, one in enumerate(record["items"], 1)
            ),
            _score_from_dict(record["score"]),
            tuple(_score_from_dict(one) for one in record["baselines"]),
            record["provenance"],
            record["seconds"],
            {name: _score_from_dict(one) for name, one in record["checks"].items()},
        )
    except (KeyError, TypeError) as error:
        raise RunError(f"not a run ({error})", where=where) from error


def _score_to_dict(score: Score) -> dict[str, Any]:
    return {
        "system": score.system,
        "figures": {name: asdict(one) for name, one in score.figures.items()},
        "kinds": {
            kind: {name: asdict(one) for name, one in figures.items()}
            for kind, figures in score.kinds.items()
        },
        "findings": [asdict(one) for one in score.findings],
    }


def _score_from_dict(record: Mapping[str, Any]) -> Score:
    return Score(
        record["system"],
        {name: Interval(**one) for name, one in record["figures"].items()},
        {
            kind: {name: Interval(**one) for name, one in figures.items()}
            for kind, figures in record["kinds"].items()
        },
        tuple(Finding(**one) for one in record["findings"]),
    )


def fingerprint(run: SuiteRun) -> str:
    """SHA-256 over questions, answers and marks, times left out."""
    digest = hashlib.sha256()
    for item in run.items:
        record = item_to_dict(item)
        del record["ms"]
        if record["answer"]:
            del record["answer"]["ms"]
        digest.update(json.dumps(record, sort_keys=True, ensure_ascii=False).encode())
    return digest.hexdigest()


def write_run(run: SuiteRun, path: Path) -> None:
    """Write a run as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(run_to_dict(run), ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def read_run(path: Path) -> SuiteRun:
    """Read a run; raises RunError for what is not one."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RunError(
            f"cannot be read as a run ({error})",
            where=str(path),
            next_step="Give the run.json of `pincite eval --report-to DIR`",
        ) from error
    if not isinstance(record, dict):
        raise RunError("not a run", where=str(path))
    return run_from_dict(record, str(path))
