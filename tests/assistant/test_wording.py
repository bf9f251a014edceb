from __future__ import annotations

import string

import pytest

from assistant import wording
from assistant.answer import Assistant
from assistant.assemble import assemble
from assistant.chain import AnswerChain
from assistant.codec import answer_from_dict, answer_to_dict
from assistant.draft import Draft, Line
from ingest.errors import UsageError


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("key", sorted(wording._T))
def test_every_template_is_there_in_six_languages_with_the_same_fields(key: str) -> None:
    forms = wording._T[key]
    assert set(forms) == set(wording.LANGUAGES)
    assert len({frozenset(fields(form)) for form in forms.values()}) == 1


@pytest.mark.parametrize(
    ("n", "language", "expected"),
    [(1, "en", "1 recommendation"), (6, "en", "6 recommendations"), (2, "ru", "2 рекомендации"),
     (5, "ru", "5 рекомендаций"), (21, "ru", "21 рекомендация"), (3, "zh", "3项建议")],
)  # fmt: skip
def test_counts(n: int, language: str, expected: str) -> None:
    assert wording.count(n, "recommendation", language) == expected


def test_own_words_are_in_the_language_of_the_question(small: Assistant) -> None:
    assert small.ask("Que dit le paragraphe 5 ?").language == "fr"
    assert small.ask("¿Cuál es la capital de Mongolia?").answer.startswith("Los informes no")
    assert small.ask("hola").answer == "Haga una pregunta sobre los informes o indique un párrafo."


def test_an_answer_survives_the_journey_through_json(small: Assistant) -> None:
    answer = small.ask("Where does the Committee urge?")
    again = answer_from_dict(answer_to_dict(answer))
    assert answer_to_dict(again) == answer_to_dict(answer)
    assert list(answer_to_dict(answer))[:10] == [
        "id", "question", "status", "answer", "sentences", "citations", "nearest", "language",
        "model", "kind",
    ]  # fmt: skip
    with pytest.raises(UsageError, match="not an answer"):
        answer_from_dict({"question": 1})


def test_the_chain_answers_batches_and_streams(small: Assistant) -> None:
    chain = AnswerChain(small)
    assert [a["citations"][0]["anchor"] for a in chain.batch(["para. 3", "Recommendation 1"])] == [
        "p3", "r1",
    ]  # fmt: skip
    *pieces, whole = chain.stream({"question": "para. 5", "id": "q7"})
    assert "".join(piece["delta"] for piece in pieces) == whole["answer"]
    assert whole["id"] == "q7"


def test_lines_are_laid_out_as_light_markdown() -> None:
    draft = Draft(
        "list",
        "answered",
        (Line(("Two:",), "block"), Line(("one",), "item"), Line(("two",), "item"), Line(("End.",))),
    )
    answer = assemble("?", draft, ("verbatim",) * 4, language="en")
    assert answer.answer == "Two:\n\n- one\n- two\n\nEnd."
