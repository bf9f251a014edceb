"""Exact wording: where a phrase stands in a text, whatever quotes, dashes and spaces it was typed
with.

Folding keeps the length: the n-th character of `fold(text)` stands for the n-th of `text`, so a
span found in the folded text is the span of the report's own characters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = "'’‘‚‛ʼʹ′´`＇"
_QUOTES = '"“”„‟«»″＂「」『』'
_HYPHENS = "-‐‑‒–—―−﹘﹣－"
_SPACES = " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    chr(c) for c in range(0x2000, 0x200B)
)
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"  # folded to a mark, then skipped
_SKIP = "\u00ad"
_JOINING_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")


class _Table(dict[int, int]):
    """Translation of one character to one character, worked out when first met."""

    def __missing__(self, code: int) -> int:
        folded = _fold_character(chr(code))
        self[code] = folded
        return folded


def _fold_character(character: str) -> int:
    if character in _APOSTROPHES:
        return ord("'")
    if character in _QUOTES:
        return ord('"')
    if character in _HYPHENS:
        return ord("-")
    if character in _SPACES:
        return ord(" ")
    if character in _INVISIBLE:
        return ord(_SKIP)
    if "\ud800" <= character <= "\udfff":
        return 0xFFFD  # half a character: cannot be stored or asked for
    lowered = character.lower()
    if len(lowered) != 1:
        lowered = lowered[0]
    if "\u0400" <= lowered <= "\u04ff":  # й and ё are letters, not accented ones; ё is typed as е
        return ord("е" if lowered == "ё" else lowered)
    decomposed = unicodedata.normalize("NFKD", lowered)
    base = decomposed[0]
    if len(decomposed) == 1 or (base.isalpha() and all(map(unicodedata.combining, decomposed[1:]))):
        return ord(base.lower()[0])
    return ord(lowered)


_TABLE = _Table()


def fold(text: str) -> str:
    """Return `text` folded for matching, of the same length, without line breaks.

    Case, accents of Latin letters, the form of quotation marks, apostrophes, dashes and spaces
    are folded, and a hyphen between letters to a space ("drug-related", "drug related");
    characters that cannot be seen (soft hyphen, zero-width space) become U+00AD.
    """
    folded = fold_characters(text)
    return _JOINING_HYPHEN.sub(" ", folded) if "-" in folded else folded


def fold_characters(text: str) -> str:
    """The same character by character: hyphens between letters stay."""
    if text.isascii() and text.isprintable():
        return text.lower().replace("`", "'")
    return text.translate(_TABLE)


def needle(phrase: str) -> str:
    """The folded phrase, single spaces, no quotation marks around it; "" if nothing is left."""
    folded = fold(phrase).replace(_SKIP, "")
    folded = " ".join(folded.split())
    while len(folded) > 1 and folded[0] in "\"'" and folded[-1] in "\"'":
        folded = folded[1:-1].strip()
    return folded.strip('"').strip()


@lru_cache(maxsize=512)
def _pattern(folded_phrase: str) -> re.Pattern[str]:
    pieces: list[str] = []
    for character in folded_phrase:
        if character == " ":
            pieces.append(f"[ {_SKIP}]+")
        else:
            pieces.append(re.escape(character))
    body = "".join(pieces)
    before = r"(?<!\w)" if _is_spaced_letter(folded_phrase[0]) else ""
    after = r"(?!\w)" if _is_spaced_letter(folded_phrase[-1]) else ""
    return re.compile(before + body + after)


def _is_spaced_letter(character: str) -> bool:
    """Whether the character's script sets words apart by spaces (Chinese and Thai do not)."""
    if not (character.isalnum() or character == "_"):
        return False
    return not (
        "\u3040" <= character <= "\u30ff"
        or "\u3400" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\u0e00" <= character <= "\u0e7f"
    )


def find_folded(folded_text: str, folded_phrase: str) -> list[tuple[int, int]]:
    """Spans of `needle(phrase)` in `fold(text)`, whole words only, without overlaps."""
    if not folded_phrase:
        return []
    if _SKIP in folded_text and any(c.isalnum() for c in folded_phrase):
        return _find_around_invisible(folded_text, folded_phrase)
    return [match.span() for match in _pattern(folded_phrase).finditer(folded_text)]


def _find_around_invisible(folded_text: str, folded_phrase: str) -> list[tuple[int, int]]:
    """The same where the text holds characters that cannot be seen: they are taken out first."""
    kept = [i for i, character in enumerate(folded_text) if character != _SKIP]
    clean = "".join(folded_text[i] for i in kept)
    return [
        (kept[match.start()], kept[match.end() - 1] + 1)
        for match in _pattern(folded_phrase).finditer(clean)
    ]


def find(text: str, phrase: str) -> list[tuple[int, int]]:
    """Spans of `phrase` in `text`: `text[start:end]` are the text's own characters.

    Matching ignores case, accents and the typographic form of quotes, apostrophes, dashes and
    spaces; it keeps to whole words. A phrase without a letter or digit is found as it is.
    """
    return find_folded(fold(text), needle(phrase))
