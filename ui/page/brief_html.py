"""The draft as people see and edit it: HTML composed by the escaping builder alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ui.page.answers import clip, open_link, short
from ui.page.brief_draft import Draft
from ui.page.html import Html, h
from ui.page.words import direction, say

_STEPS = (("up", "↑"), ("down", "↓"), ("remove", "✕"))


def draft_html(draft: Draft | None, language: str, revision: str) -> str:
    """The whole draft. `revision` differs each time, so that what was typed is drawn anew."""
    if draft is None:
        return ""
    brief = draft["brief"]
    sources = {source["report"]: source for source in brief["sources"]}
    return h(
        "div",
        {"class": "brief-page", "data-revision": revision, "lang": brief["language"],
         "dir": direction(brief["language"])},
        h("h1", {"id": "brief-title", "tabindex": "-1", "dir": "auto"}, _title(brief)),
        h("p", {"class": "aside"}, say(language, "brief_not_official")),
        *[
            _section(section, sources, language)
            for section in brief["sections"]
            if section["statements"]
        ],
        _sources(brief, language),
    )  # fmt: skip


def _title(brief: Mapping[str, Any]) -> str:
    from assistant.brief.wording import say as brief_say

    form = brief_say(brief["form"], brief["language"])
    return brief_say("title", brief["language"], form=form, topic=brief["topic"])


def _section(section: Mapping[str, Any], sources: Mapping[str, Any], language: str) -> Html:
    rows: list[Html] = []
    for statement in section["statements"]:
        if statement["heading"]:
            own = _language_of(statement, sources)
            rows.append(h("h3", own, statement["heading"]))
        rows.append(_statement(statement, sources, _told(section, statement, sources), language))
    return h(
        "section",
        {"class": f"brief-section {section['kind']}", "aria-label": section["title"]},
        h("h2", {"dir": "auto"}, section["title"]),
        *rows,
    )


def _told(
    section: Mapping[str, Any], statement: Mapping[str, Any], sources: Mapping[str, Any]
) -> set[str]:
    """The reports that a chip need not name: the only one, the section's, the heading's."""
    if len(sources) == 1:
        return set(sources)
    if section["kind"] == "background" and statement["heading"]:
        return {citation["report"] for citation in statement["citations"]}
    return {section["report"]}


def _statement(
    statement: Mapping[str, Any], sources: Mapping[str, Any], told: set[str], language: str
) -> Html:
    name = statement["id"]
    places = ", ".join(short(c["label"]) for c in statement["citations"][:3])
    label = say(language, "brief_sentence", places=places or "–")
    return h(
        "div",
        {"class": f"statement {statement['support']}", "id": f"s-{name}", "data-id": name},
        _head(statement, sources, language),
        h(
            "div",
            {"class": "line", "dir": _language_of(statement, sources)["dir"]},
            h("span", {"class": "lead"}, statement["lead"]) if statement["lead"] else None,
            h(
                "span",
                {"class": "words", "contenteditable": "plaintext-only", "role": "textbox",
                 "aria-multiline": "true", "aria-label": label, "spellcheck": "false",
                 "aria-describedby": f"why-{name}", **_language_of(statement, sources)},
                statement["text"],
            ),
            h("span", {"class": "chips"}, *_chips(statement, told)),
        ),
        h("p", {"class": "why", "id": f"why-{name}"}, verdict_text(statement, language)),
        h(
            "span",
            {"class": "steps"},
            *[
                h("button", {"type": "button", "data-step": step, "aria-label":
                    f"{say(language, f'brief_{step}')}: {clip(statement['text'], 60)}",
                    "title": say(language, f"brief_{step}")}, sign)
                for step, sign in _STEPS
            ],
        ),
    )  # fmt: skip


def verdict_text(statement: Mapping[str, Any], language: str) -> str:
    """What stands under a sentence: nothing where its paragraph bears it out word for word."""
    if statement["support"] == "withheld":
        reasons = "; ".join(statement["reasons"])
        return say(language, "brief_unsupported", reasons=reasons)
    absence = statement["absence"]
    if statement["support"] == "supported" and absence is None:
        return say(language, "brief_supported")
    return ""


def _head(statement: Mapping[str, Any], sources: Mapping[str, Any], language: str) -> Html | None:
    ask = statement["recommendation"]
    if not ask:
        return None
    follows = f"{say(language, 'column_follows')} {ask['follows']}" if ask["follows"] else None
    return h(
        "p",
        {"class": "ask-head", **_language_of(statement, sources)},
        h("b", {}, short(ask["label"])),
        h("i", {}, "; ".join(ask["verbs"])) if ask["verbs"] else None,
        h("span", {}, clip("; ".join(ask["addressees"]), 160)) if ask["addressees"] else None,
        h("span", {}, follows) if follows else None,
    )


def _chips(statement: Mapping[str, Any], told: set[str]) -> list[Html]:
    shown = []
    for citation in statement["citations"][:8]:
        label = short(citation["label"])
        if citation["report"] not in told:
            label += f" · {citation['symbol'] or citation['report']}"
        inferred = " inferred" if citation["inferred"] else ""
        shown.append(open_link(citation, [citation["quote"]], f"chip{inferred}", label))
    return shown


def _language_of(statement: Mapping[str, Any], sources: Mapping[str, Any]) -> dict[str, str | None]:
    """A report's sentence stays in the report's language and direction."""
    if statement["absence"] is not None or not statement["citations"]:
        return {"dir": "auto", "lang": None}
    source = sources.get(statement["citations"][0]["report"])
    if source is None:
        return {"dir": "auto", "lang": None}
    return {"dir": direction(source["language"]), "lang": source["language"]}


def _sources(brief: Mapping[str, Any], language: str) -> Html:
    return h(
        "details",
        {"class": "sources"},
        h("summary", {}, say(language, "brief_sources", count=len(brief["sources"]))),
        h(
            "ul",
            {"dir": "auto"},
            *[
                h("li", {}, " · ".join(
                    part for part in (source["title"], source["symbol"], source["date"],
                                      f"SHA-256 {source['sha256'][:12]}", source["ingested"])
                    if part
                ))
                for source in brief["sources"]
            ],
        ),
    )  # fmt: skip


def results_html(hits: Sequence[Mapping[str, Any]], language: str) -> Html:
    """What a search beside the draft found, each to be opened or added by a click."""
    if not hits:
        return h("p", {"class": "aside", "role": "status"}, say(language, "nothing_found"))
    return h(
        "ul",
        {"class": "brief-results"},
        *[
            h(
                "li",
                {},
                open_link(hit, [], "text", h("b", {}, short(hit["label"])), " ",
                          h("small", {"dir": "auto"}, hit["symbol"] or hit["cited_as"])),
                h("p", {"lang": hit["language"], "dir": direction(hit["language"])},
                  clip(hit["sentence"], 320)),
                h("button", {"type": "button", "data-add": f"{hit['report']}#{hit['anchor']}",
                             "aria-label": f"{say(language, 'brief_add')}: {short(hit['label'])}"},
                  f"+ {say(language, 'brief_add')}"),
            )
            for hit in hits
        ],
    )  # fmt: skip
