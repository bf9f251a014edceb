"""Words of a question that the library does not know, spelt as it does: one letter off.

Only for a question that nothing answers as it was typed; the rewritten question is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.question.terms import common_stems
from assistant.words import STOPWORDS, Token, is_content, tokens

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST, _LONGEST_WORD = 4, 30  # letters of a word that can be told to be misspelt
_TRIED = 4  # words a letter away that are looked for
_MOST = 4  # words unknown in one question
_LONGEST = 40  # words of a question that is looked at

Frequencies = Callable[[Sequence[str]], Sequence[int]]


def respelt(question: str, frequencies: Frequencies, stands: Callable[[str], bool]) -> str | None:
    """`question` with its unknown words replaced by known ones a letter away; None without any.

    `frequencies` gives the number of units that hold each word in any inflection, `stands` whether
    a word is written somewhere letter for letter. Names, numbers and everyday words
    stay as they are: that they are absent says something.
    """
    words = tokens(question)
    unknown = [token for token in words if _may_be_misspelt(token, question)]
    counts = frequencies([token.text for token in unknown])
    if len(words) > _LONGEST or sum(not count for count in counts) > _MOST:
        return None  # another language, or another matter
    text, changed = question, 0
    for token, count in reversed(list(zip(unknown, counts, strict=True))):
        if count:
            continue
        better = _nearest(token.text.lower(), frequencies, stands)
        if better is not None:
            text = text[: token.start] + better + text[token.end :]
            changed += 1
    return text if changed else None


def _may_be_misspelt(token: Token, question: str) -> bool:
    word = token.text
    opening = not question[: token.start].strip()
    if not word.isascii() or not word.isalpha() or not _SHORTEST <= len(word) <= _LONGEST_WORD:
        return False
    if word[0].isupper() and not opening:
        return False
    return is_content(word) and token.stem not in common_stems()


def _nearest(word: str, frequencies: Frequencies, stands: Callable[[str], bool]) -> str | None:
    """The commonest word one letter away; a letter left out or swapped is likelier than another
    in its place."""
    for candidates in (_likely(word), _replaced(word)):
        known = [one for one in candidates if one in STOPWORDS["en"]]
        counts = frequencies(candidates)
        found = sorted(zip(counts, candidates, strict=True), reverse=True)[:_TRIED]
        for count, candidate in found:
            if count and stands(candidate):
                return candidate
        if known:
            return known[0]
    return None


def _likely(word: str) -> list[str]:
    cuts = [(word[:i], word[i:]) for i in range(1, len(word) + 1)]
    inserted = [a + letter + b for a, b in cuts for letter in _LETTERS]
    deleted = [a + b[1:] for a, b in cuts if b]
    swapped = [a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1]
    return [one for one in dict.fromkeys([*inserted, *swapped, *deleted]) if len(one) >= _SHORTEST]


def _replaced(word: str) -> list[str]:
    return [
        word[:i] + letter + word[i + 1 :]
        for i in range(1, len(word))
        for letter in _LETTERS
        if letter != word[i]
    ]
