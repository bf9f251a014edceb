"""The address of a store, as people write it."""

from __future__ import annotations

import pytest

from ingest.errors import UsageError
from retrieval.milvus.address import StoreAddress, store_address


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("milvus://db.example:19531/un", StoreAddress("db.example", 19531, "un")),
        ("milvus://db.example/un", StoreAddress("db.example", 19530, "un")),
        ("milvus://h/library/un", StoreAddress("h", 19530, "un", "library")),
        ("milvus+tls://h:443/un", StoreAddress("h", 443, "un", "", True)),
        ("milvus://[::1]:19530/un", StoreAddress("::1", 19530, "un")),
    ],
)
def test_an_address_is_read_and_written(written: str, meant: StoreAddress) -> None:
    assert store_address(written) == meant
    assert store_address(str(meant)) == meant


def test_the_server_is_reached_encrypted_where_the_address_says_so() -> None:
    assert store_address("milvus://h/un").uri == "http://h:19530"
    assert store_address("milvus+tls://[::1]/un").uri == "https://[::1]:19530"


@pytest.mark.parametrize(
    "written",
    ["", "library", "http://h/un", "milvus://h", "milvus:///un", "milvus://h:x/un", "milvus://h/a/b/c",
     "milvus://h/un?x=1", "milvus://h/8-un", "milvus://[::1/un"],
)  # fmt: skip
def test_what_is_no_address_is_wrong_usage(written: str) -> None:
    with pytest.raises(UsageError):
        store_address(written)


def test_credentials_in_an_address_are_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError) as raised:
        store_address("milvus://root:hidden@h/un")
    assert "PINCITE_STORE_TOKEN" in str(raised.value)
    assert "hidden" not in str(raised.value)
