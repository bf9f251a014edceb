"""The masthead of a United Nations document: symbol, date, distribution, session, agenda item.

A symbol is taken from the masthead alone: one inside the text is usually another document's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.structure.blocks import Block
from ingest.structure.dates import iso_date
from ingest.structure.headings import OPENS_TEXT, heading_labels
from ingest.structure.imprint import SYMBOL
from ingest.structure.preamble import ENACTING
from ingest.structure.rows import Row, finished
from ingest.structure.titles import RESOLUTION_TITLE, masthead_title

DISTRIBUTION = re.compile(
    r"(?:Distr\.?|Distribution|Distr\.\s*:)\s*:?\s*(?P<value>General|Limited|Restricted|"
    r"générale|limitée|general|"
    r"GENERAL|LIMITED|RESTRICTED|limitada|reservada|общий|ограниченное|普遍|一般|限制|عام|محدود)?",
)
ORIGINAL = re.compile(
    r"(?:Original\s*:|Оригинал|Язык оригинала\s*:|原文\s*[:：]|الأصل\s*:)\s*:?\s*"
    r"(?P<value>[^\d\n]{2,60}?)\s*$",
    re.IGNORECASE,
)
SESSION = re.compile(
    r"(?!Report|Note|Opening|Summary|Rapport|Informe|"
    r"Доклад)(?P<value>(?:[\w-]+\s+){0,4}(?:session|сессия)|(?:[\w-]+\s){0,3}session(?:\s\d{4})?|"
    r"(?:[\w-]+\s+)?período(?:\s+\w+)*\s+de\s+sesiones(?:\s+de\s+\d{4})?|\d{4}\s+session|"
    r"第.{1,8}届会议|الدورة\s.{2,30})$",
    re.IGNORECASE,
)
AGENDA = re.compile(
    r"(?:(?P<label>Agenda items?|Items?|Point|Points|Tema|Temas|Пункт|Пункты|"
    r"(?:临时|暂定)?议程项目|البند)\s*"
    r"(?P<value>(?=[\d(])[\d().a-z ,–-]+?(?:\s(?:and|to|et|y|и)\s[\d()a-z ]+?)?)"
    r"(?:\s+(?:of|de|del|повестки|предварительного|من)\b.*)?\*{0,3}"
    r"(?:\s+\d{1,2}\s[A-Z][a-z]+\s\d{4})?)$",
    re.IGNORECASE,
)
REISSUED = re.compile(
    r"(?:Reissued|Second reissue|Nouveau tirage|Publicado nuevamente|Переиздано|重新印发|"
    r"أعيد إصدار)"
    r".{0,80}?",
    re.IGNORECASE,
)
_SYMBOL = re.compile(rf"(?<![\w/(])({SYMBOL})(?![\w/])")
# The World Health Assembly and its Executive Board: "WHA78.9", "EB152/5", "EB152.R3".
_WHO_SYMBOL = re.compile(
    r"^(?:[A-Z][A-Z -]+\s)?(?P<symbol>WHA\d{1,3}\.\d{1,3}|EB\d{1,3}(?:[/.][A-Z]{0,3}\d+)+)(?:\s|$)"
)
_ENTITY = re.compile(
    r"(?:United Nations|UNITED NATIONS|Nations Unies|NATIONS UNIES|Naciones Unidas|"
    r"NACIONES UNIDAS|Организация Объединенных Наций|联合国|الأمم المتحدة)"
)
_ORGAN = re.compile(
    r"(?P<organ>General Assembly|Security Council|Economic and Social Council|Human Rights Council|"
    r"Trusteeship Council|Executive Board of .{5,120}|Assemblée générale|Conseil de sécurité|"
    r"Conseil économique et social|Asamblea General|Consejo de Seguridad|Consejo Económico "
    r"y Social|"
    r"Генеральная Ассамблея|Совет Безопасности|大会|安全理事会|الجمعية العامة|مجلس الأمن|"
    r"Commission on Narcotic Drugs|Economic Commission for .{4,60}|Human Rights Committee|"
    r"Committee (?:on|against|for) (?:the )?[A-Z].{4,90}|Комитет (?:по|против) .{4,90}|"
    r"Comité (?:pour|contre|des|para|contra|de los) .{4,90})"
)
LANGUAGES = {
    "en": "english anglais inglés английский 英文 英语 انكليزية الإنكليزية بالإنكليزية",
    "fr": "french français francés французский 法文 الفرنسية بالفرنسية",
    "es": "spanish espagnol español испанский 西班牙文 الإسبانية بالإسبانية",
    "ru": "russian russe ruso русский 俄文 الروسية بالروسية",
    "ar": "arabic arabe árabe арабский 阿拉伯文 العربية بالعربية",
    "zh": "chinese chinois chino китайский 中文 الصينية بالصينية",
}


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the masthead states; None where it states nothing."""

    symbol: str | None = None
    date: str | None = None
    distribution: str | None = None
    original_language: str | None = None
    session: str | None = None
    agenda_item: str | None = None
    body: str | None = None
    title: str | None = None
    evidence: int = 0  # how many of these it states, title and body aside


