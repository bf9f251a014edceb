"""What the assistant says to questions of every kind, on reports of two genres."""

from __future__ import annotations

import pytest

from assistant.answer import Assistant
from assistant.model import Answer


def anchors(answer: Answer) -> list[str]:
    return [citation.anchor for citation in answer.citations]


def first(answer: Answer) -> str:
    return answer.sentences[0].text


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("What does para. 5 say?", ["p5"]),
        ("E/CSH/2021/7, paras. 3 to 5", ["p3", "p4", "p5"]),
        ("Recommendations 1 and 2, please", ["r1", "r2"]),
        ("footnote 1", ["fn1"]),
        ("para. 2 of the 2021 report in full", ["p2", "p2.chair", "p2.rapporteur"]),
    ],
)
def test_look_ups_are_whole_and_exact(small: Assistant, question: str, cited: list[str]) -> None:
    answer = small.ask(question)
    assert (answer.status, answer.kind) == ("answered", "lookup")
    assert [a for a in anchors(answer) if a in cited] == cited
    for citation in answer.citations:
        assert citation.quote == citation.text
        assert citation.quote in answer.answer


def test_a_paragraph_that_does_not_exist_gets_the_range_that_does(small: Assistant) -> None:
    answer = small.ask("What does paragraph 70 say?")
    assert answer.status == "not_found"
    assert "from 1 to 5" in answer.answer
    assert answer.citations == ()


def test_every_use_of_a_verb_and_no_other(small: Assistant) -> None:
    answer = small.ask("Where does the Committee urge?")
    assert anchors(answer) == ["r1"]
    assert first(answer) == "“urge” is used in 1 recommendation: Recommendation 1."


def test_a_phrase_is_found_letter_for_letter(small: Assistant) -> None:
    assert anchors(small.ask("Where is the phrase 'plastic crates' used?")) == ["p4", "r2"]
    missing = small.ask("Where is the phrase 'golden crates' used?")
    assert missing.status == "not_found"
    assert "golden crates" in missing.answer


def test_who_holds_an_office(small: Assistant) -> None:
    answer = small.ask("Who chaired the session?")
    assert answer.answer == "Chair: Ana Duarte (Portugal). [1]"
    assert anchors(answer) == ["p2.chair"]


def test_a_lead_in_comes_with_its_items(small: Assistant) -> None:
    assert anchors(small.ask("Which officers were elected?"))[:3] == [
        "p2", "p2.chair", "p2.rapporteur",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "opening", "cited"),
    [
        ("Does the Committee urge ports to replace plastic crates?",
         "No: the verb is “encourages”.", "r2"),
        ("Are plastic crates prohibited?", "No.", "p4"),
        ("Does Recommendation 2 urge ports to replace crates?",
         "No: the verb is “encourages”.", "r2"),
    ],
)  # fmt: skip
def test_no_is_said_where_the_report_says_otherwise(
    small: Assistant, question: str, opening: str, cited: str
) -> None:
    answer = small.ask(question)
    assert first(answer) == opening
    assert anchors(answer)[0] == cited


def test_a_false_premise_is_not_gone_along_with(small: Assistant) -> None:
    answer = small.ask("Why were plastic crates prohibited?")
    assert first(answer) == "The reports do not say that. They say:"
    assert anchors(answer) == ["p4"]


def test_a_name_the_report_does_not_have_is_said_to_be_absent(small: Assistant) -> None:
    answer = small.ask("What is the capital of Mongolia?")
    assert answer.status == "not_found"
    assert answer.answer == (
        "The reports do not answer this question. They do not mention “Mongolia”."
    )
    assert answer.nearest


def test_a_comparison_has_two_halves(small: Assistant) -> None:
    answer = small.ask("Compare what the two reports say about fishing nets")
    assert {c.report for c in answer.citations} == {"harbours-2021", "reefs-2019"}
    assert "Report of the 2019 meeting on coral reefs:" in answer.answer


def test_a_report_that_is_silent_is_said_to_be(small: Assistant) -> None:
    answer = small.ask("Compare what the two reports say about plastic crates")
    assert "Report of the 2019 meeting on coral reefs does not say anything on this." in [
        s.text for s in answer.sentences
    ]


def test_the_treaty_basis_is_in_the_footnote(small: Assistant) -> None:
    assert "fn1" in anchors(small.ask("Which treaty article does Recommendation 2 rest on?"))


def test_several_questions_are_answered_in_turn(small: Assistant) -> None:
    answer = small.ask("Who chaired the session? What does para. 5 say?")
    assert answer.kind == "several"
    assert anchors(answer) == ["p2.chair", "p5"]


def test_death_penalty(sample: Assistant) -> None:
    answer = sample.ask(
        "What does the Board say about States that still have the death penalty for drug offences?"
    )
    assert answer.status == "answered"
    assert anchors(answer)[0] == "r5"
    assert "consider abolishing" in answer.citations[0].quote


def test_all_recommendations_that_urge(sample: Assistant) -> None:
    answer = sample.ask('Where does the Board "urge"?')
    assert anchors(answer) == ["r2", "r9", "r10", "r14", "r19", "r24"]
    assert "6 recommendations" in first(answer)


def test_what_is_not_named_numbered_or_attributed(sample: Assistant) -> None:
    assert "do not name them" in sample.ask("Which named countries legalized cannabis?").answer
    assert "give no number" in sample.ask("How many countries have legalized cannabis?").answer
    assert "do not name them" in sample.ask("Which delegation raised tramadol?").answer
    assert "do not say what Norway said" in sample.ask("What did Norway say in the debate?").answer


def test_an_acronym_is_expanded_where_a_report_expands_it(sample: Assistant) -> None:
    answer = sample.ask("What does IONICS stand for?")
    assert "p18" in anchors(answer)
    assert "Project Ion Incident Communication System (IONICS)" in answer.answer


def test_a_summary_follows_the_report(sample: Assistant) -> None:
    answer = sample.ask("Summarize what the Board says about ketamine.")
    assert anchors(answer) == ["p1022", "r28", "p1023", "r29"]


def test_citations_and_quotes_hold_for_every_kind(sample: Assistant) -> None:
    for question in (
        "38 (l)", "Where does the Board invite?", "Who led the panel on reducing supply?",
        "Talking points on human rights", "Does the Board urge abolition of the death penalty?",
        "Compare what both reports say about the Internet", "Which countries are mentioned?",
        "List every recommendation that mentions data", "What is PICS?", "asdf qwer",
    ):  # fmt: skip
        answer = sample.ask(question)
        numbers = [citation.n for citation in answer.citations]
        used = {n for s in answer.sentences for n in s.citations}
        assert numbers == list(range(1, len(numbers) + 1)), question
        assert used == set(numbers), question
        for citation in answer.citations:
            assert citation.quote and citation.quote in citation.text, question
        for s in answer.sentences:
            assert s.support in ("verbatim", "supported", "withheld")


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("What is recommended on nets?", ["r1"]),
        ("What does the Committee recommend about plastic crates?", ["r2"]),
        ("What did it recommend on nets?", ["r1"]),
    ],
)
def test_what_is_recommended_on_a_matter_is_listed(
    small: Assistant, question: str, cited: list[str]
) -> None:
    answer = small.ask(question)
    assert answer.kind == "list"
    assert sorted({citation.anchor for citation in answer.citations}) == cited


def test_another_bodys_recommendations_are_not_listed(small: Assistant) -> None:
    assert small.ask("What does the Commission recommend on nets?").kind != "list"
