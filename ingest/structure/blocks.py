"""Rows grouped into blocks: a paragraph, an item, a heading, a stretch of text, a table.

A block begins where a label begins that was found to be one, or where the layout sets text apart
and the text before is finished; everything else goes on with the block before, across blank
lines, columns and pages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.structure.divisions import Division, division
from ingest.structure.headings import (
    HeadingLabel,
    Outline,
    heading_labels,
    heading_shaped,
)
from ingest.structure.items import ItemLabel, item_label, item_label_from_list
from ingest.structure.labels import NumberLabel
from ingest.structure.preamble import (
    OPENINGS,
    OPERATIVE,
    enacts,
    glued_preamble,
    opens_preambular,
)
from ingest.structure.rows import BULLET, Row, finished

RECOMMENDATION = re.compile(
    r"(?P<word>Recommendation|RECOMMENDATION|Recommandation|Recomendación|Рекомендация|建议|"
    r"التوصية|توصية)"
    r"\s*(?:No\.\s*)?(?P<number>\d{1,3}|[IVXLC]{1,6}|[A-Z]\d{0,2}|[一二三四五六七八九十]{1,3})"
    r"\s*(?P<end>[.:：)—–-]|$)\s*"
)
SIGNED = re.compile(
    r"\(\s*(?:Signed|Signé|Firmado|Подпись|подписано|Подписал|Initialled)\s*\)|（签名）|（签字）|\(签名\)|"
    r"\((?:توقيع|موقع)\)|/s/\s"
)
NAMED = re.compile(r"(?P<name>[^\W\d_][\w’'./& -]{0,48}?)\s?[:：]\s+(?P<text>\S.*)$", re.DOTALL)
CLOSING = re.compile(
    r"\d{1,4}(?:st|nd|rd|th)\s+(?:\([^)]*\)\s+)?(?:plenary\s+)?meeting$|"
    r"\d{1,4}e\s+séance(?:\s+plénière)?$|\d{1,4}ª?\s+sesión(?:\s+plenaria)?$|"
    r"\d{1,4}-е\s+(?:пленарное\s+)?заседание$|第\s?\d{1,4}\s?次.{0,6}会议$|الجلسة.{0,30}$",
    re.IGNORECASE,
)
_MARKER = re.compile(r"(?<=[.;:,!?”\"’)])\s?(?:\d{1,3}|\*{1,3})$")


@dataclass(frozen=True, slots=True)
class Part:
    """A row's share in a block: its text from `start` to `end` (None: to the row's end)."""

    row: Row
    start: int = 0
    end: int | None = None


@dataclass(slots=True)
class Block:
    """Consecutive rows that belong together, and what their first row's label says."""

    kind: str
    parts: list[Part] = field(default_factory=list)
    number: NumberLabel | None = None
    item: ItemLabel | None = None
    heading: HeadingLabel | None = None
    division: Division | None = None
    recommendation: str | None = None
    name: str | None = None  # of a named line ("Chair"); the number of a table
    listed: bool = False  # a line under a named line
    inferred: bool = False
    moved: bool = False  # a heading printed elsewhere than where it governs
    group: bool = False  # a heading inside a paragraph's list
    caption: int = 0  # how many of a table's parts are its caption
    boxed: bool = False  # a heading over unnumbered text that a box sets apart
    loose: bool = False  # a table made of lines, not of rows

    @property
    def first(self) -> Row:
        return self.parts[0].row

    @property
    def last(self) -> Row:
        return self.parts[-1].row

    @property
    def words(self) -> str:
        """The block's text, roughly joined: for looking at, not for keeping."""
        return " ".join(part.row.text[part.start : part.end] for part in self.parts).strip()

    @property
    def ending(self) -> str:
        part = self.parts[-1]
        return _MARKER.sub("", part.row.text[part.start : part.end].rstrip())


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known about the rows before they are grouped."""

    numbered: Mapping[int, NumberLabel]
    divisions: Mapping[int, Division]
    width: int  # usual length of a full row of running text; 0 when rows are whole paragraphs
    spaced: bool  # paragraphs are set apart by the layout
    recommendations: Mapping[int, re.Match[str]]


def group(rows: Sequence[Row], reading: Reading) -> list[Block]:
    """The blocks of the body rows, in reading order."""
    blocks: list[Block] = []
    outline = Outline(trust_styles=True)
    inline_until = -1
    for at, row in enumerate(rows):
        previous = rows[at - 1] if at else None
        current = blocks[-1] if blocks else None
        label = reading.numbered.get(row.index)
        if row.line.cells or row.line.role == "table":
            if current is not None and current.kind == "table" and not _new_table(row, current):
                current.parts.append(Part(row))
            else:
                blocks.append(Block("table", [Part(row)]))
            continue
        if label is not None:
            _open_paragraph(blocks, row, label)
            continue
        match = reading.recommendations.get(row.index)
        if match is not None:
            blocks.append(
                Block("recommendation", [Part(row, match.end())], recommendation=match["number"])
            )
            continue
        opened = reading.divisions.get(row.index)
        clauses = glued_preamble(row) if opened is None else []
        if clauses:
            blocks.append(Block("enacting", [Part(row, *clauses[0])]))
            blocks.extend(Block("preambular", [Part(row, *clause)]) for clause in clauses[1:])
            continue
        if opened is None and enacts(row) and _enacting_place(rows, at, current):
            blocks.append(Block("enacting", [Part(row)]))
            continue
        if opened is None and current is not None and _in_preamble(blocks):
            if OPERATIVE.match(row.text) and _apart(row, current):
                blocks.append(Block("text", [Part(row)]))
                continue
            item = item_label(row.text)
            titled = _opens_heading(row, previous, current, outline)
            if item is None and not titled and _goes_on_preamble(row):
                if current.kind == "enacting" or opens_preambular(
                    row, current.ending, spaced=reading.spaced
                ):
                    blocks.append(Block("preambular", [Part(row)]))
                else:
                    current.parts.append(Part(row))
                continue
        if opened is not None:
            blocks.append(Block("division", [Part(row)], division=opened))
            continue
        if SIGNED.match(row.text):
            blocks.append(Block("signature", [Part(row)]))
            continue
        if row.line.level is not None or row.line.role == "heading":
            if (
                current is not None
                and current.kind == "heading"
                and not row.starts
                and current.last.line.style == row.line.style
            ):
                current.parts.append(Part(row))
            else:
                reading_of = outline.reading(row.text)
                if reading_of is not None and reading_of.kind != "minor":
                    outline.last[reading_of.kind] = reading_of.value
                blocks.append(Block("heading", [Part(row)], heading=reading_of))
            continue
        found = _item_at(rows, at, previous, current, reading, inline_until)
        item = None if isinstance(found, int) else found
        if isinstance(found, int):
            inline_until = found
        if item is not None:
            start = item.end if row.line.list_label is None else 0
            if row.line.list_label is None and row.bullet and (bullet := BULLET.match(row.text)):
                start = bullet.end() + item.end
            blocks.append(Block("item", [Part(row, start)], item=item))
            _open_inner_item(blocks, row)
            continue
        if _opens_heading(row, previous, current, outline):
            labels = heading_labels(row.text)
            chosen = outline.reading(row.text) or labels[0]
            outline.last[chosen.kind] = chosen.value
            blocks.append(Block("text", [Part(row)], heading=chosen))
            continue
        if current is None or _opens_text(row, current, reading):
            blocks.append(Block("text", [Part(row)]))
        else:
            current.parts.append(Part(row))
    return blocks


def _enacting_place(rows: Sequence[Row], at: int, current: Block | None) -> bool:
    """Whether the row stands where a body is named: apart, and a preamble or a decision follows."""
    row = rows[at]
    following = rows[at + 1] if at + 1 < len(rows) else None
    if following is None:
        return False
    apart = current is None or row.starts or row.line.italic or finished(current.ending)
    if not apart and not any(pattern.match(following.text) for pattern in OPENINGS):
        return False
    if not row.text.isascii() and not any(letter.isascii() for letter in row.text):
        return True  # scripts whose opening formulas are fixed
    return (
        any(pattern.match(following.text) for pattern in OPENINGS)
        or bool(OPERATIVE.match(following.text))
        or (row.line.italic and following.starts)
        or re.match(r"1\s?[.)]", following.text) is not None
        or row.text.isupper()
        or row.text[:4].isupper()
    )


TESTIMONIUM = re.compile(
    r"(?i:IN (?:WITNESS|FAITH|TESTIMONY),? (?:WHEREOF|THEREOF))|"
    r"DONE (?:AT|IN|at|in|this)\b|EN FOI DE QUOI|"
    r"FAIT À|EN (?:TESTIMONIO|FE) DE|HECHO EN|В УДОСТОВЕРЕНИЕ|СОВЕРШЕНО|TEN BLIJKE|GEDAAN TE|"
    r"In witness whereof|In faith whereof|En foi de quoi|En fe de lo cual|В удостоверение|"
    r"为此，|本宪章.{0,20}签字|وإثبات|وإشهاد|و?مصاد?[اق]ق"
)


def _goes_on_preamble(row: Row) -> bool:
    return row.line.level is None and not SIGNED.match(row.text)


def _in_preamble(blocks: Sequence[Block]) -> bool:
    """Whether the last blocks are a preamble: its opening line, its paragraphs, their items."""
    for block in reversed(blocks):
        if block.kind in ("enacting", "preambular"):
            return True
        if block.kind != "item":
            return False
    return False


def _apart(row: Row, current: Block) -> bool:
    return row.starts or current.ending.endswith((",", ";", ":"))


def _open_paragraph(blocks: list[Block], row: Row, label: NumberLabel) -> None:
    blocks.append(Block("paragraph", [Part(row, label.end)], number=label))
    _open_inner_item(blocks, row)


def _open_inner_item(blocks: list[Block], row: Row) -> None:
    """A label directly after a label: "4. (a) …", "(b) (i) …"."""
    part = blocks[-1].parts[0]
    rest = row.text[part.start :]
    inner = item_label(rest) if rest[:1] in "(（" else None
    if inner is None or not any(value == 1 for _, value in inner.readings):
        return
    if blocks[-1].item is not None and blocks[-1].item.readings == inner.readings:
        return
    blocks[-1].parts[0] = Part(row, part.start, part.start)
    blocks.append(Block("item", [Part(row, part.start + inner.end)], item=inner))
    _open_inner_item(blocks, row)


def _new_table(row: Row, current: Block) -> bool:
    return row.gap > 0 and len(row.line.cells) != len(current.last.line.cells)


_OPENERS = re.compile(r"(?:[:;.,，；：。،؛!?\"”’»)\]]|\b(?:and|or|et|ou|y|o|и|или)|[和或]|—|–)$")


def _item_at(
    rows: Sequence[Row],
    at: int,
    previous: Row | None,
    current: Block | None,
    reading: Reading,
    inline_until: int,
) -> ItemLabel | int | None:
    """The item that opens at rows[at]; or the row index up to which its list is running text."""
    row = rows[at]
    if row.line.list_label:
        return item_label_from_list(row.line.list_label)
    text = row.text
    if row.bullet and (bullet := BULLET.match(text)):
        text = text[bullet.end() :]
    label = item_label(text)
    if label is None or current is None:
        return label
    if row.index <= inline_until:
        return None
    if _belongs_to_inline(label, current):
        return None
    set_apart = row.starts or row.bullet
    if current.kind == "text" and not set_apart and not finished(current.ending):
        return None
    if not set_apart:
        on_purpose = _broken_on_purpose(row, previous, reading.width)
        if not on_purpose and (previous is None or not _OPENERS.search(current.ending)):
            return None
        if label.form == "dotted" or (label.form == "closedno"):
            return None
        until = _run_in_until(rows, at, label)
        if until is not None and not on_purpose:
            return until
    if label.form == "dotted" and label.text in "ai" and not row.starts:
        return None
    return label


def _belongs_to_inline(label: ItemLabel, current: Block) -> bool:
    """Whether the label before this one runs in the text: then this one does too."""
    words = current.words
    for series, value in label.readings:
        if value == 1:
            return False
        before = _after(series, value - 2) if value > 2 else _FIRSTS.get(series, "")
        if before and f"({before})" in words:
            return True
    return False


_FIRSTS = {"letter": "a", "roman": "i", "number": "1"}


def _run_in_until(rows: Sequence[Row], at: int, label: ItemLabel) -> int | None:
    """The row up to which a list runs in the text: its next label stands in mid-row first."""
    wanted = [
        f"({_after(series, value)})" for series, value in label.readings if _after(series, value)
    ]
    until: int | None = None
    for row in rows[at : at + 60]:
        if row is not rows[at] and (row.gap and until is None):
            return until
        for mark in wanted:
            place = row.text.find(mark)
            if place == 0 and row is not rows[at]:
                if until is None:
                    return None
                until = row.index
            elif place > 0 and re.search(
                r"[;,]\s*(?:(?:and|or|et|ou|y|o|и|или)\s+)?$", row.text[:place]
            ):
                until = row.index
            else:
                continue
            inner = item_label(mark)
            if inner is not None:
                wanted = [
                    f"({_after(series, value)})"
                    for series, value in inner.readings
                    if _after(series, value) and series == label.readings[0][0]
                ]
            break
        else:
            if until is not None and row.index > until + 8:
                return until
    return until


def _after(series: str, value: int) -> str:
    if series == "letter" and value < 26:
        return chr(97 + value)
    if series == "roman" and value < 20:
        romans = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()
        return romans[value]
    if series == "number":
        return str(value + 1)
    return ""


def _broken_on_purpose(row: Row, previous: Row | None, width: int) -> bool:
    """Whether the row before ended early: this row's first word would still have fitted."""
    if previous is None:
        return True
    if not width:
        return True
    box, before = row.line.box, previous.line.box
    first_word = row.text.split(" ", 1)[0]
    if box is not None and before is not None and len(previous.text) > 20:
        per_letter = (before.right - before.left) / len(previous.text)
        return before.right + per_letter * (len(first_word) + 2) < box.right or (
            box.left > before.left + 8
        )
    return len(previous.text) + len(first_word) + 1 <= width * 0.9


