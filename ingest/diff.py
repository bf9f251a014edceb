"""What changed between two readings of a report, paragraph by paragraph.

Units are matched by their words, not by their numbers, so that a paragraph inserted at the front
does not make every later one "changed": first those whose text is the same, then, between these,
those that share most of their words. A matched unit with another anchor was renumbered.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ingest.model import Report, Unit

Change = Literal["added", "removed", "changed", "renumbered"]
SIMILAR = 0.5  # of their words two units must share to be versions of each other
NEAR = 12  # places apart within which a changed unit is looked for
_TOKEN = re.compile(r"\s+|[^\W_]+(?:[-'’][^\W_]+)*|[^\w\s]|_", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of words: the same in both, or only in the old or the new text."""

    kind: Literal["same", "old", "new"]
    text: str


@dataclass(frozen=True, slots=True)
class UnitChange:
    """One unit that is not the same in both; `spans` are the words of a changed one in order."""

    change: Change
    old: Unit | None
    new: Unit | None
    spans: tuple[Span, ...] = ()
    similarity: float = 0.0

    @property
    def label(self) -> str:
        unit = self.new or self.old
        assert unit is not None
        return unit.label


@dataclass(frozen=True, slots=True)
class ReportDiff:
    """The changes in document order (removed units stand where they were), and a count of each."""

    changes: tuple[UnitChange, ...]
    same: int

    @property
    def counts(self) -> dict[str, int]:
        """How many units were added, removed, changed, renumbered; "same" for the rest."""
        found = Counter(change.change for change in self.changes)
        return {
            "added": found["added"],
            "removed": found["removed"],
            "changed": found["changed"],
            "renumbered": found["renumbered"],
            "same": self.same,
        }

    def to_dict(self) -> dict[str, Any]:
        """The differences as JSON-ready data."""
        return {
            "counts": self.counts,
            "changes": [
                {
                    "change": change.change,
                    "old": None if change.old is None else _brief(change.old),
                    "new": None if change.new is None else _brief(change.new),
                    "spans": [{"kind": span.kind, "text": span.text} for span in change.spans],
                    "similarity": round(change.similarity, 3),
                }
                for change in self.changes
            ],
        }


def _brief(unit: Unit) -> dict[str, Any]:
    return {"anchor": unit.anchor, "label": unit.label, "text": unit.text}


def diff_reports(old: Report, new: Report) -> ReportDiff:
    """The differences between two readings, units matched by their words.

    A unit that is "changed" may be renumbered as well: its old and new anchors tell.
    """
    pairs = _pairs(old.units, new.units)
    matched_old = {left for left, _ in pairs}
    by_new = {right: left for left, right in pairs}
    placed: list[tuple[tuple[float, int], UnitChange]] = []
    same = 0
    last_left = -1
    for right, unit in enumerate(new.units):
        left = by_new.get(right)
        if left is None:
            placed.append(((last_left + 0.5, right), UnitChange("added", None, unit)))
            continue
        before = old.units[left]
        last_left = left
        if before.text == unit.text:
            if before.anchor == unit.anchor:
                same += 1
            else:
                change = UnitChange("renumbered", before, unit, similarity=1.0)
                placed.append(((float(left), right), change))
            continue
        spans, similarity = word_spans(before.text, unit.text)
        change = UnitChange("changed", before, unit, spans, similarity)
        placed.append(((float(left), right), change))
    for left, unit in enumerate(old.units):
        if left not in matched_old:
            placed.append(((float(left), -1), UnitChange("removed", unit, None)))
    placed.sort(key=lambda item: item[0])
    return ReportDiff(tuple(change for _, change in placed), same)


def _pairs(old: Sequence[Unit], new: Sequence[Unit]) -> list[tuple[int, int]]:
    """Places of the units that are versions of each other, in order, none twice."""
    matcher = difflib.SequenceMatcher(
        None,
        [(unit.kind, unit.text) for unit in old],
        [(unit.kind, unit.text) for unit in new],
        autojunk=False,
    )
    pairs: list[tuple[int, int]] = []
    for tag, left, left_end, right, right_end in matcher.get_opcodes():
        if tag == "equal":
            pairs.extend(zip(range(left, left_end), range(right, right_end), strict=True))
        elif tag == "replace":
            pairs.extend(_versions(old, new, range(left, left_end), range(right, right_end)))
    taken_left = {left for left, _ in pairs}
    taken_right = {right for _, right in pairs}
    # What was moved as it is.
    where: dict[tuple[str, str], list[int]] = {}
    for right, unit in enumerate(new):
        if right not in taken_right and unit.text:
            where.setdefault((unit.kind, unit.text), []).append(right)
    for left, unit in enumerate(old):
        places = where.get((unit.kind, unit.text))
        if left not in taken_left and places:
            pairs.append((left, places.pop(0)))
    return sorted(pairs)


def _versions(
    old: Sequence[Unit], new: Sequence[Unit], lefts: range, rights: range
) -> list[tuple[int, int]]:
    """Changed units matched to their new versions: same anchor first, else the most alike."""
    words_old = {left: Counter(_words(old[left].text)) for left in lefts}
    words_new = {right: Counter(_words(new[right].text)) for right in rights}
    scored: list[tuple[float, int, int]] = []
    for left in lefts:
        for right in rights:
            apart = abs((left - lefts.start) - (right - rights.start))
            if old[left].kind != new[right].kind or apart > NEAR:
                continue
            score = _overlap(words_old[left], words_new[right])
            if old[left].anchor == new[right].anchor:
                score += 0.15
            if score >= SIMILAR:
                scored.append((score, left, right))
    scored.sort(key=lambda item: (-item[0], item[1], item[2]))
    found: list[tuple[int, int]] = []
    for _, left, right in scored:
        crosses = any((left - a) * (right - b) <= 0 for a, b in found)
        if not crosses:
            found.append((left, right))
    return found


def _words(text: str) -> list[str]:
    return [token for token in _TOKEN.findall(text.lower()) if token[0].isalnum()]


def _overlap(left: Counter[str], right: Counter[str]) -> float:
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 1.0


def word_spans(old: str, new: str) -> tuple[tuple[Span, ...], float]:
    """The two texts word by word, and how alike they are (0 to 1, by words).

    Joined, the "same" and "old" spans give the old text, the "same" and "new" spans the new one.
    """
    left, right = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    spans: list[Span] = []
    for tag, a, a_end, b, b_end in matcher.get_opcodes():
        if tag == "equal":
            spans.append(Span("same", "".join(left[a:a_end])))
            continue
        if a_end > a:
            spans.append(Span("old", "".join(left[a:a_end])))
        if b_end > b:
            spans.append(Span("new", "".join(right[b:b_end])))
    return tuple(spans), _overlap(Counter(_words(old)), Counter(_words(new)))
