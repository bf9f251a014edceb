"""Which report people mean by "the 2018 report", "INCB report", "resolution 78/131"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from retrieval.model import ReportInfo
from retrieval.register.grammar import plain
from retrieval.register.names import index_of, known
from retrieval.register.phrases import fold_characters

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SAYS_LITTLE = frozenset(
    """the a an of for on in at to by from and or its their this that present current same annual
    report reports document documents paper study text meeting year years official un united nations
    le la les de du des el los rapport informe доклад تقرير التقرير عام لعام""".split()
)
_NUMBERED = re.compile(
    r"(?:resolutions?|res\.|decisions?|resolucion|резолюци\w+|решени\w+|القرار|决议) ?(?:no\.? ?)?"
    r"(?P<number>[a-z]?-?\d[\w./-]*)"
)


def reports_named(reports: Iterable[ReportInfo], words: str) -> list[ReportInfo]:
    """The reports that `words` name: by id, symbol, number of a resolution, year and title words.

    All reports when the words say nothing that tells reports apart ("the report"); none when
    they name what the library does not hold ("the 2019 report").
    """
    infos = list(reports)
    named = plain(words).strip(" .,()")
    exact = [info for info in infos if named in (plain(info.id), plain(info.symbol or "-"))]
    if exact:
        return exact
    numbered = _NUMBERED.search(named)
    if numbered:
        return [info for info in infos if _has_number(info, named, numbered["number"])]
    if "/" in named:
        return [info for info in infos if _same_symbol(info.symbol, named)]
    treaties = {key for kind, key in known(words) if kind == "treaty"}
    if treaties:
        return [info for info in infos if treaties & _treaties(info)]
    years = set(_YEAR.findall(named))
    tokens = [t for t in re.findall(r"[^\W_]+", _YEAR.sub(" ", named)) if t not in _SAYS_LITTLE]
    if not years and not tokens:
        return infos
    scored = [(_score(info, years, tokens), info) for info in infos]
    best = max((score for score, _ in scored), default=0.0)
    return [info for score, info in scored if score == best and score > 0]


def _score(info: ReportInfo, years: set[str], tokens: list[str]) -> float:
    """How well a report fits: every year, and at least half of the telling words; else 0."""
    title = plain(f"{info.title} {info.cited_as} {info.symbol or ''} {info.id}")
    stated = set(_YEAR.findall(title))
    if not years <= stated | {(info.date or "")[:4]}:
        return 0.0
    words = set(re.findall(r"[^\W_]+", title))
    stems = {_stem(word) for word in words} | _initials(info.title)
    fitting = sum(_stem(token) in stems for token in tokens)
    if tokens and fitting * 2 < len(tokens):
        return 0.0
    share = fitting / len(tokens) if tokens else 0.5
    return 1.0 + share + (0.1 if years and years <= stated else 0.0)


def _treaties(info: ReportInfo) -> set[str]:
    """The listed treaties a report is, by its title: it opens with the treaty's name."""
    title = info.title
    named = index_of("treaty").find(title, fold_characters(title))
    return {found.key for found in named if found.start <= 4} | {
        key for kind, key in known(info.cited_as) if kind == "treaty"
    }


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _initials(title: str) -> set[str]:
    """Acronyms the capitalised words could make: "International Narcotics Control Board"."""
    capitals = "".join(
        word[0] if word[0].isupper() else ("" if word in ("of", "the", "and", "on", "for") else " ")
        for word in re.findall(r"[^\W\d_]+", title)
    ).lower()
    return {
        run[start:end]
        for run in capitals.split()
        for start in range(len(run))
        for end in range(start + 2, min(len(run), start + 8) + 1)
    }


def _has_number(info: ReportInfo, words: str, number: str) -> bool:
    number = number.strip(".")
    symbol = plain(info.symbol or "").replace(" ", "")
    kind = "dec" if words.startswith(("decision", "решени")) else "res"
    tail = re.search(r"/(res|dec|l)/(.+?)(?:\(\d{4}\))?$", symbol)
    if tail and tail[2] == number:
        organ = _ORGANS.get(symbol.split("/")[0], "")
        named = [name for name in _ORGANS.values() if name in words]
        return not named or organ in named
    if symbol and tail is None and number == symbol:
        return True
    title = plain(f"{info.title} {info.cited_as}")
    return bool(re.search(rf"\b{kind}\w* (?:no\.? )?{re.escape(number)}(?![\w/])", title))


_ORGANS = {
    "a": "general assembly",
    "s": "security council",
    "e": "economic and social council",
}


def _same_symbol(symbol: str | None, named: str) -> bool:
    return symbol is not None and plain(symbol).replace(" ", "") == named.replace(" ", "")
