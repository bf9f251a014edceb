"""Weights for choosing sentences and for abstaining, fixed on CLAPNQ and SQuAD 2.0.

The questions go through the assistant's own search and measures over a library of all passages of
a set, so that what is fitted is what is used. Two logistic regressions: is a sentence an answering
one, among all sentences in view; does what is in view answer at all. CLAPNQ counts as much as
SQuAD 2.0, which is larger.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.calibration.data import Passage
from assistant.evidence.features import NAMES
from assistant.evidence.gather import Gatherer
from assistant.evidence.model import Logistic, Weights, overall
from assistant.question.expects import expected
from retrieval.library import Library

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_FOLDS = 5
THRESHOLDS = (0.2, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6)


@dataclass(frozen=True, slots=True)
class Seen:
    """One question with the measures of every sentence in view; `gold` marks those that answer."""

    source: str
    answers: bool
    rows: tuple[tuple[float, ...], ...]
    gold: tuple[bool, ...]
    density: float


def library_of(passages: Sequence[Passage], folder: Path) -> Library:
    """A library of the passages' texts, each once."""
    from retrieval.build import ingest_passages

    texts: dict[str, str] = {}
    for passage in passages:
        texts.setdefault(passage.text, passage.title)
    source = folder / "passages.jsonl"
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_text(
        "".join(
            json.dumps({"id": f"p{i}", "text": text, "title": title}) + "\n"
            for i, (text, title) in enumerate(texts.items())
        ),
        "utf-8",
    )
    ingest_passages(folder / "library", source)
    return Library.open(folder / "library")


def seen(passages: Sequence[Passage], library: Library, candidates: int = 12) -> list[Seen]:
    """Each question as the assistant sees it."""
    nothing = Weights(Logistic(0.0, (0.0,) * len(NAMES)), Logistic(0.0, ()), 0.5, 0.5, 1.0)
    gatherer = Gatherer(library, nothing)
    found: list[Seen] = []
    for passage in passages:
        evidence = gatherer.evidence(passage.question, expected(passage.question), k=candidates)
        gold = {
            passage.text[a:b]
            for (a, b), good in zip(passage.spans, passage.gold, strict=True)
            if good
        }
        found.append(
            Seen(
                passage.source,
                passage.answers,
                tuple(candidate.measures for candidate in evidence.candidates),
                tuple(
                    c.located.unit.text == passage.text and c.quote.text in gold
                    for c in evidence.candidates
                ),
                gatherer.density(evidence),
            )
        )
    return found


def fit(questions: Sequence[Seen]) -> tuple[Logistic, Logistic, Floats]:
    """The two regressions, and each question's confidence from folds it was not fitted on."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold

    weight = _weights(questions)
    rows: list[tuple[float, ...]] = []
    gold: list[bool] = []
    weights: list[float] = []
    for question in questions:
        if question.answers and any(question.gold):
            rows.extend(question.rows)
            gold.extend(question.gold)
            weights.extend([weight[question.source]] * len(question.rows))
    sentence = LogisticRegression(max_iter=3000).fit(np.array(rows), gold, sample_weight=weights)
    chooser = _logistic(sentence)
    whole = np.array([overall(q.rows, [chooser(row) for row in q.rows]) for q in questions])
    labels = np.array([question.answers for question in questions], dtype=int)
    each = np.array([weight[question.source] for question in questions])

    def model() -> Any:
        return LogisticRegression(C=0.3, max_iter=5000)

    held_out = np.zeros(len(labels))
    strata = [f"{q.source}{q.answers}" for q in questions]
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=0)
    for train, test in folds.split(whole, strata):
        fitted = model().fit(whole[train], labels[train], sample_weight=each[train])
        held_out[test] = fitted.predict_proba(whole[test])[:, 1]
    return chooser, _logistic(model().fit(whole, labels, sample_weight=each)), held_out


def operating_curve(
    questions: Sequence[Seen], confidence: Floats, source: str
) -> list[tuple[float, float, float]]:
    """(threshold, share of unanswerable refused, share of answerable refused) of one set."""
    mine = [
        (q.answers, c) for q, c in zip(questions, confidence, strict=True) if q.source == source
    ]
    good = [c for answers, c in mine if answers]
    bad = [c for answers, c in mine if not answers]
    return [
        (t, sum(c < t for c in bad) / len(bad), sum(c < t for c in good) / len(good))
        for t in THRESHOLDS
    ]


def area(questions: Sequence[Seen], confidence: Floats, source: str) -> float:
    """Area under the ROC curve of one set."""
    from sklearn.metrics import roc_auc_score

    mine = [i for i, question in enumerate(questions) if question.source == source]
    return float(roc_auc_score([questions[i].answers for i in mine], confidence[mine]))


def refused(
    questions: Sequence[Seen], confidence: Floats, source: str, weights: Weights
) -> tuple[float, float]:
    """Shares of unanswerable and answerable questions refused by the rule the assistant uses."""
    counts: dict[bool, list[bool]] = {True: [], False: []}
    for question, value in zip(questions, confidence, strict=True):
        if question.source == source:
            dense = question.density >= weights.dense and value >= weights.threshold_dense
            counts[question.answers].append(not (value >= weights.threshold or dense))
    return sum(counts[False]) / len(counts[False]), sum(counts[True]) / len(counts[True])


def _weights(questions: Sequence[Seen]) -> dict[str, float]:
    sizes: dict[str, int] = {}
    for question in questions:
        sizes[question.source] = sizes.get(question.source, 0) + 1
    largest = max(sizes.values())
    return {source: largest / size for source, size in sizes.items()}


def _logistic(fitted: Any) -> Logistic:
    return Logistic(float(fitted.intercept_[0]), tuple(float(c) for c in fitted.coef_[0]))
