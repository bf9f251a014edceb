"""Asking on the page, in a real browser, with real answers from the samples."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Open = Callable[..., Page]
    Ask = Callable[[Page, str], None]

pytestmark = pytest.mark.browser
DEATH_PENALTY = "What does the Board say about States that still have the death penalty?"
WIDTHS = [(360, 740), (1280, 800), (2560, 1300)]


def test_an_answer_opens_its_paragraph_with_the_words_marked(
    visit: Open, address: str, ask: Ask
) -> None:
    page = visit(address)
    ask(page, DEATH_PENALTY)
    chip = page.locator(".chip", has_text="Recommendation 5").first
    chip.click()
    pane = page.get_by_role("complementary", name="Recommendation 5")
    pane.locator("mark").first.wait_for()
    marked = " ".join(pane.locator("mark").all_inner_texts())
    assert "consider abolishing the death penalty" in marked
    assert marked in pane.locator(".unit-text").inner_text()
    assert "International drug control conventions and human rights" in pane.inner_text()
    assert "Report of the International Narcotics Control Board for 2023" in pane.inner_text()
    assert pane.get_by_role("button", name="Before para. 1004").is_visible()
    assert pane.get_by_role("button", name="After para. 1005").is_visible()
    assert "at=r5" in page.url


def test_the_quote_shows_on_hover_and_on_focus(visit: Open, address: str, ask: Ask) -> None:
    page = visit(address)
    ask(page, DEATH_PENALTY)
    peek = page.locator(".peek").first
    assert not peek.is_visible()
    page.locator(".chip").first.hover()
    assert peek.is_visible()
    page.mouse.move(5, 5)
    assert not peek.is_visible()


def test_everything_is_reached_by_keyboard(visit: Open, address: str, ask: Ask) -> None:
    page = visit(address)
    ask(page, DEATH_PENALTY)
    page.locator(".question button").focus()
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert "chip" in (focused.get_attribute("class") or "")
    assert page.locator(".peek").first.is_visible()
    page.keyboard.press("Enter")
    page.locator(".source h2", has_text="Recommendation 5").wait_for()
    assert page.locator(":focus").inner_text() == "Recommendation 5"
    page.keyboard.press("Escape")
    assert not page.locator(".source").is_visible()
    assert "chip" in (page.locator(":focus").get_attribute("class") or "")


def test_the_pane_walks_from_unit_to_unit(visit: Open, address: str) -> None:
    page = visit(f"{address}?report=incb-2023-iv&at=p1004")
    page.locator(".source h2", has_text="para. 1004").wait_for()
    page.get_by_role("button", name="Followed by Recommendation 5").click()
    page.locator(".source h2", has_text="Recommendation 5").wait_for()
    page.get_by_role("button", name="After para. 1005").click()
    page.locator(".source h2", has_text="para. 1005").wait_for()
    page.go_back()
    page.locator(".source h2", has_text="Recommendation 5").wait_for()


def test_items_and_footnotes_stand_with_their_unit(visit: Open, address: str) -> None:
    page = visit(f"{address}?report=synthetic-opioids-2018&at=p38")
    page.locator(".source h2", has_text="para. 38").wait_for()
    assert page.locator(".items li").count() == 18
    page = visit(f"{address}?report=incb-2023-iv&at=r18")
    note = page.locator(".footnote")
    note.wait_for()
    assert note.inner_text().startswith("footnote 172 Article 31, paragraph 2")


def test_an_address_nobody_has_is_said(visit: Open, address: str) -> None:
    page = visit(f"{address}?report=incb-2023-iv&at=p5000")
    visit.faults.clear()  # type: ignore[attr-defined]  # the browser notes the refused request
    problem = page.locator(".source .problem")
    problem.wait_for()
    assert "no unit p5000" in problem.inner_text()
    visit.faults.clear()  # type: ignore[attr-defined]


def test_what_the_reports_do_not_say_shows_the_nearest(visit: Open, address: str, ask: Ask) -> None:
    page = visit(address)
    ask(page, "What is the capital of Mongolia?")
    assert page.locator(".chip").count() == 0
    cards = page.locator(".card")
    assert cards.count() >= 1
    label = cards.first.locator("b").inner_text()
    cards.first.click()
    page.locator(".source .unit h3", has_text=label).wait_for()


def test_an_inferred_number_is_marked(visit: Open, address: str) -> None:
    page = visit(f"{address}?report=synthetic-opioids-2018&at=p14")
    page.locator(".source .inferred").wait_for()
    assert "inferred" in page.locator(".source .inferred").inner_text()


def test_an_answer_comes_from_the_reports_chosen(visit: Open, address: str, ask: Ask) -> None:
    page = visit(address)
    page.locator(".scope summary").click()
    page.get_by_role("checkbox", name="2018").check()
    page.keyboard.press("Escape")
    ask(page, "What is said about access to controlled medicines?")
    reports = {chip.get_attribute("data-report") for chip in page.locator(".chip").all()}
    assert reports == {"synthetic-opioids-2018"}


def test_a_question_in_the_address_is_asked(visit: Open, address: str) -> None:
    page = visit(f"{address}?q=What+does+para.+1004+say%3F&in=incb-2023-iv")
    page.locator(".actions").wait_for()
    assert page.locator(".question h2").inner_text() == "What does para. 1004 say?"
    assert page.locator(".chip").first.get_attribute("data-anchor") == "p1004"
    assert page.locator(".scope summary").inner_text().startswith("INCB")


def test_a_starter_is_a_question(visit: Open, address: str) -> None:
    page = visit(address)
    starter = page.locator(".starters button").first
    words = starter.inner_text()
    starter.click()
    page.locator(".actions").wait_for()
    assert page.locator(".question h2").inner_text() == words
    assert page.locator(".chip").count() >= 1


def test_editing_asks_anew_from_there(visit: Open, address: str, ask: Ask) -> None:
    page = visit(address)
    ask(page, "What does para. 1004 say?")
    ask(page, "What does para. 1005 say?")
    page.get_by_role("button", name="Edit the question").first.click()
    assert page.locator("textarea").input_value() == "What does para. 1004 say?"
    page.locator("textarea").fill("What does para. 1010 say?")
    page.keyboard.press("Enter")
    page.locator('.chip[data-anchor="p1010"]').wait_for()
    assert page.locator(".question h2").all_inner_texts() == ["What does para. 1010 say?"]


def test_the_conversation_is_there_after_a_reload(visit: Open, address: str, ask: Ask) -> None:
    page = visit(address)
    ask(page, "What does para. 1004 say?")
    page.reload()
    page.locator(".actions").wait_for()
    assert page.locator('.chip[data-anchor="p1004"]').count() >= 1
    page.get_by_role("button", name="New conversation").click()
    assert page.locator(".turn").count() == 0
    page.locator(".history .open", has_text="What does para. 1004 say?").click()
    page.locator('.chip[data-anchor="p1004"]').first.wait_for()


def test_conversations_are_deleted(visit: Open, address: str, ask: Ask) -> None:
    page = visit(address)
    ask(page, "What does para. 1004 say?")
    page.locator(".history li").hover()
    page.locator(".history li").get_by_role("button", name="Delete").click()
    assert page.locator(".history li").count() == 0
    page.reload()
    page.locator(".welcome").wait_for()
    assert page.locator(".history li").count() == 0


def test_visitors_never_see_each_others_history(visit: Open, address: str, ask: Ask) -> None:
    first, second = visit(address), visit(address)
    ask(first, "What does para. 1004 say?")
    ask(second, "What does para. 1010 say?")
    for page, own, other in ((first, "1004", "1010"), (second, "1010", "1004")):
        page.reload()
        page.locator(".actions").wait_for()
        assert own in page.locator(".history").inner_text()
        assert other not in page.locator("#pincite").inner_text().split("Kept in")[0]


def test_an_answer_is_copied_with_its_citations(visit: Open, address: str, ask: Ask) -> None:
    page = visit(address, permissions=["clipboard-read", "clipboard-write"])
    ask(page, DEATH_PENALTY)

    def copied(kind: str) -> str:
        page.locator(".menu-button summary").click()
        page.get_by_role("button", name=kind).click()
        page.locator(".notice", has_text="Copied.").last.wait_for()
        text: str = page.evaluate("navigator.clipboard.readText()")
        return text

    citation = "INCB report for 2023, chapter IV, Recommendation 5 (following para. 1004): “"
    assert f"[1] {citation}" in copied("As plain text")
    assert f"[^1]: {citation}" in copied("As Markdown")
    copied("With formatting")
    html = page.evaluate(
        "navigator.clipboard.read().then((i) => i[0].getType('text/html')).then((b) => b.text())"
    )
    assert "<sup>[1]</sup>" in html
    assert "Recommendation 5 (following para. 1004)" in html


def test_the_link_to_a_question_asks_it_again(visit: Open, address: str, ask: Ask) -> None:
    page = visit(address, permissions=["clipboard-read", "clipboard-write"])
    ask(page, "What does para. 1004 say?")
    page.get_by_role("button", name="Copy a link to this question").click()
    page.locator(".notice", has_text="Link copied.").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    other = visit(link)
    other.locator('.chip[data-anchor="p1004"]').first.wait_for()


def test_the_first_view_comes_within_a_second(visit: Open, address: str) -> None:
    """After start, on loopback; the best of three, since the machine is shared."""
    seconds = []
    for _ in range(3):
        started = time.perf_counter()
        visit(address)
        seconds.append(time.perf_counter() - started)
    assert min(seconds) < 1.0


def test_nothing_stands_wider_than_the_window(visit: Open, address: str, ask: Ask) -> None:
    for width, height in WIDTHS:
        page = visit(address, width=width, height=height)
        ask(page, DEATH_PENALTY)
        page.locator(".chip").first.click()
        page.locator(".source mark").first.wait_for()
        wide = page.evaluate(
            "[...document.querySelectorAll('#pincite *')].filter((e) => e.offsetParent && "
            "e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.className)"
        )
        assert wide == [], width


def test_the_server_says_what_it_answers_in_json(visit: Open, address: str) -> None:
    page = visit(address)
    found = page.evaluate(
        """async () => {
          const post = await fetch("gradio_api/call/v2/v1_ask", {method: "POST",
            headers: {"content-type": "application/json"},
            body: JSON.stringify({question: "What does para. 1004 say?"})});
          const {event_id} = await post.json();
          return (await fetch(`gradio_api/call/v1_ask/${event_id}`)).text();
        }"""
    )
    data = [line[6:] for line in found.splitlines() if line.startswith("data: ")]
    answer = next(json.loads(line)[0]["answer"] for line in data if '"answer"' in line)
    assert answer["status"] == "answered"
    assert answer["citations"][0]["anchor"] == "p1004"
