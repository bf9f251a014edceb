"""The collection: what a row holds, which fields are indexed, and what made the store.

A row is a part of a unit (`role` "unit"), or one of the rows that keep the store in order: "store"
(format, settings, encoder), "report" (a report in force), "revision" (rows of this revision may
exist), "version" (changes with every commit), "header" and "counts" (of a report, see `rows`).
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from retrieval.encoders import EncoderSpec
from retrieval.errors import LibraryMissing, LibraryVersion
from retrieval.milvus.connection import Connection
from retrieval.settings import IndexSettings, SearchSettings

FORMAT = 1  # raised whenever rows mean something else
TEXT, ARRAY = 65_535, 4_096  # Milvus's limits: bytes of a string, elements of an array
ELEMENT = 1_000  # bytes of a string in an array
OCCURRENCES = 2  # times a term is written for one occurrence in a unit's own text
NAMES = (
    "id", "role", "revision", "unit_id", "row", "part", "parts", "report", "anchor", "kind",
    "label", "parent", "follows", "section", "page", "last_page", "text", "unit", "folded", "terms",
    "keys", "steps", "length", "facts", "fact_rows", "sentences", "sparse", "dense",
)  # fmt: skip
_STRINGS = (
    "unit_id", "report", "anchor", "kind", "label", "parent", "follows", "section", "text", "unit",
    "folded", "fact_rows", "sentences",
)  # fmt: skip
_NUMBERS = ("revision", "row", "part", "parts", "page", "last_page")
_INDEXED = ("role", "revision", "unit_id", "row", "anchor", "kind", "parent", "follows")
_INDEXED_ARRAYS = ("keys", "facts")  # Milvus Lite reads through them instead


def build(pymilvus: Any, dimension: int) -> Any:
    """The schema of a store with vectors of `dimension`."""
    types = pymilvus.DataType
    schema = pymilvus.MilvusClient.create_schema(auto_id=False, enable_dynamic_field=False)
    schema.add_field("id", types.VARCHAR, is_primary=True, max_length=128)
    schema.add_field("role", types.VARCHAR, max_length=32)
    for name in _NUMBERS:
        schema.add_field(name, types.INT64)
    for name in _STRINGS:
        schema.add_field(name, types.VARCHAR, max_length=TEXT)
    schema.add_field(
        "terms",
        types.VARCHAR,
        max_length=TEXT,
        enable_analyzer=True,
        analyzer_params={"tokenizer": "standard"},
    )
    schema.add_field("length", types.FLOAT)
    for name in ("keys", "steps"):
        schema.add_field(name, types.ARRAY, element_type=types.INT64, max_capacity=ARRAY)
    schema.add_field(
        "facts", types.ARRAY, element_type=types.VARCHAR, max_capacity=ARRAY, max_length=ELEMENT
    )
    schema.add_field("sparse", types.SPARSE_FLOAT_VECTOR)
    schema.add_field("dense", types.FLOAT_VECTOR, dim=dimension)
    schema.add_function(
        pymilvus.Function(
            name="bm25",
            function_type=pymilvus.FunctionType.BM25,
            input_field_names=["terms"],
            output_field_names=["sparse"],
        )
    )
    return schema


def indexes(lite: bool) -> list[dict[str, Any]]:
    """The indexes. BM25's k1 is scaled like the terms: a term written twice counts once."""
    settings = SearchSettings()
    scalar = [*_INDEXED, *(() if lite else _INDEXED_ARRAYS)]
    return [
        {
            "field_name": "sparse",
            "index_name": "sparse",
            "index_type": "SPARSE_INVERTED_INDEX",
            "metric_type": "BM25",
            "params": {"bm25_k1": OCCURRENCES * settings.k1, "bm25_b": settings.b},
        },
        {
            "field_name": "dense",
            "index_name": "dense",
            "index_type": "HNSW",
            "metric_type": "IP",
            "params": {"M": 32, "efConstruction": 200},
        },
        *(
            {"field_name": name, "index_name": name, "index_type": "INVERTED", "params": {}}
            for name in scalar
        ),
    ]


def blank(identifier: str, role: str, dimension: int) -> dict[str, Any]:
    """A row in which only the id and the role say something."""
    row: dict[str, Any] = {"id": identifier, "role": role}
    row |= dict.fromkeys(_STRINGS, "")
    row |= {"revision": 0, "row": -1, "part": 0, "parts": 1, "page": -1, "last_page": -1}
    row |= {"keys": [], "steps": [], "facts": [], "length": 0.0}
    row |= {"terms": "none", "dense": [0.0] * dimension}  # not a term's code: found by no question
    return row


def write_store(connection: Connection, settings: IndexSettings, spec: EncoderSpec) -> None:
    """Make the collection where there is none, and write down what the store is made with."""
    if not connection.exists():
        connection.create(
            lambda pymilvus: build(pymilvus, spec.dimension), indexes(connection.lite)
        )
    else:
        _check_fields(connection)
        connection.complete(indexes(connection.lite))
    row = blank("store", "store", spec.dimension)
    row["unit"] = json.dumps(
        {"format": FORMAT, "settings": settings.as_dict(), "encoder": asdict(spec)}
    )
    connection.upsert([row])


def read_store(connection: Connection) -> tuple[IndexSettings, EncoderSpec]:
    """What the store was made with. Raises LibraryMissing, LibraryVersion."""
    where = str(connection.address)
    if not connection.exists():
        raise _missing(where)
    _check_fields(connection)
    rows = connection.query('id == "store"', ["unit"])
    if not rows:
        raise _missing(where)
    said = json.loads(rows[0]["unit"])
    if said.get("format") != FORMAT:
        raise LibraryVersion(
            f"the store has format {said.get('format')}, this version of Pincite reads {FORMAT}",
            where=where,
            next_step="Ingest into another collection, or use the version that wrote it",
        )
    return IndexSettings(**said["settings"]), EncoderSpec(**said["encoder"])


def _missing(where: str) -> LibraryMissing:
    return LibraryMissing(
        "there is no library in this store yet",
        where=where,
        next_step="Read reports into it: pincite ingest FILE… with the same --store",
    )


def _check_fields(connection: Connection) -> None:
    there = set(connection.fields())
    if there != set(NAMES):
        lacking, strange = sorted(set(NAMES) - there), sorted(there - set(NAMES))
        said = f"it lacks {', '.join(lacking[:4])}" if lacking else f"it has {strange[0]}"
        raise LibraryVersion(
            f"the collection is not a store of this version of Pincite: {said}",
            where=str(connection.address),
            next_step="Name another collection; Pincite makes it",
        )
