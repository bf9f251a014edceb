"""The reading report: what was found in a file, what is doubtful about it, how far to trust it."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ingest.model import Report, Unit

LONG = 6  # times the median length of paragraphs: suspiciously long
FEW_WORDS = 3  # a paragraph without items and with fewer words is suspiciously short
# How much each kind of doubt, as a share of the numbered units, takes from the confidence.
WEIGHTS = {
    "sequence-gap": 1.0,
    "number-inferred": 0.5,
    "label-repaired": 0.3,
    "item-gap": 0.4,
    "note-without-marker": 0.2,
}


# How much a doubtful source of the letters themselves takes, whatever the numbering looks like.
TEXT_LAYER = {
    "text-layer-poor": 0.4,
    "text-layer-ocr": 0.2,
    "text-layer-doubtful": 0.15,
    "page-damaged": 0.2,
    "page-without-text": 0.1,
    "part-damaged": 0.2,
}


@dataclass(frozen=True, slots=True)
class Appraisal:
    """Counts and doubts of one reading.

    `confidence` (0 to 1) is one minus the weighted share of doubts among the numbered units, with
    nothing numbered counting as half: an ordering for a person's attention, not a probability.
    """

    counts: dict[str, int]
    ranges: tuple[str, ...]  # "p1–p39", one for each run of paragraph numbers
    gaps: tuple[str, ...]
    inferred: tuple[str, ...]
    long: tuple[str, ...]
    short: tuple[str, ...]
    dropped: dict[str, int]
    confidence: float

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def appraise(report: Report) -> Appraisal:
    """Count what was read and name what a person should look at."""
    units = report.units
    paragraphs = [unit for unit in units if unit.kind in ("paragraph", "recommendation")]
    with_items = {unit.parent for unit in units if unit.kind == "item"}
    lengths = [len(unit.text) for unit in paragraphs if unit.text]
    typical = statistics.median(lengths) if lengths else 0
    long = [unit.anchor for unit in paragraphs if len(unit.text) > max(3000, LONG * typical)]
    short = [
        unit.anchor
        for unit in paragraphs
        if unit.anchor not in with_items
        and len(unit.text.split()) < FEW_WORDS
        and not _unspaced(unit.text)
    ]
    doubts = Counter(warning.code for warning in report.warnings)
    base = max(1, len(paragraphs))
    lost = sum(min(1.0, doubts[code] / base) * weight for code, weight in WEIGHTS.items())
    lost += 0.3 * min(1.0, (len(long) + len(short)) / base)
    if not paragraphs:
        lost += 0.5
    lost += max((TEXT_LAYER.get(warning.code, 0.0) for warning in report.warnings), default=0.0)
    return Appraisal(
        counts=dict(Counter(unit.kind for unit in units)),
        ranges=tuple(_runs(paragraphs)),
        gaps=tuple(
            warning.message for warning in report.warnings if warning.code == "sequence-gap"
        ),
        inferred=tuple(unit.anchor for unit in units if unit.inferred),
        long=tuple(long),
        short=tuple(short),
        dropped=dict(Counter(item.why for item in report.furniture)),
        confidence=round(max(0.0, 1.0 - lost), 3),
    )


def _unspaced(text: str) -> bool:
    return any("\u3040" <= character <= "\u9fff" for character in text)


def _runs(paragraphs: Sequence[Unit]) -> list[str]:
    """The runs of consecutive anchors: "p1–p39", "annex-i/p1–annex-i/p7"."""
    runs: list[list[Unit]] = []
    for unit in paragraphs:
        if runs and _follows(runs[-1][-1], unit):
            runs[-1].append(unit)
        elif unit.kind == "recommendation":
            same = [run for run in runs if run[-1].kind == unit.kind and _follows(run[-1], unit)]
            if same:
                same[-1].append(unit)
            else:
                runs.append([unit])
        else:
            earlier = [run for run in runs if run[-1].kind == unit.kind]
            if earlier and _follows(earlier[-1][-1], unit):
                earlier[-1].append(unit)
            else:
                runs.append([unit])
    return [run[0].anchor if len(run) == 1 else f"{run[0].anchor}–{run[-1].anchor}" for run in runs]


def _follows(before: Unit, after: Unit) -> bool:
    if before.kind != after.kind or before.number is None or after.number is None:
        return False
    if before.anchor.rpartition("/")[0] != after.anchor.rpartition("/")[0]:
        return False
    head, _, last = before.number.rpartition(".")
    other, _, following = after.number.rpartition(".")
    if not (last.isdigit() and following.isdigit()):
        return False
    return head == other and int(following) == int(last) + 1
