"""`pincite list`, `show`, `outline`, `diff` and `export`: what the reports hold, word for word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.ui.cli.conftest import REPORT, Pincite
from ui.cli import run


def test_list(pincite: Pincite) -> None:
    assert [info["id"] for info in pincite.json("list")] == [
        "incb-2023-iv",
        "synthetic-opioids-2018",
    ]
    assert "synthetic-opioids-2018" in pincite("list")


@pytest.mark.parametrize(
    ("address", "anchors"),
    [
        ("p14", ["p14"]),
        ("para. 38 (l)", ["p38.l"]),
        ("38l", ["p38.l"]),
        ("paras. 1017-1018", ["p1017", "p1018"]),
        ("paras. 1017–1018", ["p1017", "p1018"]),
        ("Recs 28 and 29", ["r28", "r29"]),
        ("fn172", ["fn172"]),
    ],
)
def test_show_takes_anchors_and_labels(pincite: Pincite, address: str, anchors: list[str]) -> None:
    found = pincite.json("show", address)
    assert [unit["anchor"] for unit in found["units"]] == anchors
    assert found["missing"] == []
    printed = pincite("show", address)
    for unit in found["units"]:
        assert unit["text"] in printed
        assert unit["label"] in printed


def test_show_takes_several_addresses_and_the_report_in_front(pincite: Pincite) -> None:
    assert [u["anchor"] for u in pincite.json("show", "p1", "p993")["units"]] == ["p1", "p993"]
    assert [u["anchor"] for u in pincite.json("show", "para.", "1004")["units"]] == ["p1004"]
    found = pincite.json("show", "incb-2023-iv", "p1004")["units"][0]
    assert (found["report"], found["followed_by"]) == ("incb-2023-iv", ["r5"])


def test_show_prints_a_paragraph_with_its_items(pincite: Pincite) -> None:
    found = pincite.json("show", "p38")["units"][0]
    assert [item["number"] for item in found["items"]] == list("abcdefghijklmnopqr")
    printed = pincite("show", "p38")
    for item in found["items"]:
        assert f"({item['number']}) {item['text']}" in printed


def test_show_prints_the_footnote_a_unit_refers_to(pincite: Pincite) -> None:
    note = pincite.json("show", "fn172")["units"][0]["text"]
    assert f"footnote 172: {note}" in pincite("show", "r18")


def test_show_marks_an_inferred_number(pincite: Pincite) -> None:
    assert "number inferred" in pincite("show", "p14")
    assert "number inferred" not in pincite("show", "p15")


def test_show_says_what_is_not_there_after_what_is(pincite: Pincite) -> None:
    assert "from 993 to 1023" in pincite.fails("show", "incb-2023-iv", "para. 1050")
    assert "para. 14" in pincite("show", "p14", "p1050", status=1)
    assert "1050" in pincite.err
    found = pincite.json("show", "p14", "p1050", status=1)
    assert [unit["anchor"] for unit in found["units"]] == ["p14"]
    assert len(found["missing"]) == 1


def test_show_refuses_what_is_no_address(pincite: Pincite) -> None:
    assert "is not an address" in pincite.fails("show", "cannabis", status=2)


def test_outline(pincite: Pincite, sample_paths: list[Path]) -> None:
    capsys = pincite.capsys
    for path in sample_paths:
        assert run(["outline", str(path), "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert set(found) >= {"report", "units", "warnings"}
        assert run(["outline", str(path)]) == 0
        printed = capsys.readouterr().out
        for unit in found["units"]:
            assert unit["anchor"] in printed
        for warning in found["warnings"]:
            assert warning["message"] in printed


@pytest.fixture
def sample_paths() -> list[Path]:
    from ingest.samples import sample_reports

    return [path for path, _ in sample_reports()]


def test_diff_shows_what_changed(empty: Pincite, tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(REPORT)
    new.write_text(REPORT.replace("urges", "encourages") + "3. The Committee closes.\n")
    found = empty.json("diff", str(old), str(new))
    assert (found["counts"]["changed"], found["counts"]["added"]) == (1, 1)
    printed = empty("diff", str(old), str(new))
    assert "[-urges-]" in printed
    assert "{+encourages+}" in printed
    assert "+ para. 3: added" in printed


def test_export_writes_a_report_of_the_library(pincite: Pincite, tmp_path: Path) -> None:
    words = pincite.json("show", "p1004")["units"][0]["text"]
    assert words in pincite("export", "incb-2023-iv")
    out = tmp_path / "report.json"
    pincite("export", "incb-2023-iv", "--format", "json", "-o", str(out))
    assert words in [unit["text"] for unit in json.loads(out.read_text())["units"]]
    assert "Choose one of" in pincite.fails("export", "incb-2023-iv", "--format", "odt", status=2)
    assert "no report 'nowhere'" in pincite.fails("export", "nowhere")
