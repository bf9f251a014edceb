"""The text of one Word paragraph, as a reader of the document would see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ingest.model import NoteMark
from ingest.readers.docx.styles import Style, Styles
from ingest.readers.docx.xml import child, child_value, is_on, name, number, value
from ingest.readers.marks import marks_in_superscript, marks_in_text

_LEFT_OUT = {"del": "deleted (tracked change)", "moveFrom": "moved away (tracked change)"}
_SKIPPED = frozenset(
    {"pPr", "rPr", "instrText", "delInstrText", "commentRangeStart", "commentRangeEnd", "proofErr",
     "bookmarkStart", "bookmarkEnd", "annotationRef", "sectPr", "tblPr", "tcPr", "trPr", "rubyPr",
     "sdtPr", "sdtEndPr", "ctrlPr", "rt"}
)  # fmt: skip
_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "\u00ad",
}


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A footnote or endnote referred to: its kind ("footnote"), its id and its marker."""

    kind: str
    identity: str
    marker: str


@dataclass(slots=True)
class NoteCounter:
    """Numbers notes in the order of their references."""

    forms: dict[str, str]
    starts: dict[str, int]
    counts: dict[str, int] = field(default_factory=dict)

    def next_marker(self, kind: str) -> str:
        from ingest.readers.docx.numbering import formatted

        count = self.counts.get(kind, self.starts.get(kind, 1) - 1) + 1
        self.counts[kind] = count
        return formatted(count, self.forms.get(kind, "decimal"))


@dataclass(slots=True)
class Fields:
    """Open complex fields: [instruction, whether its result has begun], innermost last."""

    stack: list[list[Any]] = field(default_factory=list)

    @property
    def in_instruction(self) -> bool:
        return any(not separated for _, separated in self.stack)

    @property
    def in_contents(self) -> bool:
        return any(str(code).strip().upper().startswith("TOC") for code, _ in self.stack)


@dataclass(slots=True)
class Passage:
    """What a paragraph says: "\\n" stands for a line break inside it."""

    text: str = ""
    marks: list[NoteMark] = field(default_factory=list)
    references: list[NoteReference] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)  # text boxes anchored in it
    left_out: list[tuple[str, str]] = field(default_factory=list)  # text and why
    letters: int = 0
    bold: int = 0
    italic: int = 0
    sizes: dict[float, int] = field(default_factory=dict)
    contents: bool = False

    def stripped(self) -> Passage:
        """Without white space at its ends; marks move along."""
        lead = len(self.text) - len(self.text.lstrip())
        self.text = self.text.strip()
        self.marks = [
            NoteMark(m.start - lead, m.end - lead, m.marker)
            for m in self.marks
            if 0 <= m.start - lead < m.end - lead <= len(self.text)
        ]
        return self

    @property
    def size(self) -> float | None:
        return max(self.sizes, key=lambda points: self.sizes[points]) if self.sizes else None


class PassageReader:
    """Reads paragraphs of one story (body, header, notes), keeping field state between them."""

    def __init__(self, styles: Styles, notes: NoteCounter) -> None:
        self._styles = styles
        self._notes = notes
        self._fields = Fields()

    def read(
        self, paragraph: Any, style: Style, into: Passage | None = None, marker: str | None = None
    ) -> Passage:
        """The passage of `paragraph`, appended to `into` when a deleted mark joined them.

        `marker` is what a footnote's own reference mark shows.
        """
        passage = into or Passage()
        passage.contents = passage.contents or self._fields.in_contents
        self._children(paragraph, passage, style, marker)
        return passage

    def _children(self, element: Any, passage: Passage, style: Style, marker: str | None) -> None:
        for inner in element:
            tag = name(inner)
            if tag in _SKIPPED or not tag:
                continue
            if tag == "r":
                self._run(inner, passage, style, marker)
            elif tag in _LEFT_OUT:
                self._leave_out(inner, passage, _LEFT_OUT[tag])
            elif tag == "AlternateContent":
                chosen = child(inner, "Choice")
                if chosen is None:
                    chosen = child(inner, "Fallback")
                if chosen is not None:
                    self._children(chosen, passage, style, marker)
            elif tag == "txbxContent":
                passage.boxes.append(inner)
            elif tag in ("t", "delText") and element.tag != inner.tag:
                self._add(passage, inner.text or "")  # mathematics: m:r/m:t
            else:
                self._children(inner, passage, style, marker)

    def _leave_out(self, element: Any, passage: Passage, why: str) -> None:
        text = "".join(
            inner.text or "" for inner in element.iter() if name(inner) in ("t", "delText")
        )
        if text.strip():
            passage.left_out.append((text.strip(), why))

    def _run(self, run: Any, passage: Passage, style: Style, marker: str | None) -> None:
        properties = child(run, "rPr")
        look = self._styles.run_style(
            child_value(properties, "rStyle") if properties is not None else None
        )
        hidden = _stated(is_on(properties, "vanish"), look.hidden if look else None, style.hidden)
        start = len(passage.text)
        custom: tuple[str, str] | None = None
        for inner in run:
            tag = name(inner)
            if tag == "fldChar":
                self._field(inner)
            elif tag == "instrText" and self._fields.stack:
                self._fields.stack[-1][0] = str(self._fields.stack[-1][0]) + (inner.text or "")
            elif tag in _SKIPPED or not tag or self._fields.in_instruction:
                continue
            elif hidden:
                if tag == "t" and (inner.text or "").strip():
                    passage.left_out.append(((inner.text or "").strip(), "hidden text"))
            elif tag == "t":
                passage.text += inner.text or ""
            elif tag in _CHARACTERS:
                passage.text += _CHARACTERS[tag]
            elif tag == "br":
                passage.text += "\n" if value(inner, "type") in (None, "textWrapping") else ""
            elif tag == "sym":
                passage.text += _symbol(value(inner, "char"), value(inner, "font"))
            elif tag in ("footnoteReference", "endnoteReference"):
                kind = tag.removesuffix("Reference")
                identity = value(inner, "id") or ""
                if (value(inner, "customMarkFollows") or "0").lower() in ("1", "true", "on"):
                    custom = (kind, identity)
                    start = len(passage.text)
                else:
                    self._reference(passage, kind, identity, self._notes.next_marker(kind))
            elif tag in ("footnoteRef", "endnoteRef"):
                passage.text += marker or ""
            else:  # drawings, pictures, AlternateContent, ruby
                self._children([inner], passage, style, marker)
        added = passage.text[start:]
        if custom is not None and added.strip():
            passage.text = passage.text[:start]
            self._reference(passage, *custom, added.strip())
        elif added.strip():
            raised = _stated(
                None if properties is None else _raised(properties),
                look.raised if look else None,
                False,
            )
            if raised:
                passage.marks += marks_in_superscript(passage.text, start, added)
        self._weigh(passage, added, properties, look, style)

    def _reference(self, passage: Passage, kind: str, identity: str, marker: str) -> None:
        start = len(passage.text)
        passage.text += marker
        passage.marks.append(NoteMark(start, len(passage.text), marker))
        passage.references.append(NoteReference(kind, identity, marker))

    def _field(self, element: Any) -> None:
        kind = value(element, "fldCharType")
        if kind == "begin":
            if len(self._fields.stack) < 50:
                self._fields.stack.append(["", False])
        elif kind == "separate" and self._fields.stack:
            self._fields.stack[-1][1] = True
        elif kind == "end" and self._fields.stack:
            self._fields.stack.pop()

    def _add(self, passage: Passage, text: str) -> None:
        if not self._fields.in_instruction:
            passage.text += text

    def _weigh(
        self, passage: Passage, added: str, properties: Any, look: Style | None, style: Style
    ) -> None:
        letters = sum(1 for character in added if character.isalnum())
        if not letters:
            return
        passage.letters += letters
        if _stated(is_on(properties, "b"), look.bold if look else None, style.bold):
            passage.bold += letters
        if _stated(is_on(properties, "i"), look.italic if look else None, style.italic):
            passage.italic += letters
        half_points = number(child_value(properties, "sz")) if properties is not None else None
        size = half_points / 2 if half_points else (look.size if look else None) or style.size
        size = size or self._styles.size
        passage.sizes[size] = passage.sizes.get(size, 0) + letters


