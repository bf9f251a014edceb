"""Whether a hyphen at a line's end belongs to the word ("non-/medical") or only broke it.

The document itself is asked first: a word it writes joined elsewhere is joined here, a compound
it writes with a hyphen elsewhere keeps it. Where it is silent, the shape of the two halves
decides (United Nations spelling hyphenates "non-", "self-", "…-based", "…-centred"), and where
that is silent too, what the document does otherwise: a text whose lines end in hyphens every few
lines was hyphenated by a typesetter; one in which all clear cases are compounds was not.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HYPHENS = "-\u2010\u2011\u00ad"
WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
TAIL = re.compile(r"([\w'’.]*(?:[-\u2010\u2011][\w'’]+)*)[-\u2010\u2011\u00ad]$")
HEAD = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")

# First parts that the United Nations Editorial Manual writes with a hyphen before most words.
HYPHENATED_FIRST = frozenset(
    "non self ex quasi all half cross well ill then vice counter anti post multi pro socio "
    "co mid low high long short large small full part one two three four five six seven eight "
    "nine ten first second third twenty thirty forty fifty sixty seventy eighty ninety e "
    "afro euro franco anglo sous sino russo inter-agency year life world state man".split()
)
# Of these, the ones that are as often a mere prefix (pronoun, counterpart, postpone, control):
# they keep their hyphen only when what follows is a word by itself.
ALSO_PREFIX = frozenset(
    "ex co pro counter anti post multi e mid all ill well full part one ten man half low long "
    "first state high short large small year life world second third then cross two four".split()
)
# Second parts of compounds.
HYPHENATED_SECOND = frozenset(
    "based related led type free rich specific sensitive responsive oriented wide driven focused "
    "centred centered friendly level term scale income building sharing making setting keeping "
    "raising looking reaching headed sized borne generated enhancing smart style like up down off "
    "out going depth bound owned held funded supported assisted aided induced dependent resistant "
    "affected stricken prone risk speaking language general president chair chairs chairman "
    "chairperson chairpersons rapporteur governmental economic political cultural social effective "
    "efficient quality century year day month week hour time makers maker holder holders being "
    "sufficiency determination governing defence monitoring trafficking terrorism laundering poppy "
    "wise fold odd relevant neutral positive negative ranging".split()
)
# Words that join second parts to nothing: a hyphen before them is always printed.
FUNCTION_WORDS = frozenset("to and or of the in on by for at de la le à".split())


@dataclass(frozen=True, slots=True)
class Decision:
    """One line-end hyphen: the halves as printed, whether it was kept, and on what ground."""

    line: int
    left: str
    right: str
    kept: bool
    ground: str

    @property
    def joined(self) -> str:
        return f"{self.left}-{self.right}" if self.kept else f"{self.left}{self.right}"


class Vocabulary:
    """The words and compounds a document writes inside its lines."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.words: Counter[str] = Counter()
        self.compounds: Counter[str] = Counter()
        self.first_parts: dict[str, set[str]] = defaultdict(set)
        self.second_parts: dict[str, set[str]] = defaultdict(set)
        after_break = False
        for text in texts:
            folded = text.lower().replace("\u2010", "-").replace("\u2011", "-")
            tokens = WORD.findall(folded)
            # The halves of a broken word are no words of the document.
            if after_break and tokens:
                tokens = tokens[1:]
            after_break = folded.rstrip()[-1:] in HYPHENS and bool(folded.strip())
            if after_break and tokens:
                tokens.pop()
            for token in tokens:
                if "-" in token:
                    self.compounds[token] += 1
                    first, _, rest = token.partition("-")
                    self.first_parts[first].add(rest)
                    head, _, last = token.rpartition("-")
                    self.second_parts[last].add(head)
                else:
                    self.words[token] += 1
        self.broken_share = 0.0
        self.kept_share: float | None = None

    def learn(self, breaks: Sequence[tuple[str, str]], lines: int) -> None:
        """Take from the breaks themselves how this document uses hyphens at line ends."""
        kept = joined = 0
        for left, right in breaks:
            verdict = self.evidence(left, right)
            if verdict is not None:
                kept += verdict
                joined += not verdict
        self.broken_share = len(breaks) / max(1, lines)
        if kept + joined >= 3:
            self.kept_share = kept / (kept + joined)

    def evidence(self, left: str, right: str) -> bool | None:
        """True: written with the hyphen elsewhere; False: written as one word; None: neither."""
        low, high = left.lower(), right.lower()
        first = low.rpartition("-")[2]
        last = high.partition("-")[0]
        joined = self.words[first + last] if first and last else 0
        if not joined and "-" in low + high:
            joined = self.compounds[low + high]
        kept = self.compounds[f"{first}-{last}"] or self.compounds[f"{low}-{high}"]
        if joined or kept:
            return kept > joined
        return None

    def typeset(self) -> bool:
        """Whether the lines were hyphenated by a typesetter rather than broken at compounds."""
        if self.kept_share is not None:
            return self.kept_share < 0.75
        return self.broken_share > 0.03


