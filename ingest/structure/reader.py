"""The passes in order."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.addresses import slug
from ingest.model import Furniture, Heading, Line, Metadata, ReadingWarning, Report, Source, Unit
from ingest.structure.blocks import Block, Reading
from ingest.structure.classify import classify
from ingest.structure.contents import check_headings, find_contents
from ingest.structure.divisions import Division, division
from ingest.structure.furniture import Dropped, furniture_of, job_number_of
from ingest.structure.gaps import fill_gaps
from ingest.structure.grouping import group
from ingest.structure.headings import heading_labels, heading_shaped
from ingest.structure.hyphens import Vocabulary
from ingest.structure.joining import Joiner, breaks_in
from ingest.structure.labels import NumberLabel, number_label
from ingest.structure.language import language_of
from ingest.structure.masthead import (
    GENRE,
    REISSUED,
    Masthead,
    enacting_body,
    iso_date,
    language_code,
    masthead_length,
    read_masthead,
)
from ingest.structure.notes import body_size, footnotes, small
from ingest.structure.openings import find_divisions, find_recommendations, tail_headings
from ingest.structure.pages import assign_pages, mark_lost_form_feeds
from ingest.structure.rows import Row, finished, rows_of
from ingest.structure.sequence import Candidate, paragraph_numbers
from ingest.structure.tables import gather_loose, repeated_heads, take_captions
from ingest.structure.units import Composer
from ingest.structure.writer import Writer


def read_structure(
    lines: Sequence[Line],
    source: Source,
    metadata: Metadata | None = None,
    *,
    language: str | None = None,
    title: str | None = None,
) -> Report:
    """The report that the lines hold.

    `metadata` is what a person states and overrides the document; `language` and `title` are what
    the file's own properties state and are used where the document itself is silent.
    """
    stated = metadata or Metadata()
    rows = mark_lost_form_feeds(rows_of(lines))
    dropped = furniture_of(rows)
    rows = _after_furniture(rows, dropped)
    if source.format == "text":
        rows = _indented(rows) if _width(rows) else _each_a_paragraph(rows)
    contents = find_contents(rows, dropped)
    for index in contents.rows:
        dropped[index] = Dropped(rows[index], "table of contents")
    for index in repeated_heads([row for row in rows if row.index not in dropped]):
        dropped[index] = Dropped(rows[index], "repeated table head")
    kept = [row for row in rows if row.index not in dropped]
    size = body_size(kept)
    divisions = find_divisions(kept)
    numbered = _numbers(kept, divisions, size)
    divisions = _without_title(kept, divisions, min(numbered, default=len(rows)))
    notes = footnotes(rows, dropped, numbered)
    note_rows = {index for note in notes for index in note.rows}
    first_number = min(numbered, default=0)
    paged = assign_pages(rows, dropped, frozenset(note_rows), first_number)
    rows = paged.rows
    dropped = {index: replace(item, row=rows[index]) for index, item in dropped.items()}
    body = [row for row in rows if row.index not in dropped and row.index not in note_rows]
    reading = Reading(
        numbered,
        {index: found for index, found in divisions.items() if index not in note_rows},
        _width(body),
        _spaced(body, numbered),
        find_recommendations(body),
    )
    blocks = tail_headings(group(body, reading), reading)
    blocks, gap_warnings = fill_gaps(blocks, body)
    head, blocks = _split_masthead(blocks)
    masthead = read_masthead([part.row for block in head for part in block.parts])
    blocks = take_captions(gather_loose(blocks))
    classified = classify(blocks, numbered=bool(numbered) or bool(reading.recommendations))
    if head:
        classified = [_masthead_block(head), *classified]

    vocabulary = Vocabulary(row.text for row in rows if row.index not in dropped)
    vocabulary.learn(breaks_in([row.text for row in body]), len(body))
    joiner = Joiner(vocabulary)
    trust = source.format in ("docx", "html")
    composer = Composer(joiner, notes, rows)
    written = Writer(composer, trust_styles=trust).write(classified)
    units = written.units
    warnings = [*gap_warnings, *written.warnings, *check_headings(contents, written.headings)]
    if not any(unit.kind in ("paragraph", "recommendation") for unit in units):
        warnings.append(
            ReadingWarning(
                "no-numbered-paragraphs",
                "No numbered paragraphs were found; the text is read as unnumbered blocks",
            )
        )
    found_language = (
        stated.language
        or language_of(unit.text for unit in units)
        or (language or "").partition("-")[0].lower()
        or "en"
    )
    return _report(
        source,
        stated,
        masthead,
        units,
        written.headings,
        dropped,
        warnings,
        found_language,
        title,
        paged.count,
    )


def _report(
    source: Source,
    stated: Metadata,
    masthead: Masthead,
    units: list[Unit],
    headings: Sequence[Heading],
    dropped: dict[int, Dropped],
    warnings: Sequence[ReadingWarning],
    language: str,
    file_title: str | None,
    pages: int | None,
) -> Report:
    symbol = stated.symbol or masthead.symbol
    found_title = stated.title or masthead.title or _heading_title(headings, units) or file_title
    found_title = _without_stars(found_title or "")
    if not found_title:
        found_title = _opening(units) or source.file
    date = stated.date or masthead.date or _signed_date(units)
    reissued = next(
        (
            iso_date(unit.text)
            for unit in units
            if unit.kind in ("footnote", "other") and REISSUED.search(unit.text[:120])
        ),
        None,
    )
    furniture = tuple(
        Furniture(item.row.text, item.row.number, item.row.page, item.why)
        for _, item in sorted(dropped.items())
    )
    return Report(
        id=stated.id or slug(symbol or stated.short_title or found_title, 40) or "report",
        title=found_title,
        source=source if source.pages or not pages else replace(source, pages=pages),
        units=tuple(units),
        short_title=stated.short_title,
        symbol=symbol,
        date=date,
        language=language,
        body=stated.body or masthead.body or enacting_body(unit.text for unit in units[:6]),
        original_language=language_code(masthead.original_language),
        distribution=masthead.distribution,
        session=masthead.session,
        agenda_item=masthead.agenda_item,
        job_number=job_number_of(dropped),
        reissued=reissued,
        headings=tuple(headings),
        furniture=furniture,
        warnings=tuple(warnings),
    )


def _without_title(
    rows: Sequence[Row], divisions: Mapping[int, Division], first: int
) -> dict[int, Division]:
    """The divisions without the document's own title: the one resolution that it is.

    `first` is the first numbered row; a resolution after it, after a labelled heading, or one of
    several is a division.
    """
    kinds = Counter(opened.kind for opened in divisions.values())
    headed = next(
        (row.index for row in rows if len(row.text) < 200 and _first_heading(row.text)),
        first,
    )
    return {
        index: opened
        for index, opened in divisions.items()
        if opened.kind not in ("resolution", "decision")
        or kinds[opened.kind] > 1
        or index > min(first, headed)
    }


def _first_heading(text: str) -> bool:
    return any(
        label.value == 1 and label.kind in ("roman", "letter", "chapter", "part")
        for label in heading_labels(text)
    )


def _numbers(
    rows: Sequence[Row], divisions: Mapping[int, Division], size: float | None
) -> dict[int, NumberLabel]:
    """The rows that open numbered paragraphs, by the sequence of all candidates."""
    candidates: list[Candidate] = []
    for at, row in enumerate(rows):
        if row.line.cells or row.line.role in ("table", "footnote", "contents"):
            continue
        label = number_label(row)
        if label is None or (row.marks and row.marks[0].start == 0):
            continue
        weight = label.weight
        previous = rows[at - 1] if at else None
        set_apart = row.starts or row.bullet or previous is None or previous.line.level
        if not set_apart and previous is not None and not _may_end(previous.text):
            weight *= 1.0 if _listed(previous, label) else 0.5
        if row.line.level is not None or row.line.role == "heading":
            weight *= 0.2
        if small(row, size):
            weight *= 0.15
        indent = row.line.box.left if row.line.box else None
        candidates.append(Candidate(row.index, label, weight, indent))
    chosen = paragraph_numbers(candidates, divisions)
    lists = _list_runs(rows, [candidate.row for candidate in chosen], divisions)
    return {candidate.row: candidate.label for candidate in chosen if candidate.row not in lists}


def _listed(previous: Row, label: NumberLabel) -> bool:
    """Whether the row before is the list's item before: "1. Elbonia", "2. Ruritania"."""
    before = number_label(previous)
    if before is None or before.form != label.form:
        return False
    return (*before.value[:-1], before.value[-1] + 1) == label.value


