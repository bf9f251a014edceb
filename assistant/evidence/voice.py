"""Who speaks in a sentence, where its own words do not tell: from the unit's section."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.draft import Quote
from assistant.words import stems
from retrieval.library import Library

_CHAIR = re.compile(r"\bsummary (?:by|of) the (?:chair|president|co-chairs)", re.IGNORECASE)


def introduced(quote: Quote) -> str | None:
    """The wording key of a speaker to be named before the quotation, or None."""
    if any(_CHAIR.search(heading) for heading in quote.located.unit.section):
        return "chair_voice"
    return None


def adopted_by(library: Library, subject: str) -> tuple[str, ...]:
    """Ids of the reports whose text a body adopted ("The General Assembly," opens it), where
    `subject` names that body; none where no report opens so, and then any may speak."""
    return tuple(one for one, mine in _adopted(library, subject) if mine)


def adopted_by_others(library: Library, subject: str) -> frozenset[str]:
    """Ids of the reports whose text opens with another body than `subject` names."""
    return frozenset(one for one, mine in _adopted(library, subject) if not mine)


def _adopted(library: Library, subject: str) -> Iterator[tuple[str, bool]]:
    """The reports that open with the body that adopted them, and whether `subject` names it."""
    wanted = stems(re.sub(r"^the ", "", subject, flags=re.IGNORECASE))
    for located in library.units(kinds=("other",)):
        found = _OPENS.match(located.unit.text)
        if found:
            yield located.report.id, bool(wanted) and wanted <= stems(found.group(1))


_OPENS = re.compile(r"The ([A-Z][\w’'-]+(?: [\w’'-]+){0,8}),?\s*$")
