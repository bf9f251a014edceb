from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.measures import average_precision_at, recall_at
from retrieval.scored import main, scores

RUN = "q1 Q0 a 1 3.0 t\nq1 Q0 x 2 2.0 t\nq1 Q0 b 3 1.0 t\nq2 Q0 x 1 1.0 t\nq9 Q0 a 1 1.0 t\n"
QRELS = "q1 0 a 1\nq1 0 b 1\nq2 0 z 1\nq3 0 a 1\nq4 0 a 0\n"


def test_the_package_and_our_own_measures_agree(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("ir_measures")
    run, qrels = tmp_path / "r", tmp_path / "q"
    run.write_text(RUN)
    qrels.write_text(QRELS)
    found = scores(run, qrels)
    first = (["a", "x", "b"], {"a", "b"})
    assert found["R@10"] == [recall_at(*first, 10), 0.0, 0.0]  # q3 has no hits, q4 no answer
    assert found["AP@10"] == pytest.approx([average_precision_at(*first, 10), 0.0, 0.0])
    document = tmp_path / "d.md"
    document.write_text("a\n<!-- scored -->\n<!-- /scored -->\nb\n")
    assert main([str(run), str(qrels), "--name", "Fruit", "--into", str(document)]) == 0
    assert "Fruit: all 3 judged questions" in document.read_text()
    assert "| R@10 | 33.3 | 0.0 to 100.0 |" in document.read_text()
    qrels.write_text("")
    assert main([str(run), str(qrels)]) == 1
    assert "no judgements" in capsys.readouterr().err
