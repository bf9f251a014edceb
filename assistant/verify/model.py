"""What the verifier says of a sentence: one verdict, with its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.model import Support

Check = Literal[
    "quotation",  # quoted words stand in the unit, letter for letter
    "number",  # numbers, percentages, dates, ordinals, articles, symbols
    "name",  # names and acronyms
    "negation",
    "verb",  # the operative verb
    "modal",  # must, should, may
    "quantifier",  # all, many, several, some, no
    "meaning",  # likeness and coverage
    "citation",  # a sentence that states something cites a unit
]


@dataclass(frozen=True, slots=True)
class Reason:
    """One check that failed: what was looked for, in words a person can act on."""

    check: Check
    message: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the cited units bear a sentence out.

    `support` is "verbatim" when every word that states something is quoted, "supported" when the
    checks found it borne out, "withheld" when one failed. `score` (0..1) is the probability that
    it is borne out; 1 for verbatim.
    """

    support: Support
    score: float
    reasons: tuple[Reason, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the sentence may be shown."""
        return self.support != "withheld"
