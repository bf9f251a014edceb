"""Negation, modals and quantifiers by the word they govern, for sentences in other words.

For each content word two texts share, the closed-class words that govern it are compared: "does
not require" against "requires", "must report" against "should report", "all speakers" against
"some speakers".
"""

from __future__ import annotations

import re
from collections import defaultdict

from assistant.verify.lexicon import MODALS, QUANTIFIERS, STRICT_NEGATIONS
from assistant.verify.model import Reason
from assistant.words import is_content, stem

_CLAUSE = re.compile(r"[,;:.!?()—–]|\b(?:but|although|while|whereas|and|or|which|that|who)\b")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_REACH = 4  # words before a content word in which what governs it stands


def governed(text: str) -> dict[str, dict[str, set[str]]]:
    """For each content stem: how it is negated, which modals and quantifiers govern it, by use."""
    text = text.replace("cannot", "can not").replace("n't", " not").replace("n’t", " not")
    table: dict[str, dict[str, set[str]]] = defaultdict(
        lambda: {"negation": set(), "modal": set(), "quantifier": set()}
    )
    for clause in _CLAUSE.split(text.lower()):
        words = _WORD.findall(clause)
        for i, word in enumerate(words):
            if not is_content(word) or word in STRICT_NEGATIONS:
                continue
            before = words[max(0, i - _REACH) : i]
            entry = table[stem(word)]
            entry["negation"].add("not" if set(before) & STRICT_NEGATIONS else "plain")
            entry["modal"].add(next((MODALS[w] for w in reversed(before) if w in MODALS), ""))
            entry["quantifier"].add(
                next((QUANTIFIERS[w] for w in reversed(before[-2:]) if w in QUANTIFIERS), "")
            )
    return table


def mismatches(claim: str, evidence: str) -> list[Reason]:
    """Where the two disagree on a word they share, each kind at most once."""
    mine, theirs = governed(claim), governed(evidence)
    reasons: list[Reason] = []
    shared = [word for word in mine if word in theirs]
    denied = [
        word for word in shared if mine[word]["negation"].isdisjoint(theirs[word]["negation"])
    ]
    if denied:
        reasons.append(Reason("negation", f"{denied[0]!r} is negated in one and not in the other"))
    for word in shared:
        claimed = mine[word]["modal"] - {""}
        there = theirs[word]["modal"]
        if claimed and there - {""} and claimed.isdisjoint(there):
            reasons.append(
                Reason(
                    "modal", f"{_one(claimed)!r} instead of {_one(there - {''})!r} before {word!r}"
                )
            )
            break
    for word in shared:
        claimed = mine[word]["quantifier"] - {""}
        there = theirs[word]["quantifier"]
        if (
            claimed
            and claimed.isdisjoint(there)
            and (there - {""} or claimed & {"all", "no", "most"})
        ):
            reasons.append(
                Reason("quantifier", f"{_one(claimed)!r} {word!r} is not what the unit says")
            )
            break
    return reasons


def _one(words: set[str]) -> str:
    return sorted(words)[0] if words else ""
