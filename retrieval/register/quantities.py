"""Dates and figures of a text, with a key that does not depend on how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retrieval.register.model import Fact
from retrieval.register.numerals import CARDINALS, ascii_digits

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january janvier enero января январь jan يناير", "february février febrero "
            "февраля февраль feb فبراير",
            "march mars marzo марта март mar مارس", "april avril abril апреля апрель apr "
            "أبريل نيسان",
            "may mai mayo мая май مايو أيار", "june juin junio июня июнь jun يونيو حزيران",
            "july juillet julio июля июль jul يوليو تموز", "august août agosto августа "
            "август aug أغسطس آب",
            "september septembre septiembre setiembre сентября сентябрь sept sep سبتمبر أيلول",
            "october octobre octubre октября октябрь oct أكتوبر",
            "november novembre noviembre ноября ноябрь nov نوفمبر",
            "december décembre diciembre декабря декабрь dec ديسمبر",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:er|st|nd|rd|th|º)?"
_YEAR = r"(?:1[789]|20)\d\d"
_DATE = re.compile(
    rf"(?<![\w/.])(?:(?P<first>{_DAY})(?:(?P<joint> and | & | et | y | и | to | au | al |"
    rf"[-–])(?P<last>{_DAY}))? (?:de )?"
    rf"(?:[^\W\d]+/)?(?P<month>{_MONTH}),? (?:de |del )?(?P<year>{_YEAR})"
    rf"|(?P<month2>{_MONTH}) (?P<day2>{_DAY}),? (?P<year2>{_YEAR})"
    rf"|(?P<month3>{_MONTH})(?: of|,| de)? (?P<year3>{_YEAR})"
    rf"|(?P<day4>{_DAY}) (?P<month4>{_MONTH})(?! ?\d)"
    rf"|(?P<iso>{_YEAR}-\d\d-\d\d)"
    rf"|(?P<range>(?P<from>{_YEAR})[-–/](?P<to>{_YEAR}|\d\d))(?!\d|[-–/.]\d)"
    rf"|(?P<year5>{_YEAR})(?![\w/]|[.,]\d|-\d))",
    re.IGNORECASE,
)
_CHINESE_DATE = re.compile(
    r"(?P<year>\d{4}) ?年(?: ?(?P<month>\d{1,2}) ?月)?(?: ?(?P<day>\d{1,2}) ?日)?"
)
_NOT_A_YEAR_BEFORE = re.compile(
    r"(?:resolutions?|paragraphs?|paras?\.|No\.|decision|articles?|page|pp?\.|\$|€|£|[A-Z]/)\s?$",
    re.IGNORECASE,
)
_NOT_A_YEAR_AFTER = re.compile(
    r" (?:Convention|Protocol|Single|countries|people|persons|tons|kilograms|kg|per cent|"
    r"million|\()"
)
_NUMBER_OF_A_THING = re.compile(
    r"\b(?:items?|nos?\.|numbers?|phase|part|table|figure|box|goals?|targets?|version|annex|class|category|schedule|"
    r"rule|regulation|section|chapter|volume|vol\.|level|group|tier|lists?|pillar|strategy|"
    r"room|type) $",
    re.IGNORECASE,
)
_UNITS = (
    r"(?:per cent|percent|%|percentage points?|million|billion|thousand|trillion|(?:metric "
    r")?tons?|tonnes?|"
    r"kilograms?|kg|grams?|litres?|hectares?|kilomet(?:re|er)s?|km|years?|months?|days?|"
    r"hours?|dollars?|euros?|por ciento|"
    r"pour cent|процент\w*|millones|millions?|млн|млрд)"
)
_NOUN = r"(?:(?:[^\W\d_][\w-]* ){0,3}?[^\W\d_][\w-]*[^\Ws]s(?![\w-])|[^\W\d_][\w-]*)"
_FIGURE = re.compile(
    r"(?<![\w/.,–-])(?P<currency>(?:US)?[$€£] "
    r"?)?(?P<number>\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
    r"(?![\w/]|[.,]\d|\))"
    rf"(?P<units>(?:[ \u00a0-]{_UNITS}|%)+)?(?:\s(?P<noun>(?:of (?:the )?)?{_NOUN}))?"
)
_WORDS = "|".join(sorted((w for w in CARDINALS if w not in ("zero", "one")), key=len, reverse=True))
_WORD_FIGURE = re.compile(
    rf"(?<![\w-])(?P<word>{_WORDS}|one)(?P<multiple> (?:hundred|thousand|million|"
    rf"billion))?(?P<units> {_UNITS})?"
    r" (?P<noun>(?!(?:of|or|and|in|to|size|another|by|per|thirds?|half|quarters?|fifths)\b)"
    rf"{_NOUN})",
    re.IGNORECASE,
)
_ROUGH = re.compile(
    r"(?<!\w)(?P<key>(?:tens|hundreds|dozens|scores) of (?:thousands|millions|billions)"
    r"|(?:tens|hundreds|thousands|millions|billions|dozens)(?= of)"
    r"|(?:one|two)[ -](?:thirds?|half|quarters?)|(?:three|four)[ -](?:quarters|fifths)"
    r"|half(?= of)|a (?:third|quarter|dozen)(?= of))(?: of)?(?: (?!the\b)[^\W\d_]+)?",
    re.IGNORECASE,
)


# Cheap signs that a pattern may match at all; most paragraphs have few numbers.
_DIGITS = re.compile(r"[0-9]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_BEFORE_A_DIGIT = 20  # characters: "septiembre. of 2018"
_CURRENCY = 4  # characters: "US$ 5"
_NUMBER_WORDS = frozenset(word.split("-")[0].split(" ")[0] for word in (*CARDINALS, "one"))
_ROUGH_WORDS = frozenset(
    "tens hundreds thousands millions billions dozens scores one two three four half a".split()
)


def facts(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Fact]:
    """`date` and `figure` Facts; numbers inside `taken` spans (resolutions, addresses) are none.

    A date's key is ISO ("2018-12-03", "2019-03", "2016"); two days give two Facts. A figure's key
    is its number with the unit ("75 %", "1144", "2.5 million"), its value the words with the noun.
    """
    dates = [fact for fact in _dates(text) if not _inside(fact, taken)]
    spans = [*taken, *((fact.start, fact.end) for fact in dates)]
    figures = [fact for fact in _figures(text) if not _inside(fact, spans)]
    return sorted(dates + figures, key=lambda fact: fact.start)


def _near_digits(pattern: re.Pattern[str], text: str, before: int) -> Iterator[re.Match[str]]:
    """`pattern.finditer(text)`, of a pattern whose matches have a digit in the first `before`.

    It is tried only where a match may start: at a run of digits, and shortly before one.
    """
    end = 0
    for digits in _DIGITS.finditer(text):
        for start in range(max(end, digits.start() - before), digits.end()):
            if start < end:
                continue
            match = pattern.match(text, start)
            if match is not None:
                yield match
                end = match.end()


def _inside(fact: Fact, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= fact.start < end for start, end in spans)


def _dates(text: str) -> Iterator[Fact]:
    plain = ascii_digits(text)
    for match in _near_digits(_DATE, plain, _BEFORE_A_DIGIT):
        for key in _iso(plain, match):
            yield Fact("date", key, text[match.start() : match.end()], match.start(), match.end())
    for match in _CHINESE_DATE.finditer(plain) if "年" in plain else ():
        parts = [match["year"], match["month"], match["day"]]
        key = "-".join(part.zfill(2) for part in parts if part)
        yield Fact("date", key, match.group(), match.start(), match.end())


def _iso(text: str, match: re.Match[str]) -> list[str]:
    if match["month"]:
        month = f"{match['year']}-{_month(match['month']):02}"
        days = [match["first"], match["last"]]
        return [f"{month}-{_day(day):02}" for day in days if day]
    if match["month2"]:
        return [f"{match['year2']}-{_month(match['month2']):02}-{_day(match['day2']):02}"]
    if match["month3"]:
        return [f"{match['year3']}-{_month(match['month3']):02}"]
    if match["month4"]:
        if match["month4"].lower() in ("may", "mar", "march") and not match["month4"][0].isupper():
            return []
        return [f"--{_month(match['month4']):02}-{_day(match['day4']):02}"]
    if match["iso"]:
        return [match["iso"]]
    if match["range"]:
        until = match["to"]
        return [match["from"], until if len(until) == 4 else match["from"][:2] + until]
    before, after = text[: match.start()][-16:], text[match.end() :][:16]
    if _NOT_A_YEAR_BEFORE.search(before) or _NOT_A_YEAR_AFTER.match(after):
        return []
    if before.endswith("(") and after.startswith(")") and re.search(r"\d \($", before):
        return []  # "2223 (2015)"
    return [match["year5"]]


def _month(written: str) -> int:
    return _MONTHS[written.lower().rstrip(".")]


def _day(written: str) -> int:
    return int(re.sub(r"\D", "", written))


def _figures(text: str) -> Iterator[Fact]:
    plain = ascii_digits(text)
    for match in _near_digits(_FIGURE, plain, _CURRENCY):
        if _NUMBER_OF_A_THING.search(plain[max(0, match.start() - 12) : match.start()]):
            continue
        number = re.sub(r"[, \u00a0\u202f](?=\d{3})", "", match["number"])
        unit = _unit(match["units"] or "")
        currency = (match["currency"] or "").strip()
        key = " ".join(part for part in (currency, number, unit) if part)
        yield Fact("figure", key, match.group().strip(), match.start(), _end(match))
    words = set(_LETTERS.findall(text.lower()))
    for match in _WORD_FIGURE.finditer(text) if words & _NUMBER_WORDS else ():
        if match["word"].lower() == "one" and not (match["units"] or match["multiple"]):
            continue
        number = str(CARDINALS[match["word"].lower().replace("-", " ")])
        unit = _unit((match["multiple"] or "") + (match["units"] or ""))
        key = f"{number} {unit}".strip()
        yield Fact("figure", key, match.group(), match.start(), match.end())
    for match in _ROUGH.finditer(text) if words & _ROUGH_WORDS else ():
        yield Fact("figure", match["key"].lower(), match.group(), match.start(), match.end())


def _end(match: re.Match[str]) -> int:
    return match.start() + len(match.group().rstrip())


def _unit(written: str) -> str:
    unit = " ".join(written.replace("-", " ").replace("\u00a0", " ").split()).lower()
    return "%" if unit in ("per cent", "percent", "%", "por ciento", "pour cent") else unit
