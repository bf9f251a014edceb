"""Who is said to say it, and by which verb: attributions set aside, parts looked in, verbs that
decide between yes and no. Two made-up documents: a resolution, and a meeting's report with a
Chair's summary."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Assistant
from assistant.evidence.derivation import derived
from assistant.model import Answer
from assistant.question.attribution import unattributed
from ingest.model import Report, Source, Unit
from retrieval.library import Library
from retrieval.model import ReportInfo

BEES = Report(
    id="a-res-95-7",
    title="Wild pollinators and food production",
    short_title="Resolution 95/7",
    symbol="A/RES/95/7",
    date="2040-12-02",
    source=Source("bees.txt", "4" * 64, "text"),
    units=(
        Unit("x1", "other", "", "masthead",
             "Ninety-fifth session\nResolution adopted by the General Assembly on 2 December "
             "2040"),
        Unit("x2", "other", "", "opening", "The General Assembly,"),
        Unit("pre1", "preambular", "", "first preambular paragraph",
             "Concerned about the decline of bumblebees in mountain valleys,"),
        Unit("p1", "paragraph", "1", "para. 1",
             "Adopts the pollinator plan for 2041–2050;"),
        Unit("p2", "paragraph", "2", "para. 2",
             "Reiterates the importance of hedgerows, and urges Member States to restore hedgerows "
             "along farm roads;"),
        Unit("p3", "paragraph", "3", "para. 3",
             "Requests the Secretary-General to carry out the pollinator plan for 2041–2050 and to "
             "report on it every two years;"),
        Unit("p4", "paragraph", "4", "para. 4",
             "Encourages Member States that keep honey monopolies to consider dissolving them;"),
    ),
)  # fmt: skip
WELLS = Report(
    id="wells-2033",
    title="Report of the expert meeting on village wells held in Dakar in 2033",
    short_title="Report of the 2033 meeting on village wells",
    date="2033-03-09",
    source=Source("wells.txt", "5" * 64, "text"),
    units=(
        Unit("p1", "paragraph", "1", "para. 1",
             "Participants recommended that hand pumps be repaired locally.", ("II. Debate",)),
        Unit("p2", "paragraph", "2", "para. 2",
             "The principal obstacles are a shortage of spare parts and unlined shafts.",
             ("II. Debate",)),
        Unit("p3", "paragraph", "3", "para. 3",
             "The Chair’s summary, which was not negotiated, is set out below:",
             ("III. Conclusions", "Summary by the Chair")),
        Unit("p3.a", "item", "a", "para. 3 (a)",
             "The lining of shafts with fired brick was recommended;",
             ("III. Conclusions", "Summary by the Chair"), parent="p3"),
        Unit("p3.b", "item", "b", "para. 3 (b)",
             "There is a need for villages to test their water after each flood, for instance with "
             "paper strips.", ("III. Conclusions", "Summary by the Chair"), parent="p3"),
        Unit("p4", "paragraph", "4", "para. 4",
             "The expert meeting urges districts that have not yet joined the groundwater "
             "convention to do so without delay. Accession to the groundwater convention by every "
             "district keeps non-members from drilling unlicensed wells.", ("IV. Treaties",)),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    from retrieval.build import ingest_sources
    from retrieval.sources import ReportSource

    folder = tmp_path_factory.mktemp("asked") / "library"
    ingest_sources(
        folder,
        [
            ReportSource("bees.txt", "d", lambda: BEES),
            ReportSource("wells.txt", "e", lambda: WELLS),
        ],
    )
    library = Library.open(folder)
    yield Assistant(library)
    library.close()


def anchors(answer: Answer) -> set[str]:
    return {citation.anchor for citation in answer.citations}


INFO = (
    ReportInfo("wells-2033", WELLS.title, "Wells report, 2033", None, "2033-03-09", "en", 6),
    ReportInfo("a-res-95-7", BEES.title, "Resolution 95/7", "A/RES/95/7", "2040-12-02", "en", 7),
)


@pytest.mark.parametrize(
    ("question", "text", "part"),
    [
        ("What must be lined, according to the Chair's summary?", "What must be lined?",
         "summary Chair"),
        ("What is lacking, in the view of the 2033 meeting?", "What is lacking?", None),
        ("According to the report, what is lacking?", "What is lacking?", None),
        ("What is lacking, as the meeting sees it?", "What is lacking?", None),
        ("What does the meeting see as the main obstacles?", "What are the main obstacles?", None),
        ("What does the Assembly regard as a threat to farms?", "What is a threat to farms?",
         None),
        # Whoever no report is of stays: it must be found, or found absent.
        ("What is lacking, according to the Harbour Board?",
         "What is lacking, according to the Harbour Board?", None),
        ("According to UNICEF, what is lacking?", "According to UNICEF, what is lacking?", None),
        ("What does the meeting describe?", "What does the meeting describe?", None),
    ],
)  # fmt: skip
def test_attributions(question: str, text: str, part: str | None) -> None:
    found = unattributed(question, INFO)
    assert (found.text, found.part) == (text, part)


def test_a_part_is_looked_in_alone(asked: Assistant) -> None:
    answer = asked.ask("In which points of the Chair's summary was something recommended?")
    assert anchors(answer) == {"p3.a"}
    answer = asked.ask(
        "What should villages do after each flood, according to the Chair's summary?"
    )
    assert anchors(answer) == {"p3.b"}


def test_a_part_that_no_report_has_restricts_nothing(asked: Assistant) -> None:
    answer = asked.ask(
        "Where in the President's summary is something urged?", reports=["a-res-95-7"]
    )
    assert anchors(answer) == {"p2"}


@pytest.mark.parametrize(
    ("question", "opens", "anchor"),
    [
        ("Does the Assembly merely encourage States to restore hedgerows?",
         "No: the verb is “urges", "p2"),
        ("Does the Assembly adopt the pollinator plan?", "Yes. Adopts", "p1"),
        ("Does the Assembly urge Member States to restore hedgerows?", "Yes. ", "p2"),
        ("Does the Assembly urge the dissolution of honey monopolies?", "No: the verb is “Enc",
         "p4"),
        ("Is the General Assembly concerned about bumblebees?", "Yes. Concerned", "pre1"),
    ],
)  # fmt: skip
def test_the_verb_decides(asked: Assistant, question: str, opens: str, anchor: str) -> None:
    answer = asked.ask(question, reports=["a-res-95-7"])
    assert answer.answer.startswith(opens), answer.answer
    assert anchor in anchors(answer)


def test_a_verb_of_two_words_is_not_meant_by_its_first(asked: Assistant) -> None:
    answer = asked.ask("Does the Assembly see hedgerows as important?", reports=["a-res-95-7"])
    assert "the verb" not in answer.answer


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("abolition", "abolishing", True),
        ("ratification", "ratify", True),
        ("dissolution", "dissolving", False),  # too short a root: left to the reader
        ("extension", "extended", True),
        ("withdrawal", "withdraws", True),
        ("nation", "national", False),
        ("convention", "convened", False),
        ("condition", "condemn", False),
    ],
)
def test_nouns_of_deeds(one: str, other: str, same: bool) -> None:
    assert derived(one, other) is same
    assert derived(other, one) is same


@pytest.mark.parametrize(
    ("question", "opens"),
    [
        ("Does the Statute allow the Guild to tax beekeepers?", "No."),
        ("Can a member be suspended?", "Yes."),
        ("Does the Assembly condemn honey imports?", "The reports do not"),
        ("Is the Guild authorized to use all necessary means?", "Yes."),
    ],
)
def test_statutes_allow_and_forbid(statute: Assistant, question: str, opens: str) -> None:
    answer = statute.ask(question)
    assert answer.answer.startswith(opens), answer.answer


STATUTE = Report(
    id="guild-statute",
    title="Statute of the Guild of Beekeepers",
    short_title="Guild Statute",
    date="2038-01-01",
    source=Source("guild.txt", "8" * 64, "text"),
    units=(
        Unit("p1", "paragraph", "1", "para. 1",
             "Nothing contained in the present Statute shall authorize the Guild to tax beekeepers "
             "or shall require them to sell honey."),
        Unit("p2", "paragraph", "2", "para. 2",
             "A member of the Guild which has persistently adulterated honey may be suspended by "
             "the assembly."),
        Unit("p3", "paragraph", "3", "para. 3",
             "The Guild is authorized to use all necessary means to protect hives."),
        Unit("p4", "paragraph", "4", "para. 4",
             "Honey imports are recorded by the Guild every month."),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def statute(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    from retrieval.build import ingest_sources
    from retrieval.sources import ReportSource

    folder = tmp_path_factory.mktemp("statute") / "library"
    ingest_sources(folder, [ReportSource("guild.txt", "h", lambda: STATUTE)])
    library = Library.open(folder)
    yield Assistant(library)
    library.close()
