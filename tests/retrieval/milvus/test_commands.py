"""Every command with --store: no library folder, the same output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from retrieval.milvus.address import StoreAddress
from retrieval.stores import open_library
from ui.cli import run

ROOT = Path(__file__).parents[3]
TEXTS = [
    "The Board urges Governments to control ketamine.",
    "Seizures of ketamine rose by 12 per cent in 2018.",
    "The Board decides to meet again.",
]


@pytest.fixture(autouse=True)
def empty_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_store_serves_every_command(
    address: StoreAddress, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [f"{number}. {text}" for number, text in enumerate(TEXTS, start=1)]
    (tmp_path / "board.md").write_text("# Report of the Board\n\n" + "\n\n".join(lines) + "\n")
    where = ["--store", str(address)]

    def said(*words: str) -> Any:
        assert run([*words, *where, "--json"]) == 0, capsys.readouterr().err
        return json.loads(capsys.readouterr().out)

    done = said("ingest", "board.md", "--id", "board", "--encoder", "hashing")
    assert done["units"] >= 3
    assert [one["id"] for one in said("list")] == ["board"]
    assert said("show", "p2")["units"][0]["text"] == TEXTS[1]
    assert said("search", "ketamine seizures", "-k", "1")["hits"][0]["anchor"] == "p2"
    for exact, anchor in (("--verb", "urge"), "p1"), (("--phrase", "to MEET again"), "p3"):
        assert [unit["anchor"] for unit in said("search", *exact)["units"]] == [anchor]
    answer = said("ask", "What does the Board urge Governments to do?")
    assert answer["citations"][0]["anchor"] == "p1"
    assert said("doctor")["ok"]
    assert said("remove", "board")["removed"] == "board"
    assert said("list") == []
    assert not (tmp_path / "library").exists()


def test_the_page_asks_some_sections_of_a_store(
    address: StoreAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.page.desk import Desk

    first, second = "# I. Control", "# II. Seizures"
    lines = [first, f"1. {TEXTS[0]}", second, f"2. {TEXTS[1]}", f"3. {TEXTS[2]}"]
    (tmp_path / "board.md").write_text("\n\n".join(lines) + "\n")
    words = ["--id", "board", "--encoder", "hashing", "--store", str(address)]
    assert run(["ingest", "board.md", *words]) == 0
    desk = Desk(address)
    offered = [value for _, value in desk.sections()]
    assert offered == ["board#I. Control", "board#II. Seizures"]
    seen = desk.assistant(sections=(offered[1],)).library
    assert [one.unit.anchor for one in seen.units()] == ["p2", "p3"]
    found = seen.search("Which Governments control ketamine?", 5)
    assert {hit.located.unit.anchor for hit in found} == {"p2", "p3"}
    monkeypatch.setattr("ui.page.desk.LISTED_UNITS", 2)
    assert desk.sections() == []  # too many to fetch all
    assert [value for _, value in desk.sections(["board"])] == offered


def test_an_upload_asks_before_it_replaces_a_report_of_the_store(
    address: StoreAddress, tmp_path: Path
) -> None:
    from ui.page.intake import main

    path, board = tmp_path / "board.md", "report-of-the-board"

    def written(*texts: str) -> Path:
        lines = [f"{number}. {text}" for number, text in enumerate(texts, start=1)]
        path.write_text("# Report of the Board\n\n" + "\n\n".join(lines) + "\n")
        return path

    words = ["--encoder", "hashing", "--store", str(address)]
    assert run(["ingest", str(written(*TEXTS)), *words]) == 0
    asked = main(address, written(*TEXTS[:2], "The Board decides to meet in May."))
    assert (asked["status"], asked["title"]) == ("asks", "# Report of the Board")
    with open_library(address) as library:
        assert library.unit(board, "p3").unit.text == TEXTS[2]  # nothing was taken in
    assert main(address, path, replace=True)["status"] == "replaced"
    with open_library(address) as library:
        assert library.unit(board, "p3").unit.text == "The Board decides to meet in May."
    assert main(address, path)["status"] == "unchanged"


def test_every_command_that_takes_a_library_takes_a_store() -> None:
    import typer

    from ui.cli.app import app

    group = typer.main.get_command(app)
    for name, command in getattr(group, "commands", {}).items():
        options = {parameter.name for parameter in command.params}
        assert ("library" in options) == ("store" in options), name


def test_a_folder_is_asked_without_the_client(tmp_path: Path) -> None:
    (tmp_path / "board.md").write_text(f"# Report of the Board\n\n1. {TEXTS[0]}\n")
    code = (
        "import sys; from ui.cli import run\n"
        "assert run(['ingest', 'board.md', '--encoder', 'hashing', '--id', 'board']) == 0\n"
        "assert run(['ask', 'What does the Board urge?']) == 0\n"
        "loaded = {name.split('.')[0] for name in sys.modules}\n"
        "print('client:', sorted(loaded & {'pymilvus', 'grpc', 'pandas', 'pyarrow'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "control ketamine" in done.stdout
    assert done.stdout.endswith("client: []\n")


def test_the_environment_and_the_file_name_a_store(
    address: StoreAddress,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "pincite.toml").write_text(f'store = "{address}"\n')
    assert run(["list"]) == 1
    assert "no library in this store yet" in capsys.readouterr().err
    monkeypatch.setenv("PINCITE_STORE", "milvus://")
    assert run(["list"]) == 2
    assert "is not the address of a store" in capsys.readouterr().err
    assert run(["list", "--library", "folder"]) == 1  # a flag goes before both
    assert "folder: there is no library here yet" in capsys.readouterr().err
    assert run(["list", "--library", "folder", "--store", str(address)]) == 2
    assert "two libraries" in capsys.readouterr().err
