"""Where a query says to look: in the report that it names, or in several beside each other.

"What did the 2018 meeting say on training?" asks for training in that report; the words of its
name are no part of what is looked for. A query that names several reports, or speaks of both or
each of them, is for the best of each.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from retrieval.report_phrases import asks_something
from retrieval.unnamed import beside_names
from retrieval.words import has_words

if TYPE_CHECKING:
    from retrieval.model import Filters, Hit
    from retrieval.report_names import ReportNames

MOST_BESIDE = 6  # reports that can be read beside each other
_DEPTH = 100  # hits a report among which the best of each are chosen
_DEEPEST = 10_000  # where a report has none among these

# "both reports", "across the documents", "compare the two reports on nets"; not "each report of the
# Secretary-General" or "all reports on nets", which are what is asked about.
_BESIDE = re.compile(
    r"\b(?:all(?! (?:of )?(?:the )?\w+ on\b)|both|each|either|the two|the three|between the"
    r"|across(?: all| both| the)?|compar\w+(?: the)?|do the|des deux|dans les deux|les deux|ambos"
    r"|los dos|об[ао]их|оба)"
    r"(?: of the)? (?:reports?|documents?|resolutions?|texts?|rapports|informes|documentos"
    r"|документ\w*|доклад\w*)\b(?! (?:of|by|to|from|submitted|issued|prepared)\b)",
    re.IGNORECASE,
)


# Where one thing is compared with another, the report named is but one of those asked about.
_COMPARES = re.compile(
    r"\bcompar\w+|\bdiffer(?:s|ed)?\b|\bdifferences? between\b|\bdifferent(?:ly)? from\b|\bversus\b"
    r"|\bvs\b|\bunlike\b|\bcontrast\w*|\bchang\w+ (?:since|from|between)\b|\bthan (?:the|in)\b"
    r"|\bdiffér\w+|\bdiferencia\w*|\bсравн\w+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Look:
    """What to look for, and where: in `reports`, or wherever the filters let where there are none.

    `each` asks for the best of each report in turn; of those a search leads to where none is named.
    """

    text: str
    reports: tuple[str, ...] = ()
    each: bool = False
    named: tuple[str, ...] = ()  # those of `reports` that the query itself names

    @property
    def anywhere(self) -> bool:
        """Whether all that the filters let through is ranked together."""
        return not self.reports and not self.each


def look(query: str, names: ReportNames, filters: Filters, each: bool = False) -> Look:
    """Read a query. What `filters` leave out no name brings back; `each` asks for it expressly."""
    ids = names.named(query, by_any_year=False)
    compares = _COMPARES.search(query) is not None
    if compares and len(ids) == 1:  # "than in 2023": beside one report a year alone means another
        others = names.named(query)
        ids = tuple(report.id for report in names.of((*ids, *others)))
    if filters.reports:
        ids = tuple(one for one in ids if one in filters.reports)
    beside = _BESIDE.search(query) is not None
    if not ids or ((beside or compares) and len(ids) == 1):
        # "compare the reports on nets" names no report, nor does "compared with the 2018 report"
        # leave the other one out
        if not beside and not each:
            return Look(query)
        return Look(_or(_BESIDE.sub(" ", query), query), filters.reports, True)
    named = names.of(ids)
    several = len({report.symbol or report.id for report in named}) > 1 or each
    left = beside_names(query, named)
    if not has_words(left) and not several:
        return Look(query)  # nothing but the name: also what cites it is looked for
    return Look(_or(_BESIDE.sub(" ", left), query), ids, several, ids)


def _or(text: str, query: str) -> str:
    """The text, or the query as it stands where it says what is asked about in no other words."""
    return text if asks_something(text) else query


def found(
    where: Look, k: int, filters: Filters, search: Callable[[str, int, Filters], list[Hit]]
) -> list[Hit]:
    """The hits of a query that `search` (text, k, filters) finds where it says to look.

    Of several reports the best of each come in turn, all scored in one ranking: the score tells by
    how much one report is behind. A name that lets nothing through the filters is not kept to.
    """
    if where.each:
        return _best_of_each(where, k, filters, search)
    if where.reports:
        hits = search(where.text, k, replace(filters, reports=where.reports))
        if hits:
            return hits
    return search(where.text, k, filters)


def _best_of_each(
    where: Look, k: int, filters: Filters, search: Callable[[str, int, Filters], list[Hit]]
) -> list[Hit]:
    reports = where.reports
    if not reports:
        led_to = search(where.text, _DEPTH, filters)
        reports = tuple(dict.fromkeys(hit.located.report.id for hit in led_to))[:MOST_BESIDE]
    scope = replace(filters, reports=reports)
    depth = max(k, _DEPTH * len(reports))
    while True:
        of_each: dict[str, list[Hit]] = {}
        for hit in search(where.text, depth, scope):
            of_each.setdefault(hit.located.report.id, []).append(hit)
        missing = (replace(filters, reports=(one,)) for one in reports if one not in of_each)
        if depth >= _DEEPEST or not any(search(where.text, 1, alone) for alone in missing):
            break
        depth = min(10 * depth, _DEEPEST)
    turns = zip_longest(*of_each.values())
    return [hit for turn in turns for hit in turn if hit is not None][:k]
