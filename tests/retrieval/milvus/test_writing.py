"""Writers that die and go on: a half-written report is not seen, and nothing is there twice."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ingest.errors import PinciteError
from ingest.model import Report
from retrieval import stores
from retrieval.encoders.hashing import HashingEncoder
from retrieval.errors import LibraryMissing, StoreUnreachable, UnknownReport
from retrieval.milvus import writing
from retrieval.milvus.address import StoreAddress
from retrieval.sources import ReportSource
from tests.retrieval.conftest import HASHING, report_of
from tests.retrieval.milvus.conftest import Counting, LiteServer

ROOT = Path(__file__).parents[3]
OLD = report_of("fruit", ["Apples are red.", "Pears are green."])
NEW = report_of("plums", [f"Plum number {n} is blue." for n in range(300)])

# Ingests the plums, saying each step aloud; a pause after the first slice leaves time for a kill.
WRITER = """
import sys, time
from retrieval import stores
from tests.retrieval.conftest import HASHING
from tests.retrieval.milvus.test_writing import NEW, source_of
def said(stage, done, total):
    print(stage, done, flush=True)
    if stage == "embed":
        time.sleep(60)
stores.ingest_sources(stores.store_address(sys.argv[1]), [source_of(NEW)], progress=said,
                      settings=HASHING)
"""


def source_of(report: Report) -> ReportSource:
    """A source whose key is the same in every process, as a file's is."""
    key = "\n".join(unit.text for unit in report.units)
    return ReportSource(report.id, key, lambda: report, named=True)


class Counted(HashingEncoder):
    """Counts the texts it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.texts = 0

    def encode_passages(self, texts):  # type: ignore[no-untyped-def]
        self.texts += len(texts)
        return super().encode_passages(texts)


class Stopped(Exception):
    pass


def put(address: StoreAddress, *reports, **options):  # type: ignore[no-untyped-def]
    return writing.ingest_sources(
        address, [source_of(report) for report in reports], settings=HASHING, **options
    )


def assert_whole(address: StoreAddress, units: int) -> None:
    with stores.open_library(address) as library:
        assert library.size == units
        assert len(list(library.units())) == units
        best = library.search("plum number 17", 1)[0].located.docid
        assert best == ("plums#p18" if units > 2 else best)
    assert all(finding.ok for finding in stores.check(address))


def stop_after_a_slice(stage: str, done: int, total: int) -> None:
    if stage == "embed" and done >= writing.SLICE:
        raise Stopped


def test_a_half_written_report_is_not_seen_and_is_gone_on_with(
    address: StoreAddress, count: Counting
) -> None:
    put(address, OLD)
    with pytest.raises(Stopped):
        put(address, NEW, progress=stop_after_a_slice)
    assert count('report == "plums" and role == "unit"') == writing.SLICE
    assert_whole(address, 2)
    with stores.open_library(address) as library:
        assert [r.id for r in library.reports()] == ["fruit"]
        assert list(library.containing("plum")) == []
        assert library.document_frequency(["plum"]) == [0]
        assert library.find("p9") == []
    encoder = Counted()
    outcome = put(address, NEW, encoder=encoder)
    assert [one.status for one in outcome.sources] == ["added"]
    assert encoder.texts == 2 * (300 - writing.SLICE)  # units and their sentences, not again
    assert_whole(address, 302)
    assert count('role == "unit"') == 302
    assert [one.status for one in put(address, NEW).sources] == ["unchanged"]


def test_an_open_library_is_told_of_a_commit(address: StoreAddress) -> None:
    put(address, OLD)
    with stores.open_library(address) as library:
        assert not library.stale
        assert library.newest() is library
        put(address, NEW)
        assert library.stale
        assert library.size == 2
        assert library.search("plum number 17", 1)[0].located.report.id == "fruit"
        with library.newest() as newer:
            assert newer.size == 302


def test_a_report_is_replaced_whole_and_keeps_its_place(
    address: StoreAddress, count: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(address, OLD, report_of("last", ["The end."]))
    changed = report_of("fruit", ["Apples are yellow.", "Pears are green.", "Figs are new."])
    outcome = put(address, changed)
    assert outcome.sources[0].changes is not None
    assert outcome.sources[0].changes.changed == ("p1",)
    assert outcome.sources[0].changes.added == ("p3",)
    with stores.open_library(address) as library:
        assert [r.id for r in library.reports()] == ["fruit", "last"]
        assert library.read("fruit").units == changed.units
        assert list(library.containing("red")) == []
        assert library.document_frequency(["red", "pears"]) == [0, 1]
    put(address, OLD)  # and back: content that stands replaced in the store
    with stores.open_library(address) as library:
        assert library.read("fruit").units == OLD.units
        assert library.document_frequency(["yellow", "red"]) == [0, 1]
    assert count('report == "fruit" and role == "unit"') == 7
    monkeypatch.setattr(writing, "ABANDONED", -1.0)
    put(address, NEW)  # the next writer sweeps what is long out of force
    assert count('report == "fruit" and role == "unit"') == 2
    assert_whole(address, 303)


def test_what_is_removed_is_gone(address: StoreAddress, count: Counting) -> None:
    put(address, OLD, NEW)
    assert stores.remove_report(address, "plums").units == 300
    assert_whole(address, 2)
    assert count('report == "plums"') == 0
    with pytest.raises(UnknownReport, match="Nearest: fruit"):
        stores.remove_report(address, "plums")
    put(address, NEW)
    assert_whole(address, 302)


def test_a_writer_killed_in_the_middle_is_gone_on_with(
    address: StoreAddress, count: Counting
) -> None:
    put(address, OLD)
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(address)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("embed"):
            break
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert_whole(address, 2)
    put(address, NEW)
    assert_whole(address, 302)
    assert count('role == "unit"') == 302


def test_a_server_killed_in_the_middle_ends_in_one_line_and_is_gone_on_with(
    mortal: LiteServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from retrieval.milvus import connection

    address = mortal.address("reports")
    put(address, OLD)
    monkeypatch.setattr(connection, "READING", 3.0)
    monkeypatch.setattr(connection, "WRITING", 3.0)

    def kill(stage: str, done: int, total: int) -> None:
        if stage == "embed" and done == writing.SLICE:
            mortal.kill()

    started = time.monotonic()
    with pytest.raises(StoreUnreachable) as raised:
        put(address, NEW, progress=kill)
    assert time.monotonic() - started < 60
    assert "\n" not in str(raised.value)
    mortal.start()
    assert_whole(address, 2)
    encoder = Counted()
    put(address, NEW, encoder=encoder)
    assert encoder.texts == 2 * (300 - writing.SLICE)
    assert_whole(address, 302)


def test_nothing_is_there_before_the_first_report(address: StoreAddress) -> None:
    with pytest.raises(LibraryMissing, match="no library in this store yet"):
        stores.open_library(address)
    assert stores.check(address)[0].ok
    with pytest.raises(PinciteError):
        stores.remove_report(address, "any")
