"""An answer as people see it in the chat, as HTML; copies.py has what they take away."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ui.page.answer_parts import AnswerDict, Run, parts
from ui.page.html import Html, h, join, link, text
from ui.page.words import say

_FOLLOWING = re.compile(r"\s*\(following .*\)$")
_CLIP = 320


def short(label: str) -> str:
    """ "Recommendation 5 (following para. 1004)" as "Recommendation 5"."""
    return _FOLLOWING.sub("", label)


def citation_text(citation: Mapping[str, Any]) -> str:
    """The citation as people write it: "E/INCB/2023/1, para. 1014"."""
    return f"{citation.get('cited_as') or citation['title']}, {citation['label']}"


def clip(value: str, longest: int = _CLIP) -> str:
    """The beginning of `value`, cut between words."""
    if len(value) <= longest:
        return value
    return value[:longest].rsplit(None, 1)[0] + "…"


def as_html(
    answer: AnswerDict, language: str, cited_as: Mapping[str, str], texts: Mapping[str, str]
) -> Html:
    """The answer for the chat. `cited_as` names reports by id, `texts` units by `report#anchor`."""
    several = len({citation["report"] for citation in answer["citations"]}) > 1
    by_number = {citation["n"]: citation for citation in answer["citations"]}

    def inline(run: Run) -> Html:
        if run.cite is not None:
            return chip(by_number[run.cite], answer, language, several)
        if run.support in ("supported", "withheld"):
            said = say(language, f"support_{run.support}")
            return h("span", {"class": run.support, "title": said}, run.text)
        return text(run.text)

    body: list[Html] = []
    for part in parts(answer):
        lines = [h("li" if part.is_list else "p", {}, *map(inline, line)) for line in part.lines]
        body.append(h("ul", {}, *lines) if part.is_list else join(lines))
    read_as = answer.get("read_as")
    return h(
        "div",
        {"class": "reply", "dir": "auto", "lang": answer.get("language")},
        h("p", {"class": "aside"}, say(language, "read_as"), " ", h("q", {}, read_as))
        if read_as
        else None,
        h("p", {"class": "aside"}, say(language, _standing(answer)))
        if answer["status"] == "partial"
        else None,
        h("div", {"class": "answer"}, *body),
        _nearest(answer, language, cited_as, texts),
        _sources(answer, language),
    )


def _standing(answer: AnswerDict) -> str:
    """What is said above an answer that is not whole: part is there, or only what lies near."""
    return "status_nearest" if answer.get("nearest_only") else "status_partial"


def open_link(
    citation: Mapping[str, Any], quotes: Sequence[str], classes: str, *children: Any, **more: Any
) -> Html:
    """A link that opens a unit in the source pane with words marked."""
    query: dict[str, str | list[str]] = {"report": citation["report"], "at": citation["anchor"]}
    if quotes:
        query["mark"] = list(dict.fromkeys(quotes))
    return link(query, classes, *children, **more)


def chip(citation: Mapping[str, Any], answer: AnswerDict, language: str, several: bool) -> Html:
    """A citation in the sentence: the paragraph, and its report where an answer cites several."""
    label = short(citation["label"])
    if several:
        label += f" · {citation.get('symbol') or citation['report']}"
    quotes = [citation["quote"]] + [
        other["quote"]
        for other in answer["citations"]
        if (other["report"], other["anchor"]) == (citation["report"], citation["anchor"])
    ]
    inferred = " inferred" if citation.get("inferred") else ""
    return h(
        "span",
        {"class": "cite"},
        "\u2009",
        open_link(citation, quotes, f"chip{inferred}", label),
        h(
            "span",
            {"class": "peek", "role": "tooltip"},
            h("b", {}, citation_text(citation)),
            h("small", {}, f" {say(language, 'inferred')}") if inferred else None,
            h("span", {"dir": "auto"}, clip(citation["quote"])),
        ),
    )


def _nearest(
    answer: AnswerDict, language: str, cited_as: Mapping[str, str], texts: Mapping[str, str]
) -> Html | None:
    """What stands nearest a question the reports do not answer, as cards to open; what the answer
    cites has its chip already."""
    cited = {(citation["report"], citation["anchor"]) for citation in answer["citations"]}
    others = [near for near in answer["nearest"] if (near["report"], near["anchor"]) not in cited]
    if not others or answer["status"] == "answered":
        return None
    cards = [
        open_link(
            near,
            [],
            "card",
            h("b", {}, near["label"]),
            h("small", {}, cited_as.get(near["report"], near["report"])),
            h("span", {}, clip(texts.get(f"{near['report']}#{near['anchor']}", ""), 200)),
        )
        for near in others
    ]
    return h(
        "div",
        {"class": "nearest"},
        h("p", {"class": "aside"}, say(language, "nearest")),
        h("div", {"class": "cards"}, *cards),
    )


def _sources(answer: AnswerDict, language: str) -> Html | None:
    if not answer["citations"]:
        return None
    cited = [s for s in answer["sentences"] if s["citations"] and s["support"] != "withheld"]
    verbatim = sum(sentence["support"] == "verbatim" for sentence in cited)
    how = (
        "all_verbatim" if verbatim == len(cited) else "some_verbatim" if verbatim else "all_checked"
    )
    count = len(answer["citations"])
    return h(
        "details",
        {"class": "sources"},
        h(
            "summary",
            {},
            say(language, "sources", count=count),
            " · ",
            h("small", {}, say(language, how)),
        ),
        h(
            "ol",
            {},
            *[
                h(
                    "li",
                    {"value": str(citation["n"])},
                    open_link(citation, [citation["quote"]], "text", citation_text(citation)),
                    h("small", {}, f" {say(language, 'inferred')}")
                    if citation.get("inferred")
                    else None,
                    h("blockquote", {"dir": "auto"}, citation["quote"]),
                )
                for citation in answer["citations"]
            ],
        ),
    )
