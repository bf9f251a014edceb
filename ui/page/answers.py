"""An answer as people see and take it away: HTML for the chat, text, Markdown, rich text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ui.page.html import Html, h, join, link, text
from ui.page.words import say

_MARKER = re.compile(r"\s*\[(\d{1,4})\]")
_FOLLOWING = re.compile(r"\s*\(following .*\)$")
_CLIP = 320
AnswerDict = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of an answer's line: words with their support, or a citation's number."""

    text: str = ""
    support: str | None = None
    cite: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, or a list of several lines."""

    is_list: bool
    lines: tuple[tuple[Run, ...], ...]


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


def parts(answer: AnswerDict) -> list[Part]:
    """The answer's text as paragraphs and lists, its markers and sentences found in it."""
    known = {citation["n"] for citation in answer["citations"]}
    finder = _SentenceFinder(answer.get("sentences") or ())
    found: list[Part] = []
    for block in re.split(r"\n{2,}", answer["answer"]):
        for line in filter(str.strip, block.split("\n")):
            is_list = line.startswith("- ")
            runs = tuple(_runs(line[2:] if is_list else line, known, finder))
            if is_list and found and found[-1].is_list:
                found[-1] = Part(True, (*found[-1].lines, runs))
            else:
                found.append(Part(is_list, (runs,)))
    return found


def _runs(line: str, known: set[int], finder: _SentenceFinder) -> Iterator[Run]:
    """Markers that cite nothing known stay words."""
    plain, cites, position = "", [], 0
    for match in _MARKER.finditer(line):
        if int(match[1]) in known:
            plain += line[position : match.start()]
            cites.append((len(plain), int(match[1])))
            position = match.end()
    plain += line[position:]
    spans = finder.find(plain)
    edges = {edge for start, end, _ in spans for edge in (start, end)}
    cuts = sorted({0, len(plain), *edges, *(at for at, _ in cites)})
    for index, cut in enumerate(cuts):
        yield from (Run(cite=n) for at, n in cites if at == cut)
        if index + 1 < len(cuts):
            end = cuts[index + 1]
            support = next((s for a, b, s in spans if a <= cut and end <= b), None)
            yield Run(plain[cut:end], support)


class _SentenceFinder:
    """Finds the sentences of an answer in its lines; they stand there in order."""

    def __init__(self, sentences: Sequence[Mapping[str, Any]]) -> None:
        self._wanted = [
            (_MARKER.sub("", sentence["text"]).strip(), sentence["support"])
            for sentence in sentences
        ]
        self._next = 0

    def find(self, plain: str) -> list[tuple[int, int, str]]:
        """Start, end and support of each sentence found in one line."""
        spans, position = [], 0
        for index in range(self._next, len(self._wanted)):
            wanted, support = self._wanted[index]
            start = plain.find(wanted, position) if wanted else -1
            if start >= 0:
                position = start + len(wanted)
                spans.append((start, position, support))
                self._next = index + 1
        return spans


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
        h("p", {"class": "aside"}, say(language, "status_partial"))
        if answer["status"] == "partial"
        else None,
        h("div", {"class": "answer"}, *body),
        _nearest(answer, language, cited_as, texts),
        _sources(answer, language),
    )


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
    """What stands nearest a question the reports do not answer, as cards to open."""
    if not answer["nearest"] or answer["status"] == "answered":
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
        for near in answer["nearest"]
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
            " ",
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
