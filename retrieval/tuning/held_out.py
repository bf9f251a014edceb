"""What an adapter brings on documents it was not fitted on: by vectors alone, before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from retrieval.measures import average_precision_at
from retrieval.tuning.data import KINDS, Example, Passages
from retrieval.tuning.fit import likenesses, tensors

DEPTH = 5


def report(network: Any, passages: Passages, found: Sequence[Example]) -> Iterator[str]:
    """A line for each kind of question: share with an answering unit among the first five, MAP."""
    import torch

    held = tensors(passages)
    network.eval()
    with torch.inference_mode():
        for kind, name in KINDS.items():
            mine = [example for example in found if example.kind == kind]
            if not mine:
                continue
            values = likenesses(network([e.question for e in mine]), held, passages.units)
            best = values.topk(min(DEPTH, passages.units), 1).indices.tolist()
            hits = [bool(set(row) & set(e.units)) for row, e in zip(best, mine, strict=True)]
            precision = [
                average_precision_at([str(u) for u in row], {str(u) for u in e.units}, DEPTH)
                for row, e in zip(best, mine, strict=True)
            ]
            yield (
                f"{name}: {len(mine)} questions, R@{DEPTH} {100 * sum(hits) / len(mine):.1f}, "
                f"MAP {100 * sum(precision) / len(mine):.1f}"
            )
