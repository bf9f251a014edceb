"""A run file scored by ir_measures against judgements, with intervals.

    pincite ingest --passages corpus.jsonl --library obliqa
    pincite search --batch questions.jsonl --run out.trec --library obliqa
    python -m retrieval.scored out.trec qrels.txt --into docs/retrieval.md

The lines go between the marks `<!-- scored -->` and `<!-- /scored -->` of the document, or to
standard output. Questions without judgements are left out; a judged question without hits has 0.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ingest.errors import PinciteError, UsageError
from retrieval.ablation import put_between
from retrieval.measures import interval

MEASURES = ("R@10", "AP@10", "nDCG@10", "RR@10")


def scores(run: Path, qrels: Path) -> dict[str, list[float]]:
    """For each of `MEASURES` the value of every judged question."""
    package: Any = importlib.import_module("ir_measures")  # for development, and without types
    asked = [package.parse_measure(name) for name in MEASURES]
    judged = list(package.read_trec_qrels(str(qrels)))
    ranked = list(package.read_trec_run(str(run)))
    wanted = {one.query_id for one in judged if one.relevance > 0}
    if not wanted:
        raise UsageError("no judgements", where=str(qrels), next_step="Give TREC qrels")
    found: dict[str, dict[str, float]] = {name: dict.fromkeys(wanted, 0.0) for name in MEASURES}
    for metric in package.iter_calc(asked, judged, ranked):
        if metric.query_id in wanted:
            found[str(metric.measure)][metric.query_id] = metric.value
    return {name: [values[q] for q in sorted(values)] for name, values in found.items()}


def table(found: dict[str, list[float]], name: str) -> str:
    """Means in per cent with 95 % bootstrap intervals over questions, in Markdown."""
    count = len(next(iter(found.values())))
    lines = [f"{name}: all {count:,} judged questions, scored by ir_measures.", ""]
    lines += ["| measure | mean | 95 % |", "|---|---|---|"]
    for measure, values in found.items():
        low, high = interval(values)
        mean = 100 * sum(values) / count
        lines.append(f"| {measure} | {mean:.1f} | {100 * low:.1f} to {100 * high:.1f} |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; exit status 0 done, 1 could not."""
    parser = argparse.ArgumentParser(prog="python -m retrieval.scored", description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("qrels", type=Path)
    parser.add_argument("--name", default="", help="what the data are called")
    parser.add_argument("--into", type=Path, help="a document with the marks")
    given = parser.parse_args(arguments)
    try:
        text = table(scores(given.run, given.qrels), given.name or given.run.stem)
        if given.into is None:
            sys.stdout.write(text + "\n")
        else:
            document = given.into.read_text(encoding="utf-8")
            given.into.write_text(put_between(document, "scored", text), encoding="utf-8")
    except (OSError, ValueError, PinciteError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
