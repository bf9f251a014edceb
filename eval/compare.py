"""Two runs over the same questions, figure by figure and item by item, with significance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eval.errors import RunError
from eval.metrics.intervals import Difference, paired_bootstrap
from eval.model import Item, SuiteRun
from eval.score import FIGURES

if TYPE_CHECKING:
    from rich.console import RenderableType

# Figures that are a share of one item each can be paired by question; ratios over several cannot.
UNPAIRED = frozenset({"abstention_precision", "abstention_f1"})


@dataclass(frozen=True, slots=True)
class Changed:
    """A question whose grade changed."""

    before: Item
    after: Item


def paired(before: SuiteRun, after: SuiteRun) -> list[tuple[Item, Item]]:
    """The items both runs have, by question, in the order of the second.

    Raises RunError if there are none, or if a question of one id was changed in between.
    """
    first = {item.question.id: item for item in before.items}
    pairs = [(first[i.question.id], i) for i in after.items if i.question.id in first]
    if not pairs:
        raise RunError("the runs have no question in common", next_step="Compare runs of one suite")
    for old, new in pairs:
        if old.question != new.question:
            raise RunError(
                f"question {new.question.id} is not the same in both runs",
                next_step="Run the older version again on the present set",
            )
    return pairs


def differences(before: SuiteRun, after: SuiteRun) -> Mapping[str, Difference]:
    """Second minus first for every figure both measured, over the questions both measured it on."""
    pairs = paired(before, after)
    found: dict[str, Difference] = {}
    for name, (_, adds) in FIGURES.items():
        if name in UNPAIRED:
            continue
        values = [
            (old[0] / old[1], new[0] / new[1])
            for one, other in pairs
            if (old := adds(one)) is not None and (new := adds(other)) is not None
        ]
        if values:
            found[name] = paired_bootstrap([a for a, _ in values], [b for _, b in values])
    return found


def changes(before: SuiteRun, after: SuiteRun) -> list[Changed]:
    """The items whose grade changed, those that became wrong first."""
    order = ("wrong", "error", "abstained", "incomplete", "right")
    found = [Changed(a, b) for a, b in paired(before, after) if a.mark.grade != b.mark.grade]
    return sorted(found, key=lambda one: order.index(one.after.mark.grade))


def comparison_table(before: SuiteRun, after: SuiteRun) -> RenderableType:
    """Figures of both runs with the difference, its interval and p."""
    from rich.box import SIMPLE
    from rich.table import Table

    found = differences(before, after)
    table = Table(box=SIMPLE, title="second − first, %", title_justify="left")
    for heading in ("figure", "first", "second", "difference [95 %]", "p", "n"):
        table.add_column(heading, justify="left" if heading == "figure" else "right")
    for name, change in found.items():
        old, new = before.score.figures.get(name), after.score.figures.get(name)
        mark = "" if not change.significant else (" ▲" if change.mean > 0 else " ▼")
        table.add_row(
            name,
            f"{100 * old.mean:.1f}" if old else "–",
            f"{100 * new.mean:.1f}" if new else "–",
            f"{100 * change.mean:+.1f} [{100 * change.low:+.1f}, {100 * change.high:+.1f}]{mark}",
            f"{change.p:.3f}",
            str(change.n),
        )
    return table
