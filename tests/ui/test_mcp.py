"""The MCP tools, used by a real MCP client: over HTTP beside the page, and over stdio."""

from __future__ import annotations

import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import anyio
import pytest

ROOT = Path(__file__).parents[2]
Serve = Callable[..., AbstractContextManager[str]]
pytest.importorskip("mcp", reason="pip install 'pincite[mcp]'")


def with_client(target: Any, use: Callable[[Any], Awaitable[None]]) -> None:
    """Runs `use` on a client connected to an address or to a process."""
    from mcp import Client

    async def talk() -> None:
        async with Client(target) as client:
            await use(client)

    run(talk)


def run(talk: Callable[[], Awaitable[None]]) -> None:
    """Runs `talk` in a thread of its own: a browser test may have left its loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(anyio.run, talk).result()


async def told(client: Any, tool: str, **arguments: Any) -> dict[str, Any]:
    found = await client.call_tool(tool, arguments)
    assert not found.is_error, found.content
    value: dict[str, Any] = found.structured_content
    return value


async def everything(client: Any) -> None:
    """What a client can see and do: four tools, typed, that answer as the page does."""
    tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    assert sorted(tools) == ["ask", "brief", "search", "show"]
    for tool in tools.values():
        assert tool.description
        assert tool.annotations.read_only_hint
        assert all("description" in one for one in tool.input_schema["properties"].values())
    assert tools["ask"].input_schema["required"] == ["question"]
    answer = await told(client, "ask", question="What does para. 1004 say?")
    assert (answer["status"], answer["citations"][0]["anchor"]) == ("answered", "p1004")
    assert answer["citations"][0]["quote"] in answer["answer"]
    hits = (await told(client, "search", query="ketamine", k=3))["hits"]
    assert [hit["rank"] for hit in hits] == [1, 2, 3]
    named = await told(client, "search", query="ketamine in the report for 2023", k=30)
    assert {hit["report"] for hit in named["hits"]} == set(named["looked_in"]) == {"incb-2023-iv"}
    turns = await told(client, "search", query="ketamine", k=2, each=True)
    assert len({hit["report"] for hit in turns["hits"]}) == 2
    units = (await told(client, "show", address="para. 38 (l)"))["units"]
    assert [unit["anchor"] for unit in units] == ["p38.l"]
    draft = await told(client, "brief", topic="ketamine", length="short")
    assert "r28" in str(draft)
    for tool, arguments, said in (
        ("ask", {"question": " "}, "the question is empty"),
        ("ask", {"question": "x" * 5_000}, "5,000 characters"),
        ("search", {"query": "ketamine", "k": 10_000}, "k"),
        ("show", {"address": "p1004", "report": "nobody-s"}, "no report 'nobody-s'"),
        ("brief", {"topic": "ketamine", "form": "sonnet"}, "no form 'sonnet'"),
        ("remove", {"report": "incb-2023-iv"}, "Unknown tool"),
    ):
        try:
            found = await client.call_tool(tool, arguments)
        except Exception as error:
            assert said in str(error)
            continue
        assert found.is_error
        assert said in found.content[0].text


def test_a_client_asks_beside_the_page(serve: Serve, sample_folder: Path) -> None:
    with serve(sample_folder, "--mcp") as where:
        with_client(f"{where}mcp", everything)


def test_a_client_asks_over_stdio(sample_folder: Path) -> None:
    from mcp import StdioServerParameters
    from mcp.client.stdio import stdio_client

    command = ["-m", "ui.cli", "mcp", "--library", str(sample_folder)]
    parameters = StdioServerParameters(command=sys.executable, args=command, cwd=str(ROOT))
    with_client(stdio_client(parameters), everything)


def test_sign_in_holds_for_tools_too(serve: Serve, sample_folder: Path, tmp_path: Path) -> None:
    import httpx2
    from mcp.client.streamable_http import streamable_http_client

    users = tmp_path / "users"
    subprocess.run(
        [sys.executable, "-m", "ui.cli", "user", "add", "amina", "--auth", str(users)],
        input="a long password\n",
        text=True,
        check=True,
        cwd=ROOT,
        capture_output=True,
    )
    with serve(sample_folder, "--auth", str(users), "--mcp") as where:
        call = urllib.request.Request(f"{where}mcp", b"{}", {"content-type": "application/json"})
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(call, timeout=30)
        assert refused.value.code == 401
        refused.value.close()
        token = signed_in(where, "amina", "a long password")

        async def with_token() -> None:
            from mcp import Client

            async with (
                httpx2.AsyncClient(headers={"authorization": f"Bearer {token}"}) as http,
                Client(streamable_http_client(f"{where}mcp", http_client=http)) as client,
            ):
                await everything(client)

        run(with_token)


def signed_in(where: str, name: str, password: str) -> str:
    """The token of a session, as the cookie of the sign-in form carries it."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: Any) -> None:
            return None

    form = urllib.parse.urlencode({"name": name, "password": password}).encode()
    opener = urllib.request.build_opener(Stay)
    with pytest.raises(urllib.error.HTTPError) as moved:
        opener.open(f"{where}pincite/sign-in", form, timeout=30)
    cookie = moved.value.headers["set-cookie"]
    moved.value.close()
    return str(cookie).partition("pincite_session=")[2].partition(";")[0]


def test_without_the_option_there_is_no_such_place(address: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{address}mcp", b"{}", timeout=30)
    assert refused.value.code == 404
    refused.value.close()


@pytest.mark.parametrize("command", [["serve", "--mcp"], ["mcp"]])
def test_without_its_package_it_says_how_to_get_it(command: list[str]) -> None:
    code = f"import sys; sys.modules['mcp'] = None; import ui.cli; sys.exit(ui.cli.run({command}))"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert found.returncode == 2
    assert found.stderr == (
        f"pincite: {command[-1]}: the package mcp is not installed. "
        "Install it with `pip install 'pincite[mcp]'`.\n"
    )
