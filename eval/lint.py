"""The linter of question sets: gold that does not exist or hold is found before a score is.

`lint(questions, ground)` returns Findings, worst first; a set is fit to be scored when none of
them is an error. The bound on shared wording is `MAX_OVERLAP`: of the content words of a question
marked `other_words`, at most that share may stand in one gold unit (`eval.text.overlap`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from eval.ground import Ground
from eval.model import Question
from eval.text import contains, content_words, normal, overlap

MAX_OVERLAP = 0.5
NEAR_DUPLICATE = 0.9  # Jaccard similarity of content words, same language, same gold


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with one question; an `error` makes the set unfit for scoring."""

    question: str
    code: str
    message: str
    error: bool = True


def lint(questions: Sequence[Question], ground: Ground) -> list[Finding]:
    """Everything wrong with a question set on these reports, errors first."""
    found = list(
        chain(
            chain.from_iterable(_gold(q, ground) for q in questions),
            chain.from_iterable(_nuggets(q, ground) for q in questions),
            chain.from_iterable(_consistency(q) for q in questions),
            chain.from_iterable(_wording(q, ground) for q in questions),
            _duplicates(questions),
            _pairs(questions),
        )
    )
    return sorted(found, key=lambda finding: not finding.error)


def _gold(question: Question, ground: Ground) -> Iterator[Finding]:
    for address in chain(*question.gold, question.acceptable):
        if address not in ground.units:
            yield Finding(question.id, "no-such-unit", f"{address} is not in the reports")
    if question.reports:
        for address in question.relevant:
            if address.partition("#")[0] not in question.reports:
                yield Finding(question.id, "other-report", f"{address} is outside `reports`")
    if question.answerable and not question.gold:
        yield Finding(question.id, "no-gold", "an answerable question names no gold unit")


def _nuggets(question: Question, ground: Ground) -> Iterator[Finding]:
    texts = [ground.text(address) for address in question.relevant]
    allowed = texts + [ground.text(address) for address in question.acceptable]
    for nugget in question.vital:
        if not any(contains(text, nugget[0]) for text in texts):
            yield Finding(question.id, "nugget", f"vital {nugget[0]!r} occurs in no gold unit")
    for nugget in question.okay:
        if not any(contains(text, nugget[0]) for text in allowed):
            yield Finding(
                question.id, "nugget", f"okay {nugget[0]!r} occurs in no gold or acceptable unit"
            )
    for wrong in question.must_not:
        if any(contains(text, wrong) for text in texts):
            yield Finding(question.id, "must-not", f"{wrong!r} stands in a gold unit itself")
        if any(contains(form, wrong) for nugget in question.vital for form in nugget):
            yield Finding(question.id, "must-not", f"{wrong!r} is part of a vital nugget")


def _consistency(question: Question) -> Iterator[Finding]:
    if not question.expect:
        yield Finding(question.id, "expect", "no expected status")
    if (
        question.answerable
        and not (question.vital or question.whole or question.exact)
        and question.kind not in ("comparison", "attack")
    ):
        yield Finding(question.id, "no-nugget", "nothing says what a right answer must contain")
    if question.exact and question.count is not None and question.gold:
        entries = len(question.gold)
        if question.count != entries:
            yield Finding(
                question.id, "count", f"count is {question.count}, gold has {entries} groups"
            )
    if not question.gold and question.vital:
        yield Finding(question.id, "no-gold", "nuggets without a gold unit they could stand in")


def _wording(question: Question, ground: Ground) -> Iterator[Finding]:
    if question.other_words:
        for address in sorted(question.relevant):
            share = overlap(question.question, ground.text(address))
            if share > MAX_OVERLAP:
                yield Finding(
                    question.id,
                    "overlap",
                    f"{share:.0%} of its words stand in {address} (bound {MAX_OVERLAP:.0%})",
                )
    if "words" in question.tags and question.vital:
        yield from _every_place(question, ground)


def _every_place(question: Question, ground: Ground) -> Iterator[Finding]:
    """A list of the places where words occur must name every one, among units of the same kinds."""
    phrase = question.vital[0][0]
    known = [ground.units[a] for a in question.relevant if a in ground.units]
    kinds = {located.unit.kind for located in known}
    if question.kind == "phrase":
        kinds |= {"paragraph", "item", "recommendation", "footnote"}
    reports = {located.report.id for located in known}
    whole = question.kind == "phrase" and not question.reports
    for address in ground.bearing(phrase):
        located = ground.units[address]
        if located.unit.kind not in kinds or not (whole or located.report.id in reports):
            continue
        if address not in question.relevant and address not in question.acceptable:
            yield Finding(
                question.id, "incomplete", f"{phrase!r} also stands in {address}, not in the gold"
            )
    for address in sorted(question.relevant):
        if not contains(ground.text(address), phrase):
            yield Finding(question.id, "incomplete", f"{phrase!r} does not stand in {address}")


def _duplicates(questions: Sequence[Question]) -> Iterator[Finding]:
    for identity, times in Counter(q.id for q in questions).items():
        if times > 1:
            yield Finding(identity, "duplicate-id", f"the id is used {times} times")
    by_gold: dict[tuple[object, ...], list[Question]] = defaultdict(list)
    for question in questions:
        key = (question.language, question.gold, question.history, question.kind)
        for other in by_gold[key]:
            if _similar(question, other):
                yield Finding(question.id, "duplicate", f"asks the same as {other.id}")
        by_gold[key].append(question)


def _similar(first: Question, second: Question) -> bool:
    if normal(first.question) == normal(second.question):
        return True
    one, two = set(content_words(first.question)), set(content_words(second.question))
    return bool(one | two) and len(one & two) / len(one | two) >= NEAR_DUPLICATE


def _pairs(questions: Sequence[Question]) -> Iterator[Finding]:
    pairs: dict[str, list[Question]] = defaultdict(list)
    for question in questions:
        if question.pair:
            pairs[question.pair].append(question)
    for name, members in pairs.items():
        if not any(q.must_abstain or q.false_premise for q in members) or not any(
            q.answerable for q in members
        ):
            yield Finding(
                members[0].id,
                "pair",
                f"pair {name!r} lacks an answerable or an unanswerable member",
            )


def balance(questions: Sequence[Question]) -> dict[str, dict[str, int]]:
    """How many questions there are per kind, language, report of the gold, and expectation."""
    reports = Counter(
        report for q in questions for report in {a.partition("#")[0] for a in q.relevant}
    )
    expectation = Counter(
        "answer" if q.answerable and not q.must_abstain else "abstain" for q in questions
    )
    return {
        "kind": dict(Counter(q.kind for q in questions)),
        "language": dict(Counter(q.language for q in questions)),
        "report": dict(reports),
        "expected": dict(expectation),
    }
