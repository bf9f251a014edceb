"""Reading a thesaurus: one group a line.

    # everyday words > the language of reports
    bully, intimidate, harass
    thrown out, kicked out > expelled, removed

Terms are one to eight words, separated by commas, all near-equivalents of one another; what stands
before a ">" is matched by what stands after it, not the reverse. "#" opens a comment.

The shipped file comes with the index of its terms (`index.json`), since to stem all of them takes
longer than a question may: `python -m retrieval.thesaurus` writes it anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path

from ingest.errors import UsageError
from retrieval.thesaurus.model import LONGEST, Group, Thesaurus, stems_of

SHIPPED, INDEX = "en.txt", "index.json"
Index = dict[str, list[int]]


@lru_cache(maxsize=1)
def shipped() -> Thesaurus:
    """The thesaurus that comes with the package, written without sight of any question set."""
    lines = shipped_text(SHIPPED).splitlines()
    return Thesaurus(json.loads(shipped_text(INDEX)), lambda number: _group(lines[number]))


def shipped_text(name: str) -> str:
    return resources.files("retrieval.thesaurus").joinpath(name).read_text("utf-8")


def thesaurus_of(setting: str) -> Thesaurus | None:
    """The thesaurus that a setting names: "on", "off", or a file of one's own beside the shipped
    one. Raises UsageError."""
    if setting == "off":
        return None
    return shipped() if setting == "on" else beside(Path(setting))


def beside(path: Path) -> Thesaurus:
    """The shipped thesaurus together with a file of one's own. Raises UsageError."""
    try:
        return _beside(str(path), path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise UsageError(
            f"the thesaurus cannot be read: {reason}",
            where=str(path),
            next_step="Set thesaurus to on, off, or a text file",
        ) from None


@lru_cache(maxsize=4)
def _beside(name: str, text: str) -> Thesaurus:
    mine = shipped_text(SHIPPED).splitlines()
    lines = [*mine, *text.splitlines()]
    both: Mapping[str, Sequence[int]] = json.loads(shipped_text(INDEX))
    index = {key: list(numbers) for key, numbers in both.items()}
    for key, numbers in index_of(text, name).items():
        index.setdefault(key, []).extend(len(mine) + number for number in numbers)
    return Thesaurus(index, lambda number: _group(lines[number]))


def index_of(text: str, where: str) -> Index:
    """For the stems of each term that can be asked for, the lines of its groups, from 0.

    Every line is read. Raises UsageError, naming the first that is malformed.
    """
    found: Index = {}
    for number, line in enumerate(text.splitlines()):
        if not line.partition("#")[0].strip():
            continue
        try:
            group = _group(line)
        except ValueError as error:
            raise UsageError(
                f"line {number + 1} of the thesaurus: {error}",
                where=where,
                next_step=f"Write terms of 1 to {LONGEST} words with commas between, "
                "at most one > in a line",
            ) from None
        for key in dict.fromkeys(map(stems_of, group.asked)):
            found.setdefault(key, []).append(number)
    return found


def _group(line: str) -> Group:
    """The group of a line. Raises ValueError, saying what is wrong with it."""
    sides = [_terms(side) for side in line.partition("#")[0].split(">")]
    if len(sides) > 2:
        raise ValueError("it has more than one >")
    if len(sides) == 1 and len(sides[0]) < 2:
        raise ValueError(f"{sides[0][0]!r} stands alone")
    return Group(sides[0], sides[-1])


def _terms(side: str) -> tuple[str, ...]:
    terms = tuple(" ".join(term.split()) for term in side.split(","))
    for term in terms:
        words = len(stems_of(term).split())
        if not words:
            raise ValueError(f"{term!r} is no word" if term else "a term is missing")
        if words > LONGEST:
            raise ValueError(f"{term!r} has {words} words")
    return terms
