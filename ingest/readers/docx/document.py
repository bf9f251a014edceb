"""A whole Word document: its stories in order, as Lines."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from ingest.errors import NotADocument
from ingest.model import Furniture, Line, NoteMark, ReadingWarning, Role
from ingest.readers.contents import is_contents_table
from ingest.readers.docx.archive import Archive
from ingest.readers.docx.numbering import Numbering
from ingest.readers.docx.paragraphs import (
    NoteCounter,
    NoteReference,
    Passage,
    PassageReader,
    appended,
    lead_with,
    split_at_breaks,
    with_typed_marks,
)
from ingest.readers.docx.story import flattened, main_part, note_counter, notes_by_id, sections
from ingest.readers.docx.styles import Style, Styles
from ingest.readers.docx.tables import is_layout, rows_of
from ingest.readers.docx.xml import child, child_value, children, is_on, name, number, value
from ingest.readers.model import Extracted

_FRAME_NOTE = re.compile(r"^(\*{1,4}|[†‡§]|\d{1,3})(?=[\s\u00a0]|[^\W\d_])")
_MAX_LINES = 500_000


def read(data: bytes, where: str | None = None) -> Extracted:
    """The lines of the DOCX in `data`; NotADocument when it is damaged, locked or hostile."""
    return _Reading(Archive(data, where), where).result()


def lines(data: bytes) -> list[Line]:
    """The lines alone."""
    return list(read(data).lines)


class _Reading:
    def __init__(self, archive: Archive, where: str | None) -> None:
        self._archive = archive
        self._where = where
        self._main = main_part(archive)
        self._relations = archive.relations(self._main)
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"))
        self._settings = self._part("settings")
        self._stories = {
            "footnote": notes_by_id(self._part("footnotes"), "footnote"),
            "endnote": notes_by_id(self._part("endnotes"), "endnote"),
        }
        self._lines: list[Line] = []
        self._furniture: list[Furniture] = []
        self._given: set[tuple[str, str]] = set()  # notes already given
        self._depth = 0

    def _part(self, kind: str) -> Any | None:
        for found, path in self._relations.values():
            if found == kind:
                return self._archive.tree(path)
        return None

    def result(self) -> Extracted:
        root = self._archive.tree(self._main)
        body = child(root, "body") if root is not None else None
        if body is None:
            raise self._archive.error("the DOCX file has no document in it")
        notes = note_counter(body, self._settings)
        reader = PassageReader(self._styles, notes)
        heads, feet = self._margins(body, notes)
        self._lines_of_margins(heads)
        self._blocks(body, reader, None)
        for kind, stories in self._stories.items():  # notes nothing refers to
            for identity in stories:
                if (kind, identity) not in self._given:
                    self._note(NoteReference(kind, identity, ""), notes)
        self._lines_of_margins(feet)
        if not any(line.role not in ("header", "footer") for line in self._lines):
            raise NotADocument(
                "the DOCX file has no text", where=self._where, next_step="Check the file"
            )
        title, language = self._properties()
        return Extracted(
            lines=tuple(self._lines),
            format="docx",
            pages=self._pages(),
            title=title,
            language=language or self._styles.language,
            furniture=tuple(self._furniture),
            warnings=tuple(
                ReadingWarning(
                    "part-damaged", f"The part {part} of the file is damaged; its end may be lost."
                )
                for part in dict.fromkeys(self._archive.damaged)
            ),
        )

    # -- stories ---------------------------------------------------------------------------

    def _margins(
        self, body: Any, notes: NoteCounter
    ) -> tuple[list[tuple[Any, Role]], list[tuple[Any, Role]]]:
        """Header and footer parts in the order of the sections, each once."""
        heads: list[tuple[Any, Role]] = []
        feet: list[tuple[Any, Role]] = []
        seen: set[str] = set()
        for index, section in enumerate(sections(body)):
            titled = bool(is_on(section, "titlePg"))
            for element in section:
                tag = name(element)
                if tag not in ("headerReference", "footerReference"):
                    continue
                kind = value(element, "type") or "default"
                part = self._relations.get(value(element, "id") or "", ("", ""))[1]
                if part in seen or (kind == "first" and not titled):
                    continue
                seen.add(part)
                root = self._archive.tree(part) if self._archive.has(part) else None
                if root is None:
                    continue
                if tag == "footerReference":
                    feet.append((root, "footer"))
                elif index == 0 and kind == "first":
                    heads.insert(0, (root, "masthead"))
                else:
                    heads.append((root, "header"))
        return heads, feet

    def _lines_of_margins(self, parts: list[tuple[Any, Role]]) -> None:
        notes = NoteCounter({}, {})
        for root, role in parts:
            self._blocks(root, PassageReader(self._styles, notes), role)

    def _blocks(self, container: Any, reader: PassageReader, role: Role | None) -> None:
        """The paragraphs and tables of `container`, in order."""
        if self._depth > 60:
            return
        self._depth += 1
        pending: Passage | None = None
        for element in flattened(container):
            tag = name(element)
            if tag == "p":
                pending = self._paragraph(element, reader, role, pending)
            elif tag == "tbl":
                self._table(element, reader, role)
        if pending is not None:
            self._emit(pending, Style(""), None, role)
        self._depth -= 1

    def _paragraph(
        self, element: Any, reader: PassageReader, role: Role | None, pending: Passage | None
    ) -> Passage | None:
        properties = child(element, "pPr")
        style = self._styles.get(
            child_value(properties, "pStyle") if properties is not None else None
        )
        passage = reader.read(element, style, pending)
        mark = child(properties, "rPr") if properties is not None else None
        if mark is not None and child(mark, "del") is not None:
            return passage  # the paragraph mark was deleted: it goes on in the next one
        label = self._label(properties, style)
        framed = properties is not None and child(properties, "framePr") is not None
        self._emit(passage, style, label, role, properties, framed=framed)
        for box in passage.boxes:
            self._blocks(box, reader, role)
        return None

    def _emit(
        self,
        passage: Passage,
        style: Style,
        label: str | None,
        role: Role | None,
        properties: Any = None,
        *,
        framed: bool = False,
    ) -> None:
        for text, why in passage.left_out:
            self._furniture.append(Furniture(text, len(self._lines) + 1, None, why))
        with_typed_marks(passage.stripped())
        stated = number(child_value(properties, "outlineLvl")) if properties is not None else None
        level = stated + 1 if stated is not None and stated <= 8 else style.level
        found = role or self._role(passage, style, level, framed)
        if found == "footnote" and framed:
            match = _FRAME_NOTE.match(passage.text)
            if match and not any(mark.start == 0 for mark in passage.marks):
                passage.marks.insert(0, NoteMark(0, match.end(), match.group()))
        for index, (text, marks) in enumerate(split_at_breaks(passage)):
            if not text or len(self._lines) >= _MAX_LINES:
                continue
            self._lines.append(
                Line(
                    number=len(self._lines) + 1,
                    text=text,
                    size=passage.size,
                    bold=passage.bold * 2 > passage.letters,
                    italic=passage.italic * 2 > passage.letters,
                    style=style.name or None,
                    level=level if found in (None, "heading") else None,
                    list_label=label if index == 0 else None,
                    role=found,
                    starts_block=index == 0,
                    marks=marks,
                )
            )
        for reference in passage.references:
            self._note(reference, None)

    def _role(self, passage: Passage, style: Style, level: int | None, framed: bool) -> Role | None:
        if style.is_contents or passage.contents:
            return "contents"
        if style.is_footnote or (framed and _FRAME_NOTE.match(passage.text)):
            return "footnote"
        if style.is_masthead:
            return "masthead"
        return "heading" if level is not None else None

    def _label(self, properties: Any, style: Style) -> str | None:
        """The automatic number the paragraph shows."""
        number_id = level = None
        if properties is not None:
            number_id = child_value(properties, "numPr", "numId")
            level = number(child_value(properties, "numPr", "ilvl"))
        if number_id is None:
            number_id = style.number_id
            if level is None and number_id is not None:
                linked = self._numbering.level_of_style(number_id, style.name)
                level = style.number_level if style.number_level is not None else linked
        if number_id in (None, "0"):
            return None
        return self._numbering.next_label(str(number_id), level or 0)

    def _note(self, reference: NoteReference, notes: NoteCounter | None) -> None:
        """The text of a footnote or endnote, once, after the paragraph that refers to it."""
        key = (reference.kind, reference.identity)
        story = self._stories.get(reference.kind, {}).get(reference.identity)
        if story is None or key in self._given:
            return
        self._given.add(key)
        reader = PassageReader(self._styles, NoteCounter({}, {}))
        first = True
        for element in flattened(story):
            if name(element) != "p":
                continue
            properties = child(element, "pPr")
            style = self._styles.get(
                child_value(properties, "pStyle") if properties is not None else None
            )
            passage = reader.read(element, style, marker=reference.marker).stripped()
            if not passage.text:
                continue
            if first and reference.marker:
                lead_with(passage, reference.marker)
            first = False
            self._emit(passage, style, self._label(properties, style), "footnote", properties)

    # -- tables ----------------------------------------------------------------------------

    def _table(self, table: Any, reader: PassageReader, role: Role | None) -> None:
        if role is not None or is_layout(table):
            for row in children(table, "tr"):
                for cell in flattened(row, "tc"):
                    self._blocks(cell, reader, role)
            return
        above = self._lines[-1].text if self._lines else ""
        first = len(self._lines)
        for row in rows_of(table):
            cells: list[str] = []
            marks: list[NoteMark] = []
            passages: list[Passage] = []
            for cell in row:
                text, own = self._cell(cell, reader, passages) if cell is not None else ("", [])
                shift = sum(len(done) + 1 for done in cells)
                marks += [NoteMark(m.start + shift, m.end + shift, m.marker) for m in own]
                cells.append(text)
            letters = sum(passage.letters for passage in passages)
            if any(cells):
                self._lines.append(
                    Line(
                        number=len(self._lines) + 1,
                        text="\t".join(cells),
                        bold=sum(passage.bold for passage in passages) * 2 > letters,
                        role="table",
                        starts_block=True,
                        marks=tuple(marks),
                        cells=tuple(cells),
                    )
                )
            for passage in passages:
                for text, why in passage.left_out:
                    self._furniture.append(Furniture(text, len(self._lines), None, why))
                for reference in passage.references:
                    self._note(reference, None)
        rows = [line.cells for line in self._lines[first:] if line.role == "table"]
        if is_contents_table(rows, above):
            self._lines[first:] = [
                replace(line, role="contents") if line.role == "table" else line
                for line in self._lines[first:]
            ]

    def _cell(
        self, cell: Any, reader: PassageReader, passages: list[Passage]
    ) -> tuple[str, list[NoteMark]]:
        text = ""
        marks: list[NoteMark] = []
        for element in flattened(cell):
            if name(element) == "tbl":
                for row in rows_of(element):
                    for inner in row:
                        if inner is not None and self._depth < 60:
                            self._depth += 1
                            piece, own = self._cell(inner, reader, passages)
                            self._depth -= 1
                            text, marks = appended(text, marks, piece, own)
                continue
            if name(element) != "p":
                continue
            properties = child(element, "pPr")
            style = self._styles.get(
                child_value(properties, "pStyle") if properties is not None else None
            )
            passage = with_typed_marks(reader.read(element, style).stripped())
            passages.append(passage)
            label = self._label(properties, style)
            piece, own = passage.text.replace("\n", " ").replace("\t", " "), passage.marks
            if label and piece:
                own = [
                    NoteMark(m.start + len(label) + 1, m.end + len(label) + 1, m.marker)
                    for m in own
                ]
                piece = f"{label} {piece}"
            text, marks = appended(text, marks, piece, own)
        return text, marks

    # -- properties ------------------------------------------------------------------------

    def _properties(self) -> tuple[str | None, str | None]:
        root = self._archive.tree("docProps/core.xml")
        if root is None:
            return None, None
        title = child(root, "title")
        language = child(root, "language")
        text = " ".join((title.text or "").split()) if title is not None else ""
        tag = (language.text or "").strip() if language is not None else ""
        return text or None, tag.split("-")[0].lower() or None

    def _pages(self) -> int | None:
        root = self._archive.tree("docProps/app.xml")
        pages = child(root, "Pages") if root is not None else None
        return number((pages.text or "").strip()) if pages is not None else None
