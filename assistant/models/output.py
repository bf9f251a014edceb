"""A chat model's text read as sentences with the keys of units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.models.prompts import CANNOT

_KEYS = re.compile(r"\[\s*(k\d+(?:\s*[,;]\s*k\d+)*)\s*\]")
_BULLET = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+")
_LONGEST = 900  # characters; a longer sentence is not one
_MOST = 12


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence as the model wrote it, without its keys, and the keys in order."""

    text: str
    keys: tuple[str, ...]


def sentences(text: str) -> list[Written]:
    """The sentences of a whole output; at most twelve."""
    return list(stream([text]))[:_MOST]


def stream(pieces: Iterable[str]) -> Iterator[Written]:
    """Sentences as they are completed by a stream of text: each ends at its keys or its line.

    Text without keys is given too (with none), so that it can be rejected rather than lost.
    """
    kept = ""
    count = 0
    for piece in pieces:
        kept += piece
        while count < _MOST:
            end = _end(kept)
            if end is None:
                break
            written = _read(kept[:end])
            kept = kept[end:]
            if written is not None:
                count += 1
                yield written
    written = _read(kept)
    if written is not None and count < _MOST:
        yield written


def declines(text: str) -> bool:
    """Whether the model says that the units do not answer."""
    return CANNOT.lower() in text.lower()


def _end(text: str) -> int | None:
    """Where the first whole sentence ends: after its keys and what closes it, or at a line end."""
    keys = _KEYS.search(text)
    line = text.find("\n")
    if keys and (line < 0 or keys.start() < line):
        end = keys.end()
        while True:
            more = re.compile(r"\s*(?:\[\s*k\d+\s*\]|[.!?])").match(text, end)
            if more is None:
                break
            end = more.end()
        if end >= len(text):  # more keys may follow in the next piece
            return None
        return end
    return line + 1 if line >= 0 else None


def _read(text: str) -> Written | None:
    keys = tuple(
        dict.fromkeys(
            key.strip() for found in _KEYS.findall(text) for key in re.split(r"[,;]", found)
        )
    )
    words = _BULLET.sub("", _KEYS.sub("", text)).strip()
    words = re.sub(r"\s+", " ", words)
    words = re.sub(r"\s+([.,;!?])", r"\1", words).strip(" *_#>")
    if not re.search(r"\w", words) or len(words) > _LONGEST or declines(words):
        return None
    return Written(words if words[-1] in '.!?。؟”"' else f"{words}.", keys)
