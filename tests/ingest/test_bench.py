"""The reading benchmark: what it makes up is read whole, and memory stays flat."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from ingest.bench import made_pdf, made_text, main, measure
from ingest.read import read_bytes


@pytest.mark.parametrize("kind", ["pdf", "text"])
def test_made_up_documents_are_read_whole(kind: str) -> None:
    data = made_pdf(12) if kind == "pdf" else made_text(80)
    report = read_bytes(data, "made")
    numbers = [int(u.number) for u in report.units if u.kind == "paragraph" and u.number]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) == (88 if kind == "pdf" else 80)
    assert report.units[0].text.startswith("The Commission took note")
    assert [u.inferred for u in report.units if u.inferred] == []


def test_a_line_per_document_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--pages", "3", "--paragraphs", "20"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert [row.split(":")[0] for row in rows[:2]] == ["PDF of 3 pages", "text of 20 paragraphs"]
    assert "pages/s" in rows[0]
    assert rows[2].startswith("memory at most ")


def test_several_files_are_read_together_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.pdf").write_bytes(made_pdf(2))
    assert main([str(tmp_path / "a.pdf"), str(tmp_path / "b.pdf")]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows[2].startswith("4 pages one file after another: ")
    assert rows[3].startswith("2 files together on all cores: ")


@pytest.mark.slow
def test_speed_and_memory_on_a_thousand_pages() -> None:
    measure(made_pdf(100), "warm-up")
    data = made_pdf(1_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    reading = measure(data, "thousand.pdf")
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before
    assert reading.pages == 1_000
    assert reading.pages_per_second is not None
    # the aim is 100 pages/s and 2,000 paragraphs/s on a free machine; a busy one gets a third
    assert reading.pages_per_second > 33
    assert grown < 200, "MB: 44,000 lines and their units, nothing of the pages themselves"
    assert measure(made_text(5_000), "text").paragraphs_per_second > 700
