"""Which unlabelled blocks are headings, by their shape, their type and what stands around them."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.structure.blocks import Block
from ingest.structure.headings import LONGEST, heading_labels, heading_shaped
from ingest.structure.rows import alike, ends_sentence, finished

BODY = frozenset(
    {"paragraph", "item", "recommendation", "named", "preambular", "enacting", "other"}
)
LABELLED = frozenset({"paragraph", "recommendation", "division", "heading"})
SHORT = 22  # words; an unlabelled heading before unlabelled text is not longer


def is_heading(block: Block, previous: Block | None, following: Block | None) -> bool:
    """Whether an unlabelled block is a heading: shaped as one, apart from the text before it, and
    with text, a table or another heading after it."""
    words = block.words
    if following is None or block.first.bullet:
        return False
    in_list = following.kind == "item" and _list_goes_on(block, previous, following)
    if not heading_shaped(words, longest=150 if in_list else LONGEST):
        return False
    first = block.first
    emphatic = all(part.row.line.bold or part.row.line.italic for part in block.parts) or (
        first.line.size is not None
        and following.first.line.size is not None
        and first.line.size > following.first.line.size + 0.6
    )
    if previous is not None and previous.kind in BODY | {"more"}:
        if not finished(previous.ending) and not emphatic and not _numbered_apart(block, previous):
            return False
        if previous.ending.endswith((",", "、", "，")):
            return False
        announced = previous.ending.endswith((":", "：")) and not emphatic and not in_list
        if announced and block.heading is None and following.kind in LABELLED:
            return False  # it is what the colon announces
    if following.kind in ("paragraph", "recommendation", "heading", "division", "item"):
        return following.kind != "item" or emphatic or in_list
    if following.kind == "text":
        if following.heading is not None:
            return words.count(" ") < SHORT
        return (emphatic or words.count(" ") < SHORT) and (
            ends_sentence(following.words) or emphatic or finished(following.words)
        )
    if following.kind == "table":
        return words.count(" ") < SHORT
    return False


def _numbered_apart(block: Block, previous: Block) -> bool:
    """Whether "2. Organizations" stands apart after a list of names, which end without a stop."""
    numbered = any(label.kind == "number" for label in heading_labels(block.words))
    return numbered and block.first.gap > 0 and heading_shaped(previous.words, longest=15)


def heads_a_heading(block: Block, following: Block | None, after: Block | None) -> bool:
    """Whether "2. Reports" stands over "(a) Timeliness", itself the heading of a paragraph."""
    if following is None or following.item is None or after is None:
        return False
    return (
        after.kind == "paragraph"
        and any(label.kind == "number" for label in heading_labels(block.words))
        and heading_shaped(block.words, longest=25)
        and any(value == 1 for _, value in following.item.readings)
        and is_heading_item(following, None, after)
    )


def in_list(
    block: Block, previous: Block | None, following: Block | None, before: Sequence[Block]
) -> bool:
    """Whether a heading stands inside a paragraph's list and governs only its items."""
    if following is None or following.item is None or following.kind != "item":
        return False
    if block.heading is not None and block.heading.kind in ("part", "chapter", "roman"):
        return False
    return _list_goes_on(block, previous, following)


def _list_goes_on(block: Block, previous: Block | None, following: Block) -> bool:
    """Whether the item after a heading belongs to the list before it, or opens one announced."""
    if previous is None or following.item is None:
        return False
    if previous.kind in ("item", "named"):
        return True
    return previous.kind in ("paragraph", "more") and previous.ending.endswith(
        (":", "：", "following")
    )


def is_heading_item(block: Block, previous: Block | None, following: Block | None) -> bool:
    """Whether "(a) Trends in use" is a heading: no list goes on around it, paragraphs follow."""
    if following is None or following.kind not in ("paragraph", "recommendation"):
        return False
    if not heading_shaped(block.words, longest=25) or block.item is None:
        return False
    if previous is not None and previous.kind in ("item", "named"):
        return False
    text_before = previous is not None and previous.kind in ("paragraph", "more")
    if previous is not None and text_before and not ends_sentence(previous.ending):
        return False
    return block.first.starts or block.first.line.bold or block.first.line.italic


def label_only(block: Block) -> bool:
    """Whether the heading is a label without a title ("Chapter IV.", "II.")."""
    words = block.words
    return any(
        not words[label.end :].strip(" .:—–-")
        for label in heading_labels(words + " ")
        if label.kind in ("part", "chapter")
    ) or (len(words) <= 5 and words.rstrip(".").isupper() and bool(heading_labels(words + " x")))


def completes(following: Block) -> bool:
    """Whether the block is the title that a label-only heading waits for."""
    return (
        following.kind in ("text", "heading")
        and (following.heading is None)
        and heading_shaped(following.words)
    )


def titles(block: Block, following: Block) -> bool:
    """Whether the block after a division's label is its title ("Article 3", "Offences")."""
    if following.kind not in ("text", "heading") or following.heading is not None:
        return False
    if heading_labels(following.words):
        return False
    if len(block.parts) > 4 or len(following.words) > 250:
        return False
    if block.first is not block.last and not alike(block.last, following.first):
        return False  # the title is over: this is a heading under it
    if following.first.line.level is not None or following.first.line.role == "heading":
        return heading_shaped(following.words)
    return heading_shaped(following.words, longest=30)
