"""A conversation: its turns, how the chat shows them, and how a browser keeps them.

A conversation is {"id", "title", "reports", "sections", "turns"}; a turn is {"question",
"sections", "answer", "said", "error"}, where `answer` is the object of `ask --json` and `said` what
was written of it so far. All of it is plain JSON, since it lives in the visitor's browser and
nowhere else.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from ui.page import answers, copies
from ui.page.html import Html, h, join, link
from ui.page.words import say

Turn = dict[str, Any]
Conversation = dict[str, Any]
MOST_KEPT = 40  # conversations; a browser keeps about 5 MB for a page
LARGEST_KEPT = 2_000_000  # characters of JSON


def fresh(reports: Sequence[str] = (), sections: Sequence[str] = ()) -> Conversation:
    """A conversation in which nothing was asked yet."""
    return {
        "id": secrets.token_hex(8),
        "title": "",
        "reports": list(reports),
        "sections": list(sections),
        "turns": [],
    }


def ask(conversation: Conversation, question: str, instead_of: int | None = None) -> Conversation:
    """The conversation with a question to be answered; an edited one replaces what came of it."""
    turns = conversation["turns"]
    kept = turns if instead_of is None else turns[:instead_of]
    sections = conversation.get("sections", [])
    turn = {"question": question, "sections": sections, "answer": None, "said": None, "error": None}
    title = kept[0]["question"] if kept else question
    return conversation | {"turns": [*kept, turn], "title": title[:120]}


def settled(conversation: Conversation, **outcome: Any) -> Conversation:
    """The conversation with its last turn answered, or failed."""
    *before, last = conversation["turns"]
    return conversation | {"turns": [*before, last | outcome]}


def pending(conversation: Conversation) -> bool:
    """Whether the last question still waits for its answer."""
    turns = conversation["turns"]
    return bool(turns) and not turns[-1]["answer"] and not turns[-1]["error"]


def history(conversation: Conversation) -> list[dict[str, Any]]:
    """The answers before the last question, oldest first."""
    return [turn["answer"] for turn in conversation["turns"][:-1] if turn["answer"]]


def last_answer(conversation: Conversation) -> dict[str, Any] | None:
    """The newest answer there is."""
    turns = conversation["turns"]
    return turns[-1]["answer"] if turns else None


def messages(
    conversation: Conversation,
    language: str,
    cited_as: Mapping[str, str],
    texts: Mapping[str, str],
) -> list[dict[str, str]]:
    """The conversation for `gr.Chatbot`."""
    shown: list[dict[str, str]] = []
    for index, turn in enumerate(conversation["turns"]):
        shown.append({"role": "user", "content": _question(turn["question"], index, language)})
        shown_so_far = _written(turn.get("said") or "")
        if turn["answer"]:
            content = answers.as_html(turn["answer"], language, cited_as, texts)
            content = join([_within(turn.get("sections") or [], language), content])
        elif turn["error"]:
            content = join([shown_so_far, h("div", {"class": "problem"}, turn["error"])])
        elif shown_so_far:
            content = shown_so_far
        else:
            content = h("p", {"class": "waiting"}, say(language, "reading"))
        shown.append({"role": "assistant", "content": content})
    return shown


def _written(said: str) -> Html | None:
    """What the answer says so far, each sentence verified before it came."""
    lines = [h("p", {}, line) for line in said.split("\n") if line.strip()]
    return h("div", {"class": "answer writing", "dir": "auto"}, *lines) if lines else None


def _within(sections: Sequence[str], language: str) -> Html | None:
    """Which sections the answer comes from, where not from all."""
    if not sections:
        return None
    names = [section.partition("#")[2] for section in sections]
    return h("p", {"class": "aside"}, say(language, "only_from"), " ", "; ".join(names))


def _question(question: str, index: int, language: str) -> Html:
    edit = link({"edit": str(index)}, "edit", say(language, "edit"))
    return h("div", {"class": "asked"}, h("p", {"dir": "auto"}, question), edit)


def kept(stored: Any, conversation: Conversation) -> list[Conversation]:
    """The browser's conversations with this one first; the oldest make room."""
    import json

    others = [one for one in conversations(stored) if one["id"] != conversation["id"]]
    everything = ([conversation] if conversation["turns"] else []) + others
    everything = everything[:MOST_KEPT]
    while len(everything) > 1 and len(json.dumps(everything)) > LARGEST_KEPT:
        everything.pop()
    return everything


def conversations(stored: Any) -> list[Conversation]:
    """What a browser kept, as far as it has the form of conversations."""
    if not isinstance(stored, list):
        return []
    return [one for one in stored if _is_conversation(one)]


def _is_conversation(value: Any) -> bool:
    if not isinstance(value, dict) or not isinstance(value.get("id"), str):
        return False
    turns, reports = value.get("turns"), value.get("reports")
    if not isinstance(turns, list) or not isinstance(reports, list):
        return False
    if not _is_words(value.get("sections", [])):
        return False
    return isinstance(value.get("title"), str) and all(map(_is_turn, turns))


def _is_turn(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and isinstance(value.get("question"), str)
        and isinstance(value.get("answer"), dict | None)
        and isinstance(value.get("error"), str | None)
        and isinstance(value.get("said"), str | None)
        and _is_words(value.get("sections", []))
    )


def _is_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def as_markdown(stored: Any) -> str:
    """Every conversation kept, to take away."""
    pages = []
    for conversation in conversations(stored):
        turns = [
            f"## {turn['question']}\n\n"
            + (copies.as_markdown(turn["answer"]) if turn["answer"] else turn["error"] or "")
            for turn in conversation["turns"]
        ]
        pages.append("\n\n".join(turns))
    return "\n\n---\n\n".join(pages) + "\n"
