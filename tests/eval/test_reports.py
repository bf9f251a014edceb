"""The HTML page and the JUnit file: self-contained, failures first, found by looking."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.model import Answer
from eval.codec import run_from_dict, run_to_dict
from eval.compare import changes, differences, paired
from eval.errors import RunError
from eval.ground import Ground
from eval.model import Finding, Question, Score, SuiteRun
from eval.report.html import html, write_html
from eval.report.junit import junit, write_junit
from eval.suite import run

PLACE = "Where did the group meet?"
PIPES = "Were the pipes replaced?"
W = "wells-2021#"


@pytest.fixture
def two(where: Question) -> list[Question]:
    pipes = Question(
        "q-pipes",
        PIPES,
        "fact",
        ("answered",),
        gold=((W + "p3.b",),),
        vital=(("not replaced",),),
    )
    return [where, pipes]


@pytest.fixture
def mixed(say: Callable[..., Answer], scripted: Any, shelf: Any, two: list[Question]) -> SuiteRun:
    """A right answer, and one with an altered quote."""
    script = {
        PLACE: say("answered", ("The group met in Oslo on 3 May 2021.", "p1")),
        PIPES: say(
            "answered", ("Pipes were replaced <b>everywhere</b>.", "p3.b=Pipes were replaced")
        ),
    }
    return run(scripted(script), two, library=shelf)


@pytest.fixture
def sound(say: Callable[..., Answer], scripted: Any, shelf: Any, two: list[Question]) -> SuiteRun:
    script = {
        PLACE: say("answered", ("The group met in Oslo on 3 May 2021.", "p1")),
        PIPES: say("answered", ("Pipes were not replaced.", "p3.b")),
    }
    return run(scripted(script), two, library=shelf)


def test_the_page_needs_nothing_else(mixed: SuiteRun, ground: Ground) -> None:
    page = html(mixed, ground)
    assert not re.search(r"(?:src|href)\s*=|https?://|@import|url\(", page)
    assert "<b>everywhere" not in page
    assert "&lt;b&gt;everywhere" in page


def test_failures_stand_first_and_open(mixed: SuiteRun, ground: Ground) -> None:
    page = html(mixed, ground)
    wrong, right = page.index('data-grade="wrong"'), page.index('data-grade="right"')
    assert wrong < right
    assert re.search(r'data-grade="wrong"[^>]* open>', page)
    assert not re.search(r'data-grade="right"[^>]* open>', page)
    assert "Quoted, but not there: <del class='quote'>Pipes were replaced</del>" in page
    assert "Pipes were not replaced." in page  # the paragraph itself
    assert "<mark>The group met in Oslo on 3 May 2021.</mark>" in page


def test_every_figure_and_shortcut_is_on_the_page(mixed: SuiteRun, ground: Ground) -> None:
    page = html(mixed, ground)
    for name in ("top para.", "2 sent.", "all hits", "never", "points", "risk–coverage"):
        assert name in page
    assert page.count("<svg") == 3


def test_a_failed_case_of_a_check_shows_its_edit(mixed: SuiteRun, ground: Ground) -> None:
    at = ground.text(W + "p1").index("Oslo")
    finding = Finding("c/0", "stale", PLACE, W + "p1", "Oslo", "<i>Turku", at, "It met in Oslo.")
    checked = replace(mixed, checks={"counterfactual": Score("x", {}, findings=(finding,))})
    page = html(checked, ground)
    assert "1 did not come out right" in page
    assert "in <del class='quote'>Oslo</del> <ins>&lt;i&gt;Turku</ins> on 3 May" in page
    assert run_from_dict(run_to_dict(checked), "here").checks == checked.checks


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("chromium"), reason="chromium is not installed")
def test_a_wrong_answer_is_found_in_the_browser(
    mixed: SuiteRun, ground: Ground, tmp_path: Path
) -> None:
    from playwright.sync_api import sync_playwright

    path = tmp_path / "index.html"
    write_html(mixed, ground, path)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        first = page.locator("details.item").first
        assert PIPES in first.inner_text()
        assert first.locator("del.quote").inner_text() == "Pipes were replaced"
        assert first.locator("span.bad").count() == 1
        page.select_option("#grade", "right")
        assert page.locator("details.item:visible").count() == 1
        assert PLACE in page.locator("details.item:visible").inner_text()
        page.screenshot(path=tmp_path / "page.png")
        browser.close()
    assert asked == [path.as_uri()]


def test_junit_counts_and_explains(mixed: SuiteRun, tmp_path: Path) -> None:
    path = tmp_path / "junit.xml"
    write_junit(mixed, path)
    root = ET.parse(path).getroot()
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("2", "1", "0")
    failed = [case for case in root.iter("testcase") if case.find("failure") is not None]
    assert [case.get("name") for case in failed] == [f"q-pipes: {PIPES}"]
    failure = failed[0].find("failure")
    assert failure is not None
    assert "a quote is not in its unit" in (failure.get("message") or "")


def test_junit_keeps_out_what_xml_cannot_hold(mixed: SuiteRun) -> None:
    item = mixed.items[0]
    odd = replace(item, question=replace(item.question, question="bell \x07 rings"))
    tree = junit(replace(mixed, items=(odd,)))
    assert "\x07" not in ET.tostring(tree.getroot(), encoding="unicode")


def test_compare_pairs_by_question(sound: SuiteRun, mixed: SuiteRun) -> None:
    found = differences(sound, mixed)
    assert (found["points"].mean, found["points"].n) == (-1.0, 2)
    assert found["verbatim"].mean == -0.5
    assert differences(sound, sound)["points"].mean == 0.0
    changed = changes(sound, mixed)
    assert [
        (one.after.question.id, one.before.mark.grade, one.after.mark.grade) for one in changed
    ] == [("q-pipes", "right", "wrong")]


def test_runs_over_other_questions_are_not_compared(sound: SuiteRun) -> None:
    item = sound.items[0]
    changed = replace(item, question=replace(item.question, vital=(("Bergen",),)))
    with pytest.raises(RunError, match="not the same"):
        paired(sound, replace(sound, items=(changed,)))
    with pytest.raises(RunError, match="no question in common"):
        paired(sound, replace(sound, items=()))
