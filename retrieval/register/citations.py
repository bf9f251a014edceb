"""Documents a text names by number: resolutions, decisions, symbols; and meetings and sessions."""

from __future__ import annotations

import re

from retrieval.register.model import Fact
from retrieval.register.names import key_of
from retrieval.register.numerals import ORDINALS

_ORGAN = (
    r"(?:(?:General Assembly|Security Council|Economic and Social Council|Human Rights "
    r"Council|World Health"
    r" Assembly|(?:[A-Z][\w-]+ )?(?:Commission|Council|Committee|Conference|Assembly|Board)"
    r"(?: (?:on|of|for)(?: the)? [A-Z][\w-]*(?:(?: and| of| the|,)? [A-Z][\w-]*)*)?|Council|"
    r"Assembly|Commission) )?"
)
_NUMBER = (
    r"(?:[A-Z]{1,4}-?)?\d+(?:[./-][A-Z]?\d+)*(?:/(?:CP|CMA|CMP|Add|Rev|Corr)\.?\d*)?"
    r"(?: ?[A-Z](?![\w.]))?(?: ?\((?:\d{4}|[IVXLC]+|[A-Z]-[IVXLC]+)\))?"
)
_RESOLUTION = re.compile(
    rf"(?P<organ>{_ORGAN})(?P<noun>[Rr]esolutions?|RESOLUTIONS?|[Dd]ecisions?|DECISIONS?|[Rr]ésolutions?|"
    r"[Dd]écisions?|[Rr]esoluci(?:ón|ones)|[Dd]ecisi(?:ón|ones)|[Рр]езолюци[яиюейях]+|[Рр]ешени[еяюийях]+)"
    rf"(?: (?:No|no)\.)? (?P<list>(?:(?:\d{{4}}/\d+|{_NUMBER})(?:,? and |, | et | y | и | or "
    rf"|–)?)+)"
)
_HAS_RESOLUTION = re.compile(  # what any match of _RESOLUTION holds: quicker to look for
    r"[Rr](?:[eé]sol|ESOLUTION)|[Dd](?:[eé]cisi|ECISION)|[Рр](?:езолюци|ешени)"
)
_ONE = re.compile(_NUMBER)
_CHINESE = re.compile(r"第 ?(?P<number>[\d/]+) ?(?:\((?P<year>\d{4}|[一-九])\))?号决议")
SYMBOL = re.compile(
    r"(?<![\w/.])(?P<symbol>(?:[A-Z]{1,12}(?:\.\d+)?)(?:/(?:[A-Z][A-Za-z]{0,9}\.?\d*|\d+|[A-Z]+\.[A-Z0-9.]+|[A-Z]?-?\d+|\d+-\d+)"
    r"(?:[.-]\d+)*(?:[a-z]\b)?){1,6}(?:/(?:Add|Corr|Rev|L|INF|CRP|WP|PV|SR|NGO|Sect)\.\d+)*"
    r"(?: \((?:\d{4}|Part [IVX]+|Sect\. ?\d+|SUPP)\))?)"
)
_MEETING = re.compile(
    r"(?<![\w-])(?P<place>\d{1,5}(?:st|nd|rd|th)|(?:(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)(?:y|ieth)"
    r"[ -])?[a-z]+(?:th|st|nd|rd|ond|ird))"
    r"(?P<between>(?:,? and (?P<other>\d{1,5}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?(?:th|st|nd|rd)))?)"
    r"(?P<kind>(?: (?:regular|special|emergency|resumed|annual|substantive|organizational|"
    r"plenary|joint|formal|closed|"
    r"executive|ordinary|extraordinary|intersessional|reconvened|biennial|high-level)){0,3}"
    r" (?:sessions?|meetings?|Conference|Congress|World Health Assembly|Assembly))"
    r"(?: of the (?P<of>(?-i:[A-Z][\w-]*(?: (?:[A-Z][\w-]*|on|of|for|the|and|to))*)|"
    r"intergovernmental expert group|"
    r"(?:ad hoc |open-ended |intergovernmental )*(?:working|expert) group))?",
    re.IGNORECASE,
)


_HAS_MEETING = re.compile(r"[SsMmCcAa](?i:ession|eeting|onference|ongress|ssembly)")


def facts(text: str) -> list[Fact]:
    """`resolution`, `symbol` and `meeting` Facts.

    A resolution's key is its number as printed ("61/8", "2223 (2015)", "decision 6/CMA.4"), its
    value the words with the organ as written; a symbol's key is the symbol. A meeting's key is
    "62 session commission on narcotic drugs".
    """
    found = [*_resolutions(text), *_symbols(text), *_meetings(text)]
    return sorted(found, key=lambda fact: fact.start)


def _resolutions(text: str) -> list[Fact]:
    found: list[Fact] = []
    for match in _RESOLUTION.finditer(text) if _HAS_RESOLUTION.search(text) else ():
        base = match.start("list")
        decision = match["noun"].lower().startswith(("decision", "décision", "decisi", "решени"))
        for number, one in enumerate(_ONE.finditer(match["list"])):
            written = one.group().strip()
            if not re.search(r"\d", written) or re.fullmatch(r"[A-Z]", written):
                continue
            start = match.start() if number == 0 else base + one.start()
            end = base + one.start() + len(written)
            noun = f"{match['organ']}{match['noun'].rstrip('s')}"
            key = f"decision {written}" if decision else written
            found.append(Fact("resolution", key.lower(), f"{noun} {written}", start, end))
    for match in _CHINESE.finditer(text) if "决议" in text else ():
        key = match["number"] + (f" ({match['year']})" if match["year"] else "")
        found.append(Fact("resolution", key, match.group(), match.start(), match.end()))
    return found


def symbol_spans(text: str) -> list[tuple[int, int]]:
    """Where document symbols stand in a text: "A/RES/79/191", not "UNODC/WHO"."""
    spans: list[tuple[int, int]] = []
    for match in SYMBOL.finditer(text) if "/" in text else ():
        symbol = match["symbol"].rstrip(".")
        if re.search(r"\d", symbol) and not re.fullmatch(r"[A-Z]{1,4}/\d{1,2}", symbol):
            spans.append((match.start(), match.start() + len(symbol)))
    return spans


def _symbols(text: str) -> list[Fact]:
    found: list[Fact] = []
    for start, end in symbol_spans(text):
        symbol = text[start:end]
        found.append(Fact("symbol", symbol, symbol, start, end))
        resolution = re.search(r"(?:^|/)RES/(\d+(?:/\d+)?|\d+(?: \(\d{4}\))?)$", symbol)
        if resolution:
            found.append(Fact("resolution", resolution[1], symbol, start, end))
    return found


def _meetings(text: str) -> list[Fact]:
    found: list[Fact] = []
    for match in _MEETING.finditer(text) if _HAS_MEETING.search(text) else ():
        place = _place(match["place"])
        if place is None:
            continue
        kind = match["kind"].strip().lower().removesuffix("s")
        of = f" {key_of(match['of'])}" if match["of"] else ""
        if of and (trailing := re.search(r"(?: (?:on|of|for|the|and|to))+$", of)):
            of = of[: trailing.start()]
        places = [place]
        if match["other"] and (other := _place(match["other"])) is not None:
            places.append(other)
        found += [
            Fact("meeting", f"{n} {kind}{of}", match.group().strip(), match.start(), match.end())
            for n in places
        ]
    return found


def _place(written: str) -> int | None:
    lowered = written.lower()
    if lowered[0].isdigit():
        return int(re.sub(r"\D", "", lowered))
    return ORDINALS.get(lowered) or ORDINALS.get(lowered.replace(" ", "-"))
