"""Rows made into running text: across lines, columns and pages, with hyphens decided."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.model import NoteMark
from ingest.structure.hyphens import HEAD, TAIL, Decision, Vocabulary, decide
from ingest.structure.rows import ends_sentence

_SPACES = re.compile(r"[ \t]+")
_CJK = re.compile(r"[\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_URL_TAIL = re.compile(r"(?:https?://|www\.)\S*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A row's contribution to a text: its words without label and markers."""

    text: str
    line: int
    new_block: bool = False  # the format says that this is a paragraph of its own
    bullet: bool = False


@dataclass(slots=True)
class Joiner:
    """Joins pieces with one vocabulary and remembers each hyphen decision."""

    vocabulary: Vocabulary
    decisions: list[Decision] = field(default_factory=list)

    def join(self, pieces: Iterable[Piece], *, own_lines: bool = False) -> str:
        """The text of the pieces; `own_lines`: what the layout sets apart keeps its own line."""
        text = ""
        line = 0
        for piece in pieces:
            words = (
                _SPACES.sub(" ", piece.text).strip()
                if "  " in piece.text
                or ("\t" in piece.text or piece.text[:1] == " " or piece.text[-1:] == " ")
                else piece.text
            )
            if not words:
                continue
            if not text:
                text = f"• {words}" if piece.bullet else words
            elif piece.bullet:
                text = f"{text}\n• {words}"
            elif piece.new_block and (own_lines or ends_sentence(text) or text[-1] in ":;,"):
                text = f"{text}\n{words}"
            else:
                text = self._glue(text, words, line)
            line = piece.line
        return text.replace("\u00ad", "")

    def _glue(self, text: str, words: str, line: int) -> str:
        last = text[-1]
        if last in "-\u2010\u2011\u00ad" and len(text) > 1 and not text[-2].isspace():
            return self._across_hyphen(text, words, line)
        if last in "/–—" and not text[-2:-1].isspace():
            return text + words
        if _CJK.match(last) and _CJK.match(words[0]):
            return text + words
        if last == "_" or (
            last in "./=?&%" and _URL_TAIL.search(text[-300:]) and words[0].islower()
        ):
            return text + words
        return f"{text} {words}"

    def _across_hyphen(self, text: str, words: str, line: int) -> str:
        tail = TAIL.search(text[-80:])
        head = HEAD.match(words)
        if text[-1] == "\u00ad":
            return text[:-1] + words
        left = tail[1] if tail else ""
        right = head[0] if head else ""
        if _URL_TAIL.search(text[-300:]):
            return text + words
        if right.lower() in ("and", "or", "to", "und", "et", "y", "o", "ou") and left:
            return f"{text} {words}"  # "health- and people-centred"
        kept, ground = decide(left, right, self.vocabulary)
        self.decisions.append(Decision(line, left, right, kept, ground))
        return text + words if kept else text[:-1] + words


def without_marks(text: str, marks: Sequence[NoteMark], start: int = 0) -> str:
    """`text` from `start` on, with the footnote markers taken out."""
    if not marks:
        return text[start:]
    pieces: list[str] = []
    at = start
    for mark in marks:
        if mark.start >= at:
            pieces.append(text[at : mark.start])
            at = mark.end
    pieces.append(text[at:])
    return "".join(pieces)


def breaks_in(texts: Sequence[str]) -> list[tuple[str, str]]:
    """The halves of every word broken at a line's end, for `Vocabulary.learn`."""
    found: list[tuple[str, str]] = []
    for here, after in itertools.pairwise(texts):
        stripped = here.rstrip()
        if stripped[-1:] not in "-\u2010\u2011" or not stripped:
            continue
        tail = TAIL.search(stripped[-80:])
        head = HEAD.match(after.lstrip())
        if tail and head and tail[1] and head[0][0].islower():
            found.append((tail[1], head[0]))
    return found
