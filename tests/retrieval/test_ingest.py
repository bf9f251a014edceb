"""What an ingest does to a library: added, replaced, unchanged, removed; all or nothing."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import NotADocument
from ingest.model import Metadata, Report
from retrieval import writing
from retrieval.build import check, ingest_files, ingest_sources, remove_report
from retrieval.errors import EncoderError, LibraryVersion, UnknownReport
from retrieval.library import Library
from retrieval.settings import IndexSettings
from retrieval.sources import ReportSource
from tests.retrieval.conftest import HASHING, Ingest, Open, report_of, source_of

ROOT = Path(__file__).parents[2]


def states(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_added_then_unchanged_then_replaced(ingest: Ingest, opened: Open) -> None:
    first = ingest(report_of("r", ["Old words.", "Kept words.", "Lost words."]))
    assert [one.status for one in first.sources] == ["added"]
    assert first.units == 3
    again = ingest(report_of("r", ["Old words.", "Kept words.", "Lost words."]))
    assert [one.status for one in again.sources] == ["unchanged"]
    assert not again.changed
    old = opened()
    changed = ingest(report_of("r", ["New words.", "Kept words."]))
    (one,) = changed.sources
    assert one.status == "replaced"
    assert one.changes is not None
    assert one.changes.changed == ("p1",)
    assert one.changes.removed == ("p3",)
    assert one.changes.added == ()
    library = opened()
    assert [u.unit.text for u in library.units()] == ["New words.", "Kept words."]
    assert [h.located.unit.text for h in library.search("old lost new", 9)] == [
        "New words.", "Kept words.",
    ]  # fmt: skip
    assert library.document_frequency(["old", "lost", "new"]) == [0, 0, 1]
    assert list(library.containing("lost words")) == []
    # whoever had the library open goes on with what it was
    assert [u.unit.text for u in old.units()] == ["Old words.", "Kept words.", "Lost words."]
    assert old.stale
    assert old.search("lost", 1)[0].located.unit.anchor == "p3"
    with old.newest() as newest:
        assert newest.size == 2
        assert not newest.stale
        assert newest.newest() is newest


def test_an_unchanged_file_costs_nothing(tmp_path: Path, folder: Path) -> None:
    """Not a byte is written and no model, index or reader is imported."""
    file = tmp_path / "report.txt"
    file.write_text("1. The Board met in Vienna.\n\n2. It adopted its report.\n", encoding="utf-8")
    code = (
        "import sys; from pathlib import Path\n"
        "from ingest.model import Metadata\n"
        "from retrieval.build import ingest_files\n"
        "from retrieval.settings import IndexSettings\n"
        f"o = ingest_files(Path({str(folder)!r}), [(Path({str(file)!r}), Metadata())],"
        " settings=IndexSettings(model='hashing'))\n"
        "heavy = {'torch', 'numpy', 'faiss', 'onnxruntime', 'tiktoken', 'ingest.read', 'Stemmer',"
        " 'transformers', 'sentence_transformers', 'pydantic', 'lxml'} & set(sys.modules)\n"
        "print([s.status for s in o.sources], len(heavy))"
    )

    def run() -> str:
        return subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.strip()

    assert run().startswith("['added']")
    before = states(folder)
    assert run() == "['unchanged'] 0"
    assert states(folder) == before


def test_a_file_known_by_its_place_is_replaced_when_it_changes(
    tmp_path: Path, folder: Path, opened: Open
) -> None:
    file = tmp_path / "report.txt"
    file.write_text("1. The Board met in Vienna.\n\n2. It adopted its report.\n", encoding="utf-8")
    ingest_files(folder, [(file, Metadata())], settings=HASHING)
    file.write_text("1. The Board met in Geneva.\n\n2. It adopted its report.\n", encoding="utf-8")
    outcome = ingest_files(folder, [(file, Metadata())])
    assert outcome.sources[0].status == "replaced"
    assert len(opened().reports()) == 1
    assert "Geneva" in next(iter(opened().units())).unit.text


def test_metadata_given_later_is_a_change(tmp_path: Path, folder: Path, opened: Open) -> None:
    file = tmp_path / "report.txt"
    file.write_text("1. The Board met in Vienna.\n\n2. It adopted its report.\n", encoding="utf-8")
    ingest_files(folder, [(file, Metadata(id="a"))], settings=HASHING)
    outcome = ingest_files(folder, [(file, Metadata(id="a", title="A title"))])
    assert outcome.sources[0].status == "replaced"
    assert [r.title for r in opened().reports()] == ["A title"]


def unnamed(report: Report, origin: str) -> ReportSource:
    return replace(source_of(report, origin), named=False)


def test_two_documents_of_one_name_do_not_replace_each_other(folder: Path, opened: Open) -> None:
    one, two = report_of("annual", ["First words."]), report_of("annual", ["Second words."])
    ingest_sources(
        folder, [unnamed(one, "/a/2022.pdf"), unnamed(two, "/a/2023.pdf")], settings=HASHING
    )
    assert [r.id for r in opened().reports()] == ["annual", "annual-2"]
    third = report_of("annual", ["Third words."])
    outcome = ingest_sources(folder, [unnamed(third, "/a/2023.pdf")])
    assert outcome.sources[0].status == "replaced"
    assert [u.unit.text for u in opened().units()] == ["First words.", "Third words."]


def test_the_same_source_twice_is_read_once(folder: Path) -> None:
    source = source_of(report_of("r", ["Words."]))
    outcome = ingest_sources(folder, [source, source], settings=HASHING)
    assert [one.status for one in outcome.sources] == ["added", "unchanged"]


def test_one_bad_file_leaves_everything_as_it_was(
    ingest: Ingest, folder: Path, opened: Open, tmp_path: Path
) -> None:
    ingest(report_of("r", ["Words."]))
    before = states(folder)
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("1. The Board met.\n\n2. It left.\n", encoding="utf-8")
    bad.write_bytes(b"")
    sources = [(good, Metadata(id="good")), (bad, Metadata())]
    with pytest.raises(NotADocument, match=r"bad\.txt"):
        ingest_files(folder, sources)
    assert states(folder) == before
    with pytest.raises(NotADocument, match="no such file"):
        ingest_files(folder, [(tmp_path / "missing.txt", Metadata())])
    outcome = ingest_files(folder, sources, keep_going=True)
    assert [one.status for one in outcome.sources] == ["added", "failed"]
    assert outcome.sources[1].error
    assert [r.id for r in opened().reports()] == ["r", "good"]


def test_removing(ingest: Ingest, folder: Path, opened: Open) -> None:
    ingest(report_of("a", ["Apples are red."]), report_of("b", ["Bananas are yellow."]))
    gone = remove_report(folder, "a")
    assert gone.id == "a"
    library = opened()
    assert [u.docid for u in library.units()] == ["b#p1"]
    assert [h.located.docid for h in library.search("apples bananas")] == ["b#p1"]
    assert library.document_frequency(["apples", "bananas"]) == [0, 1]
    assert library.find("p1", ("b",))[0].docid == "b#p1"
    assert [u.docid for u in library.find("p1")] == ["b#p1"]
    assert list(library.containing("apples")) == []
    with pytest.raises(UnknownReport, match="Nearest: b"):
        remove_report(folder, "a")
    remove_report(folder, "b")
    empty = opened()
    assert empty.reports() == []
    assert empty.search("bananas") == []
    ingest(report_of("c", ["Cherries."]))
    assert [u.docid for u in opened().units()] == ["c#p1"]


def ranking(library: Library) -> list[list[tuple[str, float, float, float]]]:
    return [
        [(h.located.docid, h.score, h.bm25, h.dense) for h in line]
        for line in library.search_batch(["apples and pears", "red", "yellow fruit of trees"], 20)
    ]


def fruit(name: str, count: int) -> Report:
    kinds = ["apples are red", "pears are yellow", "trees bear fruit", "red and yellow apples"]
    return report_of(name, [f"{kinds[n % 4]} {name} number {n}." for n in range(count)])


def test_one_by_one_ranks_as_all_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Segments, tombstones and folding must not show in any score."""
    reports = [fruit(name, 9) for name in "abcdef"]
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    ingest_sources(whole, [source_of(r) for r in reports], settings=HASHING)
    monkeypatch.setattr(writing, "SMALL_SEGMENT", 0)
    monkeypatch.setattr(writing, "FOLD_RATIO", 0)
    for report in [*reports[:3], fruit("z", 30), *reports[3:]]:
        ingest_sources(parts, [source_of(report)], settings=HASHING)
    ingest_sources(parts, [source_of(fruit("c", 8))])
    ingest_sources(parts, [source_of(reports[2])])
    remove_report(parts, "z")
    with Library.open(whole) as one, Library.open(parts) as many:
        assert len(many.segments) > 3
        assert {r.id for r in many.reports()} == {r.id for r in one.reports()}
        for a, b in zip(ranking(one), ranking(many), strict=True):
            assert {x[0]: pytest.approx(x[1:], abs=1e-5) for x in a} == {x[0]: x[1:] for x in b}
    monkeypatch.undo()
    ingest_sources(parts, [source_of(report_of("y", ["Nothing."]))])
    ingest_sources(whole, [source_of(report_of("y", ["Nothing."]))])
    with Library.open(whole) as one, Library.open(parts) as many:
        assert len(many.segments) == 1  # folded together
        assert [sorted(line) for line in ranking(one)] == [sorted(line) for line in ranking(many)]


