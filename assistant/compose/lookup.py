"""Look-ups: the units a question names, whole and word for word, and what there is instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.compose.context import Context
from assistant.draft import Draft, Line, Quote, sentence, whole
from assistant.labels import cite, place_name
from assistant.model import Status
from assistant.question.model import Question
from assistant.wording import introduced, say
from retrieval.library import Library
from retrieval.model import Hit, Located
from retrieval.register.missing import written
from retrieval.register.model import Place, ReferenceKind, Resolution
from retrieval.register.references import resolve


def compose(context: Context, question: Question) -> Draft:
    """Every unit the references lead to, in the order asked for; what is missing is said."""
    scope = context.scope(question)
    resolutions = [resolve(context.library, reference, scope) for reference in question.references]
    return from_resolutions(context.library, resolutions, context.language)


def from_resolutions(
    library: Library, resolutions: Sequence[Resolution], language: str = "en"
) -> Draft:
    """The same for references already resolved."""
    several = len(library.reports()) > 1
    lines: list[Line] = []
    shown: set[tuple[str, int, int]] = set()
    missing: list[str] = []
    nearest: list[Located] = []
    for resolution in resolutions:
        for place in resolution.places:
            for line in _place(library, place, several, resolution.reference.items, language):
                key = line.quotes[0]
                if (key.located.docid, key.start, key.end) not in shown:
                    shown.add((key.located.docid, key.start, key.end))
                    lines.append(line)
        missing.extend(resolution.missing if language == "en" else absent(resolution, language))
        nearest.extend(resolution.nearest)
    found = bool(lines)
    lines.extend(Line((message,), "block") for message in dict.fromkeys(missing))
    status: Status = "answered" if not missing else "partial" if found else "not_found"
    if not lines:
        status = "not_found"
    hits = tuple(Hit(located, 0.0) for located in dict.fromkeys(nearest))
    return Draft("lookup", status, tuple(lines), nearest=hits, confidence=float(found))


def absent(resolution: Resolution, language: str) -> Iterator[str]:
    """That there is no such unit, and from where to where there are some, in `language`."""
    if not resolution.missing:
        return
    yield say("no_unit", language, place=place_name(written(resolution.reference), language))
    for one in resolution.ranges:
        name = _LABELS.get(one.kind)
        if name is not None:
            first, last = (place_name(f"{name} {n}", language) for n in (one.first, one.last))
            yield say("runs_from", language, report=one.report.cited_as, first=first, last=last)


_LABELS: dict[ReferenceKind, str] = {
    "paragraph": "para.",
    "recommendation": "Recommendation",
    "footnote": "footnote",
}


def _place(
    library: Library, place: Place, several: bool, items: Sequence[str], language: str
) -> Iterator[Line]:
    located = place.located
    text = located.unit.text
    if (place.start, place.end) != (0, len(text)):
        label = " ".join((cite(located, several, language), *(f"({item})" for item in items)))
        before = introduced(label, language)
        yield sentence(Quote(located, place.start, place.end), before, layout="block")
        return
    if text:
        before = introduced(cite(located, several, language), language)
        yield Line((before, whole(located)), "block")
    yield from _items(library, located)


def _items(library: Library, located: Located) -> Iterator[Line]:
    for child in library.children(located):
        number = child.unit.number or child.unit.label
        enumerator = f"({number}) " if len(number) <= 4 else f"{number}: "
        if child.unit.text:
            yield Line((enumerator, whole(child)), "item")
        yield from _items(library, child)
