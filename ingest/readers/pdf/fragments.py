"""Runs joined into fragments: stretches of one printed line without a wide hole.

A fragment is what one column, one table cell or one label holds of a line. Superscripts stay in
their fragment and are remembered, since they are what footnote references look like.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from ingest.readers.pdf.rtl import count_rtl
from ingest.readers.pdf.runs import Run

SPACE_GAP = 0.175
"""Of the type size: printed spaces measure 0.2 and more, kerning and tracking 0.15 and less."""
_JOIN_GAP = 1.25  # of the type size: the widest space of a justified line in a narrow column
_STRETCHED_GAP = 5.0
_CELL_GAP = 0.5  # of the type size, inside tables: no space there is wider
_LABEL = re.compile(
    r"^(?:(?:[A-Z]{1,2}\.)?\d{1,4}(?:\.\d{1,3}){0,4}\.?|[\(（]?(?:[a-zа-яё]{1,3}|[ivxlcdm]{1,7}|"
    r"[IVXLCDM]{1,7}|\d{1,3}|[\u0621-\u064a]{1,2}|[一二三四五六七八九十]{1,3})[\)）]|"
    r"(?:[IVXLCDM]{1,7}|[A-ZА-Я]|[a-zivx]{1,5})\.|[一二三四五六七八九十]{1,4}、|[•●■◦‣⁃∙○□❑❖➢➤►▶✓✔–—▪·*\uf000-\uf0ff]{1,3}|"
    r"[\u0660-\u0669]{1,4}[-\u2013.]?)$"
)


def is_label(text: str) -> bool:
    """Whether `text` reads like the number, letter or bullet in front of a paragraph."""
    return bool(_LABEL.match(text.replace(" ", "")))


@dataclass(slots=True, eq=False)
class Fragment:
    """Runs on one baseline with no wide hole between them, in reading order."""

    runs: list[Run]
    left: float
    right: float
    top: float
    bottom: float
    baseline: float
    size: float
    order: int  # place in the content stream
    rtl: bool = False
    turned: bool = False  # runs up or down the page
    raised: list[bool] = field(default_factory=list)  # per run: a superscript

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def plain(self) -> str:
        return "".join(run.text for run in self.runs)

    def is_label(self) -> bool:
        """Whether this reads like the number or letter in front of a paragraph or heading."""
        return len(self.runs) <= 4 and is_label(self.plain)


class _Group:
    """Runs of one line being gathered; `main` is the run whose size and baseline rule."""

    def __init__(self, run: Run) -> None:
        self.runs = [run]
        self.main = run
        self.left = run.left
        self.gap: float | None = None  # the last wide gap bridged

    def add(self, run: Run) -> None:
        self.runs.append(run)
        self.left = min(self.left, run.left)
        longer = len(run.text) > len(self.main.text)
        if run.size > 1.15 * self.main.size or (longer and run.size > 0.87 * self.main.size):
            self.main = run


def fragments_of(
    runs: Iterable[Run], apart: Callable[[Run, Run], bool], *, rtl: bool = False
) -> list[Fragment]:
    """The fragments of one page, in the order of its content stream.

    `apart` tells runs that must not be joined (of different table cells).
    """
    every = _right_to_left(list(runs)) if rtl else list(runs)
    found: list[Fragment] = []
    group: _Group | None = None
    for index, run in enumerate(every):
        following = every[index + 1] if index + 1 < len(every) else None
        if group is not None and (
            apart(group.runs[-1], run) or not _continues(group, run, following)
        ):
            found.append(_fragment(group.runs, len(found)))
            group = None
        if group is None:
            group = _Group(run)
        else:
            group.add(run)
    if group is not None:
        found.append(_fragment(group.runs, len(found)))
    return found


def turned_fragments(runs: Iterable[Run]) -> list[Fragment]:
    """Runs of sideways text, joined where one follows the other up or down the page."""
    found: list[Fragment] = []
    group: list[Run] = []
    for run in runs:
        last = group[-1] if group else None
        if last is not None and (
            abs(last.left - run.left) > 0.5 * run.size
            or max(run.top - last.bottom, last.top - run.bottom) > run.size
        ):
            found.append(_fragment(group, len(found)))
            group = []
        group.append(run)
    if group:
        found.append(_fragment(group, len(found)))
    for fragment in found:
        fragment.raised = [False] * len(fragment.runs)
        fragment.turned = True
    return found


def pieces_of(fragments: Iterable[Fragment], dividers: Sequence[float] = ()) -> list[Fragment]:
    """The fragments cut at every gap wider than a space, and at `dividers` (places of vertical
    rules): what stands in cells of its own."""
    pieces: list[Fragment] = []
    for fragment in fragments:
        group: list[Run] = []
        for run in fragment.runs:
            gap = max(run.left - group[-1].right, group[-1].left - run.right) if group else 0.0
            if gap >= _CELL_GAP * fragment.size or (
                group and any(group[-1].right - 1 <= place <= run.left + 1 for place in dividers)
            ):
                pieces.append(_fragment(group, fragment.order))
                group = []
            group.append(run)
        pieces.append(_fragment(group, fragment.order))
    return pieces


def joined(parts: list[Fragment]) -> Fragment:
    """Several fragments of one line as one, left to right (or right to left)."""
    rtl = sum(len(p.plain) for p in parts if p.rtl) * 2 > sum(len(p.plain) for p in parts)
    ordered = sorted(parts, key=lambda part: -part.right if rtl else part.left)
    fragment = _fragment([run for part in ordered for run in part.runs], ordered[0].order)
    fragment.order = min(part.order for part in parts)
    return fragment


def _right_to_left(runs: list[Run]) -> list[Run]:
    """Runs by printed line and then from right to left: there the stream's order means little."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: r.baseline):
        if rows and abs(rows[-1][0].baseline - run.baseline) <= 0.45 * max(
            run.size, rows[-1][0].size
        ):
            rows[-1].append(run)
        else:
            rows.append([run])
    for row in rows:
        _level(row)
    return [run for row in rows for run in sorted(_without_echoes(row), key=lambda r: -r.right)]


