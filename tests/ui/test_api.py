"""The documented API: docs/api.md is run as it stands, and nothing else is exposed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import urllib.request
from pathlib import Path
from typing import Any

import pytest

DOCUMENT = (Path(__file__).parents[2] / "docs" / "api.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```sh\n(.*?)^```", DOCUMENT, re.MULTILINE | re.DOTALL)


def examples(address: str) -> list[Any]:
    """What every example of the document prints, in order."""
    first, *calls = EXAMPLES
    first = re.sub(r"^PINCITE=.*$", f"PINCITE={address.rstrip('/')}", first, flags=re.MULTILINE)
    found = []
    for call in calls:
        done = subprocess.run(
            ["sh", "-c", first + call], capture_output=True, text=True, check=True, timeout=60
        )
        found.append(json.loads(done.stdout))
    return found


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl: apt-get install curl")
def test_the_examples_do_what_the_document_says(address: str) -> None:
    asked, searched, shown, refused = examples(address)
    answer = asked[0]["answer"]
    assert (answer["status"], answer["citations"][0]["anchor"]) == ("answered", "p1004")
    for name in ("status", "answer", "sentences", "citations", "nearest"):
        assert name in answer
    hits = searched[0]["hits"]
    assert [hit["rank"] for hit in hits] == [1, 2, 3]
    assert {hit["kind"] for hit in hits} == {"recommendation"}
    assert [unit["anchor"] for unit in shown[0]["units"]] == ["p38.l"]
    assert "the question is empty" in json.dumps(refused)


def test_the_document_names_what_the_server_offers(address: str) -> None:
    with urllib.request.urlopen(f"{address}gradio_api/info", timeout=30) as response:
        info = json.load(response)
    offered = info["named_endpoints"]
    assert info["unnamed_endpoints"] == {}
    assert sorted(offered) == [
        f"/{name}" for name in sorted(re.findall(r"^### (v1_\w+)", DOCUMENT, re.M))
    ]
    for name, endpoint in offered.items():
        section = DOCUMENT.partition(f"### {name[1:]}\n")[2].partition("\n### ")[0]
        documented = re.findall(r"^\| `(\w+)`", section, re.MULTILINE)
        assert [one["parameter_name"] for one in endpoint["parameters"]] == documented
        assert endpoint["description"]
