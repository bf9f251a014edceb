"""The elements of Akoma Ntoso that hold text, and how units are named in it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def tag(name: str) -> str:
    """The name in the namespace of Akoma Ntoso."""
    return f"{{{NAMESPACE}}}{name}"


def eid_of(anchor: str) -> str:
    """The eId of the unit at `anchor`: "__" for "/" and ".", as the naming convention has it."""
    return anchor.replace("/", "__").replace(".", "__").replace(" ", "-")


def clean(text: str) -> str:
    """`text` without the characters that XML cannot hold."""
    return re.sub(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


def text_in(parent: ET.Element, name: str, text: str, **attributes: str) -> ET.Element:
    """A new element of `parent` that holds `text`."""
    element = ET.SubElement(parent, tag(name), attributes)
    element.text = clean(text)
    return element


def paragraph_in(parent: ET.Element, text: str, notes: Sequence[str] = ()) -> ET.Element:
    """A new `p` of `parent` with its references to notes."""
    paragraph = text_in(parent, "p", text)
    for note in notes:
        marker = note.rpartition("/")[2].removeprefix("fn").strip("-")
        ET.SubElement(
            paragraph, tag("noteRef"), {"href": f"#{eid_of(note)}", "marker": marker or "*"}
        )
    return paragraph
