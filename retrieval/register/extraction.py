"""All facts of a unit: what `retrieval.register.extract` does."""

from __future__ import annotations

from ingest.model import Unit
from retrieval.register import (
    acronyms,
    citations,
    crossrefs,
    entities,
    people,
    quantities,
    verbs,
)
from retrieval.register.model import Fact

# Numbers inside these are not figures, and years not dates.
_NOT_FIGURES = frozenset({"resolution", "symbol", "treaty", "crossref", "meeting"})


def extract_facts(unit: Unit) -> list[Fact]:
    """Every fact of one unit, in the order of its text."""
    text = unit.text
    found = [
        *citations.facts(text),
        *entities.facts(text),
        *crossrefs.facts(text),
        *acronyms.facts(text),
        *people.facts(text, unit.kind, unit.number),
        *verbs.facts(text, unit.kind),
    ]
    taken = [(fact.start, fact.end) for fact in found if fact.kind in _NOT_FIGURES]
    found += quantities.facts(text, taken)
    return sorted(found, key=lambda fact: (fact.start, fact.end, fact.kind, fact.key))
