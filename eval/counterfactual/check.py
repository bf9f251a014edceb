"""Ask every case of its edited library and decide whether the answer followed.

A case counts where the unedited question is answered rightly: on the others the assistant has
nothing to follow with, and they are reported as not asked. Outcomes: **followed**; **stale**, the
old words are shown; **lost**, neither old nor new are; **astray**, after a deletion, an answer that
nothing left in the reports gives.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from assistant.model import Answer
from eval.baselines import Asks
from eval.counterfactual.cases import Case, answers_truly
from eval.counterfactual.worlds import World, built, edited_reports, pack
from eval.ground import Ground, ground_of_library, shows
from eval.metrics.intervals import bootstrap
from eval.model import Finding, Interval, Score
from eval.text import contains, without_markers
from ingest.model import Report

if TYPE_CHECKING:
    from retrieval.library import Library

Outcome = Literal["followed", "stale", "lost", "astray"]


@dataclass(frozen=True, slots=True)
class Followed:
    """What came of one case."""

    case: Case
    outcome: Outcome
    answer: str
    quotes_hold: bool  # every quote is, letter for letter, in the edited unit


def check(
    cases: Sequence[Case],
    reports: Sequence[Report],
    open_assistant: Callable[[Library], Asks],
    *,
    asked: Collection[str] | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> list[Followed]:
    """The outcome of every case, in the order of the cases.

    `asked` restricts question-based cases to these question ids (those answered rightly unedited);
    look-ups are always asked. Raises what building a library raises.
    """
    chosen = [
        case
        for case in cases
        if asked is None or case.question.id in asked or case.question.kind == "lookup"
    ]
    found: dict[str, Followed] = {}
    worlds = pack(chosen)
    done = 0
    with tempfile.TemporaryDirectory(prefix="pincite-counterfactual-") as temporary:
        base = Path(temporary) / "base"
        with built(reports, base):
            pass
        for number, world in enumerate(worlds):
            edited, folder = edited_reports(reports, world), Path(temporary) / str(number)
            with built(edited, folder, base=base) as library:
                for outcome in _asked_of(world, library, open_assistant(library)):
                    found[outcome.case.id] = outcome
                    done += 1
                    if progress:
                        progress("counterfactual", done, len(chosen))
    return [found[case.id] for case in chosen]


def _asked_of(world: World, library: Library, assistant: Asks) -> list[Followed]:
    ground = ground_of_library(library)
    return [decide(case, assistant.ask(case.question.question), ground) for case in world.cases]


def decide(case: Case, answer: Answer, ground: Ground) -> Followed:
    """Whether one answer follows the edited reports (`ground` is over these)."""
    shown = "\n".join(
        without_markers(one.text) for one in answer.sentences if one.support != "withheld"
    )
    cited = [f"{one.report}#{one.anchor}" for one in answer.citations]
    hold = all(
        one.quote in ground.text(f"{one.report}#{one.anchor}") and one.quote
        for one in answer.citations
    )
    outcome: Outcome
    if case.alteration is None:
        declined = answer.status in ("not_found", "refused", "partial")
        truly = answers_truly(case.question, shown, cited, case.address)
        outcome = "followed" if declined or truly else "astray"
    elif case.question.whole:
        outcome = "followed" if shows(shown, case.shown) else "lost"
        if shows(shown, case.gone):
            outcome = "stale"
    elif contains(shown, case.gone):
        outcome = "stale"
    else:
        outcome = "followed" if contains(shown, case.shown) else "lost"
    return Followed(case, outcome, answer.answer, bool(hold))


def summary(found: Sequence[Followed], system: str) -> Score:
    """Share followed: in all, by aspect, by degree; the share with every quote in the unit; and
    every case that was not followed."""
    figures: dict[str, Interval] = {}

    def put(name: str, chosen: Sequence[Followed]) -> None:
        if chosen:
            figures[name] = bootstrap([float(one.outcome == "followed") for one in chosen])

    edits = [one for one in found if one.case.alteration is not None]
    put("edits_followed", edits)
    for degree in ("subtle", "blatant"):
        put(f"{degree}_followed", [one for one in edits if one.case.degree == degree])
    for aspect in sorted(Counter(one.case.aspect for one in edits)):
        put(f"{aspect}_followed", [one for one in edits if one.case.aspect == aspect])
    put("deletions_followed", [one for one in found if one.case.alteration is None])
    if found:
        figures["quotes_hold"] = bootstrap([float(one.quotes_hold) for one in found])
    return Score(system, figures, findings=tuple(_finding(one) for one in found if _failed(one)))


def _failed(one: Followed) -> bool:
    return one.outcome != "followed" or not one.quotes_hold


def _finding(one: Followed) -> Finding:
    case = one.case
    changed = case.alteration
    return Finding(
        case.id,
        one.outcome if one.outcome != "followed" else "quote does not hold",
        case.question.question,
        case.address,
        changed.before if changed else "",
        changed.after if changed else "",
        changed.start if changed else 0,
        one.answer,
    )
