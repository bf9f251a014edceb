from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from retrieval.errors import EncoderError
from retrieval.reranker import CrossEncoderReranker
from tests.retrieval.conftest import Ingest, Open, report_of

TEXTS = [f"Apples {'very ' * n}red." for n in range(40)]


class Longest:
    """Prefers long texts, whatever is asked."""

    asked: list[int]

    def __init__(self) -> None:
        self.asked = []

    def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        self.asked.append(len(texts))
        return [float(len(text)) for text in texts]


def test_a_reranker_orders_the_best_anew(ingest: Ingest, opened: Open) -> None:
    ingest(report_of("r", TEXTS))
    reranker = Longest()
    plain, library = opened(), opened(reranker=reranker)
    best = plain.search("red apples", 30)
    hits = library.search("red apples", 5)
    assert reranker.asked == [30]
    expected = sorted(best, key=lambda hit: -len(hit.located.unit.text))[:5]
    assert [hit.located for hit in hits] == [hit.located for hit in expected]
    assert [hit.score for hit in hits] == [len(hit.located.unit.text) for hit in hits]
    assert [hit.bm25 for hit in hits] == [hit.bm25 for hit in expected]
    assert library.search("", 5) == []
    assert len(library.search("red apples", 35)) == 35


def test_a_reranker_that_loses_texts_is_refused(ingest: Ingest, opened: Open) -> None:
    class Short:
        def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]:
            return [1.0]

    ingest(report_of("r", TEXTS))
    with pytest.raises(EncoderError, match="1 scores for 30 texts"):
        opened(reranker=Short()).search("apples")


@pytest.mark.slow
def test_a_model_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="cannot load the reranker"):
        CrossEncoderReranker(tmp_path)
