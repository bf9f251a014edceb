"""The value a verb search gives: one use of an operative verb, with who, whom and whose voice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from retrieval.register.lexicon import Speaker

UseForm = Literal["finite", "passive", "infinitive", "participle", "noun", "modal"]


@dataclass(frozen=True, slots=True)
class VerbUse:
    """One use of an operative verb. All spans are of the unit's text.

    `start:end` is the verb as `written` ("also encourages", "are called upon", "must be
    addressed"), `clause_start:clause_end` the clause it governs. `subject` and `addressee` are as
    written, "" where there is none; in the passive the addressee is the grammatical subject of a
    verb that is addressed to someone.
    """

    lemma: str
    written: str
    modifiers: tuple[str, ...]
    form: UseForm
    speaker: Speaker
    subject: str
    addressee: str
    start: int
    end: int
    clause_start: int
    clause_end: int

    @property
    def voice(self) -> Literal["active", "passive"]:
        """Grammatical voice."""
        return "passive" if self.form == "passive" else "active"

    @property
    def operative(self) -> bool:
        """Whether a body asks, decides or obliges here, rather than someone's speech reported."""
        return self.speaker in ("body", "implied") or self.form == "modal"
