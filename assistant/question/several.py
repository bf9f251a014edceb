"""Several questions in one: parted where each part asks by itself."""

from __future__ import annotations

import re

from assistant.question.several_abroad import parts_abroad

_ASKS = (
    r"(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|does|do|did|has|have|can|should|"
    r"must|list|quote|show|compare|summari[sz]e)"
)
_BREAK = re.compile(
    rf"(?<=[?？؟])\s+(?=\S)|[,;]\s*(?:and|but|also|then)\s+"
    rf"(?=(?:in |on |at |to |of |for |by |under |from )?{_ASKS}\b)|;\s*(?={_ASKS}\b)"
    rf"|(?<=[^,;])\s+and\s+(?=(?:who|when|where|why|how (?:many|much)|what|which)\b(?!"
    rf" (?:is|are) (?:more|worse)))",
    re.IGNORECASE,
)
_OPENS = re.compile(
    rf"^\W*(?:and |also |then |please )*(?:in |on |at |to |of |for |by |under |from )?{_ASKS}\b",
    re.IGNORECASE,
)
_MOST = 5
_SHORTEST = 3  # words of a question; "when and where" is one


def parts(text: str, language: str = "en") -> tuple[str, ...]:
    """The questions of `text` in order; one when it is a single question, five at most.

    A part that does not ask by itself ("who chaired it and from where?" does) stays with the one
    before; a statement before a question ("We import ketamine. What …?") stays with the question.
    """
    if language != "en":
        asked = [part for one in _plain_parts(text) for part in parts_abroad(one, language)]
        return tuple(asked[:_MOST])
    return _plain_parts(text)


def _plain_parts(text: str) -> tuple[str, ...]:
    pieces = [piece.strip() for piece in _BREAK.split(text) if piece and piece.strip()]
    if len(pieces) < 2:
        return (text,)
    found: list[str] = []
    for piece in pieces:
        short = found and len(found[-1].split()) < _SHORTEST
        if found and (short or not _OPENS.match(piece) or len(piece.split()) < _SHORTEST):
            joint = " and " if short else " "
            found[-1] = f"{found[-1]}{joint}{piece}"
        else:
            found.append(piece)
    if len(found) < 2 or not all(_OPENS.match(piece) or "?" in piece for piece in found[:1]):
        return (text,)
    return tuple(found[:_MOST])
