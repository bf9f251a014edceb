"""The library on the page: take in, read, filter, sort, look up names, remove."""

from __future__ import annotations

import json
import socket
import tempfile
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Open = Callable[..., Page]
    Ask = Callable[[Page, str], None]

pytestmark = pytest.mark.browser
REPORT = """Report of the Committee on Pencils

1. The Committee considered the supply of pencils in schools.

2. The Committee urges Governments to sharpen 75 per cent of all pencils by 2030.
"""


@pytest.fixture
def own(own_library: Path, serve: Callable[..., AbstractContextManager[str]]) -> Iterator[str]:
    """A server of a library that this test may change."""
    with serve(own_library) as where:
        yield where


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()


def test_the_reports_with_their_counts_and_warnings(visit: Open, address: str) -> None:
    page = visit(address)
    tab(page, "Library")
    page.locator(".report").nth(1).wait_for()
    first, second = page.locator(".report").all_inner_texts()
    assert "31 paragraphs · 29 recommendations" in first
    assert "17 November 2023" in first
    assert "2 reading warnings" in second
    page.locator(".report summary").click()
    assert "Paragraph 14 has lost its number" in page.locator(".report").nth(1).inner_text()


def test_a_report_is_taken_in_asked_replaced_and_removed(
    visit: Open, own: str, ask: Ask, tmp_path: Path
) -> None:
    path = tmp_path / "pencils.txt"
    path.write_text(REPORT)
    before = left_behind()
    page = visit(own)
    tab(page, "Library")
    page.locator("#upload input[type=file]").set_input_files(path)
    page.locator("#outcome .good", has_text="Added: Report of the Committee on Pencils").wait_for(
        timeout=60_000
    )
    page.locator(".report", has_text="Committee on Pencils").wait_for()
    tab(page, "Ask")
    ask(page, "How many pencils are Governments urged to sharpen?")
    page.locator('.chip[href*="at=p2"]').first.click()
    page.locator("#source mark").first.wait_for()
    assert "75 per cent" in page.locator("#source .unit").inner_text()
    path.write_text(REPORT + "\n3. The Committee closed its session.\n")
    tab(page, "Library")
    page.locator("#upload input[type=file]").set_input_files(path)
    asked = page.locator("#replacing")
    asked.get_by_text("Replace it?").wait_for(timeout=60_000)
    assert "The Committee closed its session." in asked.locator(".change.added ins").inner_text()
    asked.get_by_role("button", name="Leave it as it is").click()
    page.locator("#outcome .good", has_text="left as it was").wait_for()
    assert "2 paragraphs" in page.locator(".report", has_text="Pencils").inner_text()
    page.locator("#upload input[type=file]").set_input_files(path)
    asked.get_by_role("button", name="Replace", exact=True).click()
    page.locator("#outcome .good", has_text="Replaced:").wait_for(timeout=60_000)
    page.locator(".report", has_text="3 paragraphs").wait_for()
    assert left_behind() == before
    card = page.locator(".report", has_text="Committee on Pencils")
    card.locator("a.danger").click()
    page.locator("#confirm").get_by_role("button", name="Remove").click()
    page.locator("#outcome .good", has_text="Removed:").wait_for()
    card.wait_for(state="detached")
    assert page.locator(".report").count() == 2


def left_behind() -> set[str]:
    """What uploads left in the folder for temporary files."""
    return {path.name for path in Path(tempfile.gettempdir()).glob("pincite-upload-*")}


