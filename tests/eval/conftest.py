"""A small report of our own, answers written by hand, and an assistant that reads from a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from assistant.model import Answer, Citation, Sentence, Status
from eval.ground import Ground, ground_of_reports
from eval.model import Question
from ingest.model import Report, Source, Unit
from retrieval.model import Filters, Hit, Located

UNITS = (
    Unit("p1", "paragraph", "1", "para. 1", "The group met in Oslo on 3 May 2021."),
    Unit(
        "p2",
        "paragraph",
        "2",
        "para. 2",
        "Some 40 per cent of wells were dry. The Committee was told that 12 wells had reopened.",
    ),
    Unit("p3", "paragraph", "3", "para. 3", "The Chair noted the following:"),
    Unit("p3.a", "item", "a", "para. 3 (a)", "Speakers welcomed the new pumps;", parent="p3"),
    Unit("p3.b", "item", "b", "para. 3 (b)", "Pipes were not replaced.", parent="p3"),
    Unit(
        "r1",
        "recommendation",
        "1",
        "Recommendation 1 (following para. 3)",
        "The Committee encourages all States to consider closing dry wells.",
        follows="p3",
    ),
    Unit(
        "r2",
        "recommendation",
        "2",
        "Recommendation 2 (following para. 3)",
        "The Committee urges States to report the closing of wells by 2030.",
        follows="p3",
    ),
)
REPORT = Report(
    "wells-2021", "Report on wells", Source("wells.txt", "0" * 64, "text"), UNITS, "Wells report"
)


@pytest.fixture(scope="session")
def ground() -> Ground:
    return ground_of_reports([REPORT])


Say = Callable[..., Answer]


@pytest.fixture(scope="session")
def say(ground: Ground) -> Say:
    """`say("answered", ("It met in Oslo.", "p1"), …)` builds an answer; `p1=…` sets the quote."""

    def build(status: Status, *parts: Sequence[str], question: str = "?") -> Answer:
        citations: list[Citation] = []
        sentences: list[Sentence] = []
        for text, *cited in parts:
            numbers: list[int] = []
            for anchor in cited:
                address, _, quote = anchor.partition("=")
                located = ground.units[f"wells-2021#{address}"]
                n = len(citations) + 1
                citations.append(
                    Citation(
                        n,
                        "wells-2021",
                        "Report on wells",
                        "Wells report",
                        None,
                        address,
                        located.unit.label,
                        quote or located.unit.text,
                        located.unit.text,
                    )
                )
                numbers.append(n)
            marks = "".join(f" [{n}]" for n in numbers)
            sentences.append(Sentence(text + marks, tuple(numbers), "verbatim"))
        shown = "\n".join(one.text for one in sentences)
        return Answer(question, status, shown, tuple(sentences), tuple(citations), confidence=0.5)

    return build


@dataclass
class Scripted:
    """An assistant that answers from a script and remembers what history it was given."""

    script: Mapping[str, Answer]
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def ask(
        self,
        question: str,
        *,
        reports: Sequence[str] = (),
        history: Sequence[Answer] = (),
        id: str | None = None,
    ) -> Answer:
        self.asked.append((question, tuple(one.question for one in history)))
        return self.script[question]


@dataclass(frozen=True)
class Shelf:
    """A library of the report above whose search ranks by shared words."""

    ground: Ground

    def units(self) -> Iterator[Located]:
        return iter(self.ground.units.values())

    def search(
        self,
        query: str,
        k: int = 10,
        filters: Filters | None = None,
        *,
        comparable: bool = False,
    ) -> list[Hit]:
        asked = set(query.lower().strip("?").split())
        scored = [
            Hit(one, float(len(asked & set(one.unit.text.lower().split()))), dense=0.5)
            for one in self.ground.units.values()
        ]
        return sorted((hit for hit in scored if hit.score), key=lambda hit: -hit.score)[:k]

    def search_named(
        self, queries: Sequence[str], k: int = 10, filters: Filters | None = None
    ) -> list[list[Hit]]:
        return [self.search(query, k, filters) for query in queries]


@pytest.fixture(scope="session")
def shelf(ground: Ground) -> Shelf:
    return Shelf(ground)


@pytest.fixture(scope="session")
def scripted() -> type[Scripted]:
    return Scripted


@pytest.fixture(scope="session")
def where() -> Question:
    return Question(
        "q-where",
        "Where did the group meet?",
        "fact",
        ("answered",),
        gold=(("wells-2021#p1",),),
        vital=(("Oslo",),),
    )
