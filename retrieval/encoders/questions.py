"""The encoder of questions: the default model, adapted to questions in other words than a report's.

Passages keep the vectors of the published model. Questions are read by the same model with a
low-rank change of its linear layers (Hu et al. 2021, LoRA: W + s B A), fitted so that a question
comes near the sentence that answers it (`retrieval.tuning`). The change is kept in
`question_adapter.safetensors`: for each layer `<name>.down` [rank, in] and `<name>.up` [out, rank],
float16, with the SHA-256 of the weights it belongs to and the factor s.
"""

from __future__ import annotations

import copy
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retrieval.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

ADAPTER = "question_adapter.safetensors"


def adapter_for(fingerprint: str) -> Path | None:
    """The adapter that comes with the package for a model of these weights; None for others.

    Raises EncoderError where the package has lost it.
    """
    from safetensors import safe_open

    path = Path(str(resources.files("retrieval.encoders").joinpath(ADAPTER)))
    if not path.is_file():
        raise EncoderError(
            "the adapter for questions is missing from the package",
            where=str(path),
            next_step="Install the project again",
        )
    with safe_open(str(path), framework="numpy") as stored:
        return path if stored.metadata()["base"] == fingerprint else None


def adapted(original: SentenceTransformer, adapter: Path) -> SentenceTransformer:
    """A copy of a model with the adapter's change added to its weights.

    Raises EncoderError where the adapter names a layer that the model does not have.
    """
    import torch
    from safetensors import safe_open

    changed = copy.deepcopy(original)
    transformer: Any = changed[0]
    layers: dict[str, Any] = dict(transformer.auto_model.named_modules())
    with safe_open(str(adapter), framework="pt") as stored, torch.no_grad():
        scale = float(stored.metadata()["scale"])
        names = {key.removesuffix(".down") for key in stored.keys() if key.endswith(".down")}  # noqa: SIM118
        for name in sorted(names):
            if name not in layers:
                raise EncoderError(
                    f"the model has no layer {name}",
                    where=str(adapter),
                    next_step="Install the project and its pinned packages again",
                )
            down, up = (stored.get_tensor(f"{name}.{part}").float() for part in ("down", "up"))
            layers[name].weight.add_(scale * (up @ down))
    return changed
