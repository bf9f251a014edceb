"""The register: what can be looked up, listed and counted exactly, with no model involved."""

from __future__ import annotations

from ingest.model import Unit
from retrieval.register.model import Fact

__all__ = ["Fact", "extract"]


def extract(unit: Unit) -> list[Fact]:
    """Every fact of one unit, in the order of its text; pure, never raises."""
    # Late: the patterns take a while to compile, and a question does not need them.
    from retrieval.register.extraction import extract_facts

    return extract_facts(unit)
