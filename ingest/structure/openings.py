"""Openings found before rows are grouped: divisions, recommendations; and headings after."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.structure.blocks import Block, Reading
from ingest.structure.divisions import Division, division
from ingest.structure.headings import heading_shaped
from ingest.structure.rows import Row, finished

RECOMMENDATION = re.compile(
    r"(?P<word>Recommendation|RECOMMENDATION|Recommandation|Recomendación|Рекомендация|建议|"
    r"التوصية|توصية)"
    r"\s*(?:No\.\s*)?(?P<number>\d{1,3}|[IVXLC]{1,6}|[A-Z]\d{0,2}|[一二三四五六七八九十]{1,3})"
    r"\s*(?P<end>[.:：)—–-]|$)\s*"
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
        words = " ".join(part.row.text for part in parts[cut:])
        if before.endswith(";") and size == 1 and words[:1].isupper():
            # Operative paragraphs end with a semicolon; a heading between them is short.
            return cut if heading_shaped(words, longest=10) and not parts[cut].row.bullet else 0
        if not re.search(r"[.!?。؟][\"'”’)\]]*\d{0,3}$", before):
            continue
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
        whole = opened.kind == "article" and not row.text[opened.end :].strip()
        if not alone and not whole and previous is not None and not finished(previous.text):
            continue
        found[row.index] = opened
    articles = [at for at, opened in found.items() if opened.kind == "article"]
    if not _numbered_articles([found[at].number or "" for at in articles]):
        for at in articles:
            del found[at]
    return found


def _numbered_articles(numbers: Sequence[str]) -> bool:
    """Whether articles are the document's own: they begin with the first, or are several."""
    plain = [number for number in numbers if re.fullmatch(r"\d+(?:\s?\w+)?|[IVXLC]+", number)]
    return any(number in ("1", "I", "one", "first") for number in plain) or len(plain) >= 4


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
