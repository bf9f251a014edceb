"""What a report recommends on a topic: recommendations verbatim, with verb, addressee and place.

A report that numbers its recommendations recommends in those and nowhere else; in one that does
not (a resolution, a Secretary-General's report), the paragraphs in which the body itself asks or
decides take their place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.assemble import citation
from assistant.brief.asking_words import announces, asking_verb, last_clauses
from assistant.brief.model import Ask, Length, Statement
from assistant.brief.relevance import Bearing, Found
from assistant.draft import Quote, trimmed, whole
from assistant.evidence.gather import Gatherer
from retrieval.errors import LibraryError
from retrieval.library import Library
from retrieval.model import Located
from retrieval.register.verbs import VerbUse, verb_uses


def recommending(library: Library, found: Found) -> list[Bearing]:
    """The units among those found that recommend, in order."""
    numbered = next(library.units((found.report.id,), ("recommendation",)), None)
    if numbered is not None:
        return [b for b in found.bearings if b.located.unit.kind == "recommendation"]
    return [b for b in found.bearings if _asks(library, b.located)]


def statement(library: Library, gatherer: Gatherer, unit: Located, length: Length) -> Statement:
    """A recommendation whole; in a short brief, and in running text, the sentences that ask."""
    lead_in = lead_in_of(library, unit)
    uses = _asking_uses(unit)
    verbs: list[str] = []
    quote = whole(unit)
    if lead_in is None and (length == "short" or not _is_one(unit, uses)):
        quote = _asking(gatherer, unit, uses)
        uses = [use for use in uses if quote.start <= use.start < quote.end]
    quote = trimmed(quote)
    text, citations = quote.text.strip(), [citation(quote, 0)]
    if lead_in is not None:
        uses = [*(use for use in _uses(lead_in.located) if use.start >= lead_in.start), *uses]
        text = f"{lead_in.text.strip()} {text}"
        citations.insert(0, citation(lead_in, 0))
    if not uses and (found := asking_verb(text, unit.report.language)):
        verbs = [found[0]]
    ask = Ask(
        unit.unit.label,
        tuple(dict.fromkeys([*(use.written for use in uses), *verbs])),
        tuple(dict.fromkeys(use.addressee for use in uses if use.addressee)),
        _followed(library, unit),
    )
    return Statement(text, tuple(citations), "verbatim", ask=ask, written=text)


def _is_one(unit: Located, uses: Sequence[VerbUse]) -> bool:
    """Whether the unit is a recommendation or an operative paragraph as a whole."""
    return unit.unit.kind == "recommendation" or any(_opens(use) for use in uses)


def _opens(use: VerbUse) -> bool:
    return use.speaker == "implied" and use.start < _OPENING


def _asks(library: Library, located: Located) -> bool:
    """Whether a body asks someone for something here, or its text opens with what it decides; an
    item that continues such words asks with them."""
    if located.unit.kind not in ("paragraph", "item"):
        return False
    lead_in = lead_in_of(library, located)
    if lead_in is not None and (_asks(library, lead_in.located) or announces(lead_in.text)):
        return True
    language = located.report.language
    if language != "en" and asking_verb(located.unit.text, language):
        return True
    return bool(_asking_uses(located))


def _asking_uses(located: Located) -> list[VerbUse]:
    """Of a recommendation every use; of a paragraph those that open it or ask, and do not tell
    what an earlier decision asked."""
    uses = _uses(located)
    if located.unit.kind == "recommendation":
        return uses
    if any(_opens(use) for use in uses):
        return uses
    text = located.unit.text
    return [
        use
        for use in uses
        if (use.addressee or use.lemma in _ASKING)
        and not (use.written.endswith("ed") and _EARLIER.search(_before(text, use)))
    ]


def _before(text: str, use: VerbUse) -> str:
    """The words of a sentence up to its verb."""
    return text[max(0, text.rfind(". ", 0, use.start)) : use.start]


_ASKING = frozenset({"recommend", "call for", "decide", "suggest", "propose"})
_OPENING = 12  # characters: "Also ", "Further " and the like may stand before the verb
_EARLIER = re.compile(
    r"\b(?:resolutions?|decisions?)\s+\d|\b(?:recall|note|inform)(?:s|ed)? that\b"
    r"|\bin (?:his|her|its|their|my|the) (?:\w+ ){0,2}(?:reports?|letters?|statements?|notes?)\b",
    re.IGNORECASE,
)


def _uses(located: Located) -> list[VerbUse]:
    """The verbs with which the body itself asks, decides or takes note; in a recommendation that
    has none, its obligations ("should consider")."""
    own = [
        use
        for use in verb_uses(located.unit.text, located.unit.kind)
        if use.speaker in ("body", "implied") and use.form != "participle"
    ]
    telling = [use for use in own if use.form != "modal"]
    return telling if telling or located.unit.kind != "recommendation" else own


def _asking(gatherer: Gatherer, unit: Located, uses: Sequence[VerbUse]) -> Quote:
    """From the first sentence that asks to the last of those that follow it without a break."""
    spans = gatherer.spans(unit)
    asking = [any(start <= use.start < end for use in uses) for start, end in spans]
    if True not in asking:
        return whole(unit)
    first = asking.index(True)
    last = first
    while last + 1 < len(spans) and asking[last + 1]:
        last += 1
    if unit.unit.kind == "recommendation":  # all that it asks, and what stands between
        last = len(asking) - 1 - asking[::-1].index(True)
    return Quote(unit, spans[first][0], spans[last][1])


def lead_in_of(library: Library, unit: Located) -> Quote | None:
    """The words an item continues ("Calls upon Member States:"), where it is no sentence alone or
    they say that it is recommended; of a long paragraph its last clauses ("the Committee recommends
    that the State party:")."""
    if unit.unit.kind != "item" or not unit.unit.parent:
        return None
    try:
        parent = library.unit(unit.report.id, unit.unit.parent)
    except LibraryError:
        return None
    opening = unit.unit.text.lstrip()
    text = parent.unit.text.rstrip()
    continues = opening[:1].islower() or opening.startswith("To ") or announces(text)
    leads = text.endswith((":", "："))
    shown = last_clauses(text, _LONGEST_LEAD_IN, _last_verb(parent)) if leads else text
    if not continues or not shown.strip() or len(shown) > _LONGEST_LEAD_IN:
        return None
    return Quote(parent, len(text) - len(shown), len(text))


def _last_verb(located: Located) -> int | None:
    """Where the last verb with which a unit asks begins."""
    uses = [use.start for use in _uses(located)]
    if uses:
        return max(uses)
    found = asking_verb(located.unit.text, located.report.language)
    return found.start() if found else None


_LONGEST_LEAD_IN = 300  # characters; more is a paragraph of its own


def _followed(library: Library, unit: Located) -> str:
    if unit.unit.kind != "recommendation" or not unit.unit.follows:
        return ""
    try:
        return library.unit(unit.report.id, unit.unit.follows).unit.label
    except LibraryError:
        return unit.unit.follows
