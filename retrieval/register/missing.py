"""What does not exist in a library, said with what does: ranges, items, other reports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from retrieval.model import Located, ReportInfo
from retrieval.register.contents import anchor_of, between, chosen, contents_of, numbers
from retrieval.register.model import NumberRange, Place, Reference, Resolution
from retrieval.register.numerals import roman

if TYPE_CHECKING:
    from retrieval.library import Library

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


def nothing(
    library: Library, reference: Reference, scope: list[ReportInfo], others: list[ReportInfo]
) -> Resolution:
    """The Resolution of a reference that leads nowhere in `scope`; `others` were not asked."""
    looked = scope[:_NAMED_IN_MESSAGES]
    ranges = tuple(r for info in looked if (r := contents_of(library, info).range_of(reference)))
    nearest = _nearest(library, reference, looked)
    asked = written(reference)
    message = f"{_subject(scope, asked)} {asked}"
    parts = []
    if reference.items and nearest and (reference.number or "-") in nearest[0].unit.label:
        items = [u.unit for u in nearest if u.unit.kind == "item"]
        parts.append(
            f"{listed([unit.label for unit in items])} {'exist' if len(items) > 1 else 'exists'}"
            if items
            else f"{nearest[0].unit.label} has no items"
        )
    if not parts:
        parts = [_runs(r, len(scope) > 1) for r in ranges]
    if reference.kind == "division":
        beside = (_divisions(library, reference, info, len(scope) > 1) for info in looked)
        parts = [part for part in beside if part]
    if not ranges and not parts:
        parts = [f"it has no {_NAMES[reference.kind][1]}" if len(scope) == 1 else "none has any"]
    elsewhere = [
        located
        for info in others[:50]
        for located in library.find(anchor_of(reference) or "", [info.id])
    ]
    if elsewhere:
        parts.append(f"{listed([u.report.cited_as for u in elsewhere])} has one")
    if len(scope) > _NAMED_IN_MESSAGES:
        parts = [f"the library holds {len(scope)} reports"]
    message += ": " + "; ".join(parts)
    return Resolution(
        reference,
        missing=(message,),
        nearest=tuple([*elsewhere, *nearest][:_NEAREST]),
        ranges=ranges,
    )


def beyond(
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
    return (f"There is no {name} {listed([e for e in ends if e], 'or')}: {parts}",), ranges


def _nearest(library: Library, reference: Reference, scope: list[ReportInfo]) -> list[Located]:
    """Units near what was asked for: the items of the paragraph, or the closest numbers."""
    ranked: list[tuple[tuple[int, ...], int, Located]] = []
    for order, info in enumerate(scope):
        contents = contents_of(library, info)
        if reference.items:
            parents = chosen(
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


def _divisions(library: Library, reference: Reference, info: ReportInfo, named: bool) -> str | None:
    """Which articles, annexes or the like a report has beside the one that it has not."""
    *within, asked = reference.division
    kind, _, number = asked.rpartition("-")
    if not kind or _value(number) is None:
        return None
    found = {
        value: own
        for *above, last in filter(None, contents_of(library, info).divisions())
        for same, _, own in [last.rpartition("-")]
        if same == kind and above == within and (value := _value(own)) is not None
    }
    name = {"art": "articles", "annex": "annexes"}.get(kind, f"{kind}s")
    if not found:
        return None if named else f"it has no {name}"
    whose = f"the {name} of {info.cited_as}" if named else f"its {name}"
    return f"{whose} run from {found[min(found)]} to {found[max(found)]}"


def _value(number: str) -> int | None:
    return int(number) if number.isdigit() else roman(number)


def _subject(scope: list[ReportInfo], asked: str) -> str:
    if len(scope) == 1:
        return f"{scope[0].cited_as} has no"
    return f"No report has {'an' if asked[:1].lower() in 'aeiou' else 'a'}"


def _runs(span: NumberRange, named: bool) -> str:
    kind = _NAMES[span.kind][1]
    whose = f"those of {span.report.cited_as}" if named else f"its {kind}"
    if named:
        whose = f"the {kind} of {span.report.cited_as}"
    if span.count == 1:
        return f"{whose}: only {span.first}"
    return f"{whose} run from {span.first} to {span.last}"


def listed(words: Iterable[str], joint: str = "and") -> str:
    """ "a, b and c", shortened where there are many."""
    listed = list(words)
    if len(listed) > 5:
        listed = [*listed[:4], f"{len(listed) - 4} more"]
    if len(listed) < 2:
        return "".join(listed) or "nothing"
    return f"{', '.join(listed[:-1])} {joint} {listed[-1]}"
