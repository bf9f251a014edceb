"""A place or a voice named in front of what is said there: "Annual report, para. 12 (b): …"."""

from __future__ import annotations

import re

from eval.text import words

# "In the Chair's summary:" in the official languages, as an answer in one of them says whose words
# in a report follow. Nothing else may stand before the colon.
_CHAIR_SAYS = re.compile(
    r"^(?:In the Chair['’]s summary|Dans le résumé de la présidence"
    r"|En el resumen de la Presidencia|В резюме Председателя|في موجز الرئيس|主席总结)\s?[:：]\s*"
)
_CHAIRS = re.compile(
    r"\b(?:summary|résumé|resumen|резюме)\b.{0,24}"
    r"\b(?:chair|president|présiden|presiden|председател)|موجز.{0,12}رئيس|主席.{0,6}(?:总结|摘要)",
    re.IGNORECASE,
)


def without_voice(sentence: str, around: str) -> str:
    """The sentence without the words that it is the Chair who says so, where the names of the
    place (`around`, headings among them) say the same."""
    return _CHAIR_SAYS.sub("", sentence) if _CHAIRS.search(around) else sentence


def without_place(sentence: str, around: str) -> str:
    """The sentence without a place named in front.

    What stands before the first colon is dropped only if the names of the place (`around`) hold
    all its words, letters of sub-items aside.
    """
    head, colon, said = sentence.partition(": ")
    named = set(words(around))
    place = all(word in named or len(word) == 1 for word in words(head))
    return said if colon and said and place else sentence
