"""How addresses are written: numbers, items, lists and ranges, as regular expressions and a
scanner.

Everything here works on folded text of the same length as the original (`plain`), so positions
carry over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from retrieval.register.numerals import CARDINALS, ascii_digits, chinese, item_letter, roman
from retrieval.register.phrases import fold_characters

_ARABIC = "ء-ي"
_MONTHS = (
    "january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sept sep oct nov dec janvier fevrier mars avril mai juin juillet aout "
    "septembre octobre novembre decembre enero febrero marzo abril mayo junio julio agosto "
    "septiembre octubre noviembre diciembre января февраля марта апреля мая июня июля августа "
    "сентября октября ноября декабря"
).replace(" ", "|")
# What follows a number that is a quantity or a date, not a further paragraph of a list.
_NOT_A_NUMBER_OF_A_LIST = re.compile(
    rf" ?(?:%|per cent|percent|million|billion|years?\b|countries\b|states\b|recommendations?\b|"
    rf"paragraphs?\b|reports?\b|meetings?\b|sessions?\b|annual\b|conventions?\b|edition\b|"
    rf"(?:de )?(?:{_MONTHS})\b|"
    rf"(?:th|st|nd|rd)\b|rapports\b|informes\b|года?\b|год\b|年)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORDS = "|".join(sorted((w.replace("-", "[ -]") for w in CARDINALS if w != "zero"), key=len)[::-1])
NUMBER = re.compile(
    r"(?P<thousands>\d[, ]\d{3}(?![\d,]))"
    r"|(?P<dotted>[a-z]\.\d+(?:\.\d+)*(?![\w]))"
    r"|(?P<digits>\d{1,6}(?:\.\d{1,4})*(?: ?(?:bis|ter|quater)\b)?(?![\d]))"
    rf"|(?P<word>(?:{_WORDS})\b(?! (?:hundred|thousand)))"
)
_LETTERS = rf"[a-z]{{1,6}}|[{_ARABIC}]{{1,2}}|[а-я]|[甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥]"
_ITEM = re.compile(
    rf" ?\((?:{_LETTERS}|\d{{1,2}})\)"  # (l), (ii), (1)
    r"|[a-z](?![\w'])"  # 38l
    rf"| (?:{_LETTERS})\)"  # 38 l)
    r"|\.[a-z]{1,5}(?!\w)"  # 38.l
    r"| [b-hj-z](?= *(?:$|[?.,;:!)]|and |or |to |et |in |of |from ))"  # 38 l, but not "5 a day"
)
_AFTER_SUB = re.compile(rf" ?\(?(?:{_LETTERS})(?![\w'])\)?")
_SUB = re.compile(
    r",? ?(?:,? (?:and|or) )?(?:sub-?paragraphs?|sub-?paras?\.?|subitems?|items?|points?|letters?|"
    r"clauses?|lit(?:tera)?\.?|alineas?|apartados?|incisos?|letra|подпункт\w*|подп\.|"
    rf"الفقرة الفرعية|الفقرات الفرعية)(?= ?\(?(?:{_LETTERS})\)| [a-z](?!\w))"
)
_RANGE = re.compile(
    r" ?(?:-|~|至|到)(?: ?第)? ?"
    r"| (?:to|through|thru|till|until|up to|a|al|au|hasta|по|до|الى) (?:the |la |las |el |los )?"
)
_AND = re.compile(
    r"(?: ?[,;&+、，] ?(?:(?:and|or|et|ou|y|e|o|и|или|а также|as well as|also) |و ?)?"
    r"| (?:and|or|plus|as well as|et|ou|y|e|o|и|или|а также) (?:also )?"
    r"| ?[和及与或] ?(?:第 ?)?| و ?|/(?=\d{1,4}(?![\d/.])))"
)


def plain(text: str) -> str:
    """`text` folded for reading addresses: case, accents, dashes, spaces, digits; same length."""
    return ascii_digits(fold_characters(text))


@dataclass(frozen=True, slots=True)
class Element:
    """One number of a list with its items, or a range; `start:end` spans it in the text."""

    number: str | None
    items: tuple[str, ...]
    until: str | None
    start: int
    end: int


def _number(match: re.Match[str]) -> str:
    written = match.group()
    if match["thousands"]:
        return written.replace(",", "").replace(" ", "")
    if match["word"]:
        return str(CARDINALS[written.replace("-", " ").strip()])
    if match["dotted"]:
        return written.upper()
    plain_number, suffix = re.fullmatch(r"0*(\d[\d.]*) ?([a-z]*)", written).groups()  # type: ignore[union-attr]
    return f"{plain_number} {suffix}".strip()


def _is_enumerator(name: str) -> bool:
    """Whether a word numbers an item: a letter, a doubled one, a Roman numeral, a number."""
    if len(name) == 1 or name.isdigit() or not name.isascii():
        return True
    return roman(name) is not None or (len(name) == 2 and name[0] == name[1])


def items(text: str, position: int) -> tuple[tuple[str, ...], int]:
    """The items written at `position` ("(c) (ii)", "l", ".c.ii") and where they end."""
    path: list[str] = []
    pattern = _ITEM
    while True:
        sub = _SUB.match(text, position)
        match = (_AFTER_SUB if sub else pattern).match(text, sub.end() if sub else position)
        if match is None:
            return tuple(path), position
        name = match.group().strip(" ().")
        if not _is_enumerator(name):
            return tuple(path), position
        path.append(item_letter(name))
        position = match.end()


def _element(text: str, position: int) -> Element | None:
    match = NUMBER.match(text, position)
    if match is None:
        return None
    path, end = items(text, match.end())
    return Element(_number(match), path, None, position, end)


def _plausible(before: Element, after: Element, text: str) -> bool:
    """Whether a number after "and" goes on with the list rather than being a year or quantity."""
    if _NOT_A_NUMBER_OF_A_LIST.match(text, after.end) and not after.items:
        return False
    number, previous = after.number or "", before.number or ""
    if text[before.end : after.start] == "/":  # "paragraphs 12/13", not "resolution 61/8"
        return number.isdigit() and previous.isdigit() and 0 < int(number) - int(previous) < 6
    if _YEAR.fullmatch(number) and previous.isdigit():
        return abs(int(number) - int(previous)) <= 300
    return True


def elements(text: str, position: int) -> list[Element]:
    """The list of numbers at `position`: "1017-1018 and 1020", "38 (a), (c) and (f) to (h)"."""
    first = _element(text, position)
    if first is None:
        return []
    found = [first]
    while True:
        last = found[-1]
        separator = _RANGE.match(text, last.end)
        if separator and last.until is None:
            closing = _closing(text, separator.end(), last)
            if closing:
                found[-1] = closing
                continue
        separator = _AND.match(text, last.end)
        if separator is None:
            return found
        following = _element(text, separator.end())
        if following is None and last.items:
            path, end = items(text, separator.end())
            if path and text[separator.end() : end].strip(" ").startswith("("):
                stem = last.items[: max(0, len(last.items) - len(path))]
                following = Element(last.number, stem + path, None, separator.end(), end)
        if following is None or not _plausible(last, following, text):
            return found
        found.append(following)


def _closing(text: str, position: int, last: Element) -> Element | None:
    """`last` made a range that ends with what is written at `position`, or None."""
    if last.items:
        path, end = items(text, position)
        if path and text[position:end].lstrip().startswith("("):
            return replace(last, until=path[-1], end=end)
        bare = re.compile(r"[a-z](?!\w)").match(text, position)
        if bare and text[position - 1] == "-":  # "38 (l)-m"
            return replace(last, until=bare.group(), end=bare.end())
    closing = _element(text, position)
    if closing is None or not _plausible(last, closing, text):
        return None
    if last.items and closing.items and closing.number == last.number:
        return replace(last, until=closing.items[-1], end=closing.end)
    number, until = last.number or "", closing.number or ""
    if (
        number.isdigit()
        and until.isdigit()
        and int(until) < int(number)
        and len(until) < len(number)
    ):
        until = number[: len(number) - len(until)] + until  # "1017-18"
    return replace(last, until=until, end=closing.end)


_CHINESE_NUMBER = re.compile("[零〇一二两三四五六七八九十百千]+")


def chinese_digits(text: str) -> str:
    """Chinese numerals as digits, for the words between 第 and 段; the length may change."""

    def digits(match: re.Match[str]) -> str:
        value = chinese(match.group())
        return match.group() if value is None else str(value)

    return _CHINESE_NUMBER.sub(digits, text)
