"""The Brief tab: draft, break a sentence by editing, add from search, undo, reload, export."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest

from tests.ui.scripted import FIRST, SECOND

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from playwright.sync_api import Locator, Page

    from tests.ui.scripted import Model

    Open = Callable[..., Page]
    Serve = Callable[..., AbstractContextManager[str]]

pytestmark = pytest.mark.browser
TOPIC = "death penalty"


def draft(page: Page, topic: str = TOPIC, tab: str = "Brief") -> None:
    page.get_by_role("tab", name=tab, exact=True).click()
    page.locator("#brief-topic textarea, #brief-topic input").first.fill(topic)
    page.locator("#brief-make").click()
    page.locator("#brief-draft .statement").first.wait_for()


def recommendation(page: Page) -> Locator:
    return page.locator(".brief-section.recommendations .statement").first


def retype(page: Page, row: Locator, old: str, new: str) -> None:
    """Types as a person does: the caret stands in the sentence, `old` is chosen and typed over."""
    words = row.locator(".words")
    words.click()
    words.evaluate(
        """(element, old) => {
            const node = element.firstChild, at = node.data.indexOf(old);
            getSelection().setBaseAndExtent(node, at, node, at + old.length);
        }""",
        old,
    )
    page.keyboard.type(new)


def test_a_draft_is_edited_checked_moved_and_undone(
    visit: Open, address: str, keep: Callable[[Page, str], None]
) -> None:
    page = visit(address)
    draft(page)
    row = recommendation(page)
    assert "encourages all States that retain the death penalty" in row.inner_text()
    assert "follows para. 1004" in row.inner_text().lower()
    retype(page, row, "encourages", "urges")
    page.locator(".recommendations .statement.withheld").wait_for()
    assert "encourage" in row.locator(".why").inner_text()
    assert row.locator(".words").evaluate("e => document.activeElement === e")
    keep(page, "brief-broken")
    retype(page, row, "urges", "encourages")
    page.locator(".recommendations .statement.verbatim").wait_for()
    count = page.locator(".statement").count()
    row.locator("[data-step=remove]").click()
    page.wait_for_function(f"document.querySelectorAll('.statement').length === {count - 1}")
    page.locator("#brief-undo").click()
    page.wait_for_function(f"document.querySelectorAll('.statement').length === {count}")
    moved = page.locator(".said .words").first
    text = moved.inner_text()
    moved.focus()
    page.keyboard.press("Alt+ArrowUp")  # into the section above
    page.locator(".background .words", has_text=text[:40]).wait_for()
    page.wait_for_function(
        "text => document.activeElement.innerText === text && document.activeElement.isConnected",
        arg=text,
    )


def test_a_sentence_is_added_from_search_and_survives_a_reload(visit: Open, address: str) -> None:
    page = visit(address)
    draft(page)
    page.locator(".said .words").first.focus()
    page.locator("#brief-search textarea, #brief-search input").first.fill(
        "extrajudicial targeting"
    )
    page.keyboard.press("Enter")
    page.locator("#brief-results [data-add$='#r4']").click()
    added = page.locator(".statement", has_text="extrajudicial targeting")
    added.wait_for()
    assert added.locator(".chip").first.get_attribute("href") is not None
    offered = page.locator("#brief-results li").nth(1)
    sentence = offered.locator("p").inner_text().removesuffix("…")
    offered.locator("[data-add]").click()
    page.locator(".statement", has_text=sentence[:80]).first.wait_for()
    texts = page.locator(".statement .words").all_inner_texts()
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.get_by_role("tab", name="Brief", exact=True).click()
    page.locator("#brief-draft .statement").first.wait_for()
    assert page.locator(".statement .words").all_inner_texts() == texts
    other = visit(address)
    other.get_by_role("tab", name="Brief", exact=True).click()
    other.locator("#brief-hint p").wait_for()
    assert other.locator(".statement").count() == 0


def download(page: Page, kind: str) -> bytes:
    with page.expect_download() as started:
        page.locator(f"#brief-{kind}").click()
    assert started.value.suggested_filename == f"death-penalty.{kind}"
    return Path(started.value.path()).read_bytes()


def test_files_carry_the_edits_and_their_marks(visit: Open, address: str) -> None:
    import docx
    import pypdfium2

    page = visit(address)
    draft(page)
    retype(page, recommendation(page), "encourages", "urges")
    page.locator(".recommendations .statement.withheld").wait_for()
    data = download(page, "docx")
    body = "\n".join(p.text for p in docx.Document(BytesIO(data)).paragraphs)
    assert "the Board urges all States" in body
    assert "[not borne out]" in body
    notes = ZipFile(BytesIO(data)).read("word/footnotes.xml").decode()
    assert "Recommendation 5 (following para. 1004)" in notes
    assert "NOT borne out by this paragraph" in notes
    page.get_by_label("Leave unsupported sentences out of files").check()
    assert "urges all States" not in download(page, "md").decode()
    assert "not an official view" in download(page, "html").decode()
    text = pypdfium2.PdfDocument(download(page, "pdf"))[0].get_textpage().get_text_range()
    assert "para. 1004" in text


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=alert(1)><script>alert(1)</script>",
        "[x](javascript:alert(1)) **b** \u202eabc",
    ],
)
def test_nothing_typed_is_executed(visit: Open, address: str, text: str) -> None:
    page = visit(address)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    draft(page, f"death penalty {text}")
    page.locator(".statement .words").first.click()
    page.keyboard.type(text)
    page.locator(".statement.withheld").first.wait_for()
    page.locator("#brief-undo").click()
    page.locator(".statement:not(.withheld)").first.wait_for()
    assert page.locator("#brief-draft :is(img, script)").count() == 0


def test_bad_input_is_one_line_and_loses_nothing(visit: Open, address: str) -> None:
    page = visit(address)
    draft(page)
    count = page.locator(".statement").count()
    page.locator("#brief-topic textarea, #brief-topic input").first.fill("the of")
    page.locator("#brief-make").click()
    assert "no word to look for" in page.locator("#brief-said .problem").inner_text()
    assert page.locator(".statement").count() == count


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_a_draft(
    visit: Open, address: str, keep: Callable[[Page, str], None], theme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = visit(address, color_scheme=theme, reduced_motion="reduce")
    draft(page)
    page.locator("#brief-search textarea, #brief-search input").first.fill("ketamine")
    page.keyboard.press("Enter")
    page.locator("#brief-results [data-add]").first.wait_for()
    retype(page, recommendation(page), "encourages", "urges")
    page.locator(".statement.withheld").wait_for()
    page.wait_for_timeout(300)
    options: dict[str, Any] = {
        "runOnly": {
            "type": "tag",
            "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
        },
        "resultTypes": ["violations"],
    }
    found = [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in axe.Axe().run(page, options=options).response["violations"]
        for node in violation["nodes"]
    ]
    keep(page, f"brief-{theme}")
    assert found == []


@pytest.mark.parametrize(
    ("width", "locale", "tab"),
    [
        (360, "en-GB", "Brief"),
        (360, "ar", "إحاطة"),
        pytest.param(2560, "ar", "إحاطة", marks=pytest.mark.slow),
    ],
)
def test_it_fits_any_width_and_both_directions(
    visit: Open, address: str, keep: Callable[[Page, str], None], width: int, locale: str, tab: str
) -> None:
    page = visit(address, width=width, locale=locale)
    draft(page, "ketamine", tab)
    page.wait_for_timeout(300)
    keep(page, f"brief-{width}-{locale}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    quoted = page.locator(".said .words").first
    assert quoted.evaluate("e => getComputedStyle(e).direction") == "ltr"


def test_a_model_writes_up_what_its_paragraphs_bear_out(
    visit: Open, serve: Serve, sample_folder: Path, model: Model
) -> None:
    model.go.set()
    with serve(sample_folder, "--model", "openai:scripted") as where:
        page = visit(where)
        draft(page)
        written = page.locator(".said .statement.supported", has_text=FIRST)
        written.wait_for()
        assert written.locator(".chip").first.inner_text() == "Recommendation 5"
        assert "In other words than the report's" in written.locator(".why").inner_text()
        assert page.locator(".said .words", has_text=SECOND).count() == 1
        whole = page.locator("#brief-draft").inner_text()
        assert "urges all States to abolish" not in whole  # which no paragraph bears out
        assert "2025" not in whole
        assert "model: openai:scripted" in download(page, "md").decode()
        # The same without a model: the reports' own words.
        page.locator("#brief-inputs").get_by_label("Model").click()
        page.get_by_role("option", name="extractive").click()
        page.locator("#brief-make").click()
        written.wait_for(state="detached")
        assert page.locator(".said .statement:not(.verbatim)").count() == 0
        assert "model: extractive" in download(page, "md").decode()
