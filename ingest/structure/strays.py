"""Headings whose place is not where they govern: over boxes, and stranded at a page's foot."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.structure.blocks import Block
from ingest.structure.heading_blocks import BODY


def mark_boxes(blocks: Sequence[Block]) -> None:
    """Mark the headings of boxes: unnumbered text under them, then the numbering goes on.

    In a report that numbers its paragraphs, what stands unnumbered under a heading of its own,
    between paragraphs n and n + 1, is a box: its heading governs the box alone.
    """
    last: tuple[int, ...] | None = None
    for at, block in enumerate(blocks):
        if block.kind == "paragraph" and block.number is not None:
            last = block.number.value
        elif block.kind == "division":
            last = None
        if block.kind != "heading" or block.heading is not None or block.group or last is None:
            continue
        end = at + 1
        while end < len(blocks) and blocks[end].kind in ("other", "more", "item", "caption"):
            end += 1
        following = blocks[end] if end < len(blocks) else None
        if end == at + 1 or following is None or following.number is None:
            continue
        block.boxed = following.number.value == (*last[:-1], last[-1] + 1)


def stranded_moved(blocks: list[Block]) -> list[Block]:
    result = list(blocks)
    at = 0
    while at < len(result):
        if result[at].kind != "heading" or result[at].group:
            at += 1
            continue
        end = at
        while end + 1 < len(result) and result[end + 1].kind == "heading":
            end += 1
        following = result[end + 1] if end + 1 < len(result) else None
        if following is not None and _stranded(result, at, end, following):
            page = result[at].first.page
            target = next(
                (
                    place
                    for place in range(at)
                    if result[place].first.page == page and result[place].kind != "masthead"
                ),
                at,
            )
            run = result[at : end + 1]
            for block in run:
                block.moved = True
            following.kind = "more"
            result = [*result[:target], *run, *result[target:at], *result[end + 1 :]]
        at = end + 1
    return result


def _stranded(result: Sequence[Block], at: int, end: int, following: Block) -> bool:
    if following.kind not in ("other", "more") or at == 0:
        return False
    page = result[end].last.page
    overleaf = following.first.opens_page or (
        page is not None and following.first.page is not None and following.first.page > page
    )
    return overleaf and result[at - 1].kind in BODY | {"more"}
