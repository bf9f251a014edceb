"""The page for everyone: six languages, both themes, accessibility, sign-in, many at once."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from playwright.sync_api import Page

    Open = Callable[..., Page]
    Ask = Callable[[Page, str], None]
    Serve = Callable[..., AbstractContextManager[str]]

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
QUESTION = (
    "What does the Board say about States that still have the death penalty for drug offences?"
)


@pytest.mark.parametrize(
    ("locale", "tab", "field"),
    [
        ("ar", "المكتبة", "سؤالك"),
        ("zh-CN", "报告库", "您的问题"),
        ("en-US", "Library", "Your question"),
        ("fr-CH", "Bibliothèque", "Votre question"),
        ("ru", "Библиотека", "Ваш вопрос"),
        ("es-MX", "Biblioteca", "Su pregunta"),
        ("de", "Library", "Your question"),
    ],
)
def test_the_page_speaks_the_browsers_language(
    visit: Open,
    address: str,
    keep: Callable[[Page, str], None],
    locale: str,
    tab: str,
    field: str,
) -> None:
    page = visit(address, locale=locale)
    page.get_by_role("tab", name=tab, exact=True).wait_for()
    assert page.get_by_label(field, exact=True).is_visible()
    rtl = page.evaluate("document.documentElement.dir") == "rtl"
    assert rtl == (locale == "ar")
    keep(page, f"start-{locale}")
    # What it offers to ask is in that language, and is answered.
    starter = page.locator("#chat .example").last
    assert "6" in starter.inner_text()
    starter.click()
    page.locator('.reply .chip[href*="at=p6"]').wait_for()


def test_the_language_chosen_stays(visit: Open, address: str, ask: Ask, keep: Any) -> None:
    page = visit(address)
    page.locator("#language input").click()
    page.get_by_role("option", name="العربية").click()
    page.get_by_role("tab", name="المكتبة", exact=True).wait_for()
    page.wait_for_selector("html[data-ready][dir=rtl]")
    ask(page, QUESTION)
    page.locator(".chip").first.click()
    page.locator("#source mark").first.wait_for()
    page.wait_for_timeout(400)
    keep(page, "source-ar")
    # An English report stays an English text in an Arabic page.
    assert page.locator("#source .unit").evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_theme_chosen_stays(visit: Open, address: str) -> None:
    page = visit(address)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("#theme").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(visit: Open, address: str, ask: Ask, theme: str) -> None:
    """WCAG 2.2 A and AA, by axe-core, on the start, an answer with its source, and each tab."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = visit(address, color_scheme=theme, reduced_motion="reduce")
    options = {
        "runOnly": {
            "type": "tag",
            "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
        },
        "resultTypes": ["violations"],
    }
    found: list[str] = []

    def look(where: str) -> None:
        page.wait_for_timeout(500)
        for violation in axe.Axe().run(page, options=options).response["violations"]:
            for node in violation["nodes"]:
                target = str(node["target"][-1])
                found.append(f"{where}: {violation['id']}: {target}: {node['html'][:160]}")

    look("start")
    ask(page, QUESTION)
    page.locator(".chip").first.click()
    page.locator("#source mark").first.wait_for()
    look("answer")
    page.locator("#close-source").click()
    for name, ready in (
        ("Library", ".report"),
        ("Read", "#reading .piece"),
        ("Recommendations", "#register td"),
        ("Names", ".name"),
        ("Evaluate", "#scores .aside"),
    ):
        page.get_by_role("tab", name=name, exact=True).click()
        page.locator(f"{ready}:visible").first.wait_for()
        look(name)
    assert found == []


