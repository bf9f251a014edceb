"""What the unlabelled blocks are: headings, named lines, continuations, or text of their own."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.structure.articles import articles
from ingest.structure.blocks import ADOPTED, CLOSING, NAMED, TESTIMONIUM, Block, Part
from ingest.structure.dates import iso_date
from ingest.structure.headings import LONGEST, heading_labels, heading_shaped
from ingest.structure.rows import alike, ends_sentence, finished
from ingest.structure.tables import BOX, CAPTION, FIGURE, SOURCE, UNITS

BODY = frozenset(
    {"paragraph", "item", "recommendation", "named", "preambular", "enacting", "other"}
)
LABELLED = frozenset({"paragraph", "recommendation", "division", "heading"})
SHORT = 22  # words; an unlabelled heading before unlabelled text is not longer


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
        if (
            block.kind == "text"
            and block.first.starts
            and _heads_a_heading(block, following, after)
        ):
            block.kind = "heading"
        elif block.kind == "text":
            block.kind = _kind(block, previous, following, result, numbered)
            if block.kind == "taken":
                at += 1
                continue
        elif block.kind == "heading" and CLOSING.match(block.words):
            block.kind = "other"
        elif block.kind == "item" and _is_heading_item(block, previous, following):
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
            if _label_only(block) and following is not None and _completes(following):
                block.parts.extend(following.parts)
                del pending[at + 1]
                following = pending[at + 1] if at + 1 < len(pending) else None
            if _in_list(block, previous, following, result):
                block.group = True
        elif block.kind == "division" and following is not None and _titles(block, following):
            block.parts.extend(following.parts)
            del pending[at + 1]
            continue
        result.append(block)
        at += 1
    result = articles(result)
    _mark_boxes(result)
    return _stranded_moved(result) if numbered else result


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
    if CLOSING.match(block.words):
        return "other"
    if TESTIMONIUM.match(block.words) or (ADOPTED.match(block.words) and _last(following)):
        return "closing"
    if previous is not None and CLOSING.match(previous.words) and iso_date(block.words):
        previous.parts.extend(block.parts)
        return "taken"
    if block.heading is not None and heading_shaped(block.words) and following is not None:
        return "heading"
    if block.heading is not None and _label_only(block):
        return "heading"
    if _is_named(block, previous):
        return "named"
    if _is_heading(block, previous, following):
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


def _is_heading(block: Block, previous: Block | None, following: Block | None) -> bool:
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


def _heads_a_heading(block: Block, following: Block | None, after: Block | None) -> bool:
    """Whether "2. Reports" stands over "(a) Timeliness", itself the heading of a paragraph."""
    if following is None or following.item is None or after is None:
        return False
    return (
        after.kind == "paragraph"
        and any(label.kind == "number" for label in heading_labels(block.words))
        and heading_shaped(block.words, longest=25)
        and any(value == 1 for _, value in following.item.readings)
        and _is_heading_item(following, None, after)
    )


def _list_goes_on(block: Block, previous: Block | None, following: Block) -> bool:
    """Whether the item after a heading belongs to the list before it, or opens one announced."""
    if previous is None or following.item is None:
        return False
    if previous.kind in ("item", "named"):
        return True
    return previous.kind in ("paragraph", "more") and previous.ending.endswith(
        (":", "：", "following")
    )


def _in_list(
    block: Block, previous: Block | None, following: Block | None, before: Sequence[Block]
) -> bool:
    """Whether a heading stands inside a paragraph's list and governs only its items."""
    if following is None or following.item is None or following.kind != "item":
        return False
    if block.heading is not None and block.heading.kind in ("part", "chapter", "roman"):
        return False
    return _list_goes_on(block, previous, following)


def _is_heading_item(block: Block, previous: Block | None, following: Block | None) -> bool:
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


def _label_only(block: Block) -> bool:
    """Whether the heading is a label without a title ("Chapter IV.", "II.")."""
    words = block.words
    return any(
        not words[label.end :].strip(" .:—–-")
        for label in heading_labels(words + " ")
        if label.kind in ("part", "chapter")
    ) or (len(words) <= 5 and words.rstrip(".").isupper() and bool(heading_labels(words + " x")))


def _completes(following: Block) -> bool:
    """Whether the block is the title that a label-only heading waits for."""
    return (
        following.kind in ("text", "heading")
        and (following.heading is None)
        and heading_shaped(following.words)
    )


def _completes_caption(block: Block, following: Block) -> bool:
    """Whether the block is the title of a figure that its number alone announced, or its units."""
    if following.kind in ("text", "heading") and UNITS.match(following.words):
        return True
    match = FIGURE.match(block.words)
    alone = match is not None and not block.words[match.end() :].strip(" .:—–-")
    return alone and _completes(following) and len(following.words) < 200


def _titles(block: Block, following: Block) -> bool:
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


def _mark_boxes(blocks: Sequence[Block]) -> None:
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


def _stranded_moved(blocks: list[Block]) -> list[Block]:
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
