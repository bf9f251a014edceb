"""Paragraph and character styles, resolved along `basedOn`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ingest.readers.docx.xml import child, child_value, children, is_on, name, number, value

_HEADING_NAME = re.compile(r"^heading (\d)$", re.IGNORECASE)
# The Secretariat's templates: "_ H _Ch_" (chapter), "_ H_1", "_ H_2/3", "_ H_4", "_ H_5/6", each
# also with a suffix for the duty station ("_ H_1_G"), and the same after "Title_" and "Rep_".
_UN_HEADING = re.compile(r"^(?:title|rep|s)?_*\s*H\s*_+\s*(M|Ch|1|2|4|5)", re.IGNORECASE)
_UN_LEVELS = {"m": 1, "ch": 1, "1": 2, "2": 3, "4": 4, "5": 5}
_MASTHEAD_NAME = re.compile(
    r"^(?:session|agenda[_ ]?item\w*|agenda_\w+normal|distribution|original|publication"
    r"|release ?date|sponsors|meetingnumber)$",
    re.IGNORECASE,
)
_CONTENTS_NAME = re.compile(r"^(?:toc \d|contents \d|table of figures)$", re.IGNORECASE)
_FOOTNOTE_NAME = re.compile(r"footnote text|endnote text", re.IGNORECASE)
_TITLE_NAME = re.compile(r"^(?:title|subtitle)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits; None means not stated."""

    name: str
    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None
    size: float | None = None  # points
    outline: int | None = None  # 0 = highest
    number_id: str | None = None
    number_level: int | None = None

    @property
    def level(self) -> int | None:
        """The heading level the style states, 1 = highest."""
        named = _HEADING_NAME.match(self.name)
        if named:
            return max(1, int(named.group(1)))
        un = _UN_HEADING.match(self.name)
        if un:
            return _UN_LEVELS[un.group(1).lower()]
        if _TITLE_NAME.match(self.name):
            return 1
        if self.is_masthead or self.is_contents:
            return None
        return self.outline + 1 if self.outline is not None and self.outline <= 8 else None

    @property
    def is_masthead(self) -> bool:
        return bool(_MASTHEAD_NAME.match(self.name))

    @property
    def is_contents(self) -> bool:
        return bool(_CONTENTS_NAME.match(self.name))

    @property
    def is_footnote(self) -> bool:
        return bool(_FOOTNOTE_NAME.search(self.name))


class Styles:
    """Styles by id, each resolved once."""

    def __init__(self, root: Any | None) -> None:
        self._elements: dict[str, Any] = {}
        self._resolved: dict[str, Style] = {}
        self.default: str | None = None
        self.language: str | None = None
        self.size = 10.0
        if root is None:
            return
        for element in children(root, "style"):
            identity = value(element, "styleId") or ""
            self._elements[identity] = element
            if value(element, "type") == "paragraph" and value(element, "default") in ("1", "true"):
                self.default = identity
        defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        if defaults is not None:
            language = child_value(defaults, "lang")
            self.language = language.split("-")[0].lower() if language else None
            half_points = number(child_value(defaults, "sz"))
            self.size = half_points / 2 if half_points else self.size

    def get(self, identity: str | None) -> Style:
        """The style of that id; a nameless one when there is none."""
        key = identity if identity in self._elements else self.default
        return self._resolve(key, 0) if key is not None else Style("")

    def run_style(self, identity: str | None) -> Style | None:
        """A character style, None when not stated or unknown."""
        if identity is None or identity not in self._elements:
            return None
        return self._resolve(identity, 0)

    def _resolve(self, identity: str, depth: int) -> Style:
        known = self._resolved.get(identity)
        if known is not None:
            return known
        element = self._elements[identity]
        parent_id = child_value(element, "basedOn")
        parent = Style("")
        if parent_id in self._elements and parent_id != identity and depth < 20:
            parent = self._resolve(parent_id, depth + 1)
        style = self._style(element, identity, parent)
        self._resolved[identity] = style
        return style

    def _style(self, element: Any, identity: str, parent: Style) -> Style:
        run, paragraph = child(element, "rPr"), child(element, "pPr")
        bold, italic, hidden = is_on(run, "b"), is_on(run, "i"), is_on(run, "vanish")
        raised = child_value(run, "vertAlign") if run is not None else None
        half_points = number(child_value(run, "sz")) if run is not None else None
        outline = number(child_value(paragraph, "outlineLvl")) if paragraph is not None else None
        number_id = level = None
        if paragraph is not None:
            number_id = child_value(paragraph, "numPr", "numId")
            level = number(child_value(paragraph, "numPr", "ilvl"))
        return Style(
            name=child_value(element, "name") or identity,
            bold=parent.bold if bold is None else bold,
            italic=parent.italic if italic is None else italic,
            hidden=parent.hidden if hidden is None else hidden,
            raised=parent.raised if raised is None else raised == "superscript",
            size=half_points / 2 if half_points else parent.size,
            outline=parent.outline if outline is None else outline,
            number_id=parent.number_id if number_id is None else number_id,
            number_level=parent.number_level if level is None else level,
        )


__all__ = ["Style", "Styles", "name"]