def _may_end(text: str) -> bool:
    """Whether a paragraph may end here: a preambular one ends with a comma."""
    return finished(text) or text.endswith((",", "，", "،"))


def _list_runs(
    rows: Sequence[Row], chosen: Sequence[int], divisions: Mapping[int, Division]
) -> set[int]:
    """Short numbered lists in a text that does not number its paragraphs.

    Where most of the running text stands outside the numbered runs, a run that a colon announces
    is a list in a paragraph.
    """
    if not chosen or len(chosen) > 25:
        return set()
    numbered = set(chosen)
    place = {row.index: at for at, row in enumerate(rows)}
    first, last = place[chosen[0]], place[chosen[-1]]
    if not first or not rows[first - 1].text.endswith((":", "：")):
        return set()
    outside = sum(
        row.starts
        and len(row.text) > 40
        and not row.line.cells
        and row.line.level is None
        and row.text[:1].isupper()
        and (at > last or _prose_between(rows, at))
        for at, row in enumerate(rows)
        if at > first and row.index not in numbered
    )
    if outside < 2 * len(chosen) or any(first <= place.get(at, -1) <= last for at in divisions):
        return set()
    return numbered


def _prose_between(rows: Sequence[Row], at: int) -> bool:
    """Whether the row opens running text under a heading of its own."""
    return at > 0 and (rows[at - 1].line.level is not None or rows[at - 1].line.bold)


