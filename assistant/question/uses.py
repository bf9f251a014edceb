"""Whether a question asks for every use of an operative verb."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.question.bodies import bodies_in
from assistant.question.model import Question
from assistant.words import tokens

# "Does the Board urge anything?" asks for what it urges, if anything.
_ANYTHING = re.compile(
    r"\b(?:anything|anyone|anybody)\b[\s,]*(?:in (?:the|this|that) [\w -]+)?\W*(?:where\W*)?$",
    re.IGNORECASE,
)
# "Where does it recommend, rather than note?": the first verb is the one asked for.
RATHER_THAN = re.compile(
    r",? (?:as opposed to|rather than|instead of|as against|and not|not)\b.*$", re.IGNORECASE
)


def asked_for(
    asked: str, question: Question, verb: str, lemma: Callable[[str], str | None]
) -> bool:
    """Whether a question with a verb asks for every use of it, not for one thing in its object."""
    if question.expectation.kind in ("yes_no", "choice") and not _ANYTHING.search(asked):
        return False
    bodies = _words_of_bodies(asked)
    left = [
        word
        for word in question.topic
        if lemma(word) is None
        and word.lower() not in verb
        and not word.endswith("ly")
        and word not in bodies
    ]
    if left:
        return False
    return bool(
        re.search(
            r"\b(?:where|which|what|whom|who|list|all|every|everything|how (?:many|often)"
            r"|show|find|"
            r"when|anything|anyone|anybody)\b",
            asked,
            re.IGNORECASE,
        )
    )


def _words_of_bodies(asked: str) -> set[str]:
    """The words of the names of bodies in a question: "Security", "Council"."""
    return {token.text for name in bodies_in(asked) for token in tokens(name)}
