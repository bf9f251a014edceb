"""Run files in the TREC format: `qid Q0 docid rank score tag`, one line a result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from retrieval.model import Hit


def write_run(
    out: TextIO, results: Iterable[tuple[str, Sequence[Hit]]], tag: str = "pincite"
) -> int:
    """Write each question's hits, best first; how many lines. Ranks start at 1.

    Scores are written so that they fall strictly with the rank: evaluation tools sort by score and
    break ties in their own ways.
    """
    count = 0
    for question, hits in results:
        last: float | None = None
        for rank, hit in enumerate(hits, start=1):
            score = round(hit.score, 6)
            if last is not None and score >= last:
                score = round(last - 1e-6, 6)
            last = score
            docid = "_".join(hit.located.docid.split())
            out.write(f"{question} Q0 {docid} {rank} {score:.6f} {tag}\n")
            count += 1
    return count
