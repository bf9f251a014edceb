"""The schedule: questions are drawn towards what answers them, away from all other units.

The loss is that of the search: a unit's likeness is the mean of its best chunk's and its best
sentence's cosine, and a softmax over all units of the documents, with temperature, should give its
whole weight to the units that answer (InfoNCE, van den Oord et al. 2018); half as much the same for
sentences. `keep` holds a question's vector to the published model's.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from retrieval.tuning.data import Example, Passages


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast it is trained."""

    epochs: int = 3
    rate: float = 5e-4
    warm_up: float = 0.06  # share of the steps in which the rate rises; then it falls to 0
    batch: int = 64
    temperature: float = 0.05
    sentence_share: float = 0.5
    keep: float = 4.0
    seed: int = 0


def likenesses(vectors: Any, passages: Any, units: int) -> Any:
    """Each question's likeness to each unit [questions, units]; `passages` as from `tensors`."""
    import torch

    def best(of: Any, rows: Any) -> Any:
        cosines = vectors @ of.T
        lowest = torch.full((len(vectors), units), -1.0)
        return lowest.scatter_reduce(1, rows.expand(len(vectors), -1), cosines, "amax")

    chunks, sentences = (
        best(passages[name], passages[f"{name}_units"]) for name in ("chunks", "sentences")
    )
    return (chunks + sentences) / 2


def tensors(passages: Passages) -> dict[str, Any]:
    """The arrays of `Passages` as tensors."""
    import torch

    return {
        "chunks": torch.tensor(passages.chunks),
        "chunks_units": torch.tensor(passages.chunk_units)[None],
        "sentences": torch.tensor(passages.sentences),
        "sentences_units": torch.tensor(passages.sentence_units)[None],
    }


def fit(
    network: Any,
    found: Sequence[Example],
    passages: Passages,
    before: Any,
    schedule: Schedule,
    progress: Callable[[str], None],
) -> None:
    """Train the network's adapters; `before` [n, d] are the published model's vectors."""
    import torch

    rng = random.Random(schedule.seed)
    trained = [p for p in network.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(trained, lr=schedule.rate, weight_decay=0.01)
    held = tensors(passages)
    per_epoch = math.ceil(len(found) / schedule.batch)
    steps = schedule.epochs * per_epoch
    network.train()
    for epoch in range(schedule.epochs):
        order = list(range(len(found)))
        rng.shuffle(order)
        total = 0.0
        for number in range(per_epoch):
            picked = order[number * schedule.batch : (number + 1) * schedule.batch]
            step = epoch * per_epoch + number
            rate = min(1, (step + 1) / (schedule.warm_up * steps)) * (1 - step / steps)
            for group in optimiser.param_groups:
                group["lr"] = schedule.rate * rate
            vectors = network([found[i].question for i in picked])
            values = likenesses(vectors, held, passages.units) / schedule.temperature
            loss = _missed(values, [found[i].units for i in picked])
            nearest = vectors @ held["sentences"].T / schedule.temperature
            missed = _missed(nearest, [found[i].sentences for i in picked])
            loss = loss + schedule.sentence_share * missed
            loss = loss + schedule.keep * (1 - (vectors * before[picked]).sum(1)).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total += float(loss.detach())
        progress(f"epoch {epoch + 1} of {schedule.epochs}: loss {total / per_epoch:.3f}")


def _missed(values: Any, right: Sequence[tuple[int, ...]]) -> Any:
    """Minus the mean log of the share that the right columns have of each row's softmax."""
    import torch

    mask = torch.zeros_like(values, dtype=torch.bool)
    for row, columns in enumerate(right):
        mask[row, list(columns)] = True
    return (values.logsumexp(1) - values.masked_fill(~mask, -1e4).logsumexp(1)).mean()