def _opens_heading(row: Row, previous: Row | None, current: Block | None, outline: Outline) -> bool:
    """Whether the row opens a heading by its label: "II. …", "A. …", "Chapter IV"."""
    first = row.text[:1]
    if not first or not (
        first.isupper() or first in "一二三四五六七八九十第（(" or first.isalpha()
    ):
        return False
    if first in "(" or first.islower():
        return False
    labels = [
        label
        for label in heading_labels(row.text)
        if label.kind in ("part", "chapter", "roman", "letter")
    ]
    if not labels:
        return False
    set_apart = row.starts or row.line.bold
    rest = row.text[labels[0].end :]
    if rest and (rest[0].islower() or not any(c.isalpha() for c in rest)):
        return False
    if current is not None and not set_apart and not finished(current.ending):
        return False
    if len(row.text) > 300 or (finished(row.text) and row.text.count(" ") > 14):
        return False
    reading = outline.reading(row.text)
    return reading is not None and (outline.plausible(reading) or set_apart)


def _opens_text(row: Row, current: Block, reading: Reading) -> bool:
    """Whether an unlabelled row starts a block of its own."""
    if row.bullet and (row.starts or finished(current.ending)):
        return True
    if current.kind in ("table", "division", "heading"):
        if current.kind == "table":
            return True
        if current.division is not None and current.division.end >= len(current.words):
            return True
        return row.starts or _heading_over(current, row)
    if current.kind == "signature":
        return False
    if not row.starts:
        return False
    if finished(current.ending):
        return True
    if current.kind == "text" and current.heading is None and row.line.starts_block:
        return True
    if current.kind in ("paragraph", "item", "recommendation"):
        # An unfinished sentence goes on after a blank line or on the next page.
        if row.text[:1].islower():
            return False
        return row.line.starts_block and row.line.level is not None
    return True


