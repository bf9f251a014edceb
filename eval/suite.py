"""Put a question set to an assistant and mark every answer: the whole examination, in order.

`run` is the entry. Questions go one after the other, so that the times are those of one reader; the
earlier turns of a conversation are asked first and their answers handed on as history. Every item
finished is written to the journal, if one is given, and taken from it when the run is resumed.
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from time import perf_counter
from typing import Protocol

from assistant.model import Answer
from eval.baselines import Asks, Searches, baselines
from eval.grade import mark
from eval.ground import Ground, HasUnits, ground_of_library
from eval.judges import Judge
from eval.judges.lexical import LexicalJudge
from eval.metrics import intervals, retrieval
from eval.model import Item, Mark, Question, SuiteRun
from eval.questionset import set_hash
from eval.score import score
from ingest.errors import PinciteError
from retrieval.model import Filters, Hit

DEPTH = 10  # ranks of a search that are scored
# Kinds answered by looking up, not by ranking, are left out of the retrieval figures.
RANKED = frozenset(
    "fact addressee attribution procedure theme comparison acronym treaty figure premise".split()
)
Progress = Callable[[str, int, int], None]  # what is running, done, of how many


class Ranks(Protocol):
    """A library that ranks its units for questions as a search does for people."""

    def search_named(
        self, queries: Sequence[str], k: int = 10, filters: Filters = ...
    ) -> list[list[Hit]]: ...


class Library(HasUnits, Searches, Ranks, Protocol):
    """What the examiner needs of an opened library."""


class Journal(Protocol):
    """Where finished items are kept while a run is under way."""

    def get(self, system: str, question: str) -> Item | None: ...

    def put(self, system: str, item: Item) -> None: ...


def run(
    assistant: Asks,
    questions: Sequence[Question],
    *,
    library: Library,
    suite: str = "samples",
    system: str = "pincite",
    judge: Judge | None = None,
    verifier: Judge | None = None,
    shortcuts: bool = True,
    journal: Journal | None = None,
    progress: Progress | None = None,
) -> SuiteRun:
    """Ask, mark and score every question, the shortcut baselines beside the assistant.

    `judge` decides support (lexical by default); `verifier`, where given, adds the share of claims
    the assistant's own verifier supports. Raises ValueError for an empty set.
    """
    if not questions:
        raise ValueError("there is no question to ask")
    started = perf_counter()
    chosen = judge or LexicalJudge()
    ground = ground_of_library(library)
    tell = progress or (lambda _what, _done, _total: None)
    items = ask_all(
        assistant, questions, ground, chosen,
        system=system, searches=library, verifier=verifier, journal=journal, progress=tell,
    )  # fmt: skip
    beside = []
    if shortcuts:
        for name, shortcut in baselines(library).items():
            marked = ask_all(shortcut, questions, ground, chosen, system=name, progress=tell)
            beside.append(score(name, marked, per_kind=False))
    return SuiteRun(
        suite,
        tuple(items),
        score(system, items),
        tuple(beside),
        _provenance(questions, chosen, ground),
        perf_counter() - started,
    )


def ask_all(
    assistant: Asks,
    questions: Sequence[Question],
    ground: Ground,
    judge: Judge,
    *,
    system: str,
    searches: Ranks | None = None,
    verifier: Judge | None = None,
    journal: Journal | None = None,
    progress: Progress | None = None,
) -> list[Item]:
    """The marked items of one system, in the order of the questions."""
    ranked = rankings(searches, questions) if searches else {}
    items: list[Item] = []
    for done, question in enumerate(questions):
        if progress:
            progress(system, done, len(questions))
        item = journal.get(system, question.id) if journal is not None else None
        if item is None:
            item = _examine(assistant, question, ground, judge, ranked.get(question.id), verifier)
            if journal is not None:
                journal.put(system, item)
        items.append(item)
    if progress:
        progress(system, len(questions), len(questions))
    return items


def _examine(
    assistant: Asks,
    question: Question,
    ground: Ground,
    judge: Judge,
    ranked: Sequence[str] | None,
    verifier: Judge | None,
) -> Item:
    history: list[Answer] = []
    try:
        for earlier in question.history:
            history.append(assistant.ask(earlier, reports=question.reports, history=history))
        started = perf_counter()
        answer = assistant.ask(
            question.question, reports=question.reports, history=history, id=question.id
        )
        ms = (perf_counter() - started) * 1000
    except Exception as error:  # whatever breaks an answer is a finding, not the end of the run
        said = str(error) if isinstance(error, PinciteError) else f"{type(error).__name__}: {error}"
        return Item(question, None, Mark("error", ("failed",)), 0.0, error=said)
    marked = mark(question, answer, ground, judge)
    if verifier:
        marked = replace(marked, faithful=_faithful(marked, answer, ground, verifier, question))
    if ranked is not None:
        marked = replace(marked, retrieval=rank_figures(question, ranked))
    return Item(question, answer, marked, ms, answer.confidence)


def _faithful(
    marked: Mark, answer: Answer, ground: Ground, verifier: Judge, question: Question
) -> float | None:
    from eval.judges import Evidence

    claims = [one for one in marked.sentences if one.claims and one.citations]
    if not claims:
        return None
    held = sum(
        verifier.supports(
            one.text,
            [Evidence(ground.whole(a), ground.place(a)) for a in one.citations],
            question.question,
        )
        for one in claims
    )
    return held / len(claims)


def rankings(searches: Ranks, questions: Iterable[Question]) -> dict[str, list[str]]:
    """The first addresses for every question that retrieval is scored on."""
    return {
        question.id: [
            hit.located.docid
            for hit in searches.search_named(
                [question.question], DEPTH, Filters(reports=question.reports)
            )[0]
        ]
        for question in questions
        if question.kind in RANKED and question.gold and not question.history
    }


def rank_figures(question: Question, ranked: Sequence[str]) -> Mapping[str, float]:
    """Recall over gold groups at 5 and 10, nDCG@10 (gold 2, acceptable 1), MRR, MAP@10."""
    gains = dict.fromkeys(question.acceptable, 1.0) | dict.fromkeys(question.relevant, 2.0)
    return {
        "recall@5": retrieval.group_recall_at(ranked, question.gold, 5),
        "recall@10": retrieval.group_recall_at(ranked, question.gold, 10),
        "ndcg@10": retrieval.ndcg_at(ranked, gains, 10),
        "mrr": retrieval.reciprocal_rank(ranked, question.relevant),
        "map@10": retrieval.average_precision(ranked, question.relevant, 10),
    }


def state(library: Library) -> str:
    """A hash of the reports as the library holds them: what a journal is valid for."""
    return ground_of_library(library).fingerprint()


def _provenance(questions: Sequence[Question], judge: Judge, ground: Ground) -> dict[str, str]:
    try:
        release = version("pincite")
    except PackageNotFoundError:
        release = "not installed"
    return {
        "pincite": release,
        "python": platform.python_version(),
        "questions": set_hash(questions),
        "reports": ground.fingerprint(),
        "judge": judge.name,
        "seed": str(intervals.SEED),
        "resamples": str(intervals.RESAMPLES),
    }
