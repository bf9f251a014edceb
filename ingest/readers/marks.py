"""Superscripts that are footnote references, told from units, ordinals and chemical formulas."""

from __future__ import annotations

import re

from ingest.model import NoteMark

_MARKER = re.compile(r"\d{1,3}|\*{1,4}|[†‡§]+|[a-z]", re.IGNORECASE)
_MARKERS = re.compile(
    r"^[\(\[]?(?:\d{1,3}|\*{1,4}|[†‡§]{1,3}|[a-z])"
    r"(?:\s*[,;–-]\s*(?:\d{1,3}|\*{1,4}|[a-z]))*[\)\]]?,?$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"^(?:\[\s*[\w*†‡§]+\s*\]|\(\s*[\w*†‡§]+\s*\))$")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_TYPED = re.compile(r"[⁰¹²³⁴-⁹]+")
_UNIT = re.compile(r"(?:^|[^\w])(?:[kcdm]?m|ft|in|yd|mi|CO|NO|SO|N|s|10|R)$")
_AFTER_DIGIT = re.compile(r"\d$")


def marks_in_superscript(line: str, start: int, text: str) -> list[NoteMark]:
    """Marks in the superscript `text` that stands at `start` of `line`; none in m², 1st or 10⁻³."""
    core = text.strip()
    if not _MARKERS.match(core):
        return []
    before = line[:start]
    if core.isalpha() and (_AFTER_DIGIT.search(before) or core in "oªº"):
        return []
    if core in ("2", "3") and _UNIT.search(before):
        return []
    if _BRACKETED.match(core):  # "[1]": the brackets go with the marker
        lead = start + text.index(core)
        return [NoteMark(lead, lead + len(core), core[1:-1].strip())]
    return [
        NoteMark(start + match.start(), start + match.end(), match.group())
        for match in _MARKER.finditer(text)
    ]


def marks_in_text(text: str) -> list[NoteMark]:
    """Marks typed as superscript digits (²³) in plain characters."""
    return [
        NoteMark(match.start(), match.end(), match.group().translate(_DIGITS))
        for match in _TYPED.finditer(text)
        if len(match.group()) > 1 or not _UNIT.search(text[: match.start()])
    ]
