"""What is asked of someone: who, on what condition, by which verb, and who asks.

"What is asked of countries that grow poppy?", "We run free ports. What does the Board expect of
us?", "What does the Council request of the Secretary-General?" ask one thing: the sentences
addressed to them, each with its verb.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.words import is_content, stem, tokens
from retrieval.register.verbs import lemma_of

_LOOSE_VERBS = r"ask(?:s|ed)?|expect(?:s|ed)?|wants?|wanted|requires?|required|need(?:s|ed)?"
_VERBS = (
    rf"{_LOOSE_VERBS}|request(?:s|ed)?|recommend(?:s|ed)?|encourage[sd]?|urge[sd]?|invite[sd]?"
    r"|call(?:s|ed)? (?:up)?on|demand(?:s|ed)?|remind(?:s|ed)?|advise[sd]?|instruct(?:s|ed)?"
    r"|direct(?:s|ed)?|oblige[sd]?|appeal(?:s|ed)? to|authori[sz]e[sd]?|mandate[sd]?"
    r"|tell|tells|told|supposed|obligated"
)
_WE = r"we|i|us|me|our|my"
_FIRST_PERSON = re.compile(
    rf"^(?:as |if |when )?(?P<matter>(?:{_WE})\b.{{3,200}}?)[.;:,!—–]+\s+(?:so |and |then |now )*"
    rf"(?P<asks>(?:what|how|which)\b.{{0,80}}(?:\b(?:{_WE}|it|ours)\b.{{0,40}}"
    rf"|\b(?:{_VERBS})\W*))$",
    re.IGNORECASE,
)
_ASKS = re.compile(rf"\b(?:{_VERBS}|should|must|shall|do|say to|have to)\b", re.IGNORECASE)
_OF_WHOM = re.compile(
    rf"^\W*(?:and )?what (?:is|are|was|were|has been|have been) (?:being )?(?P<verb>{_VERBS}) "
    r"(?:of|from|for|to) (?P<who>.+?)\W*$",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    r"^\W*(?:and )?what (?:is|are|was|were|has|have) (?P<who>.+?) (?:been |being )?"
    rf"(?P<verb>{_VERBS}) to (?P<deed>.+?)\W*$",
    re.IGNORECASE,
)
_SHOULD = re.compile(
    r"^\W*(?:and )?what (?P<verb>should|must|shall|ought) (?P<who>.+?) (?:to )?"
    r"(?P<deed>do\b.*?)\W*$",
    re.IGNORECASE,
)
_BY_WHOM = re.compile(
    r"^\W*(?:and )?what (?:does|do|did|has|have) (?P<subject>(?:the )?[\w’' -]{2,60}?) "
    rf"(?P<verb>{_VERBS}) (?:of |from |to )?(?!(?:about|on|regarding|concerning|in|for|with|by)\b)"
    r"(?P<who>.+?)(?: (?:to )?(?P<deed>(?:do|undertake|take)\b.*?))?\W*$",
    re.IGNORECASE,
)
_ALL_OF_A_BODY = re.compile(
    r"^\W*(?:and )?what (?:else )?(?:does|do|did|has|have) (?P<subject>(?:the )?"
    r"(?:[\w’'-]+ ){0,6}?(?:board|committee|commission|council|assembly|conference|court|agency|"
    r"organi[sz]ation|secretariat|group|panel|secretary-general|director-general|rapporteur"
    r"|high commissioner|(?-i:[A-Z]{3,}))) (?P<verb>[a-z]+(?: upon| on| for)?)"
    r"\W*$",
    re.IGNORECASE,
)
_NARROWS = re.compile(
    r"\b(?:that|who|which|whose|where|with|without|having|not|on|about|regarding|concerning|in|"
    r"under|when|if|producing|growing|using)\b"
)
_EMPTY = frozenset("do undertake take make done act".split())
_VERB_OF_DUTY = frozenset("should must shall ought".split())
# Words for those a report on States speaks to; one stands for another in a question.
STATES = frozenset(
    stem(word)
    for word in "states state governments countries country nations parties party members".split()
)
_ALIKE = (
    frozenset(stem(w) for w in "agencies entities bodies organizations institutions".split()),
    frozenset(stem(w) for w in "companies industry manufacturers firms business".split()),
    frozenset(stem(w) for w in "donors partners".split()),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """`who` is addressed, as the question says it ("" for "us"); `matter` are the words that
    narrow it (a condition, a topic); `verb` a lemma where the question names an operative verb;
    `subject` who asks; `anyone`: every use of the verb, whoever is addressed."""

    who: str
    matter: str = ""
    verb: str | None = None
    subject: str | None = None
    anyone: bool = False

    @property
    def of_states(self) -> bool:
        """Whether States are meant: named so in general, or "us"."""
        return not self.who or bool(self.heads & STATES)

    @property
    def modifiers(self) -> tuple[str, ...]:
        """Words that say which States are meant ("importing", "coastal"), where States are."""
        if not self.of_states:
            return ()
        words = [token for token in tokens(self.who) if is_content(token.text)]
        return tuple(word.text for word in words if word.stem not in STATES)

    @property
    def heads(self) -> frozenset[str]:
        """Stems of the nouns that say who: the last word of each part joined by "and"."""
        parts = re.split(r",| and | or |/", self.who)
        words = [[t for t in tokens(part) if is_content(t.text) or t.text.lower() in _STATES_TEXT]
                 for part in parts]  # fmt: skip
        return frozenset(part[-1].stem for part in words if part)

    def addressed_by(self, addressee: str) -> bool:
        """Whether an addressee as written in a report is the one asked about."""
        written = {token.stem for token in tokens(addressee)}
        if self.of_states:
            return bool(written & STATES)
        for head in self.heads:
            if head in written:
                return True
            if any(head in group and group & written for group in _ALIKE):
                return True
        return False


_STATES_TEXT = frozenset("state states member members".split())


def asked_of(core: str) -> Asked | None:
    """What `core` asks about someone's duties; None where it asks for something else."""
    first = _FIRST_PERSON.match(core)
    if first and _ASKS.search(first.group("asks")):
        matter = re.sub(rf"^(?:{_WE})\b", "", first.group("matter"), flags=re.IGNORECASE)
        return Asked("", matter.strip(), None, None)
    every = _ALL_OF_A_BODY.match(core)
    if every and (verb := _verb(every.group("verb"))):
        return Asked("", "", verb, every.group("subject"), anyone=True)
    for pattern in (_OF_WHOM, _TO_DO, _SHOULD, _BY_WHOM):
        found = pattern.match(core)
        if found is None:
            continue
        parts = found.groupdict()
        who, matter = _narrowed(parts["who"])
        deed = " ".join(word for word in (parts.get("deed") or "").split()
                        if word.lower() not in _EMPTY)  # fmt: skip
        if not any(token.text[0].isalpha() for token in tokens(who)):
            return None
        if re.fullmatch(rf"(?:{_WE})", who, re.IGNORECASE):
            who = ""
        return Asked(who, f"{matter} {deed}".strip(), _verb(parts["verb"]), parts.get("subject"))
    return None


def _narrowed(words: str) -> tuple[str, str]:
    """Who is meant and what narrows it: "countries | that grow poppy"."""
    found = _NARROWS.search(words)
    if found is None or not found.start():
        return words.strip(), ""
    return words[: found.start()].strip(), words[found.start() :].strip()


def _verb(written: str) -> str | None:
    if re.fullmatch(_LOOSE_VERBS, written, re.IGNORECASE) or written.lower() in _VERB_OF_DUTY:
        return None
    return lemma_of(written)
