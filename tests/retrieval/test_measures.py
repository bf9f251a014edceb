from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.errors import UsageError
from retrieval.ablation import put_between
from retrieval.bench import Measurement
from retrieval.bench_process import Cold, Warm
from retrieval.bench_report import as_json, as_plot, as_table
from retrieval.build import ingest_passages
from retrieval.encoders.hashing import HashingEncoder
from retrieval.measures import average_precision_at, interval, recall_at, reciprocal_rank
from retrieval.synthetic import BlendEncoder, Writer, reports
from tests.retrieval.conftest import HASHING, write_passages

ROOT = Path(__file__).parents[2]


def test_measures_of_a_ranking_worked_out_by_hand() -> None:
    ranked = ["a", "x", "b", "y", "c"]
    assert recall_at(ranked, {"a", "b", "z"}, 2) == pytest.approx(1 / 3)
    assert recall_at(ranked, {"a", "b", "z"}, 5) == pytest.approx(2 / 3)
    assert average_precision_at(ranked, {"a", "b", "z"}, 5) == pytest.approx((1 + 2 / 3) / 3)
    assert average_precision_at(ranked, {"c"}, 4) == 0
    assert reciprocal_rank(ranked, {"b", "c"}) == pytest.approx(1 / 3)
    assert recall_at([], {"a"}, 5) == recall_at(ranked, set(), 5) == 0
    assert average_precision_at(ranked, set(), 5) == reciprocal_rank([], {"a"}) == 0


def test_an_interval_holds_the_mean_and_narrows_with_more_questions() -> None:
    few, many = [0.0, 1.0] * 10, [0.0, 1.0] * 1000
    low, high = interval(few)
    assert low < 0.5 < high
    assert interval(few) == (low, high)  # the same every time
    assert interval(many)[1] - interval(many)[0] < (high - low) / 5
    assert interval([1.0] * 5) == (1.0, 1.0)
    assert interval([]) == (0.0, 0.0)


def test_the_ablation_command_writes_its_table(tmp_path: Path) -> None:
    texts = ["Apples are red.", "Pears are green.", "Plums are blue.", "Red plums and pears."]
    folder = tmp_path / "fruit"
    ingest_passages(folder, write_passages(tmp_path / "c.jsonl", texts), settings=HASHING)
    (tmp_path / "q.jsonl").write_text(
        '{"id": "q", "query": "green pears"}\n{"id": "r", "query": "x"}'
    )
    (tmp_path / "qrels").write_text("q 0 d1 1\nq 0 d3 0\n")
    document = tmp_path / "doc.md"
    document.write_text("before\n<!-- ablation -->\nold\n<!-- /ablation -->\nafter\n")
    command = [sys.executable, "-m", "retrieval.ablation", str(folder)]
    command += [str(tmp_path / "q.jsonl"), str(tmp_path / "qrels"), "--into", str(document)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    text = document.read_text()
    assert text.startswith("before\n<!-- ablation -->\nfruit: 1 questions.")
    assert text.endswith("<!-- /ablation -->\nafter\n")
    assert "old" not in text
    assert "| **default** | 100.0 | 100.0 to 100.0 | 100.0 | 100.0 to 100.0 |" in text
    assert "bm25s, same words" in text
    done = subprocess.run(
        [*command[:3], str(tmp_path / "none"), *command[4:]],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "no library here yet" in done.stderr
    with pytest.raises(UsageError):
        put_between("no marks", "ablation", "x")


def test_synthetic_paragraphs_are_made_of_the_words_they_are_given() -> None:
    texts = ["one two three four", "three five", "six"]
    paragraphs = [Writer(texts, seed=3).paragraph() for _ in range(2)]
    assert paragraphs[0] == paragraphs[1]
    writer = Writer(texts)
    many = [writer.paragraph() for _ in range(200)]
    assert {word for text in many for word in text.split()} == set(" ".join(texts).split())
    assert {len(text.split()) for text in many} == {1, 2, 4}
    made = list(reports(Writer(texts), 450, "s"))
    assert [len(source.read().units) for source in made] == [200, 200, 50]
    assert len({source.key for source in made}) == 3


def test_blended_vectors_are_unit_length_and_the_texts_own() -> None:
    encoder = BlendEncoder(HashingEncoder(), ["apples", "pears and plums", "figs"])
    one, two, again = encoder.encode_passages(["a", "b", "a"])
    assert one @ one == pytest.approx(1, abs=1e-5)
    assert one.tolist() == again.tolist() != two.tolist()
    question = encoder.encode_questions(["pears"])
    assert question.tolist() == HashingEncoder().encode_questions(["pears"]).tolist()


def test_measurements_are_printed_in_full() -> None:
    warm, slow = Warm(4.0, 6.0, 8.0, 7.5, 150.0), Warm(10.0, 12.0, 15.0, 11.0, 600.0)
    ours, plain = Cold(0.4, 0.35, 140.0), Cold(5.0, 4.0, 620.0)
    measured = [
        Measurement(100, ours, warm, plain, slow, 50.0, 99.0, 93.0, 1.0, True, True),
        Measurement(1_000_000, ours, slow, None, None, 60.0, 99.0, 3e3, 0.99, False, False),
    ]
    table = as_table(measured)
    assert (
        "| 100 | 0.40 | 0.35 | 140 | 4.0 | 6.0 | 8.0 | 7.5 | 150 | 50 | 99 | 93 | 1.000 "
        "| 12.5× | 2.5× |" in table
    )
    assert "| 1,000,000 | 0.40 |" in table
    said = (
        "Vectors at 1,000,000 are blends of real ones with noise, and none are for other languages."
    )
    assert said in table
    assert "At 1,000,000 no facts of the register were read." in table
    assert "blends" not in as_table(measured[:1])
    data = json.loads(as_json(measured))
    assert data["measurements"][0]["times_faster_cold"] == 12.5
    assert data["measurements"][1]["plain_warm"] is None
    drawing = as_plot(measured)
    assert drawing.startswith("<svg")
    assert drawing.count("<polyline") == 2
    assert as_plot([]).startswith("<svg")


@pytest.mark.slow
def test_the_bench_measures_both_in_one_run() -> None:
    from retrieval.bench import run

    said: list[str] = []
    (measured,) = run((100,), said=said.append)
    assert measured.paragraphs == 100
    assert measured.plain_cold is not None
    assert measured.plain_warm is not None
    assert 0 < measured.warm.p50_ms <= measured.warm.p95_ms <= measured.warm.p99_ms
    assert measured.cold.processor_seconds < measured.plain_cold.processor_seconds
    assert measured.recall == 1.0
    assert measured.real_vectors
    assert said
