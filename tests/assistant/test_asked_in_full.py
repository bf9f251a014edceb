"""An answer to "what is asked of us?" from a recommendation gives all that it asks of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Assistant
from ingest.model import Report, Source, Unit
from retrieval.library import Library

RAFTS = Report(
    id="rafts-2041",
    title="Annual report of the Ferry Safety Committee for 2041",
    short_title="Ferry safety report for 2041",
    date="2041-05-01",
    source=Source("rafts.txt", "6" * 64, "text"),
    units=(
        Unit("p1", "paragraph", "1", "para. 1",
             "Ferries carried four million passengers across the strait during the year."),
        Unit("r1", "recommendation", "1", "Recommendation 1 (following para. 1)",
             "The Committee reiterates that life rafts on every ferry are important for the "
             "survival of passengers in cold water. Accordingly, the Committee urges those States "
             "not yet inspecting them to do so every spring. Ferry companies are thanked.",
             follows="p1"),
        Unit("p2", "paragraph", "2", "para. 2",
             "Harbour lights were renewed in nine ports with funds of the regional bank."),
        Unit("r2", "recommendation", "2", "Recommendation 2 (following para. 2)",
             "The Committee invites ports to publish their tide tables.", follows="p2"),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    from retrieval.build import ingest_sources
    from retrieval.sources import ReportSource

    folder = tmp_path_factory.mktemp("asked-in-full") / "library"
    ingest_sources(folder, [ReportSource("rafts.txt", "f", lambda: RAFTS)])
    with Library.open(folder) as opened:
        yield opened


def test_the_sentence_that_asks_comes_with_the_one_that_leads_up_to_it(library: Library) -> None:
    answer = Assistant(library).ask(
        "Our ferries carry no life rafts for passengers. What does the Committee want from us?"
    )
    texts = [sentence.text for sentence in answer.sentences]
    assert any("urges those States not yet inspecting them" in text for text in texts)
    assert not any("thanked" in text for text in texts)
    assert {citation.anchor for citation in answer.citations} == {"r1"}
