"""A report as Markdown: headings by level, each unit under its number, notes as [^n]."""

from __future__ import annotations

import re

from ingest.export.sections import shared
from ingest.model import Report, Unit


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
        for depth in range(shared(open_sections, section), len(section)):
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
