"""The register: what can be looked up, listed and counted exactly, with no model involved.

    references   addresses people write ("para. 38 (l)", "Recs 28 and 29") → units
    queries      complete lists: by verb, phrase, mention, topic, section, acronym, addressee
    phrases      exact wording, however quotes, dashes and spaces are set
    verbs        operative verbs as written, with who, whom and whose voice
    acronyms     acronyms and what the reports expand them to
    entities     countries, bodies, substances, treaties; citations, quantities, people, crossrefs

`extract` reads all facts of a unit once, at ingest; the library stores them.
"""

from __future__ import annotations

from ingest.model import Unit
from retrieval.register.model import Fact

__all__ = ["Fact", "extract"]


def extract(unit: Unit) -> list[Fact]:
    """Every fact of one unit, in the order of its text; pure, never raises."""
    # Late: the patterns take a while to compile, and a question does not need them.
    from retrieval.register.extraction import extract_facts

    return extract_facts(unit)
