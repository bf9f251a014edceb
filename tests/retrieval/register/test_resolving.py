"""References led to their units, on a small library of units made here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

import pytest

from ingest.model import Kind, Unit
from retrieval.errors import UnknownReport
from retrieval.model import Located, ReportInfo
from retrieval.register.model import Resolution
from retrieval.register.references import parse_address, resolve


class Shelf:
    """The part of a Library that references need."""

    def __init__(self, *reports: tuple[ReportInfo, list[Unit]]) -> None:
        self._reports = reports

    def reports(self) -> list[ReportInfo]:
        return [info for info, _ in self._reports]

    def report(self, identifier: str) -> ReportInfo:
        for info, _ in self._reports:
            if info.id == identifier:
                return info
        raise UnknownReport(f"no report {identifier}")

    def units(self, reports: Sequence[str] = (), kinds: Sequence[Kind] = ()) -> Iterator[Located]:
        for info, units in self._reports:
            if not reports or info.id in reports:
                yield from (Located(info, u) for u in units if not kinds or u.kind in kinds)

    def find(self, anchor: str, reports: Sequence[str] = ()) -> list[Located]:
        return [located for located in self.units(reports) if located.unit.anchor == anchor]


def unit(anchor: str, kind: Kind, number: str, text: str = "Text.", **more: Any) -> Unit:
    return Unit(anchor, kind, number, more.pop("label", f"{kind} {number}"), text, **more)


def report(
    identifier: str, title: str, units: list[Unit], **more: Any
) -> tuple[ReportInfo, list[Unit]]:
    info = ReportInfo(
        identifier, title, more.pop("cited_as", title), more.pop("symbol", None),
        more.pop("date", None), "en", len(units),
    )  # fmt: skip
    return info, units


@pytest.fixture
def shelf() -> Any:
    annual = [unit(f"p{n}", "paragraph", str(n), label=f"para. {n}") for n in range(101, 111)]
    annual[3] = unit(
        "p104", "paragraph", "104",
        "There are three aims: (a) more data; (b) better care; and (c) less harm. One more: peace.",
        label="para. 104", page=7,
    )  # fmt: skip
    annual += [unit(f"r{n}", "recommendation", str(n), follows="p104") for n in range(1, 4)]
    annual += [unit("fn1", "footnote", "1"), unit("x1", "signature", "")]
    meeting = [unit(f"p{n}", "paragraph", str(n), section=("II. Debate",)) for n in range(1, 13)]
    meeting += [
        unit(f"p12.{letter}", "item", letter, parent="p12", label=f"para. 12 ({letter})")
        for letter in "abcde"
    ]
    treaty = [
        unit("art-1/p1", "paragraph", "1"),
        unit("art-1/p2", "paragraph", "2"),
        unit("art-2/p1", "paragraph", "1"),
        unit("art-2/p2", "paragraph", "2"),
        unit("art-2/p2.a", "item", "a", parent="art-2/p2"),
    ]
    return Shelf(
        report(
            "annual-2023", "Report of the Fish Control Board for 2023", annual, date="2024-02-01"
        ),
        report(
            "meeting-2018", "Report on the meeting of experts on nets", meeting, date="2018-12-18"
        ),
        report(
            "nets-1988", "Convention against Illegal Nets of 1988", treaty,
            cited_as="1988 Convention",
        ),
    )  # fmt: skip


def lead(shelf: Any, text: str, reports: Sequence[str] = ()) -> Resolution:
    references = parse_address(text)
    assert len(references) == 1, references
    return resolve(cast(Any, shelf), references[0], reports)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("para. 104", ["annual-2023#p104"]),
        ("p5", ["meeting-2018#p5"]),
        ("12 (c)", ["meeting-2018#p12.c"]),
        ("paras 108 to 110", ["annual-2023#p108", "annual-2023#p109", "annual-2023#p110"]),
        ("12 (b)-(d)", ["meeting-2018#p12.b", "meeting-2018#p12.c", "meeting-2018#p12.d"]),
        ("recs 2-3", ["annual-2023#r2", "annual-2023#r3"]),
        ("fn 1", ["annual-2023#fn1"]),
        ("x1", ["annual-2023#x1"]),
        ("article 2, para. 2 (a)", ["nets-1988#art-2/p2.a"]),
        ("article 1", ["nets-1988#art-1/p1", "nets-1988#art-1/p2"]),
        ("article 1 of the 1988 Convention", ["nets-1988#art-1/p1", "nets-1988#art-1/p2"]),
        ("the last recommendation", ["annual-2023#r3"]),
        ("the first two recommendations", ["annual-2023#r1", "annual-2023#r2"]),
        ("the 2nd paragraph of the 2018 report", ["meeting-2018#p2"]),
        ("the 2nd paragraph of the 2023 report", ["annual-2023#p102"]),
        ("para. 5 of the expert meeting report", ["meeting-2018#p5"]),
        ("FCB report, para. 105", ["annual-2023#p105"]),
        ("meeting-2018#p3", ["meeting-2018#p3"]),
        ("p. 7", ["annual-2023#p104"]),
        ("the last paragraph of section II", ["meeting-2018#p12"]),
        ("the first paragraph of section II", ["meeting-2018#p1"]),
    ],
)
def test_found(shelf: Any, text: str, expected: list[str]) -> None:
    resolution = lead(shelf, text)
    assert [located.docid for located in resolution.found] == expected
    assert resolution.missing == ()
    assert resolution.ambiguous == ()


def test_an_item_in_running_text_is_a_span_of_its_paragraph(shelf: Any) -> None:
    (place,) = lead(shelf, "104 (b)").places
    assert (place.located.unit.anchor, place.text) == ("p104", "better care")


def test_a_whole_section(shelf: Any) -> None:
    assert len(lead(shelf, "section II").found) == 12


def test_what_does_not_exist_is_said_with_what_does(shelf: Any) -> None:
    resolution = lead(shelf, "para. 999")
    assert resolution.found == ()
    assert resolution.missing == (
        "No report has a para. 999: the paragraphs of Report of the Fish Control Board for 2023 "
        "run from 101 to 110; the paragraphs of Report on the meeting of experts on nets "
        "run from 1 to 12",
    )
    assert [(r.first, r.last, r.count) for r in resolution.ranges] == [
        ("101", "110", 10),
        ("1", "12", 12),
    ]
    assert resolution.nearest[0].docid == "annual-2023#p110"


def test_a_report_named_that_lacks_the_paragraph(shelf: Any) -> None:
    resolution = lead(shelf, "para. 5 of the 2023 report")
    assert resolution.missing == (
        "Report of the Fish Control Board for 2023 has no para. 5: its paragraphs run from 101 to "
        "110; Report on the meeting of experts on nets has one",
    )
    assert resolution.nearest[0].docid == "meeting-2018#p5"


def test_an_article_that_does_not_exist_is_told_by_those_that_do(shelf: Any) -> None:
    (missing,) = lead(shelf, "article 40 of the 1988 Convention").missing
    assert missing.endswith("has no article 40: its articles run from 1 to 2")
    (missing,) = lead(shelf, "annex 3 of the 1988 Convention").missing
    assert missing.endswith("has no annex 3: it has no annexes")
    (missing,) = lead(shelf, "article 40").missing
    assert missing.startswith("No report has an article 40: ")


def test_a_report_the_library_does_not_hold(shelf: Any) -> None:
    resolution = lead(shelf, "para. 5 of the 2019 report")
    assert resolution.found == ()
    assert resolution.missing[0].startswith("The library holds no 2019 report; it holds Report of")


def test_the_part_of_a_range_that_does_not_exist(shelf: Any) -> None:
    resolution = lead(shelf, "paras. 109-120")
    assert [located.unit.anchor for located in resolution.found] == ["p109", "p110"]
    assert resolution.missing == (
        "There is no para. 120: the paragraphs of Report of the Fish Control Board for 2023 run "
        "from 101 to 110",
    )
    items = lead(shelf, "12 (d) to (h)")
    assert [located.unit.anchor for located in items.found] == ["p12.d", "p12.e"]
    assert items.missing == ("para. 12 (d)–(h): 2 of 5 exist, the last is para. 12 (e)",)


def test_an_item_that_does_not_exist(shelf: Any) -> None:
    assert lead(shelf, "12 (z)").missing == (
        "No report has a para. 12 (z): para. 12 (c), para. 12 (d) and para. 12 (e) exist",
    )
    assert lead(shelf, "105 (a)").missing == (
        "No report has a para. 105 (a): para. 105 has no items",
    )


def test_several_reports_have_one(shelf: Any) -> None:
    resolution = lead(shelf, "the first paragraph")
    assert [info.id for info in resolution.ambiguous] == ["annual-2023", "meeting-2018"]
    assert lead(shelf, "the first paragraph", ["meeting-2018"]).ambiguous == ()


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("paragraph 13 of resolution 61/8", "resolution 61/8"),
        ("article 3 of the 1971 Convention", "1971 Convention"),
        ("para. 5 of A/RES/79/191", "A/RES/79/191"),
    ],
)
def test_another_documents_address(shelf: Any, text: str, document: str) -> None:
    resolution = lead(shelf, text)
    assert (resolution.found, resolution.elsewhere) == ((), document)


def test_a_resolution_in_the_library_is_found_by_its_number() -> None:
    units = [unit("p1", "paragraph", "1"), unit("p2", "paragraph", "2")]
    other = [unit("p1", "paragraph", "1"), unit("p2", "paragraph", "2")]
    shelf = Shelf(
        report("a-res-78-131", "Synthetic drugs", units, symbol="A/RES/78/131"),
        report("s-res-2223", "Resolution 2223 (2015)", other, symbol="S/RES/2223 (2015)"),
    )
    for words in ("resolution 78/131", "General Assembly resolution 78/131", "A/RES/78/131"):
        assert [u.docid for u in lead(shelf, f"paragraph 2 of {words}").found] == [
            "a-res-78-131#p2"
        ]
    found = lead(shelf, "paragraph 2 of Security Council resolution 2223 (2015)").found
    assert [located.docid for located in found] == ["s-res-2223#p2"]


def test_a_treaty_in_the_library_is_found_by_the_name_it_is_known_by() -> None:
    title = (
        "United Nations Convention against Illicit Traffic in Narcotic Drugs and Psychotropic "
        "Substances"
    )
    shelf = Shelf(report("traffic", title, [unit("art-12/p1", "paragraph", "1")]))
    found = lead(shelf, "article 12, paragraph 1, of the 1988 Convention").found
    assert [located.docid for located in found] == ["traffic#art-12/p1"]
    assert lead(shelf, "article 12 of the 1971 Convention").elsewhere == "1971 Convention"


def test_an_unknown_report_id_is_an_error(shelf: Any) -> None:
    with pytest.raises(UnknownReport):
        lead(shelf, "para. 5", ["nowhere"])


@pytest.mark.parametrize(
    "words",
    ["recital 2", "what does recital 2 say?", "considérant 2", "el considerando 2",
     "пункт преамбулы 2", "الحيثية 2", "序言部分第2段", "annex I, recital 2"],
)  # fmt: skip
@pytest.mark.parametrize("others", [0, 30])
def test_recitals_are_found_by_their_printed_number(words: str, others: int) -> None:
    recitals = [
        unit("rec1", "preambular", "1", label="recital 1"),
        unit("rec2", "preambular", "2", label="recital 2"),
        unit("p2", "paragraph", "2", label="para. 2"),
        unit("annex-i/rec2", "preambular", "2", label="annex I, recital 2"),
    ]
    more = [report(f"r{n}", f"Report {n}", [unit("p1", "paragraph", "1")]) for n in range(others)]
    shelf = cast("Any", Shelf(report("rules", "Rules on drones", recitals), *more))
    anchors = [
        place.located.unit.anchor
        for reference in parse_address(words)
        for place in resolve(shelf, reference).places
    ]
    assert anchors == ["annex-i/rec2" if "annex" in words else "rec2"]


def test_recitals_that_go_by_letters() -> None:
    lettered = [unit(f"rec-{n}", "preambular", n.upper()) for n in "abc"]
    shelf = cast("Any", Shelf(report("host", "Host agreement", lettered)))
    (reference,) = parse_address("recital (C)")
    (place,) = resolve(shelf, reference).places
    assert place.located.unit.anchor == "rec-c"
