"""The text of articles: one unnumbered paragraph, or several that lost their numbers.

An article's paragraphs are numbered from 1. Where a conversion dropped the numbers, they are
inferred only when every block of the article is a sentence of its own; a list that a colon opens
may have been lettered or numbered, so its lines stay with the words that open it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.structure.blocks import Block
from ingest.structure.labels import NumberLabel
from ingest.structure.rows import ends_sentence

OPENS_LIST = re.compile(
    r"(?:[:：]|\b(?:following|suivantes?|suivants|siguientes?|следующ\w+)(?:\s[^\W\d_]\w*){0,2}\.)$"
)


def articles(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the unnumbered text of articles made their paragraphs."""
    result: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        result.append(block)
        at += 1
        if block.kind != "division" or block.division is None:
            continue
        if block.division.kind != "article":
            continue
        end = at
        while end < len(blocks) and blocks[end].kind in ("other", "more", "item", "named"):
            end += 1
        following = blocks[end].number if end < len(blocks) else None
        result.extend(_paragraphs(list(blocks[at:end]), following))
        at = end
    return result


def _paragraphs(text: list[Block], following: NumberLabel | None) -> list[Block]:
    """The blocks of one article; `following` is the number printed after its opening words."""
    if not text or text[0].kind not in ("other", "more"):
        return text
    whole = _gathered(text)
    opening = whole[0]
    sentences = [block for block in whole if block.kind in ("other", "more")]
    opening.kind = "article"
    if following is not None or len(sentences) == 1:
        for block in sentences[1:]:
            block.kind = "more"
        if following is not None and following.value == (2,):
            opening.kind = "paragraph"
            opening.inferred = True
            opening.number = NumberLabel("1", (1,), following.form, 0, 0.0)
        return whole
    first = 0
    if OPENS_LIST.search(opening.ending):
        sure = all(_is_sentence(block) for block in sentences[1:])
        if not sure or len(sentences) == 2:
            for block in sentences[1:]:
                block.kind = "more"
            return whole
        first = 1
    for number, block in enumerate(sentences[first:], 1):
        block.kind = "paragraph"
        block.inferred = True
        block.number = NumberLabel(str(number), (number,), "dot", 0, 0.0)
    return whole


def _is_sentence(block: Block) -> bool:
    """Opens with a capital and ends with a stop; a script without capitals leaves it open."""
    return block.words[:1].isupper() and ends_sentence(block.ending)


def _gathered(text: Sequence[Block]) -> list[Block]:
    """The blocks with the lines of each list joined to the words that open it."""
    result: list[Block] = []
    listing = False
    for at, block in enumerate(text):
        following = text[at + 1] if at + 1 < len(text) else None
        if listing and block.kind in ("other", "more") and result:
            result[-1].parts.extend(block.parts)
            listing = not ends_sentence(block.ending)
            continue
        result.append(block)
        listing = (
            block.kind in ("other", "more")
            and bool(OPENS_LIST.search(block.ending))
            and following is not None
            and not ends_sentence(following.ending)
        )
    return result
