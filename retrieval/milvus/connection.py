"""The pymilvus client of one collection; whatever goes wrong with it ends in one clear line."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from retrieval.errors import LibraryError, StoreRefused, StoreUnreachable
from retrieval.milvus.address import StoreAddress

TOKEN = "PINCITE_STORE_TOKEN"  # the environment variable, not the token
CONNECTING, READING, WRITING = 10.0, 30.0, 120.0  # seconds until a call is given up
MOST_ROWS = 16_384  # a server gives no more in one answer
PAGE = 1_000  # rows of one page of an iterator
# pymilvus pings every 10 seconds even when nothing is asked, which servers that keep gRPC's own
# limit, such as Milvus Lite, answer by closing the connection.
KEEPALIVE = {"grpc.keepalive_time_ms": 60_000, "grpc.keepalive_permit_without_calls": False}

Row = dict[str, Any]
T = TypeVar("T")


class Connection:
    """A collection on a server. Reads see everything written before (consistency Strong)."""

    def __init__(self, address: StoreAddress) -> None:
        """Connect; raises LibraryError without pymilvus, StoreUnreachable, StoreRefused."""
        self.address = address
        os.environ.setdefault("GRPC_VERBOSITY", "NONE")  # it writes to stderr by itself
        try:
            import pymilvus
        except ImportError:
            raise LibraryError(
                "the package pymilvus is not installed",
                where=str(address),
                next_step="Install it with `pip install 'pincite[milvus]'`",
            ) from None
        logging.getLogger("pymilvus").setLevel(logging.CRITICAL + 1)  # errors are said below
        self._pymilvus: Any = pymilvus
        self._client: Any = None
        self._client = self._call(
            lambda: pymilvus.MilvusClient(
                uri=address.uri,
                token=os.environ.get(TOKEN, ""),
                db_name=address.database,
                timeout=CONNECTING,
                grpc_options=KEEPALIVE,
            )
        )
        version = self._call(lambda: self._client.get_server_version(timeout=CONNECTING))
        self.version = str(version)

    @property
    def lite(self) -> bool:
        """Whether the server is Milvus Lite, which lacks some indexes and seals on request only."""
        return self.version.startswith("milvus_lite")

    def close(self) -> None:
        self._client.close()

    # The collection

    def exists(self) -> bool:
        return bool(self._call(lambda: self._client.has_collection(self._name, timeout=READING)))

    def fields(self) -> dict[str, Mapping[str, Any]]:
        """The collection's fields by name, as the server describes them."""
        described = self._call(
            lambda: self._client.describe_collection(self._name, timeout=READING)
        )
        return {field["name"]: field for field in described["fields"]}

    def create(self, build: Callable[[Any], Any], indexes: Sequence[Mapping[str, Any]]) -> None:
        """Make the collection: `build` is given the pymilvus module and returns a schema."""

        def run() -> None:
            self._client.create_collection(
                self._name,
                schema=build(self._pymilvus),
                consistency_level="Strong",
                timeout=WRITING,
            )

        self._call(run)
        self.complete(indexes)

    def complete(self, indexes: Sequence[Mapping[str, Any]]) -> None:
        """Make the indexes that are missing, and have the server load the collection."""

        def run() -> None:
            there = self.index_names()
            for index in indexes:
                if index["index_name"] not in there:
                    wanted = self._client.prepare_index_params()
                    wanted.add_index(**index)
                    self._client.create_index(self._name, wanted, timeout=WRITING, sync=False)
            self._client.load_collection(self._name, timeout=WRITING)

        self._call(run)

    def index_names(self) -> set[str]:
        return set(self._call(lambda: self._client.list_indexes(self._name, timeout=READING)))

    def seal(self) -> None:
        """Have Milvus Lite put what was written under its indexes; a server does so by itself."""
        if self.lite:
            self._call(lambda: self._client.flush(self._name, timeout=WRITING))

    # Rows

    def query(self, condition: str, fields: Sequence[str]) -> list[Row]:
        """All rows that meet a condition, in one answer unless they are too many for one."""
        rows = self._call(
            lambda: list(
                self._client.query(
                    self._name,
                    filter=condition,
                    output_fields=list(fields),
                    limit=MOST_ROWS,
                    timeout=READING,
                )
            )
        )
        return rows if len(rows) < MOST_ROWS else list(self.every(condition, fields))

    def every(self, condition: str, fields: Sequence[str]) -> Iterator[Row]:
        """All rows that meet a condition, page by page, in the order of their ids."""
        pages = self._call(
            lambda: self._client.query_iterator(
                self._name,
                batch_size=PAGE,
                filter=condition,
                output_fields=list(fields),
                timeout=READING,
            )
        )
        try:
            while rows := self._call(pages.next):
                yield from rows
        finally:
            pages.close()

    def count(self, condition: str) -> int:
        rows = self._call(
            lambda: self._client.query(
                self._name, filter=condition, output_fields=["count(*)"], timeout=READING
            )
        )
        return int(rows[0]["count(*)"])

    def upsert(self, rows: Sequence[Row]) -> None:
        if rows:
            self._call(lambda: self._client.upsert(self._name, list(rows), timeout=WRITING))

    def delete(self, condition: str) -> None:
        self._call(lambda: self._client.delete(self._name, filter=condition, timeout=WRITING))

    # Search

    def candidates(
        self, words: str, vector: Sequence[float], depth: int, condition: str, effort: int
    ) -> list[str]:
        """Ids of the `depth` rows best by BM25 and the `depth` nearest, in one hybrid search."""
        dense = self._pymilvus.AnnSearchRequest(
            data=[list(vector)],
            anns_field="dense",
            param={"metric_type": "IP", "params": {"ef": effort}},
            limit=depth,
            expr=condition,
        )
        requests = [dense]
        if words:
            sparse = self._pymilvus.AnnSearchRequest(
                data=[words],
                anns_field="sparse",
                param={"metric_type": "BM25", "params": {}},
                limit=depth,
                expr=condition,
            )
            requests.insert(0, sparse)
        found = self._call(
            lambda: self._client.hybrid_search(
                self._name,
                requests,
                self._pymilvus.RRFRanker(60),  # every row of either ranking comes back
                limit=depth * len(requests),
                output_fields=["id"],
                timeout=READING,
            )
        )
        return [str(hit["id"]) for hit in found[0]]

    # Errors

    @property
    def _name(self) -> str:
        return self.address.collection

    def _call(self, run: Callable[[], T]) -> T:
        import grpc

        failures = (self._pymilvus.MilvusException, grpc.RpcError)
        try:
            try:
                return run()
            except failures as error:
                if not self._unloaded(error):
                    raise
            self._client.load_collection(self._name, timeout=WRITING)
            return run()
        except failures as error:
            raise self._said(error) from None

    @staticmethod
    def _unloaded(error: Exception) -> bool:
        """Whether the server has the collection on its disk only, as Milvus Lite after a start."""
        message = str(error).lower()
        return "not loaded" in message or "'released'" in message

    def _said(self, error: Exception) -> LibraryError:
        """A failed call as a person should read it; the token is never in it."""
        where = str(self.address)
        message = " ".join(str(getattr(error, "message", "") or error).split())
        token = os.environ.get(TOKEN)
        if token:
            for secret in (token, token.partition(":")[2]):
                message = message.replace(secret, "…") if secret else message
        lowered = message.lower()
        if any(word in lowered for word in ("auth", "permission", "privilege")):
            return StoreRefused(
                "the server does not accept the credentials",
                where=where,
                next_step=f"Set {TOKEN} to user:password or an API key that may use it",
            )
        if "database" in lowered and ("not found" in lowered or "not exist" in lowered):
            return StoreRefused(
                f"the server has no database {self.address.database!r}",
                where=where,
                next_step="Create it on the server, or leave it out of the address",
            )
        if any(word in lowered for word in ("deadline", "timeout", "timed out", "retry run out")):
            return StoreUnreachable(
                "the server did not answer in time",
                where=where,
                next_step="Repeat: nothing is written twice, and an ingest goes on where it was",
            )
        if any(word in lowered for word in ("connect", "unavailable", "closed channel", "socket")):
            return StoreUnreachable(
                "no Milvus server answers",
                where=where,
                next_step="Start it, or check the address and the network",
            )
        return StoreRefused(
            f"the server refused: {message[:300].rstrip('.')}",
            where=where,
            next_step="Run `pincite doctor` with this store",
        )
