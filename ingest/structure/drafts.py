"""Units on their way: their rows in order, and their items, before the words are joined."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.model import Kind
from ingest.structure.blocks import Part
from ingest.structure.items import ItemLabel


@dataclass(frozen=True, slots=True)
class DraftItem:
    """An item of a draft: its label, or the name of a named line ("Chair")."""

    draft: Draft
    label: ItemLabel | None = None
    name: str | None = None


@dataclass(slots=True)
class Draft:
    """A unit being written: its parts in order, and its items."""

    kind: Kind
    number: str | None
    anchor: str
    section: tuple[str, ...]
    division: str | None
    parts: list[tuple[Part, bool]] = field(default_factory=list)  # with "a block of its own"
    items: list[DraftItem] = field(default_factory=list)
    follows: str | None = None
    follows_number: str | None = None
    inferred: bool = False
    caption: bool = False  # of a figure
    label: str | None = None  # where it is not made from kind and number

    @property
    def open(self) -> Draft:
        """Where text that goes on belongs: the last item, or the unit itself."""
        return self.items[-1].draft if self.items else self

    @property
    def place(self) -> tuple[int | None, int | None, tuple[int, int] | None]:
        """First page, last page and lines, the items included."""
        rows = [part.row for part, _ in self.parts]
        for item in self.items:
            rows.extend(part.row for part, _ in item.draft.parts)
        if not rows:
            return None, None, None
        numbers = [row.number for row in rows]
        pages = [row.page for row in rows if row.page is not None]
        return rows[0].page, max(pages, default=None), (min(numbers), max(numbers))
