"""What a question is by its shape alone: a subject without a question, or one about a summary."""

from __future__ import annotations

import re

from assistant.question.model import Question
from assistant.words import is_content, tokens

_ASKS = re.compile(
    r"\b(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|can|"
    r"should|must|list|name|show|find|give|tell|quote|compare|explain|describe|summari[sz]e)\b",
    re.IGNORECASE,
)
_FRAGMENT = 2  # content words of a question that is only a subject


def is_fragment(question: Question) -> bool:
    """Whether nothing is asked and a subject is only named: "stigma", "free ports"."""
    words = [token for token in tokens(question.core) if is_content(token.text)]
    return (
        question.language == "en"
        and 0 < len(words) <= _FRAGMENT
        and len(tokens(question.core)) <= _FRAGMENT + 1
        and "?" not in question.core
        and not _ASKS.search(question.core)
    )


_A_SUMMARY = re.compile(
    r"\b(?:chair\w*|president|co-chairs)(?:['’]s?)? summary\b"
    r"|\bsummary (?:by|of) the (?:chair|president|co-chairs)",
    re.IGNORECASE,
)
_EXACT = frozenset("number date person place yes_no choice numbered".split())


def of_a_summary(question: Question) -> bool:
    """Whether a question is about someone's summary rather than for one."""
    return bool(_A_SUMMARY.search(question.core)) and question.expectation.kind in _EXACT
