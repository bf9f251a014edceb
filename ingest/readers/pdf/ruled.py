"""Tables of untagged pages, where ruled lines bound them.

The Secretariat sets tables between horizontal rules (above, below the head, at the end), others
draw every cell. Bands between rules of equal extent are looked at together: they are a table when
their pieces of text keep to columns, or when vertical rules divide them. For tables without
rules see `aligned`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ingest.readers.pdf.fragments import Fragment, pieces_of
from ingest.readers.pdf.frame import Frame
from ingest.readers.pdf.grid import is_tabular, lines_of, middle, table_of
from ingest.readers.pdf.tables import Table

_THIN = 2.5  # points: a path no thicker is a rule
_ALIKE = 6.0  # points by which the ends of one table's rules may differ
_MAX_PATHS = 20_000
_HEAD_LINES = 14  # of the column heads of a table, at most
_MASTHEAD_ZONE = 0.45
_CAPTION = re.compile(
    r"(?:Table|Figure|Tableau|Graphique|Cuadro|Gráfico|Таблица|Диаграмма|表|图)\s?[\dIVX]"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line on the displayed page: `at` is its y (horizontal) or x (vertical)."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rules:
    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]


def rules_of(page: Any) -> Rules:
    """The ruled lines of a `pypdfium2.PdfPage`, collinear pieces joined."""
    import pypdfium2.raw as pdfium

    frame = Frame.of(page.raw)
    flat: list[Rule] = []
    upright: list[Rule] = []
    for index, item in enumerate(page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,), max_depth=2)):
        if index >= _MAX_PATHS:
            break
        left, bottom, right, top = item.get_bounds()
        x0, y0 = frame.point(left, top)
        x1, y1 = frame.point(right, bottom)
        x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        if y1 - y0 <= _THIN and x1 - x0 > 2 * _THIN:
            flat.append(Rule((y0 + y1) / 2, x0, x1))
        elif x1 - x0 <= _THIN and y1 - y0 > 2 * _THIN:
            upright.append(Rule((x0 + x1) / 2, y0, y1))
    return Rules(tuple(_joined(flat)), tuple(_joined(upright)))


def _joined(rules: list[Rule]) -> list[Rule]:
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.at / 2), r.start)):
        last = found[-1] if found else None
        if last and abs(last.at - rule.at) <= _THIN and rule.start <= last.end + 2 * _THIN:
            found[-1] = Rule(last.at, last.start, max(last.end, rule.end))
        else:
            found.append(rule)
    return found


def ruled_tables(
    fragments: Sequence[Fragment], rules: Rules, *, page: int, height: float
) -> tuple[list[Table], list[Fragment]]:
    """The tables between the rules, and the fragments that are in none."""
    taken: set[int] = set()
    tables: list[Table] = []
    for edges in _rule_sets(rules.horizontal):
        _close(edges, fragments)
        inside = [f for f in fragments if id(f) not in taken and _within(f, edges[0], edges[-1])]
        for first, last in _zones(edges, inside, rules.vertical):
            members = [f for f in inside if first.at - 2 <= middle(f) <= last.at + 2]
            if page == 1 and (first.at < 0.25 * height or last.at < _MASTHEAD_ZONE * height):
                continue
            bounds = [edge.at for edge in edges if first.at <= edge.at <= last.at]
            table = table_of(members, bounds, _dividers(rules.vertical, first, last))
            if table is not None:
                tables.append(table)
                taken.update(id(member) for member in members)
    return tables, [fragment for fragment in fragments if id(fragment) not in taken]


def _rule_sets(rules: Iterable[Rule]) -> list[list[Rule]]:
    """Horizontal rules of like extent, from the top; at least two."""
    sets: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        for members in sets:
            if (
                abs(members[0].start - rule.start) <= _ALIKE
                and abs(members[0].end - rule.end) <= _ALIKE
            ):
                if rule.at - members[-1].at > _THIN:
                    members.append(rule)
                break
        else:
            sets.append([rule])
    return [members for members in sets if len(members) >= 2]


def _close(edges: list[Rule], fragments: Sequence[Fragment]) -> None:
    """Adds the lower edge of a table that goes on overleaf: its head stands between the last two
    rules, and its rows follow below them without a rule at the end."""
    top, last = edges[-2:]
    head = [f for f in fragments if _within(f, top, last)]
    if len(pieces_of(head)) < 2 or len(lines_of(head)) > _HEAD_LINES:
        return
    foot = Rule(float("inf"), last.start, last.end)
    reach = last.at
    body: list[Fragment] = []
    for line in lines_of(f for f in fragments if _within(f, last, foot)):
        if line[0].baseline - reach > 3.2 * line[0].size:
            break
        pieces = pieces_of(line)
        lone = len(pieces) == 1 or (len(pieces) == 2 and pieces[0].is_label())
        wide = pieces[-1].width > 0.5 * (last.end - last.start)
        if lone and (wide or pieces[-1].is_label()):
            break  # the text goes on below the table
        reach = line[0].baseline
        body += line
    if body and is_tabular(body):
        edges.append(Rule(max(f.bottom for f in body), last.start, last.end))


def _within(fragment: Fragment, top: Rule, bottom: Rule) -> bool:
    return (
        top.at - 2 <= middle(fragment) <= bottom.at + 2
        and fragment.left >= top.start - 8
        and fragment.right <= top.end + 8
    )


def _zones(
    edges: list[Rule], fragments: list[Fragment], vertical: Sequence[Rule]
) -> list[tuple[Rule, Rule]]:
    """Runs of neighbouring bands that are tabular; a head between rules goes with its body."""
    bands = list(pairwise(edges))
    kinds: list[str] = []
    for top, bottom in bands:
        members = [f for f in fragments if top.at - 2 <= middle(f) <= bottom.at + 2]
        divided = bool(_dividers(vertical, top, bottom))
        if any(_CAPTION.match(line[0].plain) for line in lines_of(members)):
            kinds.append("")  # between two tables
        elif members and (divided or is_tabular(members)):
            kinds.append("table")
        elif len(pieces_of(members)) >= 2 and len(lines_of(members)) <= _HEAD_LINES:
            kinds.append("head")
        else:
            kinds.append("")
    zones: list[tuple[Rule, Rule]] = []
    index = 0
    while index < len(bands):
        if not kinds[index]:
            index += 1
            continue
        end = index
        while end + 1 < len(bands) and kinds[end + 1]:
            end += 1
        run = kinds[index : end + 1]
        if "table" in run:
            zones.append((bands[index][0], bands[end][1]))
        index = end + 1
    return zones


def _dividers(vertical: Sequence[Rule], top: Rule, bottom: Rule) -> list[float]:
    """Places of vertical rules that run through the band, the outer frame left out."""
    places: list[float] = []
    for rule in sorted(vertical, key=lambda r: r.at):
        through = min(rule.end, bottom.at) - max(rule.start, top.at)
        if (
            through >= 0.6 * (bottom.at - top.at)
            and top.start + _ALIKE < rule.at < top.end - _ALIKE
            and (not places or rule.at - places[-1] > _ALIKE)
        ):
            places.append(rule.at)
    return places
