from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.register.verbs import facts, lemma_of, modifiers_of, use_of, verb_uses


def brief(text: str, kind: str = "paragraph") -> list[tuple[str, str, str, str, str]]:
    """(lemma, as written, whose voice, subject, addressee) of each use."""
    return [(u.lemma, u.written, u.speaker, u.subject, u.addressee) for u in verb_uses(text, kind)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Committee strongly encourages all States that retain quotas to consider a change.",
            [("encourage", "strongly encourages", "body", "The Committee",
              "all States that retain quotas")],
        ),
        (
            "Accordingly, the Board urges those States not yet having become parties to the treaty "
            "to do so.",
            [("urge", "urges", "body", "the Board",
              "those States not yet having become parties to the treaty")],
        ),
        (
            "The Council, having reviewed the report, also calls on Governments to act, and urges "
            "the Fund to pay.",
            [("call upon", "also calls on", "body", "The Council", "Governments"),
             ("urge", "urges", "body", "The Council", "the Fund")],
        ),
        (
            "The Board reiterates its appeal to Governments to take measures.",
            [("reiterate", "reiterates its appeal", "body", "The Board", "Governments"),
             ("appeal", "reiterates its appeal", "body", "The Board", "Governments")],
        ),
        (
            "The Board wishes to recall its aim and to remind all parties that they must report.",
            [("recall", "wishes to recall", "body", "The Board", ""),
             ("remind", "to remind", "body", "The Board", "all parties"),
             ("must", "must report", "implied", "", "they")],
        ),
        (
            "The Office stands ready to assist Governments to engage partners.",
            [("stand ready", "stands ready to assist", "body", "The Office", "Governments")],
        ),
        (
            "INCB has on several occasions expressed its concern about the trade.",
            [("express", "has on several occasions expressed its concern", "body", "INCB", "")],
        ),
        (
            "A number of speakers welcomed the progress made and noted the importance of data.",
            [("welcome", "welcomed", "speakers", "A number of speakers", ""),
             ("note", "noted", "speakers", "A number of speakers", "")],
        ),
        (
            "While some speakers noted that nets were torn, they acknowledged the effort.",
            [("note", "noted", "speakers", "some speakers", ""),
             ("acknowledge", "acknowledged", "speakers", "some speakers", "")],
        ),
        (
            "The decline was acknowledged by several delegations.",
            [("acknowledge", "was acknowledged", "speakers", "several delegations", "")],
        ),
        (
            "We acknowledge the urgency of action and urge developed countries to pay.",
            [("acknowledge", "acknowledge", "body", "We", ""),
             ("urge", "urge", "body", "We", "developed countries")],
        ),
        (
            "It was also noted that the decline, in many seas, was emphasized.",
            [("note", "was also noted", "impersonal", "", ""),
             ("emphasize", "was emphasized", "impersonal", "", "")],
        ),
        (
            "Reference was made to the fact that strong support was expressed.",
            [("make reference", "Reference was made", "impersonal", "", ""),
             ("express", "was expressed", "impersonal", "", "")],
        ),
        (
            "Concern was repeatedly expressed about the trade.",
            [("express", "was repeatedly expressed", "impersonal", "", "")],
        ),
        (
            "UNEP, WHO and FAO were very concerned that fish were scarce.",
            [("be concerned", "were very concerned", "body", "UNEP, WHO and FAO", "")],
        ),
        (
            "The tension must be addressed by the signatories to the treaty, and people who fish "
            "should have access.",
            [("must", "must be addressed", "implied", "", "the signatories to the treaty"),
             ("should", "should have", "implied", "", "people who fish")],
        ),
        (
            "The international community needs to consider this issue.",
            [("need to", "needs to consider", "implied", "", "The international community")],
        ),
        (
            "In that resolution, the Commission encouraged the secretariat to continue its work.",
            [("encourage", "encouraged", "body", "the Commission", "the secretariat")],
        ),
        (
            "The Group recommends that Governments should publish their catch.",
            [("recommend", "recommends", "body", "The Group", "Governments"),
             ("should", "should publish", "implied", "", "Governments")],
        ),
    ],
)  # fmt: skip
def test_who_says_what_to_whom(text: str, expected: list[tuple[str, ...]]) -> None:
    assert brief(text) == expected


def test_the_passive_of_a_recommendation_is_in_its_body_s_voice() -> None:
    text = "Governments are called upon to investigate all cases."
    assert brief(text, "recommendation") == [
        ("call upon", "are called upon", "implied", "", "Governments")
    ]
    assert brief(text, "paragraph") == [
        ("call upon", "are called upon", "impersonal", "", "Governments")
    ]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Further invites Member States to report;", "paragraph", [("invite", "Further invites")]),
        ("URGES Member States:", "paragraph", [("urge", "URGES")]),
        ("Recalling its resolution 61/8, and noting with concern the decline,", "preambular",
         [("recall", "Recalling"), ("note", "noting with concern")]),
        ("Deeply concerned by the decline,", "preambular", [("be concerned", "Deeply concerned")]),
        ("Having considered the report,", "preambular", [("consider", "Having considered")]),
        ("Notes the report, and requests the Secretary-General to publish it;", "paragraph",
         [("note", "Notes"), ("request", "requests")]),
        ("Decides to remain seized of the matter.", "paragraph", [("decide", "Decides")]),
    ],
)  # fmt: skip
def test_a_resolution_speaks_in_the_voice_of_its_body(
    text: str, kind: str, expected: list[tuple[str, str]]
) -> None:
    uses = verb_uses(text, kind)
    assert [(use.lemma, use.written) for use in uses] == expected
    assert {use.speaker for use in uses} == {"implied"}


