"""The question itself: politeness before it and after it taken away."""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"^(?:\W*(?:please|pls|hi|hello|hey|dear \w+|good (?:morning|afternoon|evening)|thanks"
    r"|thank you"
    r"|ok(?:ay)?|well|so|now|also|sorry|excuse me)\b[\s,.!:;-]*)+(?=\w)",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"^(?:(?:can|could|would|will) (?:you|u|someone|anyone) (?:please |kindly )?(?:tell me|explain|"
    r"show me|give me|list|say|find|clarify|confirm|check|help me (?:find|understand))\s+"
    r"|(?:i(?:'d| would)? (?:like|want|need) to (?:know|find out|see|understand)|i(?:'m| am) "
    r"(?:wondering|asking|looking for|interested in)|i wonder|do you know|tell me|let me know|"
    r"my question is|what i want to know is|please (?:tell me|confirm|explain|clarify))\b[\s,:]*)"
    r"(?:about |if |whether |that )?",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\s,]*\b(?:please|pls|thanks|thank you|many thanks|thx|if (?:you can|possible))\b[\s.!]*$",
    re.IGNORECASE,
)
_SPACES = re.compile(r"\s+")


def core(question: str) -> str:
    """Return `question` without greetings, thanks and "could you tell me"; never empty of words.

    >>> core("Hi, could you please tell me when the meeting was held? Thanks!")
    'when the meeting was held?'
    """
    text = _SPACES.sub(" ", question).strip()
    for pattern in (_BEFORE, _ASKING, _BEFORE):
        shorter = pattern.sub("", text, count=1).strip()
        if re.search(r"\w", shorter):
            text = shorter
    shorter = _AFTER.sub("", text).strip()
    return shorter if re.search(r"\w", shorter) else text
