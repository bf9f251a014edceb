"""Writers that die, meet, or run out of disk: real processes on a real folder."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.build import check, ingest_passages, remove_report
from retrieval.errors import LibraryBusy, LibraryError, LibraryMissing
from retrieval.library import Library
from retrieval.lock import writing
from tests.retrieval.conftest import HASHING, write_passages

ROOT = Path(__file__).parents[2]

# Ingests a file, saying each step aloud; `pause` seconds at every step leave time to be killed.
WRITER = """
import sys, time
from pathlib import Path
from ingest.errors import PinciteError
from retrieval.build import ingest_passages
from retrieval.settings import IndexSettings
folder, file, pause, wait = sys.argv[1:]
def said(stage, done, total):
    print(stage, flush=True)
    time.sleep(float(pause))
try:
    outcome = ingest_passages(Path(folder), Path(file), progress=said, wait=float(wait),
                              settings=IndexSettings(model="hashing"))
    print("done", outcome.units, flush=True)
except PinciteError as error:
    print(type(error).__name__, error, flush=True)
    sys.exit(1)
"""


def writer(
    folder: Path, file: Path, pause: float = 0.0, wait: float = 30.0
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(file), str(pause), str(wait)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def old(folder: Path, tmp_path: Path) -> Path:
    """A library with one small collection in it."""
    file = write_passages(tmp_path / "old.jsonl", ["Apples are red.", "Pears are green."])
    ingest_passages(folder, file, settings=HASHING)
    return folder


def new_file(tmp_path: Path) -> Path:
    return write_passages(tmp_path / "new.jsonl", [f"Plum number {n} is blue." for n in range(600)])


def assert_sound(folder: Path, sizes: set[int]) -> None:
    with Library.open(folder) as library:
        assert library.size in sizes
        assert "d0" in [h.located.docid for h in library.search("red apples", 3)]
        if library.size > 2:
            assert library.search("plum number 17", 1)[0].located.unit.anchor == "d17"
    assert all(finding.ok for finding in check(folder))


def entries(folder: Path) -> list[str]:
    return sorted(
        str(p.relative_to(folder))
        for parent in ("segments", "generations", "encoders", ".")
        for p in (folder / parent).glob("*")
        if not p.name.startswith("writing")
    )


@pytest.mark.parametrize("stage", ["read", "embed", "index"])
def test_a_writer_killed_at_any_stage_leaves_the_old_library(
    old: Path, tmp_path: Path, stage: str
) -> None:
    before = entries(old)
    process = writer(old, new_file(tmp_path), pause=0.2)
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == stage:
            process.send_signal(signal.SIGKILL)
            break
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert_sound(old, {2})
    ingest_passages(old, tmp_path / "old.jsonl")  # nothing to do, but it clears up
    assert entries(old) == before
    with writing(old, wait=0.5):
        pass  # the lock died with its holder


def test_a_writer_killed_at_any_moment_leaves_a_whole_library(old: Path, tmp_path: Path) -> None:
    file = new_file(tmp_path)
    chance = random.Random(3)
    backup = tmp_path / "backup"
    shutil.copytree(old, backup)
    started = time.monotonic()
    whole = writer(old, file)
    whole.communicate()
    takes = time.monotonic() - started
    for _ in range(4):
        shutil.rmtree(old)
        shutil.copytree(backup, old)
        process = writer(old, file)
        time.sleep(takes * chance.uniform(0.3, 1.0))
        process.kill()
        process.communicate()
        assert_sound(old, {2, 602})
        outcome = ingest_passages(old, file)
        assert outcome.units == 602
        assert_sound(old, {602})
        assert len(entries(old)) == len(entries(backup))  # no debris


def test_a_first_ingest_that_was_killed_can_be_repeated(folder: Path, tmp_path: Path) -> None:
    process = writer(folder, new_file(tmp_path), pause=0.2)
    assert process.stdout is not None
    while process.stdout.readline().strip() != "embed":
        pass
    process.kill()
    process.communicate()
    with pytest.raises(LibraryMissing):
        Library.open(folder)
    assert ingest_passages(folder, tmp_path / "new.jsonl", settings=HASHING).units == 600
    assert len(list((folder / "segments").iterdir())) == 1


def test_ctrl_c_stops_at_once_and_cleans_up(old: Path, tmp_path: Path) -> None:
    before = entries(old)
    process = writer(old, new_file(tmp_path), pause=0.2)
    assert process.stdout is not None
    while process.stdout.readline().strip() != "embed":
        pass
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    assert "KeyboardInterrupt" in errors
    assert entries(old) == before
    assert_sound(old, {2})


def test_two_writers_take_turns(old: Path, tmp_path: Path) -> None:
    one, two = new_file(tmp_path), write_passages(tmp_path / "x.jsonl", ["Quince."], report="q")
    two.write_text(two.read_text().replace("d0", "q0"))
    processes = [writer(old, one, 0.05), writer(old, two, 0.05)]
    outputs = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert sorted(int(output.split()[-1]) for output in outputs)[-1] == 603
    assert_sound(old, {603})
    with Library.open(old) as library:
        assert {r.id for r in library.reports()} == {"old", "new", "q"}


def test_a_second_writer_that_will_not_wait_is_told_who_writes(old: Path, tmp_path: Path) -> None:
    first = writer(old, new_file(tmp_path), pause=0.5)
    assert first.stdout is not None
    first.stdout.readline()  # it holds the lock
    with pytest.raises(LibraryBusy, match=f"process {first.pid} of .* waited 0.2 s"):
        ingest_passages(old, tmp_path / "old.jsonl", wait=0.2)
    with pytest.raises(LibraryBusy):
        remove_report(old, "old", wait=0.1)
    with Library.open(old) as library:  # readers never wait
        assert library.search("apples", 1)[0].located.docid == "d0"
    first.kill()
    first.communicate()


def test_a_reader_keeps_its_generation_while_writers_replace_it(old: Path, tmp_path: Path) -> None:
    """A library opened in another process goes on from its own files after two more ingests."""
    code = (
        "import sys; from pathlib import Path; from retrieval.library import Library\n"
        f"library = Library.open(Path({str(old)!r}))\n"  # nothing touched yet but the manifest
        "print('open', flush=True); sys.stdin.readline()\n"
        "print([u.unit.text for u in library.units()], flush=True)\n"
        "print([h.located.docid for h in library.search('green pears', 1)], library.stale)\n"
    )
    reader = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert reader.stdout is not None
    reader.stdout.readline()
    for n in range(3):
        write_passages(tmp_path / "old.jsonl", [f"Other apples {n}.", "Other pears."])
        assert ingest_passages(old, tmp_path / "old.jsonl").sources[0].status == "replaced"
    held = len(list((old / "segments").iterdir()))
    output, _ = reader.communicate("go\n")
    assert output.splitlines() == ["['Apples are red.', 'Pears are green.']", "['d1'] True"]
    assert held == 2  # the reader's and the newest; those between are gone
    ingest_passages(old, tmp_path / "old.jsonl")
    assert len(list((old / "segments").iterdir())) == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 400 kB; skipped where mounting is not allowed."""
    mount = tmp_path / "disk"
    mount.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(mount)], capture_output=True
    ) if shutil.which("mount") else None  # fmt: skip
    if done is None or done.returncode != 0:
        pytest.skip("needs the right to mount a file system of limited size")
    yield mount
    subprocess.run(["umount", str(mount)], check=True)


