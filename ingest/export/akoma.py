"""A report as Akoma Ntoso 3.0.

The XML is an Akoma Ntoso 3.0 `doc` (OASIS LegalDocML). Its general schema supplies every element
used: `meta` with FRBR identification and `notes`, `preface`, `preamble` with `formula` and
`recitals`, `mainBody` with `part`, `chapter`, `section`, `article`, `paragraph`, `point`, and
`conclusions`. What the United Nations profile (AKN4UN) has no element for that is known here
follows the schema's own way out, `hcontainer` with a name: "recommendation", "annex", "decision",
"group" (a heading inside a list), "table", "text" (unnumbered text). `eId` is the anchor, with
"__" where the anchor has "/" and "." (`annex-i__p3__a`), as the naming convention has it.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from ingest.export.akoma_body import fill_body
from ingest.export.akoma_meta import add_meta
from ingest.export.elements import NAMESPACE, eid_of, paragraph_in, tag, text_in
from ingest.model import Report, Unit


def to_xml(report: Report) -> str:
    """The report as Akoma Ntoso 3.0; the module says which elements are the profile's."""
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(tag("akomaNtoso"))
    doc = ET.SubElement(root, tag("doc"), {"name": "report"})
    add_meta(doc, report)
    units = [unit for unit in report.units if unit.kind != "footnote"]
    masthead = [unit for unit in units if unit.kind == "other" and unit.label == "masthead"]
    _preface(doc, report, masthead)
    preamble = _opening(units)
    if preamble:
        _preamble(doc, preamble)
    signatures = [unit for unit in units if unit.kind == "signature"]
    taken = {unit.anchor for unit in (*masthead, *preamble, *signatures)}
    body = ET.SubElement(doc, tag("mainBody"), {"eId": "body"})
    fill_body(body, [unit for unit in units if unit.anchor not in taken])
    if not len(body):
        ET.SubElement(body, tag("p"))
    if signatures:
        conclusions = ET.SubElement(doc, tag("conclusions"), {"eId": "conclusions"})
        for unit in signatures:
            for line in unit.text.split("\n"):
                paragraph_in(conclusions, line)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _preface(doc: ET.Element, report: Report, masthead: Sequence[Unit]) -> None:
    preface = ET.SubElement(doc, tag("preface"), {"eId": "preface"})
    title = ET.SubElement(preface, tag("p"))
    if report.symbol:
        text_in(title, "docNumber", report.symbol).tail = " "
    text_in(title, "docTitle", report.title)
    for unit in masthead:
        for line in unit.text.split("\n"):
            paragraph_in(preface, line)


def _opening(units: Sequence[Unit]) -> list[Unit]:
    """The opening line and preambular paragraphs of a document that is one resolution or treaty."""
    first = next((at for at, unit in enumerate(units) if unit.kind == "preambular"), None)
    if first is None or any(unit.kind == "paragraph" for unit in units[:first]):
        return []
    start = first - 1 if first and units[first - 1].kind == "other" else first
    if start >= 0 and units[start].label == "masthead":
        start = first
    end = first
    while end < len(units) and (
        units[end].kind == "preambular"
        or (units[end].kind == "item" and units[end].anchor.startswith("pre"))
    ):
        end += 1
    return list(units[start:end])


def _preamble(doc: ET.Element, units: Sequence[Unit]) -> None:
    preamble = ET.SubElement(doc, tag("preamble"), {"eId": "preamble"})
    recitals: ET.Element | None = None
    for unit in units:
        if unit.kind == "other":
            formula = ET.SubElement(
                preamble, tag("formula"), {"name": "enactingFormula", "eId": eid_of(unit.anchor)}
            )
            paragraph_in(formula, unit.text, unit.notes)
            continue
        if recitals is None:
            recitals = ET.SubElement(preamble, tag("recitals"), {"eId": "recitals"})
        recital = ET.SubElement(recitals, tag("recital"), {"eId": eid_of(unit.anchor)})
        paragraph_in(recital, unit.text, unit.notes)
