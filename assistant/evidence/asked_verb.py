"""The operative verb that a question attributes to somebody."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question.model import Question
from assistant.words import Token, is_content, stem, tokens
from retrieval.register.verbs import lemma_of

# Verbs people use for whatever a report asks for or says.
_LOOSE = frozenset(
    """recommend say state mention report note describe refer use set see find include ask tell give
    call make take explain discuss raise express think believe view cover address concern""".split()
)
_OBLIGES = frozenset("should must shall ought need".split())


def question_verb(question: Question) -> str | None:
    """The operative verb a question attributes to someone; None for loose words and modals."""
    words = list(tokens(question.core))
    if not words:
        return None
    for size in (2, 1):
        for i in range(len(words) - size + 1):
            written = " ".join(t.text for t in words[i : i + size])
            if not written.islower() or written.startswith("to "):
                continue
            lemma = lemma_of(written)
            if lemma is None or lemma in _LOOSE or lemma in _OBLIGES or written.endswith("ing"):
                continue
            if i and words[i - 1].text.lower() in ("the", "a", "an", "its", "their", "of", "to"):
                continue  # a noun ("the request"), or what is to be done ("to support")
            if not _subject_before(question.core[: words[i].start]) or not _whole(lemma, words):
                continue
            return lemma
    return None


def _whole(lemma: str, words: Sequence[Token]) -> bool:
    """Whether a verb of two words is whole: "see merit" is not meant by "see" alone."""
    second = lemma.partition(" ")[2]
    return not second or not is_content(second) or stem(second) in {word.stem for word in words}


_SPEAKS = re.compile(
    r"\b(?:board|committee|commission|council|assembly|conference|group|secretariat|report|"
    r"(?<!\bis )(?<!\bwas )(?:the|this) (?:resolution|decision|declaration)|"
    r"recommendation \d+|para\w*\.? \d+|speakers?|participants?|delegations?|states|chair|parties|"
    r"government|secretary-general|it|they|(?-i:[A-Z]{3,}))\b[^,;]{0,30}$",
    re.IGNORECASE,
)


def _subject_before(text: str) -> bool:
    return bool(_SPEAKS.search(text))


def asks_someone(question: Question) -> bool:
    """Whether a question's verb is one by which something is asked of somebody."""
    return (question_verb(question) or "") in ASKING


ASKING = frozenset(
    """ask urge encourage invite request demand remind require recommend appeal""".split()
) | {"call upon", "call on", "call for", "appeal to"}
