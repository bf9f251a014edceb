"""Pages one after the other: whether the first text of a page begins a paragraph.

What stands above it on its own page is a running head, so it is compared with the last text of
the page before. Running heads and feet are told by recurring; they stay among the lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.model import Line
from ingest.readers.pdf.lines import starts_afresh
from ingest.readers.pdf.pages import PageLines

_EDGE = 4  # lines from the top and bottom of a page looked at
_DIGITS = re.compile(r"[\divxlc\u0660-\u0669]+", re.IGNORECASE)
_SMALL = 0.94  # of the body's size: smaller type is a footnote or a caption


def joined_pages(pages: Sequence[PageLines]) -> list[Line]:
    """The lines of all pages, `starts_block` of each page's first body line settled."""
    recurring = _recurring(pages)
    body = _body_size(pages)
    last: Line | None = None
    joined: list[Line] = []
    for page in pages:
        fresh = True
        for line in page.lines:
            if not _is_body(line, recurring, body):
                joined.append(line)
                continue
            settled = line
            if fresh and not line.cells:
                margins = page.margins.get(line.column)
                starts = margins is None or starts_afresh(line, last, margins, rtl=page.rtl)
                settled = replace(line, starts_block=starts and line.number not in page.continuing)
            joined.append(settled)
            fresh, last = False, settled
    return joined


def _is_body(line: Line, recurring: set[tuple[str, int]], body: float) -> bool:
    if line.role is not None and not line.cells:
        return False
    if line.size is not None and line.size < _SMALL * body:
        return False
    return _trace(line) not in recurring


def _trace(line: Line) -> tuple[str, int]:
    """What recurs of a running head: its words without numbers, and its height on the page."""
    return _DIGITS.sub("#", line.text), round((line.box.top if line.box else 0.0) / 4)


def _recurring(pages: Sequence[PageLines]) -> set[tuple[str, int]]:
    counts: Counter[tuple[str, int]] = Counter()
    for page in pages:
        edges = [line for line in page.lines if line.box is not None and not line.cells]
        edges.sort(key=lambda line: line.box.top if line.box else 0.0)
        counts.update({_trace(line) for line in [*edges[:_EDGE], *edges[-_EDGE:]]})
    enough = max(2, min(len(pages) // 3, 5))
    return {trace for trace, count in counts.items() if count >= enough}


def _body_size(pages: Sequence[PageLines]) -> float:
    weights: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            if line.size is not None and line.role is None:
                weights[line.size] += len(line.text)
    return weights.most_common(1)[0][0] if weights else 0.0
