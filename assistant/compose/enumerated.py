"""So many things of a kind asked for by name ("which three candidates …?"): where a sentence only
counts them, the list that names them may stand elsewhere, under words that announce it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.choosing import leads_in
from assistant.compose.context import Context
from assistant.draft import Quote, whole
from assistant.question.model import Question
from assistant.words import content, stems, tokens

_THINGS = re.compile(
    r"\b(?:which|what) (?:two|three|four|five|six|seven|eight|nine|ten|\d) (?P<thing>[\w-]+)", re.I
)
_FOLLOWING = re.compile(r"\bfollowing (?:[\w-]+ ){0,2}?(?P<thing>[\w-]+)\b", re.IGNORECASE)
_WORDS = 2  # of the question, beside the thing itself, that the announcement shares


def announced(context: Context, question: Question, chosen: Sequence[Quote]) -> list[Quote]:
    """The words that announce such things in the report of the sentence found ("The Commission
    nominated the following candidates:"); none where there are none or several alike."""
    asked = _THINGS.search(question.core)
    if asked is None or not chosen:
        return []
    thing = stems(asked["thing"])
    words = {token.stem for token in content(question.core)} - thing
    found: list[tuple[int, Quote]] = []
    for located in context.library.units((chosen[0].located.report.id,)):
        text = located.unit.text
        following = _FOLLOWING.search(text)
        if following is None or not leads_in(text) or not thing & stems(following["thing"]):
            continue
        shared = len(words & {token.stem for token in tokens(text)})
        if shared >= _WORDS and context.library.children(located):
            found.append((shared, whole(located)))
    found.sort(key=lambda one: -one[0])
    alone = found and (len(found) == 1 or found[0][0] > found[1][0])
    return [found[0][1]] if alone else []
