"""A small report of another genre than the samples', so that nothing is tested on them alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Assistant
from ingest.model import Report, Source, Unit
from retrieval.library import Library

BOATS = Report(
    id="harbours-2021",
    title="Report of the Committee on Small Harbours on its fourth session",
    short_title="Small Harbours report, 2021",
    symbol="E/CSH/2021/7",
    date="2021-06-11",
    source=Source("harbours.txt", "0" * 64, "text"),
    units=(
        Unit("p1", "paragraph", "1", "para. 1",
             "The Committee on Small Harbours (CSH) held its fourth session in Lisbon from 7 "
             "to 11 June 2021.", ("I. Opening",)),
        Unit("p2", "paragraph", "2", "para. 2", "The following officers were elected:",
             ("I. Opening",)),
        Unit("p2.chair", "item", "Chair", "para. 2 (Chair)", "Ana Duarte (Portugal)",
             ("I. Opening",), parent="p2"),
        Unit("p2.rapporteur", "item", "Rapporteur", "para. 2 (Rapporteur)", "Jon Aas (Norway)",
             ("I. Opening",), parent="p2"),
        Unit("p3", "paragraph", "3", "para. 3",
             "Statements were made by the representatives of Portugal, Norway, Ghana, Chile and "
             "Viet Nam.", ("II. Debate",)),
        Unit("p4", "paragraph", "4", "para. 4",
             "Several delegations expressed concern about the dumping of fishing nets. A number of "
             "speakers noted that some ports had no reception facilities. The use of plastic "
             "crates is not prohibited under the Convention.", ("II. Debate",)),
        Unit("p5", "paragraph", "5", "para. 5",
             "Catches fell by 12 per cent between 2016 and 2020, while the number of licensed "
             "boats rose to 4,300. This was attributed to warmer water.", ("II. Debate",)),
        Unit("r1", "recommendation", "1", "Recommendation 1 (following para. 5)",
             "The Committee urges coastal States to collect discarded nets free of charge.",
             ("III. Recommendations",), follows="p5"),
        Unit("r2", "recommendation", "2", "Recommendation 2 (following para. 5)",
             "The Committee encourages ports to consider replacing plastic crates.",
             ("III. Recommendations",), follows="p5", notes=("fn1",)),
        Unit("fn1", "footnote", "1", "footnote 1",
             "Article 9, paragraph 3, of the Harbours Convention of 1987.", (), parent="r2"),
    ),
)  # fmt: skip
REEFS = Report(
    id="reefs-2019",
    title="Report of the expert meeting on coral reefs held in Apia in 2019",
    short_title="Report of the 2019 meeting on coral reefs",
    date="2019-09-02",
    source=Source("reefs.txt", "1" * 64, "text"),
    units=(
        Unit("p1", "paragraph", "1", "para. 1",
             "Experts noted that bleaching had spread to all lagoons of the region.",
             ("A. Findings",)),
        Unit("p2", "paragraph", "2", "para. 2",
             "Some participants reported that lost fishing nets were damaging reefs.",
             ("A. Findings",)),
    ),
)  # fmt: skip


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library folder of the two small reports."""
    from retrieval.build import ingest_sources
    from retrieval.sources import ReportSource

    folder = tmp_path_factory.mktemp("small") / "library"
    ingest_sources(
        folder,
        [
            ReportSource("harbours.txt", "a", lambda: BOATS),
            ReportSource("reefs.txt", "b", lambda: REEFS),
        ],
    )
    return folder


@pytest.fixture(scope="session")
def small_library(small_folder: Path) -> Iterator[Library]:
    library = Library.open(small_folder)
    yield library
    library.close()


@pytest.fixture(scope="session")
def small(small_library: Library) -> Assistant:
    """An extractive assistant on the two small reports."""
    return Assistant(small_library)


@pytest.fixture(scope="session")
def sample(sample_library: Library) -> Assistant:
    """An extractive assistant on the sample library."""
    return Assistant(sample_library)
