"""Milvus Lite as a real process on a port of its own; skipped where it is not installed."""

from __future__ import annotations

import importlib.util
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from retrieval.errors import StoreUnreachable
from retrieval.milvus.address import StoreAddress
from retrieval.milvus.connection import Connection

STARTING = 60.0  # seconds a busy machine may need


class LiteServer:
    """A server over a data folder, which can be killed and started again on the same port."""

    def __init__(self, data: Path) -> None:
        self._data = data
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-m", "milvus_lite", "server"),
                *("--data-dir", str(self._data), "--host", "127.0.0.1", "--port", str(self.port)),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + STARTING
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    break
            if self._process.poll() is not None or time.monotonic() > until:
                pytest.fail("Milvus Lite did not start")
            time.sleep(0.1)
        while True:
            try:
                Connection(self.address("any")).close()
                return
            except StoreUnreachable:
                if time.monotonic() > until:
                    raise

    def kill(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def address(self, collection: str) -> StoreAddress:
        return StoreAddress("127.0.0.1", self.port, collection)


def _need_packages() -> None:
    for package, extra in (("pymilvus", "milvus"), ("milvus_lite", "dev")):
        if importlib.util.find_spec(package) is None:
            pytest.skip(f"the package {package} is not installed: pip install '.[{extra}]'")


@pytest.fixture(scope="session")
def lite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiteServer]:
    """One server for all tests that leave it alive."""
    _need_packages()
    server = LiteServer(tmp_path_factory.mktemp("lite"))
    server.start()
    yield server
    server.kill()


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[LiteServer]:
    """A server of one test, which may kill it."""
    _need_packages()
    server = LiteServer(tmp_path / "lite")
    server.start()
    yield server
    server.kill()


@pytest.fixture
def address(lite: LiteServer) -> StoreAddress:
    """A collection nobody has used."""
    return lite.address(f"c{uuid.uuid4().hex[:12]}")


Counting = Callable[[str], int]


@pytest.fixture
def count(address: StoreAddress) -> Iterator[Counting]:
    """How many rows of the collection meet a condition."""
    connections: list[Connection] = []

    def run(condition: str) -> int:
        if not connections:
            connections.append(Connection(address))
        return connections[0].count(condition)

    yield run
    for connection in connections:
        connection.close()
