"""A chat model as judge: optional, behind the same interface, never trusted unread.

Its answer must be one of two words; anything else is a JudgementError, never a score. Measure its
agreement with people (`pincite eval public wice --judge …`) before believing it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from eval.errors import JudgementError
from eval.judges import Evidence

PROMPT = """You check whether a sentence is fully supported by the evidence given, by nothing else.
Numbers, dates, names, negations and operative verbs must agree exactly.

Evidence:
{evidence}

Sentence: {sentence}

Answer with one word: SUPPORTED or UNSUPPORTED."""


class Invokes(Protocol):
    """What the judge needs of a chat model."""

    def invoke(self, prompt: str) -> Any: ...


@dataclass(frozen=True, slots=True)
class ChatJudge:
    """Asks a chat model, whose name stands in the report."""

    model: Invokes
    name: str

    @classmethod
    def named(cls, name: str) -> ChatJudge:
        """A judge by the model's name; raises ModelUnavailable if it cannot be reached."""
        from assistant.models import chat_model

        return cls(chat_model(name), name)

    def supports(self, sentence: str, evidence: Sequence[Evidence], question: str = "") -> bool:
        """The model's word; JudgementError if it fails or says neither."""
        texts = "\n\n".join(f"[{one.label}] {one.text}".strip() for one in evidence)
        try:
            reply = self.model.invoke(PROMPT.format(evidence=texts, sentence=sentence))
        except Exception as error:  # every provider raises kinds of its own
            raise JudgementError(f"the model failed ({error})", where=self.name) from error
        said = str(getattr(reply, "content", reply)).strip().strip(".").upper()
        if said not in ("SUPPORTED", "UNSUPPORTED"):
            raise JudgementError(f"neither word was said: {said[:80]!r}", where=self.name)
        return said == "SUPPORTED"
