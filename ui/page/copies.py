"""An answer to take away, with its citations: as text, as Markdown, as rich text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from ui.page.answer_parts import AnswerDict, parts
from ui.page.answers import citation_text
from ui.page.html import Html, h, join


def as_text(answer: AnswerDict) -> str:
    """The answer with its citations, for a letter."""
    return _written(answer, lambda n: f" [{n}]", "- ") + _listed(
        answer, lambda c: f"[{c['n']}] {citation_text(c)}: “{c['quote']}”"
    )


def as_markdown(answer: AnswerDict) -> str:
    """The answer with its citations as footnotes."""
    return _written(answer, lambda n: f"[^{n}]", "- ", _escape) + _listed(
        answer, lambda c: f"[^{c['n']}]: {_escape(citation_text(c))}: “{_escape(c['quote'])}”"
    )


def as_rich_text(answer: AnswerDict) -> Html:
    """The answer as plain HTML, for a word processor."""
    body: list[Html] = []
    for part in parts(answer):
        lines = [
            h(
                "li" if part.is_list else "p",
                {},
                *[h("sup", {}, f"[{r.cite}]") if r.cite is not None else r.text for r in line],
            )
            for line in part.lines
        ]
        body.append(h("ul", {}, *lines) if part.is_list else join(lines))
    notes = [
        h("li", {"value": str(c["n"])}, f"{citation_text(c)}: “{c['quote']}”")
        for c in answer["citations"]
    ]
    return join([*body, h("ol", {}, *notes) if notes else None])


def _written(
    answer: AnswerDict,
    marker: Callable[[int], str],
    bullet: str,
    escape: Callable[[str], str] = str,
) -> str:
    return "\n\n".join(
        "\n".join(
            (bullet if part.is_list else "")
            + "".join(marker(r.cite) if r.cite is not None else escape(r.text) for r in line)
            for line in part.lines
        )
        for part in parts(answer)
    )


def _listed(answer: AnswerDict, form: Callable[[Mapping[str, Any]], str]) -> str:
    return "\n\n" + "\n".join(map(form, answer["citations"])) if answer["citations"] else ""


def _escape(value: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#|!])", r"\\\1", value)
