"""Who spoke: the sentences that list statements come before those that name others present."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence.gather import Candidate
from assistant.question.model import Question

_ASKS_WHO_SPOKE = re.compile(
    r"^\W*(?:and )?(?:who|whose|which|what|list|name|how many)\b.{0,60}?\b(?:spoke|spoken|took the"
    r" floor|intervened|(?:made|delivered|gave)(?: an?| the)?(?: \w+)? statements?|statements? "
    r"(?:was|were) (?:made|delivered|heard))\b",
    re.IGNORECASE,
)
_LISTS_STATEMENTS = re.compile(
    r"\bstatements? (?:was|were) (?:also |then )?(?:made|delivered|heard|given)\b"
    r"|\b(?:made|delivered)(?: an?| the)?(?: \w+)? statements?\b|\btook the floor\b"
    r"|\bheard (?:an? |the )?(?:\w+ )?statements?\b",
    re.IGNORECASE,
)


def first(question: Question, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """For who spoke, the candidates that list statements, if any do; else all."""
    if not _ASKS_WHO_SPOKE.search(question.core):
        return candidates
    return [one for one in candidates if _LISTS_STATEMENTS.search(one.quote.text)] or candidates


def beside(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The best candidate's fellows in its unit that list statements too: the list is whole with
    them alone."""
    if not _ASKS_WHO_SPOKE.search(question.core) or not candidates:
        return []
    best = candidates[0].located.docid
    return [
        one
        for one in candidates
        if one.located.docid == best and _LISTS_STATEMENTS.search(one.quote.text)
    ]