def test_other_settings_or_another_encoder_are_refused(ingest: Ingest, folder: Path) -> None:
    ingest(report_of("r", ["Words."]))
    ingest_sources(folder, [], settings=replace(HASHING, sentence_units=7))  # a limit may change
    other = IndexSettings(model="hashing", chunk_tokens=10)
    with pytest.raises(LibraryVersion, match="other settings"):
        ingest_sources(folder, [source_of(report_of("s", ["More."]))], settings=other)

    class Stranger:
        from retrieval.encoders.hashing import HashingEncoder

        spec = replace(HashingEncoder.spec, fingerprint="x")
        encode_passages = encode_questions = HashingEncoder.encode_passages

    with pytest.raises(LibraryVersion, match="another embedding model"):
        ingest_sources(folder, [], encoder=Stranger())
    with pytest.raises(EncoderError):
        Library.open(folder, encoder=Stranger())


def test_progress_reaches_its_total_in_every_stage(ingest: Ingest) -> None:
    seen: list[tuple[str, int, int]] = []
    ingest(
        report_of("a", ["One.", "Two."]),
        report_of("b", ["Three."]),
        progress=lambda *step: seen.append(step),
    )
    assert {stage for stage, _, _ in seen} == {"read", "embed", "index"}
    for stage in ("read", "embed", "index"):
        steps = [(done, total) for name, done, total in seen if name == stage]
        assert steps[-1][0] == steps[-1][1]
        assert steps == sorted(steps)


def test_a_sound_library_passes_the_check(ingest: Ingest, folder: Path) -> None:
    assert [f.ok for f in check(folder)] == [True]
    ingest(report_of("r", ["The Board urges all Governments to act on this matter at once."]))
    findings = check(folder)
    assert [f.subject for f in findings] == ["library", "files", "versions", "search"]
    assert all(f.ok for f in findings)


def test_an_interrupted_ingest_leaves_the_old_library_and_no_debris(
    ingest: Ingest, folder: Path
) -> None:
    ingest(report_of("r", ["Words."]))
    before = states(folder)

    for stage in ("read", "embed", "index"):

        def interrupt(now: str, _done: int, _total: int, at: str = stage) -> None:
            if now == at:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            ingest(report_of("s", ["Other words."]), progress=interrupt)
        assert states(folder) == before