def with_typed_marks(passage: Passage) -> Passage:
    """Adds the marks that are superscript characters (²) in the text itself."""
    taken = {mark.start for mark in passage.marks}
    passage.marks += [m for m in marks_in_text(passage.text) if m.start not in taken]
    passage.marks.sort(key=lambda mark: mark.start)
    return passage


def lead_with(passage: Passage, marker: str) -> None:
    """Puts the note's marker at the start of its text, marked as such."""
    if passage.text.startswith(marker):
        passage.marks = [m for m in passage.marks if m.start >= len(marker)]
    else:
        shift = len(marker) + 1
        passage.text = f"{marker} {passage.text}"
        passage.marks = [NoteMark(m.start + shift, m.end + shift, m.marker) for m in passage.marks]
    passage.marks.insert(0, NoteMark(0, len(marker), marker))


def appended(
    text: str, marks: list[NoteMark], piece: str, own: list[NoteMark]
) -> tuple[str, list[NoteMark]]:
    """`piece` with its marks joined to `text` by a space."""
    if not piece:
        return text, marks
    shift = len(text) + 1 if text else 0
    moved = [NoteMark(m.start + shift, m.end + shift, m.marker) for m in own]
    return (f"{text} {piece}" if text else piece), marks + moved


def split_at_breaks(passage: Passage) -> Iterator[tuple[str, tuple[NoteMark, ...]]]:
    """The lines of a passage at its line breaks, each with its own marks."""
    position = 0
    for line in passage.text.split("\n"):
        lead = len(line) - len(line.lstrip())
        start, end = position + lead, position + len(line.rstrip())
        yield (
            line.strip(),
            tuple(
                NoteMark(m.start - start, m.end - start, m.marker)
                for m in passage.marks
                if start <= m.start and m.end <= end
            ),
        )
        position += len(line) + 1


def _stated(*toggles: bool | None) -> bool:
    """The first toggle that says something."""
    return next((toggle for toggle in toggles if toggle is not None), False)


def _raised(properties: Any) -> bool | None:
    stated = child_value(properties, "vertAlign")
    if stated is not None:
        return stated == "superscript"
    position = number(child_value(properties, "position"))
    return True if position is not None and position >= 4 else None


# What Word's font "Symbol" has in the private area, beside its bullets.
_SYMBOL_FONT = {0xF02D: "−", 0xF06D: "μ", 0xF0A3: "≤", 0xF0A5: "∞", 0xF0AE: "→", 0xF0B0: "°"}
_SYMBOL_FONT |= {0xF0B1: "±", 0xF0B3: "≥", 0xF0B4: "×", 0xF0B9: "≠", 0xF0BB: "≈", 0xF0D7: "⋅"}


def _symbol(code: str | None, font: str | None) -> str:
    """A character of a symbol font; those of the private area not known show as a bullet."""
    try:
        character = chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return ""
    if font == "Symbol" and ord(character) in _SYMBOL_FONT:
        return _SYMBOL_FONT[ord(character)]
    return "•" if "\ue000" <= character <= "\uf8ff" else character
