"""Anchors and labels: a unit's address inside its report, and how people cite it.

p1004   para. 1004                  p38.l      para. 38 (l)
r5      Recommendation 5 (…)        p12.c.ii   para. 12 (c) (ii)
fn172   footnote 172                p26.114    para. 26.114
pre3    third preambular paragraph  x1         masthead, signature, table, other block
rec7    recital 7                   rec-c      recital (C)
annex-i/p3    annex I, para. 3      decision-6-cma-4/p43.a   decision 6/CMA.4, para. 43 (a)
art-31/p2     article 31, para. 2   p4.chair   para. 4 (Chair)
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from ingest.model import Kind, Unit

ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()


@dataclass(frozen=True, slots=True)
class Anchor:
    """An anchor taken apart: divisions, the letter of its kind, its number, the items below it."""

    text: str
    divisions: tuple[str, ...]
    mark: str  # "p", "r", "fn", "pre", "x", "art" …
    number: str
    items: tuple[str, ...] = ()

    @property
    def parent(self) -> str | None:
        """The anchor one step up, or None for a unit that is nobody's item."""
        return self.text.rpartition(".")[0] if self.items else None


ANCHOR = re.compile(
    r"(?P<divisions>(?:[\w-]+/)*)"
    r"(?:(?P<mark>pre|rec-|rec|fn-|fn|p|r|x)"
    r"(?P<number>\d+(?:\.\d+)*(?:-bis|-ter|-quater|-quinquies)?(?:-\d+)?|[a-z]+(?:-\d+)?|"
    r"[A-Za-z](?:\.\d+)+(?:-\d+)?)"
    r"|(?P<named>art)-(?P<article>[\w-]+))"
    r"(?P<items>(?:\.[\w-]+)*)$"
)


def parse_anchor(text: str) -> Anchor | None:
    """`text` as an anchor, or None when it is not written like one."""
    match = ANCHOR.match(text)
    if match is None:
        return None
    divisions = tuple(part for part in match["divisions"].split("/") if part)
    mark = match["mark"] or match["named"]
    number = match["number"] or match["article"]
    items = tuple(part for part in match["items"].split(".") if part)
    return Anchor(text, divisions, mark.rstrip("-"), number, items)


def slug(text: str, limit: int = 60) -> str:
    """`text` as a short lower-case word for an address: letters and digits joined by hyphens."""
    folded = unicodedata.normalize("NFKD", text)
    folded = "".join(character for character in folded if not unicodedata.combining(character))
    words = re.findall(r"\w+", folded.lower().replace("_", " "))
    result = ""
    for word in words:
        longer = f"{result}-{word}" if result else word
        if len(longer) > limit:
            break
        result = longer
    return result or (words[0][:limit] if words else "")


def label_of(
    kind: Kind,
    number: str | None,
    *,
    items: tuple[str, ...] = (),
    division: str | None = None,
    follows: str | None = None,
    parent_label: str | None = None,
) -> str:
    """How people cite a unit: "para. 38 (l)", "Recommendation 5 (following para. 1004)".

    `items` are the letters below a paragraph, outermost first; `division` is the part that has
    its own numbering, as printed ("annex I", "decision 6/CMA.4", "article 31"); `follows` is the
    number of the paragraph a recommendation comes after; `parent_label` stands for an item's
    paragraph that is itself no numbered paragraph.
    """
    if kind == "item":
        base = parent_label or (f"para. {number}" if number else "")
        tail = " ".join(f"({item})" for item in items)
        return f"{base} {tail}".strip()
    if kind == "recommendation":
        own = f"Recommendation {number}"
        own = f"{own} (following para. {follows})" if follows else own
    elif kind == "footnote":
        own = f"footnote {number}"
    elif kind == "preambular":
        place = int(number) if number and number.isdigit() else 0
        own = (
            f"{ORDINALS[place - 1]} preambular paragraph"
            if 0 < place <= len(ORDINALS)
            else f"preambular paragraph {number}"
        )
    elif kind == "signature":
        own = "signature"
    elif kind == "table":
        own = f"table {number}" if number else "table"
    elif kind == "paragraph":
        own = f"para. {number}" if number else ""
    else:
        own = number or "unnumbered text"
    if division and own:
        return f"{division}, {own}"
    return own or division or "unnumbered text"


