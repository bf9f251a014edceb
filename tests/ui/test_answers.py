"""An answer's text, its markers and sentences, on the page and taken away."""

from __future__ import annotations

from typing import Any

import pytest

from ui.page import answers, copies, talk, words
from ui.page.answer_parts import Part, Run, parts


def citation(n: int, report: str = "a", **more: Any) -> dict[str, Any]:
    return {
        "n": n, "report": report, "title": "Title", "cited_as": "A/1", "symbol": "A/1",
        "anchor": f"p{n}", "label": f"para. {n}", "quote": f"quote {n}", "inferred": False,
    } | more  # fmt: skip


ANSWER: dict[str, Any] = {
    "question": "?",
    "status": "answered",
    "answer": "First sentence. [1] Second one. [1] [2]\n\nA list:\n- one [2]\n- two [9]",
    "sentences": [
        {"text": "First sentence.", "citations": [1], "support": "verbatim"},
        {"text": "Second one.", "citations": [1, 2], "support": "supported"},
        {"text": "one", "citations": [2], "support": "verbatim"},
    ],
    "citations": [citation(1), citation(2)],
    "nearest": [],
    "language": "en",
    "read_as": None,
}


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_what_only_comes_nearest_has_a_label_of_its_own(language: str) -> None:
    partial = ANSWER | {"status": "partial"}
    part, near = (
        str(answers.as_html(one, language, {}, {}))
        for one in (partial, partial | {"nearest_only": True})
    )
    for shown, other, key in (
        (part, near, "status_partial"),
        (near, part, "status_nearest"),
    ):
        said = words.say(language, key)
        assert said in shown
        assert said not in other


def test_parts() -> None:
    assert parts(ANSWER) == [
        Part(
            False,
            (
                (
                    Run("First sentence.", "verbatim"),
                    Run(cite=1),
                    Run(" "),
                    Run("Second one.", "supported"),
                    Run(cite=1),
                    Run(cite=2),
                ),
            ),
        ),
        Part(False, ((Run("A list:"),),)),
        Part(True, ((Run("one", "verbatim"), Run(cite=2)), (Run("two [9]"),))),
    ]


def test_a_sentence_that_is_not_in_the_text_marks_nothing_and_stops_nothing() -> None:
    changed = ANSWER | {
        "sentences": [{"text": "Absent.", "citations": [], "support": "supported"}]
        + ANSWER["sentences"]
    }
    assert parts(changed) == parts(ANSWER)


def test_chips_name_the_report_where_several_are_cited() -> None:
    one = answers.as_html(ANSWER, "en", {}, {})
    assert ">para. 1</a>" in one
    several = ANSWER | {"citations": [citation(1), citation(2, "b", symbol=None)]}
    two = answers.as_html(several, "en", {}, {})
    assert ">para. 1 · A/1</a>" in two
    assert ">para. 2 · b</a>" in two


def test_the_label_is_short_in_a_chip_and_whole_beside_it() -> None:
    long = "Recommendation 5 (following para. 38 (l))"
    made = answers.as_html(ANSWER | {"citations": [citation(1, label=long)]}, "en", {}, {})
    assert ">Recommendation 5</a>" in made
    assert f"A/1, {long}" in made


def test_as_text() -> None:
    assert copies.as_text(ANSWER) == (
        "First sentence. [1] Second one. [1] [2]\n\nA list:\n\n- one [2]\n- two [9]\n\n"
        "[1] A/1, para. 1: “quote 1”\n[2] A/1, para. 2: “quote 2”"
    )


def test_as_markdown_escapes_what_markdown_would_read() -> None:
    made = copies.as_markdown(ANSWER | {"citations": [citation(1, quote="*a* [b](c) <d>")]})
    assert made.startswith("First sentence.[^1] Second one.[^1] \\[2\\]")
    assert made.endswith("[^1]: A/1, para. 1: “\\*a\\* \\[b\\](c) \\<d\\>”")


def test_rich_text_numbers_its_notes() -> None:
    made = copies.as_rich_text(ANSWER)
    assert "<p>First sentence.<sup>[1]</sup>" in made
    assert '<li value="2">A/1, para. 2: “quote 2”</li>' in made


def test_a_conversation_is_asked_edited_and_settled() -> None:
    first = talk.settled(talk.ask(talk.fresh(["a"]), "one?"), answer=ANSWER)
    second = talk.ask(first, "two?")
    assert talk.pending(second)
    assert not talk.pending(first)
    assert talk.history(second) == [ANSWER]
    assert (second["title"], second["reports"], second["id"]) == ("one?", ["a"], first["id"])
    edited = talk.ask(talk.settled(second, error="no"), "other?", 0)
    assert [turn["question"] for turn in edited["turns"]] == ["other?"]
    assert edited["title"] == "other?"


def test_the_oldest_conversations_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talk, "MOST_KEPT", 3)
    kept: list[dict[str, Any]] = []
    made = [talk.ask(talk.fresh(), f"{number}?") for number in range(5)]
    for conversation in made:
        kept = talk.kept(kept, conversation)
    assert [one["id"] for one in kept] == [made[4]["id"], made[3]["id"], made[2]["id"]]
    monkeypatch.setattr(talk, "LARGEST_KEPT", 10)
    assert talk.kept(kept, made[0]) == [made[0]]
    assert talk.kept(kept, talk.fresh()) == [kept[0]]


@pytest.mark.parametrize(
    "stored",
    [None, 5, "x", {}, [None], [{"id": 1}], [{"id": "a", "title": "", "reports": [], "turns": 3}],
     [{"id": "a", "title": "", "reports": [], "turns": [{"question": 4}]}]],
)  # fmt: skip
def test_what_a_browser_kept_is_not_trusted(stored: Any) -> None:
    assert talk.conversations(stored) == []


def test_every_language_has_every_phrase() -> None:
    english = words.words("en")
    for language in words.LANGUAGES:
        own = words._read(language)  # `words` would put an English phrase where one is lacking
        assert set(own) == set(english), language
        for key, phrase in english.items():
            mine = own[key]
            assert isinstance(mine, dict) == isinstance(phrase, dict), (language, key)
            if isinstance(mine, dict):
                forms = {words.plural(language, count) for count in range(1, 200)}
                assert "other" in mine
                assert set(mine) <= forms | {"other", "one"}, (language, key)
                continue
            for name in ("{title}", "{page}", "{first}", "{last}", "{line}", "{count}"):
                assert (name in phrase) == (name in mine), (language, key)


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", {0: "other", 1: "one", 2: "other"}),
        ("fr", {0: "one", 1: "one", 2: "other"}),
        ("ru", {1: "one", 2: "few", 5: "many", 11: "many", 21: "one", 112: "many", 122: "few"}),
        ("ar", {0: "zero", 1: "one", 2: "two", 3: "few", 10: "few", 11: "many", 100: "other",
                103: "few"}),
        ("zh", {0: "other", 1: "other"}),
    ],
)  # fmt: skip
def test_plural_forms(language: str, forms: dict[int, str]) -> None:
    assert {count: words.plural(language, count) for count in forms} == forms


def test_say() -> None:
    assert words.say("en", "sources", count=1) == "One source"
    assert words.say("ru", "sources", count=22) == "22 источника"
    assert words.say("en", "pages", first=1, last=2) == "pp. 1–2"
