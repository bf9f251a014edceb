"""A real server in a process of its own, and a real browser before it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.ui.scripted import Model

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).parents[2]
ARTEFACTS = ROOT / "artefacts" / "page"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


# What browser contexts are open at an origin ("http://127.0.0.1:7860").
OPENED: defaultdict[str, list[BrowserContext]] = defaultdict(list)


@contextmanager
def serving(library: Path, *options: str) -> Iterator[str]:
    """`pincite serve` over a library, until the block ends; yields its address."""
    command = [sys.executable, "-m", "ui.cli", "serve", "--port", "0", "--library", str(library)]
    process = subprocess.Popen(
        [*command, *options], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    found = re.search(r"http://\S+/", first)
    if found is None:
        process.kill()
        pytest.fail(f"no server: {first}{process.communicate()[1]}")
    try:
        yield found[0]
    finally:
        for context in OPENED.pop(found[0].rstrip("/"), []):
            context.close()  # or its page would go on asking a server that is gone
        process.send_signal(signal.SIGINT)
        try:
            _, err = process.communicate(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        assert "Traceback" not in err, err


@pytest.fixture(scope="module")
def address(sample_folder: Path) -> Iterator[str]:
    """A server of the samples, for tests that only read."""
    with serving(sample_folder) as where:
        yield where


@pytest.fixture(scope="session")
def serve() -> Callable[..., AbstractContextManager[str]]:
    """Serves a library while a block runs; see `serving`."""
    return serving


@pytest.fixture
def own_library(sample_folder: Path, tmp_path: Path) -> Path:
    """A copy of the sample library, for tests that change it."""
    library = tmp_path / "library"
    shutil.copytree(sample_folder, library)
    return library


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, or a skip that says how to get it."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
    path = (
        os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    )
    if path is None:
        pytest.skip("no Chromium: apt-get install chromium, or name one with CHROMIUM=")
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield found
        found.close()


Open = Callable[..., "Page"]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    """Opens the page as a new visitor: no errors in its console, no request to elsewhere."""
    contexts = []
    faults: list[str] = []

    def visit(
        url: str, *, width: int = 1280, height: int = 800, ready: bool = True, **options: Any
    ) -> Page:
        options.setdefault("locale", "en-GB")
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        origin = "/".join(url.split("/")[:3])
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((origin, "data:", "blob:"))
                else faults.append(f"request to {request.url}")
            ),
        )
        page.goto(url)
        if ready:
            page.wait_for_selector("html[data-ready]")
        return page

    visit.faults = faults  # type: ignore[attr-defined]
    yield visit
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def ask() -> Callable[[Page, str], None]:
    """Asks in the page's field and waits until the answer stands."""

    def ask(page: Page, question: str) -> None:
        before = page.locator(".reply, #chat .problem").count()
        page.locator("#question textarea").fill(question)
        page.keyboard.press("Enter")
        page.locator(".reply, #chat .problem").nth(before).wait_for()
        page.locator("#question .submit-button").wait_for()

    return ask


@pytest.fixture
def keep() -> Callable[[Page, str], None]:
    """Keeps a picture of the page as an artefact of the test run."""

    def keep(page: Page, name: str) -> None:
        ARTEFACTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(ARTEFACTS / f"{name}.png"))

    return keep


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[Model]:
    """A scripted chat model, for a server started with `--model openai:scripted`."""
    pytest.importorskip("langchain_openai", reason="pip install 'pincite[openai]'")
    server = Model()
    host, port = server.server_address[:2]
    monkeypatch.setenv("OPENAI_BASE_URL", f"http://{host!s}:{port}/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    yield server
    server.go.set()
    server.shutdown()
    server.server_close()
