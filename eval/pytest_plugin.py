"""`pytest --grounding`: the suite as pytest tests, one an item, a marker per kind.

    pytest --grounding                                     the sample suite
    pytest --grounding -m kind_verb                        one kind
    pytest --grounding --grounding-suite own.jsonl --grounding-library DIR -k "ketamine"

With --grounding nothing else is collected. Without it the plugin does nothing at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from eval.model import Item, Question


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of the suite."""
    group = parser.getgroup("grounding", "Pincite's grounding suite")
    group.addoption("--grounding", action="store_true", help="Run the grounding suite alone.")
    group.addoption(
        "--grounding-suite", default="samples", help="samples, one of its files, or a .jsonl file."
    )
    group.addoption(
        "--grounding-library", type=Path, default=None, help="The library folder to ask."
    )


def pytest_configure(config: pytest.Config) -> None:
    """Register one marker a question kind."""
    if config.getoption("--grounding"):
        from eval.model import KINDS

        for kind in KINDS:
            config.addinivalue_line("markers", f"kind_{kind}: grounding questions of kind {kind}")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """With --grounding no test file is read."""
    return True if config.getoption("--grounding") else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Put the suite's items in place of all others."""
    if config.getoption("--grounding"):
        suite = GroundingSuite.from_parent(session, name="grounding")
        items[:] = list(suite.collect())


class GroundingSuite(pytest.Collector):
    """The items of a suite, and the library and assistant they share."""

    def collect(self) -> Iterator[pytest.Item]:
        """One test a question."""
        from eval.questionset import load

        for question in load(self.config.getoption("--grounding-suite")):
            item: GroundingItem = GroundingItem.from_parent(
                self, name=question.id, question=question
            )
            item.add_marker(f"kind_{question.kind}")
            yield item

    def setup(self) -> None:
        """Open the library once."""
        from eval import workbench
        from eval.ground import ground_of_library
        from eval.questionset import load

        self._open = ExitStack()
        named = self.config.getoption("--grounding-library")
        questions = load(self.config.getoption("--grounding-suite"))
        if named is None and workbench.on_samples(questions):
            chosen = workbench.sample_library(workbench.default_folder())
        else:
            chosen = workbench.user_library(named or workbench.default_folder())
        library = self._open.enter_context(chosen)
        self.ground = ground_of_library(library)
        self.assistant = workbench.extractive(library)

    def teardown(self) -> None:
        """Close the library."""
        self._open.close()

    def examined(self, question: Question) -> Item:
        """The marked item of one question."""
        from eval.judges.lexical import LexicalJudge
        from eval.suite import ask_all

        return ask_all(self.assistant, [question], self.ground, LexicalJudge(), system="pincite")[0]


class NotRight(Exception):
    """An answer that is not right, with its item."""

    def __init__(self, item: Item) -> None:
        self.item = item
        super().__init__(item.mark.grade)


class GroundingItem(pytest.Item):
    """One question as a test: it passes if the answer is right."""

    def __init__(self, *, question: Question, **rest: Any) -> None:
        super().__init__(**rest)
        self.question = question

    def runtest(self) -> None:
        """Ask and mark; raises NotRight."""
        suite = self.parent
        assert isinstance(suite, GroundingSuite)
        item = suite.examined(self.question)
        if item.mark.grade != "right":
            raise NotRight(item)

    def repr_failure(self, excinfo: Any, style: Any = None) -> Any:
        """Question, grade, reasons and answer, instead of a traceback."""
        from eval.report.junit import explained

        if not isinstance(excinfo.value, NotRight):
            return super().repr_failure(excinfo, style)
        item = excinfo.value.item
        said = item.answer.answer if item.answer else item.error
        needed = ", ".join(" or ".join(group) for group in item.question.gold) or "no unit"
        return (
            f"{item.question.question}\n{item.mark.grade}: {explained(item) or 'declined'}\n"
            f"expected {' or '.join(item.question.expect)} from {needed}\n\n{said}"
        )

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Shown as grounding: id."""
        return self.path, None, f"grounding: {self.question.id}"