def test_a_full_disk_leaves_the_old_library_working(small_disk: Path, tmp_path: Path) -> None:
    folder = small_disk / "library"
    file = write_passages(tmp_path / "old.jsonl", ["Apples are red.", "Pears are green."])
    ingest_passages(folder, file, settings=HASHING)
    used = shutil.disk_usage(small_disk).used
    for count in (700, 1200):  # whichever file it is that meets the end of the disk
        big = write_passages(
            tmp_path / f"b{count}.jsonl", [f"Plum {n} blue." for n in range(count)]
        )
        with pytest.raises(LibraryError, match="disk is full; the library is as it was"):
            ingest_passages(folder, big)
        assert shutil.disk_usage(small_disk).used == used
        assert_sound(folder, {2})


def test_a_limit_on_file_size_is_an_error_not_a_short_file(old: Path, tmp_path: Path) -> None:
    """The same without the right to mount: the system refuses to let any file grow."""
    resource = pytest.importorskip("resource")
    before = entries(old)
    for limit in (4_000, 40_000, 120_000):
        code = (
            "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
            f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {resource.RLIM_INFINITY}))\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code + WRITER, str(old), str(new_file(tmp_path)), "0", "1"],
            cwd=ROOT, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 1, done.stderr
        assert "LibraryError" in done.stdout
        assert "the library is as it was" in done.stdout
        assert entries(old) == before
    assert_sound(old, {2})


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    place = tmp_path / "readonly"
    place.mkdir(mode=0o500)
    file = write_passages(tmp_path / "a.jsonl", ["Apples."])
    with pytest.raises(LibraryError, match="cannot be written"):
        ingest_passages(place / "library", file, settings=HASHING)


def test_a_file_in_place_of_the_folder_says_so(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("x")
    file = write_passages(tmp_path / "a.jsonl", ["Apples."])
    with pytest.raises(LibraryError, match="not a folder"):
        ingest_passages(place, file, settings=HASHING)
