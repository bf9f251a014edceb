"""Places as people cite them: one unit, or several put together ("Recommendations 2, 9 and 10")."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.wording import joined
from retrieval.model import Located

_SHORT = 90  # a report cited by a longer name is cited by the beginning of it


def report_name(located: Located) -> str:
    """What stands before the paragraph in a citation: the symbol or a short title."""
    name = located.report.cited_as
    return name if len(name) <= _SHORT else name[:_SHORT].rsplit(" ", 1)[0] + " …"


def cite(located: Located, several_reports: bool) -> str:
    """ "para. 1014", or "E/…/1, para. 1014" where the report is not evident."""
    label = located.unit.label
    return f"{report_name(located)}, {label}" if several_reports else label


def together(places: Sequence[Located], language: str) -> str:
    """The places in one breath, in document order, each once."""
    unique = list({place.docid: place for place in places}.values())
    groups: list[tuple[str, list[str]]] = []
    for place in unique:
        head, tail = _parts(place)
        if groups and groups[-1][0] == head:
            groups[-1][1].append(tail)
        else:
            groups.append((head, [tail]))
    return joined([_group(head, tails, language) for head, tails in groups], language)


def _parts(place: Located) -> tuple[str, str]:
    unit = place.unit
    if unit.kind == "recommendation" and unit.number:
        return "Recommendation", unit.number
    if unit.label.startswith("para. "):
        return "para.", unit.label.removeprefix("para. ")
    if unit.kind == "footnote" and unit.number and unit.label == f"footnote {unit.number}":
        return "footnote", unit.number
    return "", unit.label


def _group(head: str, tails: list[str], language: str) -> str:
    plural = {"Recommendation": "Recommendations", "para.": "paras.", "footnote": "footnotes"}
    listed = joined(tails, language)
    if not head:
        return listed
    return f"{plural[head] if len(tails) > 1 else head} {listed}"
