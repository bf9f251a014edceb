"""What a document, a question or an answer holds is never markup: a set of hostile strings."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest

from tests.ui.hostile import HOSTILE
from ui.page import answers, copies, source, talk
from ui.page.html import Html, h, join, link, marked, spans, text
from ui.page.register_html import register_table
from ui.page.shelf_html import card_list, name_list, outcome, reading_page

ALLOWED = {
    "a", "article", "b", "blockquote", "dd", "details", "div", "dl", "dt", "h1", "h2", "h3", "h4",
    "h5", "h6", "li", "mark", "nav", "ol", "p", "q", "small", "span", "summary", "sup", "table",
    "tbody", "td", "th", "thead", "tr", "ul", "button",
}  # fmt: skip
ATTRIBUTES = {"class", "href", "dir", "lang", "role", "title", "id", "tabindex", "value", "style",
              "aria-label", "scope", "colspan", "data-name"}  # fmt: skip


class Reader(HTMLParser):
    """Reads HTML as a browser does: what elements, attributes and words it comes to."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        for name, value in attrs:
            assert name in ATTRIBUTES, (tag, name)
            if name == "href":
                assert (value or "").startswith(("?", "#heading-")), value
            if name == "style":
                assert (value or "").startswith("--depth: "), value

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(html: str) -> str:
    """The words of harmless HTML; fails where it is not harmless."""
    assert isinstance(html, Html)
    assert "\n" not in html  # an empty line would end the block that Markdown leaves alone
    reader = Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.words)


def visible(value: str) -> str:
    """`value` as the page shows it."""
    reader = Reader()
    reader.feed(text(value))
    reader.close()
    return "".join(reader.words)


def answer(words: str, status: str = "answered") -> dict[str, Any]:
    citation = {
        "n": 1, "report": words, "title": words, "cited_as": words, "symbol": words,
        "anchor": words, "label": words, "quote": words, "page": 1, "inferred": True,
    }  # fmt: skip
    second = citation | {"n": 2, "report": "other", "inferred": False}
    return {
        "id": None, "question": words, "status": status,
        "answer": f"{words} [1] [2] [3]\n\n- {words}",
        "sentences": [{"text": words, "citations": [1], "support": "supported"}],
        "citations": [citation, second],
        "nearest": [{"report": words, "anchor": words, "label": words, "score": 0.5}],
        "language": words, "model": "extractive", "read_as": words,
    }  # fmt: skip


def unit(words: str) -> dict[str, Any]:
    plain = {
        "report": words, "title": words, "cited_as": words, "symbol": words, "language": words,
        "anchor": words, "kind": "paragraph", "number": words, "label": words, "text": words,
        "section": [words, words], "page": 1, "last_page": 2, "lines": [1, 2], "inferred": True,
        "items": [], "footnotes": [], "parent_unit": None, "followed_unit": None,
        "following": [], "before": None, "after": None, "depth": 1, "verbs": [words],
    }  # fmt: skip
    return plain | {
        "items": [plain],
        "footnotes": [plain],
        "parent_unit": plain,
        "followed_unit": plain | {"anchor": "a"},
        "following": [plain | {"anchor": "b"}],
        "before": plain | {"anchor": "c"},
        "after": plain | {"anchor": "d"},
    }


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_stay_words(words: str) -> None:
    shown = visible(words)
    assert read(h("p", {"class": words, "title": words, "href": None}, words)) == shown
    assert shown in read(answers.as_html(answer(words), "en", {words: words}, {words: words}))
    partial = answers.as_html(answer(words, "partial"), "en", {words: words}, {})
    assert shown in read(partial)
    assert shown in read(copies.as_rich_text(answer(words)))
    assert shown in read(source.pane(unit(words), [words], "en"))
    conversation = talk.ask(talk.fresh(), words)
    writing = talk.settled(conversation, said=words)
    for message in talk.messages(writing, "en", {}, {}):
        read(Html(message["content"]))
    failed = talk.settled(conversation, error=words)
    assert shown in read(Html(talk.messages(failed, "en", {}, {})[1]["content"]))


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_reports_stay_words(words: str) -> None:
    shown = visible(words)
    warning = {"code": words, "message": words, "anchor": words, "line": 1}
    card = {
        "id": words, "title": words, "cited_as": words, "symbol": words, "date": words,
        "language": words, "kinds": {"paragraph": 2}, "warnings": [warning],
    }  # fmt: skip
    assert shown in read(card_list([card], "en"))
    contents = {"id": words, "title": words, "language": words, "contents": [unit(words)]}
    assert shown in read(reading_page(contents, "en"))
    read(reading_page(contents, "en", wanted=words))
    name = {
        "name": words, "kind": "body", "expansion": words + "x",
        "units": [[words, words, words]], "recommendations": [["b", words, words]],
    }  # fmt: skip
    assert shown in read(name_list([name], {words: words, "b": words}, "en"))
    row = {
        "report": words, "anchor": words, "label": words, "text": words, "follows_label": words,
        "verbs": [words], "written": [words], "addressees": [words],
    }  # fmt: skip
    reports = {words: card, "other": card}
    table = register_table([row, row | {"report": "other"}], reports, "en")
    assert read(table).count(shown) >= 10
    report = {"title": words, "units": 2}
    taken = {
        "status": "added",
        "report": report,
        "warnings": [warning],
        "changes": {"added": [words], "removed": [], "changed": [words]},
    }
    assert shown in read(outcome(taken, "en"))
    assert read(outcome({"error": words}, "en")) == shown


def test_hidden_characters_are_shown() -> None:
    assert visible("a\u202eb\x00c") == "a⟨U+202E⟩b⟨U+0000⟩c"
    assert text("a\r\nb\rc") == "a&#10;b&#10;c"


def test_children_are_escaped_unless_they_are_html() -> None:
    assert h("p", {}, "<b>", None, h("b", {}, "&"), ["x", ["<"]]) == (
        "<p>&lt;b&gt;<b>&amp;</b>x&lt;</p>"
    )
    assert join(["<", Html("<br>")]) == "&lt;<br>"


def test_a_link_stays_on_this_server() -> None:
    made = link({"report": "//example.org", "mark": ["a b", "&"]}, "chip", "x")
    assert made == (
        '<a class="chip" href="?report=%2F%2Fexample.org&amp;mark=a+b&amp;mark=%26">x</a>'
    )


def test_overlapping_quotes_are_marked_together() -> None:
    words = "one two three four five"
    assert spans(words, ["three four", "two three", "absent", "", "five"]) == [(4, 18), (19, 23)]
    assert marked(words, ["two"]) == "one <mark>two</mark> three four five"
