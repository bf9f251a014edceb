"""Every line of a draft goes through here before it is shown.

A line whose statements are all quotations is checked letter for letter; a line that states
something in words of its own (`claim`) is checked against the units it cites by
`assistant.verify.sentences`. A line that does neither may only consist of the assistant's own
connecting words: it cites nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from assistant.draft import Draft, Line, Quote
from assistant.verify.model import Reason, Verdict

Judge = Callable[[str, tuple[Quote, ...]], Verdict]


def judged(line: Line, judge: Judge) -> Verdict:
    """The verdict on one line; `judge` decides on sentences in other words than the unit's."""
    reasons = tuple(
        Reason("quotation", f"{quote.located.unit.label} has no such words")
        for quote in line.quotes
        if not stands(quote)
    )
    if reasons:
        return Verdict("withheld", 0.0, reasons)
    if not line.claim:
        return Verdict("verbatim", 1.0)
    if not line.quotes:
        return Verdict("withheld", 0.0, (Reason("citation", "it cites no paragraph"),))
    return judge(line.text, line.quotes)


def stands(quote: Quote) -> bool:
    """Whether a quotation is a span of its unit that holds words."""
    text = quote.located.unit.text
    return 0 <= quote.start < quote.end <= len(text) and bool(text[quote.start : quote.end].strip())


def judged_all(draft: Draft, judge: Judge) -> tuple[Verdict, ...]:
    """The verdict on each line of a draft, in order."""
    return tuple(judged(line, judge) for line in draft.lines)
