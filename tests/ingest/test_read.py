"""Any file: one clear error, or units with warnings."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import NotADocument, ReadError
from ingest.model import Metadata
from ingest.read import read_bytes, read_report

PARAGRAPHS = (
    "1. The Committee met in Geneva.\n\n2. The Committee elected its officers.\n\n"
    "3. The Committee adopted its agenda.\n"
)


def _numbers(data: bytes) -> list[str | None]:
    report = read_bytes(data, "report.txt")
    return [unit.number for unit in report.units if unit.kind == "paragraph"]


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(NotADocument) as error:
        read_report(tmp_path / "missing.txt")
    assert "\n" not in str(error.value)
    assert "missing.txt" in str(error.value)


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(NotADocument):
        read_report(tmp_path)


@pytest.mark.parametrize("content", [b"", b" ", b"\n\n\n", b"\xef\xbb\xbf", b"\f\f"])
def test_an_empty_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(content)
    with pytest.raises(NotADocument) as error:
        read_report(path)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
        b"\x7fELF\x02\x01\x01" + b"\0" * 400,
        bytes((index * 37 + index // 256 * 91) % 256 for index in range(4096)),
    ],
    ids=["picture", "program", "noise"],
)
def test_a_binary_renamed_to_text(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "binary.txt"
    path.write_bytes(content)
    with pytest.raises(ReadError) as error:
        read_report(path)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(PARAGRAPHS.encode("utf-16"), id="utf-16"),
        pytest.param(PARAGRAPHS.encode("utf-16-le"), id="utf-16-le without a mark"),
        pytest.param(PARAGRAPHS.encode("utf-8-sig"), id="utf-8 with a mark"),
        pytest.param(PARAGRAPHS.replace("\n", "\r\n").encode(), id="CR LF"),
        pytest.param(PARAGRAPHS.replace("\n", "\r").encode(), id="CR"),
        pytest.param(PARAGRAPHS.replace("met", "met\0").encode(), id="a NUL byte"),
    ],
)
def test_encodings_and_line_ends(data: bytes) -> None:
    assert _numbers(data) == ["1", "2", "3"]
    report = read_bytes(data, "report.txt")
    assert report.units[0].text == "The Committee met in Geneva."


def test_latin_1() -> None:
    text = (
        "1. L’Assemblée générale a examiné le rapport du Secrétaire général.\n\n"
        "2. Elle a décidé de prolonger la période considérée jusqu’à l’été.\n"
    )
    report = read_bytes(text.replace("’", "'").encode("latin-1"), "rapport.txt")
    assert report.language == "fr"
    assert "générale" in report.units[0].text


def test_a_text_without_numbered_paragraphs() -> None:
    text = (
        "The delegation thanked the Chair for the report and welcomed its findings.\n\n"
        "It asked the secretariat for further information on the pilot projects.\n"
    )
    report = read_bytes(text.encode(), "speech.txt")
    assert [(unit.anchor, unit.kind) for unit in report.units] == [("x1", "other"), ("x2", "other")]
    assert [warning.code for warning in report.warnings] == ["no-numbered-paragraphs"]
    assert report.units[1].text.startswith("It asked the secretariat")


def test_one_huge_line() -> None:
    text = "1. " + "The Committee recalled its earlier decisions on the matter. " * 20_000
    report = read_bytes(text.encode(), "long.txt")
    assert [unit.anchor for unit in report.units] == ["p1"]
    assert len(report.units[0].text) > 1_000_000


def test_many_short_lines_stay_fast() -> None:
    report = read_bytes(b"x\n" * 20_000, "many.txt")
    assert report.units


def test_what_a_person_states_overrides_the_document() -> None:
    stated = Metadata(
        id="my-report", title="My title", symbol="A/80/1", date="2025-01-02", language="en"
    )
    report = read_bytes(PARAGRAPHS.encode(), "report.txt", stated)
    assert (report.id, report.title, report.symbol) == ("my-report", "My title", "A/80/1")
    assert (report.date, report.cited_as) == ("2025-01-02", "A/80/1")


def test_an_id_is_made_from_symbol_or_title() -> None:
    assert read_bytes(PARAGRAPHS.encode(), "r.txt", Metadata(symbol="A/79/772")).id == "a-79-772"
    titled = read_bytes(PARAGRAPHS.encode(), "r.txt", Metadata(title="Report of the Committee"))
    assert titled.id == "report-of-the-committee"
