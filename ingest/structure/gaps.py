"""Paragraph numbers that conversion lost: found glued to the text before, inferred, or reported."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ingest.model import ReadingWarning
from ingest.structure.blocks import Block, Part
from ingest.structure.headings import heading_shaped
from ingest.structure.labels import NumberLabel
from ingest.structure.rows import Row, ends_sentence, finished


def fill_gaps(
    blocks: Sequence[Block], rows: Sequence[Row]
) -> tuple[list[Block], list[ReadingWarning]]:
    """The blocks with lost paragraphs restored where the neighbours leave no doubt.

    Between paragraphs n and n + k + 1 of one run, k numbers are missing. A number glued into the
    text ("… end. 14. Several speakers") is split off there; else, when exactly k blocks in
    between look like paragraphs of their own, they get the numbers, marked as inferred; else the
    gap is reported.
    """
    result = list(blocks)
    warnings: list[ReadingWarning] = []
    places = [at for at, block in enumerate(result) if block.kind == "paragraph"]
    for left, right in reversed(list(itertools.pairwise(places))):
        before, after = result[left].number, result[right].number
        assert before is not None and after is not None
        if before.value[:-1] != after.value[:-1]:
            continue
        if any(block.kind == "division" for block in result[left:right]):
            continue
        missing = list(range(before.value[-1] + 1, after.value[-1]))
        if not missing or after.value[-1] <= before.value[-1]:
            continue
        between = result[left:right]
        restored = _glued(between, before, missing)
        if restored is None:
            restored = _inferred(between, before, missing)
        if restored is None:
            first, last = missing[0], missing[-1]
            name = f"Paragraph {first} is" if first == last else f"Paragraphs {first} to {last} are"
            warnings.append(
                ReadingWarning(
                    "sequence-gap",
                    f"{name} missing between {before.printed} and {after.printed}",
                    f"p{after.printed}",
                    result[right].first.number,
                )
            )
            continue
        result[left:right] = restored
    warnings.reverse()
    return result, warnings


def _glued(
    between: Sequence[Block], before: NumberLabel, missing: Sequence[int]
) -> list[Block] | None:
    """The blocks with numbers found in mid-row split off, when all the missing ones are found."""
    blocks = list(between)
    for number in missing:
        printed = ".".join(str(part) for part in (*before.value[:-1], number))
        pattern = re.compile(
            rf"(?:(?<=[.;:!?”\"’)])\s*|^){re.escape(printed)}\s?[.)]\s*(?=[“\"'‘«(]?[^\W\d_a-zà-ÿ])"
        )
        for at, block in enumerate(blocks):
            split = _split(block, pattern, printed, (*before.value[:-1], number))
            if split is not None:
                blocks[at : at + 1] = split
                break
        else:
            return None
    return blocks


def _split(
    block: Block, pattern: re.Pattern[str], printed: str, value: tuple[int, ...]
) -> list[Block] | None:
    for place, part in enumerate(block.parts):
        if part.row.line.cells:
            continue
        stop = len(part.row.text) if part.end is None else part.end
        match = pattern.search(part.row.text, part.start, stop)
        if match is None or (
            match.start() == part.start == 0
            and place == 0
            and len(block.parts) == 1
            and block.kind == "paragraph"
        ):
            continue
        label = NumberLabel(printed, value, "dot", match.end(), 1.0)
        opened = Block("paragraph", [Part(part.row, match.end(), part.end)], number=label)
        opened.parts.extend(block.parts[place + 1 :])
        block.parts = block.parts[:place]
        if match.start() > part.start:
            block.parts.append(Part(part.row, part.start, match.start()))
        return [block, opened] if block.parts else [opened]
    return None


def _inferred(
    between: Sequence[Block], before: NumberLabel, missing: Sequence[int]
) -> list[Block] | None:
    """The blocks with exactly as many made paragraphs as numbers are missing."""
    openings = [
        at
        for at, block in enumerate(between)
        if at and block.kind == "text" and block.heading is None and _paragraph_like(between, at)
    ]
    if len(openings) != len(missing):
        bulleted = [at for at in openings if between[at].first.bullet]
        if len(bulleted) != len(missing):
            return None
        openings = bulleted
    blocks = list(between)
    for at, number in zip(openings, missing, strict=True):
        value = (*before.value[:-1], number)
        printed = ".".join(str(part) for part in value)
        block = blocks[at]
        block.kind = "paragraph"
        block.inferred = True
        block.number = NumberLabel(printed, value, before.form, 0, 0.0)
    return blocks


def _paragraph_like(between: Sequence[Block], at: int) -> bool:
    """A block set apart that opens like a sentence and ends like one, after a finished one."""
    block = between[at]
    if not (block.first.bullet or block.first.starts):
        return False
    words = block.words
    if words[:1].islower() or heading_shaped(words) or not finished(words):
        return False
    return ends_sentence(between[at - 1].ending) or between[at - 1].kind in ("text", "heading")
