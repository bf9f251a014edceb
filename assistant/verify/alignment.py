"""Word by word: where a sentence follows the evidence, and what was changed on the way.

A sentence that keeps most of the report's words claims to be the report's: every change of a
figure, name, negation, verb, modal, quantifier or hedge in it is an alteration.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.verify import figures
from assistant.verify.lexicon import HEDGES, MODALS, OPPOSITES, QUANTIFIERS, STRICT_NEGATIONS
from assistant.verify.model import Check, Reason
from assistant.words import is_content, stem

_WORD = re.compile(r"\d+(?:[.,]\d+)*(?:\s?%)?|[^\W_]+(?:[-’'/.][^\W_]+)*")
_NOT_NAMES = frozenset("the a an this that these those it its in on at of for to and or by".split())
CLOSE = 0.72  # share of a sentence's words found in the evidence's order that makes it "close"
_FEWEST = 5
_A_CLAUSE = 12


@dataclass(frozen=True, slots=True)
class Change:
    """A place where the sentence leaves the evidence: words of the evidence, words instead."""

    was: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """How much of the sentence runs along the evidence (0..1) and where it does not."""

    share: float
    changes: tuple[Change, ...]

    @property
    def close(self) -> bool:
        """Whether the sentence keeps so much of the wording that changes are alterations."""
        return self.share >= CLOSE


def words_of(text: str) -> list[str]:
    """The words of a text as written."""
    return _WORD.findall(
        text.replace("n't", " not").replace("n’t", " not").replace("cannot", "can not")
    )


def align(sentence: str, evidence: str) -> Alignment:
    """Align a sentence with the part of the evidence it follows most closely."""
    now, was = words_of(sentence), words_of(evidence)
    if len(now) < _FEWEST or not was:
        return Alignment(0.0, ())
    matcher = SequenceMatcher(
        None, [w.lower() for w in was], [w.lower() for w in now], autojunk=False
    )
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return Alignment(0.0, ())
    kept = sum(block.size for block in blocks)
    first, last = blocks[0], blocks[-1]
    changes: list[Change] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        if i2 <= first.a:  # the sentence starts here, not the evidence
            i1 = max(i1, i2 - (j2 - j1))
        elif i1 >= last.a + last.size:
            i2 = min(i2, i1 + (j2 - j1))
        changes.append(Change(tuple(was[i1:i2]), tuple(now[j1:j2])))
    return Alignment(kept / len(now), tuple(changes))


def alterations(
    alignment: Alignment, source: frozenset[str], verbs: frozenset[str] = frozenset()
) -> list[Reason]:
    """What a closely following sentence changed that it must not.

    `source` are the stems of the evidence, `verbs` the words of its operative verbs.
    """
    reasons: list[Reason] = []
    for change in alignment.changes:
        was, now = list(change.was), list(change.now)
        if len(was) > _A_CLAUSE and not now:
            was = []  # a clause left out whole is a shorter sentence, not another one
        reasons.extend(_changed(was, now, source, verbs))
    return reasons


def _changed(
    was: list[str], now: list[str], source: frozenset[str], verbs: frozenset[str]
) -> list[Reason]:
    gone = {w.lower() for w in was} - {w.lower() for w in now}
    new = {w.lower() for w in now} - {w.lower() for w in was}
    found: list[Reason] = []

    def add(check: Check, message: str) -> None:
        found.append(Reason(check, message))

    for word in sorted(new):
        if figures.is_figure(word) and not (figures.figures(word) & figures.figures(" ".join(was))):
            add("number", f"{word!r} instead of {_said(was)}")
    if (gone & STRICT_NEGATIONS) != (new & STRICT_NEGATIONS):
        add("negation", f"{_said(now)} instead of {_said(was)}")
    for table, check in ((MODALS, "modal"), (QUANTIFIERS, "quantifier")):
        lost = {table[w] for w in gone if w in table}
        gained = {table[w] for w in new if w in table}
        if lost != gained:
            add(
                "modal" if check == "modal" else "quantifier",
                f"{_said(now)} instead of {_said(was)}",
            )
    if gone & HEDGES and not new & HEDGES and len(was) <= 4:
        add("verb", f"{', '.join(sorted(gone & HEDGES))} is left out")
    for one in gone:
        for other in new:
            if (one, other) in OPPOSITES or _prefixed(one, other):
                add("meaning", f"{other!r} instead of {one!r}")
    if now and gone & verbs and not {stem(w) for w in gone & verbs} & {stem(w) for w in new}:
        add("verb", f"{_said(now)} instead of {_said(was)}")
    if was and any(is_content(word) for word in gone):
        for word in sorted(new):
            if is_content(word) and (_unsaid(word, source) or _recompounded(word, gone, source)):
                add("meaning", f"{word!r} instead of {_said(was)}")
    for word in now:
        if word[0].isupper() and word.lower() in new and word.lower() not in _NOT_NAMES:
            if was and not _only_articles(was):
                add("name", f"{word!r} instead of {_said(was)}")
            elif stem(word) not in source:
                add("name", f"{word!r} does not stand there")
    return found


def _unsaid(word: str, source: frozenset[str]) -> bool:
    """Whether a word, or a part of a compound that tells ("murder" of "murder-related"), is none of
    the evidence's."""
    if stem(word) in source:
        return False
    parts = [part for part in re.split(r"[-’'/]", word) if len(part) >= _A_PART]
    return any(part.isalpha() and stem(part) not in source for part in parts)


_A_PART = 3  # letters: "co-", "re-" and "e-" alone change no matter


def _recompounded(word: str, gone: set[str], source: frozenset[str]) -> bool:
    """Whether a compound stands where the evidence has another with a part in common
    ("cannabis-related" for "drug-related"), and nowhere in the evidence."""
    if "-" not in word or stem(word) in source:
        return False
    mine = set(word.split("-"))
    return any("-" in other and mine & set(other.split("-")) for other in gone)


def _only_articles(words: list[str]) -> bool:
    return all(word.lower() in _NOT_NAMES for word in words)


def _prefixed(one: str, other: str) -> bool:
    """Whether one word is the other with a prefix that denies it ("adequate", "inadequate")."""
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return any(
        longer == prefix + shorter
        for prefix in ("un", "in", "im", "il", "ir", "non-", "non", "dis")
    )


def _said(words: list[str]) -> str:
    return repr(" ".join(words)) if words else "nothing"
