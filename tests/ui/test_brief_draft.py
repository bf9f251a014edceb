"""A draft while it is edited: pure changes, undo, and hostile text that stays text."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import pytest

from ingest.errors import UsageError
from ui.page import brief_draft as drafts
from ui.page import words
from ui.page.brief_html import draft_html, results_html


def statement(text: str, **more: Any) -> dict[str, Any]:
    citation = {"report": "a", "anchor": "p1", "label": "para. 1", "quote": text, "symbol": None,
                "title": "A", "cited_as": "A", "page": 1, "inferred": False, "n": 1}  # fmt: skip
    return {"text": text, "lead": "", "heading": "", "support": "verbatim", "reasons": [],
            "citations": [citation], "recommendation": None, "absence": None,
            "written": text} | more  # fmt: skip


def made() -> drafts.Draft:
    section = {"kind": "said", "title": "What A says", "report": "a",
               "statements": [statement("One.", heading="H"), statement("Two.")]}  # fmt: skip
    gaps = {"kind": "gaps", "title": "Gaps", "report": None, "statements": [statement("Three.")]}
    source = {"report": "a", "title": "A", "cited_as": "A", "symbol": None, "date": None,
              "language": "en", "sha256": "0" * 64, "ingested": "2026-01-02"}  # fmt: skip
    brief = {"topic": "t", "form": "note", "length": "short", "status": "drafted",
             "language": "en", "sections": [section, gaps], "nearest": [], "sources": [source],
             "model": "extractive", "library": "1", "made": "2026-01-02", "ms": {}}  # fmt: skip
    return drafts.fresh(brief)


def texts(draft: drafts.Draft) -> list[list[str]]:
    return [[s["text"] for s in section["statements"]] for section in draft["brief"]["sections"]]


def ids(draft: drafts.Draft) -> list[str]:
    return [s["id"] for section in draft["brief"]["sections"] for s in section["statements"]]


def test_moves_stay_in_a_section_or_go_to_the_next() -> None:
    draft = made()
    one, two, three = ids(draft)
    assert texts(drafts.moved(draft, two, -1)) == [["Two.", "One."], ["Three."]]
    assert texts(drafts.moved(draft, two, 1)) == [["One."], ["Two.", "Three."]]
    assert texts(drafts.moved(draft, three, -1)) == [["One.", "Two.", "Three."], []]
    assert texts(drafts.moved(draft, one, -1)) == texts(draft)
    assert texts(draft) == [["One.", "Two."], ["Three."]]  # what was there is not changed


def test_a_deleted_sentence_leaves_its_heading() -> None:
    draft = made()
    left = drafts.removed(draft, ids(draft)[0])
    assert texts(left) == [["Two."], ["Three."]]
    assert left["brief"]["sections"][0]["statements"][0]["heading"] == "H"


def test_typing_is_one_change_and_each_is_undone() -> None:
    draft = made()
    one, two, _ = ids(draft)
    for text in ("O", "On", "Onl"):
        draft = drafts.edited(draft, one, statement(text))
    draft = drafts.edited(draft, two, statement("Other."))
    assert texts(draft)[0] == ["Onl", "Other."]
    assert len(draft["undo"]) == 2
    draft = drafts.undone(draft)
    assert texts(draft)[0] == ["Onl", "Two."]
    draft = drafts.undone(draft)
    assert texts(draft)[0] == ["One.", "Two."]
    assert drafts.undone(draft) == draft


def test_no_more_is_remembered_than_can_be_held() -> None:
    draft = made()
    for number in range(100):
        draft = drafts.moved(draft, ids(draft)[0], 1 if number % 2 else -1)
    assert len(draft["undo"]) == drafts.MOST_UNDO


def test_an_added_sentence_stands_after_the_one_last_touched_or_in_its_report() -> None:
    draft = made()
    one = ids(draft)[0]
    after, name = drafts.inserted(draft, statement("New."), one)
    assert texts(after)[0] == ["One.", "New.", "Two."]
    assert drafts.find(after, name)["text"] == "New."  # type: ignore[index]
    assert texts(drafts.inserted(draft, statement("New."), None)[0])[0][-1] == "New."


def test_a_sentence_that_is_gone_is_said_to_be() -> None:
    with pytest.raises(UsageError, match="no longer"):
        drafts.removed(made(), "nowhere")


@pytest.mark.parametrize("stored", [None, [], "x", {}, {"sections": "x"}, {"sections": [{}]}])
def test_what_a_browser_kept_is_a_brief_or_nothing(stored: Any) -> None:
    assert drafts.kept(stored) is None


def test_a_kept_brief_comes_back_with_ids_of_its_own() -> None:
    brief = json.loads(json.dumps(made()["brief"]))
    brief["sections"][0]["statements"][0]["id"] = '"><script>'
    brief["sections"][0]["statements"][1]["id"] = "same"
    brief["sections"][1]["statements"][0]["id"] = "same"
    again = drafts.kept(brief)
    assert again is not None
    names = ids({"brief": again})
    assert len(set(names)) == 3
    assert all(name.isalnum() for name in names)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.seen.append((tag, dict(attrs)))


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '" onfocus="alert(1)',
        "' autofocus onfocus='alert(1)",
        "</span><iframe src=javascript:alert(1)>",
        "\u202eevil\u0007",
    ],
)
def test_nothing_in_a_draft_is_markup(hostile: str) -> None:
    draft = made()
    brief = draft["brief"]
    brief["topic"] = hostile
    for section in brief["sections"]:
        section["title"] = hostile
        for one in section["statements"]:
            one |= {"text": hostile, "lead": hostile, "heading": hostile, "reasons": [hostile],
                    "support": "withheld",
                    "recommendation": {"label": hostile, "verbs": [hostile],
                                       "addressees": [hostile], "follows": hostile}}  # fmt: skip
            one["citations"][0] |= {"label": hostile, "quote": hostile, "anchor": hostile}
    for source in brief["sources"]:
        source["title"] = hostile
    hit = {"report": hostile, "anchor": hostile, "label": hostile, "symbol": hostile,
           "cited_as": hostile, "language": "en", "sentence": hostile, "text": hostile}  # fmt: skip
    html = draft_html(draft, "en", "1") + results_html([hit], "en")
    parser = Tags()
    parser.feed(html)
    assert {tag for tag, _ in parser.seen} <= set(
        "div h1 h2 h3 p section span b i a button details summary ul li small".split()
    )
    for _, attributes in parser.seen:
        assert not any(name.startswith("on") or name == "autofocus" for name in attributes)
        assert (attributes.get("href") or "?").startswith("?")
    assert "\u202e" not in html
    assert "\u0007" not in html


def test_every_phrase_of_the_tab_is_in_every_language() -> None:
    english = {key for key in words.words("en") if key.startswith("brief_")}
    assert english
    for language in words.LANGUAGES:
        own = words.words(language)
        assert english <= set(own)
        if language != "en":
            same = [key for key in english if own[key] == words.words("en")[key]]
            assert len(same) <= 1, same
