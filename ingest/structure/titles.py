"""The title of a document: of its masthead, else its first heading, else its first words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.model import Heading, Unit
from ingest.structure.blocks import ADOPTED
from ingest.structure.dates import iso_date
from ingest.structure.divisions import division
from ingest.structure.headings import heading_labels, heading_shaped
from ingest.structure.rows import Row

RESOLUTION_TITLE = re.compile(
    r"(?:\d{1,3}/\d{1,4}(?:\s?[A-Z])?\.\s|(?:Resolution|Résolution|Resolución|Резолюция|"
    r"Decision)\s+\d|"
    r"RESOLUTION\s+\d|WHA\d|EB\d+[./]|第\s?\S+\s?号决议|القرار\s)"
)


_NAME_OF_BODY = re.compile(
    r"(?!.*\b(?:REPORT|NOTE|LETTER|PROGRAMME|RESOLUTIONS?|DECISIONS?|RULES|STATEMENT)\b)"
    r"(?:UNITED NATIONS [A-Z ]+|[A-Z][A-Z ]+|(?:[A-Z]\w+ )?"
    r"(?:Commission|Committee|Council|Board|Conference|Secretariat|"
    r"Executive Board|Assembly)\b(?: \w+){0,6})$"
)


PRINCIPAL = re.compile(
    r"(?:General Assembly|Security Council|Economic and Social Council|Trusteeship Council|"
    r"Human Rights Council|Secretariat)(?:\s|$)"
)
# What a verbatim or summary record has for a title.
MEETING = re.compile(r"\d{1,5}\s?(?:st|nd|rd|th) (?:plenary )?meeting$", re.IGNORECASE)


def masthead_title(rows: Sequence[Row]) -> str | None:
    """The title: a resolution's number and name, else what is set largest, else the last."""
    rows = [
        row
        for row in rows
        if not row.text.startswith("*")
        and not (row.text[0] in "[(" and (row.starts or row.line.box is None))
        and row.line.role != "masthead"
    ]
    if not rows:
        return None
    for at, row in enumerate(rows):
        if RESOLUTION_TITLE.match(row.text):
            return _resolution(rows, at)
    for row in rows:
        if MEETING.match(row.text):
            organ = next((one.text for one in rows if _NAME_OF_BODY.match(one.text)), None)
            return f"{organ}, {row.text}" if organ else row.text
    sizes = [row.line.size for row in rows if row.line.size is not None]
    if sizes and max(sizes) > min(sizes) + 0.3:
        at = next(at for at, row in enumerate(rows) if (row.line.size or 0) >= max(sizes) - 0.3)
        title = _stretch(rows, at)
        after = [row for row in rows[at + 1 :] if row.text not in title]
        if _NAME_OF_BODY.match(title) and after:
            # An organization's name stands over the title proper.
            rest = masthead_title(after) or _stretch(after, 0)
            named = title.isupper() or PRINCIPAL.match(title)
            return rest if named else f"{title}: {rest}"
        return title
    levels = [row.line.level for row in rows if row.line.level is not None]
    if levels:
        highest = [at for at, row in enumerate(rows) if row.line.level == min(levels)]
        titles = [at for at in highest if not _NAME_OF_BODY.match(rows[at].text)]
        return _stretch(rows, (titles or highest)[0])
    bold = [at for at, row in enumerate(rows) if row.line.bold and not BYLINE.match(row.text)]
    if bold and len(bold) < len(rows):
        return _stretch(rows, bold[-1] if rows[bold[-1]].starts else bold[0])
    return _without_layout(rows)


