"""Tables of contents: recognised, left out of the units, and used to check the headings."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ingest.model import Heading, ReadingWarning
from ingest.structure.headings import heading_labels
from ingest.structure.rows import Row, ends_sentence

TITLE = re.compile(
    r"(?:Table of )?(?:Contents|CONTENTS|Table des matières|Sommaire|SOMMAIRE|Índice|ÍNDICE|"
    r"Содержание|СОДЕРЖАНИЕ|目录|目次|المحتويات)\*{0,2}\s*(?:\(continued\))?$"
)
LEADER = re.compile(r"(?:\.\s?){4,}|(?:…\s?){2,}|(?:·\s?){4,}|_{4,}")
ENTRY = re.compile(r"^(?P<title>.*?)[\s.…·_]*\s(?P<page>\d{1,4})$")
REACH = 500  # rows after the title within which the contents end


@dataclass(frozen=True, slots=True)
class Contents:
    """The rows of the tables of contents, and their words."""

    rows: frozenset[int]
    words: str  # letters and digits of all entries, lower case
    roman: frozenset[int]  # the values of their Roman-numbered entries


EMPTY = Contents(frozenset(), "", frozenset())


def find_contents(rows: Sequence[Row], skipped: Collection[int]) -> Contents:
    """The tables of contents of a document: after their title, or by their dot leaders."""
    kept = [row for row in rows if row.index not in skipped]
    found: set[int] = set()
    for at, row in enumerate(kept):
        if row.index in found:
            continue
        if TITLE.match(row.text) and not row.line.cells:
            found.update(_extent(kept, at))
        elif row.line.role == "contents":
            found.add(row.index)
    found.update(_led(kept))
    if not found:
        return EMPTY
    taken = [row for row in kept if row.index in found]
    words = "".join(squeezed(row.text) for row in taken)
    values = {
        label.value
        for row in taken
        for label in heading_labels(row.text)
        if label.kind == "roman" and len(row.text) > 4
    }
    return Contents(frozenset(found), words, frozenset(values))


def _extent(rows: Sequence[Row], at: int) -> list[int]:
    """The rows from the title to where the first of the entries comes again, as a heading."""
    shapes: dict[str, int] = {}
    words = ""
    last_entry = at
    stop = None
    for place in range(at + 1, min(len(rows), at + REACH)):
        row = rows[place]
        shape = _entry_shape(row.text)
        led = bool(LEADER.search(row.text))
        paged = ENTRY.match(row.text) or row.text.isdigit()
        if led or row.line.cells or (paged and len(row.text) < 200):
            last_entry = place
        if place > last_entry and _listed(shape, words):
            stop = last_entry + 1
            break
        words += shape
        if shape in shapes and not led and not row.line.cells:
            stop = place
            break
        if (
            len(shape) > 4
            and any(known.startswith(shape) and len(shape) > 10 for known in shapes)
            and not led
            and not row.line.cells
            and place > last_entry
        ):
            stop = place
            break
        if ends_sentence(row.text) and row.text.count(" ") > 12 and not led:
            stop = last_entry + 1
            break
        if len(shape) > 4:
            shapes.setdefault(shape, place)
    if stop is None:
        stop = last_entry + 1
    if stop <= at + 1:
        return []
    return [row.index for row in rows[at:stop] if not _prose(row)]


def _listed(shape: str, words: str) -> bool:
    """Whether a row's words were among the entries: the text has begun."""
    return len(shape) > 12 and shape in words


def _prose(row: Row) -> bool:
    return ends_sentence(row.text) and row.text.count(" ") > 8 and not LEADER.search(row.text)


def _led(rows: Sequence[Row]) -> set[int]:
    """Rows with dot leaders before a page number, three or more together."""
    marked = [
        at
        for at, row in enumerate(rows)
        if row.text[-1:].isdigit()
        and re.search(r"[.…·_]\s*\t?\d{1,4}$", row.text)
        and LEADER.search(row.text)
    ]
    found: set[int] = set()
    for place, at in enumerate(marked):
        near = [other for other in marked[max(0, place - 2) : place + 3] if abs(other - at) <= 6]
        if len(near) >= 3:
            found.add(rows[at].index)
    return found


def _entry_shape(text: str) -> str:
    match = ENTRY.match(text)
    if match and (LEADER.search(text) or len(match["title"]) > 3):
        text = match["title"]
    return squeezed(LEADER.sub(" ", text))


def squeezed(text: str) -> str:
    """Letters and digits alone, lower case."""
    return "".join(character for character in text.lower() if character.isalnum())


def check_headings(contents: Contents, headings: Sequence[Heading]) -> list[ReadingWarning]:
    """What the contents list and the text does not have, and the other way round."""
    if not contents.words:
        return []
    warnings: list[ReadingWarning] = []
    found: set[int] = set()
    for heading in headings:
        labels = [
            label for label in heading_labels(heading.text) if label.kind in ("roman", "chapter")
        ]
        found.update(label.value for label in labels)
        listed = squeezed(heading.text) in contents.words or not labels
        title = squeezed(heading.text[labels[0].end :]) if labels else ""
        if not listed and title not in contents.words:
            warnings.append(
                ReadingWarning(
                    "not-in-contents",
                    f"The table of contents does not list “{heading.text[:80]}”",
                    None,
                    heading.lines[0],
                )
            )
    missing = sorted(contents.roman - found)
    if missing and found:
        warnings.append(
            ReadingWarning(
                "contents-entry-missing",
                "Sections listed in the table of contents but not found in the text: "
                + ", ".join(str(value) for value in missing),
            )
        )
    return warnings
