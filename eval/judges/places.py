"""A place named in front of what is said there: "Annual report, para. 12 (b): …"."""

from __future__ import annotations

from eval.text import words


def without_place(sentence: str, around: str) -> str:
    """The sentence without a place named in front.

    What stands before the first colon is dropped only if the names of the place (`around`) hold
    all its words, letters of sub-items aside.
    """
    head, colon, said = sentence.partition(": ")
    named = set(words(around))
    place = all(word in named or len(word) == 1 for word in words(head))
    return said if colon and said and place else sentence
