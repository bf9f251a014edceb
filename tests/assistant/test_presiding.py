"""Who presides over a body that calls its chair President."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answer import Assistant
from ingest.model import Report, Source, Unit
from retrieval.library import Library


def _unit(anchor: str, kind: str, number: str, label: str, text: str) -> Unit:
    return Unit(anchor, "item" if kind == "item" else "paragraph", number, label, text,
                parent="p2" if kind == "item" else None)  # fmt: skip


ELECTED = Report(
    id="wells-2041", title="Report of the Conference on Wells", symbol="A/CONF.9/7",
    date="2041-01-01", source=Source("w.txt", "9" * 64, "text"),
    units=(
        _unit("p1", "paragraph", "1", "para. 1", "The Conference on Wells met in Dakar in 2041."),
        _unit("p2", "paragraph", "2", "para. 2", "The following officers were elected:"),
        _unit("p2.president", "item", "President", "para. 2 (President)", "Awa Diop (Senegal)"),
        _unit("p2.rapporteur", "item", "Rapporteur", "para. 2 (Rapporteur)", "Jon Aas (Norway)"),
        _unit("p3", "paragraph", "3", "para. 3", "Wells were dug in nine districts."),
    ),
)  # fmt: skip
TOLD = Report(
    id="lakes-2041", title="Report of the session on lakes", symbol="A/C.7/7",
    date="2041-01-01", source=Source("l.txt", "8" * 64, "text"),
    units=(
        _unit("p1", "paragraph", "1", "para. 1",
              "The session on lakes was opened by the President, Ms. Rosa Lima (Peru), on 4 May "
              "2041."),
        _unit("p2", "paragraph", "2", "para. 2", "Lakes were measured in nine districts."),
    ),
)  # fmt: skip


def answered(folder: Path, report: Report, question: str) -> str:
    from retrieval.build import ingest_sources
    from retrieval.sources import ReportSource

    ingest_sources(folder / "library", [ReportSource("r.txt", "r", lambda: report)])
    with Library.open(folder / "library") as library:
        answer = Assistant(library).ask(question)
    assert answer.status == "answered", answer.answer
    return answer.answer


@pytest.mark.parametrize(
    "question",
    ["Who presided?", "Who presided over the Conference?", "Who chaired the Conference?",
     "Qui a présidé la Conférence ?"],
)  # fmt: skip
def test_the_president_of_a_list_of_officers(tmp_path: Path, question: str) -> None:
    assert answered(tmp_path, ELECTED, question).startswith("President: Awa Diop (Senegal)")


def test_the_president_named_in_a_sentence(tmp_path: Path) -> None:
    assert "Rosa Lima" in answered(tmp_path, TOLD, "Who presided over the session on lakes?")
