"""Numbers, percentages, dates, ordinals, articles and symbols, written one way for comparing."""

from __future__ import annotations

import re
from functools import lru_cache

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_TENTHS = (
    "_ _ twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split()
)
MONTHS = (
    "january february march april may june july august september october november december"
).split()
_SCALES = {"hundred": "100", "thousand": "1000", "million": "1000000", "billion": "1000000000"}
_FRACTIONS = {"half": "1/2", "third": "1/3", "quarter": "1/4", "thirds": "1/3", "quarters": "1/4"}

_SYMBOL = re.compile(
    r"(?<![\w/])(?:[A-Z]{1,6}(?:[-./][A-Z0-9.]+)*/[\w./()-]*\d[\w/()-]*|[A-Z]?-?\d{1,3}/\d{1,4})"
)
_PERCENT = re.compile(r"(?<![\w.,])(\d+(?:[.,]\d+)?)\s?(?:%|per ?cent\b|percent\b)", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<![\w.,])(\d+)(?:st|nd|rd|th)\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.,/-])\d+(?:[.,  ]\d{3})*(?:[.,]\d+)?(?![\w/])|(?<=[–-])\d+(?![\w/])")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_MONTH = re.compile(
    r"\b(?:"
    + "|".join(m for m in MONTHS if m != "may")
    + r")\b|\bMay\b(?= \d|\s*$|[,.;)])|(?<=\d )May\b",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"\b(article|chapter|paragraph|resolution|decision|recommendation|section|annex|rule|schedule|"
    r"session|item|pillar|phase|goal|target)s?\.? (\d[\w./-]*|[IVXLC]+\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    """Number words and ordinals up to ninety-nine, as figures; "one" and "second" are left out
    where they are mostly other words ("no one", "a second")."""
    table: dict[str, str] = {}
    for n, word in enumerate(_UNITS):
        if n > 1:
            table[word] = str(n)
    for n, word in enumerate(_ORDINALS):
        if n:
            table[word] = f"#{n}"
    for tens in range(2, 10):
        table[_TENS[tens]] = str(tens * 10)
        table[_TENTHS[tens]] = f"#{tens * 10}"
        for n in range(1, 10):
            table[f"{_TENS[tens]}-{_UNITS[n]}"] = str(tens * 10 + n)
            table[f"{_TENS[tens]}-{_ORDINALS[n]}"] = f"#{tens * 10 + n}"
    return table


def normal(number: str) -> str:
    """A written number with its separators taken out: "13,012" and "13 012" are 13012."""
    number = re.sub(r"(?<=\d)[  ](?=\d{3})", "", number)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", number):
        number = number.replace(",", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+", number):
        number = number.replace(".", "").replace(",", ".")
    number = number.replace(",", ".") if re.fullmatch(r"\d+,\d{1,2}", number) else number
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    return number.lstrip("0") or "0"


def figures(text: str) -> frozenset[str]:
    """Every figure of a text in one notation: "75%", "2018", "#30" (thirtieth), "december",
    "article 12", "E/2023/1", "5" for "five"."""
    found: set[str] = set()
    rest = text
    for match in _SYMBOL.finditer(text):
        found.add(match.group().rstrip(".,").upper())
        rest = rest.replace(match.group(), " ", 1)
    for match in _ANNOUNCED.finditer(rest):
        found.add(f"{match.group(1).lower()} {match.group(2).rstrip('.').upper()}")
    for match in _PERCENT.finditer(rest):
        found.add(normal(match.group(1)) + "%")
    for match in _ORDINAL.finditer(rest):
        found.add("#" + match.group(1))
    for match in _NUMBER.finditer(rest):
        found.add(normal(match.group()))
    for match in _MONTH.finditer(rest):
        found.add(match.group().lower())
    words = _words()
    for match in _WORD.finditer(rest.lower()):
        word = match.group()
        if word in words:
            found.add(words[word])
        elif word in _SCALES or word.rstrip("s") in _SCALES:
            found.add(word.rstrip("s"))
    return frozenset(found)


def missing(claim: str, evidence: str) -> tuple[str, ...]:
    """Figures of `claim` that `evidence` does not hold, in notation of `figures`."""
    there = figures(evidence)
    plain = {figure.removesuffix("%").removeprefix("#") for figure in there}
    absent = []
    for figure in sorted(figures(claim) - there):
        if figure.isdigit() and figure in plain:
            continue  # "75" of "75 per cent"
        if " " in figure and figure.split(" ", 1)[1] in plain and not _announces(figure, there):
            continue  # "article 12" where the evidence has "articles 12 and 18"
        absent.append(figure)
    return tuple(absent)


def _announces(figure: str, there: frozenset[str]) -> bool:
    """Whether the evidence announces other numbers with the same word, and never this one."""
    word = figure.split(" ", 1)[0]
    return sum(other.startswith(f"{word} ") for other in there) > 1


def is_figure(word: str) -> bool:
    """Whether a single word is a figure, a month or a number word."""
    bare = word.strip(".,;:()“”\"'’")
    return bool(
        any(c.isdigit() for c in bare)
        or bare.lower() in _words()
        or (bare.lower() in MONTHS and bare != "may")
        or bare.lower().rstrip("s") in _SCALES
    )
