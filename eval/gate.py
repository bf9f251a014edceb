"""The gate: which thresholds a run does not reach, beyond noise. All thresholds are in one file.

A bound fails when the whole interval of the figure lies on its wrong side, so that a few questions
more or less do not stop a release; `exactly` and `never` allow no single exception. A figure that
has a bound but was not measured fails too: a gate cannot be passed by not being examined.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from eval.compare import differences
from eval.errors import RunError
from eval.model import Interval, Score, SuiteRun


@dataclass(frozen=True, slots=True)
class Bound:
    """What one figure must reach; exactly one of the three is set."""

    at_least: float | None = None
    at_most: float | None = None
    exactly: float | None = None

    def broken_by(self, figure: Interval) -> bool:
        """Whether the figure misses the bound beyond noise."""
        if self.at_least is not None:
            return figure.high < self.at_least
        if self.at_most is not None:
            return figure.low > self.at_most
        return self.exactly is not None and figure.mean != self.exactly

    def __str__(self) -> str:
        if self.at_least is not None:
            return f"at least {self.at_least:g}"
        if self.at_most is not None:
            return f"at most {self.at_most:g}"
        return f"exactly {self.exactly:g}"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The gate file, read."""

    figures: Mapping[str, Bound]
    beats_shortcuts: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    no_regression: tuple[str, ...] = ()
    checks: Mapping[str, Mapping[str, Bound]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Breach:
    """A threshold not reached."""

    what: str
    message: str


def read_thresholds(path: Path | None = None) -> Thresholds:
    """The thresholds of a file, by default those that ship; raises RunError for a faulty file."""
    source = path or files("eval") / "gate.toml"
    where = str(path or "eval/gate.toml")
    try:
        data = tomllib.loads(source.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise RunError(f"cannot be read as thresholds ({error})", where=where) from error
    known = {"figures", "beats_shortcuts", "never", "no_regression", "checks"}
    unknown = sorted(set(data) - known)
    if unknown:
        raise RunError(f"unknown section [{unknown[0]}]", where=where)
    try:
        return Thresholds(
            {name: Bound(**bound) for name, bound in data.get("figures", {}).items()},
            tuple(data.get("beats_shortcuts", {}).get("figures", ())),
            tuple(data.get("never", {}).get("reasons", ())),
            tuple(data.get("no_regression", {}).get("figures", ())),
            {
                check: {name: Bound(**bound) for name, bound in bounds.items()}
                for check, bounds in data.get("checks", {}).items()
            },
        )
    except TypeError as error:
        raise RunError(f"a bound is not understood ({error})", where=where) from error


def breaches(
    run: SuiteRun, thresholds: Thresholds, *, against: SuiteRun | None = None
) -> list[Breach]:
    """Every threshold the run does not reach; empty when it passes."""
    return [
        *_figures(run.score, thresholds.figures),
        *_shortcuts(run, thresholds),
        *_never(run, thresholds),
        *(_regressions(run, against, thresholds) if against else ()),
        *(
            breach
            for name, bounds in thresholds.checks.items()
            if name in run.checks
            for breach in _figures(run.checks[name], bounds, of=f"{name}: ")
        ),
    ]


def _figures(score: Score, bounds: Mapping[str, Bound], of: str = "") -> Iterator[Breach]:
    for name, bound in bounds.items():
        figure = score.figures.get(name)
        if figure is None:
            yield Breach(f"{of}{name}", "has a bound but was not measured")
        elif bound.broken_by(figure):
            yield Breach(
                f"{of}{name}",
                f"{figure.mean:.3f} [{figure.low:.3f}, {figure.high:.3f}] is not {bound}",
            )


def _shortcuts(run: SuiteRun, thresholds: Thresholds) -> Iterator[Breach]:
    for name in thresholds.beats_shortcuts:
        own = run.score.figures.get(name)
        for shortcut in run.baselines:
            beside = shortcut.figures.get(name)
            if own is None or beside is None or own.low <= beside.high:
                yield Breach(name, f"does not lie above the shortcut “{shortcut.system}”")


def _never(run: SuiteRun, thresholds: Thresholds) -> Iterator[Breach]:
    for reason in thresholds.never:
        found = [item.question.id for item in run.items if reason in item.mark.reasons]
        if found:
            yield Breach(reason, f"occurs in {len(found)} answers, first in {found[0]}")


def _regressions(run: SuiteRun, before: SuiteRun, thresholds: Thresholds) -> Iterator[Breach]:
    changes = differences(before, run)
    for name in thresholds.no_regression:
        change = changes.get(name)
        if change is not None and change.high < 0:
            yield Breach(
                name,
                f"fell by {-change.mean:.3f} [{change.low:.3f}, {change.high:.3f}] "
                f"over {change.n} questions (p {change.p:.3f})",
            )