def call(where: str, name: str, **fields: Any) -> list[Any]:
    """What the documented endpoint answers, each value it gives."""
    request = urllib.request.Request(
        f"{where}gradio_api/call/v2/{name}",
        json.dumps(fields).encode(),
        {"content-type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as response:
        event = json.load(response)["event_id"]
    with urllib.request.urlopen(f"{where}gradio_api/call/{name}/{event}", timeout=60) as response:
        lines = response.read().decode().splitlines()
    assert not any(line == "event: error" for line in lines), lines
    return [json.loads(line[6:])[0] for line in lines if line.startswith("data: [")]


def test_the_api_asks_searches_and_shows(address: str) -> None:
    answer = call(address, "v1_ask", question="What does para. 1004 say?")[-1]["answer"]
    assert (answer["status"], answer["citations"][0]["anchor"]) == ("answered", "p1004")
    hits = call(address, "v1_search", query="ketamine", k=3)[-1]["hits"]
    assert [hit["rank"] for hit in hits] == [1, 2, 3]
    named = call(address, "v1_search", query="training in the 2018 report", k=30)[-1]
    assert {hit["report"] for hit in named["hits"]} == set(named["looked_in"])
    assert named["looked_in"] == ["synthetic-opioids-2018"]
    turns = call(address, "v1_search", query="ketamine", k=2, each=True)[-1]["hits"]
    assert len({hit["report"] for hit in turns}) == 2
    units = call(address, "v1_show", address="para. 38 (l)")[-1]["units"]
    assert [unit["anchor"] for unit in units] == ["p38.l"]


def test_only_the_documented_endpoints_are_public(address: str) -> None:
    with urllib.request.urlopen(f"{address}gradio_api/info", timeout=30) as response:
        named = json.load(response)["named_endpoints"]
    assert sorted(named) == ["/v1_ask", "/v1_brief", "/v1_search", "/v1_show"]


def test_no_file_of_the_server_is_served(address: str, sample_folder: Path) -> None:
    """Gradio's file endpoint is there for what it made itself, such as an export."""
    for path in ("/etc/passwd", f"{sample_folder}/CURRENT", str(Path(__file__)), "../../README.md"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"{address}gradio_api/file={path}", timeout=30)
        assert refused.value.code in (403, 404)
        refused.value.close()


@pytest.mark.parametrize("question", ["", "   ", "x" * 5_000, "x" * 1_000_000])
def test_what_is_no_question_is_refused_in_one_line(address: str, question: str) -> None:
    with pytest.raises(AssertionError, match="event: error"):
        call(address, "v1_ask", question=question)
    assert call(address, "v1_ask", question="What does para. 14 say?")[-1]["answer"]["citations"]


def test_thirty_questions_at_once_each_get_their_own_answer(address: str) -> None:
    """How long they take is tests/ui/test_timing.py's."""
    cited: dict[int, list[str]] = {}

    def one(number: int) -> None:
        answer = call(address, "v1_ask", question=f"What does para. {number} say?")[-1]["answer"]
        cited[number] = [citation["anchor"] for citation in answer["citations"]]

    threads = [threading.Thread(target=one, args=(number,)) for number in range(993, 1023)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cited == {number: [f"p{number}"] for number in range(993, 1023)}


def test_sign_in(visit: Open, serve: Serve, sample_folder: Path, tmp_path: Path) -> None:
    users = tmp_path / "users"
    for name in ("amina", "bo"):
        subprocess.run(
            [sys.executable, "-m", "ui.cli", "user", "add", name, "--auth", str(users)],
            input=f"a long password of {name}\n",
            text=True,
            check=True,
            cwd=ROOT,
            capture_output=True,
        )
    with serve(sample_folder, "--auth", str(users)) as where:
        with pytest.raises(urllib.error.HTTPError) as refused:
            call(where, "v1_ask", question="What does para. 1004 say?")
        assert refused.value.code == 401
        refused.value.close()
        page = visit(where, ready=False)
        visit.faults.clear()  # type: ignore[attr-defined]
        assert page.url.endswith("/pincite/sign-in")
        page.get_by_label("Name").fill("amina")
        page.get_by_label("Password").fill("a wrong password")
        page.get_by_role("button", name="Sign in").click()
        assert "wrong" in page.get_by_role("alert").inner_text()
        visit.faults.clear()  # type: ignore[attr-defined]  # the browser notes the 403
        page.get_by_label("Name").fill("Amina")
        page.get_by_label("Password").fill("a long password of amina")
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_selector("html[data-ready]")
        assert "amina" in page.locator("#user").inner_text()
        page.locator("#user button").click()
        page.get_by_role("button", name="Sign in").wait_for()
        page.goto(where)
        assert page.url.endswith("/pincite/sign-in")
        visit.faults.clear()  # type: ignore[attr-defined]  # streams cut by signing out