def _width(rows: Sequence[Row]) -> int:
    """The length of a full row of running text, or 0 when rows are whole paragraphs."""
    lengths = sorted(len(row.text) for row in rows if len(row.text) > 20)
    if not lengths:
        return 0
    width = lengths[int(len(lengths) * 0.9)]
    longest = 90 if rows[len(rows) // 2].text[:1] > "\u2e80" else 180
    if width > longest or lengths[-1] > 3 * statistics.median(lengths) + longest // 3:
        return 0
    return width


INDENTS = (0.02, 0.4)  # share of lines that are indented, where an indent opens a paragraph


def _indented(rows: Sequence[Row]) -> list[Row]:
    """Rows with an indent marked as starting a paragraph, where only some rows have one."""
    indented = {
        row.index for row in rows if row.line.text[:1] in "\u3000\t" or row.line.text[:3].isspace()
    }
    least, most = INDENTS
    telling = least * len(rows) <= len(indented) <= most * len(rows)
    if not telling and not any(rows[at].line.text[:2] == "\u3000\u3000" for at in indented):
        return list(rows)
    return [
        replace(row, line=replace(row.line, starts_block=True)) if row.index in indented else row
        for row in rows
    ]


def _after_furniture(rows: Sequence[Row], dropped: Mapping[int, Dropped]) -> list[Row]:
    """Rows marked where a page's head or foot was taken out before them."""
    return [
        replace(row, after_furniture=True)
        if row.index not in dropped and row.index - 1 in dropped
        else row
        for row in rows
    ]


def _each_a_paragraph(rows: Sequence[Row]) -> list[Row]:
    """Rows of a text whose lines are whole paragraphs, each marked as starting one."""
    result: list[Row] = []
    for at, row in enumerate(rows):
        goes_on = at > 0 and (
            row.text[:1].islower() and not finished(rows[at - 1].text.rstrip(","))
        )
        result.append(row if goes_on else replace(row, line=replace(row.line, starts_block=True)))
    return result


def _spaced(rows: Sequence[Row], numbered: dict[int, NumberLabel]) -> bool:
    """Whether the layout sets numbered paragraphs apart (blank lines, spacing, indents)."""
    openers = [row for row in rows if row.index in numbered]
    if len(openers) < 2:
        return any(row.starts for row in rows[1:])
    return sum(row.starts or row.bullet for row in openers) * 2 > len(openers)


def _split_masthead(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """The leading blocks that are masthead, and the rest."""
    length = masthead_length(blocks)
    if not length:
        return [], blocks
    head = blocks[:length]
    masthead = read_masthead([part.row for block in head for part in block.parts])
    if masthead.evidence == 0:
        return [], blocks
    return head, blocks[length:]


def _masthead_block(head: Sequence[Block]) -> Block:
    return Block("masthead", [part for block in head for part in block.parts])


def _signed_date(units: Sequence[Unit]) -> str | None:
    for unit in units:
        if unit.kind == "signature" and (date := iso_date(unit.text)):
            return date
    return None


def _without_stars(title: str) -> str:
    """A title without the asterisks of its notes."""
    return " ".join(re.sub(r"(?<=[\w”’)])\*{1,4}(?=[\s:,]|$)", "", title).split())


def _heading_title(headings: Sequence[Heading], units: Sequence[Unit]) -> str | None:
    """The first of the highest headings, unless it is the label of one part of several.

    "Article 1" or "Chapter I" names a document that begins with it or has no other of its kind.
    """
    highest = [heading for heading in headings if heading.level == 1]
    if not highest:
        return None
    begins = min((unit.lines[0] for unit in units if unit.lines), default=highest[0].lines[0])
    leading = [heading for heading in highest if heading.lines[0] < begins]
    first = next((heading for heading in leading if GENRE.match(heading.text)), highest[0])
    parts = [heading for heading in highest if _names_a_part(heading.text)]
    several = first in parts and len(parts) > 1
    return None if several and begins < first.lines[0] else first.text


def _names_a_part(text: str) -> bool:
    return division(text, standing_alone=True) is not None or any(
        label.kind in ("part", "chapter") for label in heading_labels(text)
    )


def _opening(units: Sequence[Unit]) -> str | None:
    """What the document begins with: a line shaped as a title whole, else its first words."""
    for unit in units:
        if unit.text:
            if heading_shaped(unit.text, longest=40):
                return unit.text
            words = unit.text.split()
            return " ".join(words[:12]) + (" …" if len(words) > 12 else "")
    return None
