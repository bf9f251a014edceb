"""What a visitor or a program may send, checked before the library or the assistant see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast, get_args

from ingest.errors import UsageError
from ingest.model import Kind

if TYPE_CHECKING:
    from assistant.model import Answer

LONGEST_QUESTION = 4_000  # characters; the longest question of the public sets read has under 700
MOST_HITS = 100
_MOST_TURNS = 20
_KINDS: tuple[Kind, ...] = get_args(Kind)


def checked_question(question: str) -> str:
    """`question`, unless it is empty or too long to be one. Raises UsageError."""
    if not isinstance(question, str):
        raise UsageError(f"the question is no text but {question!r:.40}")
    if not question.strip():
        raise UsageError("the question is empty", next_step="Write a question")
    if len(question) > LONGEST_QUESTION:
        raise UsageError(
            f"the question has {len(question):,} characters",
            next_step=f"Ask in at most {LONGEST_QUESTION:,}",
        )
    return question


def checked_count(k: int) -> int:
    """`k`, a number of hits. Raises UsageError."""
    if not isinstance(k, int) or not 1 <= k <= MOST_HITS:
        raise UsageError(f"k is {k!r}", next_step=f"Ask for 1 to {MOST_HITS} hits")
    return k


def checked_reports(reports: Sequence[str]) -> tuple[str, ...]:
    """`reports`, a list of ids. Raises UsageError."""
    if isinstance(reports, str) or not all(isinstance(one, str) for one in reports):
        raise UsageError(
            f"reports is no list of ids but {reports!r:.80}", next_step='Write it as ["id", …]'
        )
    return tuple(reports)


def checked_kinds(kinds: Sequence[str]) -> tuple[Kind, ...]:
    """`kinds`, all of them known. Raises UsageError with those there are."""
    for kind in (kinds,) if isinstance(kinds, str) else kinds:
        if kind not in _KINDS:
            raise UsageError(
                f"there is no kind {kind!r}", next_step=f"Choose among {', '.join(_KINDS)}"
            )
    return tuple(cast("Kind", kind) for kind in kinds)


def earlier_answers(history: Sequence[Mapping[str, Any]]) -> list[Answer]:
    """The last answers of a conversation, from the objects of `ask --json`. Raises UsageError."""
    from assistant.codec import answer_from_dict

    if not isinstance(history, Sequence) or isinstance(history, str):
        raise UsageError("the history is not a list of answers")
    return [answer_from_dict(turn) for turn in history[-_MOST_TURNS:]]
