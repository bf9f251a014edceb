"""The search behind the page and its API reads queries as the command line does."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.page.desk import Desk


@pytest.mark.parametrize(
    ("query", "anchor"),
    [
        ("التوصيات بشأن الكيتامين", "r28"),
        ("кетамин: рекомендации правительствам", "r28"),
        ("ketamine recommendations", "r28"),
    ],
)
def test_a_query_in_another_language_finds_english_paragraphs(
    sample_folder: Path, query: str, anchor: str
) -> None:
    desk = Desk(sample_folder)
    with desk.library():
        hits = desk.search(query, 5)["hits"]
    assert anchor in [hit["anchor"] for hit in hits]
