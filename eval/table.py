"""The score table: one column a system, baselines always beside the assistant; one per kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from eval.model import Interval, Score, SuiteRun
from eval.score import FIGURES

if TYPE_CHECKING:
    from rich.console import RenderableType

# What stands in the main table, with the column's heading; the rest is in JSON and HTML.
COLUMNS = {
    "points": "points",
    "right": "right",
    "wrong": "wrong",
    "abstention_precision": "abst. precision",
    "abstention_recall": "abst. recall",
    "vital": "vital facts",
    "gold_cited": "needed cited",
    "citation_recall": "cite recall",
    "citation_precision": "cite precision",
    "citations_gold": "cited that bear",
    "verbatim": "verbatim quotes",
    "list_recall": "list recall",
    "list_precision": "list precision",
    "focus": "focus",
    "words": "words an answer",
    "aurc": "risk–coverage",
}
SHORT = {
    "top paragraph pasted": "top para.",
    "first two sentences": "2 sent.",
    "everything retrieved": "all hits",
    "never answers": "never",
}
SIGNED = frozenset({"points"})
PLAIN = {"ms_p50": "ms", "ms_p95": "ms", "words": "words", "aurc": ""}


def shown(name: str, figure: Interval | None, *, interval: bool = True) -> str:
    """A figure as tables have it: per cent with its interval, or the plain number."""
    if figure is None:
        return "–"
    if name in PLAIN:
        digits = 3 if name == "aurc" else 1
        return f"{figure.mean:.{digits}f}"
    sign = "+" if name in SIGNED else ""
    mean = f"{100 * figure.mean:{sign}.1f}"
    if not interval:
        return mean
    return f"{mean} [{100 * figure.low:{sign}.0f}, {100 * figure.high:{sign}.0f}]"


def score_table(run: SuiteRun) -> RenderableType:
    """The main table for the terminal."""
    from rich.box import SIMPLE
    from rich.table import Table

    title = f"{run.suite}: {len(run.items)} questions, %"
    table = Table(title=title, title_justify="left", box=SIMPLE, padding=(0, 1, 0, 0))
    table.add_column("", no_wrap=True)
    systems = (run.score, *run.baselines)
    for score in systems:
        table.add_column(SHORT.get(score.system, score.system), justify="right", no_wrap=True)
    for name, heading in COLUMNS.items():
        own = shown(name, run.score.figures.get(name))
        beside = (shown(name, s.figures.get(name), interval=False) for s in systems[1:])
        table.add_row(heading, own, *beside)
    return table


def figure_table(score: Score) -> RenderableType:
    """Every figure of one system with its interval and what it is."""
    from rich.table import Table

    table = Table(title=f"{score.system}, every figure (95 % interval)", title_justify="left")
    for heading, justify in (("figure", "left"), ("%", "right"), ("n", "right"), ("", "left")):
        table.add_column(heading, justify=justify)  # type: ignore[arg-type]
    for name, figure in score.figures.items():
        what = FIGURES[name][0] if name in FIGURES else PLAIN_WHAT[name]
        table.add_row(name, shown(name, figure), str(figure.n), what)
    return table


PLAIN_WHAT = {
    "ms_p50": "median time of an answer, milliseconds",
    "ms_p95": "95th percentile of it",
    "words": "words shown in an answer, mean",
    "aurc": "area under risk–coverage, 0 best",
}


def check_table(name: str, score: Score) -> RenderableType:
    """The figures of one check."""
    from rich.box import SIMPLE
    from rich.table import Table

    table = Table(title=f"check: {name}, %", title_justify="left", box=SIMPLE)
    for heading, justify in (("", "left"), ("share", "right"), ("n", "right")):
        table.add_column(heading, justify=justify)  # type: ignore[arg-type]
    for figure, value in score.figures.items():
        table.add_row(figure.replace("_", " "), shown(figure, value), str(value.n))
    return table


def kind_table(score: Score) -> RenderableType:
    """Points and right answers per question kind."""
    from rich.table import Table

    table = Table(title=f"{score.system}, per kind", title_justify="left")
    table.add_column("kind")
    for heading in ("n", "points", "right", "wrong", "vital", "gold cited", "cite recall"):
        table.add_column(heading, justify="right")
    names = ("points", "right", "wrong", "vital", "gold_cited", "citation_recall")
    for kind, figures in score.kinds.items():
        table.add_row(
            kind,
            str(figures["right"].n),
            *(shown(name, figures.get(name)) for name in names),
        )
    return table


def markdown(scores: Sequence[Score], names: Mapping[str, str]) -> str:
    """A Markdown table of systems against figures, with intervals."""
    head = "| system | " + " | ".join(names.values()) + " |"
    rule = "|---" * (len(names) + 1) + "|"
    rows = [
        f"| {score.system} | "
        + " | ".join(shown(name, score.figures.get(name)) for name in names)
        + " |"
        for score in scores
    ]
    return "\n".join([head, rule, *rows])
