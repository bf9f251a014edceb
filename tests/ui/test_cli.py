"""The command line's promises: results on stdout, one line on stderr, exit status 0, 1 or 2."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from ui.cli import run

ROOT = Path(__file__).parents[2]
PINCITE = [sys.executable, "-m", "ui.cli"]


class Pincite:
    """Runs command lines against one library and keeps what they wrote."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capsys = capsys
        self.err = ""

    def __call__(self, *words: str, status: int = 0) -> str:
        self.capsys.readouterr()
        found = run([*words[:1], "--library", str(self.folder), *words[1:]])
        captured = self.capsys.readouterr()
        self.err = captured.err
        assert found == status, captured.err
        return captured.out

    def json(self, *words: str, status: int = 0) -> Any:
        return json.loads(self(*words, "--json", status=status))

    def fails(self, *words: str, status: int = 1) -> str:
        """The one line a failing command says."""
        assert self(*words, status=status) == ""
        assert self.err.startswith("pincite: ")
        assert self.err.count("\n") == 1
        assert "Traceback" not in self.err
        return self.err


@pytest.fixture(autouse=True)
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("PINCITE_LIBRARY", "PINCITE_MODEL", "PINCITE_AUTH", "PINCITE_DEBUG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def pincite(sample_folder: Path, capsys: pytest.CaptureFixture[str]) -> Pincite:
    return Pincite(sample_folder, capsys)


@pytest.fixture
def empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Pincite:
    return Pincite(tmp_path / "library", capsys)


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


def test_search(pincite: Pincite) -> None:
    hits = pincite.json("search", "death penalty for drug offences", "-k", "3")["hits"]
    assert [hit["rank"] for hit in hits] == [1, 2, 3]
    assert {hit["anchor"] for hit in hits} >= {"r5", "p1004"}
    assert hits[0]["score"] >= hits[1]["score"] >= hits[2]["score"]
    assert "Recommendation 5 (following para. 1004)" in pincite(
        "search", "death penalty", "-k", "2"
    )


def test_search_filters(pincite: Pincite) -> None:
    kinds = pincite.json("search", "drugs", "--kind", "recommendation")["hits"]
    assert {hit["kind"] for hit in kinds} == {"recommendation"}
    reports = pincite.json("search", "drugs", "--report", "synthetic-opioids-2018")["hits"]
    assert {hit["report"] for hit in reports} == {"synthetic-opioids-2018"}
    since = pincite.json("search", "drugs", "--since", "2020-01-01")["hits"]
    assert {hit["report"] for hit in since} == {"incb-2023-iv"}
    section = pincite.json("search", "drugs", "--section", "ketamine")["hits"]
    assert {hit["section"][-1] for hit in section} == {"Ketamine"}


def test_search_writes_a_trec_run(pincite: Pincite, tmp_path: Path) -> None:
    batch = tmp_path / "queries.jsonl"
    batch.write_text('{"id": "q1", "query": "ketamine"}\n{"id": "q2", "query": "tramadol"}\n')
    out = tmp_path / "out.trec"
    pincite("search", "--batch", str(batch), "--run", str(out), "-k", "2")
    lines = [line.split() for line in out.read_text().splitlines()]
    assert [(line[0], line[1], line[3], line[5]) for line in lines] == [
        ("q1", "Q0", "1", "pincite"),
        ("q1", "Q0", "2", "pincite"),
        ("q2", "Q0", "1", "pincite"),
        ("q2", "Q0", "2", "pincite"),
    ]
    alone = pincite.json("search", "tramadol", "-k", "1")["hits"][0]
    assert lines[2][2] == f"{alone['report']}#{alone['anchor']}"
    answers = [json.loads(line) for line in pincite("search", "--batch", str(batch)).splitlines()]
    assert [answer["id"] for answer in answers] == ["q1", "q2"]


def test_ask(pincite: Pincite) -> None:
    question = (
        "What does the Board say about States that still have the death penalty for drug offences?"
    )
    answer = pincite.json("ask", question)
    assert answer["question"] == question
    assert answer["status"] == "answered"
    cited = next(citation for citation in answer["citations"] if citation["anchor"] == "r5")
    assert "consider abolishing" in cited["quote"]
    printed = pincite("ask", question)
    assert f"[{cited['n']}] Recommendation 5 (following para. 1004)" in printed


def test_ask_that_finds_nothing_is_done(pincite: Pincite) -> None:
    answer = pincite.json("ask", "What is the capital of Mongolia?")
    assert answer["status"] == "not_found"
    printed = pincite("ask", "What is the capital of Mongolia?")
    assert "Nearest paragraphs:" in printed
    assert answer["nearest"][0]["label"] in printed


def test_ask_keeps_to_the_reports_named(pincite: Pincite) -> None:
    question = "What is said about tramadol?"
    answer = pincite.json("ask", question, "--report", "synthetic-opioids-2018")
    assert {c["report"] for c in answer["citations"]} <= {"synthetic-opioids-2018"}
    assert "no report 'nowhere'" in pincite.fails("ask", question, "--report", "nowhere")


def test_ask_answers_a_batch_in_order(pincite: Pincite, tmp_path: Path) -> None:
    batch = tmp_path / "questions.jsonl"
    texts = ["What does para. 1004 say?", "capital of Mongolia?", "What does para. 14 say?"]
    batch.write_text(
        "".join(json.dumps({"id": f"q{n}", "question": q}) + "\n" for n, q in enumerate(texts))
    )
    lines = [json.loads(line) for line in pincite("ask", "--batch", str(batch)).splitlines()]
    assert [(line["id"], line["question"]) for line in lines] == [
        (f"q{n}", text) for n, text in enumerate(texts)
    ]
    batch.write_text('{"id": 1, "question": "x"}\n{"id": 2}\n')
    assert "line 2" in pincite.fails("ask", "--batch", str(batch), status=2)


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


REPORT = "1. The Committee notes the report.\n\n2. The Committee urges States to act.\n\n"


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


def test_exact_criteria_keep_every_unit_that_fits(pincite: Pincite) -> None:
    found = pincite.json("search", "--verb", "urge", "--kind", "recommendation")
    assert found["count"] == 6
    assert [unit["number"] for unit in found["units"]] == ["2", "9", "10", "14", "19", "24"]
    phrase = pincite.json("search", "--phrase", "one size fits all")
    assert [unit["anchor"] for unit in phrase["units"]] == ["p38.l"]
    ranked = pincite.json("search", "treatment", "--verb", "urge", "-k", "2")["hits"]
    assert [hit["anchor"] for hit in ranked] in (["r9", "r10"], ["r10", "r9"])


def test_the_samples_come_first(empty: Pincite) -> None:
    assert "pincite ingest --samples" in empty.fails("ask", "What?")
    assert "pincite ingest --samples" in empty.fails("list")


def test_doctor(pincite: Pincite, tmp_path: Path) -> None:
    found = pincite.json("doctor")
    assert found["ok"] is True
    assert all(finding["ok"] for finding in found["findings"])
    damaged = tmp_path / "library"
    shutil.copytree(pincite.folder, damaged)
    truncate_largest(damaged)
    pincite.folder = damaged
    found = pincite.json("doctor", status=1)
    assert found["ok"] is False
    fault = next(finding for finding in found["findings"] if not finding["ok"])
    assert fault["next_step"]
    assert f"!!  {fault['subject']}: {fault['message']}" in pincite("doctor", status=1)


def truncate_largest(library: Path) -> None:
    largest = max((p for p in library.rglob("*") if p.is_file()), key=lambda p: p.stat().st_size)
    largest.write_bytes(largest.read_bytes()[:100])


@pytest.mark.parametrize(
    "words",
    [
        ["ask"],
        ["ask", ""],
        ["ask", "q", "--batch", "f"],
        ["ask", "q", "--nonsense"],
        ["search"],
        ["search", "q", "--kind", "chapter"],
        ["search", "q", "--since", "yesterday"],
        ["search", "q", "--run", "f"],
        ["ingest"],
        ["ingest", "a", "--samples"],
        ["ingest", "a", "--date", "yesterday"],
        ["show"],
        ["nonsense"],
    ],
)
def test_wrong_usage_is_two(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert run(words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("pincite: ")
    assert captured.err.count("\n") == 1


COMMANDS = ["ingest", "list", "show", "remove", "outline", "search", "ask", "serve", "doctor",
            "diff", "export", "bench",
            "user add", "user list", "user remove"]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert run([*command.split(), "--help"]) == 0
    assert f"Example: pincite {command}" in capsys.readouterr().out


def test_an_unexpected_error_is_one_line(pincite: Pincite, monkeypatch: pytest.MonkeyPatch) -> None:
    from retrieval.folder_library import FolderLibrary

    def broken(self: FolderLibrary) -> None:
        raise RuntimeError("a\nb")

    monkeypatch.setattr(FolderLibrary, "reports", broken)
    assert "unexpected error at test_cli.py:" in pincite.fails("list")


# The rest needs a process of its own.


def start(*words: str, **options: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*PINCITE, *words], cwd=ROOT, stderr=subprocess.PIPE, **options)


def test_related_reports_know_of_each_other(empty: Pincite, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.txt").write_text(REPORT + "3. The Committee thanks the Secretariat.\n")
    empty("ingest", str(tmp_path / "a.txt"), "--symbol", "E/2024/7")
    empty("ingest", str(tmp_path / "b.txt"), "--symbol", "E/2024/7/Corr.1")
    relations = {info["symbol"]: info["related"] for info in empty.json("list")}
    assert [one["relation"] for one in relations["E/2024/7"]] == ["corrected by"]
    assert [one["relation"] for one in relations["E/2024/7/Corr.1"]] == ["corrects"]
    assert "corrects E/2024/7" in empty("list")


def test_a_closed_pipe_is_quiet(sample_folder: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    process = start("show", "p38", "--library", str(sample_folder), stdout=write)
    os.close(write)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")


def test_a_full_disk_is_said(sample_folder: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full to stand for a full disk")
    with Path("/dev/full").open("wb") as full:
        process = start("list", "--library", str(sample_folder), stdout=full)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert err.decode().startswith("pincite: ")
    assert "Free some space" in err.decode()
    assert err.count(b"\n") == 1


def test_interruption_is_one_line(sample_folder: Path) -> None:
    process = start(
        "ask", "--batch", "-", "--library", str(sample_folder),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    time.sleep(2)  # it waits for its questions by now
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"pincite: interrupted.\n")


HEAVY = ("torch", "transformers", "sentence_transformers", "gradio", "langchain",
         "langchain_core", "onnx", "rich")  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [["ask", "What does the Board say about ketamine?"], ["search", "ketamine"],
     ["show", "p14"], ["list"]],
)  # fmt: skip
def test_the_question_path_imports_nothing_heavy(sample_folder: Path, words: list[str]) -> None:
    code = (
        "import sys; from ui.cli import run; status = run(sys.argv[1:]); "
        "sys.stderr.write(' '.join(sorted({name.split('.')[0] for name in sys.modules}))); "
        "sys.exit(status)"
    )
    found = subprocess.run(
        [sys.executable, "-c", code, *words, "--library", str(sample_folder)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert found.stdout
    assert not set(HEAVY) & set(found.stderr.split())


# Runs a command and prints the processor seconds and kilobytes it took. A process of its own, since
# a child counts its parent's memory as its own until it runs another program.
MEASURED = """
import resource, subprocess, sys
answer = subprocess.run(sys.argv[1:], capture_output=True, check=True, text=True).stdout
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss, "ketamine" in answer)
"""


def test_a_cold_question_is_quick_and_small(sample_folder: Path) -> None:
    """The bars are 1.5 s and 400 MB.

    Processor time is compared, not the clock: it is what the process needs on a machine of its
    own, and other work on the machine does not add to it.
    """
    question = ["ask", "What does the Board say about ketamine?", "--library", str(sample_folder)]
    seconds = []
    for _ in range(3):
        found = subprocess.run(
            [sys.executable, "-c", MEASURED, *PINCITE, *question],
            cwd=ROOT, capture_output=True, check=True, text=True,
        ).stdout.split()  # fmt: skip
        assert found[2] == "True"
        assert int(found[1]) < 400 * 1024
        seconds.append(float(found[0]))
    assert min(seconds) < 1.5


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


def test_a_damaged_library_is_said(sample_folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    shutil.copytree(sample_folder, library)
    truncate_largest(library)
    found = subprocess.run(
        [*PINCITE, "ask", "What?", "--library", str(library)], cwd=ROOT, capture_output=True,
        text=True,
    )  # fmt: skip
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr.startswith("pincite: ")
    assert found.stderr.count("\n") == 1
