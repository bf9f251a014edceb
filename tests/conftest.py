"""What every room's tests share: one library of the two sample reports, built once a run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_OFFLINE"] = "1"
# A developer's own library and settings must not leak into the tests.
for name in [key for key in os.environ if key.startswith("PINCITE_")]:
    if name not in {"PINCITE_CORPORA", "PINCITE_BENCH", "PINCITE_CACHE", "PINCITE_AKN_XSD"}:
        del os.environ[name]

if TYPE_CHECKING:
    from retrieval.library import Library


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A library folder of the two samples, shared by all workers of a run; read it only."""
    from ingest.samples import sample_reports
    from retrieval.build import ingest_files

    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    folder = shared / "sample-library"
    with FileLock(shared / "sample-library.lock"):
        if not (shared / "sample-library.ready").exists():
            ingest_files(folder, sample_reports())
            (shared / "sample-library.ready").touch()
    return folder


@pytest.fixture(scope="session")
def sample_library(sample_folder: Path) -> Iterator[Library]:
    """The two samples, opened; read it only."""
    from retrieval.library import Library

    library = Library.open(sample_folder)
    yield library
    library.close()
