"""Full dates in the six languages, as ISO 8601."""

from __future__ import annotations

import re

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
_MONTH_NUMBERS = {
    name.lower(): place for names in MONTHS.values() for place, name in enumerate(names.split(), 1)
}
_ARABIC_MONTHS = (
    "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول"
).split("|")
DATE = re.compile(
    rf"(?<![^\s(\[:,–-])(?P<day>\d{{1,2}})(?:er|º|°)?\s+(?:de\s+)?(?P<month>{'|'.join(_MONTH_NUMBERS)})\s+"
    r"(?:de\s+|del\s+)?(?P<year>\d{4})",
    re.IGNORECASE,
)
HAN_DATE = re.compile(r"(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日")
ARABIC_DATE = re.compile(
    rf"(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(_ARABIC_MONTHS)})(?:/\w+)?\s+(?P<year>\d{{4}})"
)
US_DATE = re.compile(
    rf"(?P<month>{MONTHS['en'].replace(' ', '|')})\s+(?P<day>\d{{1,2}}),\s+(?P<year>\d{{4}})"
)


def iso_date(text: str) -> str | None:
    """The first full date in `text` as ISO 8601, or None."""
    for pattern in (DATE, US_DATE):
        match = pattern.search(text)
        if match:
            month = _MONTH_NUMBERS[match["month"].lower()]
            return _iso(match["year"], month, match["day"])
    if match := HAN_DATE.search(text):
        return _iso(match["year"], int(match["month"]), match["day"])
    if match := ARABIC_DATE.search(text):
        return _iso(match["year"], _ARABIC_MONTHS.index(match["month"]) + 1, match["day"])
    return None


def _iso(year: str, month: int, day: str) -> str | None:
    if not (1 <= month <= 12 and 1 <= int(day) <= 31):
        return None
    return f"{int(year):04d}-{month:02d}-{int(day):02d}"
