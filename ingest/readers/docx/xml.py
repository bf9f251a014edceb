"""Names in WordprocessingML, whichever of its two namespaces (transitional, strict) is used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def name(element: Any) -> str:
    """The local name of an element: `p`, `tbl`, `footnoteReference`."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def value(element: Any, attribute: str = "val") -> str | None:
    """An attribute by its local name, in any namespace."""
    for key, content in element.attrib.items():
        if key.rsplit("}", 1)[-1] == attribute:
            return str(content)
    return None


def child(element: Any, *path: str) -> Any | None:
    """The first descendant along local names, None when any step is missing."""
    for step in path:
        element = next((inner for inner in element if name(inner) == step), None)
        if element is None:
            return None
    return element


def children(element: Any, wanted: str) -> Iterator[Any]:
    return (inner for inner in element if name(inner) == wanted)


def child_value(element: Any, *path: str) -> str | None:
    """The `val` of the element along a path of local names."""
    found = child(element, *path)
    return value(found) if found is not None else None


def is_on(element: Any | None, path: str) -> bool | None:
    """A toggle such as `b` or `vanish`: True, False, or None when it is not stated."""
    found = child(element, path) if element is not None else None
    if found is None:
        return None
    return (value(found) or "true").lower() not in ("0", "false", "off", "none")


def number(text: str | None) -> int | None:
    """An integer attribute, None when absent or damaged."""
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None
