"""The bodies a question names, and a body by the name the reports use: "UNODC" where they write it
out and never use the letters."""

from __future__ import annotations

import re

from assistant.question import cues
from retrieval.library import Library
from retrieval.register.lexicon import BODIES
from retrieval.register.names import index_of, known, written_as
from retrieval.register.phrases import fold, fold_characters

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


def bodies_in(asked: str) -> list[str]:
    """The names of bodies in a question, in order: known ones, and any in capitals that ends in a
    word for one ("Advisory Committee")."""
    listed = index_of("body").find(asked, fold_characters(asked))
    spans = [(one.start, one.end) for one in listed]
    for run in _CAPITALS.finditer(asked):
        inside = any(start < run.end() and run.start() < end for start, end in spans)
        if not inside and run.group().split()[-1].lower() in BODIES:
            spans.append(run.span())
    return [asked[start:end] for start, end in sorted(spans)]


_CAPITALS = re.compile(r"[A-Z][\w-]+(?: [A-Z][\w-]+)+")
