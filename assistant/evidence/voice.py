"""Who speaks in a sentence, where its own words do not tell: from the unit's section."""

from __future__ import annotations

import re

from assistant.draft import Quote

_CHAIR = re.compile(r"\bsummary (?:by|of) the (?:chair|president|co-chairs)", re.IGNORECASE)


def introduced(quote: Quote) -> str | None:
    """The wording key of a speaker to be named before the quotation, or None."""
    if any(_CHAIR.search(heading) for heading in quote.located.unit.section):
        return "chair_voice"
    return None
