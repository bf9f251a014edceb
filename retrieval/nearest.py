"""What a reader may have meant by an address, a heading or a verb that does not exist."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from retrieval.words import fold

if TYPE_CHECKING:
    from retrieval.library import Library


def nearest_anchors(anchor: str, anchors: Sequence[str], count: int = 3) -> list[str]:
    """Existing addresses a reader may have meant: the nearest numbers of its kind, or spellings."""
    asked = re.fullmatch(r"(.*?)(\d+)([^\d]*)", anchor)
    if asked:
        same = [
            (abs(int(m.group(2)) - int(asked.group(2))), a)
            for a in anchors
            if (m := re.fullmatch(r"(.*?)(\d+)", a)) and m.group(1) == asked.group(1)
        ]
        if same:
            return [a for _, a in sorted(same, key=lambda pair: pair[0])[:count]]
    return difflib.get_close_matches(anchor, anchors, count, 0.3) or list(anchors[:count])


def nearest_headings(library: Library, words: str, count: int = 3) -> list[str] | None:
    """The headings most like `words`, where no heading path has all of them; else None."""
    wanted = fold(words).split()
    headings: dict[str, str] = {}
    for report in library.reports():
        for located in library.units((report.id,)):
            path = located.unit.section
            if all(word in fold(" ".join(path)) for word in wanted):
                return None
            headings.update((fold(heading), heading) for heading in path)
    shared = [folded for folded in headings if any(word in folded for word in wanted)]
    near = difflib.get_close_matches(" ".join(wanted), headings, count, 0.4)
    return [headings[folded] for folded in dict.fromkeys((*near, *shared))][:count]


def nearest_verbs(library: Library, verb: str, count: int = 3) -> list[str]:
    """The operative verbs of the reports that are written most like `verb`, else the commonest."""
    used = [lemma for lemma, _ in library.fact_keys("verb")]
    return difflib.get_close_matches(verb.lower(), used, count, 0.6) or used[:count]