@pytest.mark.parametrize(
    "text",
    [
        "The urgent challenges to fisheries are great.",
        "These calls for help came late.",
        "The notes and requests of Member States are filed.",
        "The proposed toolkit and the reported increase were small.",
        "The Committee established pursuant to resolution 5 has twelve members.",
        "Calls, notes and a demand were heard.",
        "The increasingly urgent and imperative need to end overfishing is plain.",
        "Estimates of annual requirements for nets",
        "In order to ensure supply, nets are mended.",
        "Other Member States could recall their fleets.",
    ],
)
def test_nouns_and_participles_are_no_operative_verbs(text: str) -> None:
    assert [use.written for use in verb_uses(text) if use.form != "modal"] == []


def test_spans_and_clauses_are_of_the_text() -> None:
    text = (
        "The Board notes the report. It further urges States to act and encourages banks to lend."
    )
    first = verb_uses(text)[0]
    assert text[first.start : first.end] == "notes"
    assert text[first.clause_start : first.clause_end] == "The Board notes the report."
    urges, encourages = verb_uses("The Board urges States to act and encourages banks to lend.")
    sentence = "The Board urges States to act and encourages banks to lend."
    assert sentence[urges.clause_start : urges.clause_end] == "The Board urges States to act"
    assert sentence[encourages.clause_start : encourages.clause_end] == "encourages banks to lend."


@pytest.mark.parametrize(
    ("words", "lemma"),
    [
        ("urge", "urge"), ("urging", "urge"), ("Urged", "urge"), ("calls on", "call upon"),
        ("called upon", "call upon"), ("strongly encourages", "encourage"),
        ("takes note", "take note"),
        ("recognise", "recognize"), ("should", "should"), ("needs to", "need to"),
        ("stands ready", "stand ready"), ("reiterates", "reiterate"), ("concerned", "be concerned"),
        ("fish", None), ("", None), ("urgent", None),
    ],
)  # fmt: skip
def test_a_verb_as_people_type_it(words: str, lemma: str | None) -> None:
    assert lemma_of(words) == lemma


def test_the_adverb_people_type_is_kept() -> None:
    assert modifiers_of("strongly urge") == ("strongly",)
    assert modifiers_of("urge") == ()


def test_a_fact_keeps_the_whole_use() -> None:
    text = "The Board also urges States to act."
    assert [use_of(fact) for fact in facts(text, "paragraph")] == verb_uses(text)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for use in verb_uses(text):
        assert text[use.start : use.end] == use.written
        assert use.clause_start <= use.start < use.end <= use.clause_end <= len(text)


@given(
    st.lists(
        st.sampled_from(
            ["The", "Board", "urges", "States", ",", "and", "to", "reiterates", "its", "appeal",
             "been", "has", "by", "WHO", "(", ")", "noting", "that", "should", "be", "need",
             "called", "upon",
             "wishes", "recalling", "speakers", "were", "noted", ";", "concerned", "who", "."]
        ),
        max_size=14,
    ),
    st.sampled_from(["paragraph", "recommendation", "preambular", "item"]),
)  # fmt: skip
def test_any_mixture_of_words_is_read(words: list[str], kind: str) -> None:
    text = " ".join(words)
    for use in verb_uses(text, kind):
        assert text[use.start : use.end] == use.written
        assert 0 <= use.clause_start <= use.clause_end <= len(text)


@pytest.mark.parametrize(
    ("text", "kind", "lemma", "written"),
    [
        ("Demande instamment à tous les États de coopérer ;", "paragraph", "urge",
         "Demande instamment"),
        ("Prie le Secrétaire général de faire rapport ;", "paragraph", "request", "Prie"),
        ("Note avec satisfaction le rapport ;", "paragraph", "note", "Note"),
        ("Rappelant sa résolution 61/8,", "preambular", "recall", "Rappelant"),
        ("Insta a los Estados a que cooperen;", "paragraph", "urge", "Insta"),
        ("Decide seguir ocupándose de la cuestión.", "paragraph", None, None),
        ("Настоятельно призывает государства;", "paragraph", "urge", "Настоятельно призывает"),
        ("敦促会员国采取措施；", "paragraph", "urge", "敦促"),
        ("تحث الدول الأعضاء على التعاون؛", "paragraph", "urge", "تحث"),
        ("وإذ تشير إلى قرارها 61/8،", "preambular", "recall", "وإذ تشير"),
        ("Note that this is a remark.", "paragraph", None, None),
        ("Invite list and programme", "paragraph", None, None),
    ],
)  # fmt: skip
def test_resolutions_in_the_other_official_languages(
    text: str, kind: str, lemma: str | None, written: str | None
) -> None:
    uses = verb_uses(text, kind)
    assert [(use.lemma, use.written) for use in uses] == ([(lemma, written)] if lemma else [])


@pytest.mark.parametrize(
    ("word", "lemma"), [("exhorte", "urge"), ("призывает", "call upon"), ("敦促", "urge")]
)
def test_a_verb_typed_in_another_language(word: str, lemma: str) -> None:
    assert lemma_of(word) == lemma
