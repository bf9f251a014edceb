"""The same report in other conversions reads the same: the rules fit the genre, not a file."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO

import pytest

from ingest.model import Report
from ingest.read import read_bytes
from ingest.samples import sample_reports

CHAPTER, MEETING = (path.read_text(encoding="utf-8") for path, _ in sample_reports())
PLAIN = re.sub(r"^(?:#+ |- )", "", MEETING, flags=re.M).replace("**", "")


@lru_cache(maxsize=4)
def _texts(source: str) -> dict[str, str]:
    report = read_bytes(source.encode(), "report.txt")
    return {unit.anchor: unit.text for unit in report.units if unit.kind != "signature"}


def _read(text: str) -> Report:
    return read_bytes(text.encode(), "report.txt")


def _numbers(report: Report, kind: str) -> list[str | None]:
    return [unit.number for unit in report.units if unit.kind == kind]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(CHAPTER.replace("\u2003", ""), id="a space after the number"),
        pytest.param(CHAPTER.replace(".\u2003 ", ".\t"), id="a tab after the number"),
        pytest.param(CHAPTER.replace(".\u2003 ", "  "), id="no full stop"),
        pytest.param(re.sub(r"\n (?=\S)", "\n\f", CHAPTER), id="form feeds"),
        pytest.param(textwrap.indent(CHAPTER, "    ", lambda line: True), id="an indent"),
        pytest.param(CHAPTER.replace("\n", "\r\n"), id="CR LF"),
    ],
)
def test_the_chapter_reads_the_same(text: str) -> None:
    report = _read(text)
    assert {u.anchor: u.text for u in report.units if u.kind != "signature"} == _texts(CHAPTER)
    assert (report.units[0].page, report.units[-1].page) == (133, 140)


def test_the_chapter_without_blank_lines() -> None:
    report = _read(re.sub(r"\n\n+", "\n", CHAPTER))
    assert _numbers(report, "paragraph") == [str(number) for number in range(993, 1024)]
    assert _numbers(report, "recommendation") == [str(number) for number in range(1, 30)]
    assert _numbers(report, "footnote") == ["172", "173"]
    assert "Free trade zones and trafficking in drugs and precursors" in {
        heading.text for heading in report.headings
    }


def test_the_chapter_numbered_from_one() -> None:
    text = re.sub(r"^( ?)(\d{3,4})\.\u2003", lambda m: f"{m[1]}{int(m[2]) - 992}.\u2003", CHAPTER,
                  flags=re.M)  # fmt: skip
    assert _numbers(_read(text), "paragraph") == [str(number) for number in range(1, 32)]


def test_other_lost_numbers_are_inferred() -> None:
    report = _read(CHAPTER.replace("1005.\u2003 ", "").replace("1010.\u2003 ", ""))
    assert [unit.anchor for unit in report.units if unit.inferred] == ["p1005", "p1010"]
    assert {u.anchor: u.text for u in report.units if u.kind != "signature"} == _texts(CHAPTER)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PLAIN.replace(r"<sup>\*</sup>", "*"), id="without markup"),
        pytest.param(re.sub(r"^- (\d+)\. ", r"\1) ", MEETING, flags=re.M), id="round brackets"),
    ],
)
def test_the_meeting_reads_the_same(text: str) -> None:
    report = _read(text)
    assert {u.anchor: u.text for u in report.units} == _texts(MEETING)
    assert [unit.anchor for unit in report.units if unit.inferred] == ["p14"]


def test_the_meeting_without_blank_lines() -> None:
    report = _read(re.sub(r"\n\n+", "\n", PLAIN))
    assert _numbers(report, "paragraph") == [str(number) for number in range(1, 40)]
    assert [unit.anchor for unit in report.units if unit.parent == "p38"][-1] == "p38.r"


def _as_html() -> bytes:
    rows = []
    for line in MEETING.split("\n"):
        if heading := re.match(r"(#+) (.*)", line):
            size = len(heading[1])
            rows.append(f"<h{size}>{html.escape(heading[2].strip('*'))}</h{size}>")
        elif line.startswith("<sup>"):
            rows.append(f"<p><sup>*</sup>{line.partition('</sup>')[2]}</p>")
        elif line.strip():
            rows.append(f"<p>{html.escape(line.removeprefix('- '))}</p>")
    return f"<html><body>{''.join(rows)}</body></html>".encode()


def _as_docx() -> bytes:
    import docx

    document = docx.Document()
    for line in MEETING.split("\n"):
        if heading := re.match(r"(#+) (.*)", line):
            document.add_heading(heading[2].strip("*"), level=len(heading[1]))
        elif line.strip():
            document.add_paragraph(line.removeprefix("- ").replace("<sup>\\*</sup>", "*"))
    file = BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize("make", [_as_html, _as_docx], ids=["html", "docx"])
def test_the_meeting_in_other_formats(make: Callable[[], bytes]) -> None:
    report = read_bytes(make(), "report")
    original = read_bytes(MEETING.encode(), "report.txt")
    assert {u.anchor: u.text for u in report.units} == _texts(MEETING)
    assert [(h.text, h.level) for h in report.headings] == [
        (h.text, h.level) for h in original.headings
    ]
    assert [unit.section for unit in report.units] == [unit.section for unit in original.units]
