"""Complete lists from the two sample reports, and the same questions on a library made here."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.model import Filters
from retrieval.register import queries
from retrieval.register.queries import Criteria, Listing
from retrieval.register.references import parse_address, resolve
from retrieval.register.verbs import verb_uses

if TYPE_CHECKING:
    from retrieval.library import Library

RECOMMENDATIONS = Filters(kinds=("recommendation",))
SAMPLE = "incb-2023-iv"


def anchors(listing: Listing) -> list[str]:
    return [match.located.unit.anchor for match in listing.matches]


@pytest.mark.parametrize(
    ("verb", "subject", "expected"),
    [
        ("urge", "the Board", ["r2", "r9", "r10", "r14", "r19", "r24"]),
        ("urges", "INCB", ["r2", "r9", "r10", "r14", "r19", "r24"]),
        ("urge", None, ["r2", "r9", "r10", "r14", "r19", "r24"]),
        ("call upon", "the Board", ["r4", "r6", "r19", "r26"]),
        ("calls on", None, ["r4", "r6", "r19", "r26"]),
        ("invite", "the Board", ["r15", "r23", "r27"]),
        ("strongly encourage", "the Board", ["r17"]),
        ("encourage", "the Board", ["r5", "r7", "r8", "r9", "r13", "r16", "r17", "r20", "r21",
                                    "r22", "r28", "r29"]),
        ("commend", "the Board", ["r27", "r28"]),
        ("remind", "the Board", ["r3", "r12", "p1018", "r25"]),
        ("appeal", "the Board", ["r4"]),
        ("stress", "speakers", ["p10", "p21", "p38.m", "p38.q"]),
        ("stress", "the Board", []),
        ("recommend", None, ["p38.c", "p38.k"]),
        ("fish", None, []),
    ],
)  # fmt: skip
def test_verbs_of_the_samples(
    sample_library: Library, verb: str, subject: str | None, expected: list[str]
) -> None:
    assert anchors(queries.by_verb(sample_library, verb, subject=subject)) == expected


# What each recommendation of the sample asks, verb by verb, read by a person.
OPERATIVE = {
    "r1": ["should consider", "needs to consider"],
    "r2": ["reiterates", "urges"],
    "r3": ["wishes to recall", "to remind", "must be addressed"],
    "r4": ["reiterates its appeal", "also reiterates", "are called upon"],
    "r5": ["recalling", "encourages"],
    "r6": ["calls upon"],
    "r7": ["encourages", "encourages"],
    "r8": ["encourages"],
    "r9": ["urges", "should address", "also encourages"],
    "r10": ["urges"],
    "r11": ["reiterates", "reiterates its calls"],
    "r12": ["highlights", "reminds"],
    "r13": ["encourages", "offers"],
    "r14": ["urges"],
    "r15": ["invites"],
    "r16": ["encourages"],
    "r17": ["strongly encourages"],
    "r18": ["reiterates", "are required"],
    "r19": ["calls on", "urges"],
    "r20": ["encourages"],
    "r21": ["encourages"],
    "r22": ["stands ready to assist", "are encouraged"],
    "r23": ["invites"],
    "r24": ["urges"],
    "r25": ["reminds"],
    "r26": ["calls upon"],
    "r27": ["commends", "further invites"],
    "r28": ["commends", "commends", "encourages"],
    "r29": ["encourages"],
}


def test_every_operative_verb_of_every_recommendation(sample_library: Library) -> None:
    found = {
        located.unit.anchor: [
            use.written
            for use in verb_uses(located.unit.text, located.unit.kind)
            if use.form != "noun"
        ]
        for located in sample_library.units((SAMPLE,), ("recommendation",))
    }
    assert found == OPERATIVE


def test_addressees(sample_library: Library) -> None:
    listing = queries.by_verb(sample_library, "urge", addressee="Member States")
    assert anchors(listing) == ["r10"]
    assert [use.addressee for m in listing.matches for use in m.verbs] == ["Member States"]


def test_all_that_is_asked_of_someone(sample_library: Library) -> None:
    listing = queries.by_addressee(sample_library, "all Governments")
    assert anchors(listing) == ["r21", "r23", "r27", "r28"]
    assert anchors(queries.by_addressee(sample_library, "Fishermen")) == []


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("one size fits all", ["p38.l"]),
        ("“one-size-fits-all”", ["p38.l"]),
        ("palliative care", ["p1007", "p38.q"]),
        ("the Board's list", ["r23"]),
        ("to that end", ["r7"]),
        ("urgent", ["p996", "r19"]),
        ("one size fits some", []),
        ("", []),
    ],
)
def test_phrases_of_the_samples(sample_library: Library, phrase: str, expected: list[str]) -> None:
    listing = queries.by_phrase(sample_library, phrase)
    assert anchors(listing) == expected
    assert listing.units == len(expected)


def test_a_count_tells_units_from_occurrences(sample_library: Library) -> None:
    listing = queries.by_phrase(sample_library, "drug-related")
    assert (listing.units, listing.occurrences) == (9, 15)
    assert listing.reports == {"incb-2023-iv": 6, "synthetic-opioids-2018": 3}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("USA", ["p4.chair", "p8", "p31", "p35"]),
        ("Nigeria", ["p4.vice-chair", "p8", "p31", "p35"]),
        ("IONICS", ["p1010", "r14", "r20", "r21", "p18"]),
        ("naloxone", ["p38.o"]),
        ("resolution 61/8", ["p1", "p5"]),
        ("1988 Convention", ["p994", "p1001", "fn172", "r27", "p1021"]),
        ("European Monitoring Centre for Drugs and Drug Addiction",
         ["p9", "p34", "p38.f", "p38.i"]),
        ("Atlantis", []),
    ],
)  # fmt: skip
def test_mentions_under_every_name(sample_library: Library, name: str, expected: list[str]) -> None:
    assert anchors(queries.by_mention(sample_library, name)) == expected


def test_who_is_not_the_world_health_organization(sample_library: Library) -> None:
    for match in queries.by_mention(sample_library, "WHO").matches:
        text = match.located.unit.text
        assert {text[start:end] for start, end in match.spans} <= {
            "WHO", "World Health Organization",
        }  # fmt: skip


def test_a_topic_in_any_inflection(sample_library: Library) -> None:
    listing = queries.by_words(sample_library, "data", RECOMMENDATIONS)
    assert anchors(listing) == ["r7", "r8", "r19"]
    assert all(match.operative for match in listing.matches)
    collected = queries.by_words(sample_library, ["collecting", "data"], RECOMMENDATIONS)
    assert anchors(collected) == ["r7", "r8"]


def test_paragraphs_without_a_recommendation(sample_library: Library) -> None:
    listing = queries.without_recommendation(sample_library)
    assert anchors(listing) == [
        "p993", "p994", "p995", "p996", "p997", "p999", "p1001", "p1011", "p1017", "p1021",
    ]  # fmt: skip


def test_acronyms_of_the_samples(sample_library: Library) -> None:
    entry = queries.acronym(sample_library, "IONICS")
    assert entry is not None
    assert entry.expanded == ("Project Ion Incident Communication System",)
    assert [m.located.docid for m in entry.expansions] == ["synthetic-opioids-2018#p18"]
    assert [m.located.unit.anchor for m in entry.uses] == ["p1010", "r14", "r20", "r21", "p18"]
    assert queries.acronym(sample_library, "NATO") is None
    assert [e.acronym for e in queries.acronyms_of(sample_library, "Individual Training")] == [
        "ELITE"
    ]
    unexpanded = [entry.acronym for entry in queries.unexpanded(sample_library)]
    assert "GRIDS" in unexpanded and "PICS" in unexpanded and "IONICS" not in unexpanded


def test_criteria_are_all_met_and_values_are_alternatives(sample_library: Library) -> None:
    criteria = Criteria(RECOMMENDATIONS, verbs=("urge", "encourage"), mentions=("ketamine",))
    assert anchors(queries.select(sample_library, criteria)) == ["r28", "r29"]
    only = Criteria(RECOMMENDATIONS, phrases=("letter of no objection", "solar power"))
    assert anchors(queries.select(sample_library, only)) == ["r29"]
    section = Criteria(Filters(kinds=("paragraph",), section="Ketamine"))
    assert anchors(queries.select(sample_library, section)) == ["p1022", "p1023"]


def test_ranking_keeps_what_meets_the_criteria_and_no_other(sample_library: Library) -> None:
    criteria = Criteria(verbs=("urge",))
    hits = queries.rank(sample_library, "thebaine and codeine on the markets", criteria, k=3)
    assert hits[0].located.unit.anchor == "r24"
    assert len(hits) == 3
    everything = queries.rank(sample_library, "thebaine", criteria, k=50)
    assert {hit.located.unit.anchor for hit in everything} == {
        "r2", "r9", "r10", "r14", "r19", "r24",
    }  # fmt: skip


def test_every_unit_is_found_by_its_label_and_anchor(sample_library: Library) -> None:
    for located in sample_library.units():
        unit, within = located.unit, (located.report.id,)
        names = [unit.anchor]
        if unit.kind in ("paragraph", "recommendation", "item", "footnote"):
            names.append(unit.label)
        for name in names:
            (reference,) = parse_address(name)
            resolution = resolve(sample_library, reference, within)
            assert [found.docid for found in resolution.found] == [located.docid], name


@pytest.mark.parametrize("_round", [1])
def test_register_queries_are_answered_at_once(sample_library: Library, _round: int) -> None:
    questions: tuple[Callable[[], Listing], ...] = (
        lambda: queries.by_verb(sample_library, "encourage", subject="the Board"),
        lambda: queries.by_phrase(sample_library, "drug-related"),
        lambda: queries.by_mention(sample_library, "UNODC"),
        lambda: queries.by_words(sample_library, "data", RECOMMENDATIONS),
        lambda: queries.without_recommendation(sample_library),
    )
    for question in questions:
        question()
        times = []
        for _ in range(5):
            start = time.perf_counter()
            question()
            times.append(time.perf_counter() - start)
        assert min(times) < 0.05


@given(text=st.text(max_size=60))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
def test_any_text_may_be_asked_for(sample_library: Library, text: str) -> None:
    queries.by_verb(sample_library, text, subject=text, addressee=text)
    queries.by_phrase(sample_library, text)
    queries.by_mention(sample_library, text)
    queries.by_words(sample_library, text)
    queries.acronym(sample_library, text)
    for reference in parse_address(text):
        resolve(sample_library, reference)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "😀😀", "\x00\x01\x02", "' OR 1=1; --", ".*[(", "\\", "%_%", "ПунктABC第段",
        "x" * 100_000, "para. 5 " * 10_000, "\ud800", "İ" * 50, "()()(" * 100,
    ],
    ids=["empty", "blank", "emoji", "control", "sql", "regex", "backslash", "like", "mixed", "long",
         "many", "surrogate", "dotted", "brackets"],
)  # fmt: skip
def test_bad_input_gives_lists_and_never_an_error(sample_library: Library, text: str) -> None:
    assert isinstance(queries.by_verb(sample_library, text), Listing)
    assert isinstance(queries.by_phrase(sample_library, text), Listing)
    assert isinstance(queries.by_mention(sample_library, text), Listing)
    assert isinstance(queries.by_words(sample_library, text), Listing)
    for reference in parse_address(text)[:20]:
        resolve(sample_library, reference)
