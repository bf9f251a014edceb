"""A sentence that says the question's words otherwise counts as holding them, and no further."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from assistant.evidence.features import COVERAGE
from assistant.evidence.gather import Gatherer
from assistant.evidence.model import shipped
from assistant.question.expects import expected
from assistant.question.terms import holds, share_held, terms_of, widened
from assistant.words import stems
from retrieval.library import Library
from retrieval.settings import SearchSettings
from retrieval.thesaurus import Thesaurus
from retrieval.thesaurus.model import Group
from retrieval.thesaurus.reading import index_of
from tests.retrieval.conftest import Ingest, Open, folder, ingest, opened, report_of

__all__ = ["folder", "ingest", "opened"]  # fixtures

ROOT = Path(__file__).parents[2]
GROUPS = (
    Group(("kicked out",), ("expelled",)),
    Group(("boss", "12", "Norway", "go on"), ("head of office", "twelve", "Oslo", "continue")),
)
LINES = "kicked out > expelled\nboss, 12, Norway, go on > head of office, twelve, Oslo, continue\n"
OURS = Thesaurus(index_of(LINES, "ours"), GROUPS.__getitem__)


def _every_unit(words: Sequence[str]) -> list[int]:
    return [3] * len(words)


def test_a_text_holds_a_word_by_what_may_stand_for_it() -> None:
    question = "Was the boss kicked out of Norway on 12 May?"
    terms = {t.text: t for t in widened(question, terms_of(question, "en", _every_unit, 9), OURS)}
    found = stems("The head of the Oslo office was expelled by twelve votes.")
    assert share_held(terms["boss"], found, "en") == pytest.approx(0.85)
    assert share_held(terms["kicked"], found, "en") == pytest.approx(0.85)
    assert share_held(terms["kicked"], stems("They kicked the ball."), "en") == 1.0
    assert share_held(terms["boss"], stems("The head left."), "en") == 0.0
    assert not holds(terms["boss"], found, "en")
    for exact in ("Norway", "12"):  # a name and a number stand for themselves
        assert share_held(terms[exact], found, "en") == 0.0


def test_without_a_thesaurus_terms_are_as_they_were() -> None:
    question = "Was the boss kicked out?"
    terms = terms_of(question, "en", _every_unit, 9)
    assert widened(question, terms, None) == terms


def coverage(library: Library, question: str) -> float:
    evidence = Gatherer(library, shipped()).evidence(question, expected(question))
    return max(one.measures[COVERAGE] for one in evidence.candidates)


@pytest.fixture
def library(ingest: Ingest, opened: Open) -> Callable[..., Library]:
    ingest(
        report_of(
            "one",
            ["The member was expelled by the council.", "Harbours were dredged in the spring."],
        )
    )
    return lambda **settings: opened(settings=SearchSettings(**settings))


def test_other_words_are_measured_where_no_sentence_has_half_of_the_question(
    library: Callable[..., Library], tmp_path: Path
) -> None:
    own = tmp_path / "own.txt"
    own.write_text("zorbed, sacked > expelled\nquay > harbour\n", encoding="utf-8")
    asked = "Was somebody zorbed?"
    assert coverage(library(thesaurus="off"), asked) == 0.0
    assert coverage(library(thesaurus=str(own)), asked) > 0.3
    held = "Was the member zorbed by the council?"  # half of it stands there: nothing is added
    assert coverage(library(thesaurus=str(own)), held) == coverage(library(thesaurus="off"), held)


def test_what_is_asked_in_other_words_is_found(
    library: Callable[..., Library], tmp_path: Path
) -> None:
    own = tmp_path / "own.txt"
    own.write_text("zorbed, sacked > expelled\nquay > harbour\n", encoding="utf-8")
    with_words = library(thesaurus=str(own)).search("Who was zorbed at the moonlit picnic?")
    assert (with_words[0].located.unit.anchor, with_words[0].bm25 > 0) == ("p1", True)
    without = library(thesaurus="off").search("Who was zorbed at the moonlit picnic?")
    assert all(hit.bm25 == 0 for hit in without)
    never = library(thesaurus=str(own), other_words_below=0.0)
    assert never.search("Who was zorbed at the moonlit picnic?") == without


@pytest.mark.parametrize("room", ["assistant/verify", "assistant/assemble.py"])
def test_what_verifies_knows_no_other_words(room: str) -> None:
    place = ROOT / room
    for path in [place] if place.is_file() else sorted(place.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or "", *(alias.name for alias in node.names)]
            assert not any("thesaurus" in n or n in ("share_held", "widened") for n in names)
