"""Edits of words, cases made of them, worlds that hold them, and what follows from an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from assistant.model import Answer
from eval.counterfactual.alterations import Alteration, alterations
from eval.counterfactual.cases import Case, cases
from eval.counterfactual.check import check, decide, summary
from eval.counterfactual.perturbation import noticed, perturbations
from eval.counterfactual.worlds import edited_reports, pack, reports_of
from eval.errors import EvalError
from eval.ground import Ground, ground_of_library
from eval.judges.lexical import LexicalJudge
from eval.model import Question
from eval.questionset import sample_questions
from eval.text import contains
from retrieval.model import Located

if TYPE_CHECKING:
    from retrieval.library import Library

W = "wells-2021#"
Say = Callable[..., Answer]


@pytest.mark.parametrize(
    ("text", "aspect", "after"),
    [
        ("75 per cent of it", "number", "76 per cent of it"),
        ("75 per cent of it", "number", "303 per cent of it"),
        ("on 3 May 2021.", "date", "on 4 May 2021."),
        ("on 3 May 2021.", "date", "on 3 October 2021."),
        ("in 2016 it", "date", "in 2015 it"),
        ("resolution 61/8 asks", "number", "resolution 61/9 asks"),
        ("five pillars", "number", "six pillars"),
        ("Five pillars", "number", "Fifteen pillars"),
        ("It urges States", "verb", "It invites States"),
        ("is not controlled", "negation", "is controlled"),
        ("may hinder trade", "negation", "may not hinder trade"),
        ("several speakers", "quantifier", "many speakers"),
        ("chaired by Brian Harris.", "name", "chaired by Brian Okonjo."),
        ("held in Vienna", "name", "held in Geneva"),
    ],
)
def test_alterations(text: str, aspect: str, after: str) -> None:
    found = [(one.aspect, one.of(text)) for one in alterations(text)]
    assert (aspect, after) in found


def test_alterations_leave_the_rest_as_it_is() -> None:
    assert alterations("Speakers agreed on the point.") == []
    assert [a.aspect for a in alterations("They may meet in May.")] == []
    with pytest.raises(ValueError, match="does not stand"):
        Alteration("number", "subtle", 0, "75", "76").of("74 per cent")


def case_of(question: Question, address: str, before: str, after: str, ground: Ground) -> Case:
    at = ground.text(address).index(before)
    return Case(
        f"{question.id}/0", "name", "subtle", address, question,
        Alteration("name", "subtle", at, before, after), after, before,
    )  # fmt: skip


def edited(ground: Ground, case: Case) -> Ground:
    world = pack([case])[0]
    reports = edited_reports(reports_of(ground.units.values()), world)
    units = {
        f"{r.id}#{u.anchor}": Located(ground.units[f"{r.id}#{u.anchor}"].report, u)
        for r in reports
        for u in r.units
    }
    return replace(ground, units=units)


def test_an_answer_follows_is_stale_or_lost(say: Say, ground: Ground, where: Question) -> None:
    case = case_of(where, W + "p1", "Oslo", "Turku", ground)
    new = edited(ground, case)
    assert new.text(W + "p1") == "The group met in Turku on 3 May 2021."
    follows = say("answered", ("It met in Turku.", "p1=met in"))
    assert decide(case, follows, new).outcome == "followed"
    assert decide(case, follows, new).quotes_hold
    stale = say("answered", ("It met in Oslo.", "p1"))
    assert decide(case, stale, new).outcome == "stale"
    assert not decide(case, stale, new).quotes_hold
    assert decide(case, say("not_found", ("The report does not say.",)), new).outcome == "lost"


def test_after_a_deletion_only_a_true_answer_may_stand(
    say: Say, ground: Ground, where: Question
) -> None:
    gone = Case("q/deleted", "deletion", "blatant", W + "p1", where, None)
    new = edited(ground, gone)
    assert W + "p1" not in new.units
    assert decide(gone, say("not_found", ("The report does not say.",)), new).outcome == "followed"
    astray = say("answered", ("Pipes were not replaced.", "p3.b"))
    assert decide(gone, astray, new).outcome == "astray"
    elsewhere = replace(gone, question=replace(where, acceptable=(W + "p3.b",)))
    assert decide(elsewhere, astray, new).outcome == "followed"


def test_what_did_not_follow_is_kept_to_be_read(say: Say, ground: Ground, where: Question) -> None:
    case = case_of(where, W + "p1", "Oslo", "Turku", ground)
    new = edited(ground, case)
    stale = decide(case, say("answered", ("It met in Oslo.", "p1")), new)
    right = decide(case, say("answered", ("It met in Turku.", "p1=met in")), new)
    (finding,) = summary([right, stale], "x").findings
    assert (finding.outcome, finding.before, finding.after) == ("stale", "Oslo", "Turku")
    assert finding.answer == stale.answer
    assert ground.text(finding.address)[finding.start :].startswith("Oslo")


def test_one_world_edits_a_unit_once_and_disturbs_no_question(
    ground: Ground, where: Question
) -> None:
    first = case_of(where, W + "p1", "Oslo", "Turku", ground)
    second = case_of(where, W + "p1", "Oslo", "Bergen", ground)
    other = replace(where, id="q-other", gold=((W + "p2",),))
    third = case_of(other, W + "p2", "40", "41", ground)
    leaning = replace(other, id="q-leaning", acceptable=(W + "p1",))
    fourth = case_of(leaning, W + "p2", "40", "41", ground)
    worlds = pack([first, second, third, fourth])
    assert [[case.id for case in world.cases] for world in worlds] == [
        ["q-where/0", "q-other/0"],
        ["q-where/0"],
        ["q-leaning/0"],
    ]


def test_an_edit_that_does_not_fit_is_an_error(ground: Ground, where: Question) -> None:
    case = case_of(where, W + "p1", "Oslo", "Turku", ground)
    moved = replace(case, alteration=Alteration("name", "subtle", 0, "Oslo", "Turku"))
    with pytest.raises(EvalError, match="does not fit"):
        edited(ground, moved)


def test_perturbations_are_true_once_and_false_otherwise(ground: Ground) -> None:
    found = [one for one in perturbations(ground) if one.origin == W + "p2"]
    assert [one.change for one in found] == ["none", "sibling", "quantifier", "number"]
    assert found[1].evidence != found[0].evidence
    score, verdicts = noticed(LexicalJudge(), ground)
    assert all(said == one.holds for one, said in verdicts)
    assert score.figures["accepted"].mean == 1.0
    assert score.figures["sibling_noticed"].mean == 1.0
    assert score.findings == ()
    blind, _ = noticed(Credulous(), ground)
    assert {one.outcome for one in blind.findings} == {"accepted"}
    assert len(blind.findings) == sum(not one.holds for one, _ in verdicts)


class Credulous:
    """A judge that believes everything."""

    name = "credulous"

    def supports(self, *_: Any) -> bool:
        return True


def test_the_samples_give_enough_cases_of_every_aspect(sample_library: Library) -> None:
    made = cases(sample_questions(), ground_of_library(sample_library))
    edits = [case for case in made if case.alteration is not None]
    assert len(edits) >= 150
    assert len({case.id for case in made}) == len(made)
    aspects = {case.aspect for case in made}
    assert aspects == {"number", "date", "name", "verb", "negation", "quantifier", "deletion"}
    for case in edits:
        assert case.alteration is not None
        if not case.question.whole:
            assert not contains(case.question.question, case.alteration.before)


class FromMemory:
    """Answers as it read the reports once, whatever they say now."""

    def __init__(self, memory: Answer) -> None:
        self._memory = memory

    def ask(self, question: str, **_: Any) -> Answer:
        return replace(self._memory, question=question)


@pytest.mark.slow
def test_an_assistant_that_answers_from_memory_is_found_out(
    sample_library: Library, tmp_path: Path
) -> None:
    from assistant.answer import Assistant

    ground = ground_of_library(sample_library)
    question = next(q for q in sample_questions() if q.id == "figure-01")
    few = [case for case in cases([question], ground) if case.question.id == question.id]
    reports = reports_of(sample_library.units())
    memory = Assistant(sample_library).ask(question.question)
    remembered = check(few, reports, lambda _: FromMemory(memory))
    assert {one.outcome for one in remembered if one.case.alteration} == {"stale"}
    assert not any(one.quotes_hold for one in remembered)
    followed = check(few, reports, Assistant)
    assert all(one.quotes_hold for one in followed)
    assert summary(followed, "x").figures["edits_followed"].mean == 1.0
