"""Does a judge notice? A sibling paragraph swapped in, a word changed under the same citation.

Every unit lends its first full sentence. With its own unit as evidence it must be supported; with
the nearest sibling's text, or with one word altered, it must not be. Measured of any judge; what
matters is the assistant's own verifier, which decides what is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from eval.counterfactual.alterations import alterations
from eval.ground import Ground, shows
from eval.judges import Evidence, Judge
from eval.metrics.intervals import bootstrap
from eval.model import Finding, Interval, Score
from eval.text import sentences

Change = Literal["none", "sibling", "number", "date", "name", "verb", "negation", "quantifier"]
SHORTEST = 8  # words of a sentence that is lent
ALTERED = 2  # altered forms of one sentence


@dataclass(frozen=True, slots=True)
class Perturbed:
    """A sentence, the unit shown as its evidence, and whether that should support it."""

    sentence: str
    origin: str
    evidence: str
    change: Change

    @property
    def holds(self) -> bool:
        """Whether a right judge says supported."""
        return self.change == "none"


def perturbations(ground: Ground) -> Iterator[Perturbed]:
    """Every sentence lent, unchanged and changed, in document order."""
    for address, located in ground.units.items():
        unit = located.unit
        lent = next((s for s in sentences(unit.text) if len(s.split()) >= SHORTEST), None)
        if lent is None or unit.kind not in ("paragraph", "item", "recommendation"):
            continue
        yield Perturbed(lent, address, address, "none")
        sibling = next((s for s in ground.siblings(address) if not _says(ground, s, lent)), None)
        if sibling:
            yield Perturbed(lent, address, sibling, "sibling")
        seen: set[str] = set()
        for one in alterations(lent):
            if one.aspect in seen or len(seen) >= ALTERED:
                continue
            altered = one.of(lent)
            if not _says(ground, address, altered):
                seen.add(one.aspect)
                yield Perturbed(altered, address, address, one.aspect)


def _says(ground: Ground, address: str, sentence: str) -> bool:
    return shows(ground.text(address), sentence)


def noticed(
    judge: Judge,
    ground: Ground,
    *,
    progress: Callable[[str, int, int], None] | None = None,
) -> tuple[Score, list[tuple[Perturbed, bool]]]:
    """How a judge fares, and each verdict. Raises JudgementError where it cannot judge."""
    asked = list(perturbations(ground))
    verdicts: list[tuple[Perturbed, bool]] = []
    for done, one in enumerate(asked, 1):
        evidence = [Evidence(ground.text(one.evidence), ground.place(one.evidence))]
        verdicts.append((one, judge.supports(one.sentence, evidence)))
        if progress:
            progress(f"perturbation, {judge.name}", done, len(asked))
    return summary(judge.name, verdicts), verdicts


def summary(name: str, verdicts: Sequence[tuple[Perturbed, bool]]) -> Score:
    """Share of right verdicts: unchanged sentences accepted, each kind of change noticed; and
    every wrong verdict."""
    figures: dict[str, Interval] = {}
    kinds: dict[str, list[float]] = {}
    for one, said in verdicts:
        kinds.setdefault(one.change, []).append(float(said == one.holds))
    for change, right in kinds.items():
        label = "accepted" if change == "none" else f"{change}_noticed"
        figures[label] = bootstrap(right)
    altered = [r for change, rs in kinds.items() if change not in ("none", "sibling") for r in rs]
    if altered:
        figures["altered_noticed"] = bootstrap(altered)
    wrong = tuple(_finding(one) for one, said in verdicts if said != one.holds)
    return Score(name, figures, findings=wrong)


def _finding(one: Perturbed) -> Finding:
    outcome = "refused" if one.holds else "accepted"
    return Finding(f"{one.origin}/{one.change}", outcome, one.sentence, one.evidence)
