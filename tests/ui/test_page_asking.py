"""Asking on the page, in a real browser, with real answers from the samples."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlparse

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    Open = Callable[..., Page]
    Ask = Callable[[Page, str], None]

pytestmark = pytest.mark.browser
DEATH_PENALTY = (
    "What does the Board say about States that still have the death penalty for drug offences?"
)
WIDTHS = [(360, 740), (1280, 800), (2560, 1300)]


def anchors(page: Page) -> list[str]:
    """The anchors of the chips shown, in order."""
    links = [chip.get_attribute("href") or "" for chip in page.locator(".chip").all()]
    return [parse_qs(urlparse(link).query)["at"][0] for link in links]


def pane(page: Page, label: str) -> Locator:
    """The source pane, once it shows the unit of that short label."""
    page.locator("#source-title", has_text=re.compile(f"^{re.escape(label)}$")).wait_for()
    return page.locator("#source")


def test_an_answer_opens_its_paragraph_with_the_words_marked(
    visit: Open, address: str, ask: Ask
) -> None:
    page = visit(address)
    ask(page, DEATH_PENALTY)
    page.locator(".chip", has_text="Recommendation 5").first.click()
    source = pane(page, "Recommendation 5")
    marked = " ".join(source.locator("mark").all_inner_texts())
    assert "consider abolishing the death penalty" in marked
    assert marked in source.locator(".unit-text").inner_text()
    said = source.inner_text()
    assert "International drug control conventions and human rights" in said
    assert "Report of the International Narcotics Control Board for 2023" in said
    neighbours = source.locator(".neighbour").all_inner_texts()
    assert neighbours[0].startswith("Follows para. 1004")
    assert neighbours[-1].startswith("After para. 1005")
    assert "at=r5" in page.url


def test_the_quote_shows_on_hover(visit: Open, address: str, ask: Ask) -> None:
    page = visit(address)
    ask(page, DEATH_PENALTY)
    peek = page.locator(".peek").first
    assert not peek.is_visible()
    page.locator(".chip").first.hover()
    assert peek.is_visible()
    page.mouse.move(640, 20)
    assert not peek.is_visible()


def test_a_chip_is_reached_and_left_by_keyboard(visit: Open, address: str, ask: Ask) -> None:
    page = visit(address)
    ask(page, DEATH_PENALTY)
    page.locator(".asked .edit").focus()
    page.keyboard.press("Tab")
    assert "chip" in (page.locator(":focus").get_attribute("class") or "")
    assert page.locator(".peek").first.is_visible()
    page.keyboard.press("Enter")
    pane(page, "Recommendation 5")
    page.locator("#source-title:focus").wait_for()
    page.keyboard.press("Escape")
    page.locator("#source").wait_for(state="hidden")
    page.locator(".chip:focus").wait_for()
    assert "at=" not in page.url


def test_the_pane_walks_from_unit_to_unit(visit: Open, address: str) -> None:
    page = visit(f"{address}?report=incb-2023-iv&at=p1004")
    pane(page, "para. 1004").locator(".neighbour", has_text="Followed by").click()
    pane(page, "Recommendation 5").locator(".neighbour", has_text="After").click()
    pane(page, "para. 1005")
    page.go_back()
    pane(page, "Recommendation 5")


def test_items_and_footnotes_stand_with_their_unit(visit: Open, address: str) -> None:
    page = visit(f"{address}?report=synthetic-opioids-2018&at=p38")
    assert pane(page, "para. 38").locator(".items li").count() == 18
    page = visit(f"{address}?report=incb-2023-iv&at=r18")
    note = pane(page, "Recommendation 18").locator(".footnote")
    assert note.inner_text().startswith("footnote 172 Article 31, paragraph 2")


def test_an_address_nobody_has_is_said(visit: Open, address: str) -> None:
    page = visit(f"{address}?report=incb-2023-iv&at=p5000")
    assert "no unit p5000" in pane(page, "Source").locator(".problem").inner_text()


def test_what_the_reports_do_not_say_shows_the_nearest(visit: Open, address: str, ask: Ask) -> None:
    page = visit(address)
    ask(page, "What is the capital of Mongolia?")
    assert page.locator(".chip").count() == 0
    card = page.locator(".card").first
    label = card.locator("b").inner_text()
    words = card.locator("span").inner_text().removesuffix("…")
    assert len(words) > 5
    card.click()
    source = page.locator("#source .unit", has=page.locator("h3", has_text=label))
    source.wait_for()
    assert words in source.inner_text()


def test_what_only_comes_nearest_is_not_called_part_of_an_answer(
    visit: Open, address: str, ask: Ask
) -> None:
    page = visit(address)
    ask(page, "Why are disputed lands a favourite of smugglers?")
    said = page.locator(".reply .aside").first.inner_text()
    assert said == "No direct answer. What is shown only comes nearest."
    assert page.locator(".chip").count()


def test_an_inferred_number_is_marked(visit: Open, address: str) -> None:
    page = visit(f"{address}?report=synthetic-opioids-2018&at=p14")
    assert "inferred" in pane(page, "para. 14").locator(".inferred").inner_text()


def test_an_answer_comes_from_the_reports_chosen(visit: Open, address: str, ask: Ask) -> None:
    page = visit(address)
    page.locator("#scope > button").click()
    page.locator("#scope-reports input").click()
    page.get_by_role("option", name="2018").click()
    ask(page, "What is said about access to controlled medicines?")
    links = [chip.get_attribute("href") or "" for chip in page.locator(".chip").all()]
    assert links
    assert all("report=synthetic-opioids-2018&" in link for link in links)


def test_an_answer_comes_from_the_sections_chosen(visit: Open, address: str, ask: Ask) -> None:
    page = visit(address, permissions=["clipboard-read", "clipboard-write"])
    page.locator("#scope > button").click()
    page.locator("#scope-sections input").click()
    page.get_by_role("option", name="Ketamine").click()
    page.locator("#scope > button", has_text="Only from: Ketamine").wait_for()
    ask(page, "List all recommendations")
    assert set(anchors(page)) == {"r28", "r29"}
    assert page.locator("#chat .aside").first.inner_text().startswith("Only from: Chapter IV")
    page.get_by_role("button", name="Copy a link to this question").click()
    page.locator("#pincite-said", has_text="Copied.").wait_for()
    other = visit(page.evaluate("navigator.clipboard.readText()"))
    other.locator(".reply").wait_for()
    assert set(anchors(other)) == {"r28", "r29"}


def test_a_follow_up_keeps_the_thread(visit: Open, address: str, ask: Ask) -> None:
    page = visit(address)
    ask(page, "What does para. 1004 say?")
    ask(page, "And what does para. 1005 say?")
    assert anchors(page)[:2] == ["p1004", "p1005"]
    assert page.locator(".asked p").all_inner_texts() == [
        "What does para. 1004 say?",
        "And what does para. 1005 say?",
    ]


def test_a_question_in_the_address_is_asked(visit: Open, address: str) -> None:
    page = visit(f"{address}?q=What+does+para.+1004+say%3F&in=incb-2023-iv")
    page.locator(".reply").wait_for()
    assert page.locator(".asked p").inner_text() == "What does para. 1004 say?"
    assert anchors(page) == ["p1004"]
    assert "q=" not in page.url


def test_a_starter_is_a_question(visit: Open, address: str) -> None:
    page = visit(address)
    starter = page.locator("#chat .example").first
    words = starter.inner_text().strip()
    starter.click()
    page.locator(".reply").wait_for()
    assert page.locator(".asked p").inner_text() == words
    assert page.locator(".chip").count() >= 1


def test_editing_asks_anew_from_there(visit: Open, address: str, ask: Ask) -> None:
    page = visit(address)
    ask(page, "What does para. 1004 say?")
    ask(page, "What does para. 1005 say?")
    page.locator(".asked .edit").first.click()
    field = page.locator("#question textarea")
    page.wait_for_function("document.querySelector('#question textarea').value.length > 0")
    assert field.input_value() == "What does para. 1004 say?"
    field.fill("What does para. 1010 say?")
    page.keyboard.press("Enter")
    page.locator('.chip[href*="at=p1010"]').wait_for()
    assert page.locator(".asked p").all_inner_texts() == ["What does para. 1010 say?"]


def test_an_answer_can_be_asked_for_again(visit: Open, address: str, ask: Ask) -> None:
    page = visit(address)
    ask(page, "What does para. 1004 say?")
    page.locator(".chip").evaluate("(chip) => chip.setAttribute('data-before', '')")
    page.get_by_role("button", name="Retry").click()
    page.locator(".chip:not([data-before])").wait_for()
    assert anchors(page) == ["p1004"]


def open_history(page: Page) -> None:
    if not page.locator("#history.open").count():
        page.locator("#history .toggle-button").click()
    page.locator("#history.open").wait_for()


def test_the_conversation_is_there_after_a_reload(visit: Open, address: str, ask: Ask) -> None:
    page = visit(address)
    ask(page, "What does para. 1004 say?")
    page.wait_for_function("localStorage.getItem('pincite.conversations') !== null")
    page.wait_for_timeout(300)
    page.reload()
    page.locator(".reply").wait_for()
    assert anchors(page) == ["p1004"]
    open_history(page)
    page.locator("#new").click()
    page.locator(".reply").wait_for(state="detached")
    page.locator("#conversations label", has_text="What does para. 1004 say?").click()
    page.locator(".reply").wait_for()
    assert anchors(page) == ["p1004"]


def test_conversations_are_deleted(visit: Open, address: str, ask: Ask) -> None:
    page = visit(address)
    ask(page, "What does para. 1004 say?")
    open_history(page)
    page.locator("#conversations label").wait_for()
    page.get_by_role("button", name="Delete", exact=True).click()
    page.locator("#conversations label").wait_for(state="detached")
    page.wait_for_timeout(300)
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.locator(".reply").count() == 0
    open_history(page)
    assert page.locator("#conversations label").count() == 0


def test_visitors_never_see_each_others_history(visit: Open, address: str, ask: Ask) -> None:
    first, second = visit(address), visit(address)
    ask(first, "What does para. 1004 say?")
    ask(second, "What does para. 1010 say?")
    for page, own, other in ((first, "1004", "1010"), (second, "1010", "1004")):
        page.wait_for_timeout(300)
        page.reload()
        page.locator(".reply").wait_for()
        open_history(page)
        assert own in page.locator("#history").inner_text()
        assert other not in page.locator("#history").inner_text()
        assert page.locator(".asked p").all_inner_texts() == [f"What does para. {own} say?"]


def test_an_answer_is_copied_with_its_citations(visit: Open, address: str, ask: Ask) -> None:
    page = visit(address, permissions=["clipboard-read", "clipboard-write"])
    ask(page, DEATH_PENALTY)

    def copied(kind: str) -> str:
        page.evaluate("navigator.clipboard.writeText('')")
        page.locator("#actions").get_by_role("button", name=kind).click()
        page.wait_for_function("navigator.clipboard.readText().then((text) => text.length > 0)")
        text: str = page.evaluate("navigator.clipboard.readText()")
        return text

    citation = "INCB report for 2023, chapter IV, Recommendation 5 (following para. 1004): “"
    assert f"[1] {citation}" in copied("Copy as text")
    assert f"[^1]: {citation}" in copied("Copy as Markdown")
    assert f"[1] {citation}" in copied("Copy with formatting")
    html = page.evaluate(
        "navigator.clipboard.read().then((i) => i[0].getType('text/html')).then((b) => b.text())"
    )
    assert "<sup>[1]</sup>" in html
    assert "Recommendation 5 (following para. 1004)" in html


def test_the_link_to_a_question_asks_it_again(visit: Open, address: str, ask: Ask) -> None:
    page = visit(address, permissions=["clipboard-read", "clipboard-write"])
    ask(page, "What does para. 1004 say?")
    page.get_by_role("button", name="Copy a link to this question").click()
    page.locator("#pincite-said", has_text="Copied.").wait_for()
    other = visit(page.evaluate("navigator.clipboard.readText()"))
    other.locator(".reply").wait_for()
    assert anchors(other) == ["p1004"]


@pytest.mark.parametrize(("width", "height"), WIDTHS)
def test_nothing_stands_wider_than_the_window(
    visit: Open,
    address: str,
    ask: Ask,
    keep: Callable[[Page, str], None],
    width: int,
    height: int,
) -> None:
    for theme in ("light", "dark"):
        page = visit(address, width=width, height=height, color_scheme=theme)
        keep(page, f"start-{width}-{theme}")
        ask(page, DEATH_PENALTY)
        keep(page, f"answer-{width}-{theme}")
        page.locator(".chip").first.click()
        pane(page, "Recommendation 5")
        page.wait_for_timeout(400)
        keep(page, f"source-{width}-{theme}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        wide = page.evaluate(
            "[...document.querySelectorAll('#source *, .reply *')].filter((e) => e.offsetParent"
            " && !e.closest('.peek') && e.getBoundingClientRect().right > innerWidth + 1)"
            ".map((e) => e.className)"
        )
        assert wide == []


def test_the_server_answers_quickly_after_the_page_is_open(
    visit: Open, address: str, ask: Ask
) -> None:
    page = visit(address)
    seconds = []
    for number in (1003, 1004, 1005):
        started = time.perf_counter()
        ask(page, f"What does para. {number} say?")
        seconds.append(time.perf_counter() - started)
    assert min(seconds) < 2
