"""Ordinals in words, one to ninety-nine, in French, Spanish, Russian and Arabic: "quatorzième",
"decimocuarto", "четырнадцатом", "الرابعة عشرة"; folded as addresses are read (no accents).

Chinese ordinals are numerals after 第 and are read with them.
"""

from __future__ import annotations

from retrieval.register.phrases import fold_characters

_FRENCH = """premier deux trois quatr cinqu six sept huit neuv dix onz douz treiz quatorz quinz seiz
    dix-sept dix-huit dix-neuv""".split()
_FRENCH_TENS = {20: "vingt", 30: "trent", 40: "quarant", 50: "cinquant", 60: "soixant"}
_SPANISH = "primer segund tercer cuart quint sext séptim octav noven".split()
_SPANISH_TENS = {
    10: "décim", 20: "vigésim", 30: "trigésim", 40: "cuadragésim", 50: "quincuagésim",
    60: "sexagésim", 70: "septuagésim", 80: "octogésim", 90: "nonagésim",
}  # fmt: skip
_RUSSIAN = """перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат
    тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат""".split()
_RUSSIAN_TENS = {
    20: ("двадцат", "двадцать"), 30: ("тридцат", "тридцать"), 40: ("сороков", "сорок"),
    50: ("пятидесят", "пятьдесят"), 60: ("шестидесят", "шестьдесят"),
    70: ("семидесят", "семьдесят"), 80: ("восьмидесят", "восемьдесят"),
    90: ("девяност", "девяносто"),
}  # fmt: skip
_RUSSIAN_ENDINGS = "ый ой ая ое ом ую ого ой ому ым ые ых".split()
_THIRD = "ий ья ье ьем ью ьего ьей ьему ьим ьи ьих".split()
# Arabic: feminine and masculine, as they stand after "the paragraph", "the item".
_ARABIC = (
    "الأولى الأول", "الثانية الثاني", "الثالثة الثالث", "الرابعة الرابع", "الخامسة الخامس",
    "السادسة السادس", "السابعة السابع", "الثامنة الثامن", "التاسعة التاسع", "العاشرة العاشر",
)  # fmt: skip
_ARABIC_TENS = {
    20: "عشر", 30: "ثلاث", 40: "أربع", 50: "خمس", 60: "ست", 70: "سبع", 80: "ثمان", 90: "تسع",
}  # fmt: skip


def words() -> dict[str, int]:
    """Folded words → the place they name."""
    found: dict[str, int] = {}
    for place, written in (*_french(), *_spanish(), *_russian(), *_arabic()):
        folded = fold_characters(written)
        for way in (folded, folded.replace("-", " ")):
            found.setdefault(way, place)
    return found


def _french() -> list[tuple[int, str]]:
    found = [(1, "premier"), (1, "première"), (2, "second"), (2, "seconde")]
    found += [(n, f"{base}ième") for n, base in enumerate(_FRENCH, 1) if n > 1]
    for tens, base in _FRENCH_TENS.items():
        found.append((tens, f"{base}ième"))
        whole = base if tens == 20 else f"{base}e"
        found.append((tens + 1, f"{whole} et unième"))
        found += [(tens + n, f"{whole}-{_FRENCH[n - 1]}ième") for n in range(2, 10)]
    return found


def _spanish() -> list[tuple[int, str]]:
    ones = [(n, f"{base}{end}") for n, base in enumerate(_SPANISH, 1) for end in "oa"]
    ones += [(1, "primer"), (3, "tercer"), (7, "sétimo"), (9, "nono")]
    found = [*ones, (11, "undécimo"), (11, "undécima"), (12, "duodécimo"), (12, "duodécima")]
    for tens, base in _SPANISH_TENS.items():
        for end in "oa":
            found.append((tens, f"{base}{end}"))
            found += [(tens + n, f"{base}{end} {one}") for n, one in ones]
        found += [(tens + n, f"{base}o{one}") for n, one in ones]
    return found


def _russian() -> list[tuple[int, str]]:
    ones = [
        (n, f"{base}{end}")
        for n, base in enumerate(_RUSSIAN, 1)
        for end in (_THIRD if base == "трет" else _RUSSIAN_ENDINGS)
    ]
    found = list(ones)
    for tens, (base, whole) in _RUSSIAN_TENS.items():
        found += [(tens, f"{base}{end}") for end in _RUSSIAN_ENDINGS]
        found += [(tens + n, f"{whole} {one}") for n, one in ones if n < 10]
    return found


def _arabic() -> list[tuple[int, str]]:
    found = [(n, one) for n, both in enumerate(_ARABIC, 1) for one in both.split()]
    ones = [(1, "الحادية"), (1, "الحادي"), *((n, one) for n, one in found if 1 < n < 10)]
    for n, one in ones:
        found.append((10 + n, f"{one} {'عشرة' if one.endswith('ة') else 'عشر'}"))
        for tens, base in _ARABIC_TENS.items():
            found += [(tens + n, f"{one} وال{base}{end}") for end in ("ون", "ين")]
    found += [(t, f"ال{b}{end}") for t, b in _ARABIC_TENS.items() for end in ("ون", "ين")]
    return found
