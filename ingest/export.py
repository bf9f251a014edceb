"""A report in other people's formats: JSON, Markdown, Akoma Ntoso XML.

The XML is an Akoma Ntoso 3.0 `doc` (OASIS LegalDocML). Its general schema supplies every element
used: `meta` with FRBR identification and `notes`, `preface`, `preamble` with `formula` and
`recitals`, `mainBody` with `part`, `chapter`, `section`, `article`, `paragraph`, `point`, and
`conclusions`. What the United Nations profile (AKN4UN) has no element for that is known here
follows the schema's own way out, `hcontainer` with a name: "recommendation", "annex", "decision",
"group" (a heading inside a list), "table", "text" (unnumbered text). `eId` is the anchor, with
"__" where the anchor has "/" and "." (`annex-i__p3__a`), as the naming convention has it.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ingest.codec import report_to_dict
from ingest.errors import UsageError
from ingest.model import Report, Unit
from ingest.structure.divisions import division

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
LANGUAGES = {"en": "eng", "fr": "fra", "es": "spa", "ru": "rus", "ar": "ara", "zh": "zho"}


def export(report: Report, form: str) -> str:
    """The report as text in `form`: "json", "md" or "xml". UsageError for another form."""
    if form not in FORMATS:
        raise UsageError(
            f"“{form}” is not a form of export", next_step=f"Choose one of {', '.join(FORMATS)}"
        )
    return FORMATS[form](report)


def to_json(report: Report) -> str:
    """The outline of the report, as `outline --json` prints it."""
    return json.dumps(report_to_dict(report), ensure_ascii=False, indent=2) + "\n"


# --- Markdown ------------------------------------------------------------------------------


def to_markdown(report: Report) -> str:
    """The report as Markdown: headings by level, each unit under its number, notes as [^n].

    A unit's anchor stands before it as an HTML anchor, so that links into the text work.
    """
    lines = [f"# {report.title}", ""]
    facts = [fact for fact in (report.symbol, report.body, report.date) if fact]
    if facts:
        lines += [" · ".join(facts), ""]
    open_sections: tuple[str, ...] = ()
    notes: list[str] = []
    for unit in report.units:
        if unit.kind == "footnote":
            text = unit.text.replace("\n", "\n    ")
            notes.append(f"[^{_note_name(unit.anchor)}]: {text}")
            continue
        section = unit.section
        shared = _shared(open_sections, section)
        for depth in range(shared, len(section)):
            lines += [f"{'#' * min(6, depth + 2)} {section[depth]}", ""]
        open_sections = section
        marks = "".join(f"[^{_note_name(note)}]" for note in unit.notes)
        lines += [_markdown_unit(unit, marks), ""]
    if notes:
        lines += ["---", "", *notes, ""]
    return "\n".join(lines)


def _note_name(anchor: str) -> str:
    return re.sub(r"[^\w-]", "-", anchor.replace("/", "-").removeprefix("fn").strip("-"))


def _markdown_unit(unit: Unit, marks: str) -> str:
    anchor = f'<a id="{unit.anchor}"></a>'
    text = unit.text
    if unit.kind == "paragraph":
        mark = "\\*" if unit.inferred else ""
        head = f"**{unit.number}{mark}.** " if unit.number else ""
    elif unit.kind == "recommendation":
        head = f"**Recommendation {unit.number}:** "
    elif unit.kind == "item":
        depth = unit.anchor.rpartition("/")[2].count(".")
        label = unit.number or ""
        shown = f"{label}: " if len(label) > 4 else f"({label}) "
        return f"{'  ' * max(0, depth - 1)}- {anchor}{shown}{text}{marks}"
    elif unit.kind == "table":
        return f"{anchor}\n\n{_markdown_table(text)}{marks}"
    else:
        head = ""
        text = text.replace("\n", "  \n")
    return f"{anchor}{head}{text}{marks}"


def _markdown_table(text: str) -> str:
    rows = [line.split(" | ") for line in text.split("\n")]
    width = max(len(row) for row in rows)
    caption = [row for row in rows if len(row) == 1 and width > 1]
    cells = [row + [""] * (width - len(row)) for row in rows if len(row) > 1 or width == 1]
    lines = [f"*{row[0]}*  " for row in caption]
    if cells:
        escaped = [[cell.replace("|", "\\|") for cell in row] for row in cells]
        lines += ["", "| " + " | ".join(escaped[0]) + " |", "|" + " --- |" * width]
        lines += ["| " + " | ".join(row) + " |" for row in escaped[1:]]
    return "\n".join(lines).strip()


def _shared(left: Sequence[str], right: Sequence[str]) -> int:
    count = 0
    for here, there in zip(left, right, strict=False):
        if here != there:
            break
        count += 1
    return count


# --- Akoma Ntoso ---------------------------------------------------------------------------


@dataclass(slots=True)
class _Open:
    """A hierarchical element being filled: its heading and where its children go."""

    heading: str
    element: ET.Element
    counts: dict[str, int] = field(default_factory=dict)


def to_xml(report: Report) -> str:
    """The report as Akoma Ntoso 3.0; the module says which elements are the profile's."""
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(_tag("akomaNtoso"))
    doc = ET.SubElement(root, _tag("doc"), {"name": "report"})
    _meta(doc, report)
    units = [unit for unit in report.units if unit.kind != "footnote"]
    masthead = [unit for unit in units if unit.kind == "other" and unit.label == "masthead"]
    _preface(doc, report, masthead)
    preamble = _opening(units)
    if preamble:
        _preamble(doc, preamble, report)
    signatures = [unit for unit in units if unit.kind == "signature"]
    taken = {unit.anchor for unit in (*masthead, *preamble, *signatures)}
    body = ET.SubElement(doc, _tag("mainBody"), {"eId": "body"})
    _body(body, [unit for unit in units if unit.anchor not in taken], report)
    if not len(body):
        ET.SubElement(body, _tag("p"))
    if signatures:
        conclusions = ET.SubElement(doc, _tag("conclusions"), {"eId": "conclusions"})
        for unit in signatures:
            for line in unit.text.split("\n"):
                _paragraph(conclusions, line)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _eid(anchor: str) -> str:
    return anchor.replace("/", "__").replace(".", "__").replace(" ", "-")


