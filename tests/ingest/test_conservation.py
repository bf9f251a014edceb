"""Nothing lost and nothing added: the letters and digits of source and units are the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.conservation import held, letters
from ingest.model import Metadata
from ingest.read import read_bytes, read_report
from ingest.samples import sample_reports


@pytest.mark.parametrize(
    ("path", "metadata"), [pytest.param(*entry, id=entry[1].id) for entry in sample_reports()]
)
def test_letters_and_digits_of_the_samples(path: Path, metadata: Metadata) -> None:
    source = path.read_text(encoding="utf-8")
    source = source.replace("<sup>", "").replace("</sup>", "")
    assert held(read_report(path, metadata)) == letters(source)


def test_a_lost_word_shows() -> None:
    report = read_bytes(b"1. The Board met.\n\n2. It adjourned.\n", "report.txt")
    assert held(report) == letters("1. The Board met. 2. It adjourned.")
    assert held(report) != letters("1. The Board met. 2. It never adjourned.")
