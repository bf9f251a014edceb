"""Classified blocks made into drafts of units: anchors, sections, what follows what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.addresses import label_of_recital, slug
from ingest.model import Heading, Kind, ReadingWarning, Unit
from ingest.structure.blocks import NAMED, Block, Part
from ingest.structure.drafts import Draft, DraftItem
from ingest.structure.headings import HeadingLabel, Outline, Placed, heading_labels
from ingest.structure.parts import Parts
from ingest.structure.resumption import stands_in_text
from ingest.structure.units import Composer

CLOSERS = ("part", "chapter", "roman", "letter")


@dataclass(slots=True)
class Written:
    """What comes out: units in reading order, headings, warnings."""

    units: list[Unit]
    headings: list[Heading]
    warnings: list[ReadingWarning]


@dataclass(slots=True)
class Suspended:
    """The headings that governed, and the labels reached, before a division opened."""

    stack: list[Placed]
    last: dict[str, int]


class Writer:
    """Writes the units of one document from its classified blocks."""

    def __init__(self, composer: Composer, *, trust_styles: bool) -> None:
        self.composer = composer
        self.outline = Outline(trust_styles=trust_styles)
        self.parts = Parts()
        self.drafts: list[Draft] = []
        self.headings: list[Heading] = []
        self.warnings: list[ReadingWarning] = []
        self.group: tuple[str, ...] = ()
        self.article_level: int | None = None  # of the headings of articles, by the format
        self.others: dict[str | None, int] = {}  # other blocks so far, by part
        self.last_paragraph: Draft | None = None
        self.recent: list[tuple[int, str]] = []  # headings since the last numbered paragraph
        self.before_box: list[Placed] | None = None  # the headings that governed before a box
        self.suspended: Suspended | None = None  # the outline that a division interrupted
        self.summarized: frozenset[str] = frozenset()  # recommendations given in a summary too
        self.closing = False  # a labelled heading has come since the division opened

    def write(self, blocks: Sequence[Block]) -> Written:
        """The units of the blocks; each kind of block has the method of its name."""
        self.summarized = _summarized(blocks)
        for block in blocks:
            getattr(self, f"_{block.kind}")(block)
        units, warnings = self.composer.compose(self.drafts, self.parts)
        return Written(units, self.headings, [*self.warnings, *warnings])

    def _draft(self, kind: Kind, number: str | None, anchor: str, block: Block) -> Draft:
        draft = Draft(
            kind,
            number,
            anchor,
            self.outline.section,
            self.parts.printed,
            inferred=block.inferred,
        )
        draft.parts.extend((part, False) for part in block.parts)
        self.drafts.append(draft)
        self.group = ()
        return draft

    # --- labelled units ----------------------------------------------------------------

    def _paragraph(self, block: Block) -> None:
        assert block.number is not None
        number = block.number.printed
        own = f"p{number.replace(' ', '-')}"
        if block.resumes:
            self._resume()
        if self.before_box is not None:
            self.outline.stack = self.before_box
            self.before_box = None
        restarted = self.parts.taken(own)
        if restarted and self.parts.restart(own, self.recent, closing=self.closing):
            self.closing = False
        self.recent.clear()
        draft = self._draft("paragraph", number, self.parts.address(own), block)
        self.last_paragraph = draft
        if block.inferred:
            self._warn_inferred(block, draft)
        if block.doubled:
            message = f"The number {number} is printed twice; the second was left out"
            line = block.first.number
            self.warnings.append(ReadingWarning("number-doubled", message, draft.anchor, line))

    def _warn_inferred(self, block: Block, draft: Draft) -> None:
        article = self.parts.article
        if article is not None:
            if draft.number != "1":
                return
            part = article.printed
            message = f"The paragraphs of {part} have lost their numbers; inferred from their order"
        else:
            message = f"Paragraph {draft.number} has lost its number; inferred from its neighbours"
        self.warnings.append(
            ReadingWarning("number-inferred", message, draft.anchor, block.first.number)
        )

    def _article(self, block: Block) -> None:
        """An article's own words, which no number precedes: cited as the article."""
        path = self.parts.path or "art"
        draft = self._draft("paragraph", None, self.parts.unique(path), block)
        draft.label = self.parts.printed
        self.last_paragraph = draft

    def _recommendation(self, block: Block) -> None:
        number = block.recommendation or ""
        own = f"r{slug(number)}"
        if self.last_paragraph is None and number in self.summarized:
            anchor = self.parts.unique(f"summary/{own}")
            self._draft("recommendation", number, anchor, block).division = "summary"
            return
        draft = self._draft("recommendation", number, self.parts.address(own), block)
        if self.last_paragraph is not None:
            draft.follows = self.last_paragraph.anchor
            draft.follows_number = self.last_paragraph.number

    def _preambular(self, block: Block) -> None:
        if block.item is not None:
            recital = block.item.text
            own = f"rec{recital}" if recital.isdigit() else f"rec-{slug(recital)}"
            draft = self._draft("preambular", recital, self.parts.address(own), block)
            draft.label = label_of_recital(recital, self.parts.printed)
            return
        part = self.parts.printed
        before = sum(
            draft.kind == "preambular" and draft.division == part and not draft.label
            for draft in self.drafts
        )
        own = f"pre{before + 1}"
        self._draft("preambular", str(before + 1), self.parts.address(own), block)

    # --- items -------------------------------------------------------------------------

    def _item(self, block: Block) -> None:
        owner = self._owner()
        if owner is None or block.item is None:
            self._other(block)
            return
        child = Draft("item", None, "", owner.section + self.group, owner.division)
        child.parts.extend((part, False) for part in block.parts)
        owner.items.append(DraftItem(child, label=block.item))

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
        owner.items.append(DraftItem(child, name=name))

    def _owner(self) -> Draft | None:
        """The unit that items and further text belong to."""
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
        own_block = block.first.line.starts_block
        owner.open.parts.extend(
            (part, place == 0 and own_block) for place, part in enumerate(block.parts)
        )

    # --- other blocks ------------------------------------------------------------------

    def _numbered_other(self, kind: Kind, number: str | None, block: Block) -> Draft:
        count = self.others.get(self.parts.path, 0) + 1
        self.others[self.parts.path] = count
        return self._draft(kind, number, self.parts.address(f"x{count}"), block)

    def _other(self, block: Block) -> None:
        self._numbered_other("other", None, block)

    _enacting = _other
    _formula = _other

    def _closing(self, block: Block) -> None:
        self.parts.close_articles()
        self._other(block)

    def _caption(self, block: Block) -> None:
        self._numbered_other("other", None, block).caption = True

    def _table(self, block: Block) -> None:
        draft = self._numbered_other("table", block.name, block)
        draft.parts = [(part, True) for part in block.parts]
        if block.name is None:
            after = self.last_paragraph
            label = f"table after para. {after.number}" if after and after.number else "table"
            draft.label = f"{self.parts.printed}, {label}" if self.parts.printed else label

    def _signature(self, block: Block) -> None:
        if self.drafts and self.drafts[-1].kind == "signature":
            self.drafts[-1].parts.extend((part, part.row.starts) for part in block.parts)
            return
        draft = self._numbered_other("signature", None, block)
        draft.parts = [(part, part.row.starts) for part in block.parts]
        draft.section = ()

    def _masthead(self, block: Block) -> None:
        draft = self._numbered_other("other", None, block)
        draft.label = "masthead"
        draft.parts = [(part, part.row.starts) for part in block.parts]

    # --- headings and divisions --------------------------------------------------------

    def _division(self, block: Block) -> None:
        opened = block.division
        assert opened is not None
        text = self.composer.heading([(part, False) for part in block.parts])
        if opened.kind == "article":
            self.article_level = block.last.line.level
            # Articles stand under the chapters of their treaty.
            level, _ = self.outline.place(text, HeadingLabel("article", 0, 0), None)
        else:
            if not self.parts.path:
                self.suspended = Suspended(list(self.outline.stack), dict(self.outline.last))
            self.outline.clear()
            level, _ = self.outline.place(text, HeadingLabel("part", 0, 0), None)
        self._add_heading(text, level, block)
        self.parts.open(opened)
        self.last_paragraph = None
        self.recent.clear()
        self.closing = False
        self.before_box = None

    def _heading(self, block: Block) -> None:
        text = self.composer.heading([(part, False) for part in block.parts])
        if block.group:
            self.group = (text,)
            self._add_heading(text, len(self.outline.stack) + 1, block)
            return
        if self.headings and text == self.headings[0].text and self.parts.path:
            self.parts.close_all()  # the title again: a second text begins
        label = self._resumed(text) or self.outline.reading(text)
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
        if high:
            self.parts.close_articles()
        self.recent.append((level, text))
        self.closing = self.closing or (label is not None and label.kind in CLOSERS)
        self.group = ()

    def _resumed(self, text: str) -> HeadingLabel | None:
        """The label of a heading that goes on with the outline a resolution interrupted."""
        if self.suspended is None or not self.parts.path:
            return None
        for label in heading_labels(text):
            before = self.suspended.last.get(label.kind, 0)
            if before and label.value == before + 1 and label.kind in CLOSERS:
                if self.outline.last.get(label.kind, 0) + 1 == label.value:
                    return None  # the division's own series
                self._resume()
                return label
        return None

    def _resume(self) -> None:
        """Go on with the text that a resolution interrupted: its outline, its numbering."""
        if self.suspended is not None:
            self.outline.stack = self.suspended.stack
            self.outline.last = self.suspended.last
            self.suspended = None
        opened = self.parts.open_divisions
        if opened and stands_in_text(opened[0]):
            self.parts.close_all()

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


def _summarized(blocks: Sequence[Block]) -> frozenset[str]:
    """The recommendations that a summary gives before the first paragraph and the text again."""
    first = next((at for at, block in enumerate(blocks) if block.kind == "paragraph"), 0)
    given, again = (
        {block.recommendation for block in part if block.kind == "recommendation"}
        for part in (blocks[:first], blocks[first:])
    )
    return frozenset(number for number in given & again if number)
