"""One walk over a parsed page, block by block: what it shows becomes Lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from ingest.model import Furniture, Line, NoteMark, Role
from ingest.readers.contents import is_contents_table
from ingest.readers.html.lists import ListState, label_of
from ingest.readers.html.parts import (
    BLOCKS,
    SILENT,
    Parts,
    is_data_table,
    note_target,
)
from ingest.readers.marks import marks_in_superscript, marks_in_text

_SPACE = re.compile(r"[ \t\r\n\f]+")
_BACKLINK = re.compile(r"^[↩↑⏎\ufe0e\s^]+$")
_NOTE_LINK = re.compile(
    r"^[^#\s]*#_?(?:fn|ftn|edn|en|note|footnote|endnote|cite_note)", re.IGNORECASE
)
_MAX_LINES = 500_000
_MAX_TABLES = 8  # tables nested deeper only lay out the page
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD, _ITALIC = frozenset({"b", "strong", "th"}), frozenset({"i", "em", "cite", "dfn"})


@dataclass(slots=True)
class _Text:
    """Text being gathered, with what is known of its characters."""

    text: str = ""
    marks: list[NoteMark] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    italic: int = 0


class Walk:
    """Follows the tree in document order without recursion, so that depth cannot exhaust it."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._parts = Parts(root)
        self.lines: list[Line] = []
        self.furniture: list[Furniture] = []
        self._open = _Text()
        self._path: list[str] = []  # open blocks
        self._lists: list[ListState] = []
        self._label: str | None = None
        self._continues = False  # the next line goes on after a <br>
        self._bold = self._italic = self._pre = self._note = 0
        self._note_marker: str | None = None
        self._raised: int | None = None  # where an open superscript began
        self._link: int | None = None  # where an open link to or in a note began
        self._tables: list[bool] = []  # whether each open table holds data
        self._row_marks: list[NoteMark] = []
        self._cells: list[str] | None = None
        self._span = 1
        self._table_start: int = 0

    def run(self) -> None:
        from lxml import etree

        skipping: Any | None = None
        for event, element in etree.iterwalk(self._root, events=("start", "end")):
            if not isinstance(element.tag, str):
                if event == "end" and skipping is None:
                    self._add(element.tail)
                continue
            if skipping is not None:
                if event == "end" and element is skipping:
                    skipping = None
                    self._add(element.tail)
                continue
            if event == "start":
                if self._skips(element):
                    skipping = element
                    continue
                self._start(element, element.tag.lower())
                self._add(element.text)
            else:
                self._end(element, element.tag.lower())
                self._parts.leave(element, element.tag.lower())
                if element is not self._root:
                    self._add(element.tail)
        self._flush()

    def _skips(self, element: Any) -> bool:
        tag = element.tag.lower()
        if tag in SILENT:
            return True
        why = self._parts.enter(element, tag)
        if why is None:
            return False
        text = _SPACE.sub(" ", "".join(element.itertext())).strip()
        if text:
            self.furniture.append(Furniture(text, len(self.lines) + 1, None, why))
        if tag in BLOCKS:
            self._flush()
        return True

    # -- elements --------------------------------------------------------------------------

    def _start(self, element: Any, tag: str) -> None:
        if tag in BLOCKS:
            self._flush()
            target = note_target(element)
            self._path.append(tag)
            if target is not None:
                self._note += 1
                self._note_marker = target or None
        if tag == "br":
            self._break()
        elif tag in ("ol", "ul", "menu", "dir"):
            self._lists.append(ListState.of(element, ordered=tag == "ol"))
        elif tag == "li":
            self._label = label_of(element, self._lists)
        elif tag == "pre":
            self._pre += 1
        elif tag in ("sup",):
            self._raised = len(self._open.text)
        elif tag == "a":
            if self._note or _NOTE_LINK.match(element.get("href") or ""):
                self._link = len(self._open.text)
        elif tag == "table":
            data = len(self._tables) < _MAX_TABLES and is_data_table(element)
            self._tables.append(data)
            if data and sum(self._tables) == 1:
                self._table_start = len(self.lines)
        elif tag == "tr" and self._in_table():
            self._cells, self._row_marks = [], []
        elif tag in ("td", "th") and self._in_table():
            self._open = _Text()
            self._span = _span(element.get("colspan"))
        self._bold += tag in _BOLD
        self._italic += tag in _ITALIC

    def _end(self, element: Any, tag: str) -> None:
        if tag == "sup" and self._raised is not None:
            raised = self._open.text[self._raised :]
            self._mark(marks_in_superscript(self._open.text, self._raised, raised))
            self._raised = None
        elif tag == "a" and self._link is not None:
            self._end_link()
        elif tag in ("td", "th") and self._in_table() and self._cells is not None:
            self._end_cell()
        elif tag == "tr" and self._in_table() and self._cells is not None:
            self._end_row()
        elif tag == "table" and self._tables:
            if self._in_table() and sum(self._tables) == 1:
                self._end_table()
            self._tables.pop()
        if tag in BLOCKS:
            self._flush()
            if self._path:
                self._path.pop()
            if note_target(element) is not None:
                self._note -= 1
                self._note_marker = None
        if tag in ("ol", "ul", "menu", "dir") and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._label = None
        elif tag == "pre":
            self._pre -= 1
        self._bold -= tag in _BOLD
        self._italic -= tag in _ITALIC

    def _end_link(self) -> None:
        start, self._link = self._link or 0, None
        shown = self._open.text[start:]
        if _BACKLINK.match(shown) and self._note:
            self._open.text = self._open.text[:start].rstrip()
        elif shown.strip() and self._raised is None:
            self._mark(marks_in_superscript("", 0, shown), shift=start)

    def _mark(self, marks: list[NoteMark], shift: int = 0) -> None:
        taken = max((mark.end for mark in self._open.marks), default=0)
        self._open.marks += [
            NoteMark(mark.start + shift, mark.end + shift, mark.marker)
            for mark in marks
            if mark.start + shift >= taken
        ]

    # -- text ------------------------------------------------------------------------------

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if self._pre and not self._in_table():
            first, *rest = text.split("\n")
            self._append(first.replace("\r", ""))
            for line in rest:
                blank = not self._open.text.strip()
                self._break()
                if blank:
                    self._continues = False
                self._append(line.replace("\r", ""))
            return
        text = _SPACE.sub(" ", text)
        if not self._open.text or self._open.text.endswith((" ", "\t")):
            text = text.lstrip(" ")
        self._append(text)

    def _append(self, text: str) -> None:
        letters = sum(1 for character in text if character.isalnum())
        self._open.text += text
        self._open.letters += letters
        self._open.bold += letters if self._bold else 0
        self._open.italic += letters if self._italic else 0

    def _break(self) -> None:
        if self._in_table():
            self._add(" ")
            return
        had_text = bool(self._open.text.strip())
        self._flush()
        self._continues = self._continues or had_text

    def _flush(self) -> None:
        """Ends the block: what was gathered becomes a line."""
        if self._in_table() and self._cells is not None:
            if self._open.text and not self._open.text.endswith(" "):
                self._open.text += " "
            return
        gathered, self._open = self._open, _Text()
        self._raised = self._link = None
        continues, self._continues = self._continues, False
        text = gathered.text
        lead = len(text) - len(text.lstrip(" \n"))
        text = text.strip(" \n")
        if not text.strip() or len(self.lines) >= _MAX_LINES:
            return
        marks = [
            NoteMark(m.start - lead, m.end - lead, m.marker)
            for m in gathered.marks
            if 0 <= m.start - lead < m.end - lead <= len(text)
        ]
        taken = {mark.start for mark in marks}
        marks += [mark for mark in marks_in_text(text) if mark.start not in taken]
        label, self._label = self._label, None
        role: Role | None = "footnote" if self._note else None
        if role == "footnote" and not continues:
            text, marks, label = self._noted(text, marks, label)
        level = next((_HEADINGS[tag] for tag in reversed(self._path) if tag in _HEADINGS), None)
        self.lines.append(
            Line(
                number=len(self.lines) + 1,
                text=text,
                bold=gathered.bold * 2 > gathered.letters or level is not None,
                italic=gathered.italic * 2 > gathered.letters,
                style=self._path[-1] if self._path else None,
                level=level,
                list_label=label,
                role=role or ("heading" if level is not None else None),
                starts_block=not continues,
                marks=tuple(sorted(marks, key=lambda mark: mark.start)),
            )
        )

    def _noted(
        self, text: str, marks: list[NoteMark], label: str | None
    ) -> tuple[str, list[NoteMark], str | None]:
        """The first line of a footnote with its marker in front and marked as such."""
        marker, self._note_marker = self._note_marker, None
        if marker is None and label is not None:  # notes kept as a numbered list
            marker = label.strip("[]().•") or None
        if marker is None or any(mark.start == 0 for mark in marks):
            return text, marks, label
        typed = re.match(rf"[\[(]?{re.escape(marker)}[\])]?(?!\w)", text)
        if typed:
            return text, [NoteMark(0, typed.end(), marker), *marks], None
        shift = len(marker) + 1
        moved = [NoteMark(m.start + shift, m.end + shift, m.marker) for m in marks]
        return f"{marker} {text}", [NoteMark(0, len(marker), marker), *moved], None

    # -- tables ----------------------------------------------------------------------------

    def _in_table(self) -> bool:
        return any(self._tables)

    def _end_cell(self) -> None:
        assert self._cells is not None
        gathered, self._open = self._open, _Text()
        self._raised = self._link = None
        lead = len(gathered.text) - len(gathered.text.lstrip())
        shift = sum(len(cell) + 1 for cell in self._cells) - lead
        text = gathered.text.strip()
        self._row_marks += [
            NoteMark(m.start + shift, m.end + shift, m.marker)
            for m in gathered.marks
            if lead <= m.start and m.end <= lead + len(text)
        ]
        self._cells += [text, *[""] * (self._span - 1)]

    def _end_row(self) -> None:
        cells, self._cells = self._cells or [], None
        if not any(cells):
            return
        self.lines.append(
            Line(
                number=len(self.lines) + 1,
                text="\t".join(cells),
                style="tr",
                role="footnote" if self._note else "table",
                starts_block=True,
                marks=tuple(self._row_marks),
                cells=tuple(cells),
            )
        )

    def _end_table(self) -> None:
        start = self._table_start
        rows = [line.cells for line in self.lines[start:] if line.role == "table"]
        above = self.lines[start - 1].text if start else ""
        if is_contents_table(rows, above):
            self.lines[start:] = [
                replace(line, role="contents") if line.role == "table" else line
                for line in self.lines[start:]
            ]


def _span(text: str | None) -> int:
    try:
        return min(max(int(text or 1), 1), 64)
    except ValueError:
        return 1
