"""What can be set about answering; every value has a measured or stated reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnswerSettings:
    """Settings of the assistant.

    `threshold`: least confidence (0..1) at which evidence counts as an answer; None takes the
    value fixed on development data (`assistant/data/abstention.json`, see docs/abstention.md).
    `candidates`: units looked at for one question. `longest`: most sentences of a short answer.
    `timeout`: seconds a chat model may take before the extractive answer is given instead.
    `budget`: tokens of evidence in a chat model's prompt.
    """

    threshold: float | None = None
    candidates: int = 12
    longest: int = 3
    nearest: int = 3
    timeout: float = 60.0
    budget: int = 3000
    language: str | None = None  # of the assistant's own words; None: the question's
