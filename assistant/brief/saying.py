"""What a report says on a topic: its own sentences in its order, none twice, with its voice."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.assemble import citation
from assistant.brief.model import Length, Statement
from assistant.brief.recommending import lead_in_of
from assistant.brief.relevance import Bearing, Found
from assistant.compose.choosing import introduction, leans_on
from assistant.draft import Quote, trimmed
from assistant.evidence.gather import Gatherer
from assistant.words import stems
from retrieval.library import Library
from retrieval.model import Located

# Sentences of one report, and of one of its units.
_SENTENCES: dict[Length, tuple[int, int]] = {"short": (4, 1), "medium": (10, 3), "long": (60, 12)}
_SAME = 0.7  # share of words in common (Jaccard) from which two sentences say one thing
_CONTAINED = 0.85  # share of the shorter one's words that stand in the other
_LONGEST_HEADING = 140  # characters


def sentences(
    library: Library,
    gatherer: Gatherer,
    found: Found,
    apart: Sequence[str],
    taken: frozenset[str],
    length: Length,
    language: str,
) -> tuple[list[Statement], list[Located]]:
    """The statements, and the units left out for length.

    `apart` are texts said elsewhere in the brief (its recommendations), `taken` the addresses of
    the units they stand in.
    """
    most, in_one = _SENTENCES[length]
    bearings = [b for b in found.bearings if b.located.docid not in taken]
    chosen = _chosen(gatherer, bearings, apart, most, in_one)
    shown: list[Statement] = []
    heading = ""
    for bearing in bearings:
        for quote in chosen.get(bearing.located.docid, ()):
            statement = _statement(library, quote, language)
            own = _heading(bearing.located)
            if own != heading:
                heading = own
                statement = _under(statement, own)
            shown.append(statement)
    left = [b.located for b in bearings if b.located.docid not in chosen]
    return shown, [unit for unit in left if not _repeats(unit.unit.text, apart)]


def _chosen(
    gatherer: Gatherer, bearings: Sequence[Bearing], apart: Sequence[str], most: int, in_one: int
) -> dict[str, list[Quote]]:
    """The heaviest sentences, at most `in_one` a unit and `most` in all, nothing said twice."""
    ranked = sorted(
        ((weight, quote) for bearing in bearings for quote, weight in bearing.quotes),
        key=lambda pair: -pair[0],
    )
    chosen: dict[str, list[Quote]] = {}
    said = list(apart)
    count = 0
    for _, quote in ranked:
        mine = chosen.get(quote.located.docid, [])
        if count >= most:
            break
        if len(mine) >= in_one or quote in mine or _repeats(quote.text, said):
            continue
        index = gatherer.spans(quote.located).index((quote.start, quote.end))
        before = leans_on(gatherer, quote, index)
        added = [quote]
        if before is not None and before not in mine and not _repeats(before.text, said):
            added.insert(0, before)
        chosen[quote.located.docid] = sorted([*mine, *added], key=lambda q: q.start)
        said += [one.text for one in added]
        count += len(added)
    return chosen


def _statement(library: Library, quote: Quote, language: str) -> Statement:
    """A sentence as shown: an item that only continues its lead-in is shown with it."""
    lead = introduction(quote, language)
    shown = trimmed(quote)
    parent = lead_in_of(library, shown.located) if shown.start == 0 else None
    text, citations = shown.text.strip(), [citation(shown, 0)]
    if parent is not None:
        text = f"{parent.text.strip()} {text}"
        citations.insert(0, citation(parent, 0))
    return Statement(text, tuple(citations), "verbatim", lead=lead, written=text)


def _under(statement: Statement, heading: str) -> Statement:
    from dataclasses import replace

    return replace(statement, heading=heading)


def _heading(located: Located) -> str:
    section = located.unit.section
    if not section:
        return ""
    text = section[-1]
    if len(text) > _LONGEST_HEADING and len(section) > 1:
        text = section[-2]
    return (
        text if len(text) <= _LONGEST_HEADING else text[:_LONGEST_HEADING].rsplit(" ", 1)[0] + "…"
    )


def _repeats(text: str, said: Sequence[str]) -> bool:
    """Whether a sentence says again what one before it says."""
    mine = stems(text)
    for other in said:
        theirs = stems(other)
        shared = len(mine & theirs)
        if not shared:
            continue
        if shared >= _SAME * len(mine | theirs) or shared >= _CONTAINED * min(
            len(mine), len(theirs)
        ):
            return True
    return False
