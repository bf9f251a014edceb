"""What the router needs to know of a library, read once when an assistant is made."""

from __future__ import annotations

import re

from assistant.question.router import Known
from retrieval.library import Library
from retrieval.register.references import resolve
from retrieval.register.verbs import lemma_of

_BODY = re.compile(
    r"\b(?:board|committee|commission|council|assembly|office|organi[sz]ation|agency|group|panel|"
    r"programme|fund|conference|secretariat|union|bank|court|tribunal|centre)\b",
    re.IGNORECASE,
)


def known(library: Library) -> Known:
    """The library's reports, acronyms and bodies, and the register's lemmas of verbs."""
    acronyms = library.acronyms()
    return Known(
        reports=library.reports(),
        names=library.report_names,
        has_acronym=lambda word: word in acronyms,
        lemma=lemma_of,
        holds=lambda reference: resolve(library, reference).elsewhere is None,
        bodies=frozenset(key for key, words in acronyms.items() if _BODY.search(words)),
        expansions=acronyms,
    )
