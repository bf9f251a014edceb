"""Plots as inline SVG, drawn here: no plotting library, no script, no network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from eval.metrics.abstention import RiskCoverage
from eval.metrics.latency import percentile
from eval.model import GRADES, Interval, Item

WIDTH, ROW = 640, 24


def per_kind(kinds: Mapping[str, Mapping[str, Interval]], items: Sequence[Item]) -> str:
    """One bar a kind, split by grade, the share right and its interval beside it."""
    left, right = 110, 150
    room = WIDTH - left - right
    rows: list[str] = []
    for row, (kind, figures) in enumerate(kinds.items()):
        y = row * ROW + 4
        chosen = [item for item in items if item.question.kind == kind]
        rows.append(f'<text x="{left - 8}" y="{y + 13}" text-anchor="end">{escape(kind)}</text>')
        x = float(left)
        for grade in GRADES:
            share = sum(item.mark.grade == grade for item in chosen) / len(chosen)
            wide = room * share
            if wide:
                rows.append(
                    f'<rect class="{grade}" x="{x:.1f}" y="{y}" width="{wide:.1f}" height="16">'
                    f"<title>{escape(kind)}: {grade} {share:.0%}</title></rect>"
                )
            x += wide
        got = figures["right"]
        rows.append(
            f'<text x="{WIDTH - right + 8}" y="{y + 13}">{got.mean:.0%} '
            f"[{got.low:.0%}, {got.high:.0%}] of {got.n}</text>"
        )
    return _svg(len(kinds) * ROW + 8, "Grades per question kind", rows)


def risk_coverage(curve: RiskCoverage | None) -> str:
    """Risk against coverage as a step line; empty where no confidence is stated."""
    if curve is None:
        return "<p>The assistant states no confidence: no curve can be drawn.</p>"
    left, top, wide, high = 56, 12, 520, 200
    points = [
        (left + wide * c, top + high * (1 - r))
        for c, r in zip(curve.coverage, curve.risk, strict=True)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    rows = [
        *_axes(left, top, wide, high, "share of the answers, most confident first", "share wrong"),
        f'<polyline class="line" points="{line}"/>',
    ]
    return _svg(high + 56, f"Risk–coverage, area {curve.area:.3f}", rows)


def latency(items: Sequence[Item]) -> str:
    """How many answers took how long: ten bins up to the 99th percentile, the rest in the last."""
    times = [item.ms for item in items if item.answer is not None]
    if not times:
        return "<p>No question was answered.</p>"
    top_time = percentile(times, 0.99) or 1.0
    bins = [0] * 20
    for ms in times:
        bins[min(int(ms / top_time * len(bins)), len(bins) - 1)] += 1
    left, top, wide, high = 56, 12, 520, 160
    step = wide / len(bins)
    rows = _axes(left, top, wide, high, f"milliseconds, to {top_time:.0f}", "answers", max(bins))
    for at, count in enumerate(bins):
        tall = high * count / max(bins)
        rows.append(
            f'<rect class="bar" x="{left + at * step + 1:.1f}" y="{top + high - tall:.1f}" '
            f'width="{step - 2:.1f}" height="{tall:.1f}"><title>{count}</title></rect>'
        )
    p50, p95 = percentile(times, 0.5), percentile(times, 0.95)
    return _svg(high + 56, f"Latency: median {p50:.1f} ms, 95th percentile {p95:.1f} ms", rows)


def _axes(
    left: int, top: int, wide: int, high: int, below: str, beside: str, most: float = 1.0
) -> list[str]:
    label = f"{most:g}" if most != 1.0 else "1"
    return [
        f'<path class="axis" d="M{left},{top}V{top + high}H{left + wide}"/>',
        f'<text x="{left - 6}" y="{top + 10}" text-anchor="end">{label}</text>',
        f'<text x="{left - 6}" y="{top + high}" text-anchor="end">0</text>',
        f'<text x="{left + wide}" y="{top + high + 16}" text-anchor="end">1</text>'
        if most == 1.0
        else "",
        f'<text x="{left + wide / 2}" y="{top + high + 32}" text-anchor="middle">'
        f"{escape(below)}</text>",
        f'<text x="{left + 6}" y="{top + 10}">{escape(beside)}</text>',
    ]


def _svg(height: int, title: str, rows: Sequence[str]) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
        f'aria-label="{escape(title)}"><title>{escape(title)}</title>{"".join(rows)}</svg>'
    )