def decide(left: str, right: str, vocabulary: Vocabulary) -> tuple[bool, str]:
    """Whether to keep the hyphen between `left` and `right`, and the ground of the decision."""
    first = left.rpartition("-")[2]
    last = right.partition("-")[0]
    if not first or not last:
        return True, "no word on one side"
    if any(character.isdigit() for character in first + last):
        return True, "figures"
    if last[0].isupper() and not first.isupper():
        return True, "capital after the hyphen"
    if first.isupper() and len(first) > 1 and not last.isupper():
        return True, "acronym before the hyphen"
    known = vocabulary.evidence(left, right)
    if known is not None:
        return known, "written so elsewhere in the document"
    low, high = first.lower(), last.lower()
    if high in FUNCTION_WORDS or (right.count("-") and high in ("to", "of", "the", "by", "on")):
        return True, "a function word follows"
    if "-" in left and low in FUNCTION_WORDS:
        return True, "a function word in a compound"
    if not vocabulary.typeset():
        return True, "the document breaks lines only at compounds"
    words = vocabulary.words
    if low in HYPHENATED_FIRST and (
        low not in ALSO_PREFIX
        or _independent(high, vocabulary)
        or len(vocabulary.first_parts.get(low, ())) >= 3
    ):
        return True, f"“{low}-” takes a hyphen"
    left_is_word = words[low] > 0 or low in vocabulary.second_parts or low in vocabulary.first_parts
    if high in HYPHENATED_SECOND and (left_is_word or len(low) >= 4) and len(low) >= 3:
        if high in _ALSO_SUFFIX and words[low + high] == 0 and low in _JOINS_SUFFIX:
            return False, "one word in United Nations spelling"
        return True, f"“-{high}” makes a compound"
    productive = len(vocabulary.second_parts.get(high, ())) >= 1 and words[high] > 0
    if productive and words[low] > 0 and len(low) >= 4 and len(high) >= 4 and low not in _CLOSED:
        return True, f"the document makes compounds with “-{high}”"
    if (
        high.endswith(("ing", "ed"))
        and words[high] > 0
        and words[low] > 0
        and len(low) >= 4
        and len(high) >= 5
        and low not in _CLOSED
    ):
        return True, "a word and a participle"
    if (
        words[low] >= 3
        and words[high] >= 3
        and len(low) >= 5
        and len(high) >= 5
        and low not in _CLOSED
    ):
        return True, "both halves are words of the document"
    return False, "a broken word"


_ALSO_SUFFIX = frozenset("wise wide like fold up out off down being free".split())
_JOINS_SUFFIX = frozenset(
    "other like world nation state city country what when how who there here any every some "
    "community organization two three four ten hundred break back set start follow build run "
    "check look hand carry lay work well".split()
)
# First parts that make one word with what follows.
_CLOSED = frozenset(
    "over under inter sub pre re up out down fore after through with where there here any every "
    "some other water land house home work life fire ground back side safe trade wild live child "
    "birth mother father news health soft hard house data guide frame time foot hand head eye "
    "book black white green micro macro multi trans ultra hyper super infra intra extra bio geo "
    "agro eco electro hydro photo psycho neuro radio tele thermo cyber".split()
)


def _independent(word: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.words[word] > 0 and len(word) > 3
