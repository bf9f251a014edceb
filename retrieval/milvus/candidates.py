"""A unit put forward by the server, with what scoring needs to know of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.model import Unit
from retrieval.milvus.rows import Counted, Row, joined, unit_of, unpacked
from retrieval.milvus.snapshot import Committed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retrieval.encoders import Vectors


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit with what scoring needs to know of it."""

    report: Committed
    row: int
    unit: Unit
    counted: Counted
    vectors: Vectors  # [chunks, dimension]
    sentences: tuple[NDArray[np.int32], NDArray[np.float16]] | None

    @property
    def place(self) -> tuple[int, str, int]:
        """Where it stands in the order of the library."""
        return self.report.place, self.report.entry.info.id, self.row


def candidate_of(parts: Sequence[Row], reports: Mapping[int, Committed]) -> Candidate:
    """A candidate from the rows of its unit; `reports` are those in force by revision."""
    import numpy as np

    vectors = np.array([row["dense"] for row in parts], dtype=np.float32)
    keys = np.array([key for row in parts for key in row["keys"]], dtype=np.int64)
    steps = np.array([step for row in parts for step in row["steps"]], dtype=np.int64)
    return Candidate(
        reports[parts[0]["revision"]],
        int(parts[0]["row"]),
        unit_of(parts),
        Counted(keys, steps, float(parts[0]["length"])),
        vectors[vectors.any(axis=1)],  # a part without a chunk has no vector
        unpacked(joined(parts, "sentences")),
    )
