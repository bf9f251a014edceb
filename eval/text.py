"""Text as the examiner compares it: normalised, tokenised, split; pure functions, no library.

Deliberately independent of the assistant's own text handling, so that a fault there cannot hide
itself here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_QUOTES = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-"}
)
_MARKER = re.compile(r"\s*\[\d+(?:\s*[,–-]\s*\d+)*\]")
_WORD = re.compile(r"[^\W_]+(?:[.'/-][^\W_]+)*")
_NUMBER = re.compile(r"(?<![A-Za-z0-9_.])\d+(?:[.,]\d+)*(?:/\w+)?")
_SENTENCE_END = re.compile(r"(?<=[.!?;:])[\"”’)]*\s+(?=[A-Z0-9“\"(«‘])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:paras?|recs?|arts?|nos?|vols?|e\.g|i\.e|mr|ms|dr|st|cf|pp?)|\b[A-Z])\.$", re.I
)

# Function words of English; what is left carries the claim.
STOP = frozenset(
    """a an and any are as at be been being but by can did do does for from had has have he her him
    his how i if in into is it its itself may more most much must no nor not of on one or other our
    out over per said same say says shall she should so some such than that the their them then
    there these they this those through to under until up upon was we were what when where whether
    which while who whom whose why will with within would you your about after all also among
    another before between both each many me my several us""".split()
)
NEGATIONS = frozenset(
    "not no nor never none neither without cannot nothing nobody n't don't doesn't didn't isn't "
    "aren't wasn't weren't hasn't haven't won't can't".split()
)


@lru_cache(maxsize=65536)
def normal(text: str) -> str:
    """NFKC, typographic quotes and dashes made plain, spaces single, case folded."""
    plain = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    return " ".join(plain.split()).casefold()


def without_markers(text: str) -> str:
    """The text as shown, citation markers `[1]`, `[2, 3]` taken out."""
    return _MARKER.sub("", text)


def contains(text: str, part: str) -> bool:
    """Whether `part` occurs in `text` as whole words, case, spaces and typography aside."""
    needle = normal(part)
    if not needle:
        return False
    left = r"(?<!\w)" if needle[0].isalnum() else ""
    right = r"(?!\w)" if needle[-1].isalnum() else ""
    return re.search(left + re.escape(needle) + right, normal(text)) is not None


def words(text: str) -> list[str]:
    """Words in order, normalised; numbers, hyphenated words and symbols stay whole."""
    return [word.removesuffix("'s") for word in _WORD.findall(normal(text))]


def content_words(text: str) -> list[str]:
    """Words without function words, each cut to a crude stem (plural and verb endings)."""
    return [stem(word) for word in words(text) if word not in STOP]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its commonest English endings: enough to compare forms, no more."""
    for ending in ("ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def numbers(text: str) -> list[str]:
    """Figures as written: `1,004`, `75`, `3.5`, `62/5`."""
    return _NUMBER.findall(normal(without_markers(text)))


def negated(text: str) -> list[tuple[str, ...]]:
    """For every negating word, the stems of the two content words that follow it."""
    tokens = words(text)
    found: list[tuple[str, ...]] = []
    for at, token in enumerate(tokens):
        if token in NEGATIONS or token.endswith("n't"):
            after = [stem(word) for word in tokens[at + 1 :] if word not in STOP][:2]
            if after:
                found.append(tuple(after))
    return found


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph; abbreviations as UN reports use them do not end one."""
    pieces: list[str] = []
    held = ""
    for piece in _SENTENCE_END.split(text):
        held = f"{held} {piece}" if held else piece
        if _ABBREVIATION.search(held) or held.endswith((";", ":")):
            continue
        pieces.append(held.strip())
        held = ""
    if held.strip():
        pieces.append(held.strip())
    return pieces


def overlap(question: str, text: str) -> float:
    """Share of the question's content words that the text also has, 0..1."""
    asked = set(content_words(question))
    return len(asked & set(content_words(text))) / len(asked) if asked else 0.0
