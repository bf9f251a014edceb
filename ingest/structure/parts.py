"""Where in the document's parts the reading stands, and which addresses are taken."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.addresses import slug
from ingest.structure.divisions import Division
from ingest.structure.headings import heading_labels


class Parts:
    """The open divisions, outermost first, and the addresses given so far.

    `path` and `printed` name the part that numbering is local to: "decision-6-cma-4/annex" and
    "decision 6/CMA.4, annex"; both None in the body of the document.
    """

    def __init__(self) -> None:
        self.path: str | None = None
        self.printed: str | None = None
        self.open_divisions: list[Division] = []
        self._opened: dict[str, int] = {}
        self._taken: dict[str, int] = {}
        self._unnamed = 0

    # --- addresses ---------------------------------------------------------------------

    def address(self, own: str) -> str:
        """An anchor for `own` ("p3") in the open part, unlike any given before."""
        return self.unique(f"{self.path}/{own}" if self.path else own)

    def unique(self, anchor: str) -> str:
        """`anchor`, with "-2" and so on after it where it is taken."""
        count = self._taken.get(anchor, 0) + 1
        self._taken[anchor] = count
        return anchor if count == 1 else self.unique(f"{anchor}-{count}")

    def taken(self, own: str) -> bool:
        """Whether the open part has a unit of this address."""
        return (f"{self.path}/{own}" if self.path else own) in self._taken

    # --- divisions ---------------------------------------------------------------------

    def open(self, opened: Division) -> None:
        """Nest the division in those of a higher rank that are open (annex in a decision)."""
        while self.open_divisions and self.open_divisions[-1].rank >= opened.rank:
            self.open_divisions.pop()
        self.open_divisions.append(opened)
        self._name()
        path = self.path or ""
        count = self._opened.get(path, 0) + 1
        self._opened[path] = count
        if count > 1:
            self.path = f"{path}-{count}"

    def close_articles(self) -> None:
        """A new chapter ends the article before it."""
        while self.open_divisions and self.open_divisions[-1].kind == "article":
            self.open_divisions.pop()
        self._name()

    def close_all(self) -> None:
        self.open_divisions.clear()
        self._name()

    @property
    def article(self) -> Division | None:
        """The open article, if the innermost division is one."""
        innermost = self.open_divisions[-1] if self.open_divisions else None
        return innermost if innermost is not None and innermost.kind == "article" else None

    def restart(self, own: str, recent: Sequence[tuple[int, str]], *, closing: bool) -> bool:
        """Numbering starts again without a division's heading: name the part all the same.

        After a division that a labelled heading has closed (`closing`), the report's own
        numbering goes on; else the part is named by the highest heading passed since the last
        numbered paragraph (`recent`: levels and texts), or counted. True when it was named.
        """
        if self.path and closing and own not in self._taken:
            self.close_all()
            return False
        if not recent:
            self._unnamed += 1
            self.path = f"part-{self._unnamed + 1}"
            self.printed = f"part {self._unnamed + 1}"
            return True
        level = min(level for level, _ in recent)
        text = next(text for at, text in recent if at == level)
        labels = heading_labels(text)
        title = text[labels[0].end :] if labels else text
        name = slug(title, 40) or slug(text, 40)
        if not name or f"{name}/{own}" in self._taken:
            return False
        self.path, self.printed = name, f"“{title}”"
        return True

    def _name(self) -> None:
        if not self.open_divisions:
            self.path = self.printed = None
            return
        self.path = "/".join(division.slug for division in self.open_divisions)
        self.printed = ", ".join(division.printed for division in self.open_divisions)
