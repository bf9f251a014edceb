"""Which rows open numbered paragraphs: every candidate weighed by its place, then the sequence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ingest.structure.divisions import Division
from ingest.structure.headings import heading_shaped
from ingest.structure.labels import NumberLabel, number_label
from ingest.structure.notes import small
from ingest.structure.resumption import stands_in_text
from ingest.structure.rows import Row, ends_sentence, finished
from ingest.structure.sequence import Candidate, paragraph_numbers


def numbered_rows(
    rows: Sequence[Row], divisions: Mapping[int, Division], size: float | None
) -> dict[int, NumberLabel]:
    """The rows that open numbered paragraphs, by the sequence of all candidates."""
    candidates: list[Candidate] = []
    for at, row in enumerate(rows):
        if row.line.cells or row.line.role in ("table", "footnote", "contents"):
            continue
        label = number_label(row)
        if label is None or (row.marks and row.marks[0].start == 0) or _titled(row, size):
            continue
        weight = label.weight
        previous = rows[at - 1] if at else None
        set_apart = row.starts or row.bullet or previous is None or previous.line.level
        if not set_apart and previous is not None and not _may_end(previous.text):
            weight *= 1.0 if _listed(previous, label) else 0.5
        if row.line.level is not None or row.line.role == "heading":
            weight *= 0.2
        if small(row, size):
            weight *= 0.15
        indent = row.line.box.left if row.line.box else None
        candidates.append(Candidate(row.index, label, weight, indent))
    inside = [at for at, opened in divisions.items() if stands_in_text(opened)]
    chosen = paragraph_numbers(candidates, divisions, inside)
    lists = _list_runs(rows, [candidate.row for candidate in chosen], divisions)
    return {candidate.row: candidate.label for candidate in chosen if candidate.row not in lists}


LARGE = 1.15  # of the size of the text: bold type as large is a heading's


def _titled(row: Row, size: float | None) -> bool:
    """Whether the row is set as a heading is ("1. Association of wells")."""
    large = size is not None and row.line.size is not None and row.line.size >= LARGE * size
    return large and row.line.bold and heading_shaped(row.text)


def _listed(previous: Row, label: NumberLabel) -> bool:
    """Whether the row before is the list's item before: "1. Elbonia", "2. Ruritania"."""
    before = number_label(previous)
    if before is None or before.form != label.form:
        return False
    return (*before.value[:-1], before.value[-1] + 1) == label.value


def _may_end(text: str) -> bool:
    """Whether a paragraph may end here: a preambular one ends with a comma."""
    return finished(text) or text.endswith((",", "，", "،"))


def _list_runs(
    rows: Sequence[Row], chosen: Sequence[int], divisions: Mapping[int, Division]
) -> set[int]:
    """Short numbered lists in a text that does not number its paragraphs.

    Where most of the running text stands outside the numbered runs, a run that a colon announces
    is a list in a paragraph; so is a short one amid text that is many times as long, as where a
    speaker counts his points.
    """
    if not chosen or len(chosen) > 25:
        return set()
    numbered = set(chosen)
    place = {row.index: at for at, row in enumerate(rows)}
    first, last = place[chosen[0]], place[chosen[-1]]
    if not first:
        return set()
    announced = rows[first - 1].text.endswith((":", "："))
    if not announced and (len(chosen) > 6 or not ends_sentence(rows[first - 1].text)):
        return set()
    outside = sum(
        row.starts
        and len(row.text) > 40
        and not row.line.cells
        and row.line.level is None
        and row.text[:1].isupper()
        and (at > last or not announced or _prose_between(rows, at))
        for at, row in enumerate(rows)
        if (at > first or not announced) and row.index not in numbered
    )
    if outside < (2 if announced else 4) * len(chosen) or any(
        first <= place.get(at, -1) <= last for at in divisions
    ):
        return set()
    return numbered


def _prose_between(rows: Sequence[Row], at: int) -> bool:
    """Whether the row opens running text under a heading of its own."""
    return at > 0 and (rows[at - 1].line.level is not None or rows[at - 1].line.bold)
