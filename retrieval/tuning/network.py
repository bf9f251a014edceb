"""The default model with low-rank adapters on its linear layers (Hu et al. 2021, LoRA).

W x + s B A x with W frozen; B starts at zero, so training starts from the published model.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from retrieval.encoders import DEFAULT_MODEL
from retrieval.encoders.export import model_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    import torch

SCALE = 2.0
LONGEST = 64  # tokens of a question


def adapted_network(rank: int, dropout: float) -> Any:
    """The model, taking texts and giving unit vectors [n, 384]; only its adapters are trained."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    class Adapter(torch.nn.Module):
        def __init__(self, base: torch.nn.Linear) -> None:
            super().__init__()
            self.base = base
            spread = 1 / math.sqrt(base.in_features)
            self.down = torch.nn.Parameter(torch.randn(rank, base.in_features) * spread)
            self.up = torch.nn.Parameter(torch.zeros(base.out_features, rank))

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            linear = torch.nn.functional.linear
            changed: torch.Tensor = self.base(x) + SCALE * linear(linear(x, self.down), self.up)
            return changed

    class Network(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            folder = str(model_folder(DEFAULT_MODEL))
            self.tokenizer = AutoTokenizer.from_pretrained(folder)
            self.body = AutoModel.from_pretrained(
                folder,
                add_pooling_layer=False,
                hidden_dropout_prob=dropout,
                attention_probs_dropout_prob=dropout,
            )
            for parameter in self.body.parameters():
                parameter.requires_grad = False
            for name, module in list(self.body.named_modules()):
                if isinstance(module, torch.nn.Linear):
                    parent = self.body.get_submodule(name.rpartition(".")[0])
                    setattr(parent, name.rpartition(".")[2], Adapter(module))

        def forward(self, texts: Sequence[str]) -> torch.Tensor:
            batch = self.tokenizer(
                list(texts), padding=True, truncation=True, max_length=LONGEST, return_tensors="pt"
            )
            hidden = self.body(**batch).last_hidden_state
            mask = batch["attention_mask"].unsqueeze(-1).float()
            pooled = (hidden * mask).sum(1) / mask.sum(1)
            return torch.nn.functional.normalize(pooled, dim=1)

    return Network()


def adapters_of(network: Any) -> dict[str, torch.Tensor]:
    """What training changed, under the names of the model's layers, float16."""
    kept = {}
    for name, parameter in network.body.named_parameters():
        if parameter.requires_grad:
            kept[name] = parameter.detach().half().contiguous()
    return kept