_ECHO = re.compile("^(?:\u0627\u064b|\u064b\u0627)$")


def _without_echoes(row: list[Run]) -> list[Run]:
    """The runs without an alef with tanwin that stands on the same one of a ligature: browsers
    write the text of both glyphs that they make of it."""
    echoes = {
        id(run)
        for run in row
        if _ECHO.match(run.text)
        for other in row
        if other is not run
        and len(other.text) > len(run.text)
        and set(run.text) <= set(other.text)
        and other.left - 0.5 <= run.left
        and run.right <= other.right + 0.5
    }
    return [run for run in row if id(run) not in echoes]


def _level(row: list[Run]) -> None:
    """Puts letters on the line's baseline that a font draws from another: an alef with tanwin is
    one glyph, set higher. What is raised as a footnote's number stays raised."""
    weights: Counter[float] = Counter()
    for run in row:
        weights[run.baseline] += len(run.text)
    baseline = weights.most_common(1)[0][0]
    for run in row:
        if any(character.isalpha() for character in run.text):
            run.floating = abs(run.baseline - baseline) > 0.05 * run.size
            run.baseline = baseline


def _continues(group: _Group, run: Run, following: Run | None) -> bool:
    last, main = group.runs[-1], group.main
    size = max(main.size, run.size)
    if run.artifact != last.artifact or run.upright != last.upright or not _same_line(main, run):
        return False
    gap = run.left - last.right
    if run.glyphs is not None:  # right to left
        gap = group.left - run.right
    if -0.6 * size <= gap <= _JOIN_GAP * size:
        return True
    return _is_justified(group, run, following, gap)


def _is_justified(group: _Group, run: Run, following: Run | None, gap: float) -> bool:
    """Whether a wide gap is one of several equal ones, as in a line stretched to its column."""
    if not 0 < gap <= _STRETCHED_GAP * run.size:
        return False
    words = [group.runs[-1].text, run.text]
    equal = group.gap is not None and abs(group.gap - gap) <= 0.35
    if not equal and following is not None and _same_line(run, following):
        words.append(following.text)
        equal = abs(following.left - run.right - gap) <= 0.35
    if equal and sum(1 for word in words if any(c.isalpha() for c in word)) >= 2:
        group.gap = gap
        return True
    return False


def _same_line(main: Run, run: Run) -> bool:
    size = max(main.size, run.size)
    shift = main.baseline - run.baseline  # positive: raised
    if abs(shift) <= 0.22 * size:
        return True
    if min(main.size, run.size) > 0.85 * size:
        # a raised glyph of nearly the same size is still a superscript when it is a short sign
        raised, base = (run, main) if shift > 0 else (main, run)
        near = max(run.left - main.right, main.left - run.right) <= 0.7 * size
        return (
            near
            and len(raised.text) <= 3
            and not raised.text.isalpha()
            and 0 < abs(shift) <= 0.85 * size
            and len(base.text) + len(raised.text) > 1
        )
    if main.size >= run.size:
        return -0.35 * size <= shift <= 0.75 * size
    return -0.75 * size <= shift <= 0.35 * size


def _fragment(runs: list[Run], order: int) -> Fragment:
    weights: dict[float, int] = {}
    for run in runs:
        weights[run.size] = weights.get(run.size, 0) + len(run.text)
    size = max(weights, key=lambda s: (weights[s], s))
    base = next(run.baseline for run in runs if run.size == size)
    full = [run for run in runs if run.size == size]
    text = "".join(run.text for run in runs)
    rtl = _reads_rtl(runs, text)
    if not rtl and runs[0].glyphs is not None:
        runs = sorted(runs, key=lambda run: run.left)  # a Latin line on a right-to-left page
    return Fragment(
        runs=list(runs),
        left=min(run.left for run in runs),
        right=max(run.right for run in runs),
        top=min(run.top for run in full),
        bottom=max(run.bottom for run in full),
        baseline=base,
        size=size,
        order=order,
        rtl=rtl,
        raised=[_is_raised(run, base, size) for run in runs],
    )


def _reads_rtl(runs: list[Run], text: str) -> bool:
    if all(run.glyphs is None for run in runs):
        return False
    return 2 * count_rtl(text) >= sum(1 for c in text if c.isalpha())


def _is_raised(run: Run, base: float, size: float) -> bool:
    shift = base - run.baseline
    if shift < 0.12 * size:
        return False
    return run.size <= 0.85 * size or (shift >= 0.2 * size and len(run.text) <= 4)
