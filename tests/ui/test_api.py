"""The documented API: docs/api.md is run as it stands, and nothing else is exposed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import urllib.error
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
    asked, searched, shown, drafted, refused = examples(address)
    answer = asked[0]["answer"]
    assert (answer["status"], answer["citations"][0]["anchor"]) == ("answered", "p1004")
    for name in ("status", "answer", "sentences", "citations", "nearest"):
        assert name in answer
    hits = searched[0]["hits"]
    assert [hit["rank"] for hit in hits] == [1, 2, 3]
    assert {hit["kind"] for hit in hits} == {"recommendation"}
    assert [unit["anchor"] for unit in shown[0]["units"]] == ["p38.l"]
    assert "ketamine" in json.dumps(drafted[0]).lower()
    assert "r28" in json.dumps(drafted[0])
    assert "the question is empty" in json.dumps(refused)


@pytest.mark.parametrize(
    ("name", "body", "status", "line"),
    [
        ("v2/v1_ask", '{"questoin": "x"}', 422, "v1_ask has no parameter 'questoin'"),
        ("v2/v1_ask", '{"reports": []}', 422, "v1_ask needs the parameter 'question'"),
        ("v2/v1_ask", "not json", 422, "not JSON"),
        ("v2/v1_ask", '["x"]', 422, "not an object"),
        ("v2/v1_aks", "{}", 404, "There is no endpoint 'v1_aks'. Call one of v1_ask, v1_search"),
        ("v1_aks", '{"data": []}', 404, "There is no endpoint"),
    ],
)
def test_a_call_that_cannot_be_made_is_told_why(
    address: str, name: str, body: str, status: int, line: str
) -> None:
    kind = {"content-type": "application/json"}
    asked = urllib.request.Request(f"{address}gradio_api/call/{name}", body.encode(), kind)
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(asked, timeout=30)
    said = refused.value.read().decode()
    refused.value.close()
    assert (refused.value.code, said.count("\n")) == (status, 0)
    assert line in said


@pytest.mark.parametrize(
    ("name", "body", "line"),
    [
        ("v1_ask", {"question": 5}, "the question is no text but 5"),
        ("v1_ask", {"question": "x", "reports": "incb-2023-iv"}, "reports is no list of ids"),
        ("v1_ask", {"question": "x", "reports": ["nowhere"]}, "no report 'nowhere'"),
        ("v1_search", {"query": "x", "kinds": "chapter"}, "there is no kind 'chapter'"),
        ("v1_search", {"query": "x", "k": "many"}, "k is 'many'"),
    ],
)
def test_a_call_that_fails_says_why_and_not_where_the_library_stands(
    address: str, sample_folder: Path, name: str, body: dict[str, Any], line: str
) -> None:
    kind = {"content-type": "application/json"}
    asked = urllib.request.Request(
        f"{address}gradio_api/call/v2/{name}", json.dumps(body).encode(), kind
    )
    with urllib.request.urlopen(asked, timeout=30) as response:
        event = json.load(response)["event_id"]
    with urllib.request.urlopen(f"{address}gradio_api/call/{name}/{event}", timeout=30) as response:
        said = response.read().decode()
    assert said.startswith("event: error")
    assert line in said
    assert str(sample_folder) not in said


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
