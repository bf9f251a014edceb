"""Composing HTML: whatever is not already Html is escaped, so nothing a document holds is markup.

The result never contains a line break: Gradio's chat treats a message as Markdown, in which a
block of HTML lasts until the first empty line, and inside it nothing is read as Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from urllib.parse import urlencode

# Controls would be obeyed or hidden, and bidirectional overrides reorder what is read: a quote
# must be what it seems, so they are shown as their code points.
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_VOID = frozenset({"br", "hr"})


class Html(str):
    """Text that is markup already, made by the functions of this file alone."""

    __slots__ = ()


Child = str | None | Iterable["Child"]


def text(value: str) -> Html:
    """`value` as text: escaped, hidden characters shown, line breaks kept as references."""
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    shown = _HIDDEN.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", value)
    return Html(escape(shown).replace("\n", "&#10;"))


def h(tag: str, attributes: dict[str, str | None] | None = None, *children: Child) -> Html:
    """An element. An attribute that is None is left out; children that are None too."""
    named = "".join(
        f' {name}="{text(value)}"'
        for name, value in (attributes or {}).items()
        if value is not None
    )
    if tag in _VOID:
        return Html(f"<{tag}{named}>")
    return Html(f"<{tag}{named}>{join(children)}</{tag}>")


def join(children: Iterable[Child]) -> Html:
    """Several children, one after another."""
    return Html("".join(_each(children)))


def _each(children: Iterable[Child]) -> Iterable[str]:
    for child in children:
        if child is None:
            continue
        if isinstance(child, Html):
            yield child
        elif isinstance(child, str):
            yield text(child)
        else:
            yield from _each(child)


def link(
    query: dict[str, str | list[str]], classes: str, *children: Child, **more: str | None
) -> Html:
    """A link inside the page: an address of this server, never another's."""
    return h(
        "a",
        {"class": classes, "href": "?" + urlencode(query, doseq=True, errors="replace"), **more},
        *children,
    )


def marked(value: str, quotes: Iterable[str]) -> Html:
    """`value` with every quote in it marked, overlapping ones together."""
    pieces: list[Html] = []
    position = 0
    for start, end in spans(value, quotes):
        pieces += [text(value[position:start]), h("mark", {}, value[start:end])]
        position = end
    return join([*pieces, text(value[position:])])


def spans(value: str, quotes: Iterable[str]) -> list[tuple[int, int]]:
    """Where quotes stand in `value`, in order, overlapping ones merged."""
    found = sorted(
        (start, start + len(quote))
        for quote in quotes
        if quote and (start := value.find(quote)) >= 0
    )
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
