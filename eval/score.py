"""From marked items to figures with intervals: pure, one place where every figure is defined.

A figure is a ratio of sums over questions (a mean is the ratio to the count), so that one bootstrap
over questions serves all of them. A figure no question asks for is absent, never 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from eval.metrics.abstention import POINTS, RiskCoverage, risk_coverage
from eval.metrics.intervals import bootstrap_ratio
from eval.metrics.latency import percentile
from eval.model import KINDS, Interval, Item, Score

Ratio = tuple[float, float] | None  # numerator and denominator one item adds, None for neither

# Name → (what it is, what one item adds). The order is the order in reports.
FIGURES: dict[str, tuple[str, Callable[[Item], Ratio]]] = {
    "points": ("+1 right, 0 incomplete or abstained, −1 wrong", lambda i: (_points(i), 1)),
    "right": ("questions answered, or declined, rightly", lambda i: (i.mark.grade == "right", 1)),
    "wrong": ("questions answered wrongly", lambda i: (i.mark.grade in ("wrong", "error"), 1)),
    "correct": (
        "right among the answerable",
        lambda i: (i.mark.grade == "right", 1) if i.question.answerable else None,
    ),
    "answer_rate": ("questions not declined", lambda i: (not abstained(i), 1)),
    "abstention_precision": (
        "declined that had to be, of those declined",
        lambda i: (i.question.must_abstain, 1) if decides(i) and declined(i) else None,
    ),
    "abstention_recall": (
        "declined, of those that had to be",
        lambda i: (declined(i), 1) if decides(i) and i.question.must_abstain else None,
    ),
    "abstention_f1": ("harmonic mean of the two", lambda i: _f1(i)),
    "vital": ("vital nuggets shown", lambda i: _mean(i.mark.vital)),
    "nuggets": ("vital and okay nuggets shown", lambda i: _mean(i.mark.all_nuggets)),
    "gold_cited": ("needed units cited", lambda i: _mean(i.mark.gold_cited)),
    "citations_gold": ("cited units that bear on it", lambda i: _mean(i.mark.citations_gold)),
    "citation_recall": ("claims their citations support", lambda i: _mean(i.mark.citation_recall)),
    "citation_precision": (
        "citations needed or sufficient (leave one out)",
        lambda i: _mean(i.mark.citation_precision),
    ),
    "verbatim": ("quotes word for word in their unit", lambda i: _mean(i.mark.verbatim)),
    "faithful": ("claims the assistant's verifier supports", lambda i: _mean(i.mark.faithful)),
    "verbs": ("sentences whose operative verbs are the unit's", lambda i: _mean(i.mark.verbs)),
    "list_recall": ("entries of complete lists named", lambda i: _mean(i.mark.list_recall)),
    "list_precision": ("entries named that belong", lambda i: _mean(i.mark.list_precision)),
    "focus": ("words shown in sentences that bear a nugget", lambda i: _mean(i.mark.focus)),
    "recall@5": ("needed units among the first 5 hits", lambda i: _ranked(i, "recall@5")),
    "recall@10": ("needed units among the first 10 hits", lambda i: _ranked(i, "recall@10")),
    "ndcg@10": ("nDCG of the first 10 hits", lambda i: _ranked(i, "ndcg@10")),
    "mrr": ("reciprocal rank of the first needed unit", lambda i: _ranked(i, "mrr")),
    "map@10": ("average precision to rank 10", lambda i: _ranked(i, "map@10")),
}  # fmt: skip
KIND_FIGURES = ("points", "right", "wrong", "vital", "gold_cited", "citation_recall")
WITHOUT_INTERVAL = ("aurc", "ms_p50", "ms_p95", "words")


def abstained(item: Item) -> bool:
    """Whether the assistant withheld an answer (or could not give one)."""
    return item.answer is None or item.answer.status in ("not_found", "refused")


def declined(item: Item) -> bool:
    """Whether it said that the reports do not say, a reasoned partial answer included."""
    if abstained(item):
        return True
    return (
        item.question.must_abstain and item.mark.status_ok and "no-denial" not in item.mark.reasons
    )


def decides(item: Item) -> bool:
    """Whether the question has one right side: to answer it or not to."""
    return item.question.must_abstain or "not_found" not in item.question.expect


def _points(item: Item) -> float:
    return POINTS[item.mark.grade]


def _ranked(item: Item, name: str) -> Ratio:
    return _mean(item.mark.retrieval.get(name))


def _mean(value: float | None) -> Ratio:
    return None if value is None else (value, 1)


def _f1(item: Item) -> Ratio:
    if not decides(item):
        return None
    should, did = item.question.must_abstain, declined(item)
    return (2.0 * (should and did), float(should) + float(did))


def score(system: str, items: Sequence[Item], *, per_kind: bool = True) -> Score:
    """Every figure of one system over its items, and the main ones per question kind."""
    figures = _figures(items, tuple(FIGURES))
    kinds: dict[str, Mapping[str, Interval]] = {}
    if per_kind:
        for kind in KINDS:
            chosen = [item for item in items if item.question.kind == kind]
            if chosen:
                kinds[kind] = _figures(chosen, KIND_FIGURES)
    return Score(system, figures | _plain(items), kinds)


def _figures(items: Sequence[Item], names: Sequence[str]) -> dict[str, Interval]:
    found: dict[str, Interval] = {}
    for name in names:
        ratios = [ratio for item in items if (ratio := FIGURES[name][1](item)) is not None]
        if ratios and sum(bottom for _, bottom in ratios):
            found[name] = bootstrap_ratio(ratios)
    return found


def _plain(items: Sequence[Item]) -> dict[str, Interval]:
    """Figures without an interval: percentiles, the risk–coverage area, mean length."""
    found: dict[str, Interval] = {}

    def put(name: str, value: float, n: int) -> None:
        found[name] = Interval(value, value, value, n)

    times = [item.ms for item in items if item.answer is not None]
    if times:
        put("ms_p50", percentile(times, 0.5), len(times))
        put("ms_p95", percentile(times, 0.95), len(times))
    lengths = [item.mark.words for item in items if not abstained(item)]
    if lengths:
        put("words", sum(lengths) / len(lengths), len(lengths))
    curve = risk_curve(items)
    if curve:
        put("aurc", curve.area, len(items))
    return found


def risk_curve(items: Sequence[Item]) -> RiskCoverage | None:
    """Risk (share wrong) against coverage over the given answers, by stated confidence.

    None where some answer given states no confidence: then there is no order to draw it in.
    """
    given = [item for item in items if not abstained(item)]
    if not given or any(item.confidence is None for item in given):
        return None
    return risk_coverage(
        [(item.confidence or 0.0, item.mark.grade in ("wrong", "error")) for item in given]
    )
