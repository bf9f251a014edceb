"""What can go wrong while answering; see `ingest.errors` for the whole tree.

AnswerError
├── ModelUnavailable   the chat model cannot be reached or is not installed
└── ModelOutput        the chat model's output cannot be read as sentences with citations
"""

from __future__ import annotations

from ingest.errors import PinciteError


class AnswerError(PinciteError):
    """An answer could not be made."""


class ModelUnavailable(AnswerError):
    """The chat model cannot be reached or is not installed."""


class ModelOutput(AnswerError):
    """The chat model's output cannot be read as sentences with citations."""
