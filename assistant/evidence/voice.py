"""Who speaks in a sentence, where its own words do not tell: from the unit's section."""

from __future__ import annotations

import re

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
    wanted = stems(re.sub(r"^the ", "", subject, flags=re.IGNORECASE))
    opened = {
        located.report.id: found.group(1)
        for located in library.units(kinds=("other",))
        if (found := _OPENS.match(located.unit.text))
    }
    return tuple(
        identifier for identifier, body in opened.items() if wanted and wanted <= stems(body)
    )


_OPENS = re.compile(r"The ([A-Z][\w’'-]+(?: [\w’'-]+){0,8}),?\s*$")
