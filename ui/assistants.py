"""One assistant from the settings, for the command line and the page alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.answer import Assistant
    from retrieval.library import Library

EXTRACTIVE = "extractive"


def assistant_for(library: Library, model: str | None = None) -> Assistant:
    """The assistant over `library`; without a model, or with "extractive", it quotes alone."""
    from assistant.answer import Assistant

    if model is None or model == EXTRACTIVE:
        return Assistant(library)
    from assistant.models import chat_model

    return Assistant(library, model=chat_model(model))
