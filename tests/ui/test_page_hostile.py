"""Nothing a question or a report contains is obeyed: every hostile text goes through a browser.

`visit` fails on any request to elsewhere and on any error in the console; here no dialogue may
open, no element or handler may appear that the page did not make, and the words must be shown.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from html import unescape
from typing import TYPE_CHECKING

import pytest

from tests.ui.hostile import HOSTILE
from ui.page.html import text
from ui.page.requests import LONGEST_QUESTION

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, Page

    Open = Callable[..., Page]
    Ask = Callable[[Page, str], None]
    Serve = Callable[..., AbstractContextManager[str]]

pytestmark = pytest.mark.browser
# What was made inside the places that show a report's or a visitor's words, and should not be.
STRANGE = """() => {
  const places = ".asked, .reply, #chat .problem, #source-pane, #cards, #reading, #register, "
    + "#names, #brief-draft, #brief-results, #outcome";
  const bases = [...document.querySelectorAll("base")].map((one) => one.outerHTML)
    .filter((one) => one !== '<base href="./">'); // the page's own
  const found = bases;
  for (const place of document.querySelectorAll(places)) {
    for (const one of place.querySelectorAll("*")) {
      const named = [...one.attributes].filter((a) => a.name.startsWith("on")).length > 0;
      const leads = one.hasAttribute("href") && !/^(\\?|#heading-)/.test(one.getAttribute("href"));
      const kinds = "script style link meta base iframe object embed img svg math video audio form"
        + " input textarea select marquee template";
      if (named || leads || kinds.split(" ").includes(one.localName)) found.push(one.outerHTML);
    }
  }
  return found;
}"""


def shown(words: str) -> str:
    """`words` as the page shows them: hidden characters as their code points; half a character,
    which no browser can send, as the sign for one that cannot be shown."""
    return unescape(text(words)).replace("⟨U+D800⟩", "\ufffd")


@pytest.fixture
def harmless(visit: Open) -> Iterator[Open]:
    """`visit`, with every dialogue noted."""
    said: list[str] = []

    def harmless(url: str) -> Page:
        def note(dialog: Dialog) -> None:
            said.append(dialog.message)
            dialog.dismiss()

        page = visit(url)
        page.on("dialog", note)
        return page

    yield harmless
    assert said == []


def put(page: Page, question: str, ask: Ask) -> None:
    """Asks as a person can: by typing, or, what is too long or cannot be typed, by pasting it."""
    half = not question.isascii() and any("\ud800" <= c <= "\udfff" for c in question)
    if len(question) <= LONGEST_QUESTION and not half:
        ask(page, question)
        return
    page.locator("#question textarea").focus()
    page.evaluate(
        "codes => document.execCommand('insertText', false, codes.map(c => String.fromCharCode(c))"
        ".join(''))",
        [ord(character) for character in question],
    )
    before = page.locator(".reply, #chat .problem").count()
    page.keyboard.press("Enter")
    page.locator(".reply, #chat .problem").nth(before).wait_for()
    page.locator("#question .submit-button").wait_for()


@pytest.mark.parametrize("part", range(4))
def test_a_question_is_never_obeyed(harmless: Open, address: str, ask: Ask, part: int) -> None:
    page = harmless(address)
    questions = HOSTILE[part::4]
    for question in questions:
        put(page, question, ask)
    page.wait_for_timeout(300)
    assert page.evaluate(STRANGE) == []
    asked = [words.rstrip("\n") for words in page.locator(".asked p").all_text_contents()]
    assert asked == [shown(question.strip())[:LONGEST_QUESTION] for question in questions]
    assert page.url == address
    assert page.locator("#chat .problem").count() == 0


# A report cannot hold half a character: its file is refused (tests/retrieval/test_passages.py).
WHOLE = [words for words in HOSTILE if "\ud800" not in words]


def passage(words: str) -> str:
    return f"The Committee urges Governments to count pencils {words} before the year ends."


@pytest.fixture(scope="module")
def hostile_address(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Iterator[str]:
    """A server of a report of hostile texts: each in a unit, in its heading, in the title."""
    from retrieval.build import ingest_passages

    folder = tmp_path_factory.mktemp("hostile")
    title = " ".join(words for words in WHOLE if len(words) < 60)
    lines = [
        {"id": f"n{number}", "report": "pencils", "title": title, "section": [words[:100]],
         "text": passage(words[:4_000])}
        for number, words in enumerate(WHOLE)
    ]  # fmt: skip
    path = folder / "pencils.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    ingest_passages(folder / "library", path)
    with serve(folder / "library") as where:
        yield where


def test_a_report_is_never_obeyed(
    harmless: Open, hostile_address: str, ask: Ask, keep: Callable[[Page, str], None]
) -> None:
    page = harmless(hostile_address)

    def tab(name: str, ready: str) -> None:
        page.get_by_role("tab", name=name, exact=True).click()
        page.locator(f"{ready}:visible").first.wait_for()
        page.wait_for_timeout(200)
        assert page.evaluate(STRANGE) == [], name

    tab("Library", ".report")
    for name, ready, words in (
        ("Read", "#reading .piece", "#reading .piece p"),
        ("Recommendations", "#register td", "#register td.words"),
    ):
        tab(name, ready)
        found = page.locator(words).all_text_contents()
        assert len(found) == len(WHOLE), name
        keep(page, f"hostile-{name.lower()}")
    tab("Names", "#names p")
    tab("Read", "#reading .piece")
    for number in range(len(WHOLE)):
        page.locator(f'#reading a.number[href*="at=n{number}"]').first.click()
        page.locator("#source .unit-text", has_text="count pencils").wait_for()
    assert page.evaluate(STRANGE) == []
    page.get_by_role("tab", name="Ask", exact=True).click()
    ask(page, "Where does the Committee urge?")
    assert page.locator(".reply .chip").count() >= len(WHOLE)
    assert page.evaluate(STRANGE) == []
    page.get_by_role("tab", name="Brief", exact=True).click()
    page.locator("#brief-topic textarea, #brief-topic input").first.fill("counting pencils")
    page.locator("#brief-make").click()
    page.locator("#brief-draft .statement").first.wait_for()
    page.locator("#brief-search textarea, #brief-search input").first.fill("pencils")
    page.keyboard.press("Enter")
    page.locator("#brief-results [data-add]").first.wait_for()
    assert page.evaluate(STRANGE) == []
    keep(page, "hostile-brief")
    assert page.evaluate("window.reached") is None
