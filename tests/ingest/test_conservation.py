"""Nothing lost and nothing added: the letters and digits of source and units are the same."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from ingest.model import Metadata, Report
from ingest.read import read_report
from ingest.samples import sample_reports


def letters(text: str) -> Counter[str]:
    folded = unicodedata.normalize("NFC", text)
    return Counter(character for character in folded if character.isalnum())


def kept(report: Report) -> Counter[str]:
    """Letters and digits of everything the report holds, labels and markers as printed."""
    found: Counter[str] = Counter()
    for unit in report.units:
        found += letters(unit.text)
        if unit.number and not unit.inferred and unit.kind not in ("preambular", "table", "other"):
            found += letters(unit.number)
        if unit.kind == "recommendation":
            found += letters("Recommendation")
        for note in unit.notes:
            found += letters(next(u.number or "" for u in report.units if u.anchor == note))
    for heading in report.headings:
        found += letters(heading.text)
    for item in report.furniture:
        found += letters(item.text)
    for warning in report.warnings:
        if warning.code == "label-repaired":
            printed = re.search(r"“\((.+?)\)” is read as \((.+?)\)", warning.message)
            assert printed is not None
            found += letters(printed[1])
            found -= letters(printed[2])
    return found


@pytest.mark.parametrize(
    ("path", "metadata"), [pytest.param(*entry, id=entry[1].id) for entry in sample_reports()]
)
def test_letters_and_digits_of_the_samples(path: Path, metadata: Metadata) -> None:
    source = path.read_text(encoding="utf-8")
    source = source.replace("<sup>", "").replace("</sup>", "")
    assert kept(read_report(path, metadata)) == letters(source)
