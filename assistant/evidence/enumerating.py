"""Whether so many things asked for ("which two …?") are named in a text, or only counted."""

from __future__ import annotations

import re

from assistant.question.model import Question
from assistant.verify import figures
from assistant.words import is_content, stems, tokens

_SO_MANY = re.compile(
    r"\b(?:which|what) (?:other )?(?P<n>two|three|four|five|six|seven|eight|nine|ten|\d)\b", re.I
)


def unenumerated(question: Question, text: str) -> bool:
    """Whether so many things are asked for and the text, beside the question's own words, has too
    few to name them: "involved two chemicals" names none."""
    asked = _SO_MANY.search(question.core)
    if asked is None or question.language != "en":
        return False
    number = next(iter(figures.figures(asked.group("n"))), "2")
    if _only_counted(asked.group("n"), question, text):
        return True
    new = {t.stem for t in tokens(text) if is_content(t.text)} - stems(question.core)
    return len(new) < 2 * int(number)


def _only_counted(number: str, question: Question, text: str) -> bool:
    """Whether a text gives so many of the things asked for as a number and enumerates nothing after
    it or before: "involved two chemicals"."""
    things = {t.stem for t in tokens(question.core) if is_content(t.text)}
    for found in re.finditer(rf"\b{number}\b(?P<of>(?: [\w’'-]+){{1,4}})", text, re.IGNORECASE):
        words = [token for token in tokens(found["of"]) if is_content(token.text)][:2]
        if not any(word.stem in things for word in words):
            continue
        after = text[found.end("of") :]
        return not (_ENUMERATES.search(after) or _JOINED.search(text[: found.start()]))
    return False


_ENUMERATES = re.compile(
    r":\s*\S|\bnamely\b|\bi\.e\.|\(|[–—]\s|\bsuch as\b|\bincluding\b|\bfirst\b"
    r"|\bthese (?:are|were)\b|\bboth\b|\bone (?:is|was|on|of)\b|, [\w’' -]{2,60},? and "
)
_JOINED = re.compile(r"[\w’')”-]+ and [\w’'“” -]{2,60}? (?:are|were|as|being)\b", re.IGNORECASE)
