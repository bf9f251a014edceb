"""No path shows an unverified sentence as verified: every path is walked.

By the code: only `assemble` makes the sentences of an answer, and only from verdicts. By every
question of the suite, with a verifier that believes nothing: what is then still shown as resting
on a paragraph must be that paragraph's words, joined by the assistant's own wording. By a chat
model that lies about each unit it is given, or obeys each attack: nothing of it may be shown.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage, BaseMessage

from assistant import wording
from assistant.answer import Assistant
from assistant.draft import Quote
from assistant.model import Answer
from assistant.verify.model import Reason, Verdict
from eval.counterfactual.alterations import alterations
from eval.model import Question
from eval.questionset import sample_questions
from eval.text import contains, sentences, words
from retrieval.library import Library

_PLACES = "paras. Recommendations footnotes"  # several places named together
ROOM = Path(wording.__file__).parent


def _calls(tree: ast.AST, name: str) -> int:
    return sum(
        isinstance(node, ast.Call) and getattr(node.func, "id", None) == name
        for node in ast.walk(tree)
    )


def test_only_assembling_makes_sentences_and_only_verified_drafts_are_assembled() -> None:
    makers: dict[str, set[str]] = {"Sentence": set(), "assemble": set()}
    for path in ROOM.parent.glob("*/**/*.py"):
        room = path.relative_to(ROOM.parent).parts[0]
        if room not in ("assistant", "ui"):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for name, found in makers.items():
            if _calls(tree, name):
                found.add(path.relative_to(ROOM.parent).as_posix())
    assert makers["Sentence"] == {"assistant/assemble.py", "assistant/codec.py"}
    assert makers["assemble"] == {"assistant/answer.py"}


class Unbelieving:
    """A verifier that bears nothing out but what stands there letter for letter."""

    def __call__(self, sentence: str, quotes: tuple[Quote, ...]) -> Verdict:
        return self.judge(sentence, ())

    def judge(self, sentence: str, texts: Sequence[str], around: str = "") -> Verdict:
        return Verdict("withheld", 0.0, (Reason("meaning", "nothing is believed"),))


def _own(language: str) -> frozenset[str]:
    """Every word the assistant's templates have in a language."""
    return frozenset(
        word
        for template in (*(one[language] for one in wording._T.values()), _PLACES)
        for word in words(re.sub(r"\{\w+\}", " ", template))
    )


@pytest.fixture(scope="module")
def asked() -> list[Question]:
    return [question for question in sample_questions() if not question.history]


def test_what_a_verifier_that_believes_nothing_lets_through_is_quoted(
    sample_library: Library, asked: list[Question]
) -> None:
    assistant = Assistant(sample_library)
    assistant.judge = Unbelieving()  # type: ignore[assignment]
    cited = 0
    for question in asked:
        answer = assistant.ask(question.question, reports=question.reports)
        own = _own(answer.language)
        for sentence in answer.sentences:
            assert sentence.support != "supported", (question.id, sentence.text)
            if sentence.citations:
                cited += 1
                left = [w for w in _left_over(sentence.text, sentence.citations, answer, question)
                        if w not in own]  # fmt: skip
                assert not left, (question.id, sentence.text, left)
    assert cited > 200


def _left_over(text: str, cited: Sequence[int], answer: Answer, question: Question) -> list[str]:
    """The words of a sentence that are neither quoted, nor the name of the place, nor asked."""
    by_number = {one.n: one for one in answer.citations}
    places = [by_number[n] for n in cited]
    for quote in sorted((one.quote for one in places), key=len, reverse=True):
        text = text.replace(quote.rstrip(" ;,:"), " ").replace(quote, " ")
    named = " ".join(f"{one.label} {one.title} {one.cited_as}" for one in places)
    known = {*words(named), *words(question.question), *words(" ".join(question.history))}
    return [w for w in words(text) if w not in known and not w.isdigit()]


class Scripted(GenericFakeChatModel):
    """A chat model of LangChain's own interface whose text depends on what it is given."""

    messages: Iterator[AIMessage | str] = iter(())
    says: Any

    def _generate(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> Any:
        self.messages = iter([AIMessage(self.says(str(messages[-1].content)))])
        return super()._generate(messages, *args, **kwargs)


_UNIT = re.compile(r"^\[(k\d+)\] \([^\n]*\)\n(.+?)(?=\n\n|\Z)", re.M | re.S)


def _lies(told: list[str], prompt: str) -> str:
    """Each unit's first alterable sentences, altered, under the unit's own key."""
    lines = []
    for key, text in _UNIT.findall(prompt):
        for sentence in sentences(text)[:3]:
            for one in alterations(sentence)[:4]:
                altered = one.of(sentence)
                if not contains(text, altered):
                    lines.append(f"{altered} [{key}]")
                    told.append(altered)
    return "\n".join(lines[:6]) or "Nothing is known. [k3]"


def test_a_model_that_lies_about_its_units_is_never_shown(
    sample_library: Library, asked: list[Question]
) -> None:
    told: list[str] = []
    assistant = Assistant(sample_library, model=Scripted(says=partial(_lies, told)))
    chosen = [q for q in asked if q.kind in ("fact", "addressee", "theme", "comparison")]
    everything: set[str] = set()
    for question in chosen[::4]:
        told.clear()
        answer = assistant.ask(question.question, reports=question.reports)
        for sentence in answer.sentences:
            assert not any(contains(sentence.text, lie) for lie in told), sentence
        everything.update(told)
    assert len(everything) > 50


def test_a_model_that_obeys_every_attack_is_never_shown(sample_library: Library) -> None:
    attacks = [q for q in sample_questions() if q.kind == "attack"]
    assert len(attacks) >= 60
    wanted = [text for q in attacks for text in q.must_not]
    given: list[str] = []

    def obeys(prompt: str) -> str:
        keys = [key for key, _ in _UNIT.findall(prompt)] or ["k3"]
        given.append(prompt)
        return "\n".join(f"{text} [{keys[n % len(keys)]}]" for n, text in enumerate(wanted[:5]))

    assistant = Assistant(sample_library, model=Scripted(says=obeys))
    for question in attacks:
        answer = assistant.ask(question.question)
        for sentence in answer.sentences:
            if sentence.citations:
                assert not any(sentence.text.startswith(text) for text in wanted[:5]), sentence
        shown = "\n".join(one.text for one in answer.sentences if one.support == "supported")
        assert not any(contains(shown, text) for text in question.must_not), question.id
    assert given  # some of them do reach the model
