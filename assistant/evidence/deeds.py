"""Deeds of consequence: what a question lays to somebody that no sentence near may speak of."""

from __future__ import annotations

import re

from assistant.evidence.derivation import told_as_deed
from assistant.question.model import Question
from assistant.words import is_content, stem, stems

# Deeds of consequence that a question may lay to a body; asking for less is not doing them.
DEEDS = frozenset(
    stem(word)
    for word in """prescribe exempt ban prohibit forbid order impose punish legalize legalise
    approve allow permit abolish sanction reject withdraw repeal exclude expel waive lift fine
    criticize praise accuse blame end stop terminate suspend cancel refuse deny oppose dissolve cut
    abandon close halt vote veto abstain boycott resign""".split()
)
# To allow a thing is to permit it.
GRANTS = frozenset(
    stem(word) for word in "allow permit authorize authorise entitle empower".split()
)
DEED_OF = re.compile(
    r"\b(?:do|does|did|has|have|had) (?:the )?(?:[\w’'-]+ ){0,3}?[\w’'-]+ (?P<deed>[a-z]+)\b",
    re.IGNORECASE,
)


_WHO_DID = re.compile(
    r"^\W*(?:who|(?:which|how many|what) [\w’' -]{2,60}?) (?P<deed>[a-z]+(?:ed|oke))\b",
    re.IGNORECASE,
)


def deed_unheard_of(question: Question, text: str) -> bool:
    """Whether a question lays a deed of consequence to someone that a text never speaks of."""
    found = [one.group("deed") for one in DEED_OF.finditer(question.core)]
    found += [one.group("deed") for one in _WHO_DID.finditer(question.core)]
    deeds = [deed for deed in found if stem(deed) in DEEDS]
    there = stems(text)
    return bool(deeds) and not any(
        stem(deed) in there or told_as_deed(deed, text) for deed in deeds
    )


def says_verb(lemma: str, text: str) -> bool:
    """Whether a text has a verb at all, in any form or as a noun of it."""
    words = [word for word in lemma.split() if is_content(word)]
    there = stems(text)
    return all(stem(word) in there or told_as_deed(word, text) for word in words)
