"""From a Reference to the units it means, or to what is missing and what exists instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from ingest.addresses import inline_span, slug
from retrieval.model import Located, ReportInfo
from retrieval.register.contents import Contents, contents_of, numbers
from retrieval.register.model import NumberRange, Place, Reference, Resolution
from retrieval.register.naming import reports_named
from retrieval.register.numerals import roman

if TYPE_CHECKING:
    from retrieval.library import Library

_MARKS = {"paragraph": "p", "recommendation": "r", "footnote": "fn", "preambular": "pre"}
_NAMES = {
    "paragraph": ("para.", "paragraphs"),
    "recommendation": ("Recommendation", "recommendations"),
    "footnote": ("footnote", "footnotes"),
    "preambular": ("preambular paragraph", "preambular paragraphs"),
    "other": ("block", "blocks"),
    "division": ("part", "parts"),
    "section": ("section", "sections"),
    "page": ("page", "pages"),
}
_NEAREST = 3
_NAMED_IN_MESSAGES = 4  # reports told apart in one message


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
            known = _listed([info.cited_as for info in scope])
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
    if not places:
        return _nothing(library, reference, scope, others)
    found = list(dict.fromkeys(place.located.report.id for place in places))
    ambiguous = tuple(info for info in scope if info.id in found) if len(found) > 1 else ()
    missing, ranges = _beyond(library, reference, scope, places)
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


def _in_division(contents: Contents, reference: Reference, part: str) -> list[Place]:
    if not any(part in divisions for divisions in contents.divisions()):
        return []
    return _places(contents, reference, lambda divisions: part in divisions)


# --- finding -----------------------------------------------------------------------------------


def anchor_of(reference: Reference) -> str | None:
    """The anchor a reference to a single unit would have, or None where it takes a search."""
    if reference.anchor:
        return reference.anchor
    mark = _MARKS.get(reference.kind)
    if mark is None or reference.number is None or reference.until or reference.ordinal:
        return None
    if reference.number.startswith("*"):
        return "fn-star" if reference.number == "*" else None
    number = reference.number.lower().replace(" ", "-")
    path = "".join(f".{item}" for item in reference.items)
    return "".join(f"{part}/" for part in reference.division) + mark + number + path


def _direct(library: Library, reference: Reference, scope: list[ReportInfo]) -> list[Place] | None:
    """The units at the reference's anchor, or None when it takes a search to tell."""
    anchor = anchor_of(reference)
    if anchor is None:
        return None
    found = library.find(anchor, [info.id for info in scope])
    return [_whole(located) for located in found] or None


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
    return _places(contents, reference, lambda divisions: divisions[-len(wanted) :] == wanted)


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
    chosen = _chosen(units, reference)
    if not reference.items:
        return [_whole(located) for located in chosen]
    return [place for located in chosen for place in _items(contents, located, reference)]


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
    if lettered:
        return [_whole(located) for located in lettered[:1]]
    return [p for u in units for p in _items(contents, u, reference)][:1]


def _chosen(units: list[Located], reference: Reference) -> list[Located]:
    """The numbered units meant: by number, by range, or by position."""
    if reference.number is not None and (reference.until is None or reference.items):
        same = [u for u in units if (u.unit.number or "").lower() == reference.number.lower()]
        if same or reference.ordinal is None:
            return same
    if reference.ordinal is not None:
        start = reference.ordinal - 1 if reference.ordinal > 0 else len(units) + reference.ordinal
        if reference.ordinal < 0:
            start -= reference.count - 1
        return units[start : start + reference.count] if 0 <= start < len(units) else []
    low, high = sorted((numbers(reference.number), numbers(reference.until)))
    return [u for u in units if low <= numbers(u.unit.number) <= (*high, 10**9)]


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


def between(first: str, last: str) -> list[str]:
    """The enumerators from `first` to `last`: letters, Roman numerals or numbers."""
    if first.isdigit() and last.isdigit():
        low, high = sorted((int(first), int(last)))
        return [str(number) for number in range(low, min(high, low + 200) + 1)]
    if len(first) == 1 and len(last) == 1:
        low, high = sorted((ord(first), ord(last)))
        return [chr(code) for code in range(low, high + 1)] if high - low < 30 else [first, last]
    from retrieval.register.numerals import to_roman

    start, end = roman(first), roman(last)
    if start and end:
        low, high = sorted((start, end))
        return [to_roman(number) for number in range(low, min(high, low + 100) + 1)]
    return [first, last]


# --- what does not exist -------------------------------------------------------------------


def written(reference: Reference) -> str:
    """A reference as people cite it: "para. 38 (l)", "paras. 1020–1030", "Recommendation 35"."""
    name, plural = _NAMES[reference.kind]
    if reference.ordinal is not None and reference.number is None:
        return reference.text or name
    number = reference.number or ""
    path = " ".join(f"({item})" for item in reference.items)
    if reference.until and not reference.items:
        abbreviated = "paras." if reference.kind == "paragraph" else plural.capitalize()
        own = f"{abbreviated} {number}–{reference.until}"
    elif reference.until:
        own = f"{name} {number} {path}–({reference.until})"
    else:
        own = f"{name} {number} {path}"
    front = ", ".join(
        part.replace("art-", "article ").replace("-", " ") for part in reference.division
    )
    own = " ".join(own.split())
    if reference.kind == "division":
        return front
    return f"{front}, {own}" if front else own


