"""The reading report in words: what was found in a file, what is doubtful, what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.cli import output

if TYPE_CHECKING:
    from ingest.appraisal import Appraisal
    from ingest.model import Report

SHOWN = 8  # of a list of addresses, runs or warnings, where the report is to be short


def write(report: Report, indent: int = 0, *, whole: bool = True) -> None:
    """Print the reading report; `whole` shows every warning and an example of what was left out."""
    from ingest.appraisal import appraise

    found = appraise(report)
    output.block(_counts(found), indent)
    if found.ranges:
        output.block("Numbered: " + _some(found.ranges), indent)
    if found.gaps:
        output.block("Gaps: " + "; ".join(found.gaps), indent)
    doubts = (
        ("Numbers inferred from their neighbours: ", found.inferred),
        ("Suspiciously long: ", found.long),
        ("Suspiciously short: ", found.short),
    )
    for what, anchors in doubts:
        if anchors:
            output.block(what + _some(anchors, whole=whole), indent)
    _write_dropped(report, found, indent, whole)
    _write_warnings(report, indent, whole)


def _counts(found: Appraisal) -> str:
    names = {"preambular": "preambular paragraph", "other": "other block"}
    counts = (
        f"{count} {names.get(kind, kind)}{'' if count == 1 else 's'}"
        for kind, count in found.counts.items()
    )
    return f"{', '.join(counts) or 'No text'}; confidence {found.confidence:.2f} of 1"


def _some(parts: Sequence[str], *, whole: bool = False) -> str:
    if whole or len(parts) <= SHOWN:
        return ", ".join(parts)
    return f"{', '.join(parts[:SHOWN])} and {len(parts) - SHOWN} more"


def _write_dropped(report: Report, found: Appraisal, indent: int, whole: bool) -> None:
    if not found.dropped:
        return
    reasons = Counter(found.dropped).most_common()
    if not whole:
        listed = ", ".join(f"{count} × {why}" for why, count in reasons)
        output.block(f"Left out of the text: {listed}", indent)
        return
    output.block(f"Left out of the text ({len(report.furniture)} lines):", indent)
    for why, count in reasons:
        example = next(piece.text for piece in report.furniture if piece.why == why)
        words = " ".join(example.split())
        short = words if len(words) <= 80 else words[:79].rstrip() + "…"
        output.block(f"{count} × {why}, as in “{short}”", indent + 2)


def _write_warnings(report: Report, indent: int, whole: bool) -> None:
    gaps = [warning for warning in report.warnings if warning.code == "sequence-gap"]
    others = [warning for warning in report.warnings if warning not in gaps]
    if not others:
        return
    shown = others if whole else others[:SHOWN]
    output.block(f"Warnings ({len(others)}):", indent)
    for warning in shown:
        at = warning.anchor or (f"line {warning.line}" if warning.line else "")
        output.block(f"{warning.code}: {warning.message}" + (f" ({at})" if at else ""), indent + 2)
    if len(shown) < len(others):
        more = f"and {len(others) - len(shown)} more: pincite outline {report.source.file}"
        output.block(more, indent + 2)
