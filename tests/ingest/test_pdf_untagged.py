"""Real reports with their tags taken away: layout alone must give the same paragraphs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ingest.read import read_report
from ingest.readers.pdf.runs import page_text


@pytest.mark.slow
def test_the_same_paragraphs_without_tags(corpora: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = sorted((corpora / "21-un-pdf-sample").glob("*.pdf"))
    assert len(paths) == 14

    def numbers() -> dict[str, list[str | None]]:
        return {
            path.name: [unit.number for unit in read_report(path).units if unit.kind == "paragraph"]
            for path in paths
        }

    tagged = numbers()

    def bare(page: Any, fonts: Any) -> Any:
        text = page_text(page, fonts)
        for run in text.runs:
            run.mcid, run.artifact = -1, False
        return text

    monkeypatch.setattr("ingest.readers.pdf.document.page_text", bare)
    monkeypatch.setattr("ingest.readers.pdf.document.tags_of", lambda page: {})
    untagged = numbers()
    # one is a list of statements under numbered headings, told from paragraphs by its tags alone
    for name in [name for name, found in tagged.items() if not found]:
        del tagged[name], untagged[name]
    assert len(tagged) == 13
    assert untagged == tagged