def label_of_recital(number: str, division: str | None) -> str:
    """How a numbered recital is cited: "recital 3", "annex I, recital (C)"."""
    own = f"recital {number}" if number.isdigit() else f"recital ({number})"
    return f"{division}, {own}" if division else own


# Inline items stand in running text: "systems: (a) …; (b) …; and (c) … . A further …".
_INLINE = re.compile(r"(?<![\w.)])\(?(?P<label>[a-z]{1,4}|\d{1,2})\)\s+(?=\S)")


def inline_item(unit: Unit, item: str) -> str | None:
    """The words of item `item` of a list run into the unit's text, or None if it has none.

    The span is exact (a substring of `unit.text`): from after the label to the end of the item,
    which is the next label of the list or the end of the sentence.
    """
    span = inline_span(unit.text, item)
    return None if span is None else unit.text[span[0] : span[1]]


def inline_span(text: str, item: str) -> tuple[int, int] | None:
    """Start and end of inline item `item` in `text`, or None. See `inline_item`."""
    for run in inline_lists(text):
        for label, start, end in run:
            if label == item:
                return start, end
    return None


def inline_lists(text: str) -> list[list[tuple[str, int, int]]]:
    """The lists run into `text`: for each, (label, start, end) of its items in order.

    A list starts at "(a)", "(i)" or "(1)" and goes on with the next label of the same kind; a
    letter that belongs to a reference ("article 3 (a)", "paragraph (c)") starts none.
    """
    found = [
        (match["label"], match.start(), match.end())
        for match in _INLINE.finditer(text)
        if not _REFERENCE.search(text[max(0, match.start() - 40) : match.start()])
    ]
    lists: list[list[tuple[str, int, int]]] = []
    used: set[int] = set()
    for at, (label, _start, _end) in enumerate(found):
        if at in used or label not in ("a", "i", "1"):
            continue
        run = [at]
        for later in range(at + 1, len(found)):
            if later not in used and found[later][0] == _next_label(found[run[-1]][0], label):
                run.append(later)
        if len(run) < 2:
            continue
        used.update(run)
        spans: list[tuple[str, int, int]] = []
        for place, index in enumerate(run):
            start = found[index][2]
            stop = found[run[place + 1]][1] if place + 1 < len(run) else _sentence_end(text, start)
            spans.append((found[index][0], start, _trimmed(text, start, stop)))
        lists.append(spans)
    return lists


_REFERENCE = re.compile(
    r"(?:\b(?:articles?|arts?\.|paragraphs?|paras?\.|subparagraphs?|sections?|rules?|regulations?|"
    r"items?|annex|chapter|schedule|table|list|párrafos?|paragraphes?|artículos?|пункт\w*|стать\w*)"
    r"\s*(?:[\dIVXLivxl]+(?:[./]\d+)*)?,?(?:\s*\(\w+\))*\s*|\d(?:\s?bis)?\s?|\)\s?|"
    r"(?:\(\w+\),?\s+(?:and|or|to|et|y|–)\s+))$"
)


def _next_label(label: str, first: str) -> str:
    if first == "1":
        return str(int(label) + 1)
    if first == "i":
        romans = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()
        place = romans.index(label) + 1 if label in romans else len(romans)
        return romans[place] if place < len(romans) else ""
    return chr(ord(label) + 1) if len(label) == 1 and label < "z" else ""


_STOP = re.compile(r"[.!?](?=[\"'”’)\]]*\s+[\"'“(]?[A-ZÀ-Þ])|\n")


def _sentence_end(text: str, start: int) -> int:
    match = _STOP.search(text, start)
    return match.end() if match else len(text)


_TAIL = re.compile(r"\s*[;,]?(?:\s+(?:and/or|and|or|et|ou|y|o|e|и|или))?\s*$")


def _trimmed(text: str, start: int, stop: int) -> int:
    match = _TAIL.search(text, start, stop)
    return match.start() if match else stop
