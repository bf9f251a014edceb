"""All facts of a unit: what `retrieval.register.extract` does."""

from __future__ import annotations

from ingest.model import Unit
from retrieval.register.model import Fact


def extract_facts(unit: Unit) -> list[Fact]:
    """Every fact of one unit, in the order of its text."""
    return []
