"""Whether two sentences say that a thing goes the same way: up or down, for or against.

Sentences in different words contradict each other most often by one word: "screening has increased
the rates" against "mortality declined with screening". Two measures see it. One compares, for each
content word two sentences share, the nearest word that says which way it goes. The other turns the
sentence into its opposite and asks the encoder which of the two is nearer the evidence. Both speak
only against a sentence: that things go the same way is no evidence that they are the same things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.verify.lexicon import BACKWARD, ONWARD, OPPOSITE, STRICT_NEGATIONS
from assistant.words import is_content, stem

_WORD = re.compile(r"\d+(?:[.,]\d+)*%?|[^\W\d_]+(?:[-’'][^\W\d_]+)*|[;:.!?]")
_LETTERS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_BREAKS = frozenset(";:.!?")
_BEFORE, _AFTER = 4, 2  # words within which a directing word governs a content word
_DENIED = 3  # words before a word in which a negation turns it
_DENIAL = re.compile(r"\b(?:not|no|never|cannot)\b ?", re.IGNORECASE)
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|can|could|may|must|shall|should|would|does|do|did)\b"
)


def directions(text: str) -> dict[str, int]:
    """The way each content stem goes in a text: 1 onward, -1 backward.

    Stems that nothing directs, or that go both ways, are left out."""
    words = _WORD.findall(text)
    ways = [_way(words, i) for i in range(len(words))]
    found: dict[str, set[int]] = {}
    for i, word in enumerate(words):
        if ways[i] or not word[0].isalpha() or not is_content(word):
            continue
        way = _governing(words, ways, i)
        if way:
            found.setdefault(stem(word), set()).add(way)
    return {word: ways.pop() for word, ways in found.items() if len(ways) == 1}


def contrary(sentence: str, evidence: Sequence[str]) -> float:
    """The share (0..1) of the sentence's content words that go the other way in the sentence of
    the evidence where most of them do."""
    mine = directions(sentence)
    if not mine:
        return 0.0
    words = {stem(word) for word in _LETTERS.findall(sentence) if is_content(word)}
    found = (directions(text) for text in evidence)
    return max(
        (sum(theirs.get(word) == -way for word, way in mine.items()) for theirs in found), default=0
    ) / len(words)


def turned(sentence: str) -> str:
    """The sentence with its sense turned round: its negation taken out, else a word replaced by its
    listed opposite (one that says which way a thing goes rather than another), else a negation put
    in."""
    denial = _DENIAL.search(sentence)
    if denial:
        return sentence[: denial.start()] + sentence[denial.end() :]
    having = [m for m in _LETTERS.finditer(sentence) if m.group().lower() in OPPOSITE]
    for match in sorted(having, key=lambda m: not _pointing(m.group())):
        opposite = OPPOSITE[match.group().lower()]
        if match.group()[0].isupper():
            opposite = opposite[0].upper() + opposite[1:]
        return sentence[: match.start()] + opposite + sentence[match.end() :]
    auxiliary = _AUXILIARY.search(sentence)
    if auxiliary:
        return f"{sentence[: auxiliary.end()]} not{sentence[auxiliary.end() :]}"
    return f"It is not true that {sentence}"


def _way(words: Sequence[str], i: int) -> int:
    """The way a word points: 1, -1, or 0 for most words; a negation before it turns it."""
    way = _pointing(words[i])
    following = words[i + 1 : i + 3]
    if way and len(following) == 2 and following[0].lower() == "than" and following[1][0].isdigit():
        return 0  # "less than 200" is a figure
    return -way if way and _negated(words, i) else way


@lru_cache(maxsize=20_000)
def _pointing(word: str) -> int:
    stemmed = stem(word)
    return -1 if stemmed in _BACKWARD else int(stemmed in _ONWARD)


def _governing(words: Sequence[str], ways: Sequence[int], i: int) -> int:
    """The way of the nearest directing word, one before `i` rather than one as near behind it;
    without any, a negation before the word turns it."""
    near = sorted(
        (j for j in range(max(0, i - _BEFORE), min(len(words), i + _AFTER + 1)) if ways[j]),
        key=lambda j: (abs(i - j), j > i),
    )
    for j in near:
        if _BREAKS.isdisjoint(words[min(i, j) : max(i, j)]):
            return ways[j]
    return -1 if _negated(words, i) else 0


def _negated(words: Sequence[str], i: int) -> bool:
    return any(word.lower() in STRICT_NEGATIONS for word in words[max(0, i - _DENIED) : i])


_ONWARD = frozenset(stem(word) for word in ONWARD)
_BACKWARD = frozenset(stem(word) for word in BACKWARD) - _ONWARD
