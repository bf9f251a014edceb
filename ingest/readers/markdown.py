"""Markdown, as conversions of printed documents produce it: one Line per line of the file.

Markup is syntax, not text: heading marks, list bullets, emphasis, links and page anchors leave
the text and become facts of the Line. The text itself stays as written, damage included. The
parser is line by line and forgiving ("####Heading" without a space, unbalanced asterisks),
because what it reads was made by OCR and converters, not by hand.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace

from ingest.model import Furniture, Line, NoteMark, Role
from ingest.readers.detect import damage_warnings, decode
from ingest.readers.marks import marks_in_text
from ingest.readers.model import Extracted

HEADING = re.compile(r"\s{0,3}(#{1,6})\s*(.*?)\s*#*\s*$")
BULLET = re.compile(r"(\s*)(?:[-+]|\*(?=\s))\s+(?=\S)|(\s*)[-+]\s*$")
TABLE_ROW = re.compile(r"\s*\|.*\|\s*$")
TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
RULE = re.compile(r"\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
SETEXT = re.compile(r"\s{0,3}(=+|-{3,})\s*$")
NOTE_TEXT = re.compile(r"\s{0,3}\[\^([^\]\s]+)\]:\s*")
FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
QUOTE = re.compile(r"\s{0,3}>\s?")
PAGE_BREAK = re.compile(
    r"\s*(?:<!--\s*(?:page(?:\s*break)?|pagebreak)\b[^>]*-->|\\pagebreak|\\newpage|\f)\s*$", re.I
)

# Inline markup, in one pass: each alternative is syntax that leaves the text.
INLINE = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()#+\-.!|<>~^&\"'/:;,=@$%?])"
    r"|<sup>\s*(?P<sup>[^<]{1,12}?)\s*</sup>"
    r"|(?<!\!)\[\^(?P<note>[^\]\s]{1,12})\]"
    r"|!\[[^\]\n]*\]\((?:[^()\n]|\([^()\n]*\))*\)"
    r"|\[(?P<link>[^\[\]\n]*)\]\((?P<url>(?:[^()\s]|\([^()\s]*\))+)(?:\s+\"[^\"\n]*\")?\)"
    r"|<(?P<auto>(?:https?://|mailto:)[^>\s]+)>"
    r"|</?(?:sub|b|i|u|em|strong|span|br|div|p|font|center|a|small|ins|del|s|mark|sup|meta|"
    r"table|tr|td|th|tbody|thead)\b[^<>\n]{0,300}?/?>"
    r"|<!--.*?-->"
    r"|(?P<mark>\*{1,3}|(?<![\w])_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`+|~~)"
    r"|&(?P<entity>#?\w{1,10});"
)
PLAIN = re.compile(r"[\\<\[*_`~&!]")


def read(data: bytes, where: str | None = None) -> Extracted:
    """The lines of a Markdown file; `number` is the line in the file, 1-based.

    Facts given: `style` ("#" to "######" for headings, "-" for bullets, "quote"), `level` of a
    heading as marked, `bold`/`italic` of a whole line, `starts_block` after a blank line and at
    list items, `cells` and role "table" of table rows, `marks` of `[^6]` and `<sup>6</sup>`.
    """
    decoded = decode(data, where)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    found: list[Line] = []
    furniture: list[Furniture] = []
    fenced = False
    note: str | None = None
    previous_blank = True
    source = text.split("\n")
    for number, raw in enumerate(source, 1):
        if FENCE.match(raw):
            fenced = not fenced
            furniture.append(Furniture(raw, number, None, "markup"))
            continue
        if not raw.strip():
            found.append(Line(number, ""))
            previous_blank, note = True, None if not raw else note
            continue
        if fenced:
            found.append(Line(number, raw, starts_block=previous_blank))
            previous_blank = False
            continue
        if PAGE_BREAK.match(raw):
            found.append(Line(number, "\f"))
            continue
        is_rule = TABLE_RULE.match(raw) and ("|" in raw or _in_table(found))
        if is_rule:
            continue
        if SETEXT.match(raw) and found and not previous_blank and found[-1].number == number - 1:
            level = 1 if "=" in raw else 2
            if found[-1].level is None and len(found[-1].text) < 200:
                found[-1] = replace(found[-1], style="#" * level, level=level)
            continue
        if RULE.match(raw):
            previous_blank = True
            continue
        line = _line(number, raw, previous_blank)
        if line is None:
            continue
        if line.role == "footnote":
            note = line.marks[0].marker if line.marks else None
        elif note is not None and raw.startswith((" ", "\t")):
            line = replace(line, role="footnote", starts_block=False)
        else:
            note = None
        found.append(line)
        previous_blank = False
    return Extracted(
        lines=tuple(found),
        format="markdown",
        furniture=tuple(furniture),
        warnings=damage_warnings(decoded),
    )


def lines(data: bytes, where: str | None = None) -> list[Line]:
    """The lines alone; see `read`."""
    return list(read(data, where).lines)


def _in_table(found: list[Line]) -> bool:
    return bool(found) and bool(found[-1].cells)


def _line(number: int, raw: str, after_blank: bool) -> Line | None:
    style: str | None = None
    level: int | None = None
    role: Role | None = None
    starts = after_blank
    note_text = NOTE_TEXT.match(raw)
    if note_text:
        body = _inline(raw[note_text.end() :])
        label = note_text[1]
        text = f"{label} {body.text}"
        marks = (NoteMark(0, len(label), label), *_shifted(body.marks, len(label) + 1))
        return Line(number, text, role="footnote", starts_block=True, marks=marks)
    heading = HEADING.match(raw)
    if heading and heading[2]:
        style, level, raw, starts = heading[1], len(heading[1]), heading[2], True
    elif quote := QUOTE.match(raw):
        raw, style = raw[quote.end() :], "quote"
    bullet = BULLET.match(raw) if level is None else None
    if bullet:
        style, raw, starts = "-", raw[bullet.end() :], True
    elif level is None and TABLE_ROW.match(raw) and raw.count("|") > 2:
        cells = tuple(_inline(cell).text.strip() for cell in _cells(raw))
        return Line(number, "\t".join(cells), role="table", cells=cells, starts_block=after_blank)
    body = _inline(raw)
    if not body.text.strip():
        return None
    return Line(
        number,
        body.text,
        bold=body.bold,
        italic=body.italic,
        style=style,
        level=level,
        role=role,
        starts_block=starts,
        marks=body.marks,
    )


def _cells(raw: str) -> list[str]:
    return [cell.replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", raw.strip().strip("|"))]


@dataclass(frozen=True, slots=True)
class _Inline:
    text: str
    marks: tuple[NoteMark, ...] = ()
    bold: bool = False
    italic: bool = False


def _shifted(marks: tuple[NoteMark, ...], by: int) -> tuple[NoteMark, ...]:
    return tuple(NoteMark(mark.start + by, mark.end + by, mark.marker) for mark in marks)


def _inline(raw: str) -> _Inline:
    if not PLAIN.search(raw):
        return _Inline(raw, () if raw.isascii() else tuple(marks_in_text(raw)))
    pieces: list[str] = []
    marks: list[NoteMark] = []
    length = 0
    at = 0
    emphasised: dict[str, int] = {}
    open_since: dict[str, int] = {}

    def add(piece: str) -> None:
        nonlocal length
        pieces.append(piece)
        length += len(piece)

    for match in INLINE.finditer(raw):
        add(raw[at : match.start()])
        at = match.end()
        kind = match.lastgroup
        if kind == "escaped":
            add(match["escaped"])
        elif match["sup"] is not None:
            marker = match["sup"].replace("\\", "").strip("*_ ") or match["sup"].replace("\\", "")
            start = length
            add(marker)
            marks.append(NoteMark(start, length, marker))
        elif match["note"] is not None:
            start = length
            add(match["note"])
            marks.append(NoteMark(start, length, match["note"]))
        elif match["link"] is not None:
            inner = _inline(match["link"])
            marks.extend(_shifted(inner.marks, length))
            add(inner.text)
        elif match["auto"] is not None:
            add(match["auto"])
        elif match["entity"] is not None:
            add(html.unescape(match[0]))
        elif match["mark"] is not None:
            sign = match["mark"]
            if sign[0] in "*_" and _is_emphasis(raw, match):
                if sign in open_since:
                    emphasised[sign] = emphasised.get(sign, 0) + length - open_since.pop(sign)
                else:
                    open_since[sign] = length
            elif sign[0] in "`~":
                continue
            else:
                add(sign)
        elif match[0].lower().startswith("<br"):
            add(" ")
    add(raw[at:])
    text = "".join(pieces)
    if not text.isascii():
        taken = {mark.start for mark in marks}
        marks += [mark for mark in marks_in_text(text) if mark.start not in taken]
        marks.sort(key=lambda mark: mark.start)
    whole = max(1, len(text.strip()))
    bold = sum(size for sign, size in emphasised.items() if len(sign) >= 2) >= 0.8 * whole
    italic = sum(size for sign, size in emphasised.items() if len(sign) in (1, 3)) >= 0.8 * whole
    return _Inline(text, tuple(marks), bold, italic)


def _is_emphasis(raw: str, match: re.Match[str]) -> bool:
    """Whether an asterisk run is markup rather than a printed asterisk ("the list*")."""
    sign = match["mark"]
    if len(sign) > 1:
        return True
    return raw.count(sign) - 2 * raw.count(sign * 2) - raw.count("\\" + sign) > 1