def read_masthead(rows: Sequence[Row]) -> Masthead:
    """Read the rows before the text begins."""
    symbol = distribution = original = session = agenda = None
    organ = _ORGAN.match(_set_largest(rows))
    body = organ["organ"] if organ else None
    last_known = -1
    evidence = 0
    dates: list[str] = []
    alone: list[str] = []
    for at, row in enumerate(rows):
        text = row.text
        known = row.line.role == "masthead"
        goes_on = at > 0 and _goes_on(rows[at - 1], row)
        if found := _own_symbol(row):
            symbol, known = symbol or found, True
            evidence += 1
        if (match := DISTRIBUTION.search(text)) and len(text) < 80:
            distribution = match["value"] or distribution
            known = True
            evidence += 1
        elif distribution is None and text.lower() in ("general", "limited", "restricted"):
            distribution, known = text, True
        if match := ORIGINAL.match(text):
            original, known = match["value"].strip(), True
            evidence += 1
        if (date := iso_date(text)) and len(text) < 60:
            if "(" not in text:
                dates.append(date)
            if not re.sub(r"[\W\d_]|[^\W\d_]{1,12}", "", text) and text.count(" ") <= 4:
                alone.append(date)
                known = True
                evidence += 1
        if (match := SESSION.match(text)) and len(text) < 80 and not goes_on:
            session, known = session or match["value"].strip(), True
            evidence += 1
        if match := _WHO_SYMBOL.search(text):
            symbol, known = symbol or match["symbol"], True
            evidence += 1
        if match := AGENDA.match(text):
            agenda, known = agenda or match["value"].strip(), True
            evidence += 1
        if (entity := _ENTITY.match(text)) and _only_symbol(text[entity.end() :]):
            known = True
            evidence += 1
        organ = _ORGAN.match(text)
        if organ and body is None and len(text) < 140:
            body = organ["organ"]
            known = known or len(text) < len(organ["organ"]) + 40
        if text.lower() in ("english", "french", "spanish", "arabic", "chinese", "russian"):
            known = True
        if RESOLUTION_TITLE.match(text):
            evidence += 1
        if known:
            last_known = at
    title = masthead_title(rows[last_known + 1 :])
    if title is None or title[0].islower():  # a date stands in the midst of it
        title = masthead_title(rows)
    found_date = next(iter(alone), next(iter(dates), None))
    return Masthead(
        symbol, found_date, distribution, original, session, agenda, body, title, evidence
    )


_UNFINISHED = re.compile(
    r"\b(?:the|its|of|on|at|for|le|la|sa|de|du|sur|su|en|el|о|об|на|по)$", re.IGNORECASE
)


def _goes_on(before: Row, row: Row) -> bool:
    """Whether the layout makes the row the rest of a title ("… on its / seventh session")."""
    if row.line.box is None or row.starts:
        return False
    return row.text[:1].islower() or bool(_UNFINISHED.search(before.text))


_LARGE = 15.0  # points; the name of the organ is set larger than titles


def _set_largest(rows: Sequence[Row]) -> str:
    """The words set in the largest type, over all their lines: the name of the organ."""
    sizes = [row.line.size or 0.0 for row in rows]
    largest = max(sizes, default=0.0)
    if largest < _LARGE:
        return ""
    return " ".join(row.text for row in rows if row.line.bold and row.line.size == largest)


def enacting_body(openings: Iterable[str]) -> str | None:
    """The body that the enacting words of a text name: "The Commission on Narcotic Drugs,"."""
    for text in openings:
        match = (
            ENACTING.match(text) if len(text) < 120 and text.endswith((",", "，", "،")) else None
        )
        organ = _ORGAN.search(text) if match else None
        if organ:
            return organ["organ"].rstrip(", ，،")
    return None


def _only_symbol(rest: str) -> bool:
    return not rest.strip() or bool(_SYMBOL.fullmatch(rest.strip()))


def _own_symbol(row: Row) -> str | None:
    """The document's symbol, where a masthead prints it: alone, or after "United Nations"."""
    text = _ENTITY.sub("", row.text).strip()
    if not text.startswith("*"):
        text = text.replace("*", "")
    match = _SYMBOL.search(text)
    if match is None:
        return None
    rest = (text[: match.start()] + text[match.end() :]).strip(" .*")
    if rest and not re.match(r"(?:Distr|GENERAL|General)\b", rest):
        return None
    if text.startswith("*"):
        return None
    return match[1].rstrip("*.,")


def language_code(name: str | None) -> str | None:
    """The ISO 639-1 code of a language named in any of the six."""
    if not name:
        return None
    first = name.lower().replace("/", " ").split()[0].strip(".,")
    for code, names in LANGUAGES.items():
        if first in names.split():
            return code
    return None


def _opens_body(block: Block) -> bool:
    """A chapter, or the first heading of a series ("I.", "A.", "1."), opens the text."""
    label = block.heading
    if label is None:
        return block.first.line.bold and any(
            label.kind == "number" and label.value == 1 for label in heading_labels(block.words)
        )
    return label.kind == "chapter" or (
        label.value == 1 and label.kind in ("roman", "letter", "number")
    )


def masthead_length(blocks: Sequence[Block]) -> int:
    """How many leading blocks are masthead: all before the first label, summary or prose."""
    count = 0
    for block in blocks:
        words = block.words
        prose = finished(words) and words.count(" ") > 18 and not block.first.line.bold
        if block.kind not in ("text", "heading") or _opens_body(block) or prose:
            break
        if OPENS_TEXT.match(words):
            break
        count += 1
    return count
