"""Paragraph numbers that conversion lost: found glued to the text before, inferred, or reported."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

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
    text ("… end. 14. Several speakers"), or misread at the start of a row ("l4."), is split off
    there. Of those still missing: when exactly as many blocks between their neighbours look like
    paragraphs of their own, they get the numbers, marked as inferred; else the gap is reported.
    """
    result = list(blocks)
    warnings: list[ReadingWarning] = []
    places = [at for at, block in enumerate(result) if block.kind == "paragraph"]
    for left, right in reversed(list(itertools.pairwise(places))):
        before, after = result[left].number, result[right].number
        assert before is not None and after is not None
        if before.value[:-1] != after.value[:-1]:
            continue
        interrupted = result[right].resumes  # by a resolution: the numbers are of two series
        if interrupted or any(block.kind == "division" for block in result[left:right]):
            continue
        missing = list(range(before.value[-1] + 1, after.value[-1]))
        if not missing:
            continue
        split, repaired = _glued(result[left:right], before, missing)
        restored, gaps = _filled([*split, result[right]])
        result[left:right] = restored[:-1]
        warnings = [*repaired, *gaps, *warnings]
    return result, warnings


def _filled(blocks: Sequence[Block]) -> tuple[list[Block], list[ReadingWarning]]:
    """The blocks with the numbers inferred that still miss; the first and last are numbered."""
    filled: list[Block] = []
    warnings: list[ReadingWarning] = []
    places = [at for at, block in enumerate(blocks) if block.kind == "paragraph"]
    for left, right in itertools.pairwise(places):
        before, after = blocks[left].number, blocks[right].number
        assert before is not None and after is not None
        between = blocks[left:right]
        missing = list(range(before.value[-1] + 1, after.value[-1]))
        inferred = _inferred(between, before, missing) if missing else None
        filled.extend(between if inferred is None else inferred)
        if missing and inferred is None:
            warnings.append(_gap(before, after, missing, blocks[right].first.number))
    return [*filled, blocks[-1]], warnings


def _gap(
    before: NumberLabel, after: NumberLabel, missing: Sequence[int], line: int
) -> ReadingWarning:
    first, last = missing[0], missing[-1]
    name = f"Paragraph {first} is" if first == last else f"Paragraphs {first} to {last} are"
    return ReadingWarning(
        "sequence-gap",
        f"{name} missing between {before.printed} and {after.printed}",
        f"p{after.printed}",
        line,
    )


def _glued(
    between: Sequence[Block], before: NumberLabel, missing: Sequence[int]
) -> tuple[list[Block], list[ReadingWarning]]:
    """The blocks with the missing numbers split off that stand in mid-row or are misread."""
    blocks = list(between)
    warnings: list[ReadingWarning] = []
    start = 0
    for number in missing:
        value = (*before.value[:-1], number)
        printed = ".".join(str(part) for part in value)
        opening = r"\s?[.)]\s*(?=[“\"'‘«(]?[^\W\d_a-zà-ÿ])"
        exact = re.compile(rf"(?:(?<=[.;:!?”\"’)])\s*|^)(?P<label>{re.escape(printed)}){opening}")
        misread = re.compile(rf"^(?P<label>{_misreadings(printed)}){opening}")
        for at in range(start, len(blocks)):
            split = _split(blocks[at], exact, printed, value)
            if split is None and (found := _split(blocks[at], misread, printed, value)):
                split = found if _tells(_label_text(found[-1], misread), found) else None
                if split is not None:
                    warnings.append(_repaired(_label_text(split[-1], misread), printed, split[-1]))
            if split is not None:
                blocks[at : at + 1] = split
                start = at + len(split) - 1
                break
    return blocks, warnings


# What recognition of print takes figures for.
_LOOKALIKES = {"0": "[0OoQ]", "1": "[1lI|]", "2": "[2Zz]", "5": "[5Ss]", "6": "[6b]", "8": "[8B]"}


def _misreadings(printed: str) -> str:
    return "".join(_LOOKALIKES.get(figure, re.escape(figure)) for figure in printed)


def _label_text(block: Block, pattern: re.Pattern[str]) -> str:
    part = block.parts[0]
    match = pattern.match(part.row.text)
    return match["label"] if match else ""


def _tells(label: str, split: Sequence[Block]) -> bool:
    """Whether a misread label is none of a heading's ("II.", "B.") and stands where one may."""
    row = split[-1].first
    apart = row.starts or len(split) == 1 or finished(split[0].ending)
    return apart and any(character.isdigit() or character == "l" for character in label)


def _repaired(label: str, printed: str, block: Block) -> ReadingWarning:
    message = f"“{label}” is read as {printed}: its neighbours leave no other number"
    return ReadingWarning("label-repaired", message, f"p{printed}", block.first.number)


def _split(
    block: Block, pattern: re.Pattern[str], printed: str, value: tuple[int, ...]
) -> list[Block] | None:
    """The block cut in two where the pattern finds a label in it, or None."""
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
        kept = block.parts[:place]
        if match.start() > part.start:
            kept = [*kept, Part(part.row, part.start, match.start())]
        return [replace(block, parts=kept), opened] if kept else [opened]
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
