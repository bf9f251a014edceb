"""Reports as JSON, Markdown and Akoma Ntoso."""

from __future__ import annotations

import json
import os
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pytest

from ingest.codec import report_from_dict
from ingest.errors import UsageError
from ingest.export import NAMESPACE, export
from ingest.model import Report
from ingest.read import read_bytes, read_report
from ingest.samples import sample_reports

CHAPTER, MEETING = (read_report(path, metadata) for path, metadata in sample_reports())
RESOLUTION = read_bytes(
    (
        b"Resolution 2224 (2015)\n\nAdopted by the Security Council on 9 June 2015\n\n"
        b"The Security Council,\n\nRecalling its previous resolutions,\n\n"
        b"Acting under Article 41 of the Charter,\n\n1. Decides to extend the mandate;\n\n"
        b"2. Requests the Panel:\n\n(a) To report;\n\n(b) To meet.\n\n"
        b"Annex I\n\nTerms of reference\n\n1. The Panel shall meet twice.\n"
    ),
    "resolution.txt",
)
TREATY = read_bytes(
    b"Chapter I: Scope\n\nArticle 1\n\n1. The Parties shall co-operate.\n\n"
    b"2. They shall report.\n\n"
    b"Article 2\n\nThe Convention is open for signature.\n",
    "treaty.txt",
)
REPORTS = {"chapter": CHAPTER, "meeting": MEETING, "resolution": RESOLUTION, "treaty": TREATY}
# What the schema lets stand where, for the elements used here (its content models, in order).
CHILDREN = {
    "akomaNtoso": ["doc"],
    "doc": ["meta", "preface", "preamble", "mainBody", "conclusions"],
    "meta": ["identification", "references", "notes"],
    "FRBRWork": "FRBRthis FRBRuri FRBRdate FRBRauthor FRBRcountry FRBRnumber FRBRname".split(),
    "FRBRExpression": "FRBRthis FRBRuri FRBRdate FRBRauthor FRBRlanguage".split(),
    "FRBRManifestation": "FRBRthis FRBRuri FRBRdate FRBRauthor".split(),
    "preamble": ["formula", "recitals"],
    "recitals": ["recital"],
}
HIERARCHY = {"part", "chapter", "section", "article", "paragraph", "point", "hcontainer"}


def _tree(report: Report) -> ET.Element:
    return ET.fromstring(export(report, "xml"))


def _name(element: ET.Element) -> str:
    return element.tag.removeprefix(f"{{{NAMESPACE}}}")


@pytest.mark.parametrize("name", REPORTS)
def test_json_reads_back(name: str) -> None:
    assert report_from_dict(json.loads(export(REPORTS[name], "json"))) == REPORTS[name]


@pytest.mark.parametrize("name", REPORTS)
def test_xml_follows_the_content_models(name: str) -> None:
    for element in _tree(REPORTS[name]).iter():
        here = _name(element)
        children = [_name(child) for child in element]
        if here in CHILDREN:
            order = CHILDREN[here]
            assert [order.index(child) for child in children] == sorted(
                order.index(child) for child in children
            )
        if here in HIERARCHY:
            rest = [child for child in children if child not in ("num", "heading")]
            assert rest == ["content"] or not {"content"} & set(rest)
            assert "intro" not in rest[1:]


@pytest.mark.parametrize("name", REPORTS)
def test_xml_addresses_every_unit_once(name: str) -> None:
    report = REPORTS[name]
    eids = Counter(element.get("eId") for element in _tree(report).iter() if element.get("eId"))
    assert max(eids.values()) == 1
    for unit in report.units:
        if unit.kind in ("signature",) or unit.label == "masthead":
            continue
        assert unit.anchor.replace("/", "__").replace(".", "__") in eids


@pytest.mark.parametrize("name", REPORTS)
def test_every_word_is_in_every_form(name: str) -> None:
    report = REPORTS[name]
    markdown = export(report, "md")
    text = "".join(_tree(report).itertext())
    for unit in report.units:
        for line in unit.text.split("\n"):
            assert line in markdown
            assert line in text


def test_xml_of_a_resolution() -> None:
    tree = _tree(RESOLUTION)
    recitals = tree.findall(f".//{{{NAMESPACE}}}recital")
    assert [recital.get("eId") for recital in recitals] == ["pre1", "pre2"]
    names = [item.get("name") for item in tree.iter(f"{{{NAMESPACE}}}hcontainer")]
    assert "annex" in names


def test_xml_of_a_treaty() -> None:
    chapter = _tree(TREATY).find(f".//{{{NAMESPACE}}}chapter")
    assert chapter is not None
    articles = chapter.findall(f"{{{NAMESPACE}}}article")
    assert [article.findtext(f"{{{NAMESPACE}}}num") for article in articles] == [
        "Article 1",
        "Article 2",
    ]


def test_notes_are_linked() -> None:
    tree = _tree(CHAPTER)
    notes = {note.get("eId") for note in tree.iter(f"{{{NAMESPACE}}}note")}
    references = [reference.get("href") for reference in tree.iter(f"{{{NAMESPACE}}}noteRef")]
    assert notes == {"fn172", "fn173"}
    assert references == ["#fn172", "#fn173"]
    markdown = export(CHAPTER, "md")
    assert "[^172]: Article 31, paragraph 2" in markdown
    assert markdown.count("[^172]") == 2


def test_markdown_marks_what_was_inferred() -> None:
    assert '<a id="p14"></a>**14\\*.** Several speakers' in export(MEETING, "md")


def test_another_form_is_refused() -> None:
    with pytest.raises(UsageError, match="json, md, xml"):
        export(CHAPTER, "pdf")


@pytest.mark.parametrize("name", REPORTS)
def test_xml_against_the_schema_itself(name: str) -> None:
    path = os.environ.get("PINCITE_AKN_XSD")
    if not path:
        pytest.skip("PINCITE_AKN_XSD does not name a copy of akomantoso30.xsd")
    from lxml import etree

    schema = etree.XMLSchema(etree.parse(Path(path)))
    schema.assertValid(etree.fromstring(export(REPORTS[name], "xml").encode()))
