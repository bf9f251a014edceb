"""Nothing lost, nothing added: the letters and digits of a source against those of its report.

What a report holds is its units' texts and labels, its headings, and what it lists as furniture;
together they are the source, letter by letter, in whatever order.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from ingest.model import Report

_REPAIRED = re.compile(r"“\(?([^”()]+)\)?” is read as \(?([^():]+)")


def letters(text: str) -> Counter[str]:
    """How often each letter and digit occurs in `text`, as compatibility composes it (NFKC).

    "㈠" is 一 and "¹" is 1, since a label and a marker are kept by what they say; digits of
    every script are counted by their value.
    """
    composed = unicodedata.normalize("NFKC", text)
    return Counter(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in composed
        if character.isalnum()
    )


def held(report: Report) -> Counter[str]:
    """The letters and digits of everything the report holds, labels and markers as printed.

    An inferred number is not counted (the source does not print it), a doubled one twice, a
    repaired one as printed.
    A footnote's marker is counted once for each unit that refers to it.
    """
    found: Counter[str] = Counter()
    numbers = {unit.anchor: unit.number or "" for unit in report.units}
    for unit in report.units:
        found += letters(unit.text)
        counted = unit.kind == "preambular" and "preambular paragraph" in unit.label
        printed = unit.kind not in ("table", "other") and not counted and not unit.inferred
        if unit.number and printed:
            found += letters(unit.number)
        if unit.kind == "recommendation":
            found += letters("Recommendation")
        for note in unit.notes:
            found += letters(numbers[note])
    for heading in report.headings:
        found += letters(heading.text)
    for item in report.furniture:
        found += letters(item.text)
    for warning in report.warnings:
        if warning.code == "number-doubled" and warning.anchor is not None:
            found += letters(numbers[warning.anchor])
        repaired = _REPAIRED.search(warning.message) if warning.code == "label-repaired" else None
        if repaired:
            found += letters(repaired[1])
            found -= letters(repaired[2])
    return found
