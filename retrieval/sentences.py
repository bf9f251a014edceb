"""Where sentences begin and end, as exact spans of a text, in the six official languages.

A boundary is a full stop (or ? ! … 。 ؟) that ends a sentence. What looks like one and is not:
initials ("K. V. Ranjith"), titles ("Mr."), references ("para. 3", "No. 5", "art. 12", "párr. 4",
"п. 2"), enumerators ("12. The"), decimals, and stops inside a short quotation or bracket.
"""

from __future__ import annotations

import re

Span = tuple[int, int]

# Before a name: never the end of a sentence.
_BEFORE_NAME = frozenset(
    """mr mrs ms messrs dr drs prof gen col capt lt sgt maj adm amb hon rev st sr sra srta srs dra
    mm mme mlle mgr m ste vs viz cf e.g i.e г-н г-жа г-на г-ну им св проф акад""".split()
)
# Before a number, a Roman numeral or a bracket: a reference goes on.
_BEFORE_NUMBER = frozenset(
    """no nos para paras par pars parag art arts chap ch sect sec sects vol vols p pp pt pts fig
    figs tab ed eds add corr rev res resol rec recs doc suppl supp app ann approx ca c n nn núm
    núms num nums párr párrs parr párrafo pág págs pag págs cap secc vid num op cit ibid jan feb
    mar apr jun jul aug sept sep oct nov dec janv févr juill sept oct nov déc a l ст ч п пп пункт
    стр с рис табл гл т разд ред рез док см прим""".split()
)
# Abbreviations that may also end a sentence: they do when the next word usually opens one.
_MAY_END = frozenset("al etc inc ltd co corp jr ee.uu ph.d т.д т.п т.е т.к др пр".split())
_OPENS_SENTENCE = frozenset(
    """the a an in on at it its this that these those he she they we there however moreover
    furthermore while as for with by to if when some many several all no among according
    le la les un une il elle ils elles ce cette ces en dans el los las una ello esta este estos
    он она они это эти в на при по""".split()
)
_ROMAN = re.compile(r"[IVXLCDM]+\b")
_CLOSERS = "\"'”’»)]}›」』）】"
_OPENERS = "\"'“‘«([{‹「『（【"
_CLOSED = "[" + re.escape(_CLOSERS) + "]*"
_STOP = re.compile(rf"[.!?…؟۔]+{_CLOSED}(?=\s)|[。！？]+{_CLOSED}|\n+")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_NOT_AN_INITIAL = frozenset(
    """annex part group section appendix schedule table class category grade vitamin hepatitis type
    chapter annexe partie groupe tableau anexo parte grupo cuadro приложение часть группа""".split()
)
_PAIRS = {"“": "”", "«": "»", "(": ")", "（": "）", "「": "」", "[": "]"}
_INSIDE = 400  # a quotation or bracket longer than this is split like running text


def split(text: str, language: str = "en") -> tuple[Span, ...]:
    """Return the sentences of `text` as (start, end) spans in order, without outer white space.

    Every character that is not white space lies in exactly one span. `language` is the report's
    language (ISO 639-1); the rules of all six hold at once, so it may be left out.
    """
    sheltered = _sheltered(text)
    spans: list[Span] = []
    start = 0
    for stop in _STOP.finditer(text):
        end = stop.end()
        if not text[stop.start()].isspace() and (
            end >= len(text)
            or _inside(sheltered, stop.start())
            or not _ends_sentence(text, start, stop.start(), end)
        ):
            continue
        _add(spans, text, start, end)
        start = end
    _add(spans, text, start, len(text))
    return tuple(spans)


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    if left < right:
        spans.append((left, right))


def _ends_sentence(text: str, start: int, stop: int, end: int) -> bool:
    """Whether the mark at `stop` ends the sentence that began at `start`."""
    rest = text[end:].lstrip()
    if not rest:
        return False
    mark = text[stop]
    if mark in "。！？؟۔":
        return True
    following = rest.lstrip(_OPENERS) or rest
    if following[0].islower():
        return False
    if mark != ".":
        return True
    before = text[start:stop]
    if not before.strip(_OPENERS + " \t0123456789.()"):
        return False  # "12." or "(3)." opens the sentence
    opens = _word_start(before)
    if opens == len(before):
        return True
    word = before[opens:].lstrip(".'’-")
    lowered = word.lower()
    if lowered in _BEFORE_NAME:
        return False
    refers = following[0].isdigit() or rest[0] in "([" or bool(_ROMAN.match(following))
    if lowered in _BEFORE_NUMBER and refers and not word.isupper():
        return False
    if len(word) == 1 and word.isalpha() and word.isupper():
        return not _is_initial(before[:opens], following)
    if lowered in _MAY_END or _DOTTED.fullmatch(word):
        opener = _FIRST_WORD.match(following)
        return opener is not None and opener.group().lower() in _OPENS_SENTENCE
    return True


def _word_start(before: str) -> int:
    """Where the word at the end of `before` starts: letters, stops, apostrophes and hyphens."""
    at = len(before)
    while at:
        character = before[at - 1]
        if character not in ".'’-" and (character.isdecimal() or not character.isalnum()):
            break
        at -= 1
    return at


def _is_initial(before: str, following: str) -> bool:
    """Whether a single capital before a stop is a person's initial: a capitalised name follows."""
    if not following[0].isupper():
        return False
    previous = before.split()
    return not (previous and previous[-1].strip(_OPENERS).lower() in _NOT_AN_INITIAL)


def _sheltered(text: str) -> list[Span]:
    """Spans of short quotations and brackets, whose stops do not end the sentence around them."""
    spans: list[Span] = []
    for opener, closer in _PAIRS.items():
        position = text.find(opener)
        while position >= 0:
            end = text.find(closer, position + 1)
            if end < 0:
                break
            if end - position <= _INSIDE:
                spans.append((position, end))
            position = text.find(opener, end)
    return spans


def _inside(spans: list[Span], position: int) -> bool:
    """Whether `position` lies strictly inside a sheltered span, not just before its end."""
    return any(start < position < end - 1 for start, end in spans)
