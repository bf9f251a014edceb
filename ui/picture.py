"""`python -m ui.picture docs/page.png`: a picture of the page with a real answer, for the README.

Needs Chromium and the package playwright (of the extra `dev`).
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

QUESTION = "Which delegation raised tramadol?"


def main(path: Path, question: str = QUESTION) -> None:
    """Ask `question` of the sample reports, open the first citation, and save the picture."""
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        pincite = [sys.executable, "-m", "ui.cli"]
        subprocess.run(
            [*pincite, "ingest", "--samples", "--library", folder], check=True, capture_output=True
        )
        server = subprocess.Popen(
            [*pincite, "serve", "--port", "0", "--library", folder],
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert server.stdout is not None
            found = re.search(r"http://\S+/", server.stdout.readline())
            if found is None:
                sys.exit("picture: the server did not start. Run `pincite serve` to see why.")
            browser = playwright.chromium.launch(
                executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_page(
                viewport={"width": 1280, "height": 800},
                locale="en-GB",
                color_scheme="light",
                reduced_motion="reduce",
                device_scale_factor=1.5,
            )
            page.goto(found[0])
            page.wait_for_selector("html[data-ready]")
            page.locator("#question textarea").fill(question)
            page.keyboard.press("Enter")
            page.locator(".chip").first.click()
            page.locator("#source mark").first.wait_for()
            page.wait_for_timeout(600)
            page.mouse.move(640, 760)
            page.screenshot(path=str(path))
            browser.close()
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(15)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("picture: name the file to write, as in `python -m ui.picture docs/page.png`.")
    main(Path(sys.argv[1]), *sys.argv[2:3])
