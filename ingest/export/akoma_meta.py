"""What Akoma Ntoso wants to know of a document: its FRBR identification, and its notes."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from ingest.export.elements import clean, eid_of, paragraph_in, tag
from ingest.model import Report

LANGUAGES = {"en": "eng", "fr": "fra", "es": "spa", "ru": "rus", "ar": "ara", "zh": "zho"}


def add_meta(doc: ET.Element, report: Report) -> None:
    """The `meta` of `doc`: identification, references, and the footnotes as notes."""
    language = LANGUAGES.get(report.language, "und")
    date = report.date or "0001-01-01"
    work = f"/akn/un/doc/report/{report.date or 'undated'}/{report.id}"
    meta = ET.SubElement(doc, tag("meta"))
    identification = ET.SubElement(meta, tag("identification"), {"source": "#pincite"})
    levels = (
        ("FRBRWork", f"{work}/!main", work),
        ("FRBRExpression", f"{work}/{language}/!main", f"{work}/{language}"),
        ("FRBRManifestation", f"{work}/{language}/!main.xml", f"{work}/{language}.akn"),
    )
    for name, this, uri in levels:
        level = ET.SubElement(identification, tag(name))
        ET.SubElement(level, tag("FRBRthis"), {"value": this})
        ET.SubElement(level, tag("FRBRuri"), {"value": uri})
        ET.SubElement(level, tag("FRBRdate"), {"date": date, "name": "document"})
        author = "#pincite" if name == "FRBRManifestation" else "#author"
        ET.SubElement(level, tag("FRBRauthor"), {"href": author})
        if name == "FRBRWork":
            ET.SubElement(level, tag("FRBRcountry"), {"value": "un"})
            if report.symbol:
                ET.SubElement(level, tag("FRBRnumber"), {"value": report.symbol})
            ET.SubElement(level, tag("FRBRname"), {"value": clean(report.title)})
        elif name == "FRBRExpression":
            ET.SubElement(level, tag("FRBRlanguage"), {"language": language})
    references = ET.SubElement(meta, tag("references"), {"source": "#pincite"})
    for eid, shown in (("author", report.body or "United Nations"), ("pincite", "Pincite")):
        ET.SubElement(
            references,
            tag("TLCOrganization"),
            {"eId": eid, "href": f"/ontology/organization/{eid}", "showAs": clean(shown)},
        )
    footnotes = [unit for unit in report.units if unit.kind == "footnote"]
    if footnotes:
        notes = ET.SubElement(meta, tag("notes"), {"source": "#pincite"})
        for unit in footnotes:
            note = ET.SubElement(
                notes, tag("note"), {"eId": eid_of(unit.anchor), "marker": unit.number or "*"}
            )
            paragraph_in(note, unit.text)
