"""Judges say whether some texts support a sentence; a judge is one class with one method.

`lexical` is deterministic and the default; `verifier` asks the assistant's own verifier; `chat`
asks a chat model. A judge that cannot judge raises JudgementError: a failed judgement is never a
score.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a sentence cites: the unit's text, and how it is cited (label, report, date)."""

    text: str
    label: str = ""


class Judge(Protocol):
    """Whether all the evidence together supports a sentence of an answer."""

    @property
    def name(self) -> str: ...

    def supports(self, sentence: str, evidence: Sequence[Evidence], question: str = "") -> bool:
        """Raises JudgementError where no judgement could be made."""
        ...
