"""The register on real documents that are not part of the project; skipped without them.

`PINCITE_CORPORA` names the folder. Expectations are read from the documents by a person.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from ingest.model import Kind, Metadata, Report
from ingest.read import read_report
from retrieval.model import Located, ReportInfo
from retrieval.register import extract
from retrieval.register.acronyms import expansions
from retrieval.register.references import parse_address, resolve
from retrieval.register.verbs import verb_uses

FOLDER = os.environ.get("PINCITE_CORPORA")
pytestmark = pytest.mark.skipif(
    FOLDER is None, reason="PINCITE_CORPORA names no folder of United Nations documents"
)


def read(name: str) -> Report:
    """The one document of that file name."""
    (path,) = Path(cast(str, FOLDER)).rglob(name)
    return read_report(path, Metadata())


class OneReport:
    """The part of a Library that references need, of one report."""

    def __init__(self, report: Report) -> None:
        self.info = ReportInfo(
            report.id, report.title, report.cited_as, report.symbol, report.date,
            report.language, len(report.units),
        )  # fmt: skip
        self.located = {unit.anchor: Located(self.info, unit) for unit in report.units}

    def reports(self) -> list[ReportInfo]:
        return [self.info]

    def units(self, reports: Sequence[str] = (), kinds: Sequence[Kind] = ()) -> Iterator[Located]:
        return iter(self.located.values())

    def find(self, anchor: str, reports: Sequence[str] = ()) -> list[Located]:
        return [self.located[anchor]] if anchor in self.located else []


def test_a_security_council_resolution_verb_by_verb() -> None:
    report = read("S_RES_2224_2015.txt")
    found = {
        unit.anchor: [use.written for use in verb_uses(unit.text, unit.kind)]
        for unit in report.units
        if unit.kind == "paragraph"
    }
    assert found == {
        "p1": ["Decides", "expresses its intent", "requests"],
        "p2": ["Requests", "further requests", "requests", "further requests"],
        "p3": ["Requests", "encourages", "further requests"],
        "p4": ["Expresses its intent"],
        "p5": ["Urges"],
        "p6": ["Decides"],
    }


def test_operative_paragraphs_open_with_an_operative_verb() -> None:
    for name in ("S_RES_2223_2015.txt", "S_RES_898_1994.txt", "A_RES_78_131.pdf"):
        for unit in read(name).units:
            if unit.kind != "paragraph":
                continue
            uses = verb_uses(unit.text, unit.kind)
            assert uses, (name, unit.anchor, unit.text[:80])
            assert uses[0].start == 0 and uses[0].speaker == "implied", (name, unit.anchor)


@pytest.mark.parametrize(
    "name", ["un_charter_en.txt", "un_charter_zh.txt", "convention_1988.md", "S_RES_2223_2015.txt"]
)
def test_every_unit_is_found_by_its_anchor(name: str) -> None:
    library = OneReport(read(name))
    for anchor in library.located:
        found = [
            located.unit.anchor
            for reference in parse_address(anchor)
            for located in resolve(cast(Any, library), reference).found
        ]
        assert anchor in found, anchor


def test_an_article_of_a_convention() -> None:
    library = OneReport(read("convention_1988.md"))
    (reference,) = parse_address("article 3, paragraph 1 (a) (i)")
    (located,) = resolve(cast(Any, library), reference).found
    assert located.unit.text.startswith("The production, manufacture, extraction")


def test_facts_of_real_reports_stand_in_their_text() -> None:
    for name in ("A_79_947.en.pdf", "DP_FPA_2025_11.en.pdf", "S_2024_145.en.pdf"):
        for unit in read(name).units:
            for fact in extract(unit):
                assert 0 <= fact.start < fact.end <= len(unit.text)


def test_acronyms_of_a_real_report() -> None:
    found = {
        acronym: words
        for unit in read("A_79_947.en.pdf").units
        for acronym, words, _, _ in expansions(unit.text)
    }
    assert found["UNAMA"] == "United Nations Assistance Mission in Afghanistan"
    assert found["FAO"] == "Food and Agriculture Organization of the United Nations"
    assert found["IPC"] == "Integrated Food Security Phase Classification"
