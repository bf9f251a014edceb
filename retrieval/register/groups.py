"""Addresses of one announcement: "paras. 14 and 16-18" is one group of two."""

from __future__ import annotations

from dataclasses import dataclass, replace

from retrieval.register.grammar import Element
from retrieval.register.model import Reference, ReferenceKind


@dataclass(frozen=True, slots=True)
class Group:
    """The addresses of one announcement. `part` says they are items still without a paragraph."""

    references: tuple[Reference, ...]
    start: int
    end: int
    part: bool = False

    @property
    def kind(self) -> ReferenceKind:
        """The kind all of them are of."""
        return self.references[0].kind


def of_elements(kind: ReferenceKind, listed: list[Element], start: int) -> Group:
    """A list of numbers as the group of addresses of `kind` announced at `start`."""
    references = []
    for index, element in enumerate(listed):
        begin = start if index == 0 else element.start
        number, path = element.number, element.items
        division: tuple[str, ...] = ()
        if kind == "division":
            division = (f"art-{(number or '').lower().replace(' ', '-')}",)
            number, path = (path[0], path[1:]) if path and path[0].isdigit() else (None, path)
        kept: ReferenceKind = "paragraph" if division and (number or path) else kind
        if division and element.until and not path:
            division, number = (), element.number
        references.append(
            Reference(kept, "", begin, element.end, number, path, element.until, division)
        )
    return Group(tuple(references), start, listed[-1].end)


def single(reference: Reference) -> Group:
    """One address as a group."""
    return Group((reference,), reference.start, reference.end)


def as_kind(group: Group, kind: ReferenceKind) -> Group:
    """The same group, of another kind."""
    return replace(group, references=tuple(replace(r, kind=kind) for r in group.references))
