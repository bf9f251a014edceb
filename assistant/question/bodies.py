"""A body by the name the reports use: "UNODC" where they write it out and never use the letters."""

from __future__ import annotations

import re

from assistant.question import cues
from retrieval.library import Library
from retrieval.register.names import known, written_as
from retrieval.register.phrases import fold

_LETTERS = re.compile(r"(?<![\w/-])[A-Z][A-Za-z-]*[A-Z](?![\w/-])")


def spelt(question: str, library: Library) -> str:
    """The question with each acronym of a listed body that no report uses put as the reports have
    the body's name; as it is where it asks what letters stand for."""
    if cues.STANDS_FOR.search(question):
        return question
    for word in dict.fromkeys(_LETTERS.findall(question)):
        name = _name(word, library)
        if name:
            question = re.sub(rf"(?<![\w/-]){re.escape(word)}(?![\w/-])", name, question)
    return question


def _name(letters: str, library: Library) -> str | None:
    keys = [key for kind, key in known(letters) if kind == "body"]
    if not keys or library.document_frequency([letters])[0]:
        return None
    ways = [way for way in written_as("body", keys[0]) if " " in way and way.isascii()]
    return next(
        (way for way in ways if next(library.containing(fold(way)), None) is not None),
        None,
    )