def _clean(text: str) -> str:
    """`text` without the characters that XML cannot hold."""
    return re.sub(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


def _text(parent: ET.Element, name: str, text: str, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, _tag(name), attributes)
    element.text = _clean(text)
    return element


def _paragraph(parent: ET.Element, text: str, notes: Sequence[str] = ()) -> ET.Element:
    paragraph = _text(parent, "p", text)
    for note in notes:
        marker = note.rpartition("/")[2].removeprefix("fn").strip("-")
        ET.SubElement(
            paragraph, _tag("noteRef"), {"href": f"#{_eid(note)}", "marker": marker or "*"}
        )
    return paragraph


def _meta(doc: ET.Element, report: Report) -> None:
    language = LANGUAGES.get(report.language, "und")
    date = report.date or "0001-01-01"
    work = f"/akn/un/doc/report/{report.date or 'undated'}/{report.id}"
    meta = ET.SubElement(doc, _tag("meta"))
    identification = ET.SubElement(meta, _tag("identification"), {"source": "#pincite"})
    levels = (
        ("FRBRWork", f"{work}/!main", work),
        ("FRBRExpression", f"{work}/{language}/!main", f"{work}/{language}"),
        ("FRBRManifestation", f"{work}/{language}/!main.xml", f"{work}/{language}.akn"),
    )
    for name, this, uri in levels:
        level = ET.SubElement(identification, _tag(name))
        ET.SubElement(level, _tag("FRBRthis"), {"value": this})
        ET.SubElement(level, _tag("FRBRuri"), {"value": uri})
        ET.SubElement(level, _tag("FRBRdate"), {"date": date, "name": "document"})
        author = "#pincite" if name == "FRBRManifestation" else "#author"
        ET.SubElement(level, _tag("FRBRauthor"), {"href": author})
        if name == "FRBRWork":
            ET.SubElement(level, _tag("FRBRcountry"), {"value": "un"})
            if report.symbol:
                ET.SubElement(level, _tag("FRBRnumber"), {"value": report.symbol})
            ET.SubElement(level, _tag("FRBRname"), {"value": _clean(report.title)})
        elif name == "FRBRExpression":
            ET.SubElement(level, _tag("FRBRlanguage"), {"language": language})
    references = ET.SubElement(meta, _tag("references"), {"source": "#pincite"})
    for eid, shown in (("author", report.body or "United Nations"), ("pincite", "Pincite")):
        ET.SubElement(
            references,
            _tag("TLCOrganization"),
            {"eId": eid, "href": f"/ontology/organization/{eid}", "showAs": _clean(shown)},
        )
    footnotes = [unit for unit in report.units if unit.kind == "footnote"]
    if footnotes:
        notes = ET.SubElement(meta, _tag("notes"), {"source": "#pincite"})
        for unit in footnotes:
            note = ET.SubElement(
                notes, _tag("note"), {"eId": _eid(unit.anchor), "marker": unit.number or "*"}
            )
            _paragraph(note, unit.text)


def _preface(doc: ET.Element, report: Report, masthead: Sequence[Unit]) -> None:
    preface = ET.SubElement(doc, _tag("preface"), {"eId": "preface"})
    title = ET.SubElement(preface, _tag("p"))
    if report.symbol:
        _text(title, "docNumber", report.symbol).tail = " "
    _text(title, "docTitle", report.title)
    for unit in masthead:
        for line in unit.text.split("\n"):
            _paragraph(preface, line)


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


def _preamble(doc: ET.Element, units: Sequence[Unit], report: Report) -> None:
    preamble = ET.SubElement(doc, _tag("preamble"), {"eId": "preamble"})
    recitals: ET.Element | None = None
    for unit in units:
        if unit.kind == "other":
            formula = ET.SubElement(
                preamble, _tag("formula"), {"name": "enactingFormula", "eId": _eid(unit.anchor)}
            )
            _paragraph(formula, unit.text, unit.notes)
            continue
        if recitals is None:
            recitals = ET.SubElement(preamble, _tag("recitals"), {"eId": "recitals"})
        recital = ET.SubElement(recitals, _tag("recital"), {"eId": _eid(unit.anchor)})
        _paragraph(recital, unit.text, unit.notes)


def _body(body: ET.Element, units: Sequence[Unit], report: Report) -> None:
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
        shared = _shared(path, unit.section)
        del stack[shared + 1 :]
        for heading in unit.section[shared:]:
            stack.append(_section(stack[-1].element, heading, made))
        _unit(stack[-1].element, unit, children)


def _section(parent: ET.Element, heading: str, made: dict[str, int]) -> _Open:
    """A container for a heading: its element by its label, its eId by its place."""
    name, attributes = _container(heading)
    short = attributes.get("name", name)
    made[short] = made.get(short, 0) + 1
    element = ET.SubElement(parent, _tag(name), {**attributes, "eId": f"{short[:4]}_{made[short]}"})
    match = _NUMBERED.match(heading)
    if match:
        _text(element, "num", match["num"].strip())
    title = heading[match.end() :].strip() if match else heading
    if title:
        _text(element, "heading", title)
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
    eid = _eid(unit.anchor)
    items = children.get(unit.anchor, [])
    if unit.kind == "table":
        _table(parent, unit)
        return
    names = {"recommendation": "recommendation", "preambular": "recital", "other": "text"}
    if unit.kind == "paragraph":
        element = ET.SubElement(parent, _tag("paragraph"), {"eId": eid})
        if unit.number:
            _text(element, "num", f"{unit.number}.")
    else:
        element = ET.SubElement(
            parent, _tag("hcontainer"), {"name": names.get(unit.kind, "text"), "eId": eid}
        )
        if unit.kind == "recommendation":
            _text(element, "num", f"Recommendation {unit.number}")
    _filled(element, unit, items, children)


def _filled(
    element: ET.Element, unit: Unit, items: Sequence[Unit], children: dict[str, list[Unit]]
) -> None:
    """The words of a unit as content, or as the introduction of its items."""
    if not items:
        content = ET.SubElement(element, _tag("content"))
        for at, line in enumerate(unit.text.split("\n")):
            _paragraph(content, line, unit.notes if at == unit.text.count("\n") else ())
        return
    if unit.text:
        intro = ET.SubElement(element, _tag("intro"))
        for at, line in enumerate(unit.text.split("\n")):
            _paragraph(intro, line, unit.notes if at == unit.text.count("\n") else ())
    target, group = element, ""
    for item in items:
        own = item.section[len(unit.section)] if len(item.section) > len(unit.section) else ""
        if own != group:
            group = own
            eid = f"{_eid(item.anchor)}__group"
            target = (
                ET.SubElement(element, _tag("hcontainer"), {"name": "group", "eId": eid})
                if group
                else element
            )
            if group:
                _text(target, "heading", group)
        point = ET.SubElement(target, _tag("point"), {"eId": _eid(item.anchor)})
        label = item.number or ""
        _text(point, "num", f"({label})" if len(label) <= 4 else label)
        _filled(point, item, children.get(item.anchor, []), children)


def _table(parent: ET.Element, unit: Unit) -> None:
    element = ET.SubElement(parent, _tag("hcontainer"), {"name": "table", "eId": _eid(unit.anchor)})
    if unit.number:
        _text(element, "num", f"Table {unit.number}")
    content = ET.SubElement(element, _tag("content"))
    rows = [line.split(" | ") for line in unit.text.split("\n")]
    width = max(len(row) for row in rows)
    for row in rows:
        if len(row) == 1 and width > 1:
            _paragraph(content, row[0])
    body = [row for row in rows if len(row) > 1 or width == 1]
    if body:
        table = ET.SubElement(content, _tag("table"))
        for row in body:
            line = ET.SubElement(table, _tag("tr"))
            for cell in row + [""] * (width - len(row)):
                _paragraph(ET.SubElement(line, _tag("td")), cell)


FORMATS: dict[str, Callable[[Report], str]] = {
    "json": to_json,
    "md": to_markdown,
    "xml": to_xml,
}
