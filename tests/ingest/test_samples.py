"""Both sample reports, read exactly: every unit, section, footnote, page, line and hyphen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.addresses import inline_item
from ingest.model import Report
from ingest.read import read_report
from ingest.samples import sample_reports

EXPECTED = Path(__file__).parent / "expected"
IDS = ["incb-2023-iv", "synthetic-opioids-2018"]


def _read(report_id: str) -> Report:
    path, metadata = next(entry for entry in sample_reports() if entry[1].id == report_id)
    return read_report(path, metadata)


REPORTS = {report_id: _read(report_id) for report_id in IDS}
STRUCTURES: dict[str, dict[str, Any]] = {
    report_id: json.loads((EXPECTED / f"{report_id}.json").read_text(encoding="utf-8"))
    for report_id in IDS
}
UNITS = [
    pytest.param(report_id, unit, id=f"{report_id}-{unit['anchor']}")
    for report_id in IDS
    for unit in STRUCTURES[report_id]["units"]
]


@pytest.mark.parametrize(("report_id", "expected"), UNITS)
def test_unit(report_id: str, expected: dict[str, Any]) -> None:
    report = REPORTS[report_id]
    unit = next(unit for unit in report.units if unit.anchor == expected["anchor"])
    found = {
        "anchor": unit.anchor,
        "kind": unit.kind,
        "number": unit.number,
        "text": unit.text,
        "section": list(unit.section),
        "lines": list(unit.lines or ()),
        "pages": [unit.page, unit.last_page],
        "inferred": unit.inferred,
        "notes": list(unit.notes),
        "parent": unit.parent,
        "follows": unit.follows,
    }
    assert {key: found[key] for key in expected if key != "inline"} == {
        key: value for key, value in expected.items() if key != "inline"
    }
    for label, text in expected.get("inline", {}).items():
        span = inline_item(unit, label)
        assert span is not None
        assert span.rstrip(".;") == text.rstrip(".;")


@pytest.mark.parametrize("report_id", IDS)
def test_nothing_else_is_a_unit(report_id: str) -> None:
    expected = {unit["anchor"] for unit in STRUCTURES[report_id]["units"]}
    others = [unit for unit in REPORTS[report_id].units if unit.anchor not in expected]
    kinds = {"incb-2023-iv": ["signature"], "synthetic-opioids-2018": ["other"]}
    assert [unit.kind for unit in others] == kinds[report_id]


@pytest.mark.parametrize("report_id", IDS)
def test_headings(report_id: str) -> None:
    found = [(list(item.lines), item.text, item.level) for item in REPORTS[report_id].headings]
    expected = STRUCTURES[report_id]["headings"]
    assert sorted(found) == sorted(
        (item["lines"], item["text"], item["level"]) for item in expected
    )


def test_every_line_end_hyphen() -> None:
    """103 words broken at line ends, five of which keep their hyphen."""
    hyphens = STRUCTURES["incb-2023-iv"]["hyphens"]
    assert len(hyphens) == 103
    assert sum(kept for _, _, kept, _ in hyphens) == 5
    for line, broken, kept, joined in hyphens:
        left, _, right = broken.partition("-/")
        assert joined == (f"{left}-{right}" if kept else f"{left}{right}")
        texts = [
            unit.text
            for unit in REPORTS["incb-2023-iv"].units
            if unit.lines and unit.lines[0] <= line <= unit.lines[1]
        ]
        assert any(joined in text for text in texts), (line, broken)


def test_order_is_the_documents() -> None:
    anchors = [unit.anchor for unit in REPORTS["incb-2023-iv"].units]
    assert anchors[:8] == ["p993", "p994", "p995", "p996", "p997", "p998", "r1", "p999"]
    assert anchors.index("fn172") == anchors.index("r18") + 1
    assert anchors[-5:] == ["r28", "fn173", "p1023", "r29", "x1"]


def test_labels_are_how_people_cite() -> None:
    labels = {unit.anchor: unit.label for report in REPORTS.values() for unit in report.units}
    assert labels["p1004"] == "para. 1004"
    assert labels["r18"] == "Recommendation 18 (following para. 1014)"
    assert labels["fn172"] == "footnote 172"
    assert labels["p38.l"] == "para. 38 (l)"
    assert labels["p4.chair"] == "para. 4 (Chair)"


def test_pages_are_the_printed_ones() -> None:
    report = REPORTS["incb-2023-iv"]
    assert (report.source.pages, report.units[0].page, report.units[-1].page) == (8, 133, 140)
    assert REPORTS["synthetic-opioids-2018"].source.pages == 8


def test_what_the_documents_state_about_themselves() -> None:
    chapter, meeting = REPORTS["incb-2023-iv"], REPORTS["synthetic-opioids-2018"]
    assert chapter.symbol is None
    assert meeting.symbol is None
    assert meeting.original_language == "en"
    assert meeting.job_number == "V.18-08722"
    assert meeting.reissued == "2019-02-27"
    assert (chapter.language, meeting.language) == ("en", "en")


def test_without_metadata_the_documents_still_name_themselves() -> None:
    chapter, meeting = (read_report(path) for path, _ in sample_reports())
    assert chapter.title.startswith("Chapter IV. Recommendations to Governments")
    assert chapter.date == "2023-11-17"
    assert meeting.title.startswith("Report on the meeting of the intergovernmental expert group")
    assert meeting.date == "2018-12-18"
    assert chapter.symbol is None
    assert meeting.symbol is None
    assert chapter.id.startswith("chapter-iv")


def test_warnings() -> None:
    assert REPORTS["incb-2023-iv"].warnings == ()
    found = [(w.code, w.anchor, w.line) for w in REPORTS["synthetic-opioids-2018"].warnings]
    assert found == [("number-inferred", "p14", 57), ("label-repaired", "p38.l", 113)]
