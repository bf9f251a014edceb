"""What `pincite doctor` finds out about a store: everything counted, nothing changed."""

from __future__ import annotations

import time

from ingest.errors import PinciteError
from retrieval.errors import LibraryMissing
from retrieval.milvus.address import StoreAddress
from retrieval.milvus.library import MilvusLibrary
from retrieval.milvus.schema import indexes
from retrieval.milvus.writing import ABANDONED
from retrieval.model import Finding

INGEST = "Ingest the report again"


def check(address: StoreAddress) -> list[Finding]:
    """Look at every part of a store; one Finding a part. Never raises for what is wrong there."""
    try:
        library = MilvusLibrary.connect(address)
    except LibraryMissing as error:
        return [Finding(True, "store", f"nothing in {address} yet", error.next_step)]
    except PinciteError as error:
        return [Finding(False, "store", _said(error), error.next_step)]
    with library:
        try:
            reports = len(library.snapshot.reports)
            return [
                Finding(
                    True,
                    "store",
                    f"{reports} reports, {library.size:,} units in {address} "
                    f"(server {library.connection.version})",
                ),
                _indexed(library),
                *_rows(library),
                *_leftovers(library),
                _works(library),
            ]
        except PinciteError as error:
            return [Finding(False, "store", _said(error), error.next_step)]


def _said(error: PinciteError) -> str:
    return f"{error.where}: {error.what}" if error.where else error.what


def _indexed(library: MilvusLibrary) -> Finding:
    wanted = {index["index_name"] for index in indexes(library.connection.lite)}
    missing = sorted(wanted - library.connection.index_names())
    if missing:
        return Finding(False, "indexes", f"{', '.join(missing)} missing", "Ingest any report")
    return Finding(True, "indexes", "every index is there")


def _rows(library: MilvusLibrary) -> list[Finding]:
    """Whether every unit of every report has its row."""
    broken = []
    for one in library.snapshot.reports:
        units = one.entry.info.units
        found = library.connection.count(
            f'revision == {one.revision} and role == "unit" and part == 0'
        )
        if found != units:
            name = one.entry.info.id
            broken.append(
                Finding(False, "rows", f"{name}: {found:,} of {units:,} units are there", INGEST)
            )
    return broken or [Finding(True, "rows", "every unit of every report is there")]


def _leftovers(library: MilvusLibrary) -> list[Finding]:
    unseen = library.snapshot.unseen
    if not unseen:
        return []
    running = sum(time.time() - touched < ABANDONED for touched in unseen.values())
    said = f"{len(unseen)} revisions not in force, {running} of them touched in the last hour"
    return [Finding(True, "leftovers", said, "A later ingest goes on with them or removes them")]


def _works(library: MilvusLibrary) -> Finding:
    """Find a unit by its own words."""
    sample = next((one for one in library.units() if len(one.unit.text.split()) > 8), None)
    if sample is None:
        return Finding(True, "search", "nothing to search yet")
    hits = library.search(sample.unit.text[:300], k=10)
    if all(hit.located.docid != sample.docid for hit in hits):
        return Finding(False, "search", f"{sample.docid} is not found by its own words", INGEST)
    return Finding(True, "search", f"works, with {library.snapshot.encoder.name}")
