"""Words that are never taken for one another: to do so would change what a report says.

Reports weigh operative verbs ("urges", "encourages", "requests"), obligations, quantifiers and
negations; a thesaurus of everyday English may well call two of them alike.
"""

from __future__ import annotations

from functools import lru_cache

from retrieval.register.verbs import lemma_of

# Each stands for itself alone: no other word says the same, and it says the same as no other.
_ALONE = frozenset(
    """all every each any both entire most majority many numerous several some few certain various
    half only always never often sometimes rarely everyone everywhere nobody nothing nowhere none no
    not neither nor without cannot hardly scarcely barely may might can could will would must shall
    should ought""".split()
)


def apart(one: str, other: str) -> bool:
    """Whether two terms must be kept apart, however alike they are elsewhere: two operative verbs,
    or two of which one has a quantifier, a negation or an auxiliary that the other has not."""
    if _closed(one) != _closed(other):
        return True
    verbs = _verb(one), _verb(other)
    return None not in verbs and verbs[0] != verbs[1]


@lru_cache(maxsize=20_000)
def _verb(term: str) -> str | None:
    """The operative verb that a term is, or that it begins with: "ask for"."""
    return lemma_of(term) or lemma_of(term.split()[0])


@lru_cache(maxsize=20_000)
def _closed(term: str) -> frozenset[str]:
    words = term.lower().split()
    return frozenset(word for word in words if word in _ALONE)
