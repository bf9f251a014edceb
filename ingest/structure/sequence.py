"""Which numbers at row starts number paragraphs: the sequence decides.

Years, agenda lists, quoted lists and wrapped figures stand at row starts too. The paragraphs of a
report are numbered consecutively, so among all candidates the chain of consecutive numbers with
the greatest weight is sought (dynamic programming over the candidates in reading order). A number
may be missing (lost in conversion) at a price; numbering may start again at 1, freely where a new
division opens (an annex, an article, a resolution), elsewhere only if the new run is long. After a
resolution that stands in the text the numbering of the text may go on where it was interrupted.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ingest.structure.labels import NumberLabel

MISSING = 0.35  # price of each number left out of a run
GAP = 0.25  # price of any gap
LONGEST_GAP = 6  # numbers that may be missing between two neighbours
RESTART = 6.0  # price of starting again where no division opens
START_ELSEWHERE = 2.0  # price of a run whose first number is not 1
FORGONE = 0.5  # price of giving up the runs before
NEXT_IN_ORDER = 0.05  # a number that follows its predecessor with no other candidate between
TWICE = 2.5  # price of a number printed twice
RESUMED = 0.3  # price of going on with the numbers that a resolution interrupted
CHANGED_FORM = 0.25  # price of "12." followed by "13)"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number at a row start; `weight` says how much it looks like a paragraph's label."""

    row: int
    label: NumberLabel
    weight: float
    indent: float | None = None


@dataclass(slots=True)
class _Best:
    score: float
    at: int


def paragraph_numbers(
    candidates: Sequence[Candidate],
    divisions: Collection[int] = (),
    inside: Collection[int] = (),
) -> list[Candidate]:
    """The candidates that number paragraphs, in reading order.

    `divisions` are the rows that open a part in which numbering may start again at 1; `inside`
    those of them that may stand in the midst of the text (resolutions, decisions).
    """
    count = len(candidates)
    if not count:
        return []
    starts = sorted(divisions)
    score = [0.0] * count
    before: list[int | None] = [None] * count
    # The best chain that ends in a value, and in anything below a value (16.1 and 16.1.3 for 16).
    exact: dict[tuple[int, ...], _Best] = {}
    below: dict[tuple[int, ...], _Best] = {}
    overall: _Best | None = None
    best_before_division: _Best | None = None
    # The number at which the chain that ends in a candidate left the text, inside a resolution;
    # and for each such number the best chain.
    left: list[tuple[int, ...] | None] = [None] * count
    interrupted: dict[tuple[int, ...], _Best] = {}
    opened = 0
    for at, candidate in enumerate(candidates):
        while opened < len(starts) and starts[opened] <= candidate.row:
            opened += 1
            best_before_division = overall
        value = candidate.label.value
        weight = candidate.weight
        chosen, gain = _start(value, overall, best_before_division)
        for predecessor, price in _predecessors(candidate.label, exact, below):
            link = score[predecessor] - price
            previous = candidates[predecessor]
            if predecessor == at - 1:
                link += NEXT_IN_ORDER
            if previous.label.form != candidate.label.form:
                link -= CHANGED_FORM
            if (
                candidate.indent is not None
                and previous.indent is not None
                and abs(candidate.indent - previous.indent) > 12
            ):
                link -= 0.4
            if link > gain:
                chosen, gain = predecessor, link
                left[at] = left[predecessor]
        if chosen is not None and left[at] is None and opened and starts[opened - 1] in inside:
            started = value[-1] == 1 and candidates[chosen].row < starts[opened - 1]
            if started:
                left[at] = left[chosen] or candidates[chosen].label.value
        resumed = interrupted.get((*value[:-1], value[-1] - 1))
        if resumed is not None and resumed.score - RESUMED > gain:
            chosen, gain = resumed.at, resumed.score - RESUMED
            left[at] = None
        score[at] = gain + weight
        before[at] = chosen
        suspended = left[at]
        if suspended is not None:
            best = interrupted.get(suspended)
            if best is None or score[at] >= best.score:
                interrupted[suspended] = _Best(score[at], at)
        for depth in range(1, len(value) + 1):
            prefix = value[:depth]
            table = exact if depth == len(value) else below
            known = table.get(prefix)
            if known is None or score[at] >= known.score:
                table[prefix] = _Best(score[at], at)
        if overall is None or score[at] > overall.score:
            overall = _Best(score[at], at)
    chain: list[Candidate] = []
    at_: int | None = overall.at if overall and overall.score > 0 else None
    while at_ is not None:
        chain.append(candidates[at_])
        at_ = before[at_]
    chain.reverse()
    return chain


def _start(
    value: tuple[int, ...],
    overall: _Best | None,
    before_division: _Best | None,
) -> tuple[int | None, float]:
    """The chain this candidate would extend by starting anew, and what that yields."""
    first = all(part == 1 for part in value[-2:])
    price = 0.0 if first else START_ELSEWHERE
    forgone = FORGONE if overall is not None and overall.score > 0 else 0.0
    options: list[tuple[float, int | None]] = [(-price - forgone, None)]
    if before_division is not None:
        options.append((before_division.score - price, before_division.at))
    if overall is not None:
        options.append((overall.score - price - (RESTART if first else 2 * RESTART), overall.at))
    gain, chosen = max(options, key=lambda option: option[0])
    return chosen, gain


def _predecessors(
    label: NumberLabel,
    exact: dict[tuple[int, ...], _Best],
    below: dict[tuple[int, ...], _Best],
) -> list[tuple[int, float]]:
    """Chains that a candidate of this value continues, with the price of what is missing."""
    found: list[tuple[int, float]] = []
    value = label.value
    again = " " in label.printed  # "12 bis" after 12
    head, last = value[:-1], value[-1]
    for step in range(1, LONGEST_GAP + 2):
        number = last - step
        if number < 1:
            break
        price = (step - 1) * MISSING + (GAP if step > 1 else 0.0)
        for table in (exact, below):
            known = table.get((*head, number))
            if known is not None:
                found.append((known.at, price))
    if last <= 2 and head:
        # 16.1 after 16, or after 15.40; A.1.1 after A.1
        price = 0.0 if last == 1 else MISSING
        known = exact.get(head)
        if known is not None:
            found.append((known.at, price))
        for depth in range(len(head), 0, -1):
            if any(part != 1 for part in head[depth:]):
                break
            parent = (*head[: depth - 1], head[depth - 1] - 1)
            for table in (exact, below):
                known = table.get(parent)
                if known is not None:
                    found.append((known.at, price + 0.2))
    known = exact.get(value)
    if known is not None:
        found.append((known.at, 0.0 if again else TWICE))
    return found
