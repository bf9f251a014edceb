"""Follow-ups on a list just given: how many, whether a name is among them, those of someone alone;
and on a unit by the number of its neighbour."""

from __future__ import annotations

import re

# "only those addressed to all parties", of a list
ONLY_OF = re.compile(
    r"^\W*(?:and )?(?:just|only) (?:those|the ones)(?: that are)? "
    r"(?:addressed|directed|made|put) to (?P<who>.+?)\W*$",
    re.IGNORECASE,
)
# "how many is that?", of a list
HOW_MANY = re.compile(
    r"^\W*(?:and |so )?how many(?: (?:is|are|was|were|does|do))?"
    r"(?: (?:that|there|they|those|it|these))?"
    r"(?: (?:make|in (?:all|total)|altogether|of them))*\W*$",
    re.IGNORECASE,
)
# "who is it addressed to?", of what a body asks: the sentences say so
TO_WHOM = re.compile(
    r"^\W*(?:and )?(?:to )?whom?(?: (?:is|are|was|were))?(?: (?:it|that|this|they|those|these))? "
    r"(?:addressed|directed|made|put)(?: to)?\W*$",
    re.IGNORECASE,
)
# "is France among them?", of a list
AMONG = re.compile(
    r"^\W*(?:and |but )?(?:(?:is|are|was|were) (?P<one>.{2,60}?) "
    r"(?:among|one of|part of|included in|in) (?:them|these|those|it|the list)"
    r"|do(?:es)? (?:that|it|they|this|the list) include (?P<two>.{2,60}?))\W*$",
    re.IGNORECASE,
)
# "the one before 22", "the paragraph after 5"
_BESIDE_NUMBER = re.compile(
    r"^\W*(?:and |now )?(?:what about )?(?:the )?(?:one|paragraph|para\.?) (?P<which>before|after|"
    r"following|preceding) (?:para(?:graph|\.)? ?)?(?P<number>\d{1,4})\W*$",
    re.IGNORECASE,
)


def beside_number(asked: str) -> str | None:
    """The paragraph that a turn means by the number of its neighbour: "the one before 22"."""
    found = _BESIDE_NUMBER.match(asked)
    if found is None:
        return None
    step = 1 if found["which"].lower() in ("after", "following") else -1
    return f"para. {int(found['number']) + step}"
