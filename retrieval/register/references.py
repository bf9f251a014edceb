"""Addresses as people write them, read into References: in a question, or as a whole argument.

"para. 38 (l)", "§1004", "paras. 1017–1018 and 1020", "Recs 28 and 29", "the 14th paragraph of the
2018 report", "footnote 172", "art. 31, para. 2", "пункт 5", "第5段", "الفقرة 12",
`p38.l`, `annex-i/p3`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.addresses import parse_anchor
from retrieval.register import documents
from retrieval.register.grammar import Element, elements, plain
from retrieval.register.groups import Group, of_elements
from retrieval.register.model import Reference, ReferenceKind
from retrieval.register.resolving import resolve
from retrieval.register.scanning import groups

__all__ = ["announced", "parse_address", "parse_references", "resolve"]

_LONGEST = 20_000  # characters that are read; an address further on is not what is asked for
_NUMBERED = ("paragraph", "recommendation", "preambular")
_NEXT_PART = re.compile(r"[,،]? ?")
_OF_PART = re.compile(
    r",? (?:of |in |to |from |under |de |del |du |dans |en |из |к |من |في )?(?:the |l'|la )?|[,،] ?"
)
_SUB_PREFIX = re.compile(r"sub-?$")
_BARE_ITEM = re.compile(r"(?<![\w.,/(-])\d{1,5}(?:\.\d+)? ?\((?:[a-z]{1,2}|[ivx]{1,5})\)")
_MAY_BE_ANCHOR = re.compile(r"(?=\S*[\d/-])\S{2,120}")
_KIND_OF_MARK: dict[str, ReferenceKind] = {
    "p": "paragraph",
    "r": "recommendation",
    "fn": "footnote",
    "pre": "preambular",
    "art": "division",
}
_NAMED_ITEM = re.compile(
    r"(?:para(?:graph|\.)? ?)?(?P<number>\d+(?:\.\d+)*) ?\((?P<item>[a-z]{3,}(?:[ -][a-z]+)*)\)?"
)
_BARE_NUMBER = re.compile(r"(?<![\w.,/(-])(?=\d|[a-z]\.\d)")
_ANOTHER_NUMBER = re.compile(
    r"(?:resolutions?|decisions?|res\.|no\.|number|rules?|regulations?|sections?|chapters?|tables?|"
    r"figures?|items?|box|pages?) ?$"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_POLITE = frozenset(
    """what does do did say says said show me read out quote cite give tell please pls plz the text
    of full and or in is are about see from to print open display go can could you i we want need
    verbatim exact words wording content contents a it that this there how s up look for now then
    compare with versus vs between against
    thanks thank hi hello so ok okay also again just whole complete numbers number no nos
    quel quelle que qu dit dis le la les est texte du de des montre moi cite citez svp et
    dice el los las muestra muestrame texto por favor y cual es que
    что говорит говорится гласит в покажи текст какой о и пожалуйста ماذا تقول ما هو نص و""".split()
)


def parse_references(text: str) -> list[Reference]:
    """The addresses in a question, in order, without overlaps.

    Years, quantities, dates and resolution numbers are none. An address of another document
    ("paragraph 13 of resolution 61/8") carries that document's name in `document`; `resolve`
    then says whether the library holds it. Never raises.
    """
    text = text[:_LONGEST]
    folded = plain(text)
    found = _joined(folded, list(groups(folded, text)))
    found = _with_bare(folded, found)
    placed = [reference for group in found for reference in _named(folded, group).references]
    if len(found) == 1 and all(not (r.within or r.document) for r in placed):
        named = documents.reports_named(folded)
        if len(named) == 1:
            placed = [replace(reference, within=named[0].within) for reference in placed]
    return [_with_words(reference, text) for reference in placed]


def announced(text: str) -> list[Reference]:
    """The addresses that words announce in running text, each with the document it belongs to.

    As `parse_references`, for a report's own text: plain numbers and "38 (l)" are not read.
    """
    folded = plain(text)
    found = _joined(folded, list(groups(folded, text, running=True)))
    placed = [reference for group in found for reference in _named(folded, group).references]
    return [_with_words(reference, text) for reference in placed]


def parse_address(text: str) -> list[Reference]:
    """The same where the whole text is meant as an address: "1004", "38l", "A.1.1" are ones too."""
    typed = text.strip()
    parsed = parse_anchor(typed) if _MAY_BE_ANCHOR.fullmatch(typed) else None
    if parsed:
        kind = _KIND_OF_MARK.get(parsed.mark, "other")
        start = text.find(typed)
        found = Reference(
            kind, typed, start, start + len(typed), parsed.number, parsed.items, anchor=typed
        )
        return [replace(found, division=parsed.divisions)]
    folded = plain(text[:_LONGEST])
    left = len(folded) - len(folded.lstrip(" #§¶\"'([.,;:"))
    right = len(folded.rstrip(" .,;:?!\"'"))
    listed = elements(folded[:right], left)
    if listed and listed[-1].end == right:
        group = _bare(of_elements("paragraph", listed, left))
        return [_with_words(reference, text) for reference in group.references]
    named = _NAMED_ITEM.fullmatch(folded[left:right])
    if named:  # "para. 4 (Chair)", as the item of a paragraph that lists officers is cited
        item = named["item"].replace(" ", "-")
        whole = Reference("paragraph", "", left, right, named["number"], (item,))
        return [_with_words(whole, text)]
    return parse_references(text)


def _with_words(reference: Reference, text: str) -> Reference:
    return replace(
        reference,
        text=text[reference.start : reference.end],
        document=_as_typed(reference.document, text),
        within=_as_typed(reference.within, text),
    )


def _as_typed(words: str | None, text: str) -> str | None:
    """Folded words in the letters they were typed in."""
    at = plain(text).find(words) if words else -1
    return text[at : at + len(words)] if words and at >= 0 else words


def _joined(folded: str, found: list[Group]) -> list[Group]:
    """Divisions in front of or behind a list, and items before their paragraph, made one group."""
    joined: list[Group] = []
    for group in found:
        last = joined[-1] if joined else None
        if last is not None:
            between = folded[last.end : group.start]
            if _SUB_PREFIX.search(between):  # "sub-paragraph (b)": the prefix is part of the word
                between = _SUB_PREFIX.sub("", between)
            if _is_division(last) and _NEXT_PART.fullmatch(between) and _takes_division(group):
                joined[-1] = _in_division(
                    group, last.references[-1].division, last.start, group.end
                )
                continue
            whole = not group.part and group.kind in ("paragraph", "division")
            if last.part and whole and _OF_PART.fullmatch(between):
                joined[-1] = _item_of(last, group)
                continue
        joined.append(group)
    joined = _in_sections(folded, joined)
    backwards: list[Group] = []
    for group in joined:
        last = backwards[-1] if backwards else None
        behind = last is not None and _OF_PART.fullmatch(folded[last.end : group.start])
        if last and behind and _is_division(group) and _takes_division(last):
            division = group.references[0].division
            backwards[-1] = _in_division(last, division, last.start, group.end)
            continue
        backwards.append(group)
    return [
        _between(folded, group) for group in backwards if not group.part and not _is_nothing(group)
    ]


def _in_sections(folded: str, found: list[Group]) -> list[Group]:
    """ "first paragraph of section II", "chapter IV, para. 5": the section narrows the other."""
    kept: list[Group] = []
    for group in found:
        last = kept[-1] if kept else None
        between = folded[last.end : group.start] if last else ""
        opens = last is not None and last.kind == "section" and group.kind != "section"
        closes = group.kind == "section" and last is not None and last.kind in _NUMBERED
        if last and opens and _NEXT_PART.fullmatch(between):
            kept[-1] = _narrowed(group, last, last.start, group.end)
        elif last and closes and _OF_PART.fullmatch(between):
            kept[-1] = _narrowed(last, group, last.start, group.end)
        else:
            kept.append(group)
    return kept


def _narrowed(group: Group, section: Group, start: int, end: int) -> Group:
    number = section.references[0].number
    references = tuple(replace(r, section=number) for r in group.references)
    return Group(references, start, end, group.part)


def _between(folded: str, group: Group) -> Group:
    """ "between paragraphs 5 and 9" is a range."""
    if len(group.references) != 2 or not folded[: group.start].endswith("between "):
        return group
    first, last = group.references
    if first.until or last.until or first.items or last.items or first.ordinal:
        return group
    return replace(group, references=(replace(first, until=last.number, end=last.end),))


def _is_division(group: Group) -> bool:
    return len(group.references) >= 1 and group.kind == "division"


def _is_nothing(group: Group) -> bool:
    """An annex or part named alone says only where something stands: it asks for no unit."""
    return group.kind == "division" and group.references[0].division in (("annex",), ("appendix",))


def _takes_division(group: Group) -> bool:
    return group.kind in ("paragraph", "preambular", "recommendation", "footnote") or (
        group.kind == "division" and group.references[0].division[:1] != ()
    )


def _in_division(group: Group, division: tuple[str, ...], start: int, end: int) -> Group:
    references = tuple(replace(r, division=division + r.division) for r in group.references)
    first = replace(references[0], start=min(start, references[0].start))
    last = replace(references[-1], end=max(end, references[-1].end))
    if len(references) == 1:
        merged: tuple[Reference, ...] = (replace(first, end=last.end),)
    else:
        merged = (first, *references[1:-1], last)
    return Group(merged, start, end)


def _item_of(part: Group, group: Group) -> Group:
    path = part.references[0].items
    first = group.references[0]
    whole = replace(
        first,
        kind="paragraph",
        start=part.start,
        end=group.end,
        items=first.items + path,
    )
    return Group((whole,), part.start, group.end)


def _named(folded: str, group: Group) -> Group:
    """The group with the document or report that the words beside it name."""
    named = documents.after(folded, group.end) or documents.before(folded, group.start)
    if named is None:
        return group
    references = tuple(
        replace(
            reference,
            document=reference.document or named.document,
            within=reference.within or named.within,
        )
        for reference in group.references
    )
    return replace(group, references=references)


# --- numbers no word announces ---------------------------------------------------------------


def _with_bare(folded: str, found: list[Group]) -> list[Group]:
    """Adds "38 (l)" anywhere, and plain numbers where the rest of the text is only politeness."""
    taken = [(group.start, group.end) for group in found]
    bare: list[Group] = []
    for match in _BARE_ITEM.finditer(folded):
        if not _overlaps(match.start(), taken) and not _ANOTHER_NUMBER.search(
            folded[max(0, match.start() - 14) : match.start()]
        ):
            listed = elements(folded, match.start())
            if listed and listed[0].items:
                bare.append(of_elements("paragraph", listed, match.start()))
                taken.append((match.start(), bare[-1].end))
    plain_numbers = [] if len(folded) > 200 else _plain_numbers(folded, taken)
    if plain_numbers and _is_polite(folded, taken + [(g.start, g.end) for g in plain_numbers]):
        bare += plain_numbers
    return sorted(found + bare, key=lambda group: group.start)


def _plain_numbers(folded: str, taken: list[tuple[int, int]]) -> list[Group]:
    found: list[Group] = []
    position = 0
    while match := _BARE_NUMBER.search(folded, position):
        listed: list[Element] = elements(folded, match.start())
        dated = any(_YEAR.fullmatch(element.number or "") for element in listed)
        if listed and not dated and not _overlaps(match.start(), taken):
            found.append(_bare(of_elements("paragraph", listed, match.start())))
        position = listed[-1].end if listed else match.start() + 1
    return found


def _bare(group: Group) -> Group:
    return replace(group, references=tuple(replace(r, bare=True) for r in group.references))


def _is_polite(folded: str, taken: list[tuple[int, int]]) -> bool:
    rest = "".join(
        " " if any(start <= i < end for start, end in taken) else character
        for i, character in enumerate(folded)
    )
    return all(word in _POLITE for word in re.findall(r"[^\W_]+", rest))


def _overlaps(position: int, taken: list[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in taken)