def _heading_over(current: Block, row: Row) -> bool:
    """Whether a heading ends before an unlabelled row that follows it without a gap."""
    last = current.last.line
    return (
        (last.bold and not row.line.bold)
        or (last.size or 0) > (row.line.size or 0) + 0.6
        or last.level is not None
    )


def tail_headings(blocks: Sequence[Block], reading: Reading) -> list[Block]:
    """Headings that a text without blank lines leaves at the end of the paragraph before.

    The last rows before a label are a heading when they open with a capital after a full stop
    and themselves end without one.
    """
    if reading.spaced or not reading.width:
        return list(blocks)
    result: list[Block] = []
    for at, block in enumerate(blocks):
        result.append(block)
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if following is None or following.kind not in ("paragraph", "recommendation", "text"):
            continue
        if following.kind == "text" and following.heading is None:
            continue
        if (
            block.kind not in ("paragraph", "item", "recommendation", "text")
            or len(block.parts) < 2
        ):
            continue
        cut = _tail_cut(block)
        if cut:
            result.append(Block("text", block.parts[cut:]))
            block.parts = block.parts[:cut]
    return result


def _tail_cut(block: Block) -> int:
    parts = block.parts
    for size in range(1, min(4, len(parts) - 1) + 1):
        cut = len(parts) - size
        before = parts[cut - 1].row.text[parts[cut - 1].start :].rstrip()
        if not re.search(r"[.!?。؟][\"'”’)\]]*\d{0,3}$", before):
            continue
        words = " ".join(part.row.text for part in parts[cut:])
        return cut if heading_shaped(words, longest=40) else 0
    return 0


def find_divisions(rows: Sequence[Row]) -> dict[int, Division]:
    """The rows that open a division."""
    found: dict[int, Division] = {}
    for at, row in enumerate(rows):
        if row.line.cells or len(row.text) > 300:
            continue
        previous = rows[at - 1] if at else None
        alone = row.starts or previous is None or row.line.bold or row.line.level is not None
        opened = division(row.text, standing_alone=alone)
        if opened is None:
            continue
        whole = bool(opened.number) and not row.text[opened.end :].strip()
        if not alone and not whole and previous is not None and not finished(previous.text):
            continue
        found[row.index] = opened
    return found


def find_recommendations(rows: Sequence[Row]) -> dict[int, re.Match[str]]:
    """The rows that open a recommendation with a number of its own, by their sequence."""
    found: dict[int, re.Match[str]] = {}
    for at, row in enumerate(rows):
        if not row.text[:1].isupper() and row.text[:1] not in "建ات":
            continue
        match = RECOMMENDATION.match(row.text)
        if match is None or row.line.cells:
            continue
        previous = rows[at - 1] if at else None
        if not match["end"] and not (row.starts or row.line.bold):
            continue
        if not row.starts and previous is not None and not finished(previous.text):
            continue
        found[row.index] = match
    return found
