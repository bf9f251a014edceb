"""Scans, locked and damaged PDFs get one line."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ingest.errors import NotADocument, NoTextLayer
from ingest.readers.pdf import read
from tests.ingest.pdf_lines import PROSE


def test_scans_are_refused_and_ocr_layers_warned_about(paper: SimpleNamespace) -> None:
    with pytest.raises(NoTextLayer, match=r"^scan\.pdf: the PDF is a scan"):
        read(paper.pdf([paper.Page(picture=True)] * 2), "scan.pdf")
    with pytest.raises(NoTextLayer, match="no text"):
        read(paper.pdf([paper.Page()]), "blank.pdf")
    prose = [f"{PROSE}{PROSE}"] * 5
    hidden = [paper.Text(72, 80 + 12 * index, row, hidden=True) for index, row in enumerate(prose)]
    good = read(paper.pdf([paper.Page(hidden, picture=True)]))
    assert [warning.code for warning in good.warnings] == ["text-layer-ocr"]
    assert good.quality == 1.0
    bad = [
        paper.Text(72, 80 + 12 * index, "tbe Cornmissi0n t~~k n0te 0f lhe rep0rt aud ef tlie vi~ws")
        for index in range(6)
    ]
    poor = read(paper.pdf([paper.Page(bad, picture=True)]))
    assert [warning.code for warning in poor.warnings] == ["text-layer-poor"]
    assert poor.quality is not None
    assert poor.quality < 0.5


def test_pages_that_are_pictures_are_named(paper: SimpleNamespace) -> None:
    prose = paper.Page(paper.paragraph(72, 80, [f"{PROSE}{PROSE}"] * 5))
    found = read(paper.pdf([prose, paper.Page(picture=True), prose]))
    assert [(w.code, w.message[:6]) for w in found.warnings] == [("page-without-text", "Page 2")]


def test_locked_and_damaged_files_get_one_line(paper: SimpleNamespace) -> None:
    page = paper.Page([paper.Text(72, 80, "Text")])
    with pytest.raises(NotADocument, match=r"^a\.pdf: the PDF is protected by a password\. Save"):
        read(paper.pdf([page], locked=True), "a.pdf")
    with pytest.raises(NotADocument, match="damaged"):
        read(b"%PDF-1.7\nnothing else")
