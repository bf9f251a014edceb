"""Blocks made into addressed units: anchors, labels, sections, what follows what, notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.addresses import label_of, slug
from ingest.model import Heading, Kind, ReadingWarning, Unit
from ingest.structure.blocks import NAMED, Block, Part
from ingest.structure.divisions import Division
from ingest.structure.headings import HeadingLabel, Outline, Placed, heading_labels
from ingest.structure.items import ItemLabel, Nested, nest
from ingest.structure.joining import Joiner, Piece, without_marks
from ingest.structure.notes import NoteText, marks_in
from ingest.structure.rows import BULLET, Row

_CLOSERS = ("part", "chapter", "roman", "letter")


@dataclass(slots=True)
class Draft:
    """A unit being written: its parts in order, and its items."""

    kind: Kind
    number: str | None
    anchor: str
    section: tuple[str, ...]
    division: str | None
    parts: list[tuple[Part, bool]] = field(default_factory=list)  # with "a block of its own"
    items: list[tuple[ItemLabel | None, Draft, str | None, tuple[str, ...]]] = field(
        default_factory=list
    )
    follows: str | None = None
    follows_number: str | None = None
    inferred: bool = False
    caption: bool = False  # of a figure
    label: str | None = None  # where it is not made from kind and number

    @property
    def open(self) -> Draft:
        """Where text that goes on belongs: the last item, or the unit itself."""
        return self.items[-1][1] if self.items else self


@dataclass(slots=True)
class Written:
    """What comes out: units in reading order, headings, warnings."""

    units: list[Unit]
    headings: list[Heading]
    warnings: list[ReadingWarning]


class Writer:
    """Writes the units of one document from its classified blocks."""

    def __init__(
        self, joiner: Joiner, notes: Sequence[NoteText], rows: Sequence[Row], *, trust_styles: bool
    ) -> None:
        self.joiner = joiner
        self.rows = rows
        self.note_texts = notes
        self.known: dict[str, int] = {}
        for note in notes:
            self.known[note.marker] = self.known.get(note.marker, 0) + 1
        self.outline = Outline(trust_styles=trust_styles)
        self.drafts: list[Draft] = []
        self.headings: list[Heading] = []
        self.warnings: list[ReadingWarning] = []
        self.taken: dict[str, int] = {}
        self.group: tuple[str, ...] = ()
        self.division: tuple[str, str] | None = None  # (slug path, as printed)
        self.divisions: list[Division] = []
        self.article_level: int | None = None  # of the headings of articles, by the format
        self.opened: dict[str, int] = {}
        self.others = 0
        self.last_paragraph: Draft | None = None
        self.recent: list[tuple[int, str]] = []  # headings since the last numbered paragraph
        self.before_box: list[Placed] | None = None  # the headings that governed before a box
        self.closing = False  # a labelled heading has come since the division opened

    # --- blocks in ---------------------------------------------------------------------

    def write(self, blocks: Sequence[Block]) -> Written:
        for block in blocks:
            getattr(self, f"_{block.kind}")(block)
        units = self._units()
        return Written(units, self.headings, self.warnings)

    def _anchor(self, own: str) -> str:
        if not own:
            return ""
        anchor = f"{self.division[0]}/{own}" if self.division else own
        count = self.taken.get(anchor, 0) + 1
        self.taken[anchor] = count
        if count > 1:
            return self._anchor(f"{own}-{count}") if f"{own}-{count}" != own else anchor
        return anchor

    def _draft(self, kind: Kind, number: str | None, own: str, block: Block) -> Draft:
        draft = Draft(
            kind,
            number,
            self._anchor(own),
            self.outline.section,
            self.division[1] if self.division else None,
            inferred=block.inferred,
        )
        draft.parts.extend((part, False) for part in block.parts)
        self.drafts.append(draft)
        self.group = ()
        return draft

    def _paragraph(self, block: Block) -> None:
        assert block.number is not None
        number = block.number.printed
        own = f"p{number.replace(' ', '-')}"
        if self.before_box is not None:
            self.outline.stack = self.before_box
            self.before_box = None
        if self._taken(own):
            self._restart(own)
        self.recent.clear()
        draft = self._draft("paragraph", number, f"p{number.replace(' ', '-')}", block)
        self.last_paragraph = draft
        if block.inferred:
            self._warn_inferred(block, draft)

    def _warn_inferred(self, block: Block, draft: Draft) -> None:
        if self.divisions and self.divisions[-1].kind == "article":
            if draft.number != "1":
                return
            part = self.divisions[-1].printed
            message = f"The paragraphs of {part} have lost their numbers; inferred from their order"
        else:
            message = f"Paragraph {draft.number} has lost its number; inferred from its neighbours"
        self.warnings.append(
            ReadingWarning("number-inferred", message, draft.anchor, block.first.number)
        )

    def _article(self, block: Block) -> None:
        """An article's own words, which no number precedes: cited as the article."""
        assert self.division is not None
        path, printed = self.division
        draft = self._draft("paragraph", None, "", block)
        draft.anchor = self._unique(path)
        draft.label = printed
        self.last_paragraph = draft

    def _taken(self, own: str) -> bool:
        return (f"{self.division[0]}/{own}" if self.division else own) in self.taken

    def _restart(self, own: str) -> None:
        """Numbering starts again without a division's heading: name the part all the same.

        After a division that a labelled heading has closed, the report's own numbering goes on;
        else the part is named by the highest heading passed since the last numbered paragraph.
        """
        if self.division and self.closing and own not in self.taken:
            self.division = None
            self.divisions.clear()
            return
        if self.recent:
            level = min(level for level, _ in self.recent)
            text = next(text for at, text in self.recent if at == level)
            labels = heading_labels(text)
            title = text[labels[0].end :] if labels else text
            name = slug(title, 40) or slug(text, 40)
            if name and f"{name}/{own}" not in self.taken:
                self.division = (name, f"“{title}”")
                self.closing = False

    def _recommendation(self, block: Block) -> None:
        number = block.recommendation or ""
        draft = self._draft("recommendation", number, f"r{slug(number)}", block)
        if self.last_paragraph is not None:
            draft.follows = self.last_paragraph.anchor
            draft.follows_number = self.last_paragraph.number

    def _item(self, block: Block) -> None:
        owner = self._owner()
        if owner is None or block.item is None:
            self._other(block)
            return
        child = Draft("item", None, "", owner.section + self.group, owner.division)
        child.parts.extend((part, False) for part in block.parts)
        owner.items.append((block.item, child, None, self.group))

    def _named(self, block: Block) -> None:
        owner = self._owner()
        if owner is None:
            self._more(block)
            return
        if block.listed:
            owner.open.parts.extend((part, True) for part in block.parts)
            return
        first = block.parts[0]
        text = first.row.text[first.start :]
        match = NAMED.match(text)
        if match is None and block.name is None:
            self._more(block)
            return
        name = match["name"] if match else block.name
        start = match.start("text") if match else len(text)
        child = Draft("item", name, "", owner.section + self.group, owner.division)
        child.parts.append((Part(first.row, first.start + start, first.end), False))
        child.parts.extend((part, False) for part in block.parts[1:])
        owner.items.append((None, child, name, self.group))

    def _owner(self) -> Draft | None:
        for draft in reversed(self.drafts):
            if draft.kind == "table" or (draft.kind == "other" and draft.caption):
                continue  # a list goes on after a table or figure inside it
            return None if draft.kind in ("signature", "footnote") else draft
        return None

    def _more(self, block: Block) -> None:
        owner = self._owner()
        if owner is None:
            self._other(block)
            return
        target = owner.open
        own_block = block.first.line.starts_block or block.first.gap > 0
        trusted = block.first.line.starts_block
        for place, part in enumerate(block.parts):
            target.parts.append((part, place == 0 and own_block and trusted))

    def _other(self, block: Block) -> None:
        self.others += 1
        self._draft("other", None, f"x{self.others}", block)

    _enacting = _other

    def _closing(self, block: Block) -> None:
        self._close_articles()
        self._other(block)

    def _caption(self, block: Block) -> None:
        self._other(block)
        self.drafts[-1].caption = True

    def _table(self, block: Block) -> None:
        self.others += 1
        draft = self._draft("table", block.name, f"x{self.others}", block)
        draft.parts = [(part, True) for part in block.parts]
        if block.name is None:
            after = self.last_paragraph
            draft.label = f"table after para. {after.number}" if after else f"table x{self.others}"
            if self.division and after:
                draft.label = f"{self.division[1]}, {draft.label}"

    def _signature(self, block: Block) -> None:
        if self.drafts and self.drafts[-1].kind == "signature":
            self.drafts[-1].parts.extend((part, part.row.starts) for part in block.parts)
            return
        self.others += 1
        draft = self._draft("signature", None, f"x{self.others}", block)
        draft.parts = [(part, part.row.starts) for part in block.parts]
        draft.section = ()

    def _masthead(self, block: Block) -> None:
        self.others += 1
        draft = self._draft("other", None, f"x{self.others}", block)
        draft.label = "masthead"
        draft.parts = [(part, part.row.starts) for part in block.parts]

    def _preambular(self, block: Block) -> None:
        count = sum(
            draft.kind == "preambular"
            and draft.division == (self.division[1] if self.division else None)
            for draft in self.drafts
        )
        self._draft("preambular", str(count + 1), f"pre{count + 1}", block)

    def _division(self, block: Block) -> None:
        opened = block.division
        assert opened is not None
        text = self._text([(part, False) for part in block.parts])[0]
        if opened.kind == "article":
            self.article_level = block.last.line.level
            # Articles stand under the chapters of their treaty.
            level, _ = self.outline.place(text, HeadingLabel("article", 0, 0), None)
        else:
            self.outline.clear()
            level, _ = self.outline.place(text, HeadingLabel("part", 0, 0), None)
        self._add_heading(text, level, block)
        self._open_division(opened)
        self.last_paragraph = None
        self.recent.clear()
        self.closing = False

    def _open_division(self, opened: Division) -> None:
        """Nest the division in those of a higher rank that are open (annex in a decision)."""
        while self.divisions and self.divisions[-1].rank >= opened.rank:
            self.divisions.pop()
        self.divisions.append(opened)
        self._name_division()
        assert self.division is not None
        path, printed = self.division
        count = self.opened.get(path, 0) + 1
        self.opened[path] = count
        if count > 1:
            self.division = (f"{path}-{count}", printed)

    def _heading(self, block: Block) -> None:
        text = self._text([(part, False) for part in block.parts])[0]
        if block.group:
            self.group = (text,)
            self._add_heading(text, len(self.outline.stack) + 1, block)
            return
        if self.headings and text == self.headings[0].text and self.divisions:
            self.divisions.clear()  # the title again: a second text begins
            self._name_division()
        label = self.outline.reading(text)
        weak = label is not None and label.kind in ("enclosed", "minor", "number")
        if label is not None and weak and not self.outline.plausible(label):
            label = None
        if block.boxed:
            self.before_box = list(self.outline.stack)
        level, _ = self.outline.place(text, label, self._style(block))
        self._add_heading(text, level, block)
        high = label is not None and label.kind in ("part", "chapter")
        own = block.first.line.level
        if label is None and own is not None and self.article_level is not None:
            high = own <= self.article_level  # a schedule, set as high as the articles
        if high and self.divisions:
            self._close_articles()
        self.recent.append((level, text))
        self.closing = self.closing or (label is not None and label.kind in _CLOSERS)
        self.group = ()

    def _close_articles(self) -> None:
        """A new chapter ends the article before it."""
        while self.divisions and self.divisions[-1].kind == "article":
            self.divisions.pop()
        self._name_division()

    def _name_division(self) -> None:
        if not self.divisions:
            self.division = None
            return
        path = "/".join(division.slug for division in self.divisions)
        printed = ", ".join(division.printed for division in self.divisions)
        self.division = (path, printed)

    def _style(self, block: Block) -> int | None:
        """How high a heading stands by its look: smaller is higher."""
        line = block.first.line
        if self.outline.trust_styles:
            return line.level
        if line.size is None:
            return None
        return -round(line.size * 4) + (0 if line.bold else 1)

    def _add_heading(self, text: str, level: int, block: Block) -> None:
        lines = (block.first.number, block.last.number)
        self.headings.append(Heading(text, level, lines, block.first.page))

    # --- units out ---------------------------------------------------------------------

    def _text(
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

    def _units(self) -> list[Unit]:
        units: list[Unit] = []
        references: list[tuple[str, int, int]] = []  # marker, row, place in units

        def add(unit: Unit, markers: Sequence[tuple[str, int]]) -> None:
            references.extend((marker, row, len(units)) for marker, row in markers)
            units.append(unit)

        for draft in self.drafts:
            own_lines = draft.kind in ("signature", "table") or draft.label == "masthead"
            text, markers = self._text(draft.parts, own_lines=own_lines)
            number = draft.number
            label = draft.label or label_of(
                draft.kind, number, division=draft.division, follows=draft.follows_number
            )
            page, last_page, lines = _place(draft)
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
        return self._with_notes(units, references)

    def _items(self, draft: Draft, label: str) -> list[tuple[Unit, list[tuple[str, int]]]]:
        labelled = [entry for entry in draft.items if entry[0] is not None]
        nested = iter(nest([entry[0] for entry in labelled if entry[0] is not None]))
        written: list[tuple[Unit, list[tuple[str, int]]]] = []
        names: dict[str, int] = {}
        for item, child, name, _group in draft.items:
            text, markers = self._text(child.parts, own_lines=item is None)
            if item is None:
                own = slug(name or "")
                names[own] = names.get(own, 0) + 1
                if names[own] > 1:
                    own = f"{own}-{names[own]}"
                anchor = f"{draft.anchor}.{own}"
                number, shown, parent = name, f"{label} ({name})", draft.anchor
            else:
                place: Nested = next(nested)
                path = tuple(slug(part) or part for part in place.path)
                anchor = f"{draft.anchor}.{'.'.join(path)}"
                number = place.path[-1]
                shown = label_of("item", None, items=place.path, parent_label=label)
                parent = f"{draft.anchor}.{'.'.join(path[:-1])}" if path[:-1] else draft.anchor
                if place.repaired_from is not None:
                    self.warnings.append(
                        ReadingWarning(
                            "label-repaired",
                            f"“({place.repaired_from})” is read as ({number}): "
                            "its neighbours leave no other letter",
                            anchor,
                            child.parts[0][0].row.number,
                        )
                    )
                if place.missing:
                    self.warnings.append(
                        ReadingWarning(
                            "item-gap",
                            f"{place.missing} item(s) missing before ({number})",
                            anchor,
                            child.parts[0][0].row.number,
                        )
                    )
            page, last_page, lines = _place(child)
            written.append(
                (
                    Unit(
                        anchor=self._unique(anchor),
                        kind="item",
                        number=number,
                        label=shown,
                        text=text,
                        section=child.section,
                        parent=parent,
                        page=page,
                        last_page=last_page,
                        lines=lines,
                    ),
                    markers,
                )
            )
        return written

    def _unique(self, anchor: str) -> str:
        count = self.taken.get(anchor, 0) + 1
        self.taken[anchor] = count
        return anchor if count == 1 else f"{anchor}-{count}"

    # --- footnotes ---------------------------------------------------------------------

    def _with_notes(
        self, units: list[Unit], references: Sequence[tuple[str, int, int]]
    ) -> list[Unit]:
        drafted = [(note, self._note(note)) for note in self.note_texts]
        cited: dict[int, list[str]] = {}
        parents: dict[str, str] = {}
        for marker, row, place in references:
            target = _nearest_note(marker, row, self.rows[row].page, drafted)
            if target is None:
                continue
            if target.anchor not in cited.setdefault(place, []):
                cited[place].append(target.anchor)
            parents.setdefault(target.anchor, units[place].anchor)
        with_notes = [
            replace(unit, notes=tuple(cited[at])) if at in cited else unit
            for at, unit in enumerate(units)
        ]
        notes = [replace(unit, parent=parents.get(unit.anchor)) for _, unit in drafted]
        for unit in notes:
            if unit.parent is None and (unit.number or "").isdigit():
                self.warnings.append(
                    ReadingWarning(
                        "note-without-marker",
                        f"No unit was found that refers to footnote {unit.number}",
                        unit.anchor,
                        unit.lines[0] if unit.lines else None,
                    )
                )
        return _in_reading_order(with_notes, notes)

    def _note(self, note: NoteText) -> Unit:
        rows = [self.rows[index] for index in note.rows]
        pieces = [Piece(rows[0].text[note.start :], rows[0].number)]
        pieces.extend(Piece(row.text, row.number) for row in rows[1:])
        word = slug(note.marker) or "star"
        anchor = f"fn{word}" if word[0].isdigit() else f"fn-{word}"
        return Unit(
            anchor=self._unique(anchor),
            kind="footnote",
            number=note.marker,
            label=label_of("footnote", note.marker),
            text=self.joiner.join(pieces),
            page=rows[0].page,
            last_page=rows[-1].page,
            lines=(rows[0].number, rows[-1].number),
        )


def _place(draft: Draft) -> tuple[int | None, int | None, tuple[int, int] | None]:
    """First page, last page and lines of a unit, its items included."""
    rows = [part.row for part, _ in draft.parts]
    for _, child, _, _ in draft.items:
        rows.extend(part.row for part, _ in child.parts)
    if not rows:
        return None, None, None
    numbers = [row.number for row in rows]
    pages = [row.page for row in rows if row.page is not None]
    return rows[0].page, max(pages, default=None), (min(numbers), max(numbers))


def _nearest_note(
    marker: str, row: int, page: int | None, notes: Sequence[tuple[NoteText, Unit]]
) -> Unit | None:
    """The footnote a marker refers to: on its page, else the next after it, else the "
    "last before."""
    same = [(note, unit) for note, unit in notes if note.marker == marker]
    if not same:
        return None
    for _note, unit in same:
        if page is not None and unit.page == page:
            return unit
    for note, unit in same:
        if note.rows[0] >= row:
            return unit
    return same[-1][1]


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
