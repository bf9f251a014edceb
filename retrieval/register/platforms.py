"""Names of projects, programmes and platforms, by their form.

No list can hold them: each body makes new ones. Their form tells: "Project Ion", "PEN Online",
"GRIDS Programme", "UNODC early warning advisory".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_CAP = r"[A-Z][\w’'-]*"
_NOUN = (
    r"(?:Programme|Program|Project|Platform|System|Network|Initiative|Portal|Toolkit|Database|"
    r"Academy|Campaign|Advisory|Observatory|Hub|Online|Learning|Dashboard|Repository|Facility)"
)
_SERVICE = (
    r"(?:advisory|platform|portal|database|toolkit|dashboard|observatory|repository|network|system)"
)
# "Project Ion", "Operation Lionfish": the word and the name it has.
_NAMED = re.compile(rf"\b(?:Project|Operation)\s+{_CAP}(?:\s+{_CAP})*")
# "Global SMART Programme", "INCB Learning": a run of capitals that ends in such a noun.
_RUN = re.compile(rf"\b(?:{_CAP}\s+){{1,6}}{_NOUN}(?:\s+(?:Light|Plus|Lite|[A-Z]{{2,}}))?\b")
# "PEN Online Light", "GRIDS Intelligence HD": what belongs to an acronym that is no body's.
_OF_ACRONYM = re.compile(rf"\b(?P<acronym>[A-Z][A-Z0-9]{{1,}})(?:\s+{_CAP})+")
# "UNODC early warning advisory": a body's service, named in small letters.
_SERVICE_OF = re.compile(
    rf"\b(?P<body>[A-Z]{{3,}})\s+(?P<words>(?:[a-z]+(?:-[a-z]+)?\s+){{1,3}}){_SERVICE}\b"
)
_ROMAN = re.compile(r"[IVXLC]+")
_OPENING = re.compile(r"^(?:The|This|That|These|An?|Its|In|On|For|Under|Each|Through|And)\s+")
_SMALL = frozenset("and or of to in for on the a an by with as at is are was were has have its "
                   "their that this from which will should may can".split())  # fmt: skip


def platforms(text: str, bodies: Collection[str]) -> Iterator[tuple[str, int, int]]:
    """Each name with its span; of overlapping ones the longest. `bodies` are acronyms of bodies."""
    found = [(m.start(), m.end()) for m in _NAMED.finditer(text)]
    for match in _RUN.finditer(text):
        opening = _OPENING.match(match.group())
        start = match.start() + (opening.end() if opening else 0)
        name = text[start : match.end()]
        if " " in name and "United Nations" not in name:  # whose programmes are bodies
            found.append((start, match.end()))
    for match in _OF_ACRONYM.finditer(text):
        # Capitals that open a unit are an emphasized verb ("URGES Member States"), or a numeral.
        if match.start() and match["acronym"] not in bodies:
            found += [] if _ROMAN.fullmatch(match["acronym"]) else [match.span()]
    for match in _SERVICE_OF.finditer(text):
        if not _SMALL & set(match["words"].split()):
            found.append(match.span())
    last = 0
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= last:
            yield re.sub(r"\s+", " ", text[start:end]), start, end
            last = end
