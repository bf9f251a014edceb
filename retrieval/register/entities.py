"""Names in a text: listed ones (countries, bodies, substances, treaties) and others by their form.

"Expert Committee on Drug Dependence" is a body by its noun, "Protocol on Firearms" a treaty,
although no list has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from retrieval.register.citations import symbol_spans
from retrieval.register.model import Fact
from retrieval.register.names import ListKind, index_of, key_of, words_of
from retrieval.register.phrases import fold_characters

_KINDS: tuple[ListKind, ...] = ("country", "body", "substance", "treaty")
_BODY_NOUNS = frozenset(
    """Committee Subcommittee Commission Council Office Organization Organisation Agency Programme
    Fund Board Union Centre Center Court Tribunal Federation Bank Authority Institute Secretariat
    Mission Society Alliance Forum Bureau Initiative Network Partnership Task-Force Institution
    University Ministry Parliament Association Foundation Assembly Department Directorate Service
    Administration Mechanism Panel""".split()
)
_TREATY_NOUNS = frozenset(
    """Convention Conventions Protocol Treaty Covenant Charter Statute Constitution Pact Accord
    Accords
    Agreement Declaration""".split()
)
_TOKEN = re.compile(r"[^\W\d_][\w’'-]*|\d{4}(?!\w)")
_JOINS = frozenset("of on for against and the to in at with by".split())
_YEAR_TREATY = re.compile(
    r"(?<![\w/])(?P<year>(?:18|19|20)\d\d) (?:[A-Z][\w-]+ ){0,3}(?:Convention|Protocol|"
    r"Covenant|Treaty|Declaration)"
)


def facts(text: str) -> list[Fact]:
    """`country`, `body`, `substance` and `treaty` Facts: key the folded name, value the name."""
    folded = fold_characters(text)
    words = words_of(folded)
    found = [
        Fact(kind, named.key, named.name, named.start, named.end)
        for kind in _KINDS
        for named in index_of(kind).find(text, folded, words)
    ]
    symbols = symbol_spans(text)
    found = [
        fact
        for fact in found
        if not any(
            start < fact.start < end or start == fact.start < fact.end < end
            for start, end in symbols
        )
    ]
    taken = [(fact.start, fact.end) for fact in found if fact.kind != "substance"]
    for fact in _by_form(text, {start for start, _ in taken}):
        if not any(
            start == fact.start or (start <= fact.start and fact.end <= end) for start, end in taken
        ):
            found.append(fact)
            taken.append((fact.start, fact.end))
    return sorted(found, key=lambda fact: (fact.start, fact.kind))


def _by_form(text: str, listed: set[int]) -> Iterator[Fact]:
    """Capitalised names that end or begin with a noun for a body or a treaty.

    `listed` are the starts of names a list has: a name does not run into one after "and".
    """
    for match in _YEAR_TREATY.finditer(text):
        yield Fact("treaty", key_of(match.group()), match.group(), match.start(), match.end())
    tokens = list(_TOKEN.finditer(text))
    at = 0
    while at < len(tokens):
        word = tokens[at].group()
        if not word[0].isupper() or (word.isupper() and len(word) > 1):
            at += 1
            continue
        end = _name_end(text, tokens, at, listed)
        run = [token.group() for token in tokens[at:end]]
        kind = _kind(run)
        if kind:
            start, stop = tokens[at].start(), tokens[end - 1].end()
            if run[0] in ("The", "This", "In", "At", "For", "On", "By", "To", "Its", "All"):
                start = tokens[at + 1].start()
            name = text[start:stop]
            name = re.sub(r"['’]s?$", "", name)
            if len(name.split()) > 1:
                yield Fact(kind, key_of(name), name, start, start + len(name))
        at = max(end, at + 1)


def _kind(run: list[str]) -> str | None:
    capitals = [word for word in run if word[0].isupper()]
    if len(capitals) < 2:
        return None
    head = _head(run)
    if head in _BODY_NOUNS:
        return "body"
    return "treaty" if head in _TREATY_NOUNS else None


def _head(run: list[str]) -> str:
    """The last capitalised word before the first joining word: "Committee" of "… on …"."""
    head = ""
    for word in run:
        if word in _JOINS:
            break
        head = word
    return head.removesuffix("'s").removesuffix("’s")


def _name_end(text: str, tokens: list[re.Match[str]], at: int, listed: set[int]) -> int:
    """Index after the last word of the capitalised name that starts at token `at`."""
    end = at + 1
    position = at + 1
    seen_head = tokens[at].group() in (_BODY_NOUNS | _TREATY_NOUNS)
    while position < len(tokens):
        gap = text[tokens[position - 1].end() : tokens[position].start()]
        word = tokens[position].group()
        if gap not in (" ", "\u00a0", "-", ", ") or tokens[position - 1].group().endswith(
            ("'s", "’s")
        ):
            break
        if gap == ", " and not (
            seen_head and word[0].isupper() and _list_goes_on(text, tokens, position)
        ):
            break
        if word[0].isupper():
            seen_head = seen_head or word in (_BODY_NOUNS | _TREATY_NOUNS)
            end = position + 1
        elif (
            word not in _JOINS
            or position - end >= 2
            or (
                word == "and"
                and (
                    not seen_head
                    or position + 1 == len(tokens)
                    or tokens[position + 1].group() == "the"
                    or tokens[position + 1].start() in listed
                    or position - at < 2
                )
            )
            or (
                word in ("in", "at", "with", "by", "to")
                and not _follows_name(tokens, position, seen_head)
            )
        ):
            break
        position += 1
    return end


def _list_goes_on(text: str, tokens: list[re.Match[str]], position: int) -> bool:
    """Whether after a comma in a name the list ends with "and" + capital: "Drugs, Crime and …"."""
    for step in range(position, min(position + 4, len(tokens) - 1)):
        if tokens[step].group() == "and":
            return tokens[step + 1].group()[0].isupper()
        if not tokens[step].group()[0].isupper() and tokens[step].group() not in _JOINS:
            return False
    return False


def _follows_name(tokens: list[re.Match[str]], position: int, seen_head: bool) -> bool:
    """Whether "in", "at", "with", "by", "to" goes on with a name rather than with the sentence."""
    word = tokens[position].group()
    after = tokens[position + 1].group() if position + 1 < len(tokens) else ""
    return (
        seen_head
        and word in ("to", "in")
        and bool(after)
        and after[0].isupper()
        and (
            tokens[position - 1].group()
            in ("Mission", "Assistance", "Operation", "Force", "Access")
        )
    )
