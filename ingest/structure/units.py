"""Drafts made into units: words joined, items placed by their labels, footnotes attached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.addresses import label_of, slug
from ingest.model import ReadingWarning, Unit
from ingest.structure.blocks import Part
from ingest.structure.drafts import Draft
from ingest.structure.items import Nested, nest
from ingest.structure.joining import Joiner, Piece, without_marks
from ingest.structure.notes import NoteText, marks_in
from ingest.structure.parts import Parts
from ingest.structure.rows import BULLET, Row


class Composer:
    """Joins the words of drafts and attaches the footnotes of one document."""

    def __init__(self, joiner: Joiner, notes: Sequence[NoteText], rows: Sequence[Row]) -> None:
        self.joiner = joiner
        self.rows = rows
        self.note_texts = notes
        self.known: dict[str, int] = {}
        for note in notes:
            self.known[note.marker] = self.known.get(note.marker, 0) + 1
        self.warnings: list[ReadingWarning] = []
        self.in_headings: set[str] = set()  # markers that headings carry
        self.addresses = Parts()

    def heading(self, parts: Sequence[tuple[Part, bool]]) -> str:
        """The words of a heading; the notes it refers to belong to the document."""
        text, markers = self.text(parts)
        self.in_headings.update(marker for marker, _ in markers)
        return text

    def text(
        self, parts: Sequence[tuple[Part, bool]], *, own_lines: bool = False
    ) -> tuple[str, list[tuple[str, int]]]:
        """The joined words of the parts, and the markers in them with their rows."""
        pieces: list[Piece] = []
        markers: list[tuple[str, int]] = []
        for place, (part, new_block) in enumerate(parts):
            row = part.row
            if row.line.cells:
                pieces.append(Piece(" | ".join(row.line.cells), row.number, place > 0))
                continue
            text = row.text if part.end is None else row.text[: part.end]
            marks = [
                mark
                for mark in marks_in(row, self.known)
                if mark.start >= part.start and mark.end <= len(text)
            ]
            markers.extend((mark.marker, row.index) for mark in marks)
            start = part.start
            bullet = None
            if start == 0 and row.bullet and place > 0:
                bullet = BULLET.match(text) if row.line.style != "-" else None
                start = bullet.end() if bullet else 0
            elif start == 0 and row.bullet and place == 0 and row.line.style != "-":
                lead = BULLET.match(text)
                start = lead.end() if lead else 0
            pieces.append(
                Piece(
                    without_marks(text, marks, start),
                    row.number,
                    new_block,
                    bullet is not None or (row.line.style == "-" and place > 0),
                )
            )
        return self.joiner.join(pieces, own_lines=own_lines), markers

    def compose(
        self, drafts: Sequence[Draft], addresses: Parts
    ) -> tuple[list[Unit], list[ReadingWarning]]:
        """The units in reading order, footnotes where their text stands, and the warnings."""
        self.addresses = addresses
        units: list[Unit] = []
        references: list[tuple[str, int, int]] = []  # marker, row, place in units

        def add(unit: Unit, markers: Sequence[tuple[str, int]]) -> None:
            references.extend((marker, row, len(units)) for marker, row in markers)
            units.append(unit)

        for draft in drafts:
            own_lines = draft.kind in ("signature", "table") or draft.label == "masthead"
            text, markers = self.text(draft.parts, own_lines=own_lines)
            number = draft.number
            label = draft.label or label_of(
                draft.kind, number, division=draft.division, follows=draft.follows_number
            )
            page, last_page, lines = draft.place
            unit = Unit(
                anchor=draft.anchor,
                kind=draft.kind,
                number=number,
                label=label,
                text=text,
                section=draft.section,
                follows=draft.follows,
                inferred=draft.inferred,
                page=page,
                last_page=last_page,
                lines=lines,
            )
            add(unit, markers)
            for child, child_markers in self._items(draft, label):
                add(child, child_markers)
        return self._with_notes(units, references), self.warnings

    def _items(self, draft: Draft, label: str) -> list[tuple[Unit, list[tuple[str, int]]]]:
        """The items of a draft, each under its own anchor, with the markers in their words."""
        places = iter(nest([item.label for item in draft.items if item.label is not None]))
        anchors: dict[tuple[str, ...], str] = {(): draft.anchor}
        written: list[tuple[Unit, list[tuple[str, int]]]] = []
        for item in draft.items:
            child = item.draft
            text, markers = self.text(child.parts, own_lines=item.label is None)
            path: tuple[str, ...]
            if item.label is None:
                path, number = (item.name or "",), item.name
                shown = f"{label} ({item.name})"
            else:
                place = next(places)
                path, number = place.path, place.path[-1]
                shown = label_of("item", None, items=path, parent_label=label)
            parent = anchors.get(path[:-1], draft.anchor)
            anchor = self.addresses.unique(f"{parent}.{slug(path[-1]) or path[-1]}")
            anchors[path] = anchor
            if item.label is not None:
                self._warn_item(place, anchor, child.parts[0][0].row.number)
            page, last_page, lines = child.place
            unit = Unit(
                anchor=anchor,
                kind="item",
                number=number,
                label=shown,
                text=text,
                section=child.section,
                parent=parent,
                page=page,
                last_page=last_page,
                lines=lines,
            )
            written.append((unit, markers))
        return written

    def _warn_item(self, place: Nested, anchor: str, line: int) -> None:
        number = place.path[-1]
        if place.repaired_from is not None:
            message = (
                f"“({place.repaired_from})” is read as ({number}): "
                "its neighbours leave no other letter"
            )
            self.warnings.append(ReadingWarning("label-repaired", message, anchor, line))
        if place.missing:
            message = f"{place.missing} item(s) missing before ({number})"
            self.warnings.append(ReadingWarning("item-gap", message, anchor, line))

    # --- footnotes ---------------------------------------------------------------------

    def _with_notes(
        self, units: list[Unit], references: Sequence[tuple[str, int, int]]
    ) -> list[Unit]:
        """The units with the footnotes they refer to, and the footnotes among them."""
        cited: dict[int, list[int]] = {}
        parents: dict[int, int] = {}
        for marker, row, place in references:
            note = self._nearest(marker, row)
            if note is not None:
                if note not in cited.setdefault(place, []):
                    cited[place].append(note)
                parents.setdefault(note, place)
        notes = [
            self._note(note, units[parents[at]] if at in parents else None)
            for at, note in enumerate(self.note_texts)
        ]
        for unit in notes:
            referred = unit.parent is not None or unit.number in self.in_headings
            if not referred and (unit.number or "").isdigit():
                message = f"No unit was found that refers to footnote {unit.number}"
                line = unit.lines[0] if unit.lines else None
                self.warnings.append(
                    ReadingWarning("note-without-marker", message, unit.anchor, line)
                )
        with_notes = [
            replace(unit, notes=tuple(notes[note].anchor for note in cited[at]))
            if at in cited
            else unit
            for at, unit in enumerate(units)
        ]
        return _in_reading_order(with_notes, notes)

    def _nearest(self, marker: str, row: int) -> int | None:
        """The footnote a marker refers to: on its page, else the next one, else the last."""
        same = [at for at, note in enumerate(self.note_texts) if note.marker == marker]
        page = self.rows[row].page
        for at in same:
            if page is not None and self.rows[self.note_texts[at].rows[0]].page == page:
                return at
        for at in same:
            if self.note_texts[at].rows[0] >= row:
                return at
        return same[-1] if same else None

    def _note(self, note: NoteText, parent: Unit | None) -> Unit:
        """A footnote; where its number occurs again, the part it belongs to stands before it."""
        rows = [self.rows[index] for index in note.rows]
        pieces = [Piece(rows[0].text[note.start :], rows[0].number)]
        pieces.extend(Piece(row.text, row.number) for row in rows[1:])
        word = slug(note.marker) or "star"
        anchor = f"fn{word}" if word[0].isdigit() else f"fn-{word}"
        division = None
        path = parent.anchor.rpartition("/")[0] if parent is not None else ""
        if parent is not None and path and self.known[note.marker] > 1:
            anchor = f"{path}/{anchor}"
            division = parent.label.rpartition(", ")[0] or None
        return Unit(
            anchor=self.addresses.unique(anchor),
            kind="footnote",
            number=note.marker,
            label=label_of("footnote", note.marker, division=division),
            text=self.joiner.join(pieces),
            parent=parent.anchor if parent is not None else None,
            page=rows[0].page,
            last_page=rows[-1].page,
            lines=(rows[0].number, rows[-1].number),
        )


def _in_reading_order(units: Sequence[Unit], notes: Sequence[Unit]) -> list[Unit]:
    """Footnotes between the units, where their text stands; an item never leaves its paragraph."""
    result: list[Unit] = []
    waiting = sorted(notes, key=lambda unit: unit.lines or (0, 0))
    at = 0
    for unit in units:
        if unit.parent is None:
            start = unit.lines[0] if unit.lines else 0
            while at < len(waiting) and (waiting[at].lines or (0, 0))[0] < start:
                result.append(waiting[at])
                at += 1
        result.append(unit)
    result.extend(waiting[at:])
    return result
