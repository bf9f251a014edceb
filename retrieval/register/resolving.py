"""From a Reference to the units it means, or to what is missing and what exists instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.addresses import inline_span, slug
from retrieval.model import Located, ReportInfo
from retrieval.register.contents import (
    MARKS,
    Contents,
    anchor_of,
    between,
    chosen,
    contents_of,
    numbers,
)
from retrieval.register.missing import beyond, listed, nothing
from retrieval.register.model import Place, Reference, Resolution
from retrieval.register.naming import reports_named

if TYPE_CHECKING:
    from retrieval.library import Library

_FEW = 20  # reports that are searched unit by unit for what no anchor says


def resolve(library: Library, reference: Reference, reports: Sequence[str] = ()) -> Resolution:
    """The units `reference` means in `library`, within `reports` where some are named.

    Reads only what it needs: one look-up by anchor for a plain address, the units of the reports
    in question for ranges, ordinals, sections and what does not exist. Raises UnknownReport for
    a report id in `reports` that does not exist.
    """
    scope = [library.report(identifier) for identifier in reports] or library.reports()
    others: list[ReportInfo] = []
    if reference.document and reference.document != "thereof":
        held = reports_named(scope, reference.document)
        if not held:
            return _inside(library, reference, scope)
        others, scope = [info for info in scope if info not in held], held
    elif reference.within:
        held = reports_named(scope, reference.within)
        if not held:
            known = listed([info.cited_as for info in scope])
            message = f"The library holds no {reference.within}; it holds {known}"
            return Resolution(reference, missing=(message,))
        others, scope = [info for info in scope if info not in held], held
    elif reference.document:
        return Resolution(reference, elsewhere="another document")
    places = _direct(library, reference, scope)
    if places is None:
        places = [
            place for info in scope for place in _searched(contents_of(library, info), reference)
        ]
    if not places and not reference.division:
        places = [
            place
            for info in scope[:_FEW]
            for place in _in_the_only_division(contents_of(library, info), reference)
        ]
    if not places:
        return nothing(library, reference, scope, others)
    found = list(dict.fromkeys(place.located.report.id for place in places))
    ambiguous = tuple(info for info in scope if info.id in found) if len(found) > 1 else ()
    missing, ranges = beyond(library, reference, scope, places)
    return Resolution(reference, tuple(places), missing, ambiguous, ranges=ranges)


def _inside(library: Library, reference: Reference, scope: list[ReportInfo]) -> Resolution:
    """A named decision or resolution that is itself a part of a report, or another document."""
    part = slug(reference.document or "").removeprefix("the-")
    places = [
        place
        for info in scope
        if len(scope) <= 50 or info.units < 5000
        for place in _in_division(contents_of(library, info), reference, part)
    ]
    if places:
        return Resolution(reference, tuple(places))
    return Resolution(reference, elsewhere=reference.document)


def _in_the_only_division(contents: Contents, reference: Reference) -> list[Place]:
    """The units meant where one part alone of a report is numbered, as an annex to a letter is:
    its "para. 10" is the document's."""
    if reference.kind not in MARKS or reference.kind == "footnote":
        return []
    numbered = {contents.division(one.unit) for one in contents.of_kind(reference.kind)}
    if len(numbered) != 1 or () in numbered:
        return []
    return _places(contents, reference, lambda divisions: divisions in numbered)


def _in_division(contents: Contents, reference: Reference, part: str) -> list[Place]:
    if not any(part in divisions for divisions in contents.divisions()):
        return []
    return _places(contents, reference, lambda divisions: part in divisions)


def _direct(library: Library, reference: Reference, scope: list[ReportInfo]) -> list[Place] | None:
    """The units at the reference's anchor, or None when it takes a search to tell."""
    within = [info.id for info in scope]
    anchor = anchor_of(reference)
    if anchor is None:
        return _each_number(library, reference, within) if len(scope) > _FEW else None
    found = [_whole(located) for located in library.find(anchor, within)]
    if not found and reference.kind == "preambular":  # numbered in print, as recitals are
        path, _, own = anchor.rpartition("/")
        numbered = re.sub(r"^pre(?=\d)", "rec", re.sub(r"^pre(?=[a-z])", "rec-", own))
        found = [_whole(u) for u in library.find(f"{path}/{numbered}".lstrip("/"), within)]
    if not found and re.fullmatch(r"\d\.\d{3}", reference.number or ""):  # "párrafo 1.004"
        plain_number = (reference.number or "").replace(".", "")
        joined = anchor_of(replace(reference, number=plain_number)) or ""
        found = [_whole(located) for located in library.find(joined, within)]
    if not found and reference.items and not reference.anchor:
        for parent in library.find(anchor.rpartition(".")[0], within):
            span = inline_span(parent.unit.text, reference.items[-1])
            found += [Place(parent, *span)] if span else []
    return found or (None if len(scope) <= _FEW else [])


