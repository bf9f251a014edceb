"""Sentences with evidence and a human label, supported or not: they measure judges."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.errors import JudgementError
from eval.judges import Evidence, Judge
from eval.metrics.agreement import balanced_accuracy, cohen_kappa
from eval.metrics.intervals import bootstrap
from eval.model import Interval, Score
from eval.public.reading import read_json, read_lines


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim, the texts given as its evidence, and what people said."""

    claim: str
    evidence: tuple[str, ...]
    holds: bool


def wice(folder: Path) -> list[Pair]:
    """Claims of Wikipedia against the page cited; only fully supported ones hold."""
    return [
        Pair(one["claim"], (" ".join(one["evidence"]),), one["label"] == "supported")
        for one in read_lines(folder / "claim_dev.jsonl")
    ]


def scifact(folder: Path) -> list[Pair]:
    """Scientific claims against evidence sentences that support or contradict them."""
    return [
        Pair(one["claim"], (" ".join(one["evidence"]),), one["label"] == "SUPPORT")
        for one in read_lines(folder / "verifier.dev169.jsonl")
    ]


def attributionbench(folder: Path) -> list[Pair]:
    """Sentences of generated answers against the references they cite."""
    return [
        Pair(one["claim"], tuple(one["references"]), one["attribution_label"] == "attributable")
        for one in read_lines(folder / "dev_all_subset_balanced.jsonl")
    ]


def contractnli(folder: Path) -> list[Pair]:
    """Hypotheses on contracts: gold clauses, or the whole contract where it does not mention it."""
    data: dict[str, Any] = read_json(folder / "dev.json")
    pairs = []
    for document in data["documents"]:
        spans = document["spans"]
        for key, label in document["annotation_sets"][0]["annotations"].items():
            chosen = label["spans"] or range(len(spans))
            text = " ".join(document["text"][spans[i][0] : spans[i][1]] for i in chosen)
            hypothesis = data["labels"][key]["hypothesis"]
            pairs.append(Pair(hypothesis, (text,), label["choice"] == "Entailment"))
    return pairs


READERS: Mapping[str, Callable[[Path], list[Pair]]] = {
    "wice": wice,
    "scifact": scifact,
    "attributionbench": attributionbench,
    "contractnli": contractnli,
}


def measure(
    judge: Judge,
    pairs: Sequence[Pair],
    *,
    progress: Callable[[str, int, int], None] | None = None,
) -> Score:
    """Balanced accuracy, recall of both classes and kappa of a judge against the labels.

    A pair the judge fails on counts in `failed` and nowhere else.
    """
    truth: list[str] = []
    said: list[str] = []
    failed = 0
    for done, pair in enumerate(pairs, 1):
        try:
            holds = judge.supports(pair.claim, [Evidence(text) for text in pair.evidence])
        except JudgementError:
            failed += 1
        else:
            truth.append(_label(pair.holds))
            said.append(_label(holds))
        if progress:
            progress(judge.name, done, len(pairs))
    figures = {"failed": bootstrap([1.0] * failed + [0.0] * len(truth))}
    if truth:
        accuracy, kappa = balanced_accuracy(truth, said), cohen_kappa(truth, said)
        figures["balanced_accuracy"] = Interval(accuracy, *_resampled(truth, said), len(truth))
        figures["kappa"] = Interval(kappa, kappa, kappa, len(truth))
        for label in ("supported", "not supported"):
            right = [float(s == label) for t, s in zip(truth, said, strict=True) if t == label]
            if right:
                figures[f"recall of {label}"] = bootstrap(right)
    return Score(judge.name, figures)


def _label(holds: bool) -> str:
    return "supported" if holds else "not supported"


def _resampled(truth: Sequence[str], said: Sequence[str]) -> tuple[float, float]:
    """Interval of the balanced accuracy: the mean of two recalls, each resampled in its class."""
    import numpy as np

    from eval.metrics.intervals import RESAMPLES, SEED

    generator = np.random.default_rng(SEED)
    means = []
    for label in sorted(set(truth)):
        right = np.array([s == label for t, s in zip(truth, said, strict=True) if t == label])
        picked = generator.integers(0, len(right), size=(RESAMPLES, len(right)))
        means.append(right[picked].mean(axis=1))
    low, high = np.quantile(np.mean(means, axis=0), [0.025, 0.975])
    return float(low), float(high)
