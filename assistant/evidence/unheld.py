"""Names and numbers of a question that the evidence does not hold."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.question.terms import Term, holds
from assistant.words import stems
from retrieval.library import Library
from retrieval.model import Located


def unheld(terms: Sequence[Term], units: Sequence[Located]) -> list[Term]:
    """Names and numbers of the question that no unit of the evidence holds, nor its headings."""
    found: frozenset[str] = frozenset()
    language = units[0].report.language
    for unit in units:
        written = " ".join(
            (unit.unit.text, unit.unit.label, *unit.unit.section, unit.report.title,
             unit.report.cited_as, unit.report.date or "")
        )  # fmt: skip
        found |= stems(written, language)
    return [
        term
        for term in terms
        if (term.name or term.number)
        and not holds(term, found, language)
        and not (term.name and _made_from(term.stem, found))
    ]


def _made_from(name: str, found: frozenset[str]) -> bool:
    """Whether a name is made from one that stands there: "Chilean" from "Chile"."""
    return any(len(one) >= _ROOT and name.startswith(one) for one in found)


_ROOT = 4  # letters of a name that others are made from


def unheld_by_masthead(
    library: Library, absent: Sequence[Term], units: Sequence[Located]
) -> list[Term]:
    """Those of the names that the masthead and the opening of the reports lack as well, and the
    words that an item goes on from: the body that adopted a text is named there alone, and who is
    to do what the items say."""
    if not absent:
        return []
    reports = tuple(dict.fromkeys(unit.report.id for unit in units))
    opening = [unit.unit.text for unit in library.units(reports, ("other",))]
    opening += [text for unit in units for text in _above(library, unit)]
    found = stems(" ".join(opening), units[0].report.language)
    return [term for term in absent if not holds(term, found, units[0].report.language)]


def _above(library: Library, located: Located) -> list[str]:
    """The texts that an item goes on from ("Requests the Director-General:"), nearest first."""
    found: list[str] = []
    parent = located.unit.parent
    while parent:
        above = library.unit(located.report.id, parent).unit
        found.append(above.text)
        parent = above.parent
    return found
