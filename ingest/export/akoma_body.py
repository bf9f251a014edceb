"""The body of an Akoma Ntoso document: containers by heading, units in them, items in those."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.export.elements import eid_of, paragraph_in, tag, text_in
from ingest.export.sections import shared
from ingest.model import Unit
from ingest.structure.divisions import division


@dataclass(slots=True)
class _Open:
    """A hierarchical element being filled: its heading and where its children go."""

    heading: str
    element: ET.Element
    counts: dict[str, int] = field(default_factory=dict)


def fill_body(body: ET.Element, units: Sequence[Unit]) -> None:
    """The units under the containers of their headings."""
    stack: list[_Open] = [_Open("", body)]
    made: dict[str, int] = {}
    children: dict[str, list[Unit]] = {}
    for unit in units:
        if unit.kind == "item" and unit.parent:
            children.setdefault(unit.parent, []).append(unit)
    for unit in units:
        if unit.kind == "item" and unit.parent:
            continue
        path = [level.heading for level in stack[1:]]
        common = shared(path, unit.section)
        del stack[common + 1 :]
        for heading in unit.section[common:]:
            stack.append(_section(stack[-1].element, heading, made))
        _unit(stack[-1].element, unit, children)


def _section(parent: ET.Element, heading: str, made: dict[str, int]) -> _Open:
    """A container for a heading: its element by its label, its eId by its place."""
    name, attributes = _container(heading)
    short = attributes.get("name", name)
    made[short] = made.get(short, 0) + 1
    element = ET.SubElement(parent, tag(name), {**attributes, "eId": f"{short[:4]}_{made[short]}"})
    match = _NUMBERED.match(heading)
    if match:
        text_in(element, "num", match["num"].strip())
    title = heading[match.end() :].strip() if match else heading
    if title:
        text_in(element, "heading", title)
    return _Open(heading, element)


_NUMBERED = re.compile(
    r"(?P<num>(?:Part|Chapter|Section|Article|Annex|Appendix|Partie|Chapitre|Article|Annexe|Parte|"
    r"Capítulo|Artículo|Anexo|Часть|Глава|Статья|Приложение)\s+[\w.]+|[IVXLC]+\.|[A-Z]\.|\d{1,3}\.|"
    r"\([a-z]+\)|第[^\s条章节]+[条章节]|[一二三四五六七八九十]+、)(?:\s+|$|(?<=[条章节、]))"
)


def _container(heading: str) -> tuple[str, dict[str, str]]:
    opened = division(heading, standing_alone=True)
    if opened is not None:
        if opened.kind == "article":
            return "article", {}
        return "hcontainer", {"name": opened.kind}
    lower = heading.lower()
    if lower.startswith(("part ", "partie ", "parte ", "часть ")):
        return "part", {}
    if lower.startswith(("chapter ", "chapitre ", "capítulo ", "глава ")):
        return "chapter", {}
    return "section", {}


def _unit(parent: ET.Element, unit: Unit, children: dict[str, list[Unit]]) -> None:
    eid = eid_of(unit.anchor)
    items = children.get(unit.anchor, [])
    if unit.kind == "table":
        _table(parent, unit)
        return
    names = {"recommendation": "recommendation", "preambular": "recital", "other": "text"}
    if unit.kind == "paragraph":
        element = ET.SubElement(parent, tag("paragraph"), {"eId": eid})
        if unit.number:
            text_in(element, "num", f"{unit.number}.")
    else:
        element = ET.SubElement(
            parent, tag("hcontainer"), {"name": names.get(unit.kind, "text"), "eId": eid}
        )
        if unit.kind == "recommendation":
            text_in(element, "num", f"Recommendation {unit.number}")
    _filled(element, unit, items, children)


def _filled(
    element: ET.Element, unit: Unit, items: Sequence[Unit], children: dict[str, list[Unit]]
) -> None:
    """The words of a unit as content, or as the introduction of its items."""
    if not items:
        content = ET.SubElement(element, tag("content"))
        for at, line in enumerate(unit.text.split("\n")):
            paragraph_in(content, line, unit.notes if at == unit.text.count("\n") else ())
        return
    if unit.text:
        intro = ET.SubElement(element, tag("intro"))
        for at, line in enumerate(unit.text.split("\n")):
            paragraph_in(intro, line, unit.notes if at == unit.text.count("\n") else ())
    target, group = element, ""
    for item in items:
        own = item.section[len(unit.section)] if len(item.section) > len(unit.section) else ""
        if own != group:
            group = own
            eid = f"{eid_of(item.anchor)}__group"
            target = (
                ET.SubElement(element, tag("hcontainer"), {"name": "group", "eId": eid})
                if group
                else element
            )
            if group:
                text_in(target, "heading", group)
        point = ET.SubElement(target, tag("point"), {"eId": eid_of(item.anchor)})
        label = item.number or ""
        text_in(point, "num", f"({label})" if len(label) <= 4 else label)
        _filled(point, item, children.get(item.anchor, []), children)


def _table(parent: ET.Element, unit: Unit) -> None:
    element = ET.SubElement(
        parent, tag("hcontainer"), {"name": "table", "eId": eid_of(unit.anchor)}
    )
    if unit.number:
        text_in(element, "num", f"Table {unit.number}")
    content = ET.SubElement(element, tag("content"))
    rows = [line.split(" | ") for line in unit.text.split("\n")]
    width = max(len(row) for row in rows)
    for row in rows:
        if len(row) == 1 and width > 1:
            paragraph_in(content, row[0])
    body = [row for row in rows if len(row) > 1 or width == 1]
    if body:
        table = ET.SubElement(content, tag("table"))
        for row in body:
            line = ET.SubElement(table, tag("tr"))
            for cell in row + [""] * (width - len(row)):
                paragraph_in(ET.SubElement(line, tag("td")), cell)