def _each_number(library: Library, reference: Reference, within: list[str]) -> list[Place] | None:
    """A short range of plain numbers in a large library, number by number."""
    first, last = numbers(reference.number), numbers(reference.until)
    if reference.kind not in MARKS or reference.items or reference.kind == "footnote":
        return None
    if len(first) != 1 or len(last) != 1 or not 0 <= last[0] - first[0] <= _FEW * 5:
        return None
    places = []
    for number in range(first[0], last[0] + 1):
        one = replace(reference, number=str(number), until=None)
        places += [_whole(u) for u in library.find(anchor_of(one) or "", within)]
    return sorted(places, key=lambda place: within.index(place.located.report.id))


def _whole(located: Located) -> Place:
    return Place(located, 0, len(located.unit.text))


def _searched(contents: Contents, reference: Reference) -> list[Place]:
    if reference.kind == "page":
        return [_whole(located) for located in contents.on_pages(reference)]
    if reference.kind == "section":
        return [_whole(located) for located in contents.under_heading(reference.number or "")]
    wanted = reference.division
    exact = _places(contents, reference, lambda divisions: divisions == wanted)
    if exact or not wanted:
        return exact
    inner = _places(contents, reference, lambda divisions: divisions[-len(wanted) :] == wanted)
    if inner:
        return inner
    # A part whose name stands twice: "annex-a-2" is cited "annex A" as well.
    again = tuple(re.compile(re.escape(part) + r"-\d+") for part in wanted)
    return _places(
        contents,
        reference,
        lambda divisions: (
            len(divisions) == len(again)
            and all(p.fullmatch(d) for p, d in zip(again, divisions, strict=True))
        ),
    )


def _places(
    contents: Contents, reference: Reference, in_division: Callable[[tuple[str, ...]], bool]
) -> list[Place]:
    if reference.kind == "division" or (reference.number is None and reference.ordinal is None):
        return _of_division(contents, reference, in_division)
    units = [
        located
        for located in contents.of_kind(reference.kind)
        if in_division(contents.division(located.unit))
    ]
    if reference.section:
        under = {located.unit.anchor for located in contents.under_heading(reference.section)}
        inside = [located for located in units if located.unit.anchor in under]
        # A number is the report's own; a position is counted from the start of the section.
        units = inside if reference.ordinal is not None else inside or units
    meant = chosen(units, reference)
    if not reference.items:
        return [_whole(located) for located in meant]
    return [place for located in meant for place in _items(contents, located, reference)]


def _of_division(
    contents: Contents, reference: Reference, in_division: Callable[[tuple[str, ...]], bool]
) -> list[Place]:
    """Everything of an article or annex, or the item lettered in it without a paragraph."""
    units = [
        located
        for located in contents.located
        if in_division(contents.division(located.unit)) and located.unit.kind != "footnote"
    ]
    if not reference.items:
        return [_whole(located) for located in units]
    tail = "." + ".".join(reference.items)
    lettered = [u for u in units if u.unit.anchor.endswith(tail)]
    if lettered:  # "article 1 (i)" is art-1.i before it is art-1.f.i
        return [_whole(min(lettered, key=lambda located: len(located.unit.anchor)))]
    return [p for u in units for p in _items(contents, u, reference)][:1]


def _items(contents: Contents, located: Located, reference: Reference) -> list[Place]:
    """The items below a unit: units of their own, or spans of its running text."""
    path = reference.items
    names = [path[-1]]
    if reference.until:
        names = between(path[-1], reference.until)
    found: list[Place] = []
    for name in names:
        anchor = ".".join((located.unit.anchor, *path[:-1], name))
        own = contents.at(anchor)
        if own is not None:
            found.append(_whole(own))
            continue
        base = located
        if len(path) > 1:
            base = contents.at(".".join((located.unit.anchor, *path[:-1]))) or located
        span = inline_span(base.unit.text, name)
        if span is not None:
            found.append(Place(base, *span))
    return found
