"""Where the stories of a Word document are: its main part, its blocks, sections and notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.readers.docx.archive import Archive
from ingest.readers.docx.paragraphs import NoteCounter
from ingest.readers.docx.xml import child, child_value, children, name, number, value

_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"})


def main_part(archive: Archive) -> str:
    """The name of the part that holds the document."""
    for kind, path in archive.relations("").values():
        if kind == "officeDocument" and archive.has(path):
            return path
    if archive.has("word/document.xml"):
        return "word/document.xml"
    raise archive.error("the DOCX file has no document in it")


def flattened(container: Any, wanted: str | None = None) -> Iterator[Any]:
    """The block elements of a container, through content controls, insertions and choices."""
    for element in container:
        tag = name(element)
        if tag in _WRAPPERS:
            yield from flattened(element, wanted)
        elif tag == "AlternateContent":
            chosen = child(element, "Choice")
            chosen = chosen if chosen is not None else child(element, "Fallback")
            if chosen is not None:
                yield from flattened(chosen, wanted)
        elif wanted is None or tag == wanted:
            yield element


def sections(body: Any) -> Iterator[Any]:
    """Section properties in order, the last ones at the end of the body."""
    for element in flattened(body):
        if name(element) == "p":
            section = child(element, "pPr", "sectPr")
            if section is not None:
                yield section
        elif name(element) == "sectPr":
            yield element


def notes_by_id(root: Any | None, kind: str) -> dict[str, Any]:
    """Footnotes or endnotes by their id, separators left out."""
    if root is None:
        return {}
    return {
        value(element, "id") or "": element
        for element in children(root, kind)
        if value(element, "type") in (None, "normal")
    }


def note_counter(body: Any, settings: Any | None) -> NoteCounter:
    """A counter that numbers notes as the document says."""
    forms = {"footnote": "decimal", "endnote": "lowerRoman"}
    starts: dict[str, int] = {}
    holders = [settings] if settings is not None else []
    holders += list(sections(body))[:1]
    for holder in holders:
        for kind in forms:
            properties = child(holder, f"{kind}Pr")
            if properties is None:
                continue
            forms[kind] = child_value(properties, "numFmt") or forms[kind]
            start = number(child_value(properties, "numStart"))
            if start is not None:
                starts[kind] = start
    return NoteCounter(forms, starts)
