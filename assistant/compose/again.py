"""The units of the last answer once more, whole; or the ones next to them."""

from __future__ import annotations

from assistant.compose import lookup
from assistant.compose.context import Context
from assistant.draft import Draft
from assistant.model import Answer
from retrieval.errors import LibraryError
from retrieval.model import Located
from retrieval.register.model import Place, Reference, Resolution

_MOST = 4


def compose(context: Context, last: Answer, step: int = 0) -> Draft:
    """The cited units in full; `step` units further on where one is given."""
    units: dict[str, Located] = {}
    for citation in last.citations:
        try:
            located = context.library.unit(citation.report, citation.anchor)
        except LibraryError:
            continue  # the report was replaced meanwhile; what is gone cannot be shown
        if step:
            beside = _beside(context, located, step)
            if beside is None:
                continue
            located = beside
        units.setdefault(located.docid, located)
    places = tuple(
        Place(located, 0, len(located.unit.text)) for located in list(units.values())[:_MOST]
    )
    if step:
        places = places[-1:] if step > 0 else places[:1]
    reference = Reference("paragraph", "", 0, 0)
    return lookup.from_resolutions(context.library, [Resolution(reference, places)])


def _beside(context: Context, located: Located, step: int) -> Located | None:
    """The next or previous unit of the same kind in the report."""
    kind = (located.unit.kind,)
    units = list(context.library.units((located.report.id,), kind))
    anchors = [unit.unit.anchor for unit in units]
    place = anchors.index(located.unit.anchor) + step
    return units[place] if 0 <= place < len(units) else None
