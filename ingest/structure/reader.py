"""The passes in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.addresses import slug
from ingest.model import Furniture, Heading, Line, Metadata, ReadingWarning, Report, Source, Unit
from ingest.structure.blocks import Block, Reading
from ingest.structure.classify import classify
from ingest.structure.contents import check_headings, find_contents
from ingest.structure.dates import iso_date
from ingest.structure.divisions import Division
from ingest.structure.furniture import furniture_of, job_number_of
from ingest.structure.gaps import fill_gaps
from ingest.structure.grouping import group
from ingest.structure.headings import heading_labels
from ingest.structure.hyphens import Vocabulary
from ingest.structure.imprint import Dropped
from ingest.structure.joining import Joiner, breaks_in
from ingest.structure.language import language_of
from ingest.structure.masthead import (
    REISSUED,
    Masthead,
    enacting_body,
    language_code,
    masthead_length,
    read_masthead,
)
from ingest.structure.notes import body_size, footnotes
from ingest.structure.numbers import numbered_rows
from ingest.structure.openings import find_divisions, find_recommendations, tail_headings
from ingest.structure.pages import assign_pages, mark_lost_form_feeds
from ingest.structure.resumption import mark_resumed
from ingest.structure.rows import Row, rows_of
from ingest.structure.running_heads import running_symbol
from ingest.structure.shape import after_furniture, each_a_paragraph, indented, spaced, width
from ingest.structure.tables import gather_loose, repeated_heads, take_captions
from ingest.structure.titles import BYLINE, heading_title, opening_words, without_stars
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
    rows = after_furniture(rows, dropped)
    if source.format == "text":
        rows = indented(rows) if width(rows) else each_a_paragraph(rows)
    contents = find_contents(rows, dropped)
    for index in contents.rows:
        dropped[index] = Dropped(rows[index], "table of contents")
    for index in repeated_heads([row for row in rows if row.index not in dropped]):
        dropped[index] = Dropped(rows[index], "repeated table head")
    kept = [row for row in rows if row.index not in dropped]
    size = body_size(kept)
    divisions = find_divisions(kept)
    numbered = numbered_rows(kept, divisions, size)
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
        width(body),
        spaced(body, numbered),
        find_recommendations(body),
    )
    blocks = tail_headings(group(body, reading), reading)
    mark_resumed(blocks)
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
    symbol = stated.symbol or masthead.symbol or running_symbol(dropped)
    found_title = stated.title or masthead.title or heading_title(headings, units) or file_title
    found_title = without_stars(found_title or "")
    if not found_title:
        found_title = opening_words(units) or source.file
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


def _split_masthead(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """The leading blocks that are masthead, and the rest."""
    length = _without_headings(blocks, _on_its_pages(blocks, masthead_length(blocks)))
    if not length:
        return [], blocks
    head = blocks[:length]
    masthead = read_masthead([part.row for block in head for part in block.parts])
    if masthead.evidence == 0:
        return [], blocks
    return head, blocks[length:]


def _on_its_pages(blocks: Sequence[Block], length: int) -> int:
    """`length` without the headings of the page where the text begins, after a cover."""
    page = blocks[length].first.page if length < len(blocks) else None
    cover = [block for block in blocks[:length] if page is None or block.first.page != page]
    return len(cover) or length


def _without_headings(blocks: Sequence[Block], length: int) -> int:
    """`length` without the headings of the text, which stand lower than the title by their style
    and directly over the first paragraph."""
    levels = [block.first.line.level for block in blocks[:length] if block.first.line.level]
    if length >= len(blocks) or blocks[length].kind != "paragraph" or not levels:
        return length
    while length > 1:
        last = blocks[length - 1]
        lower = last.first.line.level is not None and last.first.line.level > min(levels)
        if not lower or last.first.page is not None or BYLINE.match(last.words):
            break
        length -= 1
    return length


def _masthead_block(head: Sequence[Block]) -> Block:
    return Block("masthead", [part for block in head for part in block.parts])


def _signed_date(units: Sequence[Unit]) -> str | None:
    for unit in units:
        if unit.kind == "signature" and (date := iso_date(unit.text)):
            return date
    return None
