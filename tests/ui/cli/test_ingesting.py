"""`pincite ingest` and `remove`: reports come and go, and nothing is half there."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.ui.cli.conftest import PINCITE, REPORT, ROOT, Pincite, start


def test_ingest_adds_replaces_and_removes(empty: Pincite, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT)
    added = empty.json("ingest", str(path), "--id", "one", "--title", "One", "--date", "2024-05-06")
    assert added["sources"][0]["status"] == "added"
    assert (
        empty.json("ingest", str(path), "--id", "one", "--title", "One", "--date", "2024-05-06")[
            "sources"
        ][0]["status"]
        == "unchanged"
    )
    path.write_text(REPORT + "3. The Committee closes.\n")
    assert empty("ingest", str(path), "--id", "one").startswith("replaced")
    assert "3 units" in empty("list")
    assert "removed one" in empty("remove", "one")
    assert empty.json("list") == []
    assert "no report 'one'" in empty.fails("remove", "one")


def test_ingest_takes_a_folder(empty: Pincite, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    (folder / "deep").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (folder / "a.txt").write_text(REPORT)
    (folder / "deep" / "b.md").write_text("# Title\n\n" + REPORT)
    (folder / ".hidden" / "c.txt").write_text(REPORT)
    (folder / "note.json").write_text("{}")
    found = empty.json("ingest", str(folder))
    assert [Path(one["source"]).name for one in found["sources"]] == ["a.txt", "b.md"]
    assert "--title names one report" in empty.fails(
        "ingest", str(folder), "--title", "x", status=2
    )


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("missing.txt", None, "no such file"),
        ("empty.txt", b"", "empty"),
        ("binary.txt", bytes(range(256)) * 40, ""),
    ],
)
def test_bad_files_leave_the_library_as_it_was(
    empty: Pincite, tmp_path: Path, name: str, data: bytes | None, reason: str
) -> None:
    good = tmp_path / "good.txt"
    good.write_text(REPORT)
    empty("ingest", str(good), "--id", "good")
    before = empty.json("list")
    bad = tmp_path / name
    if data is not None:
        bad.write_bytes(data)
    said = empty.fails("ingest", str(bad))
    assert name in said
    assert reason in said
    assert empty.json("list") == before


def test_related_reports_know_of_each_other(empty: Pincite, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.txt").write_text(REPORT + "3. The Committee thanks the Secretariat.\n")
    empty("ingest", str(tmp_path / "a.txt"), "--symbol", "E/2024/7")
    empty("ingest", str(tmp_path / "b.txt"), "--symbol", "E/2024/7/Corr.1")
    relations = {info["symbol"]: info["related"] for info in empty.json("list")}
    assert [one["relation"] for one in relations["E/2024/7"]] == ["corrected by"]
    assert [one["relation"] for one in relations["E/2024/7/Corr.1"]] == ["corrects"]
    assert "corrects E/2024/7" in empty("list")


def test_two_ingests_at_once_both_arrive(tmp_path: Path) -> None:
    names = ["a", "b"]
    for name in names:
        (tmp_path / f"{name}.txt").write_text(REPORT + f"3. The Committee thanks {name}.\n")
    library = tmp_path / "library"
    both = [
        start("ingest", str(tmp_path / f"{name}.txt"), "--id", name, "--library", str(library),
              stdout=subprocess.PIPE)
        for name in names
    ]  # fmt: skip
    for process in both:
        _, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
    listed = subprocess.run(
        [*PINCITE, "list", "--json", "--library", str(library)], cwd=ROOT, capture_output=True,
        check=True,
    )  # fmt: skip
    assert sorted(info["id"] for info in json.loads(listed.stdout)) == names
