from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from ingest.errors import NotADocument
from retrieval.build import ingest_passages
from retrieval.library import Library
from retrieval.model import Hit
from retrieval.passages import passage_sources
from retrieval.runs import write_run
from tests.retrieval.conftest import HASHING, Open, write_passages


def test_ids_are_docids_and_order_is_kept(tmp_path: Path, folder: Path, opened: Open) -> None:
    file = write_passages(tmp_path / "corpus.jsonl", ["Apples are red.", "Pears.", "Plums."])
    outcome = ingest_passages(folder, file, settings=HASHING)
    assert outcome.units == 3
    library = opened()
    assert [u.docid for u in library.units()] == ["d0", "d1", "d2"]
    assert [r.id for r in library.reports()] == ["corpus"]
    assert library.search("apples", 1)[0].located.docid == "d0"


def test_reports_titles_and_sections(tmp_path: Path, folder: Path, opened: Open) -> None:
    lines = [
        {"id": 1, "text": "x", "report": "A", "title": "The first", "section": ["I", "II"]},
        {"id": 2, "text": "y", "report": "B", "title": "Of pears", "section": "III"},
        {"id": 3, "text": "z", "report": "A", "title": "The first"},
        {"id": 4, "text": "w", "report": "B", "title": "Of plums"},
    ]
    file = tmp_path / "c.jsonl"
    file.write_text("\n\n".join(map(json.dumps, lines)), encoding="utf-8")
    ingest_passages(folder, file, settings=HASHING)
    library = opened()
    assert [(r.id, r.title, r.units) for r in library.reports()] == [
        ("A", "The first", 2), ("B", "B", 2),
    ]  # fmt: skip
    assert [u.unit.section for u in library.units()] == [
        ("I", "II"), (), ("Of pears", "III"), ("Of plums",),
    ]  # fmt: skip


def test_again_is_free_and_a_changed_report_is_replaced(tmp_path: Path, folder: Path) -> None:
    file = write_passages(tmp_path / "c.jsonl", ["Apples."], report="A")
    more = write_passages(tmp_path / "d.jsonl", ["Pears."], report="B")
    both = tmp_path / "e.jsonl"
    text = file.read_text() + more.read_text().replace("d0", "e0")
    both.write_text(text)
    assert [o.status for o in ingest_passages(folder, both, settings=HASHING).sources] == [
        "added", "added",
    ]  # fmt: skip
    assert not ingest_passages(folder, both).changed
    both.write_text(text.replace("Pears", "Plums"))
    outcome = ingest_passages(folder, both)
    assert [o.status for o in outcome.sources] == ["unchanged", "replaced"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "no passages"),
        ("not json\n", "line 1"),
        ('{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}\n', "line 2.*stands in line 1"),
        ('{"id": "a"}\n', "line 1"),
        ('{"id": "a", "text": 7}\n', "line 1"),
        ("[1, 2]\n", "line 1"),
        ('{"id": "a", "text": "x \\ud83d y"}\n', "half a character"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, folder: Path, content: str, message: str) -> None:
    file = tmp_path / "c.jsonl"
    file.write_text(content)
    with pytest.raises(NotADocument, match=message):
        ingest_passages(folder, file, settings=HASHING)
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(NotADocument, match="UTF-8"):
        ingest_passages(folder, file, settings=HASHING)
    assert not (folder / "CURRENT").exists()


def test_run_lines_rank_by_falling_score(tmp_path: Path, folder: Path, opened: Open) -> None:
    file = write_passages(tmp_path / "c.jsonl", ["Apples.", "Apples.", "Apples and pears."])
    ingest_passages(folder, file, settings=HASHING)
    hits = opened().search("apples", 3)
    out = io.StringIO()
    assert write_run(out, [("q1", hits), ("q2", []), ("q3", hits[:1])], tag="t") == 4
    lines = [line.split() for line in out.getvalue().splitlines()]
    assert [line[0] for line in lines] == ["q1", "q1", "q1", "q3"]
    assert [line[3] for line in lines] == ["1", "2", "3", "1"]
    assert {line[2] for line in lines[:3]} == {"d0", "d1", "d2"}
    assert all(line[1] == "Q0" and line[5] == "t" and len(line) == 6 for line in lines)
    scores = [float(line[4]) for line in lines[:3]]
    assert scores[0] > scores[1] > scores[2]  # ties too: tools sort by score


def test_a_docid_with_spaces_stays_one_field(folder: Path, tmp_path: Path, opened: Open) -> None:
    file = tmp_path / "c.jsonl"
    file.write_text('{"id": "a b", "text": "Apples."}\n')
    ingest_passages(folder, file, settings=HASHING)
    out = io.StringIO()
    hits: list[Hit] = opened().search("apples")
    write_run(out, [("q", hits)])
    assert out.getvalue().split()[2] == "a_b"


def test_a_file_without_reports_is_divided_and_goes_on_where_it_was_killed(
    tmp_path: Path, folder: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retrieval.passages.LARGEST", 2)
    monkeypatch.setattr("retrieval.build.PASSAGES", 4)
    texts = [f"Paragraph about matter {n}." for n in range(9)]
    file = write_passages(tmp_path / "c.jsonl", texts)
    told: list[tuple[str, int, int]] = []

    class Killed(BaseException):
        """As a signal would end it, at the second portion."""

    def tell(stage: str, done: int, total: int) -> None:
        told.append((stage, done, total))
        if stage == "embed" and done > 4:
            raise Killed

    with pytest.raises(Killed):
        ingest_passages(folder, file, settings=HASHING, progress=tell)
    assert [r.id for r in opened().reports()] == ["c", "c-2"]
    outcome = ingest_passages(folder, file)
    assert [one.status for one in outcome.sources] == ["unchanged"] * 2 + ["added"] * 3
    assert outcome.units == 9
    library = opened()
    assert [r.units for r in library.reports()] == [2, 2, 2, 2, 1]
    assert [u.docid for u in library.units()] == [f"d{n}" for n in range(9)]
    assert {total for stage, _, total in told if stage == "embed"} == {9}
    at_once = tmp_path / "at-once"
    monkeypatch.setattr("retrieval.build.PASSAGES", 100)
    ingest_passages(at_once, file, settings=HASHING)
    with Library.open(at_once) as other:
        query = "the matter of paragraph 7"
        assert [(h.located.docid, h.score) for h in other.search(query, 9)] == [
            (h.located.docid, h.score) for h in library.search(query, 9)
        ]


def test_a_file_changed_while_it_is_read_is_refused(tmp_path: Path) -> None:
    file = write_passages(tmp_path / "c.jsonl", ["Apples.", "Pears."])
    (source,) = passage_sources(file)
    assert [unit.text for unit in source.read().units] == ["Apples.", "Pears."]
    file.write_text(file.read_text().replace("Pears", "Plums"))
    with pytest.raises(NotADocument, match="changed while"):
        source.read()
