"""What the unlabelled blocks are: headings, named lines, continuations, or text of their own."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.structure.articles import articles
from ingest.structure.blocks import ADOPTED, CLOSING, COMPLIMENT, NAMED, TESTIMONIUM, Block, Part
from ingest.structure.dates import iso_date
from ingest.structure.heading_blocks import (
    BODY,
    completes,
    heads_a_heading,
    in_list,
    is_heading,
    is_heading_item,
    label_only,
    titles,
)
from ingest.structure.headings import heading_shaped
from ingest.structure.rows import ends_sentence
from ingest.structure.strays import mark_boxes, stranded_moved
from ingest.structure.tables import BOX, CAPTION, FIGURE, SOURCE, UNITS


def classify(blocks: Sequence[Block], *, numbered: bool) -> list[Block]:
    """The blocks with every "text" made "heading", "named", "more" or "other", in order.

    `numbered`: the document numbers its paragraphs, so that unnumbered text after a paragraph
    goes on with it. A heading stranded at a page's foot, with the text of the paragraph before it
    going on overleaf, is moved to where its page begins: headings are set with what follows, so
    one that is not was printed as the title of its page.
    """
    result: list[Block] = []
    pending = list(blocks)
    at = 0
    while at < len(pending):
        block = pending[at]
        following = pending[at + 1] if at + 1 < len(pending) else None
        previous = result[-1] if result else None
        after = pending[at + 2] if at + 2 < len(pending) else None
        if block.kind == "text" and block.first.starts and heads_a_heading(block, following, after):
            block.kind = "heading"
        elif block.kind == "text":
            block.kind = _kind(block, previous, following, result, numbered)
            if block.kind == "taken":
                at += 1
                continue
        elif block.kind == "heading" and CLOSING.match(block.words):
            block.kind = "other"
        elif block.kind == "item" and is_heading_item(block, previous, following):
            block.kind = "heading"
            block.parts[0] = Part(block.parts[0].row)
        if block.kind == "heading" and FIGURE.match(block.words):
            block.kind = "caption"
        while (
            block.kind == "caption"
            and following is not None
            and _completes_caption(block, following)
        ):
            block.parts.extend(following.parts)
            del pending[at + 1]
            following = pending[at + 1] if at + 1 < len(pending) else None
        if block.kind == "heading":
            if label_only(block) and following is not None and completes(following):
                block.parts.extend(following.parts)
                del pending[at + 1]
                following = pending[at + 1] if at + 1 < len(pending) else None
            if in_list(block, previous, following, result):
                block.group = True
        elif block.kind == "division" and following is not None and titles(block, following):
            block.parts.extend(following.parts)
            del pending[at + 1]
            continue
        result.append(block)
        at += 1
    result = articles(result)
    mark_boxes(result)
    return stranded_moved(result) if numbered else result


def _kind(
    block: Block,
    previous: Block | None,
    following: Block | None,
    before: Sequence[Block],
    numbered: bool,
) -> str:
    last = following is None or following.kind in ("text", "division")
    signed = previous is not None and previous.kind == "signature"
    if signed and last and len(block.words) < 200:
        return "signature"
    if FIGURE.match(block.words) and len(block.words) < 250:
        return "caption"
    if CAPTION.match(block.words) and heading_shaped(block.words):
        return "caption"
    if CLOSING.match(block.words) or COMPLIMENT.match(block.words):
        return "other"
    if TESTIMONIUM.match(block.words) or (ADOPTED.match(block.words) and _last(following)):
        return "closing"
    if previous is not None and CLOSING.match(previous.words) and iso_date(block.words):
        previous.parts.extend(block.parts)
        return "taken"
    if block.heading is not None and heading_shaped(block.words) and following is not None:
        return "heading"
    if block.heading is not None and label_only(block):
        return "heading"
    if _is_named(block, previous):
        return "named"
    if is_heading(block, previous, following):
        return "heading"
    if previous is not None and previous.kind == "caption" and SOURCE.match(block.words):
        return "other"
    if previous is not None and previous.kind in BODY | {"more", "caption"}:
        if _open(before, numbered):
            return "more"
        if block.first.bullet and previous.kind in ("other", "more") and _lists(before):
            return "more"
    if previous is not None and previous.kind == "table" and numbered and _open(before, numbered):
        return "more" if not _starts_sentence(block) else "other"
    return "other"


def _last(following: Block | None) -> bool:
    return following is None or following.kind in ("division", "signature")


def _starts_sentence(block: Block) -> bool:
    return block.words[:1].isupper()


def _open(before: Sequence[Block], numbered: bool) -> bool:
    """Whether a labelled unit is open, which unlabelled text continues; not inside a box."""
    for block in reversed(before):
        if block.kind == "caption" and BOX.match(block.words):
            return False
        if block.kind in ("paragraph", "recommendation", "item", "named"):
            return numbered
        if block.kind in ("heading", "division", "signature", "closing") and not block.group:
            return False
        if block.kind in ("other", "preambular"):
            return False
    return False


def _lists(before: Sequence[Block]) -> bool:
    """Whether unnumbered text before announced a list ("as follows:") whose bullets follow."""
    for block in reversed(before):
        if block.kind == "more" and block.first.bullet:
            continue
        return block.kind == "other" and (block.ending.endswith((":", "：")) or block.first.bullet)
    return False


def _is_named(block: Block, previous: Block | None) -> bool:
    """A named line ("Rapporteur: Jawad Ali") after a colon or another named line."""
    if previous is None or len(block.words) > 300:
        return False
    introduced = (
        previous.kind == "named"
        or previous.listed
        or (
            previous.kind in ("paragraph", "item", "recommendation")
            and previous.ending.endswith(":")
        )
    )
    if not introduced:
        return False
    match = NAMED.match(block.words)
    if match is None and introduced:
        return _is_name_alone(block, previous)
    if match is None or (ends_sentence(block.words) and len(match["text"].split()) > 12):
        return False
    name = match["name"]
    if not name[0].isupper() or name.count(" ") > 5:
        return False
    block.name = name
    return True


def _is_name_alone(block: Block, previous: Block) -> bool:
    """A name on a line of its own ("Vice-Chairs:"), or a line of those listed under it."""
    words = block.words
    if words.endswith(":") and words[:1].isupper() and words.count(" ") <= 4:
        block.name = words[:-1]
        return True
    under = (previous.kind == "named" and previous.words.endswith(":")) or previous.listed
    if under and len(words) < 120 and not ends_sentence(words) and not block.first.line.bold:
        block.listed = True
        block.name = None
        return True
    return False


def _completes_caption(block: Block, following: Block) -> bool:
    """Whether the block is the title of a figure that its number alone announced, or its units."""
    if following.kind in ("text", "heading") and UNITS.match(following.words):
        return True
    match = FIGURE.match(block.words)
    alone = match is not None and not block.words[match.end() :].strip(" .:—–-")
    return alone and completes(following) and len(following.words) < 200
