"""Cases: a unit edited or deleted, the question put to it, and what must then be shown.

From a question: a vital nugget is altered in its gold unit, and the altered nugget must be shown
instead of the old one. From a unit: looked up, it must be shown as edited. By deletion: with its
only gold unit gone, a question must be declined, or answered from a unit that truly answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from eval.counterfactual.alterations import Alteration, alterations
from eval.ground import Ground
from eval.model import Question
from eval.text import contains

Aspect = Literal["number", "date", "name", "verb", "negation", "quantifier", "deletion"]
FROM_QUESTIONS = frozenset(
    "fact addressee attribution procedure theme comparison treaty figure verb acronym".split()
)
DELETABLE = frozenset("fact addressee attribution procedure treaty figure acronym".split())
PER_NUGGET = 3  # alterations of one nugget that are asked
PER_UNIT = 4  # alterations of one unit: each needs an edited library of its own
LOOKED_UP = 90  # units looked up after an edit, over the whole set


@dataclass(frozen=True, slots=True)
class Case:
    """One edit and the question that must notice it.

    `alteration` is None for a deletion. `shown` are words the answer must then show, `gone` words
    it may no longer show; both are empty for a deletion.
    """

    id: str
    aspect: Aspect
    degree: str
    address: str  # the unit edited or deleted
    question: Question
    alteration: Alteration | None
    shown: str = ""
    gone: str = ""


def cases(questions: Sequence[Question], ground: Ground) -> list[Case]:
    """Every case these questions and reports give, in a fixed order, ids distinct."""
    edits: list[Case] = []
    per_unit: Counter[str] = Counter()
    for case in (*_from_questions(questions, ground), *_looked_up(ground)):
        per_unit[case.address] += 1
        if per_unit[case.address] <= PER_UNIT:
            edits.append(case)
    return [*edits, *_deletions(questions, ground)]


def _from_questions(questions: Iterable[Question], ground: Ground) -> Iterator[Case]:
    for question in questions:
        if question.kind not in FROM_QUESTIONS or question.language != "en" or question.history:
            continue
        if not question.answerable or question.exact:
            continue
        for number, nugget in enumerate(question.vital):
            address = _only_place(nugget[0], question, ground)
            if address is None:
                continue
            text = ground.text(address)
            at = text.find(nugget[0])
            asked = [
                one for one in alterations(nugget[0]) if not contains(question.question, one.before)
            ]  # what the question takes for granted stays
            chosen = _spread(asked)[:PER_NUGGET]
            for turn, inside in enumerate(chosen):
                moved = Alteration(
                    inside.aspect, inside.degree, at + inside.start, inside.before, inside.after
                )
                shown = inside.of(nugget[0])
                if ground.bearing(shown):
                    continue  # the altered words stand elsewhere already: nothing would be proved
                yield Case(
                    f"{question.id}/{number}.{turn}",
                    inside.aspect,
                    inside.degree,
                    address,
                    question,
                    moved,
                    shown,
                    nugget[0],
                )


def _spread(found: Sequence[Alteration]) -> list[Alteration]:
    """The alterations with different aspects and degrees first."""
    seen: Counter[str] = Counter()
    ranked: list[tuple[int, int, Alteration]] = []
    for order, one in enumerate(found):
        key = f"{one.aspect} {one.degree}"
        ranked.append((seen[key], order, one))
        seen[key] += 1
    return [one for _, _, one in sorted(ranked, key=lambda entry: entry[:2])]


def _only_place(words: str, question: Question, ground: Ground) -> str | None:
    """The one unit of all reports in which the words stand, if it is gold and holds them as is."""
    bearing = ground.bearing(words)
    if len(bearing) != 1 or bearing[0] not in question.relevant:
        return None
    return bearing[0] if words in ground.text(bearing[0]) else None


def _looked_up(ground: Ground) -> Iterator[Case]:
    """Units asked for by address, one alteration each, evenly over the reports and aspects."""
    wanted: list[tuple[int, int, Case]] = []
    seen: Counter[str] = Counter()
    for order, (address, located) in enumerate(ground.units.items()):
        unit = located.unit
        if unit.kind not in ("paragraph", "recommendation", "item") or ground.items(address):
            continue
        if len([a for a in ground.units if a.partition("#")[2] == unit.anchor]) > 1:
            continue  # ambiguous without naming the report
        for one in alterations(unit.text):
            key = f"{located.report.id} {one.aspect} {one.degree}"
            after = one.of(unit.text)
            question = Question(
                f"lookup-{unit.anchor}",
                f"What does {unit.label.split(' (following')[0]} say?",
                "lookup",
                ("answered",),
                gold=((address,),),
                whole=True,
            )
            identity = f"lookup-{unit.anchor}/{one.start}-{one.degree}-{one.after}"
            wanted.append(
                (
                    seen[key],
                    order,
                    Case(
                        identity, one.aspect, one.degree, address, question, one, after, unit.text
                    ),
                )
            )
            seen[key] += 1
    chosen = sorted(wanted, key=lambda entry: entry[:2])[:LOOKED_UP]
    yield from (case for _, _, case in chosen)


def _deletions(questions: Iterable[Question], ground: Ground) -> Iterator[Case]:
    for question in questions:
        if question.kind not in DELETABLE or question.language != "en" or question.history:
            continue
        if not question.answerable or len(question.gold) != 1 or len(question.gold[0]) != 1:
            continue
        address = question.gold[0][0]
        if ground.items(address) or ground.units[address].unit.parent:
            continue
        if any(ground.bearing(nugget[0]) != [address] for nugget in question.vital):
            continue
        yield Case(f"{question.id}/deleted", "deletion", "blatant", address, question, None)


def answers_truly(question: Question, shown: str, cited: Iterable[str], deleted: str) -> bool:
    """Whether an answer without the deleted unit still answers: every vital nugget is shown, or
    what it cites is another unit reviewed as bearing on the question."""
    if question.vital and all(
        any(contains(shown, form) for form in nugget) for nugget in question.vital
    ):
        return True
    bearing = question.relevant | set(question.acceptable)
    return any(address in bearing and address != deleted for address in cited)
