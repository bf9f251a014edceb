"""Questions the register answers completely: every unit that fits and no other, with counts.

Each function returns a Listing in document order. Nothing is ranked, cut off or guessed.
"""

from __future__ import annotations

from retrieval.register.criteria import (
    Criteria,
    in_section,
    rank,
    select,
    without_recommendation,
)
from retrieval.register.listings import ANY, AcronymEntry, Listing, Match
from retrieval.register.name_listings import acronym, acronyms_of, by_mention, unexpanded
from retrieval.register.phrase_listings import by_phrase, by_words, find_phrase
from retrieval.register.verb_listings import by_addressee, by_verb

__all__ = [
    "ANY",
    "AcronymEntry",
    "Criteria",
    "Listing",
    "Match",
    "acronym",
    "acronyms_of",
    "by_addressee",
    "by_mention",
    "by_phrase",
    "by_verb",
    "by_words",
    "find_phrase",
    "in_section",
    "rank",
    "select",
    "unexpanded",
    "without_recommendation",
]