def test_two_versions_are_compared(visit: Open, own: str, tmp_path: Path) -> None:
    page = visit(own)
    tab(page, "Library")
    for name, text in (
        ("draft.txt", REPORT),
        ("final.txt", REPORT.replace("75 per cent", "80 per cent") + "\n3. The end.\n"),
    ):
        path = tmp_path / name
        path.write_text(text)
        page.locator("#upload input[type=file]").set_input_files(path)
        page.locator("#outcome .good", has_text="Added:").wait_for(timeout=60_000)
        page.locator("#outcome .good").evaluate("(one) => one.remove()")
    tab(page, "Ask")
    tab(page, "Library")
    page.locator("#compare > button").click()
    for label, number in (("Earlier version", 2), ("Later version", 3)):
        page.get_by_label(label).click()
        page.get_by_role("option").nth(number).click()
    changed = page.locator("#difference .change.changed")
    changed.wait_for()
    assert changed.locator("del").all_inner_texts() == ["75"]
    assert changed.locator("ins").all_inner_texts() == ["80"]
    assert "The end." in page.locator("#difference .change.added ins").inner_text()
    assert page.locator("#difference .aside").inner_text() == "1 changed · 1 added · 1 the same"


def test_an_upload_cut_half_way_leaves_nothing(
    serve: Callable[..., AbstractContextManager[str]],
    own_library: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    before = sorted(path.name for path in own_library.rglob("*"))
    with serve(own_library) as where:
        (arrivals,) = tmp_path.glob("pincite-page-*")
        host, _, port = where.removeprefix("http://").strip("/").partition(":")
        edge = "----x"
        head = (
            f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n'
            "Content-Type: text/plain\r\n\r\n"
        )
        with socket.create_connection((host, int(port)), timeout=30) as wire:
            wire.sendall(
                f"POST /gradio_api/upload HTTP/1.1\r\nHost: {host}:{port}\r\n"
                f"Content-Type: multipart/form-data; boundary={edge}\r\n"
                f"Content-Length: 2000000\r\n\r\n{head}".encode()
                + b"1. words\n" * 100_000
            )
            waited_for(lambda: bool(files_in(arrivals)))  # half of it is there
        waited_for(lambda: not files_in(arrivals))  # and nothing once the connection is cut
        # A whole one still arrives.
        body = f"{head}1. words\r\n--{edge}--\r\n".encode()
        kind = {"content-type": f"multipart/form-data; boundary={edge}"}
        asked = urllib.request.Request(f"{where}gradio_api/upload", body, kind)
        with urllib.request.urlopen(asked, timeout=30) as response:
            (path,) = json.load(response)
        assert Path(path).read_text() == "1. words"
    assert sorted(path.name for path in own_library.rglob("*")) == before


def files_in(folder: Path) -> list[Path]:
    """Every file in a folder and in those below it."""
    return [path for path in folder.rglob("*") if path.is_file()]


def waited_for(holds: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until something holds; fail where it does not."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_removing_asks_first(visit: Open, own: str) -> None:
    page = visit(own)
    tab(page, "Library")
    page.locator(".report a.danger").first.click()
    page.locator("#confirm").get_by_role("button", name="Keep it").click()
    page.locator("#confirm").wait_for(state="hidden")
    assert page.locator(".report").count() == 2


def bomb() -> bytes:
    """A Word file of 1 MB that would unpack to 1 GB."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(1024):
                part.write(b" " * 1_048_576)
    return data.getvalue()


def test_what_cannot_be_read_leaves_the_library_as_it_was(
    visit: Open, own: str, own_library: Path, tmp_path: Path
) -> None:
    page = visit(own)
    tab(page, "Library")
    before = sorted(path.name for path in (own_library / "segments").iterdir())
    files = {
        "binary.txt": bytes(range(256)) * 64,
        "broken.pdf": b"%PDF-1.7\n%%EOF",
        "bomb.docx": bomb(),
        ("n" * 200) + ".txt": b"\x00\x01\x02" * 100,
    }
    for name, data in files.items():
        path = tmp_path / name
        path.write_bytes(data)
        page.locator("#upload input[type=file]").set_input_files(path)
        problem = page.locator("#outcome .problem", has_text=name[:20])
        problem.wait_for(timeout=60_000)
        assert "/tmp" not in problem.inner_text()
    assert page.locator(".report").count() == 2
    assert sorted(path.name for path in (own_library / "segments").iterdir()) == before


def test_a_report_is_read_searched_and_filtered(visit: Open, address: str) -> None:
    page = visit(f"{address}?report=incb-2023-iv&at=p1004")
    page.locator("#source a.read").click()
    here = page.locator("#reading .piece.here")
    here.wait_for()
    assert "continued use of the death penalty" in here.inner_text()
    assert page.locator("#reading .piece").count() == 63
    assert page.locator(".outline a").count() > 10
    page.get_by_label("Search in this report").fill("ketamine")
    page.locator("#reading mark").first.wait_for()
    page.wait_for_function("document.querySelectorAll('#reading .piece').length < 20")
    for piece in page.locator("#reading .piece").all_inner_texts():
        assert "ketamine" in piece.lower()


def test_the_register_lists_sorts_and_opens(
    visit: Open, address: str, keep: Callable[[Page, str], None]
) -> None:
    page = visit(address)
    tab(page, "Recommendations")
    labels = page.locator("#register tbody th[scope=row]")
    labels.nth(40).wait_for()  # 29 recommendations, and what the other report's paragraphs ask
    keep(page, "register-1280")
    everything = labels.all_inner_texts()
    page.get_by_label("Verb").click()
    page.get_by_role("option", name="urge (").click()
    urged = [f"Recommendation {number}" for number in (2, 9, 10, 14, 19, 24)]
    page.wait_for_function("document.querySelectorAll('#register th[scope=row]').length < 9")
    assert [label for label in labels.all_inner_texts() if label.startswith("Rec")] == urged
    assert "urges" in page.locator("#register td.verb").first.inner_text()
    addressed = page.locator("#register tbody").first.locator("td.addressee")
    before = addressed.all_inner_texts()
    header = page.get_by_role("columnheader", name="Addressed to")
    header.get_by_role("button").click()
    assert header.get_attribute("aria-sort") == "ascending"
    sorted_up = addressed.all_inner_texts()
    assert sorted_up == sorted(before, key=str.lower)
    header.get_by_role("button").click()
    assert header.get_attribute("aria-sort") == "descending"
    assert addressed.all_inner_texts() == sorted_up[::-1]
    page.get_by_role("columnheader", name="Number").get_by_role("button").click()
    assert labels.all_inner_texts()[: len(urged)] == urged  # 2 before 10, as numbers go
    assert len(everything) > len(urged)
    page.locator("#register a", has_text="Recommendation 19").click()
    page.locator("#source-title", has_text="Recommendation 19").wait_for()


@pytest.mark.parametrize("locale", ["en-GB", "ar"])
def test_the_register_needs_no_scrolling_sideways_on_a_phone(
    visit: Open, address: str, keep: Callable[[Page, str], None], locale: str
) -> None:
    page = visit(address, width=360, height=740, locale=locale)
    name = {"en-GB": "Recommendations", "ar": "التوصيات"}[locale]
    page.locator("#tabs .overflow-menu > button").click()
    page.locator("#tabs .overflow-dropdown button", has_text=name).click()
    page.locator("#register td.words").nth(20).wait_for()
    keep(page, f"register-360-{locale}")
    wide = page.evaluate(
        "[...document.querySelectorAll('#register, #register *')].filter((e) => e.offsetParent"
        " && (e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX === 'auto'"
        " || e.getBoundingClientRect().right > innerWidth + 1))"
        ".map((e) => e.outerHTML.slice(0, 80))"
    )
    assert wide == []
    # The list of conversations, which is closed, leaves the page alone.
    assert page.evaluate(
        "(({ left, right }) => right <= 1 || left >= innerWidth - 1)"
        "(document.querySelector('#history').getBoundingClientRect())"
    )


def test_the_index_of_names(visit: Open, address: str) -> None:
    page = visit(address)
    tab(page, "Names")
    page.locator(".name").first.wait_for()
    page.get_by_role("tabpanel").get_by_label("Filter").last.fill("IONICS")
    page.wait_for_function("document.querySelectorAll('.name').length < 5")
    entry = page.locator(".name", has_text="IONICS").first
    assert "para. 18" in entry.inner_text()
    entry.locator(".place", has_text="para. 18").first.click()
    page.locator("#source-title", has_text="para. 18").wait_for()
