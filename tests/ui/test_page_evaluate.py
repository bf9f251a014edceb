"""The Evaluate tab: run a suite, see its scores and failures, open a failure's paragraph."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from ui.page import evaluation_html, examination
from ui.page.examination import ExaminationError

if TYPE_CHECKING:
    from playwright.sync_api import Page

    Open = Callable[..., Page]
    Serve = Callable[..., AbstractContextManager[str]]


@pytest.mark.browser
def test_a_suite_is_run_and_its_failures_open_on_their_paragraph(
    visit: Open, serve: Serve, own_library: Path, keep: Callable[[Page, str], None]
) -> None:
    with serve(own_library) as where:
        page = visit(where)
        page.get_by_role("tab", name="Evaluate", exact=True).click()
        page.locator("#scores", has_text="has not been run here").wait_for()
        page.get_by_label("Questions").click()
        page.get_by_role("option", name="fact", exact=True).click()
        page.get_by_role("button", name="Run the suite").click()
        page.locator("#running progress[value]").wait_for(timeout=60_000)
        page.locator("#running .good").wait_for(timeout=120_000)
        table = page.locator("table.scores")
        table.wait_for()
        assert table.locator("thead th").all_inner_texts()[:3] == [
            "%", "pincite", "top paragraph pasted",
        ]  # fmt: skip
        right = table.locator("tr", has_text="right").locator("td").first.inner_text()
        assert "[" in right  # with its interval
        run = json.loads((examination.reports_of(own_library) / "run.json").read_text("utf-8"))
        failed = [i for i in run["items"] if i["mark"]["grade"] != "right"]
        assert page.locator(".failure").count() == len(failed) > 0
        grades = [name.split()[1] for name in page.locator(".failure").evaluate_all(
            "(all) => all.map((one) => one.className)")]  # fmt: skip
        assert grades == sorted(grades, key=("wrong", "error", "incomplete", "abstained").index)
        keep(page, "evaluate")
        failure = page.locator(".failure", has_text="Needed").first
        failure.locator("summary").click()
        link = failure.locator(".evidence a").last
        label = link.inner_text()
        link.click()
        page.locator("#source-title", has_text=label.rpartition(", ")[2]).wait_for()
        page.locator("#close-source").click()
        page.locator("#failure-filters").get_by_label("Filter").fill("zzz nowhere")
        page.locator("#failures", has_text="0 questions").wait_for()


@pytest.mark.browser
def test_a_run_is_stopped(visit: Open, serve: Serve, own_library: Path) -> None:
    with serve(own_library) as where:
        page = visit(where)
        page.get_by_role("tab", name="Evaluate", exact=True).click()
        page.get_by_role("button", name="Run the suite").click()
        page.locator("#running progress[value]").wait_for(timeout=60_000)
        page.locator("#stop-suite").click()
        page.locator("#running .problem", has_text="was stopped").wait_for()
        page.get_by_role("button", name="Run the suite").wait_for()
        assert examination.last(examination.reports_of(own_library)) is None


def test_one_run_at_a_time(tmp_path: Path) -> None:
    assert examination._turn.acquire(blocking=False)
    try:
        with pytest.raises(ExaminationError, match="running already"):
            next(examination.examine(tmp_path, tmp_path / "to", "fact"))
    finally:
        examination._turn.release()


def test_a_run_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    with pytest.raises(ExaminationError, match="no such suite"):
        list(examination.examine(tmp_path / "none", tmp_path / "to", "no-suite"))
    assert examination._turn.acquire(blocking=False)
    examination._turn.release()
    assert not (tmp_path / "to").exists()


@pytest.mark.parametrize(
    ("user", "client", "may"),
    [
        ("amina", "203.0.113.7", True),
        (None, "127.0.0.1", True),
        (None, "203.0.113.7", False),
        (None, None, False),
    ],
)
def test_who_may_run_it(user: str | None, client: str | None, may: bool) -> None:
    from ui.page.evaluating import check_allowed

    request: Any = SimpleNamespace(
        client=SimpleNamespace(host=client) if client else None,
        request=SimpleNamespace(state=SimpleNamespace(user=user)),
    )
    if may:
        check_allowed(request)
        return
    with pytest.raises(ExaminationError, match="signed in"):
        check_allowed(request)


def test_a_damaged_report_is_none(tmp_path: Path) -> None:
    for text in ("", "{", "[]", '{"form": 99}'):
        (tmp_path / "page.json").write_text(text)
        assert examination.last(tmp_path) is None
    assert "has not been run" in evaluation_html.scores(None, "en")
