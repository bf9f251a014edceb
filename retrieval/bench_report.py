"""Measurements as a table, as JSON, and as a drawing."""

from __future__ import annotations

import json
import math
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from retrieval.bench import Measurement


def as_json(measurements: Sequence[Measurement]) -> str:
    """All numbers, and the machine's."""
    machine = {
        "cpus": os.cpu_count(),
        "machine": platform.machine(),
        "python": platform.python_version(),
    }
    data: list[dict[str, Any]] = [
        {
            **asdict(m),
            "times_faster_cold": m.times_faster_cold,
            "times_faster_warm": m.times_faster_warm,
        }
        for m in measurements
    ]
    return json.dumps({"machine": machine, "measurements": data}, indent=1)


def as_table(measurements: Sequence[Measurement]) -> str:
    """The main numbers in Markdown, and what in them is not real."""
    columns = (
        "paragraphs", "cold s", "cold CPU s", "cold MB", "p50 ms", "p95 ms", "p99 ms", "CPU ms",
        "warm MB", "index /s", "encode /s", "disk MB", "recall@10", "cold vs plain",
        "warm vs plain",
    )  # fmt: skip
    lines = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    for m in measurements:
        ratios = [f"{r:.1f}×" if r else "" for r in (m.times_faster_cold, m.times_faster_warm)]
        lines.append(
            f"| {m.paragraphs:,} | {m.cold.seconds:.2f} | {m.cold.processor_seconds:.2f} "
            f"| {m.cold.peak_mb:.0f} | {m.warm.p50_ms:.1f} | {m.warm.p95_ms:.1f} "
            f"| {m.warm.p99_ms:.1f} | {m.warm.processor_ms:.1f} | {m.warm.peak_mb:.0f} "
            f"| {m.indexing_rate:.0f} | {m.encoding_rate:.0f} | {m.disk_mb:.0f} "
            f"| {m.recall:.3f} | {ratios[0]} | {ratios[1]} |"
        )
    blended = [f"{m.paragraphs:,}" for m in measurements if not m.real_vectors]
    if blended:
        lines += [
            "",
            f"Vectors at {', '.join(blended)} are blends of real ones with noise, and none "
            "are for other languages.",
        ]
    bare = [f"{m.paragraphs:,}" for m in measurements if not m.register]
    if bare:
        lines += ["", f"At {', '.join(bare)} no facts of the register were read."]
    return "\n".join(lines)


def as_plot(measurements: Sequence[Measurement]) -> str:
    """Warm search against size, both scales logarithmic, as an SVG drawing."""
    points = [(m.paragraphs, m.warm.p50_ms, m.warm.p95_ms) for m in measurements]
    if not points:
        return '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"/>'
    low, high = math.log10(points[0][0]), math.log10(max(points[-1][0], points[0][0] * 10))
    top = math.ceil(math.log10(max(point[2] for point in points) + 1))

    def x(size: float) -> float:
        return 60 + 540 * (math.log10(size) - low) / (high - low)

    def y(ms: float) -> float:
        return 310 - 280 * math.log10(max(ms, 1.0)) / top

    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360" '
        'font-family="sans-serif" font-size="12">',
        '<rect width="640" height="360" fill="white"/>',
    ]
    parts.extend(
        f'<path d="M60 {y(10**power):.0f}H600" stroke="#ccc"/>'
        f'<text x="54" y="{y(10**power) + 4:.0f}" text-anchor="end">{10**power} ms</text>'
        for power in range(top + 1)
    )
    parts.extend(
        f'<text x="{x(size):.0f}" y="330" text-anchor="middle">{size:,}</text>'
        for size, _, _ in points
    )
    for place, name, colour in ((1, "p50", "#1f5fa8"), (2, "p95", "#b8501f")):
        line = " ".join(f"{x(point[0]):.1f},{y(point[place]):.1f}" for point in points)
        last = points[-1]
        parts.append(
            f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>'
            f'<text x="{x(last[0]) + 6:.0f}" y="{y(last[place]) + 4:.0f}" fill="{colour}">'
            f"{name}</text>"
        )
    parts.append('<text x="330" y="350" text-anchor="middle">paragraphs</text></svg>')
    return "\n".join(parts)
