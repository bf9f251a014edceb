"""Lists as a browser numbers them: type, start, reversed, value (HTML standard, 4.4.5, 4.4.8)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ingest.readers.docx.numbering import formatted

_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman",
          "I": "upperRoman"}  # fmt: skip
_STYLES = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting",
    "none": "none",
}
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)


@dataclass(slots=True)
class ListState:
    """An open list: how its items are numbered and the number of the next one."""

    ordered: bool
    form: str
    following: int
    step: int

    @classmethod
    def of(cls, element: Any, *, ordered: bool) -> ListState:
        form = _TYPES.get(element.get("type") or "", "decimal")
        stated = _STYLE.search(element.get("style") or "")
        if stated:
            form = _STYLES.get(stated.group(1).lower(), form)
        down = element.get("reversed") is not None
        items = sum(1 for child in element if child.tag == "li") if down else 1
        return cls(
            ordered=ordered,
            form=form,
            following=_integer(element.get("start"), items if down else 1),
            step=-1 if down else 1,
        )


def label_of(item: Any, lists: list[ListState]) -> str | None:
    """The label of a list item, and one more on the innermost list; None where it shows none."""
    if not lists:
        return None
    current = lists[-1]
    if not current.ordered:
        return None if current.form == "none" else "•"
    number = _integer(item.get("value"), current.following)
    current.following = number + current.step
    if current.form == "none":
        return None
    return f"{formatted(number, current.form)}."


def _integer(text: str | None, otherwise: int) -> int:
    try:
        number = int(text) if text is not None else otherwise
    except ValueError:
        return otherwise
    return number if abs(number) < 1_000_000 else otherwise
