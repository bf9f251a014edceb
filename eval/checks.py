"""The checks beside the questions: edited libraries, and the verifier under examination."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from eval.baselines import Asks
from eval.counterfactual import check as counterfactual
from eval.counterfactual import perturbation
from eval.counterfactual.cases import cases
from eval.counterfactual.worlds import reports_of
from eval.ground import ground_of_library
from eval.judges.lexical import LexicalJudge
from eval.judges.verifier import VerifierJudge
from eval.model import SuiteRun
from eval.suite import Progress

if TYPE_CHECKING:
    from retrieval.library import Library


def checked(
    run: SuiteRun,
    library: Library,
    open_assistant: Callable[[Library], Asks],
    *,
    progress: Progress | None = None,
) -> SuiteRun:
    """The run with its checks added: counterfactual, verifier, and the suite's own judge.

    Edits are asked of the questions the run answered rightly: an assistant that could not answer
    before the edit has nothing to follow with.
    """
    ground = ground_of_library(library)
    questions = [item.question for item in run.items]
    right = {item.question.id for item in run.items if item.mark.grade == "right"}
    followed = counterfactual.check(
        cases(questions, ground),
        reports_of(library.units()),
        open_assistant,
        asked=right,
        progress=progress,
    )
    verifier, _ = perturbation.noticed(VerifierJudge(library.embed), ground, progress=progress)
    judge, _ = perturbation.noticed(LexicalJudge(), ground, progress=progress)
    scores = {
        "counterfactual": counterfactual.summary(followed, run.score.system),
        "verifier": verifier,
        "lexical judge": judge,
    }
    return replace(run, checks={**run.checks, **scores})