# What stands under a title: who wrote the document, for whom.
BYLINE = re.compile(
    r"(?:(?:Report|Note)\s(?:of|by)\sthe\s(?:Secretary-General|Secretariat|Executive\s\w+|"
    r"Director-General|Administrator|High\sCommissioner|Special\sRapporteur|Chair)\b|"
    r"(?:Submitted|Prepared|Presented)\sby\b|(?:Rapport|Note)\sd(?:u|e\sla)\s(?:Secrétaire|"
    r"Secrétariat|Direct)|(?:Informe|Nota)\sde(?:l|\sla)\s(?:Secretari|Director)|"
    r"(?:Доклад|Записка)\s(?:Генерального|Секретариата|Директора)|"
    r".{3,300}:\s(?:revised\s)?draft\s(?:resolution|decision)|"
    r"(?:秘书长|秘书处|执行主任|总干事)的(?:报告|说明)$|(?:تقرير|مذكرة\sمن)\s(?:الأمين|الأمانة|المدير))",
)
GENRE = re.compile(
    r"(?:(?:\w+\s){0,3}[Rr]eport|Note|Letter|Letters|Identical letters|Statement|Programme|"
    r"Rapport|Lettre|Informe|Nota|Carta|Доклад|Письмо|Вербальная нота)\s(?:of|on|by|from|dated|"
    r"verbale|du|de|sur|о|от|Рабочей)\b"
)


def _without_layout(rows: Sequence[Row]) -> str:
    """The title where type says nothing: what names a genre of document, else the last stretch.

    A line that only says who reports ("Report of the Secretary-General") has its title above it;
    a name below the title ("Report of the Working Group …", then the State) goes with it.
    """
    stretches: list[list[Row]] = []
    for row in rows:
        if row.starts or not stretches:
            stretches.append([])
        stretches[-1].append(row)
    texts = [" ".join(row.text for row in stretch) for stretch in stretches]
    titles = [text for text in texts if not BYLINE.match(text)] or texts
    for at, text in enumerate(titles):
        if GENRE.match(text):
            rest = titles[at + 1 :]
            return f"{text}: {rest[0]}" if len(rest) == 1 and rest[0].count(" ") < 6 else text
    return titles[-1]


def _resolution(rows: Sequence[Row], at: int) -> str:
    """A resolution's title, which may stand below its number."""
    title = _stretch(rows, at)
    number_only = re.fullmatch(r"\D{4,12}\s\d{1,3}/\d{1,4}", title) is not None
    after = [row for row in rows[at + 1 :] if row.text not in title]
    if not number_only or not after or not heading_shaped(after[0].text):
        return title
    if ADOPTED.match(after[0].text) or iso_date(after[0].text):
        return title
    return f"{title}: {_stretch(after, 0)}"


def _stretch(rows: Sequence[Row], at: int) -> str:
    """The row at `at` and those that go on with it, in the same type."""
    taken = [rows[at]]
    for row in rows[at + 1 :]:
        before = taken[-1].line
        if row.starts or row.line.bold != before.bold or row.line.level != before.level:
            break
        if (
            abs((row.line.size or 0) - (before.size or 0)) > 0.6
            or row.number - taken[-1].number > 1
        ):
            break
        if row.line.size is None and RESOLUTION_TITLE.match(taken[0].text):
            break
        taken.append(row)
    return " ".join(row.text for row in taken)


def heading_title(headings: Sequence[Heading], units: Sequence[Unit]) -> str | None:
    """The first of the highest headings, unless it is the label of one part of several.

    "Article 1" or "Chapter I" names a document that begins with it or has no other of its kind.
    """
    highest = [heading for heading in headings if heading.level == 1]
    if not highest:
        return None
    begins = min((unit.lines[0] for unit in units if unit.lines), default=highest[0].lines[0])
    leading = [heading for heading in highest if heading.lines[0] < begins]
    first = next((heading for heading in leading if GENRE.match(heading.text)), highest[0])
    parts = [heading for heading in highest if _names_a_part(heading.text)]
    several = first in parts and len(parts) > 1
    return None if several and begins < first.lines[0] else first.text


def _names_a_part(text: str) -> bool:
    return division(text, standing_alone=True) is not None or any(
        label.kind in ("part", "chapter") for label in heading_labels(text)
    )


def opening_words(units: Sequence[Unit]) -> str | None:
    """What the document begins with: a line shaped as a title whole, else its first words."""
    for unit in units:
        if unit.text:
            if heading_shaped(unit.text, longest=40):
                return unit.text
            words = unit.text.split()
            return " ".join(words[:12]) + (" …" if len(words) > 12 else "")
    return None


def without_stars(title: str) -> str:
    """A title without the asterisks of its notes."""
    return " ".join(re.sub(r"(?<=[\w”’)])\*{1,4}(?:,\s?\*{1,4})*(?=[\s:,]|$)", "", title).split())
