"""References a text makes: to paragraphs and chapters of its own, to other documents' articles."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from retrieval.register.model import Fact, Reference
from retrieval.register.names import index_of, key_of, known
from retrieval.register.phrases import fold_characters
from retrieval.register.references import announced

_ENTITLED = re.compile(
    r"(?:section|chapter|annex|part|subsection)s? (?:\w+,? )?entitled "
    r"[“\"](?P<title>[^”\"]{3,200})[”\"]",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"^(?:,? ?\(?(?:above|below|supra|infra)\b| of (?:the )?(?:present|this) (?:report|"
    r"resolution|decision|document|chapter|"
    r"article|annex|note)|, (?:above|below)| hereof)"
)


def facts(text: str) -> list[Fact]:
    """`crossref` Facts, one an address.

    The key is where it leads: an anchor inside the document ("p14", "art-12/p2"), "chapter I",
    or the other document and the place ("1988 convention art. 12", "resolution 61/8 para. 13").
    The value is JSON {"target": "internal" | "external", "document", "words"}.
    """
    found: list[Fact] = []
    for reference in announced(text):
        target = _target(text, reference)
        if target is None:
            continue
        if reference.document == "thereof":
            reference = replace(reference, document=_last_treaty(text, reference.start))
        words = text[reference.start : reference.end]
        value = json.dumps(
            {"target": target, "document": reference.document or "", "words": words},
            ensure_ascii=False,
        )
        found.append(Fact("crossref", _key(reference), value, reference.start, reference.end))
    for match in _ENTITLED.finditer(text):
        value = json.dumps(
            {"target": "internal", "document": "", "words": match.group()}, ensure_ascii=False
        )
        found.append(Fact("crossref", f"section {key_of(match['title'])}", value, *match.span()))
    return sorted(found, key=lambda fact: fact.start)


def _target(text: str, reference: Reference) -> str | None:
    if reference.document:
        return "external"
    if reference.kind == "page":
        return None
    if reference.kind == "section" and not _OWN.match(text[reference.end :]):
        # "Chapter VII" alone is a chapter of the Charter as often as of the document itself.
        before = text[max(0, reference.start - 6) : reference.start].lower()
        return "internal" if before.endswith(("see ", "see also ")) else None
    return "internal"


def _last_treaty(text: str, position: int) -> str:
    """The treaty named last before an "article 4 thereof"."""
    before = text[:position]
    named = list(index_of("treaty").find(before, fold_characters(before)))
    return named[-1].name if named else "thereof"


def _key(reference: Reference) -> str:
    place = _place(reference)
    if not reference.document:
        return place
    document = re.sub(r"^.*\b(?=(?:resolution|decision)s? )", "", reference.document.lower())
    for kind, key in known(reference.document):
        if kind == "treaty":
            document = key
    return f"{document} {place}"


def _place(reference: Reference) -> str:
    path = "".join(f" ({item})" for item in reference.items)
    number = (reference.number or "") + path
    if reference.until:
        number += f"–{reference.until}"
    parts = [
        part.replace("art-", "art. ", 1) if part.startswith("art-") else part.replace("-", " ", 1)
        for part in reference.division
    ]
    names = {"paragraph": "para. ", "recommendation": "Recommendation ", "footnote": "footnote "}
    if reference.kind == "section":
        parts.append(f"{reference.text.split()[0].lower().rstrip('.s')} {reference.number}")
    elif number.strip():
        parts.append(f"{names.get(reference.kind, '')}{number.strip()}")
    return " ".join(parts)