def _nothing(
    library: Library, reference: Reference, scope: list[ReportInfo], others: list[ReportInfo]
) -> Resolution:
    looked = scope[:_NAMED_IN_MESSAGES]
    ranges = tuple(r for info in looked if (r := contents_of(library, info).range_of(reference)))
    nearest = _nearest(library, reference, looked)
    message = f"{_subject(scope)} {written(reference)}"
    parts = []
    if reference.items and nearest and (reference.number or "-") in nearest[0].unit.label:
        items = [u.unit for u in nearest if u.unit.kind == "item"]
        parts.append(
            f"{_listed([unit.label for unit in items])} {'exist' if len(items) > 1 else 'exists'}"
            if items
            else f"{nearest[0].unit.label} has no items"
        )
    if not parts:
        parts = [_runs(r, len(scope) > 1) for r in ranges]
    if not ranges and not parts:
        parts = [f"it has no {_NAMES[reference.kind][1]}" if len(scope) == 1 else "none has any"]
    elsewhere = [
        located
        for info in others[:50]
        for located in library.find(anchor_of(reference) or "", [info.id])
    ]
    if elsewhere:
        parts.append(f"{_listed([u.report.cited_as for u in elsewhere])} has one")
    if len(scope) > len(looked):
        parts.append(f"and so on for {len(scope) - len(looked)} more reports")
    message += ": " + "; ".join(parts)
    return Resolution(
        reference,
        missing=(message,),
        nearest=tuple([*elsewhere, *nearest][:_NEAREST]),
        ranges=ranges,
    )


def _beyond(
    library: Library, reference: Reference, scope: list[ReportInfo], places: list[Place]
) -> tuple[tuple[str, ...], tuple[NumberRange, ...]]:
    """What part of a range does not exist although some of it does."""
    if not reference.until or reference.kind == "page":
        return (), ()
    if reference.items:
        names = between(reference.items[-1], reference.until)
        gone = len(names) - len(places)
        if gone <= 0:
            return (), ()
        last = places[-1].located.unit.label
        return (
            f"{written(reference)}: {len(places)} of {len(names)} exist, the last is {last}",
        ), ()
    found = {place.located.unit.number for place in places}
    ends = [end for end in (reference.number, reference.until) if end not in found]
    if not ends:
        return (), ()
    ranges = tuple(
        r
        for info in scope[:_NAMED_IN_MESSAGES]
        if any(p.located.report.id == info.id for p in places)
        and (r := contents_of(library, info).range_of(reference))
    )
    name = _NAMES[reference.kind][0]
    parts = "; ".join(_runs(r, len(scope) > 1) for r in ranges)
    return (f"There is no {name} {_listed([e for e in ends if e], 'or')}: {parts}",), ranges


def _nearest(library: Library, reference: Reference, scope: list[ReportInfo]) -> list[Located]:
    """Units near what was asked for: the items of the paragraph, or the closest numbers."""
    ranked: list[tuple[tuple[int, ...], int, Located]] = []
    for order, info in enumerate(scope):
        contents = contents_of(library, info)
        if reference.items:
            parents = _chosen(
                contents.of_kind("paragraph"), Reference("paragraph", "", 0, 0, reference.number)
            )
            for parent in parents:
                items = contents.items_of(parent.unit)
                ranked += [((0,), order, u) for u in (items[-_NEAREST:] or [parent])]
        if not ranked or not reference.items:
            wanted = numbers(reference.number)
            for located in contents.of_kind(reference.kind):
                own = numbers(located.unit.number)
                if own and wanted:
                    distance = tuple(abs(a - b) for a, b in zip(own, wanted, strict=False))
                    ranked.append((distance, order, located))
    ranked.sort(key=lambda entry: (entry[0], entry[1]))
    return [located for _, _, located in ranked[:_NEAREST]]


def _subject(scope: list[ReportInfo]) -> str:
    return f"{scope[0].cited_as} has no" if len(scope) == 1 else "No report has a"


def _runs(span: NumberRange, named: bool) -> str:
    kind = _NAMES[span.kind][1]
    whose = f"those of {span.report.cited_as}" if named else f"its {kind}"
    if named:
        whose = f"the {kind} of {span.report.cited_as}"
    if span.count == 1:
        return f"{whose}: only {span.first}"
    return f"{whose} run from {span.first} to {span.last}"


def _listed(words: Iterable[str], joint: str = "and") -> str:
    listed = list(words)
    if len(listed) > 5:
        listed = [*listed[:4], f"{len(listed) - 4} more"]
    if len(listed) < 2:
        return "".join(listed) or "nothing"
    return f"{', '.join(listed[:-1])} {joint} {listed[-1]}"
