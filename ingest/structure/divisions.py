"""Parts of a document that have their own numbering: annexes, decisions, resolutions, articles.

Where numbering starts again, the number alone is ambiguous and the citation names the part; its
slug stands before the anchor (`annex-i/p3`, `decision-6-cma-4/p43.a`, `art-31/p2`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.addresses import slug
from ingest.structure.labels import han, roman

# kind → (rank: a lower one contains a higher one, the word in each language)
_KINDS: tuple[tuple[str, int, str], ...] = (
    (
        "resolution",
        0,
        r"(?:draft\s+)?resolution|projet\s+de\s+résolution|résolution|proyecto\s+de\s+resolución|"
        r"resolución|проект\s+резолюции|резолюция|决议草案|决议|مشروع\s+القرار|مشروع\s+قرار|القرار",
    ),
    (
        "decision",
        0,
        r"agreed\s+conclusions|(?:draft\s+)?decision|projet\s+de\s+décision|décision|"
        r"proyecto\s+de\s+decisión|decisión|"
        r"проект\s+решения|решение|决定草案|决定|مشروع\s+المقرر|المقرر",
    ),
    (
        "annex",
        1,
        r"annex|annexe|anexo|приложение|附件|المرفق|attachment|enclosure|pièce\s+jointe|"
        r"documento\s+adjunto|ضميمة|الضميمة|schedule|supplement",
    ),
    ("appendix", 2, r"appendix|appendice|apéndice|добавление|附录|附文|التذييل|تذييل"),
    (
        "article",
        3,
        r"article|art\.|artikel|artigo|articolo|artículo|статья|المادة|rule|regulation|"
        r"règle|regla|правило",
    ),
)
_NUMBER = (
    r"(?:_{1,6}/\d{2,4}|[IVXLCM]+(?:\s?[A-Z])?|\d+(?:\s?(?:bis|ter|quater|[a-z]\b))?(?:[./]\w+[./]?\w*)*|[A-Z]|"
    r"[一二三四五六七八九十]+|[（(][一二三四五六七八九十\d]+[）)]|"
    r"(?:الأول|الثاني|الثالث|الرابع|الخامس|الأولى|الثانية|الثالثة|الرابعة|الخامسة)|"
    r"one|two|three|first|second|third|premier|primero|1er)"
)
DIVISION = re.compile(
    rf"(?:(?P<word>{'|'.join(f'(?:{words})' for _, _, words in _KINDS)})(?![\w])"
    rf"(?:\s*(?P<number>{_NUMBER})(?![\w/]))?|第(?P<han>[〇零一二三四五六七八九十百]+)条)"
    r"(?P<stars>\*{0,2})\s*(?P<end>[.:：—–-]*)\s*",
    re.IGNORECASE,
)
_WORDS = tuple(
    (kind, rank, re.compile(rf"(?:{words})$", re.IGNORECASE)) for kind, rank, words in _KINDS
)
# Divisions whose addresses begin with another word than their kind's.
_NAMED = {"agreed": "agreed-conclusions", "enclosure": "enclosure", "attachment": "attachment"}
_GOES_ON = re.compile(r"(?:of|and|or|to|in|for|by|is|are|shall|was|du|de|des|et|au|del|y|para)\b")
_TO_THE = re.compile(r"(?:to|of|au|à|al|a|к)\b")


@dataclass(frozen=True, slots=True)
class Division:
    """A part with its own numbering; `title` is where the rest of its first row starts."""

    kind: str
    rank: int
    number: str | None
    printed: str  # "annex I", "decision 6/CMA.4", "article 31"
    end: int
    name: str = ""  # what its slug starts with, where that is not its kind

    @property
    def slug(self) -> str:
        short = self.name or ("art" if self.kind == "article" else self.kind)
        return f"{short}-{slug(self.number)}" if self.number else short


def division(text: str, *, standing_alone: bool) -> Division | None:
    """The division that a row opens, or None.

    `standing_alone`: the layout sets the row apart (a page's head, space around, a heading's
    style), so that "Annex to the note verbale" may be one; a wrapped line may not.
    """
    first = text[:1]
    if not first.isupper() and first not in "第附决المتض":
        return None
    match = DIVISION.match(text)
    if match is None:
        return None
    if match["han"]:
        article = str(han(match["han"]) or match["han"])
        return Division("article", 3, article, f"article {article}", match.end())
    word = match["word"]
    if word[:1].islower():
        return None
    kind, rank = next((kind, rank) for kind, rank, pattern in _WORDS if pattern.match(word))
    printed_number = match["number"]
    rest = text[match.end() :]
    if kind in ("article", "resolution", "decision") and not printed_number:
        return None
    if kind == "article" and "." in (printed_number or ""):
        return None
    adopted = kind in ("resolution", "decision") and bool(printed_number)
    word_only = adopted and printed_number.isalpha() and len(printed_number) > 1
    if word_only and roman(printed_number) is None:
        return None
    if rest:
        goes_on = _GOES_ON.match(rest) or rest[0] in ",;)]"
        if rest[0].islower() and not (
            standing_alone and kind in ("annex", "appendix") and _TO_THE.match(rest)
        ):
            return None
        if goes_on and not standing_alone:
            return None
        if rest.endswith((".", ";", ",")) and len(rest) > 60:
            return None
        if kind == "resolution" and re.match(r"\(\d{4}\)\s*$", rest):
            printed_number = f"{printed_number} {rest.strip()}"
    if (
        word.lower().startswith(("rule", "regulation", "schedule", "supplement"))
        and not printed_number
    ):
        return None
    name = " ".join(word.lower().rstrip(".").split())
    if name == "art":
        name = "article"
    number = printed_number.strip("（()） ") if printed_number else None
    shown = f"{name} {printed_number}".strip() if printed_number else name
    return Division(
        kind,
        rank,
        number,
        shown,
        match.end(),
        _NAMED.get(name.partition(" ")[0], ""),
    )
