"""What can go wrong in an examination; see `ingest.errors` for the whole tree.

EvalError
├── QuestionSetError   a question set cannot be read, or its gold does not fit the reports
├── JudgementError     a judge could not judge; never turned into a score
└── RunError           a stored run cannot be read, or two runs cannot be compared
"""

from __future__ import annotations

from ingest.errors import PinciteError


class EvalError(PinciteError):
    """An examination could not be carried out."""


class QuestionSetError(EvalError):
    """A question set cannot be read, or its gold does not fit the reports."""


class JudgementError(EvalError):
    """A judge could not judge: its output cannot be read, or it cannot be reached."""


class RunError(EvalError):
    """A stored run cannot be read, or two runs do not belong together."""
