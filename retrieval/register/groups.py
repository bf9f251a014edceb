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
    references: list[Reference] = []
    for index, element in enumerate(listed):
        begin = start if index == 0 else element.start
        if kind == "division":
            references += _articles(element, begin)
        else:
            references.append(
                Reference(
                    kind, "", begin, element.end, element.number, element.items, element.until
                )
            )
    return Group(tuple(references), start, listed[-1].end)


def _articles(element: Element, begin: int) -> list[Reference]:
    """ "12", "12 (1) (b)", "31.2", "3 to 5" as articles, or paragraphs and items of one."""
    number, path = (element.number or "").lower().replace(" ", "-"), element.items
    if element.until and not path and number.isdigit() and element.until.isdigit():
        low, high = sorted((int(number), int(element.until)))
        return [
            Reference("division", "", begin, element.end, division=(f"art-{n}",))
            for n in range(low, min(high, low + 100) + 1)
        ]
    article, _, paragraph = number.partition(".")
    if not paragraph and path and path[0].isdigit():
        paragraph, path = path[0], path[1:]
    kind: ReferenceKind = "paragraph" if paragraph or path else "division"
    return [
        Reference(
            kind, "", begin, element.end, paragraph or None, path, element.until,
            (f"art-{article}",),
        )
    ]  # fmt: skip


def single(reference: Reference) -> Group:
    """One address as a group."""
    return Group((reference,), reference.start, reference.end)


def as_kind(group: Group, kind: ReferenceKind) -> Group:
    """The same group, of another kind."""
    return replace(group, references=tuple(replace(r, kind=kind) for r in group.references))
